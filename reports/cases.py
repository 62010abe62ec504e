"""One finding in full, for the proof: charge and reply side by side, every element, source and step, all in words."""

from __future__ import annotations

import re

import attrs

from compliance.model.findings import ElementPart, EvidencePart, ExceptionPart, Finding, GroundPart, Step
from compliance.model.verdicts import Verdict

from . import answers, standing, words
from .citing import Phrase, Ref, Register, listed, mark, say, sentence

_MONTH = re.compile(r"(?<=of )\d{4}(?:-\d{2})?$")
"""A day of a reply that is known by its month or year."""


@attrs.frozen
class Said:
    """One reply: its day, place and words, then what each ground does."""

    opening: Phrase
    grounds: tuple[Phrase, ...] = ()


@attrs.frozen
class Piece:
    """One piece of evidence: the place, what the source is called, and everything that decides how it counts."""

    ref: Ref
    title: str
    about: str

    def __str__(self) -> str:
        return f"{self.ref} {self.title} ({self.about})"


@attrs.frozen
class Shown:
    """One element: what must be shown, how strongly it is shown each way, and the evidence for that."""

    name: str
    question: str
    role: str
    grade: str
    against: str
    for_: str
    notes: tuple[str, ...]
    evidence: tuple[Piece, ...]

    @property
    def level(self) -> str:
        """How strongly it is shown, with the other way beside it wherever anything is shown that way."""
        breach = self.role == "breach"
        toward, away = (self.against, self.for_) if breach else (self.for_, self.against)
        other = "for the state" if breach else "against the state"
        if self.grade != toward:
            return f"counts as {self.grade}: {self.against} against the state, {self.for_} for the state"
        return self.grade if away == words.grade("g0") else f"{self.grade}; {other} {away}"


@attrs.frozen
class Reason:
    """One step of the reasoning with its sources."""

    label: str
    text: Phrase
    sources: Phrase
    mark: str


@attrs.frozen
class Case:
    """One finding in full, every field ready to be read. `tone` is the verdict or status as a plain word."""

    id: str
    tone: str
    verdict: words.Word
    reason: str
    duty: str
    basis: str
    provision: str
    when: str
    place: str
    labels: tuple[str, str]
    charge: str
    replies: tuple[Said, ...]
    elements: tuple[Shown, ...]
    numbers: tuple[Phrase, ...]
    flags: tuple[str, ...]
    exceptions: tuple[str, ...]
    remedy: str
    law: str
    severity: str
    reasons: tuple[Reason, ...]

    @property
    def about(self) -> str:
        """The basis, the time and the territory in one line."""
        return " · ".join(part for part in (self.basis, self.when, self.place) if part)


def case_of(finding: Finding, register: Register) -> Case:
    """Return a finding as the proof shows it. Expects texts that are plain already."""
    return Case(
        id=finding.id,
        tone=str(finding.status or finding.verdict),
        verdict=words.verdict_word(finding.verdict, finding.status),
        reason=reason_of(finding),
        duty=f"{finding.code} {finding.title}",
        basis=words.basis(finding.basis),
        provision=str(finding.basis),
        when=words.when(finding.when),
        place=f"territory {finding.territory}" if finding.territory else "",
        labels=words.CHARGED if finding.subject.item is None else words.ASKED,
        charge=finding.says,
        replies=_replies(finding, register),
        elements=tuple(_shown(one, register) for one in finding.elements),
        numbers=tuple(map(register.number, finding.numbers)),
        flags=(*map(words.flag, finding.flags), *words.set_aside(finding)),
        exceptions=tuple(_exception(one) for one in finding.exceptions),
        remedy=str(finding.remedy) if finding.remedy else "",
        law=standing.full(finding.law, finding.basis.kind),
        severity=f"Level {finding.severity.level} of 4: {finding.severity.reason}" if finding.severity else "",
        reasons=tuple(_reason(step, finding, register) for step in finding.why),
    )


def reason_of(finding: Finding) -> str:
    """Return the rung of the ladder that gave the verdict, else what the verdict means."""
    wanted = "error" if finding.verdict is Verdict.ERROR else "verdict"
    last = next((step.text for step in reversed(finding.why) if step.step == wanted), "")
    label = f"{finding.verdict}, {finding.status}: " if finding.status else f"{finding.verdict}: "
    means = words.verdict_word(finding.verdict, finding.status).means
    return words.sentence(words.days_in(last.removeprefix(label)) or means)


def _shown(part: ElementPart, register: Register) -> Shown:
    notes = (*part.notes, "last evidenced over five years ago") if part.stale else part.notes
    return Shown(
        name=words.name(part.name),
        question=part.question,
        role=part.role,
        grade=words.grade(part.grade),
        against=words.grade(part.against),
        for_=words.grade(part.for_),
        notes=tuple(words.days_in(note) for note in notes),
        evidence=tuple(_piece(one, register) for one in part.evidence),
    )


def _piece(one: EvidencePart, register: Register) -> Piece:
    """Return a piece of evidence with everything that decides how much it counts."""
    speaker = words.speaker(one.kind)
    about = (
        speaker if one.kind == "AD" else f"{speaker}, {one.statement}",
        words.bearing(one.bearing),
        words.weight(one.weight),
        f"origin: {words.origin(one.origin, one.source)}",
        f"published {words.day(one.published)}" if one.published else "publication day not known",
        mark(one.mark),
        f"on {one.fact}" if one.fact else "",
    )
    said = "; ".join(part for part in about if part)
    return Piece(register.ref(one.source, one.at), register.title(one.source), said)


def _replies(finding: Finding, register: Register) -> tuple[Said, ...]:
    spoken = answers.replies(finding, register)
    grounds = [tuple(_ground(one, register) for one in part.grounds) for part in finding.replies] or [()]
    return tuple(Said(phrase, done) for phrase, done in zip(spoken, grounds, strict=True))


def _ground(one: GroundPart, register: Register) -> Phrase:
    decided = say("; decided against the state by ", register.ref(one.decided_by, one.at)) if one.decided_by else ""
    return sentence(say(f"{words.name(one.id)}: {words.name(one.effect)}", decided))


def _exception(one: ExceptionPart) -> str:
    if one.state == "does not exist":
        return words.sentence(f"an exception is claimed that does not exist: {one.text}")
    provision = f" ({one.provision})" if one.provision else ""
    return words.sentence(f"{one.id}{provision}: {one.state}; {one.text}".removesuffix("; "))


def _reason(step: Step, finding: Finding, register: Register) -> Reason:
    text = step.text
    if step.step == "subject" and text.startswith(f"{finding.when}: "):
        text = f"{words.when(finding.when)}: {text.removeprefix(f'{finding.when}: ')}"
    elif step.step == "reply":
        lead, colon, said = text.partition(": ")
        text = f"{_MONTH.sub(lambda found: words.when(found[0]), words.days_in(lead))}{colon}{said}"
    elif step.step != "subject":
        text = words.days_in(text.removeprefix(f"{words.step(step.step).lower()}: "))
    sources = listed(map(register.ref, (cite for cite in step.cites if cite)), " ")
    return Reason(words.step(step.step), sentence(register.said(text)), sources, mark(step.mark))
