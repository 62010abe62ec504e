"""From acts to a status, with a sentence on each: what was done before it was asked decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from compliance.errors import printable
from compliance.ladder import answered
from compliance.model.checked import ActKind, CheckedAct, Degree, Done, Moment
from compliance.model.items import Position
from compliance.model.recommendations import POSITIONS, AskKind, LinkedBy, Recommendation
from compliance.model.terms import Term
from compliance.model.verdicts import Status
from compliance.upr.deeds import Deed, Record, Several

_SHOWN = 80
"""How many letters are shown of the words that ask for more."""


class Performance(Term):
    """What one act came to, as of the day asked about."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not-done"
    BEFORE = "done-before"
    UNKNOWN = "unknown"


_NAMES = {
    ActKind.JOIN: "to join",
    ActKind.SIGN: "to sign",
    ActKind.WITHDRAW: "to withdraw a reservation to",
    ActKind.INVITE: "a standing invitation to special procedures",
    ActKind.ACCEPT: "to accept a procedure of",
    ActKind.REPORT: "to submit a report under",
}
_LINKS = {LinkedBy.SUGGESTED: " (read by a rule)", LinkedBy.CHOSEN: " (chosen by a person)"}
_DEGREES = {
    Degree.STEPS: "it asks for steps towards it",
    Degree.CONSIDER: "it asks to consider it",
}
_SILENT = {Degree.STEPS: ", and no register shows steps", Degree.CONSIDER: ", and no register shows a thought"}
"""What is said of less than the act itself where no act is on file."""
_SHOWING = {
    Performance.DONE: ", and the act itself shows them",
    Performance.PARTLY: ", and what was done shows some",
}
"""What an act on file says of steps towards it, where it says anything."""


def performance(act: CheckedAct) -> Performance:
    """Return what one act came to: done after it was asked, done before, not done, or unknown.

    To consider an act is not to do it, so nothing is concluded there, whatever was done; steps towards it are shown by
    the act itself, and by nothing else. What reports alone show is not done for certain: a status asks for a register,
    or for more than one report (reasoning.md 8).
    """
    before, now = act.by(Moment.BEFORE), act.by(Moment.TODAY)
    if act.asked.degree is Degree.CONSIDER:
        return Performance.BEFORE if before is Done.YES else Performance.UNKNOWN
    if before is Done.YES:
        # Done before and undone since is no fulfilment either way, but for what was asked: it is not so today.
        return Performance.NOT_DONE if now is Done.NO and act.asked.degree is Degree.ACT else Performance.BEFORE
    if act.reported and now in {Done.YES, Done.PARTLY}:
        return Performance.UNKNOWN
    if now is Done.YES and before is Done.NO:
        return Performance.DONE
    if now is Done.PARTLY:
        return Performance.PARTLY
    if now is Done.NO and act.asked.degree is Degree.ACT:
        return Performance.NOT_DONE
    return Performance.UNKNOWN


def judged(acts: Iterable[CheckedAct], asked: Recommendation, more: str = "") -> tuple[Status, tuple[str, ...]]:
    """Return the status of a recommendation with acts, and why (reasoning.md 8; docs/decisions/0015 and 0029).

    Done before it was asked says nothing either way, so the other acts decide; where there is no other, it is unclear.
    Where the state's position is not known, it is never unmet. `more` are the words by which it asks for more than the
    acts that were read: no register shows what became of that, so it counts as one more act of which nothing is known.
    """
    acts = tuple(acts)
    why = tuple(one.why for one in acts)
    found = [performance(one) for one in acts]
    rest = [one for one in found if one is not Performance.BEFORE]
    if more:
        why = (
            *why,
            f"the rest of its words is not in any register (as a rule reads them): “{printable(more, _SHOWN)}”",
        )
        rest += [Performance.UNKNOWN] if rest else []
    if not rest:
        what = "all that was read in it" if more else "all of it"
        return Status.UNCLEAR, (*why, f"{what} was so before it was asked: nothing is concluded")
    if all(one is Performance.DONE for one in rest):
        return Status.MET, why
    if any(one in {Performance.DONE, Performance.PARTLY} for one in rest):
        return Status.PARTLY, (*why, "some of it was done, not all, or not for certain")
    if all(one is Performance.NOT_DONE for one in rest):
        if _position(asked) is Position.UNKNOWN:
            return Status.UNCLEAR, (*why, "none of it was done, and the state's position on it is not known")
        return Status.UNMET, why
    return Status.UNCLEAR, why


