"""Tells each earlier recommendation in words: who asked for what, what was answered, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.model.checked import Answer, Checked, CheckedAct, Moment, Proof, Restated
from compliance.model.recommendations import LinkedBy, Recommendation
from compliance.model.sources import Mark

from .. import words
from ..citing import Phrase, Ref, Register, mark, say, sentence
from . import wording

_MOMENTS = tuple(Moment)


@attrs.frozen
class ToldAct:
    """One act that the words ask for: what, how that was read, the answer at each moment, and what proves it."""

    what: str
    read: str
    answers: tuple[tuple[Moment, str], ...]
    proofs: tuple[Phrase, ...]
    why: Phrase

    def at(self, moment: Moment) -> str:
        """Return the answer at a moment; empty where it was not asked about."""
        return dict(self.answers).get(moment, "")


@attrs.frozen
class Told:
    """One recommendation in words. `number` is the paragraph, or that the source gives none.

    `beside` are the reasons but for those that an act gives as its own.
    """

    asked: Recommendation
    number: str
    when: str
    by: str
    position: str
    proof: str
    status: str
    rests_on: str
    why: tuple[Phrase, ...]
    beside: tuple[Phrase, ...]
    acts: tuple[ToldAct, ...]
    duties: tuple[Phrase, ...]
    sources: Phrase


def told(checked: Checked, register: Register) -> Told:
    """Return a recommendation in words, its sources as references."""
    asked, own = checked.asked, {act.why for act in checked.acts}
    return Told(
        asked=asked,
        number=asked.paragraph or "no number",
        when=_when(asked),
        by=recommenders(asked),
        position=wording.position(asked),
        proof=_proof(asked),
        status=wording.STATUSES[checked.status].name,
        rests_on=wording.RESTS_ON[checked.by],
        why=_reasons(checked.why, register),
        beside=_reasons((one for one in checked.why if one not in own), register),
        acts=tuple(_act(one, register) for one in checked.acts),
        duties=tuple(_duty(one) for one in checked.duties),
        sources=register.refs(checked.sources),
    )


def _reasons(why: Iterable[str], register: Register) -> tuple[Phrase, ...]:
    return tuple(sentence(register.said(_dated(one))) for one in why if one)


def recommenders(asked: Recommendation) -> str:
    """Return who asked: the states by name, or the body where no state did."""
    return ", ".join(one.name or one.state for one in asked.recommenders) or asked.body or wording.mechanism(asked)


def _dated(text: str) -> str:
    """Return a sentence of the tool's own with its days in words."""
    return wording.spelled(words.days_in(text))


def _when(asked: Recommendation) -> str:
    return wording.day(asked.on) + (f" ({asked.dated_by.value})" if asked.on and asked.dated_by else "")


def _proof(asked: Recommendation) -> str:
    """Return the document and paragraph in which the position stands, or that the source names none."""
    if asked.position is None:
        return ""
    said = f"The source says “{asked.said}”" if asked.said else ""
    proof = asked.proof
    if proof is None or not proof.symbol:
        return ". ".join(one for one in (said, "No document is named that proves it.") if one)
    place = f"{proof.symbol}, para. {proof.paragraph}" if proof.paragraph else proof.symbol
    return f"{place}. {said}." if said else place


def _act(act: CheckedAct, register: Register) -> ToldAct:
    read = wording.LINKS[act.asked.by]
    by_rule = act.asked.by is LinkedBy.SUGGESTED and act.asked.read_by
    today = next((one.day for one in act.answers if one.moment is Moment.TODAY), None)
    why, last = _dated(act.why), wording.day(min((one for one in (act.known_through, today) if one), default=None))
    through = f"the register is good through {last}" if act.known_through and last not in why else ""
    whys = [register.said(why), Phrase((through,)) if through else Phrase()]
    return ToldAct(
        what=wording.act(act.asked),
        read=f"{read}; the rule is “{act.asked.read_by}”" if by_rule else read,
        answers=tuple((one.moment, _answer(one)) for one in sorted(act.answers, key=_order)),
        proofs=tuple(_shown(one, register) for one in act.proofs),
        why=say(*(part for one in whys if one for part in (sentence(one), " "))),
    )


def _order(answer: Answer) -> int:
    return _MOMENTS.index(answer.moment)


def _answer(answer: Answer) -> str:
    on = f" ({wording.day(answer.day)})" if answer.day else ""
    why = f": {_dated(answer.why)}" if answer.why else ""
    return f"{wording.DONE[answer.done]}{on}{why}"


def _shown(proof: Proof, register: Register) -> Phrase:
    """Return what a register shows: "ratification on 5 Feb 2015 [3]", with its mark where it is not verified."""
    doubt = f" ({mark(proof.mark)})" if proof.mark and proof.mark is not Mark.VERIFIED else ""
    ref: str | Ref = register.ref(proof.cite) if proof.cite else "(no source)"
    return say(f"{words.name(proof.action)}, {wording.spelled(words.when(proof.on))} ", ref, doubt)


def _duty(one: Restated) -> Phrase:
    status = f", {wording.STATUSES[one.status].name.lower()}" if one.status else ""
    found = f"; the finding on it is “{wording.verdict(one.verdict).lower()}{status}”" if one.verdict else ""
    return say(f"{wording.duty(one.obligation, one.title)}{found} ({wording.LINKED[one.by]})")
