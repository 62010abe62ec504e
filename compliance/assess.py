"""A state, a day and the rules in; findings out. Pure, and total: a rule that fails gives an error finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache

import attrs

from compliance.bench import COVER_MONTHS, FREE, Bench, bases_of, standing_of
from compliance.case import Case
from compliance.computed import add_register_drafts
from compliance.draft import Determination, Draft, silence
from compliance.drafting import written
from compliance.evidence.grading import UNSHOWN, Graded, Weight, lowest_of
from compliance.evidence.knowledge import Knowledge
from compliance.evidence.replies import Answer, answer, beside
from compliance.guard import asked, guarded
from compliance.items import item_drafts
from compliance.ladder import Fulfilment, Rungs, fulfilment, judge
from compliance.law.bonds import BondsOfAll
from compliance.layout import laid_out, seated, silent
from compliance.model.conduct import Conduct, Nature
from compliance.model.dates import Span, add_months
from compliance.model.findings import Covered, Finding
from compliance.model.items import Position
from compliance.model.sources import Bearing, wording
from compliance.model.verdicts import BasisKind, Holds
from compliance.rule import Basis, Evidence, Rule, SubjectKind
from compliance.world import World

_REGISTER, _CONDUCT = SubjectKind.REGISTER, SubjectKind.CONDUCT
"""Of an enumeration a member is found by a function; these are asked for once a rule and state."""


@attrs.frozen
class Assessment:
    """Everything found about one state, in a stable order, and the custom that a treaty covered.

    `drafts` tell each rule, basis, subject, verdict and status; `findings` say the same in full, and are written when
    they are first read.
    """

    drafts: tuple[Draft, ...]
    covered: tuple[Covered, ...]
    reads: frozenset[str]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in full, one a draft; one that cannot be written is an error finding."""
        return tuple(written(draft) for draft in self.drafts)


def assess(world: World, rules: Iterable[Rule], state: str, as_of: date, since: date | None = None) -> Assessment:
    """Return the findings on `state` as of a day: what the law then was, what was then known.

    `since` leaves out conduct that ended before it, and starts the period. Never reads the clock.
    """
    profile = world.profiles[state]
    bench = Bench(profile, _knowledge(world, as_of), _bonds(world).of(profile, as_of), as_of, since)
    drafts: list[Draft] = []
    covered: list[Covered] = []
    reads: set[str] = set()
    layout = laid_out(world, tuple(rules), profile.kind)
    stands, silences = layout.of(bench)
    for rule, subject, fault, place, plain, promise in layout.parts(bench):
        if fault:
            drafts += [Draft(profile, rule, one, FREE, bench.span, bench.knowledge).failed(fault) for one in rule.bases]
            continue
        if subject is _REGISTER:
            seats = seated(rule, bench) if place is None else zip(layout.laid[place], stands[place], strict=True)
            add_register_drafts(drafts, seats, bench, reads)
        elif place is not None and plain and bench.kinds.isdisjoint(rule.reached_by):
            drafts += silences[place]
        elif subject is _CONDUCT:
            quiet = None if place is None else iter(silences[place])
            found, skipped = _conduct_drafts(rule, quiet, bench, reads)
            drafts += found
            covered += skipped
        if promise is not None and bench.asked:
            drafts += item_drafts(rule, promise, bench, reads)
    return Assessment(tuple(drafts), tuple(covered), frozenset(reads))


@lru_cache(maxsize=4)
def _bonds(world: World) -> BondsOfAll:
    """Return where the states of a world stand; what is drawn for one day serves others, at some 60 KB a state."""
    return BondsOfAll(world.treaties, world.agreements, world.drawn)


@lru_cache(maxsize=2)
def _knowledge(world: World, as_of: date) -> Knowledge:
    """Return what is known in a world on a day: a pattern of harm in one state is asked about for many."""
    return Knowledge(world, as_of)


