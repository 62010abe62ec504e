"""`compliance upr result`: the counts in four formats, and the page that shows them for sessions 1 to 20."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "ratification-recommendations.md"
EXPORT = ROOT.parent / "shared" / "data" / "upr" / "uprinfo" / "uprinfo_recommendations_s01-20_train.csv.gz"
MARK = "<!-- the rest of this page is written by the command above -->\n\n"
HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,18
Eritrea,Africa,,Ratify the CAT,Sweden,WEOG,,Noted,5,Torture,18
Eritrea,Africa,,Consider ratifying the Rome Statute,Norway,WEOG,,Noted,3,Justice,18
China,Asia,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,4
Mongolia,Asia,,I promise to ratify the CAT,,,,Voluntary Pledge,5,Torture,9
"""
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Count an invented export and return what is said."""
    file = tmp_path / "export.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")

    def said(*words: str) -> str:
        assert run(["upr", "result", "upr-info", str(file), "--as-of", "2026-11-20", *words]) == 0
        return capsys.readouterr().out

    return said


def test_both_ways_of_counting_are_shown_and_what_was_so_before_apart(say: Say) -> None:
    text = say()

    assert "4 recommendations" in text  # the pledge is none
    assert "Of 3 asks to join, 1 came to a state that had joined already. Of the other 2, 2 were followed" in text
    assert "Of 2 asks to join, 1 came to a state that had joined already. Of the other 1, 1 were followed" in text
    assert "%" not in text


def test_every_line_of_csv_and_json_adds_up(say: Say) -> None:
    lines = json.loads(say("--format", "json"))["ratification-recommendations"]
    cells = list(csv.DictReader(io.StringIO(say("--format", "csv"))))

    assert len(lines) == len(cells) > 10
    for line in lines:
        assert line["asked"] == line["party_before"] + line["before_unknown"] + line["open"]
        for moment in ("mid_term", "next_review", "horizon"):
            assert line["open"] == sum(line[f"{moment}_{name}"] for name in ("joined", "not", "unknown", "not_yet"))


def test_the_same_ask_supported_from_one_and_noted_from_another_is_mixed_when_counted_once(say: Say) -> None:
    lines = json.loads(say("--format", "json"))["ratification-recommendations"]
    once = [one for one in lines if (one["counted"], one["degree"], one["treaty"]) == ("once", "act", "CAT")]

    assert {one["position"]: one["asked"] for one in once} == {"all": 2, "supported": 1, "mixed": 1}


@pytest.mark.slow
@pytest.mark.skipif(not EXPORT.is_file(), reason=f"the research data is not beside this checkout ({EXPORT})")
def test_the_page_shows_what_the_command_gives(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["upr", "result", "upr-info", str(EXPORT), "--as-of", "2026-11-20", "--format", "markdown"]) == 0

    assert PAGE.read_text(encoding="utf-8").partition(MARK)[2] == capsys.readouterr().out
