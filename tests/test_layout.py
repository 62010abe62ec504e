"""What is found where nothing is on record: put together for many rules at once, it is what each rule gets alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
import pytest

from compliance.assess import assess
from compliance.bench import Bench
from compliance.draft import Draft
from compliance.evidence.knowledge import Knowledge
from compliance.law.position import Positions
from compliance.layout import laid_out, silent
from compliance.loading.holdings import Library
from compliance.model.profiles import StateKind
from compliance.plugins import installed
from compliance.rule import BasisKind, Rule, SubjectKind
from compliance.world import World

DAYS = (date(1975, 1, 1), date(2014, 2, 20), date(2026, 11, 22))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(installed())


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return installed().rulebook.rules


def bench(world: World, state: str, as_of: date) -> Bench:
    profile = world.profiles[state]
    position = Positions(world.treaties, world.agreements).of(profile, as_of)
    return Bench(profile, Knowledge(world, as_of), position, as_of, None)


def said(drafts: Iterable[Draft]) -> list[tuple[object, ...]]:
    """All that the drafts say; what is known is another object each time."""
    return [tuple(draft._replace(knowledge=None)) for draft in drafts]


@pytest.mark.parametrize("state", ["CHN", "MNG", "NRU", "VAT", "EUE"])
@pytest.mark.parametrize("as_of", DAYS)
def test_findings_put_together_are_those_made_one_by_one(
    library: Library, rules: tuple[Rule, ...], state: str, as_of: date
) -> None:
    world, here = library.world, bench(library.world, state, as_of)
    layout = laid_out(world, rules, here.profile.kind)
    together = layout.silences(here)

    for laid in layout.rules:
        if laid.place:
            assert said(together[laid.place]) == said(silent(laid.rule, basis, here) for basis in laid.rule.tested)
    assert sum(laid.place is not None for laid in layout.rules) > 25


def test_a_rule_that_gives_way_reads_registers_or_has_a_dated_basis_is_looked_at_basis_by_basis(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    layout = laid_out(library.world, rules, StateKind.STATE)

    apart = {laid.rule.code for laid in layout.rules if laid.place is None}

    looked_at = (one for one in rules if one.gives_way or one.dated or one.subject is not SubjectKind.CONDUCT)
    assert apart == {rule.code for rule in looked_at}
    assert {"A6", "D2", "D9"} < apart


def test_one_to_whom_laws_of_its_own_give_bases_is_looked_at_basis_by_basis(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    assert all(laid.place is None for laid in laid_out(library.world, rules, StateKind.ENTITY).rules)
    kinds = {draft.basis.kind for draft in assess(library.world, rules, "TWN", DAYS[1]).drafts}
    assert BasisKind.DOMESTIC in kinds


def test_a_set_of_rules_is_laid_out_once_and_another_set_apart(library: Library, rules: tuple[Rule, ...]) -> None:
    world, some = library.world, rules[:3]

    assert laid_out(world, some, StateKind.STATE) is laid_out(world, tuple(some), StateKind.STATE)
    assert laid_out(world, some, StateKind.STATE) is not laid_out(world, some, StateKind.ORGANISATION)
    assert laid_out(world, some, StateKind.STATE) is not laid_out(world, rules[:2], StateKind.STATE)
    assert laid_out(world, some, StateKind.STATE) is not laid_out(attrs.evolve(world), some, StateKind.STATE)


def test_a_rule_made_anew_with_other_bases_is_never_taken_for_the_one_before(library: Library) -> None:
    rule = next(rule for rule in installed().rulebook.rules if rule.code == "A2")
    for number in range(200):  # more than are kept, so that objects come and go
        one = attrs.evolve(rule, bases=(attrs.evolve(rule.bases[0], provision=str(number)),))
        found = assess(library.world, (one,), "NRU", DAYS[1]).drafts
        assert [(draft.rule is one, draft.basis.provision) for draft in found] == [(True, str(number))]
        del one, found


def test_the_position_of_a_day_is_kept_until_another_day_or_another_profile_is_asked_about(library: Library) -> None:
    world, profile = library.world, library.world.profiles["MNG"]
    positions = Positions(world.treaties, world.agreements)
    kept = positions.of(profile, DAYS[1])

    assert positions.of(profile, DAYS[1]) is kept
    assert positions.of(profile, DAYS[2]) is not kept
    again = positions.of(profile, DAYS[1])
    assert again is not kept
    assert positions.of(attrs.evolve(profile, treaties={}), DAYS[1]) is not again
    assert positions.of(attrs.evolve(profile, treaties={}), DAYS[1]).today("CAT", "3") != again.today("CAT", "3")
