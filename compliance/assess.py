"""A state, a day and the rules in; findings out. Pure, and total: a rule that fails gives an error finding."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from compliance.case import Case
from compliance.draft import Draft
from compliance.drafting import period_text, write
from compliance.errors import ComplianceError
from compliance.evidence.grading import Graded, Weight, lowest_of
from compliance.evidence.knowledge import Knowledge
from compliance.evidence.replies import Answer, answer
from compliance.items import item_findings
from compliance.ladder import Fulfilment, Rungs, fulfilment, judge
from compliance.law.position import Position, Standing
from compliance.model.conduct import Conduct, Nature
from compliance.model.dates import Span, add_months
from compliance.model.findings import Covered, Finding
from compliance.model.items import Position as Stand
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Bearing
from compliance.model.verdicts import BasisKind, Holds, Verdict
from compliance.rule import Basis, Evidence, Rule, SubjectKind
from compliance.world import World

PERIOD_MONTHS = 60
"""Without --since a period is the last five years (reasoning.md 9)."""

COVER_MONTHS = 12
"""A period is covered when the evidence reaches to within twelve months of its end (reasoning.md 9)."""


@attrs.frozen
class Assessment:
    """Everything found about one state: findings in a stable order, and the custom that a treaty covered."""

    findings: tuple[Finding, ...]
    covered: tuple[Covered, ...]
    reads: frozenset[str]


@attrs.frozen
class Bench:
    """What every finding of one run shares."""

    profile: Profile
    knowledge: Knowledge
    position: Position
    as_of: date
    since: date | None

    @property
    def period(self) -> tuple[date, date]:
        """The period judged, both days inclusive."""
        start = self.since or add_months(self.as_of, -PERIOD_MONTHS) + timedelta(days=1)
        return start, self.as_of


def assess(world: World, rules: Iterable[Rule], state: str, as_of: date, since: date | None = None) -> Assessment:
    """Return the findings on `state` as of a day: what the law then was, what was then known.

    `since` leaves out conduct that ended before it, and starts the period. Never reads the clock.
    """
    profile = world.profiles[state]
    position = Position(profile, world.treaties, world.agreements, as_of)
    bench = Bench(profile, Knowledge(world, as_of), position, as_of, since)
    findings: list[Finding] = []
    covered: list[Covered] = []
    reads: set[str] = set()
    for rule in rules:
        if rule.subject is SubjectKind.ITEM:
            findings += item_findings(rule, bench.profile, bench.knowledge, bench.position, reads)
            continue
        for basis in bases_of(rule, profile, as_of):
            found, skipped = _basis(rule, basis, bench, reads)
            findings += found
            covered += skipped
    return Assessment(tuple(findings), tuple(covered), frozenset(reads))


def bases_of(rule: Rule, profile: Profile, as_of: date) -> tuple[Basis, ...]:
    """Return the rule's bases, with a domestic one beside each treaty that a law of the state gives effect to."""
    bases = list(rule.bases)
    if profile.kind is StateKind.ENTITY:
        given = {code for law in profile.laws if law.in_force.first <= as_of for code in law.gives_effect_to}
        treaties = (one for one in rule.bases if one.kind is BasisKind.TREATY and one.treaty in given)
        bases += [attrs.evolve(one, kind=BasisKind.DOMESTIC) for one in treaties]
    return tuple(bases)


