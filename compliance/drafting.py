"""Writes a finding: from what was weighed and ruled to the record that views show, reasons in legal steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from compliance.draft import Draft
from compliance.evidence.grading import G3, UNSHOWN, WEIGHT_WORDS, Graded, Weighed, count
from compliance.flagging import flags_of
from compliance.guard import guarded
from compliance.ladder import Ruling
from compliance.law.reservations import unreserved
from compliance.model.conduct import Count
from compliance.model.findings import (
    BasisRef,
    ElementPart,
    EvidencePart,
    Finding,
    LawPart,
    RemedyPart,
    SeverityPart,
    Step,
    Subject,
)
from compliance.model.items import Engagement, Item
from compliance.model.sources import Bearing, Mark, wording
from compliance.model.standing import Standing
from compliance.model.verdicts import GRADE_WORDS, BasisKind, Holds, Status, Verdict
from compliance.rule import Basis


def written(draft: Draft) -> Finding:
    """Return the finished finding; an error finding where what the rule returned cannot be written."""
    return guarded(lambda: write(draft), lambda error: write(draft.failed(error)), draft.rule, draft.profile.state)


def write(draft: Draft) -> Finding:
    """Return the finished finding."""
    ruling = draft.determination.ruling
    reached = draft.reached
    subject, name = _subject(draft)
    basis = _basis(draft.basis.kind, draft.basis.treaty, draft.basis.provision, draft.basis.read_with)
    return Finding(
        id="/".join((draft.profile.state, draft.rule.code, str(basis).replace(" ", "-"), name)),
        state=draft.profile.state,
        obligation=draft.rule.id,
        code=draft.rule.code,
        title=draft.rule.title,
        basis=basis,
        subject=subject,
        verdict=ruling.verdict,
        when=str(draft.when),
        says=_says(draft),
        status=draft.status,
        position=draft.item.position.value if isinstance(draft.item, Item) else None,
        conduct=subject.conduct,
        territory=(draft.conduct.territory or None) if draft.conduct else None,
        flags=flags_of(draft),
        law=_law(draft.standing),
        elements=tuple(_element(draft, name, graded) for name, graded in draft.elements.items()) if reached else (),
        exceptions=draft.determination.answer.exceptions if reached else (),
        reply=draft.determination.answer.word,
        replies=draft.determination.answer.parts,
        numbers=_numbers(draft),
        severity=_severity(draft.rule.severity.level, draft.rule.severity.reason),
        marks=_marks(draft, reached=reached),
        why=tuple(_why(draft, ruling, reached=reached)),
        remedy=_remedy(draft, ruling),
    )


def _subject(draft: Draft) -> tuple[Subject, str]:
    if draft.conduct:
        return Subject(conduct=draft.conduct.id), draft.conduct.id
    if draft.item:
        return Subject(item=draft.item.id), draft.item.id
    return Subject(period=str(draft.when)), "period"


def _says(draft: Draft) -> str:
    if subject := draft.conduct or draft.item:
        return wording(subject.says)
    return draft.determination.says or "No conduct on record under this basis for the period."


def _law(standing: Standing) -> LawPart:
    return LawPart(
        standing=standing.holds,
        since=_iso(standing.since),
        until=_iso(standing.until),
        why="; ".join(step.text for step in standing.why),
        known_through=_iso(standing.known_through),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_basis = lru_cache(maxsize=1024)(BasisRef)
_severity = lru_cache(maxsize=1024)(SeverityPart)
"""What very many findings say alike is made once: it saves more memory than time."""


def _element(draft: Draft, name: str, graded: Graded) -> ElementPart:
    role, question = _role(draft.basis, name), draft.rule.by_name[name].question
    return _unshown(name, role, question) if graded is UNSHOWN else _graded(name, role, question, graded)


@lru_cache(maxsize=4096)
def _unshown(name: str, role: str, question: str) -> ElementPart:
    """Return an element that nothing on record shows."""
    return _graded(name, role, question, UNSHOWN)


def _graded(name: str, role: str, question: str, graded: Graded) -> ElementPart:
    return ElementPart(
        name=name,
        role=role,
        question=question,
        grade=f"g{graded.effective if role == 'breach' else graded.for_}",
        against=f"g{graded.against}",
        for_=f"g{graded.for_}",
        stale=graded.stale,
        evidence=tuple(_evidence(one) for one in graded.evidence),
        notes=graded.notes,
    )


def _role(basis: Basis, name: str) -> str:
    if name in basis.breach:
        return "breach"
    return "qualifier" if name in basis.qualifiers else "met"


def _evidence(one: Weighed) -> EvidencePart:
    entry = one.entry
    return EvidencePart(
        source=entry.source.id,
        title=entry.source.title,
        at=entry.citation.at,
        kind=entry.kind,
        statement=entry.statement,
        bearing=entry.bearing,
        origin=entry.origin,
        published=_iso(entry.known_from) or "",
        mark=entry.mark,
        weight=WEIGHT_WORDS[one.weight],
        url=entry.source.url,
        fact=entry.fact,
    )


def _numbers(draft: Draft) -> tuple[str, ...]:
    known = (one for one in (draft.conduct.numbers if draft.conduct else ()) if draft.knowledge.source(one.source))
    return tuple(f"{_range(one)} according to {one.source}" for one in known)


def _range(one: Count) -> str:
    """Return a count with what its source says of it: a lower bound, a part, or what was counted."""
    number = f"{one.low}" if one.low == one.high else f"{one.low} to {one.high}"
    return f"{number} ({one.at})" if one.at else number


def _marks(draft: Draft, *, reached: bool) -> tuple[str, ...]:
    marks = {step.mark for step in draft.standing.why if step.mark}
    if subject := draft.conduct or draft.item:
        marks.add(subject.mark.value)
    if reached:
        marks |= {one.entry.mark.value for element in draft.elements.values() for one in element.evidence if one.weight}
    return tuple(sorted(marks))


def _unverified(draft: Draft) -> tuple[str, ...]:
    """Return what the finding would not stand without and is marked G: the record, an element, the law."""
    found = []
    subject = draft.conduct or draft.item
    if subject and subject.mark is Mark.GENERAL:
        found.append(subject.id)
    found += [step.text for step in draft.standing.why if step.mark == Mark.GENERAL]
    for name, way in _telling(draft):
        graded = draft.elements.get(name, Graded())
        verified = (one for one in graded.evidence if one.entry.bearing is way and one.entry.mark is not Mark.GENERAL)
        reached = graded.against if way is Bearing.AGAINST else graded.for_
        if reached >= G3 and count(verified) < G3:
            found.append(f"the evidence on {name}")
    return tuple(found)


def _telling(draft: Draft) -> Iterable[tuple[str, Bearing]]:
    """Yield each element that can decide, and which way: a charge, or what was fulfilled; a record due, either."""
    if draft.conduct or isinstance(draft.item, Engagement):
        yield from ((name, Bearing.AGAINST) for name in draft.basis.breach)
    if not draft.conduct:
        yield from ((name, Bearing.FOR) for name in draft.basis.met)


def _why(draft: Draft, ruling: Ruling, *, reached: bool) -> Iterable[Step]:
    """Yield the reasons in the order of the law: standing, subject, elements, exceptions, replies, verdict."""
    yield from draft.standing.why
    if _unreserved(draft):
        law = draft.knowledge.world.treaties
        yield unreserved(law[draft.basis.treaty], draft.profile.state, draft.basis.provision)
    if draft.determination.failure:
        yield Step("error", draft.determination.failure)
    subject = draft.conduct or draft.item
    if subject:
        yield Step("subject", f"{draft.when}: {_says(draft)}", _subject_cites(draft), subject.mark.value)
    if draft.conduct and draft.standing.window and reached:
        window = draft.standing.window
        first, last = max(window[0], draft.when.first), min(window[1], draft.when.last)
        judged = f"on {first}" if first == last else f"from {first} to {last}"
        yield Step("time", f"judged {judged}, when the duty binds")
    if reached:
        for name, graded in draft.elements.items():
            role = _role(draft.basis, name)
            yield _unshown_step(name, role) if graded is UNSHOWN else _element_step(name, role, graded)
    yield from _reply_steps(draft)
    if draft.addressee:
        yield Step("note", f"addressed to {draft.addressee}, which is not a state")
    yield from (Step("note", note) for note in draft.determination.notes)
    if unverified := _unverified(draft):
        yield Step("mark", "rests on an unverified fact (G): " + "; ".join(unverified), mark="G")
    status = draft.determination.status
    reason = status.why if status else ruling.why
    yield Step("verdict", f"{ruling.verdict}, {status.status}: {reason}" if status else f"{ruling.verdict}: {reason}")


def _unreserved(draft: Draft) -> bool:
    """Whether a treaty binds with no reservation to the provision, void ones included."""
    binds = draft.basis.kind is BasisKind.TREATY and draft.standing.holds is Holds.BOUND
    return binds and not any(step.step.startswith("reserved") for step in draft.standing.why)


def _subject_cites(draft: Draft) -> tuple[str, ...]:
    state, known = draft.profile.state, draft.knowledge
    if draft.conduct:
        return tuple(dict.fromkeys(one.source.id for one in known.of_conduct(state, draft.conduct)))
    if isinstance(draft.item, Engagement):
        return tuple(dict.fromkeys(one.source.id for one in known.of_item(state, draft.item)))
    return (draft.item.cite,) if draft.item else ()


@lru_cache(maxsize=4096)
def _unshown_step(name: str, role: str) -> Step:
    """Return the step on an element that nothing on record shows."""
    return _element_step(name, role, UNSHOWN)


def _element_step(name: str, role: str, graded: Graded) -> Step:
    breach = role == "breach"
    level = graded.effective if breach else graded.for_
    way = "against the state" if breach else "for the state"
    stale = "; stale" if graded.stale else ""
    conflict = (
        f"; conflicting, g{graded.for_} for the state" if breach and graded.conflicting and graded.against else ""
    )
    notes = f" ({'; '.join(graded.notes)})" if graded.notes else ""
    cites = tuple(dict.fromkeys(one.entry.source.id for one in graded.evidence if one.weight))
    return Step("element", f"{name}: g{level} {way}, {GRADE_WORDS[level]}{conflict}{stale}{notes}", cites)


def _reply_steps(draft: Draft) -> Iterable[Step]:
    for part in draft.determination.answer.exceptions:
        named = "an exception is claimed that" if part.id == "none" else f"exception {part.id}:"
        yield Step("exception", f"{named} {part.state}; {part.text}")
    for reply in draft.determination.answer.parts:
        if reply.none_found:
            yield Step("reply", f"no reply found (searched {reply.none_found})")
            continue
        grounds = "; ".join(
            f"{one.id} {one.effect}" + (f", decided by {one.decided_by}" if one.decided_by else "")
            for one in reply.grounds
        )
        label = "blanket reply" if reply.blanket else "reply"
        yield Step(
            "reply",
            f"{label} of {reply.on or 'unknown day'}: {reply.says}" + (f" [{grounds}]" if grounds else ""),
            (reply.source,),
            reply.mark,
        )


def _remedy(draft: Draft, ruling: Ruling) -> RemedyPart | None:
    """Return the ask where something is owed: a gap, a contested one, or a commitment not fulfilled."""
    owed = ruling.verdict in {Verdict.GAP, Verdict.CONTESTED_GAP}
    unfulfilled = draft.status in {Status.UNMET, Status.PARTLY}
    if not (owed or unfulfilled):
        return None
    remedy = draft.rule.remedy
    return RemedyPart(remedy.addressee, remedy.verb, remedy.result, remedy.deadline)
