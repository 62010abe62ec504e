"""A set of rules laid out once for all states of a kind, and the findings on periods of which nothing is on record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count, repeat
from typing import NamedTuple

from compliance.bench import Bench
from compliance.draft import Draft, cannot_bear, drafted, silence
from compliance.errors import PluginError
from compliance.guard import without_law
from compliance.model.profiles import StateKind
from compliance.model.verdicts import BasisKind, Holds
from compliance.rule import Basis, Rule, SubjectKind
from compliance.world import World

_SETS = 64
"""How many sets of rules are kept laid out for one world: who asks for more has one set at a time."""


def silent(rule: Rule, basis: Basis, bench: Bench) -> Draft:
    """Return the finding under one basis: nothing is there to ask the rule about."""
    standing = bench.standing(basis)
    outcome = silence(basis.kind, standing.holds, "", cannot_bear(rule, basis, bench.profile.kind))
    return Draft(bench.profile, rule, basis, standing, bench.span, bench.knowledge, None, None, outcome)


class Laid(NamedTuple):
    """One rule of a set: why it cannot be asked at all, or where its findings are among the silent ones.

    `place` is None for a rule of which each basis must be looked at: it is not about conduct alone, gives way to
    treaties, or has no `bases` that are the same on all days and for all states of the kind, since some days do not
    know one of them, or laws of a subject's own give it bases. `barred` says that no subject of the kind can bear the
    duty as a commitment; `promise` is the basis of the items that the rule takes.
    """

    rule: Rule
    subject: SubjectKind
    fault: PluginError | None
    bases: tuple[Basis, ...] | None
    place: slice | None
    barred: bool
    promise: Basis | None


class Layout:
    """A set of rules, in their order, and what `silent` returns under each of their bases.

    Where nothing is on record states differ by their standings alone. So a standing is asked for once a provision, and
    the findings are put together without a step of Python for each: of those on all states most are made here.
    """

    def __init__(self, world: World, rules: Sequence[Rule], kind: StateKind) -> None:
        self.rules: list[Laid] = []
        self._rules: list[Rule] = []
        self._bases: list[Basis] = []
        for rule in rules:
            fault, silences = without_law(rule, world), None
            bases = None if kind is StateKind.ENTITY or rule.dated else rule.tested
            if bases and rule.subject is SubjectKind.CONDUCT and not (rule.gives_way or fault):
                silences = slice(len(self._rules), len(self._rules) + len(bases))
                self._rules += [rule] * len(bases)
                self._bases += bases
            barred = bool(rule.addressee) or kind is StateKind.ORGANISATION
            self.rules.append(Laid(rule, rule.subject, fault, bases, silences, barred, rule.promise))
        provisions = ((one.treaty, one.provision) for one in self._bases if one.kind is BasisKind.TREATY)
        self._provisions = list(dict.fromkeys(provisions))
        self._others = [one for one in self._bases if one.kind is not BasisKind.TREATY]
        places = {provision: place for place, provision in enumerate(self._provisions)}
        rest = count(len(places))
        self._places = [
            places[one.treaty, one.provision] if one.kind is BasisKind.TREATY else next(rest) for one in self._bases
        ]
        self._outcomes = [
            {holds: silence(basis.kind, holds, "", cannot_bear(rule, basis, kind)) for holds in Holds}
            for rule, basis in zip(self._rules, self._bases, strict=True)
        ]

    def silences(self, bench: Bench) -> list[Draft]:
        """Return what `silent` does on the state of `bench`, for all rules that have a place here."""
        stands = bench.position.all_today(self._provisions)
        stands += [bench.standing(basis) for basis in self._others]
        standings = [stands[place] for place in self._places]
        outcomes = [by[standing.holds] for by, standing in zip(self._outcomes, standings, strict=True)]
        state, when, known, none = repeat(bench.profile), repeat(bench.span), repeat(bench.knowledge), repeat(None)
        fields = zip(state, self._rules, self._bases, standings, when, known, none, none, outcomes, strict=False)
        return list(map(drafted, fields))


def laid_out(world: World, rules: Sequence[Rule], kind: StateKind) -> Layout:
    """Return the layout of these rules, kept from another state of the kind."""
    kept, key = _kept(world), (kind, *map(id, rules))
    if key not in kept:
        if len(kept) >= _SETS:
            kept.clear()
        kept[key] = Layout(world, rules, kind)  # it keeps the rules, so that no other has their identity
    return kept[key]


@lru_cache(maxsize=4)
def _kept(_world: World) -> dict[tuple[object, ...], Layout]:
    """Return the layouts made so far in a world, by the kind of state and the identity of the rules."""
    return {}