def _basis(rule: Rule, basis: Basis, bench: Bench, reads: set[str]) -> tuple[list[Finding], list[Covered]]:
    """Return the findings on one basis: one a conduct, and one on the period unless a conduct tells worse."""
    findings: list[Finding] = []
    covered: list[Covered] = []
    kinds = {*basis.kinds, *basis.met_kinds}
    records = tuple(one for one in bench.knowledge.conduct(bench.profile) if one.kind in kinds)
    for record in records:
        if record.kind not in basis.kinds or not _adverse(bench, record) or not _within(bench, record):
            continue
        by = _covering(basis, bench, bench.knowledge.judged(bench.profile.state, record), record)
        if by:
            covered.append(Covered(rule.id, basis.name, by, record.id))
            continue
        findings.append(_guarded(rule, basis, bench, record, records, reads))
    worse = {
        Verdict.INSUFFICIENT_EVIDENCE,
        Verdict.CONTESTED_GAP,
        Verdict.GAP,
        Verdict.ERROR,
        Verdict.COMMITMENT_ONLY,
    }
    if not any(finding.verdict in worse for finding in findings):
        first, last = bench.period
        by = _covering(basis, bench, Span(first, last, text=period_text(first, last)), None)
        if by:
            covered.append(Covered(rule.id, basis.name, by, "period"))
        else:
            findings.append(_guarded(rule, basis, bench, None, records, reads))
    return findings, covered


def _adverse(bench: Bench, record: Conduct) -> bool:
    """Whether some known source speaks against the state; a record with none feeds the period only."""
    entries = bench.knowledge.of_conduct(bench.profile.state, record)
    return any(entry.bearing is Bearing.AGAINST for entry in entries)


def _within(bench: Bench, record: Conduct) -> bool:
    last = bench.knowledge.last_day(bench.profile.state, record)
    return bench.since is None or last >= bench.since


def _covering(basis: Basis, bench: Bench, when: Span, record: Conduct | None) -> str:
    """Return the treaty basis of the same content that binds, where custom does not run; else nothing."""
    nature = record.nature if record else Nature.PATTERN
    territory = record.territory if record else ""
    for treaty, provision in basis.instead_of:
        standing = bench.position.under_treaty(treaty, provision, when, nature, territory)
        if standing.holds is Holds.BOUND:
            return f"{treaty} {provision}"
    return ""


def standing_of(basis: Basis, bench: Bench, when: Span, nature: Nature, territory: str) -> Standing:
    """Return the standing of a basis over a time; commitments and domestic bases bind nobody under treaty law."""
    match basis.kind:
        case BasisKind.TREATY:
            return bench.position.under_treaty(basis.treaty, basis.provision, when, nature, territory)
        case BasisKind.AGREEMENT:
            return bench.position.under_agreement(basis.treaty, when, nature)
        case BasisKind.CUSTOM:
            return _custom(basis, bench, when, nature, territory)
        case BasisKind.DOMESTIC:
            return _promised(basis, bench, when)
        case _:
            return Standing(Holds.NOT_BOUND)


def _promised(basis: Basis, bench: Bench, when: Span) -> Standing:
    """A domestic law binds nobody under treaty law; `window` is the time for which it promises."""
    laws = (law.in_force for law in bench.profile.laws if basis.treaty in law.gives_effect_to)
    spans = [(max(when.first, law.first), min(when.last, law.last)) for law in laws]
    return Standing(Holds.NOT_BOUND, window=max((span for span in spans if span[0] <= span[1]), default=None))


def _custom(basis: Basis, bench: Bench, when: Span, nature: Nature, territory: str) -> Standing:
    """Custom binds where no treaty of the same content does; unknown where that is unknown."""
    standing = bench.position.under_custom(basis.provision, when, peremptory=basis.peremptory)
    for treaty, provision in basis.instead_of:
        other = bench.position.under_treaty(treaty, provision, when, nature, territory)
        if other.holds is Holds.UNKNOWN and standing.holds is Holds.BOUND:
            return attrs.evolve(other, flags=other.flags | standing.flags, why=(*standing.why, *other.why))
    return standing


def _guarded(
    rule: Rule,
    basis: Basis,
    bench: Bench,
    record: Conduct | None,
    records: tuple[Conduct, ...],
    reads: set[str],
) -> Finding:
    """Judge one subject. Whatever a rule raises becomes an error finding that no setting softens."""
    draft = _draft(rule, basis, bench, record)
    try:
        return _judged(draft, bench, record, records, reads)
    except ComplianceError:
        raise  # bad data in another state's profile is no fault of the rule
    except Exception as error:  # noqa: BLE001  a stranger's rule may raise anything, and the others must go on
        place = traceback.extract_tb(error.__traceback__)[-1]
        text = f"rule {rule.id} failed: {type(error).__name__}: {error} ({place.name}, line {place.lineno})"
        return write(attrs.evolve(draft, ruling=judge(Rungs(basis.kind, Holds.UNKNOWN, failed=True)), failure=text))


