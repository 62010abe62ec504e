"""Cards: the findings on one conduct that came out the same, told once, with charge and reply before all else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from compliance.model.findings import EvidencePart, Finding
from compliance.model.verdicts import BasisKind, Status, Verdict

from . import answers, standing, words
from .among import among, each
from .cases import reason_of
from .citing import Phrase, Ref, Register, listed, mark, say
from .elements import elements

_STATEMENTS = ("finding", "admission", "assessment", "allegation", "record")


@attrs.frozen
class Row:
    """One labelled line of a card."""

    label: str
    text: Phrase


@attrs.frozen
class Duty:
    """One duty of a card with its bases: "A2 Nobody is removed to danger of torture: CAT 3"."""

    name: str
    bases: str

    def __str__(self) -> str:
        return f"{self.name}: {self.bases}"


@attrs.frozen
class Card:
    """Findings on one subject, a conduct, an item or a period, with one verdict; `ids` are those of the findings."""

    ids: tuple[str, ...]
    tone: str
    verdict: words.Word
    codes: str
    when: str
    place: str
    duties: tuple[Duty, ...]
    subject: str
    said: str
    charge: Phrase
    replies: tuple[Phrase, ...]
    grounds: tuple[Phrase, ...]
    rows: tuple[Row, ...]

    @property
    def about(self) -> str:
        """Who asked or that it is reported, when and where: "Reported, 1999 to Feb 2014"."""
        return words.capital(", ".join(part for part in (self.said, self.when, self.place) if part))

    @property
    def labels(self) -> tuple[str, str]:
        """What stands over the charge, and over the reply."""
        return words.ASKED if self.subject == "item" else words.CHARGED

    def row(self, label: str) -> Phrase:
        """Return the text of a row, or nothing where the card does not have it."""
        return next((row.text for row in self.rows if row.label == label), Phrase())


@attrs.frozen
class Desk:
    """What the cards of one scorecard share: the register of sources, the titles of treaties, the law told so far."""

    register: Register
    instruments: Mapping[str, str]
    told: set[str | Phrase] = attrs.Factory(set)


def cards_of(findings: Iterable[Finding], desk: Desk) -> tuple[Card, ...]:
    """Return findings as cards, those on one conduct with one verdict in one."""
    same: dict[object, list[Finding]] = {}
    for one in findings:
        period = one.obligation if one.subject.period is not None else ""
        key = (one.subject, one.verdict, one.status, one.says, one.when, one.territory, period)
        same.setdefault(key, []).append(one)
    return tuple(_card(together, desk) for together in same.values())


def _card(together: list[Finding], desk: Desk) -> Card:
    first = together[0]
    about = first.subject
    due = about.item is not None and first.basis.kind is BasisKind.TREATY
    unasked = due or about.period is not None
    numbers = about.item is not None and first.position is None  # of a review: nobody answers them
    replies = () if (unasked or numbers) and not first.replies else answers.replies(first, desk.register)
    rows = ((label, make(together, desk)) for label, make in _ROWS)
    return Card(
        ids=tuple(one.id for one in together),
        tone=str(first.status or first.verdict),
        verdict=words.verdict_word(first.verdict, first.status),
        codes=", ".join(dict.fromkeys(one.code for one in together)),
        when=words.when(first.when),
        place=f"territory {first.territory}" if first.territory else "",
        duties=tuple(_duties(together)),
        subject="period" if unasked else "item" if about.item is not None else "conduct",
        said="due" if due else _asked(first) if about.item else "period" if about.period else "reported",
        charge=_charge(together, desk),
        replies=replies,
        grounds=tuple(_grounds(together, desk)),
        rows=tuple(Row(label, text) for label, text in rows if text),
    )


def _duties(together: list[Finding]) -> Iterable[Duty]:
    """Yield each duty with its bases."""
    duties: dict[str, list[Finding]] = {}
    for one in together:
        duties.setdefault(f"{one.code} {one.title}", []).append(one)
    for duty, found in duties.items():
        yield Duty(duty, words.bases(one.basis for one in found))


def _charge(together: list[Finding], desk: Desk) -> Phrase:
    """Return what is reported or asked, with each number that a source gives."""
    told = dict.fromkeys(text for one in together for text in one.numbers)
    numbers = listed(map(desk.register.number, told), ", ")
    counted = say("Numbers: ", numbers, ".") if numbers else ""
    return listed((words.sentence(together[0].says), counted), " ")


def _grounds(together: list[Finding], desk: Desk) -> Iterable[Phrase]:
    """Yield what the grounds come to: first what holds for all the duties, then what holds for some."""
    found: dict[answers.Ground, list[Finding]] = {}
    for one in together:
        for ground in answers.grounds(one, desk.register):
            found.setdefault(ground, []).append(one)
    shared: dict[str, list[answers.Ground]] = {"": []}
    for ground, some in found.items():
        shared.setdefault("" if len(some) == len(together) else among(some, together), []).append(ground)
    for name, grounds in shared.items():
        if grounds:
            yield say(f"{name}: " if name else "", answers.told(grounds))


def _why(together: list[Finding], desk: Desk) -> Phrase:
    """Return why the verdict is what it is: the rung, the elements, and what must be known with them."""
    first = together[0]
    weak = first.verdict is Verdict.INSUFFICIENT_EVIDENCE and any(one.elements for one in together)
    unasked = first.status is Status.UNCLEAR and first.position == "unknown"
    plain = weak or unasked or first.verdict is Verdict.GAP
    reasons = () if plain else each(together, lambda one: desk.register.said(reason_of(one)))
    doubts = dict.fromkeys(text for one in together for text in standing.unverified(one))
    return listed((*reasons, elements(together), *_flags(together), *map(desk.register.said, doubts)), " ")


def _flags(together: list[Finding]) -> Iterable[str]:
    """Yield each flag as a sentence, with the duties named where not all findings carry it."""
    for flag in dict.fromkeys(flag for one in together for flag in one.flags):
        some = [one for one in together if flag in one.flags]
        where = f" ({among(some, together)})" if len(some) < len(together) else ""
        yield f"{words.flag(flag).removesuffix('.')}{where}."
    for text in dict.fromkeys(text for one in together for text in words.set_aside(one)):
        some = [one for one in together if text in words.set_aside(one)]
        where = f" ({among(some, together)})" if len(some) < len(together) else ""
        yield f"{text.removesuffix('.')}{where}."


def _asked(finding: Finding) -> str:
    """Return who asked for an item, or that it was promised; the position is said by the answer."""
    told = f"; position: {finding.position}"
    found = [step.text.partition(told)[0] for step in finding.why if step.step == "note" and told in step.text]
    own = finding.position == "own-promise"
    return next((text for text in found if text.startswith("asked")), "promised" if own else "asked")


def _notes(together: list[Finding], desk: Desk) -> Phrase:
    """Return what the rule notes beyond who asked."""
    texts = (step.text for one in together for step in one.why if step.step == "note")
    beyond = (text for text in texts if f"; position: {together[0].position}" not in text)
    return desk.register.said(" ".join(dict.fromkeys(words.sentence(words.days_in(text)) for text in beyond)))


def _claimed(together: list[Finding], desk: Desk) -> Phrase:
    """Return the exceptions claimed that exist; of the others the reply's grounds speak."""
    return listed(each(together, lambda one: desk.register.said(" ".join(_exceptions(one)))), " ")


