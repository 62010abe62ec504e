"""Findings computed from registers: one for each record that fell due under a basis, and one on the period."""

from __future__ import annotations

import attrs

from compliance.bench import Bench, bases_of, standing_of
from compliance.case import Case
from compliance.draft import Draft, Outcome, silence
from compliance.errors import ComplianceError
from compliance.evidence.grading import UNSHOWN, Graded, lowest_of
from compliance.ladder import Fulfilment, Rungs, fulfilment, judge, settled
from compliance.model.conduct import Nature
from compliance.model.items import Engagement
from compliance.model.items import Position as Stand
from compliance.model.verdicts import BasisKind, Holds
from compliance.rule import Basis, Evidence, Rule

NO_RECORD = "No record of a register on file under this basis for the period."


def register_drafts(rule: Rule, bench: Bench, reads: set[str]) -> list[Draft]:
    """Return, for each basis, one draft a record that fell due, and one on the period unless one of those tells.

    A commitment has no period: it is looked at on the as-of day alone. One that only the parties to a treaty can take
    on binds nobody else, and there is no more to it than the treaty: it is judged as one.
    """
    drafts: list[Draft] = []
    for declared in bases_of(rule, bench.profile, bench.as_of):
        basis = declared if _offered(declared, bench) else declared.closed
        judged = (_guarded(rule, basis, bench, record, reads) for record in _fallen_due(rule, basis, bench))
        found = [draft for draft in judged if draft]
        if not any(draft.tells for draft in found):
            found += filter(None, [_guarded(rule, basis, bench, None, reads)])
        drafts += found
    return drafts


def _offered(basis: Basis, bench: Bench) -> bool:
    """Whether a commitment is open to the state: to all, or to the parties of a treaty that binds it, or may."""
    if not basis.open_to:
        return True
    return bench.position.today(basis.open_to, "").holds is not Holds.NOT_BOUND


def _fallen_due(rule: Rule, basis: Basis, bench: Bench) -> list[Engagement]:
    """Return the records that fell due under the basis: their last possible day has passed, a source is known."""
    known = bench.knowledge
    return [
        one
        for one in bench.profile.engagements
        if one.kind is rule.records
        and one.treaty == basis.treaty
        and not one.withdrawn
        and one.on.last < bench.as_of
        and known.of_item(bench.profile.state, one)
    ]


def _guarded(rule: Rule, basis: Basis, bench: Bench, record: Engagement | None, reads: set[str]) -> Draft | None:
    """Judge one subject; None if it was over before --since. What a rule raises becomes an error finding."""
    draft = _draft(rule, basis, bench, record)
    try:
        return _judged(draft, bench, record, reads)
    except ComplianceError:
        raise  # bad data in a profile is no fault of the rule
    except Exception as error:  # noqa: BLE001  a stranger's rule may raise anything, and the others must go on
        return draft.failed(error)


def _draft(rule: Rule, basis: Basis, bench: Bench, record: Engagement | None) -> Draft:
    asked = basis.membership if basis.open_to and basis.kind is not BasisKind.COMMITMENT else basis
    if record:
        when, standing = record.on, standing_of(asked, bench, record.on, Nature.EVENT)
    else:
        when = bench.today if basis.kind is BasisKind.COMMITMENT else bench.span
        standing = bench.standing(asked)
    return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, item=record)


def _judged(draft: Draft, bench: Bench, record: Engagement | None, reads: set[str]) -> Draft | None:
    rule, basis, standing = draft.rule, draft.basis, draft.standing
    promise, beyond = basis.kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}, draft.beyond
    free = standing.holds is Holds.NOT_BOUND and not promise
    if free and record is None:
        return draft.ruled(silence(basis.kind, standing.holds, NO_RECORD, beyond=beyond))
    first, last = bench.period
    window = (record.on.first, bench.as_of) if record else (max(first, standing.since or first), last)
    case = Case(
        state=bench.profile.state, basis=basis, elements=rule.by_name, knowledge=bench.knowledge,
        position=bench.position, window=window, item=record, engagements=bench.profile.engagements,
    )  # fmt: skip
    evidence = Evidence({}) if free else rule.probe(case)
    if record and bench.since and evidence.done and evidence.done < bench.since:
        return None
    reads.update(case.reads)
    names = (*basis.breach, *basis.met, *basis.qualifiers)
    elements = {name: evidence.elements.get(name, UNSHOWN) for name in names}
    ruling = settled(basis.kind, standing.holds, out_of_scope=beyond) or judge(_rungs(draft, bench, evidence, elements))
    promised = promise and not beyond
    if promised and evidence.records_through != standing.known_through:
        standing = attrs.evolve(standing, known_through=evidence.records_through)
    return draft.ruled(
        Outcome(
            ruling=ruling,
            status=fulfilment(_promise(basis, bench, evidence, elements)) if promised else None,
            elements=elements,
            notes=evidence.notes,
            says=evidence.says or NO_RECORD,
            not_due=evidence.due is not None and evidence.due >= bench.as_of and standing.holds is Holds.BOUND,
        ),
        standing,
    )


def _rungs(draft: Draft, bench: Bench, evidence: Evidence, elements: dict[str, Graded]) -> Rungs:
    """Return what the ladder looks at. A record is settled by the day it was done; a period needs good registers."""
    good = evidence.records_through is not None and evidence.records_through >= bench.covered_from
    return Rungs(
        kind=draft.basis.kind,
        holds=draft.standing.holds,
        out_of_scope=draft.beyond,
        breach=tuple(elements[name] for name in draft.basis.breach),
        met=tuple(elements[name] for name in draft.basis.met),
        period=draft.item is None,
        covered=evidence.done is not None or good,
        computed=True,
    )


def _promise(basis: Basis, bench: Bench, evidence: Evidence, elements: dict[str, Graded]) -> Fulfilment:
    """A door, or a duty under a state's own law, is nobody's request: it is judged as a promise of the state's own."""
    broken = lowest_of(elements[name] for name in basis.breach) if basis.breach else evidence.contrary
    return Fulfilment(
        position=Stand.OWN_PROMISE,
        as_of=bench.as_of,
        met=tuple(elements[name] for name in basis.met),
        qualifiers=tuple(elements[name] for name in basis.qualifiers),
        contrary=broken,
        happened=evidence.happened,
        records_through=evidence.records_through,
    )
