"""Findings on what was asked or promised, item by item: commitment-only, with a status of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from compliance.bench import FREE, Bench
from compliance.case import Case
from compliance.draft import Determination, Draft
from compliance.evidence.grading import UNSHOWN, Graded
from compliance.evidence.knowledge import Knowledge
from compliance.guard import asked, of_rule
from compliance.ladder import Fulfilment, Rungs, StatusRuling, answered, fulfilment, judge
from compliance.model.items import Item, Position, Tally
from compliance.model.verdicts import Holds, Status
from compliance.rule import Basis, Evidence, Rule


def item_drafts(rule: Rule, promise: Basis, bench: Bench, reads: set[str]) -> list[Draft]:
    """Return one draft for each item that the rule takes, and one for each tally of which not every item is on file.

    What the rule raises over an item becomes an error finding on that one.
    """
    drafts: list[Draft] = []
    itemised: Counter[str] = Counter()
    for one in bench.items if rule.selects else ():
        basis = promise
        try:
            if not (rule.selects and rule.selects(one)):
                continue
            basis = _basis(rule, promise, one)
            draft = _item(rule, basis, one, bench, reads)
        except BaseException as error:  # noqa: BLE001  a stranger's rule may raise anything
            draft = Draft(bench.profile, rule, basis, FREE, one.on, bench.knowledge, item=one)
            draft = draft.failed(of_rule(error, rule, bench.profile.state))
        drafts.append(draft)
        itemised[one.tally] += 1
    if rule.takes_tallies:
        drafts += [
            _tally(rule, promise, one, bench)
            for one in bench.tallies
            if itemised[one.id] < one.received or not one.adds_up
        ]
    return drafts


def _basis(rule: Rule, promise: Basis, item: Item) -> Basis:
    treaty, provision = rule.item_basis(item) if rule.item_basis else (promise.treaty, promise.provision)
    return attrs.evolve(promise, treaty=treaty, provision=provision)


def _item(rule: Rule, basis: Basis, item: Item, bench: Bench, reads: set[str]) -> Draft:
    """Return the draft on one item."""
    profile, knowledge = bench.profile, bench.knowledge
    draft = Draft(profile, rule, basis, FREE, item.on, knowledge, item=item)
    case = Case(bench.docket, rule.by_name, basis, (item.on.first, bench.as_of), item)
    evidence = asked(rule, case)
    reads.update(case.reads)
    ruling = judge(Rungs(basis.kind, Holds.NOT_BOUND, out_of_scope=draft.beyond))
    names = (*basis.met, *(name for name in basis.qualifiers if name in evidence.elements))
    elements = {name: evidence.elements.get(name, UNSHOWN) for name in names}
    status = None if draft.beyond else fulfilment(_facts(item, basis, evidence, elements, knowledge))
    return draft.ruled(Determination(ruling, status, elements, notes=_notes(item, evidence)))


def _facts(
    item: Item, basis: Basis, evidence: Evidence, elements: dict[str, Graded], knowledge: Knowledge
) -> Fulfilment:
    return Fulfilment(
        position=answered(item.position, item.mechanism),
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
    promised = item.position is Position.OWN_PROMISE
    nobody = "the state's own promise" if promised else "who asked for it is not on record"
    asked = f"asked by {item.asked_by}" if item.asked_by else nobody
    proof = f", proved by {item.proof.cite} {item.proof.at}".rstrip() if item.proof else ""
    return (f"{asked}; position: {item.position}{proof}", *evidence.notes)


_COUNTED = StatusRuling(Status.UNCLEAR, "the numbers of a review tell what was accepted, and never what was done")


def _tally(rule: Rule, basis: Basis, tally: Tally, bench: Bench) -> Draft:
    """Return the draft on a tally: the numbers alone fulfil nothing, and wrong numbers say nothing at all."""
    ruling = judge(Rungs(basis.kind, Holds.NOT_BOUND, invalid_tally=not tally.adds_up))
    status = _COUNTED if tally.adds_up else None
    draft = Draft(bench.profile, rule, basis, FREE, tally.on, bench.knowledge, item=tally)
    return draft.ruled(Determination(ruling, status, notes=tuple(tally_notes(tally))))


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
    yield f"{tally.received} received{f': {counted}{rest}' if counted else '; how they were answered is not known'}"
    if not tally.adds_up:
        yield f"the answers add up to {tally.answered}, not {tally.received}"
