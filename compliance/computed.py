"""Findings computed from registers: one for each record that fell due under a basis, and one on the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import attrs

from compliance.bench import FREE, Bench, standing_of
from compliance.case import Case
from compliance.draft import Determination, Draft, as_tuple, cannot_bear, silence
from compliance.evidence.grading import UNSHOWN, Graded, lowest_of
from compliance.guard import asked, checked, of_rule
from compliance.ladder import COMMITTED, UNTOLD, Fulfilment, Rungs, StatusRuling, fulfilment, judge, settled, unshown
from compliance.layout import LaidBasis, Seated
from compliance.model.conduct import Nature
from compliance.model.findings import Step
from compliance.model.items import Engagement, Position
from compliance.model.standing import Standing
from compliance.model.verdicts import BasisKind, Flag, Holds
from compliance.rule import Basis, Evidence, Rule

NO_RECORD = "No record of a register on file under this basis for the period."
_COMMITMENT, _TREATY = BasisKind.COMMITMENT, BasisKind.TREATY
_BOUND, _NOT_BOUND = Holds.BOUND, Holds.NOT_BOUND
"""Of an enumeration a member is found by a function; these are asked for in every finding."""

NOTHING = Evidence({})
"""What is found where the duty does not bind: the rule is not asked."""


def add_register_drafts(drafts: list[Draft], seats: Iterable[Seated], bench: Bench, reads: set[str]) -> None:
    """Add, for each basis, one draft a record that fell due, and one on the period unless one of those tells.

    A commitment has no period: it is looked at on the as-of day alone. Of a period the rule sees the days on which the
    duty binds. What it raises becomes an error finding.
    """
    profile, known, docket, (window, span, today) = bench.profile, bench.knowledge, bench.docket, bench.times
    (first, last), engaged, add = window, bool(profile.engagements), drafts.append
    for laid, stood in seats:
        rule, basis, elements, kind, promise, beyond, filed, adopted = laid
        standing = stood
        if adopted is not None:
            basis, standing, kind, promise = _offered(laid, adopted, standing, last)
        if engaged and filed and _told(rule, basis, bench, reads, drafts):
            continue
        holds, since, when = standing.holds, standing.since, today if kind is _COMMITMENT else span
        if holds is _NOT_BOUND and not promise:
            determination = silence(kind, holds, NO_RECORD, beyond)
            add(as_tuple(Draft, (profile, rule, basis, standing, when, known, None, None, determination)))
            continue
        case = Case(docket, elements, basis, (since, last) if since and since > first else window)
        try:
            found = rule.probe(case)
            if type(found) is not Evidence:  # as `asked` looks, without a call a finding
                found = checked(found)
            if found.elements or found.due or basis.qualifiers or (promise and found.contrary is not UNSHOWN):
                determination, standing = _shown(basis, bench, None, standing, found, beyond)
            elif not promise or beyond:  # as most are told
                determination = _untold(kind, holds, beyond, found.notes, found.says)
            else:
                through = found.records_through
                good = through is not None and through >= last
                determination = _unshown(found.happened, good, found.notes, found.says)
                standing = standing if through is None else _good_through(standing, through)
        except BaseException as error:  # noqa: BLE001  a stranger's rule may raise anything
            add(Draft(profile, rule, basis, standing, when, known).failed(of_rule(error, rule, docket.state)))
            continue
        if case.reads:
            reads.update(case.reads)
        add(as_tuple(Draft, (profile, rule, basis, standing, when, known, None, None, determination)))


def _told(rule: Rule, basis: Basis, bench: Bench, reads: set[str], drafts: list[Draft]) -> bool:
    """Add a draft for each record that fell due; return whether one of them tells."""
    found = [_recorded(rule, basis, bench, record, reads) for record in _fallen_due(rule, basis, bench)]
    drafts += [one for one in found if one is not None]
    return any(one.tells for one in found if one is not None)


def _offered(
    laid: LaidBasis, adopted: date, standing: Standing, as_of: date
) -> tuple[Basis, Standing, BasisKind, bool]:
    """Return a commitment that is open to the parties of a treaty, how the state stands, its kind, and if it promises.

    One that only they can take on binds nobody else, and there is no more to it than the treaty: it is judged as one.
    Before its own treaty was `adopted` nobody could take it on.
    """
    basis = laid.basis
    if adopted > as_of:
        return basis.closed, _not_adopted(basis.treaty, adopted), _TREATY, False
    if standing.holds is not _NOT_BOUND:
        return basis, FREE, laid.kind, laid.promise
    return basis.closed, _outside(basis, standing), _TREATY, False


def _fallen_due(rule: Rule, basis: Basis, bench: Bench) -> Sequence[Engagement]:
    """Return the records that fell due under the basis: their last possible day has passed, a source is known."""
    known, profile = bench.knowledge, bench.profile
    if rule.records is None or not profile.engagements:
        return ()
    filed = known.filed(profile.engagements, rule.records, basis.treaty)
    return [one for one in filed if one.on.last < bench.as_of and known.of_item(profile.state, one)]


def _recorded(rule: Rule, basis: Basis, bench: Bench, record: Engagement, reads: set[str]) -> Draft | None:
    """Judge one record; None if it was over before --since. What a rule raises becomes an error finding."""
    profile, known, standing = bench.profile, bench.knowledge, FREE
    if basis.kind is not _COMMITMENT:
        asked_of = basis.membership if basis.open_to else basis
        standing = standing_of(asked_of, bench, record.on, Nature.EVENT)
    beyond = cannot_bear(rule, basis, profile.kind)
    case = Case(bench.docket, rule.by_name, basis, (record.on.first, bench.as_of), record)
    try:
        free = standing.holds is _NOT_BOUND and not basis.is_promise
        evidence = NOTHING if free else asked(rule, case)
        if bench.since and evidence.done and evidence.done < bench.since:
            return None
        determination, standing = _shown(basis, bench, record, standing, evidence, beyond)
    except BaseException as error:  # noqa: BLE001  a stranger's rule may raise anything
        return Draft(profile, rule, basis, standing, record.on, known, None, record).failed(
            of_rule(error, rule, profile.state)
        )
    reads.update(case.reads)
    return Draft(profile, rule, basis, standing, record.on, known, None, record, determination)


@lru_cache(maxsize=256)
def _not_adopted(treaty: str, adopted: date) -> Standing:
    """Return how all stand under a treaty before its day."""
    return Standing(Holds.NOT_BOUND, why=(Step("deposited", f"{treaty} was adopted on {adopted} only"),))


def _outside(basis: Basis, standing: Standing) -> Standing:
    """Return how a state stands to whom a protocol is not open: its reasons name the treaty that they are about.

    What follows from having signed that treaty does not follow for the protocol.
    """
    if basis.open_to == basis.treaty:
        return standing
    return _not_open(basis.treaty, basis.open_to, standing)


@lru_cache(maxsize=1024)
def _not_open(treaty: str, parent: str, standing: Standing) -> Standing:
    lead = f"only parties to {parent} can join {treaty}; on {parent}: "
    why = tuple(attrs.evolve(step, text=f"{lead}{step.text}") for step in standing.why)
    return attrs.evolve(standing, flags=standing.flags - {Flag.VCLT_18, Flag.PRE_EIF}, why=why)


def _shown(
    basis: Basis, bench: Bench, record: Engagement | None, standing: Standing, evidence: Evidence, beyond: bool
) -> tuple[Determination, Standing]:
    """Return what is established, and how the state stands: of a promise the status, by registers good to a day."""
    if basis.is_promise and not beyond:
        return _promised(basis, bench, evidence), _good_through(standing, evidence.records_through)
    return _owed(basis, bench, record, standing.holds, evidence, beyond), standing


def _promised(basis: Basis, bench: Bench, evidence: Evidence) -> Determination:
    if evidence.elements or basis.qualifiers or evidence.contrary is not UNSHOWN:
        elements, status = _elements(basis, evidence), _status(basis, bench, evidence)
        return Determination(COMMITTED, status, elements, notes=evidence.notes, says=evidence.says or NO_RECORD)
    good = evidence.records_through is not None and evidence.records_through >= bench.as_of
    return _unshown(evidence.happened, good, evidence.notes, evidence.says)


@lru_cache(maxsize=1024)
def _unshown(happened: bool | None, good: bool, notes: tuple[str, ...], says: str) -> Determination:
    """Return the determination of a promise of which nothing is shown: many states are told the same."""
    return Determination(COMMITTED, unshown(happened, good), None, notes=notes, says=says or NO_RECORD)


def _owed(
    basis: Basis, bench: Bench, record: Engagement | None, holds: Holds, evidence: Evidence, beyond: bool
) -> Determination:
    due, notes, says = evidence.due, evidence.notes, evidence.says
    not_due = due is not None and due >= bench.as_of and holds is _BOUND
    if not (evidence.elements or basis.qualifiers):
        return _untold(basis.kind, holds, beyond, notes, says, not_due)
    ruling = settled(basis.kind, holds, beyond)
    if ruling is None:
        ruling = judge(_rungs(basis, bench, evidence, record)) if evidence.elements else UNTOLD
    return Determination(ruling, None, _elements(basis, evidence), notes=notes, says=says or NO_RECORD, not_due=not_due)


@lru_cache(maxsize=1024)
def _untold(
    kind: BasisKind, holds: Holds, beyond: bool, notes: tuple[str, ...], says: str, not_due: bool = False
) -> Determination:
    """Return the determination under a basis that binds, or may, where nothing is shown: the same for many states."""
    ruling = settled(kind, holds, beyond) or UNTOLD
    return Determination(ruling, None, None, notes=notes, says=says or NO_RECORD, not_due=not_due)


def _elements(basis: Basis, evidence: Evidence) -> Mapping[str, Graded] | None:
    """Return each element that the basis names, in the order in which they are shown; None where none is."""
    if evidence.elements or basis.qualifiers:
        return {name: evidence.elements.get(name, UNSHOWN) for name in basis.named}
    return None


def _graded(evidence: Evidence, names: Iterable[str]) -> tuple[Graded, ...]:
    return tuple([evidence.elements.get(name, UNSHOWN) for name in names])


def _good_through(standing: Standing, day: date | None) -> Standing:
    """Return how a promise stands of which registers are good to a day."""
    if day == standing.known_through:
        return standing
    return _free_through(day) if standing is FREE else attrs.evolve(standing, known_through=day)


@lru_cache(maxsize=256)
def _free_through(day: date | None) -> Standing:
    """Return how a commitment stands of which registers are good to a day: those of all states stand alike."""
    return attrs.evolve(FREE, known_through=day)


def _rungs(basis: Basis, bench: Bench, evidence: Evidence, record: Engagement | None) -> Rungs:
    """Return what the ladder looks at. A record is settled by the day it was done; a period needs good registers."""
    good = evidence.records_through is not None and evidence.records_through >= bench.covered_from
    return Rungs(
        kind=basis.kind,
        holds=Holds.BOUND,
        breach=_graded(evidence, basis.breach),
        met=_graded(evidence, basis.met),
        period=record is None,
        covered=evidence.done is not None or good,
        computed=True,
    )


def _status(basis: Basis, bench: Bench, evidence: Evidence) -> StatusRuling:
    """A door, or a duty under a state's own law, is nobody's request: it is judged as a promise of the state's own."""
    through = evidence.records_through
    if not evidence.elements and (basis.breach or not evidence.contrary.against):
        return unshown(evidence.happened, through is not None and through >= bench.as_of)
    return fulfilment(
        Fulfilment(
            position=Position.OWN_PROMISE,
            as_of=bench.as_of,
            met=_graded(evidence, basis.met),
            qualifiers=_graded(evidence, basis.qualifiers),
            contrary=lowest_of(_graded(evidence, basis.breach)) if basis.breach else evidence.contrary,
            happened=evidence.happened,
            records_through=through,
        )
    )
