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
from compliance.law.bonds import BondsOfAll, Listed
from compliance.layout import laid_out, seated, silent
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
    bonds = BondsOfAll(world.treaties, world.agreements).of(profile, as_of)
    return Bench(profile, Knowledge(world, as_of), bonds, as_of, None)


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
    _, together = layout.of(here)

    for laid in layout.rules:
        if laid.place and laid.subject is SubjectKind.CONDUCT:
            own = [basis for basis in laid.rule.tested if not basis.instead_of]
            assert said(together[laid.place]) == said(silent(laid.rule, basis, here) for basis in own)
    assert sum(laid.place is not None for laid in layout.rules) > 25


@pytest.mark.parametrize("state", ["CHN", "MNG", "NRU", "VAT", "EUE"])
@pytest.mark.parametrize("as_of", DAYS)
def test_how_a_state_stands_is_asked_at_once_for_all_rules_on_registers_as_it_is_for_each(
    library: Library, rules: tuple[Rule, ...], state: str, as_of: date
) -> None:
    here = bench(library.world, state, as_of)
    layout = laid_out(library.world, rules, here.profile.kind)
    together = list(zip(layout.laid, layout.of(here)[0], strict=True))

    on_registers = [rule for rule in rules if rule.subject is SubjectKind.REGISTER]
    assert together == [one for rule in on_registers for one in seated(rule, here)]
    assert len(together) == sum(len(rule.tested) for rule in on_registers) > 30


