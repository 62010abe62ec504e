"""What every finding of one run shares: the state, the day, what is known, and where the state stands under a basis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import attrs

from compliance.evidence.knowledge import Knowledge
from compliance.law.bonds import Bonds
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


class Times(NamedTuple):
    """The days of one run: the period judged, both days inclusive, also as a span in EDTF, and the as-of day as one.

    Where a period is judged, its last day says whether the duty binds.
    """

    period: tuple[date, date]
    span: Span
    today: Span


@lru_cache(maxsize=8)
def _times(as_of: date, since: date | None) -> Times:
    first = since or add_months(as_of, -PERIOD_MONTHS) + timedelta(days=1)
    return Times((first, as_of), Span(first, as_of, text=f"{first.isoformat()}/{as_of.isoformat()}"), day_span(as_of))


@attrs.frozen(eq=False)
class Bench:
    """What every finding of one run shares: all but the first five follow from these.

    `docket` is what all cases share; `items` and `tallies` of recommendations, `conduct` and its `kinds` are those that
    exist on the as-of day, as they were known then. `asked` says whether anything was asked of the state, or promised
    by it.
    """

    profile: Profile
    knowledge: Knowledge
    bonds: Bonds
    as_of: date
    since: date | None
    times: Times = attrs.field(init=False)
    docket: Docket = attrs.field(init=False)
    items: tuple[Item, ...] = attrs.field(init=False)
    tallies: tuple[Tally, ...] = attrs.field(init=False)
    asked: bool = attrs.field(init=False)
    conduct: tuple[Conduct, ...] = attrs.field(init=False)
    kinds: frozenset[str] = attrs.field(init=False)

    @times.default
    def _when(self) -> Times:
        return _times(self.as_of, self.since)

    @docket.default
    def _of_the_state(self) -> Docket:
        return Docket(self.profile.state, self.knowledge, self.bonds, self.profile.engagements)

    @items.default
    def _items(self) -> tuple[Item, ...]:
        every = (*self.profile.commitments, *self.profile.recommendations)
        return tuple([self.knowledge.item(one) for one in every if self._exists(one)])

    @tallies.default
    def _tallies(self) -> tuple[Tally, ...]:
        return tuple([one for one in self.profile.tallies if self._exists(one)])

    @asked.default
    def _asked(self) -> bool:
        return bool(self.items or self.tallies)

    @conduct.default
    def _conduct(self) -> tuple[Conduct, ...]:
        return self.knowledge.conduct(self.profile)

    @kinds.default
    def _kinds(self) -> frozenset[str]:
        return frozenset([one.kind for one in self.conduct])

    @property
    def span(self) -> Span:
        """The period as a span."""
        return self.times.span

    @property
    def covered_from(self) -> date:
        """The day that registers must reach for the period to be covered."""
        return add_months(self.as_of, -COVER_MONTHS)

    def _exists(self, one: Item | Tally) -> bool:
        """Whether an item exists on the as-of day: made, its source known, not taken back."""
        return not one.withdrawn and one.on.first <= self.as_of and self.knowledge.source(one.cite) is not None

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
            return self.bonds.today(basis.treaty, basis.provision)
        if basis.kind is _CUSTOM:
            return _custom(basis, self, self.times.today, (self.bonds.today(*one) for one in basis.instead_of))
        return standing_of(basis, self, self.times.today, Nature.EVENT)


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
            return bench.bonds.under_treaty(basis.treaty, basis.provision, when, nature, territory)
        case BasisKind.AGREEMENT:
            return bench.bonds.under_agreement(basis.treaty, when, nature)
        case BasisKind.CUSTOM:
            bonds = bench.bonds
            others = (bonds.under_treaty(*one, when, nature, territory) for one in basis.instead_of)
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
    standing = bench.bonds.under_custom(basis.provision, when, peremptory=basis.peremptory)
    for other in others:
        if other.holds is Holds.UNKNOWN and standing.holds is Holds.BOUND:
            return attrs.evolve(other, flags=other.flags | standing.flags, why=(*standing.why, *other.why))
    return standing
