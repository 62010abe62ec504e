"""What became of every recommendation on file: the profile's by its findings, those of files by the checker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from compliance.model.calendar import Calendar
from compliance.model.checked import ActKind, AskedAct, Checked, CheckedBy, Restated
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Position
from compliance.model.recommendations import (
    POSITIONS,
    AskKind,
    DatedBy,
    LinkedBy,
    Mechanism,
    ObligationLink,
    Proof,
    Recommendation,
    Recommender,
    Wording,
)
from compliance.model.sources import Source, wording
from compliance.model.verdicts import STATUS_ORDER, Status
from compliance.upr import phrases
from compliance.upr.dossier import Dossier

UPR = "upr"
_MECHANISMS = {one.value: one for one in Mechanism}
_ANSWERS = {ours: theirs for theirs, ours in POSITIONS.items()} | {Position.OWN_PROMISE: None}
"""The word of a record for each position; of the two for one that is unknown the last, `unclear`."""

Check = Callable[[Recommendation, AskedAct | None], Checked]
"""Tells what became of a record; of an act that its profile names, in place of what rules read."""


def recommendation_of(item: Item, dossier: Dossier, calendar: Calendar) -> Recommendation:
    """Return the record of an item of the profile. What the profile does not say stays empty.

    `said` is empty, for the profile has a word of ours for the answer and not the source's own; so is `row`, for an
    item of a profile is no row of a source. The duties are those that the authors of the profile chose.
    """
    source = dossier.source(item.cite)
    proof = item.proof and dossier.source(item.proof.cite)
    review = _review_of(item, calendar, dossier.state) if item.mechanism == UPR else None
    return Recommendation(
        id=item.id,
        addressee=dossier.state,
        text=wording(item.says),
        wording=Wording.OWN,
        body="Universal Periodic Review" if item.mechanism == UPR else item.asked_by or dossier.profile.name,
        mechanism=_MECHANISMS.get(item.mechanism, Mechanism.OTHER),
        row="",
        kind=_kind(item),
        symbol=source.symbol if source else "",
        paragraph=_paragraph(item.at),
        on=item.on.start if item.on.start == item.on.end else None,
        dated_by=DatedBy.REVIEW if review else None,
        recommenders=tuple(_recommenders(item, dossier)) if item.mechanism == UPR else (),
        position=None if unasked(item) else _ANSWERS[item.position],
        proof=Proof(_named(proof), _paragraph(item.proof.at)) if proof and item.proof else None,
        cycle=review[0] if review else None,
        session=review[1] if review else None,
        obligations=tuple(
            ObligationLink(dossier.duties[code], LinkedBy.CHOSEN, "named in the profile")
            for code in item.concerns
            if code in dossier.duties
        ),
        where=item.where,
    )


def unseen(item: Item) -> bool:
    """Whether an item of a review stands for a part of its totals whose words nobody here has seen.

    It names nobody who asked, and points to the totals. It is a remark on what is on file, and asks nothing.
    """
    return item.mechanism == UPR and bool(item.tally) and not item.asked_by


def _kind(item: Item) -> AskKind:
    if item.position is Position.OWN_PROMISE:
        return AskKind.PLEDGE
    return AskKind.OBSERVATION if unseen(item) else AskKind.RECOMMENDATION


def unasked(item: Item) -> bool:
    """Whether an item has no position because nobody asks the state for one: that is done in the review alone."""
    return item.position is Position.UNKNOWN and item.mechanism != UPR


def previous(dossier: Dossier, calendar: Calendar, asked: Iterable[Recommendation], check: Check) -> Iterator[Checked]:
    """Yield every recommendation on file for the state with what became of it, those of the review first.

    `check` tells it of every record, and takes the act of joining a treaty that the profile says an item asks for. An
    item of the profile has the status of the findings on it instead, where a rule takes it: a scorecard has that one
    too, and the ladder weighs what no deposit tells, such as a deadline, or that the position is not known.
    """
    found: dict[str, list[Finding]] = {}
    for one in dossier.card.findings:
        if one.subject.item is not None:
            found.setdefault(one.subject.item, []).append(one)
    items = sorted(dossier.items.values(), key=lambda item: item.mechanism != UPR)
    for item in items:
        record = recommendation_of(item, dossier, calendar)
        read = check(record, _to_join(item))
        cites = (item.cite, *(one.cite for one in (item.proof, *item.again) if one), *read.sources)
        read = attrs.evolve(read, sources=tuple(cite for cite in dict.fromkeys(cites) if dossier.source(cite)))
        yield _checked(read, found[item.id], dossier) if item.id in found else read
    yield from (check(one, None) for one in asked)


def _checked(read: Checked, findings: list[Finding], dossier: Dossier) -> Checked:
    """Return an item with the status that its findings come to, the reasons of each, and the duties it restates.

    Where the act that a person chose comes to another status, or reports alone show it, it is told beside the reasons.
    """
    status = joined(one.status or Status.UNCLEAR for one in findings)
    apart = [
        act.why for act in read.acts if act.asked.by is LinkedBy.CHOSEN and (act.reported or status is not read.status)
    ]
    shown = (part.source for one in findings for element in one.elements for part in element.evidence)
    return attrs.evolve(
        read,
        status=status,
        by=CheckedBy.OBLIGATION,
        why=tuple(dict.fromkeys((*(f"{one.code}: {reason(one)}" for one in findings), *apart))),
        duties=tuple(
            Restated(link.obligation, str(head.verdict), head.finding, link.by, head.status, head.title)
            for link in read.asked.obligations
            if (head := dossier.headlines.get(link.obligation))
        ),
        sources=tuple(dict.fromkeys((*read.sources, *shown))),
    )


def _to_join(item: Item) -> AskedAct | None:
    """Return the act of joining that the authors of the profile say an item asks for; None where it is another."""
    if item.measure.act is not Act.JOIN:
        return None
    return AskedAct(ActKind.JOIN, item.measure.treaty, by=LinkedBy.CHOSEN, read_by="named in the profile")


def joined(statuses: Iterable[Status]) -> Status:
    """Return what the statuses of one ask under several duties come to.

    Met in one respect and not in another is partly met; else the worst stands, where unclear is worse than partly met.
    """
    every = set(statuses)
    if Status.MET in every and every & {Status.UNMET, Status.PARTLY}:
        return Status.PARTLY
    return max(every, key=STATUS_ORDER.index, default=Status.UNCLEAR)


def reason(finding: Finding) -> str:
    """Return the rung of the ladder that gave the verdict, as a sentence."""
    last = next((step.text for step in reversed(finding.why) if step.step in {"verdict", "error"}), "")
    label = f"{finding.verdict}, {finding.status}: " if finding.status else f"{finding.verdict}: "
    return phrases.sentence(phrases.days_in(last.removeprefix(label)) or phrases.verdict(finding.verdict, None))


def review_days(items: Iterable[Item]) -> tuple[date, ...]:
    """Return the days of reviews that the items on file name: each on which a state was asked something in a review."""
    days = (item.on.start for item in items if item.mechanism == UPR and item.on.start == item.on.end)
    return tuple(sorted({day for day in days if day}))


def _review_of(item: Item, calendar: Calendar, state: str) -> tuple[int, int] | None:
    """Return the cycle and session of the latest review of the state that had begun by the last day of an item."""
    found = [
        (review.cycle, review.session)
        for (code, cycle), review in calendar.reviews.items()
        if code == state and (known := calendar.review(state, cycle)) and known[1].on
        if known[1].on.first <= item.on.last
    ]
    return max(found, default=None)


def _recommenders(item: Item, dossier: Dossier) -> Iterator[Recommender]:
    """Yield the recommending states that a profile names by code or by name."""
    names = dossier.library.names
    codes = {one.name.casefold(): code for code, one in names.items()}
    for part in filter(None, (part.strip() for part in item.asked_by.split(","))):
        code = part if part in names else codes.get(part.casefold(), "")
        yield Recommender(names[code].name if code else part, code)


def _named(source: Source) -> str:
    """Return the symbol of a document; of a source without one, its title and publisher, marked as such."""
    return source.symbol or f"“{source.title}” ({source.publisher}; no document symbol)"


def _paragraph(at: str) -> str:
    """Return a paragraph's number without the word for it: "99.5", "83(c)"; any other place as it is."""
    return re.sub(r"^paras?\.\s+(?=[\d(])", "", at)
