"""How states stand is kept with their profiles, for the law by which it was drawn and for no other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance.law.bonds import BondsOfAll
from compliance.law.footings import Everyone
from compliance.loading.cache import Cache
from compliance.loading.holdings import Library
from compliance.model.profiles import Profile
from compliance.model.standing import Courses, Provision
from compliance.model.verdicts import Holds
from compliance.rule import BasisKind

from .layers import library, with_layer


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list, growing, of the states of which it is drawn how they stand."""
    states: list[str] = []
    real = Everyone.courses

    def noted(self: Everyone, profile: Profile, provisions: Iterable[Provision]) -> Courses:
        states.append(profile.state)
        return real(self, profile, provisions)

    monkeypatch.setattr(Everyone, "courses", noted)
    return states


def test_how_a_state_stands_is_kept_with_its_profile(layer: Path, cache: Cache, drawn_anew: list[str]) -> None:
    first, second = ([library(layer, cache).courses.of(code) for code in ("KOR", "MNG")] for _ in range(2))

    assert first == second
    assert all(first)
    assert drawn_anew == ["KOR", "MNG"]


def test_a_list_that_reaches_further_has_it_drawn_again_and_no_file_read(
    layer: Path, cache: Cache, read_anew: list[str], drawn_anew: list[str]
) -> None:
    before = library(layer, cache).courses.of("MNG")
    read_anew.clear()
    drawn_anew.clear()
    source = next(iter(library(layer, cache).sources))
    newer = f"CAT: {{good_through: 2026-11-21, source: {source}}}\n"
    (layer / "lists.yaml").write_text(newer, encoding="utf-8")
    after = [library(layer, cache).courses.of("MNG") for _ in range(2)][1]

    assert (read_anew, drawn_anew) == ([], ["MNG"])
    assert after["CAT"] != before["CAT"]
    assert after["CRC"] == before["CRC"]


def test_a_rule_on_another_provision_has_it_drawn_too(layer: Path, cache: Cache, drawn_anew: list[str]) -> None:
    before = library(layer, cache).courses.of("MNG")
    plugins = with_layer(layer)
    first, *others = plugins.rules
    basis = next(one for one in first.bases if one.kind is BasisKind.TREATY)
    other = attrs.evolve(basis, treaty="CSR1951", provision="45")
    rules = (attrs.evolve(first, bases=(*first.bases, other)), *others)
    drawn_anew.clear()

    after = Library(attrs.evolve(plugins, rules=rules), cache=cache).courses.of("MNG")

    assert drawn_anew == ["MNG"]
    assert ("CSR1951", "45") in after
    assert ("CSR1951", "45") not in before


def test_by_a_list_in_the_users_own_folder_nothing_is_drawn_ahead_or_kept(
    layer: Path, cache: Cache, tmp_path: Path, drawn_anew: list[str]
) -> None:
    kept = library(layer, cache).courses.of("MNG")
    source = next(iter(library(layer, cache).sources))
    own = tmp_path / "own"
    own.mkdir()
    assert library(layer, cache, own).courses.of("MNG") == kept
    newer = f"CAT: {{good_through: 2026-11-21, source: {source}}}\n"
    (own / "lists.yaml").write_text(newer, encoding="utf-8")
    mine = library(layer, cache, own)
    bonds = BondsOfAll(mine.world.treaties, {}, mine.world.drawn).of(mine.profile("MNG"), date(2026, 11, 21))

    assert mine.courses.of("MNG") == {}
    assert bonds.known_through("CAT") == date(2026, 11, 21)
    assert library(layer, cache).courses.of("MNG") == kept
    assert drawn_anew == ["MNG"]


def test_what_cannot_be_opened_is_drawn_when_it_is_asked_for(layer: Path, cache: Cache) -> None:
    kept = library(layer, cache).courses.of("MNG")
    again = library(layer, cache)
    again.profile("MNG")
    again.courses.take("MNG", again.courses.key, b"no pickle")
    state, day = again.profile("MNG"), date(2014, 2, 20)
    bonds = BondsOfAll(again.world.treaties, {}, again.world.drawn).of(state, day)

    assert kept
    assert again.courses.of("MNG") == {}
    assert bonds.today("CAT", "3").holds is Holds.BOUND


def test_a_library_without_a_cache_draws_the_same(layer: Path, cache: Cache) -> None:
    assert library(layer, Cache(None)).courses.of("MNG") == library(layer, cache).courses.of("MNG")