def test_a_rule_that_gives_way_or_has_a_dated_basis_is_looked_at_basis_by_basis(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    layout = laid_out(library.world, rules, StateKind.STATE)

    apart = {laid.rule.code for laid in layout.rules if not laid.plain}

    assert apart == {rule.code for rule in rules if rule.gives_way or rule.dated}
    assert {"A6", "D9"} < apart


def test_a_basis_of_which_nothing_is_on_record_is_told_alike_beside_others_that_have_records(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    here = bench(library.world, "CHN", DAYS[1])
    found = assess(library.world, rules, "CHN", DAYS[1]).drafts
    empty = [
        one for one in found if one.rule.subject is SubjectKind.CONDUCT and not one.item and not here.records(one.basis)
    ]
    beside = [one for one in empty if not here.kinds.isdisjoint(one.rule.reached_by)]

    assert len(beside) > 10
    assert said(empty) == said(silent(one.rule, one.basis, here) for one in empty)


def test_rules_on_registers_that_follow_one_another_find_what_each_finds_alone(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    some = tuple(rule for rule in rules if rule.code in {"D2", "D10"})
    alike = (*some, *(attrs.evolve(rule, id=f"{rule.id}-again") for rule in some))
    laid = laid_out(library.world, alike, StateKind.STATE).rules
    assert [one.rule for one in laid] == [alike[-1]]

    for state in ("CHN", "NRU"):
        alone = [draft for rule in alike for draft in assess(library.world, (rule,), state, DAYS[1]).drafts]
        assert said(assess(library.world, alike, state, DAYS[1]).drafts) == said(alone)


@pytest.mark.parametrize("state", ["NRU", "VAT", "EUE", "TWN", "MNG"])
@pytest.mark.parametrize("as_of", DAYS)
def test_of_a_quiet_state_many_rules_are_asked_in_one_go_and_find_what_each_finds_alone(
    library: Library, rules: tuple[Rule, ...], state: str, as_of: date
) -> None:
    unlawful = attrs.evolve(rules[3], id="unlawful", bases=(attrs.evolve(rules[3].bases[0], treaty="NOPE"),))
    mixed = (*rules[:6], unlawful, *rules[6:])
    here = bench(library.world, state, as_of)
    layout = laid_out(library.world, mixed, here.profile.kind)
    quiet = not here.kinds and not here.asked

    alone = [draft for rule in mixed for draft in assess(library.world, (rule,), state, as_of).drafts]

    assert said(assess(library.world, mixed, state, as_of).drafts) == said(alone)
    assert layout.parts(here) is (layout.quiet if quiet else layout.rules)
    assert quiet is (state in {"NRU", "VAT", "EUE"} or here.as_of == DAYS[0])
    if here.profile.kind is not StateKind.ENTITY:
        assert len(layout.quiet) < 15 < len(layout.rules)


def test_how_a_state_stands_today_is_the_same_asked_at_once_and_one_by_one_drawn_before_or_not(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    world = library.world
    asked = Listed(
        dict.fromkeys(
            (one.treaty, one.provision) for rule in rules for one in rule.bases if one.treaty in world.treaties
        )
    )
    for drawn in (world.drawn, {}):
        for state in ("CHN", "NRU", "EUE", "TWN"):
            for day in DAYS:
                together = BondsOfAll(world.treaties, world.agreements, drawn).of(world.profiles[state], day)
                one_by_one = BondsOfAll(world.treaties, world.agreements).of(world.profiles[state], day)
                standings = [one_by_one.today(*one) for one in asked.provisions]
                assert together.all_today(asked) == standings
                assert [together.today(*one) for one in asked.provisions] == standings


def test_items_of_a_rule_on_registers_stand_after_its_own_findings_and_before_the_next_rule(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    register = next(rule for rule in rules if rule.code == "D10")
    first = attrs.evolve(register, id="first", selects=lambda _: True)
    found = assess(library.world, (first, register), "CHN", DAYS[2]).drafts

    assert len(laid_out(library.world, (first, register), StateKind.STATE).rules) == 2
    places = [(one.rule.id, one.item is not None) for one in found]
    assert places == sorted(places, key=[("first", False), ("first", True), (register.id, False)].index)
    assert ("first", True) in places


def test_one_to_whom_laws_of_its_own_give_bases_is_looked_at_basis_by_basis(
    library: Library, rules: tuple[Rule, ...]
) -> None:
    assert all(laid.place is None for laid in laid_out(library.world, rules, StateKind.ENTITY).rules)
    kinds = {draft.basis.kind for draft in assess(library.world, rules, "TWN", DAYS[1]).drafts}
    assert BasisKind.DOMESTIC in kinds


def test_a_set_of_rules_is_laid_out_once_and_another_set_apart(library: Library, rules: tuple[Rule, ...]) -> None:
    world, some = library.world, rules[:3]

    assert laid_out(world, some, StateKind.STATE) is laid_out(world, (*some,), StateKind.STATE)
    assert (*some,) is not some
    assert laid_out(world, some, StateKind.STATE) is not laid_out(world, some, StateKind.ORGANISATION)
    assert laid_out(world, some, StateKind.STATE) is not laid_out(world, rules[:2], StateKind.STATE)
    other_law = attrs.evolve(world, treaties=dict(world.treaties))
    assert laid_out(world, some, StateKind.STATE) is not laid_out(other_law, some, StateKind.STATE)
    assert laid_out(world, some, StateKind.STATE) is laid_out(attrs.evolve(world, profiles={}), some, StateKind.STATE)


def test_a_rule_made_anew_with_other_bases_is_never_taken_for_the_one_before(library: Library) -> None:
    rule = next(rule for rule in installed().rulebook.rules if rule.code == "A2")
    for number in range(200):  # more than are kept, so that objects come and go
        one = attrs.evolve(rule, bases=(attrs.evolve(rule.bases[0], provision=str(number)),))
        found = assess(library.world, (one,), "NRU", DAYS[1]).drafts
        assert [(draft.rule is one, draft.basis.provision) for draft in found] == [(True, str(number))]
        del one, found


def test_the_position_of_a_day_is_kept_until_another_day_or_another_profile_is_asked_about(library: Library) -> None:
    world, profile = library.world, library.world.profiles["MNG"]
    bonds = BondsOfAll(world.treaties, world.agreements)
    kept = bonds.of(profile, DAYS[1])

    assert bonds.of(profile, DAYS[1]) is kept
    assert bonds.of(profile, DAYS[2]) is not kept
    again = bonds.of(profile, DAYS[1])
    assert again is not kept
    assert bonds.of(attrs.evolve(profile, treaties={}), DAYS[1]) is not again
    assert bonds.of(attrs.evolve(profile, treaties={}), DAYS[1]).today("CAT", "3") != again.today("CAT", "3")
