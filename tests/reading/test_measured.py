"""The tables against labelled recommendations, where these lie beside the checkout: the script's own numbers."""

from pathlib import Path
from typing import Any

import pytest

from tests.measuring import measured_by, said_by


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return measured_by("reading.py")


def test_every_open_row_is_measured(measured: dict[str, Any]) -> None:
    assert measured["rows"] == 30_799
    assert sum(sum(row.values()) for row in measured["action"]["confusion"].values()) == measured["rows"]


def test_the_action_is_right_in_at_least_85_of_100(measured: dict[str, Any]) -> None:
    assert measured["action"]["accuracy"] >= 0.85


def test_refugees_are_seen_with_precision_95_and_recall_85(measured: dict[str, Any]) -> None:
    assert measured["themes"]["asylum-refugees"]["precision"] >= 0.95
    assert measured["themes"]["asylum-refugees"]["recall"] >= 0.85


def test_treaties_asked_for_are_right_in_98_of_100(measured: dict[str, Any]) -> None:
    assert measured["treaties"]["recommendations"] == 300
    assert measured["treaties"]["precision"] >= 0.98


def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    said = said_by("reading.py", "--data", tmp_path)

    assert said.startswith("Not measured: the labelled recommendations are not there")