def _conduct_drafts(
    rule: Rule, quiet: Iterator[Draft] | None, bench: Bench, reads: set[str]
) -> tuple[list[Draft], list[Covered]]:
    """Return the drafts on every basis on conduct, in the order of the bases.

    `quiet` are the silent ones of the rule's bases that do not give way to treaties, where they were made at once.
    """
    drafts: list[Draft] = []
    covered: list[Covered] = []
    for basis in bases_of(rule, bench.profile, bench.as_of) if quiet is None else rule.tested:
        nothing = None if quiet is None or basis.instead_of else next(quiet)
        if not bench.made(basis):
            continue
        if records := bench.records(basis):
            found, skipped = _basis(rule, basis, bench, records, reads)
            drafts += found
            covered += skipped
        elif basis.instead_of and (by := _covering(basis, bench, bench.span, None)):
            covered.append(Covered(rule.id, basis.name, by, "period"))
        else:
            drafts.append(nothing or silent(rule, basis, bench))
    return drafts, covered


def _basis(
    rule: Rule, basis: Basis, bench: Bench, records: tuple[Conduct, ...], reads: set[str]
) -> tuple[list[Draft], list[Covered]]:
    """Return the drafts on a basis with records: one a conduct, and one on the period unless a conduct tells worse."""
    drafts: list[Draft] = []
    covered: list[Covered] = []
    for record in records:
        if record.kind not in basis.kinds or not _adverse(basis, bench, record) or not _within(bench, record):
            continue
        by = _covering(basis, bench, bench.knowledge.judged(bench.profile.state, record), record)
        if by:
            covered.append(Covered(rule.id, basis.name, by, record.id))
            continue
        drafts.append(_guarded(rule, basis, bench, record, records, reads))
    if not any(draft.tells for draft in drafts):
        if by := _covering(basis, bench, bench.span, None):
            covered.append(Covered(rule.id, basis.name, by, "period"))
        else:
            drafts.append(_guarded(rule, basis, bench, None, records, reads))
    return drafts, covered


def _adverse(basis: Basis, bench: Bench, record: Conduct) -> bool:
    """Whether some known source speaks against the state, and of what the basis is about.

    A record without one feeds the period only.
    """
    entries = bench.knowledge.of_conduct(bench.profile.state, record)
    against = (set(entry.citation.shows) for entry in entries if entry.bearing is Bearing.AGAINST)
    about = set(basis.speaks_of)
    return any(not about or about & shown for shown in against)


def _within(bench: Bench, record: Conduct) -> bool:
    last = bench.knowledge.last_day(bench.profile.state, record)
    return bench.since is None or last >= bench.since


def _covering(basis: Basis, bench: Bench, when: Span, record: Conduct | None) -> str:
    """Return the treaty basis of the same content that binds, where custom does not run; else nothing."""
    nature = record.nature if record else Nature.PATTERN
    territory = record.territory if record else ""
    for treaty, provision in basis.instead_of:
        if record is None:
            bound = bench.bonds.bound_since(treaty, provision, when.first)
        else:
            bound = bench.bonds.under_treaty(treaty, provision, when, nature, territory).holds is Holds.BOUND
        if bound:
            return f"{treaty} {provision}"
    return ""


def _guarded(
    rule: Rule,
    basis: Basis,
    bench: Bench,
    record: Conduct | None,
    records: tuple[Conduct, ...],
    reads: set[str],
) -> Draft:
    """Judge one subject. Whatever a rule raises becomes an error finding that no setting softens."""
    draft = _draft(rule, basis, bench, record)
    return guarded(lambda: _judged(draft, bench, record, records, reads), draft.failed, rule, draft.profile.state)


def _draft(rule: Rule, basis: Basis, bench: Bench, record: Conduct | None) -> Draft:
    if record:
        when = bench.knowledge.judged(bench.profile.state, record)
        standing = standing_of(basis, bench, when, record.nature, record.territory)
    else:
        when, standing = bench.span, bench.standing(basis)
    return Draft(bench.profile, rule, basis, standing, when, bench.knowledge, record)