def _position(asked: Recommendation) -> Position:
    """Return the position as the ladder has it."""
    if asked.kind is AskKind.PLEDGE:
        return Position.OWN_PROMISE
    return answered(POSITIONS[asked.position] if asked.position else Position.UNKNOWN, asked.mechanism)


def told(act: CheckedAct, record: Record | Several) -> CheckedAct:
    """Return the act with a sentence on what it was, and what shows that it was done or not."""
    asked = act.asked
    which = (
        " ".join(part for part in (asked.treaty, asked.provision) if part)
        or "a treaty that the words do not name, or that is outside the catalogue"
    )
    name = _NAMES[asked.kind] if asked.kind is ActKind.INVITE else f"{_NAMES[asked.kind]} {which}"
    alone = "; reports say so, and no register at hand" if act.reported else ""
    text = f"{name}{_LINKS.get(asked.by, '')}: {_shown(act, record)}{alone}{_less(act, record)}"
    return attrs.evolve(act, why=text)


def _less(act: CheckedAct, record: Record | Several) -> str:
    """Say what is shown of steps towards an act, or of a thought about it, where no more is asked for."""
    degree = act.asked.degree
    if degree not in _DEGREES:
        return ""
    if not record.deeds:
        return f"; {_DEGREES[degree]}{_SILENT[degree]}"
    came = performance(act)
    if degree is Degree.CONSIDER and came is not Performance.BEFORE:
        return f"; {_DEGREES[degree]}, and of that the act decides nothing"
    return f"; {_DEGREES[degree]}{_SHOWING.get(came, '')}"


def _shown(act: CheckedAct, record: Record | Several) -> str:
    """Say what the register shows."""
    before, now = act.by(Moment.BEFORE), act.by(Moment.TODAY)
    made = next((answer.day for answer in act.answers if answer.moment is Moment.BEFORE), None)
    deed = _telling(record.deeds)
    if made is None and deed:
        return f"{_said(deed)}; when it was asked is not on file"
    if before is Done.YES:
        return f"{_said(deed)}, before it was asked" if deed else "done before it was asked"
    if deed is None:
        return record.doubt or _silence(act, "no such act is on file")
    if now is Done.YES and before is Done.UNKNOWN:
        return f"{_said(deed)}, perhaps before it was asked"
    if now is Done.PARTLY:
        return f"{_said(deed)}; the others stood by {_reach(act, record.through) or 'the last text at hand'}"
    if now is Done.UNKNOWN and not deed.left:
        return f"{_said(deed)}; {record.doubt or 'its day is too vague to tell, or later acts are not on file'}"
    return _said(deed) if not deed.left else _silence(act, _said(deed))


def _telling(deeds: tuple[Deed, ...]) -> Deed | None:
    """Return the deed that tells: one that stands before one that ended, and of those the first."""
    standing = [one for one in deeds if one.left is None]
    return next(iter(standing or deeds), None)


def _said(deed: Deed) -> str:
    left = f", and left from {deed.left}" if deed.left else ""
    first, _, last = deed.proof.on.partition("/")
    day = f"{last} or before" if first == ".." else f"{first} or after" if last == ".." else deed.proof.on
    return f"{deed.proof.action} of {day}{left}"


def _silence(act: CheckedAct, text: str) -> str:
    through = act.known_through
    if through is None:
        return f"{text}, and no list tells whether there is one"
    today = _today(act)
    if today and today > through:
        return f"{text}; our list is good to {through}, and later is not known"
    return f"{text}, and our list is good to {_reach(act, through)}"


def _reach(act: CheckedAct, through: date | None) -> date | None:
    """Return the last day to which a list is good, or the day asked about where it goes on after that."""
    return min((one for one in (through, _today(act)) if one), default=None) if through else None


def _today(act: CheckedAct) -> date | None:
    return next((one.day for one in act.answers if one.moment is Moment.TODAY), None)
