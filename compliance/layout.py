"""A set of rules laid out once for all states of a kind, and the findings on periods of which nothing is on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count, repeat
from typing import NamedTuple

from compliance.bench import FREE, Bench, bases_of
from compliance.draft import Draft, cannot_bear, drafted, silence
from compliance.errors import PluginError
from compliance.evidence.grading import Element
from compliance.guard import without_law
from compliance.kept import by_identity
from compliance.law.bonds import Listed
from compliance.model.profiles import StateKind
from compliance.model.standing import Provision, Standing
from compliance.model.verdicts import BasisKind, Holds
from compliance.rule import Basis, Rule, SubjectKind
from compliance.world import World

_REGISTER, _CONDUCT = SubjectKind.REGISTER, SubjectKind.CONDUCT
_SETS = 64
"""How many sets of rules are kept laid out under one law: who asks for more has one set at a time."""


def silent(rule: Rule, basis: Basis, bench: Bench) -> Draft:
    """Return the finding under one basis: nothing is there to ask the rule about."""
    standing = bench.standing(basis)
    determination = silence(basis.kind, standing.holds, "", cannot_bear(rule, basis, bench.profile.kind))
    return Draft(bench.profile, rule, basis, standing, bench.span, bench.knowledge, None, None, determination)


class LaidBasis(NamedTuple):
    """One basis of a rule on registers, with what is the same under it for all states of a kind.

    `elements` are those of the rule by name. `promise` says that it binds nobody under treaty law, `beyond` that nobody
    of the kind can bear it, `filed` that records of the rule can fall due under it. Of one that is open to the parties
    of a treaty alone, `adopted` is the day of its own treaty, before which nobody could take it on.
    """

    rule: Rule
    basis: Basis
    elements: Mapping[str, Element]
    kind: BasisKind
    promise: bool
    beyond: bool
    filed: bool
    adopted: date | None


Seated = tuple[LaidBasis, Standing]
"""A basis on registers, and how the state stands on the as-of day under what decides whether it binds the state."""


def lay(rule: Rule, bases: Iterable[Basis], kind: StateKind, world: World) -> list[LaidBasis]:
    """Return the bases of a rule on registers, laid out for a kind of state."""
    names, filed, laid = rule.by_name, rule.records is not None, []
    for one in bases:
        adopted = world.treaties[one.treaty].adopted if one.open_to else None
        beyond = cannot_bear(rule, one, kind)
        laid.append(LaidBasis(rule, one, names, one.kind, one.is_promise, beyond, filed, adopted))
    return laid


def seated(rule: Rule, bench: Bench) -> list[Seated]:
    """Return the bases of a rule on registers that has no place in a layout, each with how the state stands."""
    bases = bases_of(rule, bench.profile, bench.as_of)
    laid, under = lay(rule, filter(bench.made, bases), bench.profile.kind, bench.knowledge.world), bench.bonds.today
    return [(one, under(one.basis.open_to, "") if one.basis.open_to else bench.standing(one.basis)) for one in laid]


class Laid(NamedTuple):
    """One rule of a set: why it cannot be asked at all, and where that is which is asked for all at once.

    `place` says where its bases are among those seated, of rules on registers that follow one another, of which `rule`
    is the last; or where its findings are among the silent ones, of a rule on conduct. It is None where laws of a
    subject's own can give the rule bases, and for a rule on registers where some days do not know one of them. `plain`
    says that nothing else decides on the silent ones: no basis gives way to treaties or was made on some day.
    `promise` is the basis of the items that the rule takes.
    """

    rule: Rule
    subject: SubjectKind
    fault: PluginError | None
    place: slice | None
    plain: bool
    promise: Basis | None


class Layout:
    """A set of rules, in their order, and all that can be asked for them at once about a state.

    So a standing is asked for once a provision. Where nothing is on record states differ by their standings alone, and
    the findings are put together without a step of Python for each: of those on all states most are made here.
    """

    def __init__(self, world: World, rules: Sequence[Rule], kind: StateKind) -> None:
        laid: list[Laid] = []
        self._rules: list[Rule] = []
        self._silent: list[Basis] = []
        self.laid: list[LaidBasis] = []
        for rule in rules:
            fault, place = without_law(rule, world), None
            plain, alike = not (rule.gives_way or rule.dated), not fault and kind is not StateKind.ENTITY
            if alike and rule.subject is _CONDUCT:
                own = [one for one in rule.tested if not one.instead_of]
                place = slice(len(self._silent), len(self._silent) + len(own))
                self._rules += [rule] * len(own)
                self._silent += own
            elif alike and rule.subject is _REGISTER and not rule.dated:
                place = slice(len(self.laid), len(self.laid) + len(rule.tested))
                self.laid += lay(rule, rule.tested, kind, world)
            promise = rule.promise if rule.selects or rule.takes_tallies else None
            laid.append(Laid(rule, rule.subject, fault, place, plain, promise))
        self.rules = _merged(laid)
        self.quiet = _merged(
            [one._replace(promise=None) for one in laid if one.fault or one.subject is not SubjectKind.ITEM], quiet=True
        )
        seats = [_seat(one) for one in (*(one.basis for one in self.laid), *self._silent)]
        self._provisions = Listed(dict.fromkeys(one for one in seats if isinstance(one, tuple)))
        self._others: list[Basis] = [one for one in seats if isinstance(one, Basis)]
        places, rest = self._provisions.places, count(len(self._provisions.provisions))
        found = [places[one][0] if isinstance(one, tuple) else -1 if one is None else next(rest) for one in seats]
        self._asked, self._places = found[: len(self.laid)], found[len(self.laid) :]
        self._determinations = [
            {holds: silence(basis.kind, holds, "", cannot_bear(rule, basis, kind)) for holds in Holds}
            for rule, basis in zip(self._rules, self._silent, strict=True)
        ]

    def parts(self, bench: Bench) -> list[Laid]:
        """Return the rules as they are to be asked about the state of `bench`: of a quiet one many in one go."""
        return self.rules if bench.kinds or bench.asked else self.quiet

    def of(self, bench: Bench) -> tuple[list[Standing], list[Draft]]:
        """Return what is asked for at once about the state of `bench`.

        That is how the state stands under each basis of `laid`, and what `silent` returns for each on conduct.
        """
        stands = bench.bonds.all_today(self._provisions)
        stands += [bench.standing(basis) for basis in self._others]
        stands.append(FREE)  # the last is that of every commitment
        under = stands.__getitem__
        return list(map(under, self._asked)), self._silences(list(map(under, self._places)), bench)

    def _silences(self, standings: list[Standing], bench: Bench) -> list[Draft]:
        determinations = [by[standing.holds] for by, standing in zip(self._determinations, standings, strict=True)]
        state, when, known, none = repeat(bench.profile), repeat(bench.span), repeat(bench.knowledge), repeat(None)
        fields = zip(state, self._rules, self._silent, standings, when, known, none, none, determinations, strict=False)
        return list(map(drafted, fields))


def _merged(rules: Iterable[Laid], *, quiet: bool = False) -> list[Laid]:
    """Return the rules, those on registers that follow one another in one go, unless items come between.

    Of a `quiet` state, of which no conduct is on record and nothing was asked, rules on conduct are too, where nothing
    else decides on them.
    """
    found: list[Laid] = []
    for laid in rules:
        before = found[-1] if found and found[-1].subject is laid.subject and not found[-1].promise else None
        silent = quiet and before is not None and before.plain and laid.plain
        if before and before.place and laid.place and (silent or laid.subject is _REGISTER):
            found[-1] = laid._replace(place=slice(before.place.start, laid.place.stop))
        else:
            found.append(laid)
    return found


def _seat(basis: Basis) -> Provision | Basis | None:
    """Return what to ask for to know how a state stands: a provision, else the basis; None where nobody is bound."""
    if basis.open_to:
        return basis.open_to, ""
    if basis.kind is BasisKind.TREATY:
        return basis.treaty, basis.provision
    return None if basis.kind is BasisKind.COMMITMENT else basis


def laid_out(world: World, rules: tuple[Rule, ...], kind: StateKind) -> Layout:
    """Return the layout of these rules, kept from another state of the kind."""
    return _layouts(world.treaties, world.agreements).of(world, rules, kind)


class _Layouts:
    """The layouts made so far under one law, by the kind of state and the identity of the rules.

    The rules are kept too, so that no others have their identity.
    """

    def __init__(self) -> None:
        self._latest: dict[StateKind, tuple[tuple[Rule, ...], Layout]] = {}
        self._kept: dict[tuple[object, ...], tuple[tuple[Rule, ...], Layout]] = {}

    def of(self, world: World, rules: tuple[Rule, ...], kind: StateKind) -> Layout:
        latest = self._latest.get(kind)
        if latest is None or latest[0] is not rules:
            latest = self._latest[kind] = rules, self._of_each(world, rules, kind)
        return latest[1]

    def _of_each(self, world: World, rules: tuple[Rule, ...], kind: StateKind) -> Layout:
        key = (kind, *map(id, rules))
        if key not in self._kept:
            if len(self._kept) >= _SETS:
                self._kept.clear()
            self._kept[key] = rules, Layout(world, rules, kind)
        return self._kept[key][1]


@by_identity(4)
def _layouts(*_law: Mapping[str, object]) -> _Layouts:
    return _Layouts()
