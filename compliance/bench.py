"""What every finding of one run shares: the state, the day, what is known, and where the state stands under a basis."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

import attrs

from compliance.evidence.knowledge import Knowledge
from compliance.law.position import Position, Standing
from compliance.model.conduct import Nature
from compliance.model.dates import Span, add_months
from compliance.model.profiles import Profile, StateKind
from compliance.model.verdicts import BasisKind, Holds, Verdict
from compliance.rule import Basis, Rule, SubjectKind

PERIOD_MONTHS = 60
"""Without --since a period is the last five years (reasoning.md 9)."""

COVER_MONTHS = 12
"""A period is covered when the evidence reaches to within twelve months of its end (reasoning.md 9)."""

TELLS = frozenset(
    {
        Verdict.INSUFFICIENT_EVIDENCE,
        Verdict.CONTESTED_GAP,
        Verdict.GAP,
        Verdict.ERROR,
        Verdict.COMMITMENT_ONLY,
    }
)
"""After one of these on a basis, a finding on the period would have nothing to add (reasoning.md 9)."""


@attrs.frozen(slots=False)
class Bench:
    """What every finding of one run shares."""

    profile: Profile
    knowledge: Knowledge
    position: Position
    as_of: date
    since: date | None

    @cached_property
    def period(self) -> tuple[date, date]:
        """The period judged, both days inclusive."""
        start = self.since or add_months(self.as_of, -PERIOD_MONTHS) + timedelta(days=1)
        return start, self.as_of


def bases_of(rule: Rule, profile: Profile, as_of: date) -> tuple[Basis, ...]:
    """Return the bases on conduct or registers, with a domestic one for each treaty that a law gives effect to."""
    bases = [one for one in rule.bases if rule.subject is SubjectKind.REGISTER or not one.for_items]
    if profile.kind is StateKind.ENTITY:
        given = {code for law in profile.laws if law.in_force.first <= as_of for code in law.gives_effect_to}
        treaties = (one for one in rule.bases if one.kind is BasisKind.TREATY and one.treaty in given)
        bases += [attrs.evolve(one, kind=BasisKind.DOMESTIC) for one in treaties]
    return tuple(bases)


def standing_of(basis: Basis, bench: Bench, when: Span, nature: Nature, territory: str = "") -> Standing:
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
