"""`compliance upr check`: each recommendation with its status and proof, and counts that add up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,18
Eritrea,Africa,,Consider ratifying the Rome Statute,Norway,WEOG,,Noted,3,Justice,18
Papua New Guinea,Asia,,Ratify the CAT,Norway,WEOG,,Noted,5,Torture,11
Mongolia,Asia,,=cmd() | train the police,Norway,WEOG,,Accepted,4,Other,9
"""
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Check an invented export and return what is said."""
    file = tmp_path / "export.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")

    def said(*words: str, code: int = 0) -> str:
        assert run(["upr", "check", "upr-info", str(file), "--as-of", "2020-09-16", *words]) == code
        out, err = capsys.readouterr()
        return out if code == 0 else err

    return said


def test_each_recommendation_is_told_with_its_answers_and_reasons(say: Say) -> None:
    text = say()

    assert "row 2  ERI  supported  MET" in text
    assert "accession of 2014-09-25" in text
    assert "row 4  PNG  noted  UNMET" in text
    assert "4 of 4 recommendations are shown." in text


def test_the_counts_add_up_and_hold_no_share(say: Say) -> None:
    counts = json.loads(say("--format", "json"))["counts"]

    assert counts["recommendations"] == 4 == sum(counts["by_status"].values())
    assert counts["by_position"] == {
        "noted": {"met": 0, "partly": 0, "unclear": 1, "unmet": 1},
        "supported": {"met": 1, "partly": 0, "unclear": 1, "unmet": 0},
    }
    assert "%" not in say()


def test_json_has_every_answer_with_its_day_and_the_proof(say: Say) -> None:
    first = json.loads(say("--format", "json"))["checked"][0]
    (act,) = first["acts"]

    assert [one["done"] for one in act["answers"]] == ["no", "yes", "yes", "yes"]
    (proof,) = act["proofs"]
    assert proof == {"action": "accession", "on": "2014-09-25", "cite": proof["cite"], "mark": "V", "also": []}
    assert act["reported"] is False
    begin, end = act["place"]
    assert "CAT" in first["text"][begin:end]
    assert (act["by"], act["read_by"], first["by"]) == ("suggested", "ask:ratify name:CAT", "act")


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["--state", "eritrea"], ["row 2", "row 3"]),
        (["--status", "unmet"], ["row 4"]),
        (["--position", "noted"], ["row 3", "row 4"]),
        (["--position", "noted", "--status", "unclear"], ["row 3"]),
    ],
)
def test_some_are_chosen_by_state_position_or_status(say: Say, words: list[str], rows: list[str]) -> None:
    assert [one["number"] for one in json.loads(say("--format", "json", *words))["checked"]] == rows


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([], 4),
        (["--status", "unmet"], 1),
        (["--position", "noted"], 2),
        (["--position", "supported", "--status", "unmet"], 0),
    ],
)
def test_some_are_shown_and_all_are_counted(say: Say, words: list[str], shown: int) -> None:
    document = json.loads(say("--format", "json", *words))
    (last,) = [line for line in say(*words).splitlines() if line.startswith("all ")]

    assert (len(document["checked"]), document["counts"]["recommendations"]) == (shown, 4)
    assert f"\n{shown} of 4 recommendations are shown.\n" in say(*words)
    assert f"\n{shown} of 4 recommendations are shown.\n" in say("--format", "markdown", *words)
    assert last.split() == ["all", "1", "0", "2", "1", "4"]


def test_csv_runs_no_formula_and_markdown_ends_no_cell(say: Say) -> None:
    rows = list(csv.DictReader(io.StringIO(say("--format", "csv"))))

    assert rows[3]["text"] == "'=cmd() | train the police"
    assert {line.count(" | ") for line in say("--format", "markdown").splitlines()[:6]} == {11}


def test_another_scale_stands_beside_the_status(say: Say) -> None:
    assert [one["scale"] for one in json.loads(say("--format", "json", "--scale", "hrc"))["checked"]] == [
        {"id": "hrc", "value": value} for value in ("A", "no grade", "C or E", "no grade")
    ]
    assert "MET, iachr: total" in say("--scale", "iachr")


def test_what_nobody_knows_is_refused(say: Say) -> None:
    assert "did you mean hrc" in say("--scale", "hcr", code=2)
    assert "Atlantis" in say("--state", "Atlantis", code=2)


def test_it_is_written_to_a_file_whole(say: Say, tmp_path: Path) -> None:
    assert say("--format", "csv", "--output", str(tmp_path / "out.csv")) == ""
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 5


# ── the day asked about ──


def test_what_was_made_after_the_day_is_left_out_and_counted_in_words(say: Say) -> None:
    text = say("--as-of", "2011-12-31")  # sessions 9 and 11 were held, 18 was not

    assert "row 2" not in text
    assert "2 of 2 recommendations are shown." in text
    assert "2 recommendations were made after 2011-12-31, the day asked about, and left out." in text
    assert json.loads(say("--as-of", "2011-12-31", "--format", "json"))["made_after"] == 2
    assert "left out" not in say()


def test_an_answer_that_may_have_come_after_the_day_is_not_known_on_it(say: Say) -> None:
    rows = json.loads(say("--as-of", "2011-06-01", "--format", "json"))["checked"]
    known = {row["number"]: (row["position"], row["status"]) for row in rows}

    assert known["row 4"] == ("unclear", "unclear"), "its session was three weeks before"
    assert known["row 5"] == ("supported", "unclear"), "its session was half a year before"
    assert any("may have been given after 2011-06-01" in why for row in rows for why in row["why"])


def test_the_words_of_a_recommendation_stand_in_every_format(say: Say) -> None:
    for form in ("text", "json", "csv", "markdown"):
        assert "Consider ratifying the Rome Statute" in say("--format", form)
