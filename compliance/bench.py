"""What every finding of one run shares: the state, the day, what is known, and where the state stands under a basis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

import attrs

from compliance.evidence.knowledge import Knowledge
from compliance.law.position import Position
from compliance.model.conduct import Conduct, Nature
from compliance.model.dates import Span, add_months, day_span
from compliance.model.items import Item, Tally
from compliance.model.profiles import Profile, StateKind
from compliance.model.standing import Standing
from compliance.model.verdicts import BasisKind, Holds
from compliance.registers import Docket
from compliance.rule import Basis, Rule

PERIOD_MONTHS = 60
"""Without --since a period is the last five years (reasoning.md 9)."""

COVER_MONTHS = 12
"""A period is covered when the evidence reaches to within twelve months of its end (reasoning.md 9)."""

_ENTITY, _TREATY, _CUSTOM = StateKind.ENTITY, BasisKind.TREATY, BasisKind.CUSTOM
"""Of an enumeration a member is found by a function; these are asked for once a basis and more."""

FREE = Standing(Holds.NOT_BOUND)
"""The standing of what binds nobody under treaty law."""


@attrs.frozen(slots=False)
class Bench:
    """What every finding of one run shares."""

    profile: Profile
    knowledge: Knowledge
    position: Position
    as_of: date
    since: date | None

    @cached_property
    def docket(self) -> Docket:
        """What all cases of the run share."""
        return Docket(self.profile.state, self.knowledge, self.position, self.profile.engagements)

    @cached_property
    def shared(self) -> tuple[Profile, Knowledge, Docket, tuple[date, date], Span]:
        """What very many findings share, in one step: profile, knowledge, docket, period, and the day."""
        return self.profile, self.knowledge, self.docket, self.period, self.today

    @cached_property
    def period(self) -> tuple[date, date]:
        """The period judged, both days inclusive."""
        start = self.since or add_months(self.as_of, -PERIOD_MONTHS) + timedelta(days=1)
        return start, self.as_of

    @cached_property
    def span(self) -> Span:
        """The period as a span, its text in EDTF."""
        first, last = self.period
        return Span(first, last, text=f"{first.isoformat()}/{last.isoformat()}")

    @cached_property
    def today(self) -> Span:
        """The as-of day as a span: where a period is judged, its last day says whether the duty binds."""
        return day_span(self.as_of)

    @cached_property
    def covered_from(self) -> date:
        """The day that registers must reach for the period to be covered."""
        return add_months(self.as_of, -COVER_MONTHS)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The commitments and recommendations that exist on the as-of day, as they were known then."""
        every = (*self.profile.commitments, *self.profile.recommendations)
        return tuple(self.knowledge.item(one) for one in every if self._exists(one))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The tallies of recommendations that exist on the as-of day."""
        return tuple(one for one in self.profile.tallies if self._exists(one))

    @cached_property
    def asked(self) -> bool:
        """Whether anything was asked of the state, or promised by it."""
        return bool(self.items or self.tallies)

    def _exists(self, one: Item | Tally) -> bool:
        """Whether an item exists on the as-of day: made, its source known, not taken back."""
        return not one.withdrawn and one.on.first <= self.as_of and self.knowledge.source(one.cite) is not None

    @cached_property
    def conduct(self) -> tuple[Conduct, ...]:
        """The conduct of the state that exists on the as-of day."""
        return self.knowledge.conduct(self.profile)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of that conduct."""
        return frozenset(one.kind for one in self.conduct)

    def records(self, basis: Basis) -> tuple[Conduct, ...]:
        """The conduct of the kinds that reach a basis, in the order of the file."""
        if self.kinds.isdisjoint(basis.kinds) and self.kinds.isdisjoint(basis.met_kinds):
            return ()
        return tuple(one for one in self.conduct if one.kind in basis.kinds or one.kind in basis.met_kinds)

    def made(self, basis: Basis) -> bool:
        """Whether a basis was there on the as-of day: before a resolution there is no such commitment."""
        return basis.made is None or basis.made <= self.as_of

    def standing(self, basis: Basis) -> Standing:
        """The standing of a basis on the as-of day."""
        if basis.kind is _TREATY:
            return self.position.today(basis.treaty, basis.provision)
        if basis.kind is _CUSTOM:
            return _custom(basis, self, self.today, (self.position.today(*one) for one in basis.instead_of))
        return standing_of(basis, self, self.today, Nature.EVENT)


def bases_of(rule: Rule, profile: Profile, as_of: date) -> tuple[Basis, ...]:
    """Return the bases on conduct or registers, with a domestic one for each treaty that a law gives effect to."""
    if profile.kind is not _ENTITY:
        return rule.tested
    given = {code for law in profile.laws if law.in_force.first <= as_of for code in law.gives_effect_to}
    treaties = (one for one in rule.bases if one.kind is BasisKind.TREATY and one.treaty in given)
    return (*rule.tested, *(attrs.evolve(one, kind=BasisKind.DOMESTIC) for one in treaties))


def standing_of(basis: Basis, bench: Bench, when: Span, nature: Nature, territory: str = "") -> Standing:
    """Return the standing of a basis over a time; commitments and domestic bases bind nobody under treaty law."""
    match basis.kind:
        case BasisKind.TREATY:
            return bench.position.under_treaty(basis.treaty, basis.provision, when, nature, territory)
        case BasisKind.AGREEMENT:
            return bench.position.under_agreement(basis.treaty, when, nature)
        case BasisKind.CUSTOM:
            position = bench.position
            others = (position.under_treaty(*one, when, nature, territory) for one in basis.instead_of)
            return _custom(basis, bench, when, others)
        case BasisKind.DOMESTIC:
            return _promised(basis, bench, when)
        case _:
            return FREE


def _promised(basis: Basis, bench: Bench, when: Span) -> Standing:
    """A domestic law binds nobody under treaty law; `window` is the time for which it promises."""
    laws = (law.in_force for law in bench.profile.laws if basis.treaty in law.gives_effect_to)
    spans = [(max(when.first, law.first), min(when.last, law.last)) for law in laws]
    return Standing(Holds.NOT_BOUND, window=max((span for span in spans if span[0] <= span[1]), default=None))


def _custom(basis: Basis, bench: Bench, when: Span, others: Iterable[Standing]) -> Standing:
    """Custom binds where no treaty of the same content does; unknown where that is unknown.

    `others` are the standings under these treaties, over the same time.
    """
    standing = bench.position.under_custom(basis.provision, when, peremptory=basis.peremptory)
    for other in others:
        if other.holds is Holds.UNKNOWN and standing.holds is Holds.BOUND:
            return attrs.evolve(other, flags=other.flags | standing.flags, why=(*standing.why, *other.why))
    return standing
