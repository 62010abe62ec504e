"""`compliance states`: who has a profile, how they stand to the United Nations, and one regional group alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.model.names import RegionalGroup
from compliance.plugins import installed

from .records import HEAD, Own, Refused

LIBRARY = Library(installed())


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command for JSON and return its rows by code."""

    def rows(*args: str) -> dict[str, dict[str, Any]]:
        assert run(["states", "--format", "json", *args]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return {row["code"]: row for row in json.loads(out)["states"]}

    return rows


def test_every_profile_is_listed_with_its_place_in_the_united_nations(listed: Any) -> None:
    rows = listed()

    assert tuple(rows) == LIBRARY.states
    assert (rows["MNG"]["un"], rows["MNG"]["group"]) == ("member", "asia-pacific")
    assert (rows["RUS"]["un"], rows["RUS"]["group"]) == ("member", "eastern-european")
    assert (rows["TWN"]["un"], rows["TWN"]["group"]) == ("neither", None)


@pytest.mark.parametrize("group", list(RegionalGroup))
def test_a_group_lists_its_own_alone(listed: Any, group: RegionalGroup) -> None:
    wanted = {code for code in LIBRARY.states if LIBRARY.names[code].group is group}

    assert set(listed("--group", group.value)) == wanted


def test_the_table_shows_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["states", "--group", "eastern-european"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()

    assert head.split()[:6] == ["code", "alpha2", "name", "kind", "un", "group"]
    (russia,) = (line for line in lines if line.startswith("RUS"))
    assert russia.split()[:7] == ["RUS", "RU", "Russian", "Federation", "state", "member", "eastern-european"]


def test_an_unknown_group_gets_the_known_ones(refused: Refused) -> None:
    *_, last = refused(2, "states", "--group", "asia")

    assert "'asia'" in last
    assert all(group.value in last for group in RegionalGroup)


def test_of_a_state_in_no_index_nothing_is_claimed(own: Own, listed: Any) -> None:
    rows = listed("--states", str(own({"xel/profile": HEAD})))

    assert (rows["XEL"]["un"], rows["XEL"]["group"]) == (None, None)


def test_ones_own_index_places_ones_own_state(own: Own, listed: Any) -> None:
    index = "XEL: {name: Exampleland, un: member, group: african}\n"
    rows = listed("--states", str(own({"xel/profile": HEAD, "index": index})), "--group", "african")

    assert rows["XEL"]["un"] == "member"


def test_a_name_without_a_profile_is_no_fault_and_no_row(own: Own, listed: Any) -> None:
    rows = listed("--states", str(own({"xel/profile": HEAD, "index": "XEM: {name: Exampleisle}\n"})))

    assert "XEL" in rows
    assert "XEM" not in rows