def _judged(draft: Draft, bench: Bench, record: Conduct | None, records: tuple[Conduct, ...], reads: set[str]) -> Draft:
    rule, basis, standing = draft.rule, draft.basis, draft.standing
    window = _window(draft, bench, record)
    free = standing.holds is Holds.NOT_BOUND and standing.window is None and basis.kind is not BasisKind.COMMITMENT
    if record is None:
        records = tuple(one for one in records if one.when.within(*window))
        if free or not records:
            return draft.ruled(silence(basis.kind, standing.holds, _on_record(records), draft.beyond))
    case = Case(bench.docket, rule.by_name, basis, window, record, records)
    soft = basis.kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}
    evidence = Evidence({}) if free else asked(rule, case)
    entries = bench.knowledge.of_conduct(bench.profile.state, record) if record else ()
    said = answer(record, basis, rule.by_name, bench.knowledge, entries) if record else _answered(draft, records)
    elements = {name: evidence.elements.get(name, UNSHOWN) for name in (*basis.breach, *basis.met)}
    rungs = _rungs(draft, bench, elements, said, window[1])
    reads.update(case.reads)
    status = fulfilment(_promised(elements, basis, bench, record)) if soft and not draft.beyond else None
    says = "" if record else _on_record(records)
    return draft.ruled(
        Determination(judge(rungs), status, elements, said, evidence.chain, notes=evidence.notes, says=says)
    )


def _on_record(records: tuple[Conduct, ...]) -> str:
    """Return what is on record of a period, where none of it is a subject of its own; empty if nothing is."""
    return f"On record of the period: {' '.join(wording(one.says) for one in records)}" if records else ""


def _answered(draft: Draft, records: tuple[Conduct, ...]) -> Answer:
    """Return the state's replies to what is on record of a period."""
    rule, basis, known = draft.rule, draft.basis, draft.knowledge
    return beside(
        answer(one, basis, rule.by_name, known, known.of_conduct(draft.profile.state, one)) for one in records
    )


def _rungs(draft: Draft, bench: Bench, elements: dict[str, Graded], said: Answer, end: date) -> Rungs:
    basis = draft.basis
    return Rungs(
        kind=basis.kind,
        holds=draft.standing.holds,
        out_of_scope=draft.beyond,
        breach=tuple(elements[name] for name in basis.breach),
        met=tuple(elements[name] for name in basis.met),
        period=draft.conduct is None,
        covered=_covered(basis, elements, end),
        disputed=bool(said.opened),
        excepted=said.shown,
        accepted=basis.kind is BasisKind.CUSTOM and bench.bonds.accepts_custom(basis.provision),
    )


def _promised(elements: dict[str, Graded], basis: Basis, bench: Bench, record: Conduct | None) -> Fulfilment:
    """A domestic law, or what all states resolved, is a promise; a breach that stands is an act to the contrary."""
    contrary = lowest_of(elements[name] for name in basis.breach)
    met = tuple(elements[name] for name in basis.met)
    return Fulfilment(Position.OWN_PROMISE, bench.as_of, met, contrary=contrary, record=record is not None)


def _window(draft: Draft, bench: Bench, record: Conduct | None) -> tuple[date, date]:
    """Return the days judged: of a conduct, those in which the duty binds; of a period, all that bind."""
    if record is None:
        first, last = bench.times.period
        return max(first, draft.standing.since or first), last
    return draft.standing.window or (draft.when.first, draft.when.last)


def _covered(basis: Basis, elements: dict[str, Graded], end: date) -> bool:
    """Whether the evidence for every met element reaches to within twelve months of the period's end."""
    reach = add_months(end, -COVER_MONTHS)

    def reaches(graded: Graded) -> bool:
        counted = (one.entry for one in graded.evidence if one.weight > Weight.WEAK)
        return any(entry.bearing is Bearing.FOR and entry.last >= reach for entry in counted)

    return all(reaches(elements[name]) for name in basis.met)
