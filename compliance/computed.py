"""Findings computed from registers: one for each record that fell due under a basis, and one on the period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import attrs

from compliance.bench import FREE, Bench, bases_of, standing_of
from compliance.case import Case
from compliance.draft import Draft, Outcome, cannot_bear, silence
from compliance.evidence.grading import UNSHOWN, Graded, lowest_of
from compliance.guard import asked, guarded
from compliance.ladder import UNTOLD, Fulfilment, Rungs, StatusRuling, fulfilment, judge, settled, unshown
from compliance.law.standing import Standing
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.items import Engagement
from compliance.model.items import Position as Stand
from compliance.model.verdicts import BasisKind, Flag, Holds
from compliance.rule import Basis, Evidence, Rule

NO_RECORD = "No record of a register on file under this basis for the period."
NOTHING = Evidence({})
"""What is found where the duty does not bind: the rule is not asked."""


def register_drafts(rule: Rule, bench: Bench, reads: set[str]) -> list[Draft]:
    """Return, for each basis, one draft a record that fell due, and one on the period unless one of those tells.

    A commitment has no period: it is looked at on the as-of day alone. One that only the parties to a treaty can take
    on binds nobody else, and there is no more to it than the treaty: it is judged as one.
    """
    drafts: list[Draft] = []
    for declared in bases_of(rule, bench.profile, bench.as_of):
        basis = declared if not declared.open_to or _offered(declared, bench) else declared.closed
        told = False
        for record in _fallen_due(rule, basis, bench) if rule.records else ():
            if draft := _draft(rule, basis, bench, record, reads):
                drafts.append(draft)
                told = told or draft.tells
        if not told and (draft := _draft(rule, basis, bench, None, reads)):
            drafts.append(draft)
    return drafts


def _offered(basis: Basis, bench: Bench) -> bool:
    """Whether a commitment that is open to the parties of a treaty is so to the state: it binds it, or may."""
    return bench.position.today(basis.open_to, "").holds is not Holds.NOT_BOUND and not _to_come(basis, bench)


def _to_come(basis: Basis, bench: Bench) -> date | None:
    """Return the day on which its treaty was adopted, where that is after the as-of day."""
    adopted = bench.knowledge.world.treaties[basis.treaty].adopted
    return adopted if adopted > bench.as_of else None


def _fallen_due(rule: Rule, basis: Basis, bench: Bench) -> Sequence[Engagement]:
    """Return the records that fell due under the basis: their last possible day has passed, a source is known."""
    known, profile = bench.knowledge, bench.profile
    if rule.records is None or not profile.engagements:
        return ()
    filed = known.filed(profile.engagements, rule.records, basis.treaty)
    return [one for one in filed if one.on.last < bench.as_of and known.of_item(profile.state, one)]


def _draft(rule: Rule, basis: Basis, bench: Bench, record: Engagement | None, reads: set[str]) -> Draft | None:
    """Judge one subject; None if it was over before --since. What a rule raises becomes an error finding."""
    when, standing = _stands(basis, bench, record)
    if record is None and standing.holds is Holds.NOT_BOUND and not basis.is_promise:
        outcome = silence(basis.kind, standing.holds, NO_RECORD, cannot_bear(rule, basis, bench.profile.kind))
        return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, None, None, outcome)
    return guarded(_judged, _failed, rule, basis, bench, record, reads, when, standing)


def _failed(
    error: BaseException,
    rule: Rule,
    basis: Basis,
    bench: Bench,
    record: Engagement | None,
    _reads: set[str],
    when: Span,
    standing: Standing,
) -> Draft:
    """Return the error finding of a rule that raised something."""
    return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, None, record).failed(error)


def _stands(basis: Basis, bench: Bench, record: Engagement | None) -> tuple[Span, Standing]:
    """Return the time that is judged, and where the state stands over it."""
    if basis.kind is BasisKind.COMMITMENT:
        return record.on if record else bench.today, FREE
    asked = basis.membership if basis.open_to else basis
    if record:
        return record.on, standing_of(asked, bench, record.on, Nature.EVENT)
    if basis.open_to and (adopted := _to_come(basis, bench)):
        return bench.span, _not_adopted(basis.treaty, adopted)
    return bench.span, _told(basis, bench.standing(asked))


@lru_cache(maxsize=256)
def _not_adopted(treaty: str, adopted: date) -> Standing:
    """Return how all stand under a treaty before its day."""
    return Standing(Holds.NOT_BOUND, why=(Step("deposited", f"{treaty} was adopted on {adopted} only"),))


def _told(basis: Basis, standing: Standing) -> Standing:
    """Return how a state stands to whom a protocol is not open: its reasons name the treaty that they are about.

    What follows from having signed that treaty does not follow for the protocol.
    """
    if basis.open_to in {"", basis.treaty}:
        return standing
    return _not_open(basis.treaty, basis.open_to, standing)


@lru_cache(maxsize=1024)
def _not_open(treaty: str, parent: str, standing: Standing) -> Standing:
    lead = f"only parties to {parent} can join {treaty}; on {parent}: "
    why = tuple(attrs.evolve(step, text=f"{lead}{step.text}") for step in standing.why)
    return attrs.evolve(standing, flags=standing.flags - {Flag.VCLT_18, Flag.PRE_EIF}, why=why)


def _judged(
    rule: Rule,
    basis: Basis,
    bench: Bench,
    record: Engagement | None,
    reads: set[str],
    when: Span,
    standing: Standing,
) -> Draft | None:
    """Return the finding on one subject, with the standing as far as it is known; None if it is left out."""
    holds, beyond = standing.holds, cannot_bear(rule, basis, bench.profile.kind)
    free = holds is Holds.NOT_BOUND and not basis.is_promise
    evidence = NOTHING if free else _found(rule, basis, bench, record, standing, reads)
    if evidence is None:
        return None
    shown, promised = evidence.elements, basis.is_promise and not beyond
    elements = {name: shown.get(name, UNSHOWN) for name in basis.named}
    ruling = settled(basis.kind, holds, beyond)
    if ruling is None:
        ruling = judge(_rungs(basis, bench, evidence, elements, record)) if shown else UNTOLD
    if promised and evidence.records_through != standing.known_through:
        through = evidence.records_through
        standing = _free_through(through) if standing is FREE else attrs.evolve(standing, known_through=through)
    outcome = Outcome(
        ruling,
        _status(basis, bench, evidence, elements) if promised else None,
        elements,
        notes=evidence.notes,
        says=evidence.says or NO_RECORD,
        not_due=evidence.due is not None and evidence.due >= bench.as_of and holds is Holds.BOUND,
    )
    return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, None, record, outcome)


def _found(
    rule: Rule, basis: Basis, bench: Bench, record: Engagement | None, standing: Standing, reads: set[str]
) -> Evidence | None:
    """Return what the rule's function finds; None if what it looks at was over before --since.

    Of a period it sees the days on which the duty binds.
    """
    first, last = (record.on.first, bench.as_of) if record else bench.period
    if record is None and standing.since and standing.since > first:
        first = standing.since
    profile = bench.profile
    case = Case(
        state=profile.state, basis=basis, elements=rule.by_name, knowledge=bench.knowledge,
        position=bench.position, window=(first, last), item=record, engagements=profile.engagements,
    )  # fmt: skip
    evidence = asked(rule, case)
    if record and bench.since and evidence.done and evidence.done < bench.since:
        return None
    if case.reads:
        reads.update(case.reads)
    return evidence


@lru_cache(maxsize=256)
def _free_through(day: date | None) -> Standing:
    """Return how a promise stands of which registers are good to a day: those of all states stand alike."""
    return attrs.evolve(FREE, known_through=day)


def _rungs(
    basis: Basis, bench: Bench, evidence: Evidence, elements: dict[str, Graded], record: Engagement | None
) -> Rungs:
    """Return what the ladder looks at. A record is settled by the day it was done; a period needs good registers."""
    good = evidence.records_through is not None and evidence.records_through >= bench.covered_from
    return Rungs(
        kind=basis.kind,
        holds=Holds.BOUND,
        breach=tuple([elements[name] for name in basis.breach]),
        met=tuple([elements[name] for name in basis.met]),
        period=record is None,
        covered=evidence.done is not None or good,
        computed=True,
    )


def _status(basis: Basis, bench: Bench, evidence: Evidence, elements: dict[str, Graded]) -> StatusRuling:
    """A door, or a duty under a state's own law, is nobody's request: it is judged as a promise of the state's own."""
    through = evidence.records_through
    if not evidence.elements and (basis.breach or not evidence.contrary.against):
        return unshown(evidence.happened, through is not None and through >= bench.as_of)
    return fulfilment(
        Fulfilment(
            position=Stand.OWN_PROMISE,
            as_of=bench.as_of,
            met=tuple([elements[name] for name in basis.met]),
            qualifiers=tuple([elements[name] for name in basis.qualifiers]),
            contrary=lowest_of([elements[name] for name in basis.breach]) if basis.breach else evidence.contrary,
            happened=evidence.happened,
            records_through=through,
        )
    )
