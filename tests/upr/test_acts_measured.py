"""The reading of acts against texts labelled by hand, where these lie beside the checkout: the script's own numbers."""

import csv
from pathlib import Path
from typing import Any

import pytest

from compliance.model.checked import ActKind, Degree
from tests.measuring import measured_by, said_by

from .asked import LIBRARY

LABELS = Path(__file__).parent / "labels" / "acts.csv"
MENDED = ("mended on: first half", "mended on: second half", "mended on: drawn later")
COUNTS = ("right", "wrong", "missed")


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return measured_by("acts.py")


def together(measured: dict[str, Any], kind: str, *parts: str) -> tuple[float, float]:
    """Precision and recall of one kind in several parts taken as one."""
    right, wrong, missed = (sum(measured[part]["kinds"][kind][it] for part in parts) for it in COUNTS)
    return right / (right + wrong), right / (right + missed)


def test_every_labelled_text_is_measured(measured: dict[str, Any]) -> None:
    assert [measured[part]["texts"] for part in ("judged on", *MENDED)] == [200, 184, 176, 50]
    for part in measured.values():
        labelled = sum(one["right"] + one["missed"] for one in part["kinds"].values())
        assert sum(sum(row.values()) for kind, row in part["kind taken for"].items() if kind != "none") == labelled


def test_how_far_the_words_go_is_right_in_95_of_100_in_what_nothing_was_mended_on(measured: dict[str, Any]) -> None:
    assert measured["judged on"]["degree"] >= 0.95


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("join", 0.96, 0.92),
        ("withdraw-reservation", 0.91, 0.91),
        ("standing-invitation", 0.97, 0.93),
        ("accept-procedure", 0.97, 0.97),
        ("submit-report", 0.84, 0.73),
    ],
)
def test_acts_are_read_in_what_nothing_was_mended_on(
    measured: dict[str, Any], kind: str, precision: float, recall: float
) -> None:
    found = measured["judged on"]["kinds"][kind]

    assert found["precision"] >= precision
    assert found["recall"] >= recall


@pytest.mark.parametrize("kind", ["join", "sign", "withdraw-reservation", "accept-procedure", "submit-report"])
def test_what_was_mended_stays_mended(measured: dict[str, Any], kind: str) -> None:
    precision, recall = together(measured, kind, *MENDED)

    assert precision >= 0.98
    assert recall >= 0.96


def test_a_text_that_asks_for_no_act_has_none_in_95_of_100(measured: dict[str, Any]) -> None:
    rows = [measured[part]["kind taken for"]["none"] for part in ("judged on", *MENDED)]

    assert sum(row["none"] for row in rows) >= 0.95 * sum(sum(row.values()) for row in rows)


def test_labels_are_keys_and_codes_and_none_of_the_texts() -> None:
    with LABELS.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    codes = {*LIBRARY.catalogue.treaties, "-"}

    assert len({row["rec_id"] for row in rows}) == len(rows) == 610
    for label in (label for row in rows for label in row["acts"].split()):
        kind, treaty, degree = label.split(":")
        assert (kind in set(ActKind), treaty in codes, degree in set(Degree)) == (True, True, True)


def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    said = said_by("acts.py", "--data", tmp_path)

    assert said.startswith("Not measured: the labelled recommendations are not there")
