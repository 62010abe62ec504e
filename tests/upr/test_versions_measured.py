"""On pairs labelled by hand most of what is called one ask is one: the script's own numbers."""

from pathlib import Path
from typing import Any

import pytest

from compliance.upr.versions import ACROSS, THRESHOLD
from tests.measuring import measured_by, said_by


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return measured_by("versions.py")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["targets", "uprinfo", "held"])
def test_on_labelled_pairs_most_of_what_is_called_one_ask_is_one(name: str, measured: dict[str, Any]) -> None:
    at = measured[name]["ours"]["by threshold"][f"{THRESHOLD:.2f}"]

    assert at["precision"] >= 0.84
    assert at["recall"] >= 0.63
    assert measured[name]["ours"]["average precision"] > measured[name]["token_set_ratio"]["average precision"] + 0.1


@pytest.mark.slow
def test_across_a_review_half_of_what_two_in_a_row_would_need_is_one_ask_and_above_the_bar_nearly_all(
    measured: dict[str, Any],
) -> None:
    low, high = (measured["gaps"]["by threshold"][f"{bar:.2f}"] for bar in (THRESHOLD, ACROSS))

    assert low["pairs"] >= 20
    assert low["one ask"] / low["pairs"] <= 0.6
    assert high["one ask"] / high["pairs"] >= 0.9


@pytest.mark.slow
def test_all_states_with_two_reviews_in_the_open_part_are_compared(measured: dict[str, Any]) -> None:
    assert measured["all"]["states"] == 112


def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    said = said_by("versions.py", "--data", tmp_path)

    assert said.startswith("Not measured")
