"""The tables against labelled recommendations, where these lie beside the checkout: the script's own numbers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "upr" / "uprinfo"
SCRIPT = ROOT / "benchmarks" / "reading.py"


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    if not DATA.is_dir() or not SCRIPT.is_file():
        pytest.skip(f"the labelled recommendations or the script are not here ({DATA}, {SCRIPT})")
    done = subprocess.run([sys.executable, SCRIPT, "--format", "json"], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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


@pytest.mark.skipif(not SCRIPT.is_file(), reason=f"the measuring script is not here ({SCRIPT})")
def test_without_the_data_the_script_says_that_nothing_was_measured(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--data", tmp_path], check=True, capture_output=True, text=True
    )  # fmt: skip

    assert done.stdout.startswith("Not measured: the labelled recommendations are not there")