def _draft(rule: Rule, basis: Basis, bench: Bench, record: Conduct | None) -> Draft:
    first, last = bench.period
    if record:
        when = bench.knowledge.judged(bench.profile.state, record)
        standing = standing_of(basis, bench, when, record.nature, record.territory)
    else:
        when = Span(first, last, text=period_text(first, last))
        standing = standing_of(basis, bench, Span(last, last, text=last.isoformat()), Nature.EVENT, "")
    return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, conduct=record)


def _judged(
    draft: Draft, bench: Bench, record: Conduct | None, records: tuple[Conduct, ...], reads: set[str]
) -> Finding:
    rule, basis, standing = draft.rule, draft.basis, draft.standing
    window = _window(draft, bench, record)
    if record is None:
        records = tuple(one for one in records if one.when.within(*window))
    case = Case(
        state=bench.profile.state, basis=basis, elements=rule.by_name, knowledge=bench.knowledge,
        position=bench.position, window=window, records=records, conduct=record,
    )  # fmt: skip
    silent = record is None and not records
    free = standing.holds is Holds.NOT_BOUND and standing.window is None
    evidence = Evidence({}) if free or silent else rule.probe(case)
    entries = bench.knowledge.of_conduct(bench.profile.state, record) if record else ()
    said = answer(record, basis, rule.by_name, bench.knowledge, entries) if record else Answer("none-recorded")
    elements = {name: evidence.elements.get(name, Graded()) for name in (*basis.breach, *basis.met)}
    rungs = Rungs(
        kind=basis.kind,
        holds=standing.holds,
        out_of_scope=bench.profile.kind is StateKind.ORGANISATION and basis.kind is not BasisKind.AGREEMENT,
        breach=tuple(elements[name] for name in basis.breach),
        met=tuple(elements[name] for name in basis.met),
        period=record is None,
        covered=_covered(basis, elements, window[1]),
        disputed=bool(said.opened),
        excepted=said.shown,
        accepted=basis.kind is BasisKind.CUSTOM and bench.position.accepts_custom(basis.provision),
    )
    reads.update(case.reads)
    status = fulfilment(_domestic(elements, basis, bench)) if basis.kind is BasisKind.DOMESTIC else None
    return write(
        attrs.evolve(draft, ruling=judge(rungs), status=status, elements=elements, answer=said, chain=evidence.chain)
    )


def _domestic(elements: dict[str, Graded], basis: Basis, bench: Bench) -> Fulfilment:
    """A domestic law is a promise of the state's own; a breach that stands is an act to the contrary."""
    contrary = lowest_of(elements[name] for name in basis.breach)
    met = tuple(elements[name] for name in basis.met)
    return Fulfilment(Stand.OWN_PROMISE, bench.as_of, met, contrary=contrary)


def _window(draft: Draft, bench: Bench, record: Conduct | None) -> tuple[date, date]:
    """Return the days judged: of a conduct, those in which the duty binds; of a period, all that bind."""
    if record is None:
        first, last = bench.period
        return max(first, draft.standing.since or first), last
    return draft.standing.window or (draft.when.first, draft.when.last)


def _covered(basis: Basis, elements: dict[str, Graded], end: date) -> bool:
    """Whether the evidence for every met element reaches to within twelve months of the period's end."""
    reach = add_months(end, -COVER_MONTHS)

    def reaches(graded: Graded) -> bool:
        counted = (one.entry for one in graded.evidence if one.weight > Weight.WEAK)
        return any(entry.bearing is Bearing.FOR and entry.last >= reach for entry in counted)

    return all(reaches(elements[name]) for name in basis.met)
