"""Findings on what was asked or promised, item by item: commitment-only, with a status of its own."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.case import Case
from compliance.draft import Draft, failure_of
from compliance.drafting import write
from compliance.errors import ComplianceError
from compliance.evidence.grading import Graded
from compliance.evidence.knowledge import Knowledge
from compliance.ladder import Fulfilment, Rungs, fulfilment, judge
from compliance.law.position import Position, Standing
from compliance.model.findings import Finding
from compliance.model.items import Item, Tally
from compliance.model.items import Position as Stand
from compliance.model.profiles import Profile
from compliance.model.verdicts import Holds
from compliance.rule import Basis, Evidence, Rule


def item_findings(
    rule: Rule, profile: Profile, knowledge: Knowledge, position: Position, reads: set[str]
) -> list[Finding]:
    """Return one finding for each item that the rule takes, and one for each tally without items."""
    if rule.promise is None:
        return []
    items = [one for one in (*profile.commitments, *profile.recommendations) if _exists(one, knowledge)]
    chosen = [one for one in items if rule.selects and rule.selects(one)]
    findings = [
        _item(rule, _basis(rule, rule.promise, one), one, profile, knowledge, position, reads) for one in chosen
    ]
    if rule.takes_tallies:
        itemised = {one.tally for one in chosen}
        tallies = (one for one in profile.tallies if _exists(one, knowledge))
        findings += [
            _tally(rule, rule.promise, one, profile, knowledge)
            for one in tallies
            if one.id not in itemised or not one.adds_up
        ]
    return findings


def _exists(one: Item | Tally, knowledge: Knowledge) -> bool:
    """Whether an item exists on the as-of day: made, its source known, not taken back."""
    return not one.withdrawn and one.on.first <= knowledge.as_of and knowledge.source(one.cite) is not None


def _basis(rule: Rule, promise: Basis, item: Item) -> Basis:
    treaty, provision = rule.item_basis(item) if rule.item_basis else (promise.treaty, promise.provision)
    return attrs.evolve(promise, treaty=treaty, provision=provision)


def _item(
    rule: Rule,
    basis: Basis,
    item: Item,
    profile: Profile,
    knowledge: Knowledge,
    position: Position,
    reads: set[str],
) -> Finding:
    """Return the finding on one item; whatever the rule raises becomes an error finding."""
    draft = Draft(profile, rule, basis, Standing(Holds.NOT_BOUND), item.on, knowledge, item=item)
    case = Case(
        state=profile.state, basis=basis, elements=rule.by_name, knowledge=knowledge, position=position,
        window=(item.on.first, knowledge.as_of), item=item, engagements=profile.engagements,
    )  # fmt: skip
    try:
        evidence = rule.probe(case)
    except ComplianceError:
        raise  # bad data in another state's profile is no fault of the rule
    except Exception as error:  # noqa: BLE001  a stranger's rule may raise anything, and the others must go on
        failed = judge(Rungs(basis.kind, Holds.UNKNOWN, failed=True))
        return write(attrs.evolve(draft, ruling=failed, failure=failure_of(rule, error)))
    reads.update(case.reads)
    ruling = judge(Rungs(basis.kind, Holds.NOT_BOUND, out_of_scope=draft.beyond))
    names = (*basis.met, *(name for name in basis.qualifiers if name in evidence.elements))
    elements = {name: evidence.elements.get(name, Graded()) for name in names}
    status = None if draft.beyond else fulfilment(_facts(rule, item, basis, evidence, elements, knowledge))
    return write(attrs.evolve(draft, ruling=ruling, status=status, elements=elements, notes=_notes(item, evidence)))


def _facts(
    rule: Rule, item: Item, basis: Basis, evidence: Evidence, elements: dict[str, Graded], knowledge: Knowledge
) -> Fulfilment:
    return Fulfilment(
        position=item.position if rule.needs_position or item.position is not Stand.UNKNOWN else Stand.NOTED,
        as_of=knowledge.as_of,
        met=tuple(elements[name] for name in basis.met),
        qualifiers=tuple(elements[name] for name in basis.qualifiers if name in elements),
        contrary=evidence.contrary,
        deadline=item.deadline,
        happened=evidence.happened,
        records_through=evidence.records_through,
        repeated=any(knowledge.source(pointer.cite) for pointer in item.again),
    )


def _notes(item: Item, evidence: Evidence) -> tuple[str, ...]:
    asked = f"asked by {item.asked_by}" if item.asked_by else "the state's own promise"
    proof = f", proved by {item.proof.cite} {item.proof.at}".rstrip() if item.proof else ""
    return (f"{asked}; position: {item.position}{proof}", *evidence.notes)


def _tally(rule: Rule, basis: Basis, tally: Tally, profile: Profile, knowledge: Knowledge) -> Finding:
    """Return the finding on a tally: the numbers alone fulfil nothing, and wrong numbers say nothing at all."""
    ruling = judge(Rungs(basis.kind, Holds.NOT_BOUND, invalid_tally=not tally.adds_up))
    status = fulfilment(Fulfilment(Stand.UNKNOWN, knowledge.as_of)) if tally.adds_up else None
    draft = Draft(profile, rule, basis, Standing(Holds.NOT_BOUND), tally.on, knowledge, item=tally)
    return write(attrs.evolve(draft, ruling=ruling, status=status, notes=tuple(tally_notes(tally))))


def tally_notes(tally: Tally) -> Iterable[str]:
    """Yield the numbers in words, each answer apart: noted is not rejected."""
    parts = {
        "supported": tally.supported,
        "partly supported": tally.partly,
        "noted": tally.noted,
        "rejected": tally.rejected,
        "noted or rejected": tally.noted_or_rejected,
        "unclear": tally.unclear,
    }
    counted = ", ".join(f"{number} {name}" for name, number in parts.items() if number)
    rest = "; the others are not known" if tally.partial else ""
    yield f"{tally.received} received: {counted or 'no answer counted'}{rest}"
    if not tally.adds_up:
        yield f"the answers add up to {tally.answered}, not {tally.received}"