def _exceptions(finding: Finding) -> Iterable[str]:
    for one in finding.exceptions:
        if one.state != "does not exist":
            yield words.sentence(f"{one.provision or one.id}, {one.text}: {one.state}")


def _sources(together: list[Finding], desk: Desk) -> Phrase:
    """Return every source with what it says, in one paragraph; those on another state's record apart."""
    pieces = dict.fromkeys(one for finding in together for part in finding.elements for one in part.evidence)
    facts: dict[str, list[EvidencePart]] = {}
    for one in pieces:
        own = not one.fact or one.fact.startswith(f"{together[0].state}/")
        facts.setdefault("" if own else one.fact, []).append(one)
    said = []
    for fact, found in sorted(facts.items()):
        line = say(f"On {fact}: " if fact else "", _grouped(found, desk), ".")
        known = bool(fact) and line in desk.told
        said.append(say(f"On {fact}: as above.") if known else line)
        desk.told.add(line)
    return listed(said, " ")


def _grouped(pieces: list[EvidencePart], desk: Desk) -> Phrase:
    """Return references in groups that share what is to be said of them: "[1, para. 4], [2] finding; [3] …"."""
    groups: dict[str, set[Ref]] = {}
    for one in sorted(pieces, key=lambda one: (one.weight == "none", _STATEMENTS.index(one.statement))):
        groups.setdefault(_about(one, desk), set()).add(desk.register.ref(one.source, one.at))
    place = desk.register.place
    ordered = ((sorted(refs, key=lambda ref: (place(ref.key), ref.at)), about) for about, refs in groups.items())
    return listed(say(listed(refs, ", "), f" {about}") for refs, about in ordered)


def _about(one: EvidencePart, desk: Desk) -> str:
    """Return what a citation is, and what is unlike its source as a whole: who speaks, how well it is known."""
    return ", ".join(
        part
        for part in (
            one.statement,
            "for the state" if one.bearing == "for" else "",
            words.speaker(one.kind) if one.kind not in {desk.register.kind(one.source), "AD"} else "",
            mark(one.mark) if one.mark != desk.register.mark(one.source) else "",
            "not counted" if one.weight == "none" else "",
        )
        if part
    )


def _law(together: list[Finding], desk: Desk) -> Phrase:
    """Return what is peculiar in the law of each basis; what an earlier card has told is only pointed to."""
    bases: dict[str, list[str]] = {}
    for one in together:
        bases.setdefault(standing.peculiar(one, desk.instruments), []).append(str(one.basis))
    bases.pop("", None)
    fresh = [f"{', '.join(some)}: {line}" for line, some in bases.items() if line not in desk.told]
    again = [basis for line, some in bases.items() if line in desk.told for basis in some]
    desk.told.update(bases)
    return desk.register.said(" ".join([*fresh, *([f"{', '.join(again)}: as above."] if again else [])]))


_ROWS: tuple[tuple[str, Callable[[list[Finding], Desk], Phrase]], ...] = (
    ("Why", _why),
    ("Claimed", _claimed),
    ("Sources", _sources),
    ("Law", _law),
    ("Note", _notes),
)
