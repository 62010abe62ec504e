"""`compliance upr read`: what is read and what is chosen, apart from each other and from what the source says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli import run
from compliance.model.verdicts import STATUS_ORDER, Verdict
from compliance.upr import texts
from tests.recommending import made

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,"Consider ratifying the CAT, and let UNHCR see the refugees",Norway,WEOG,,Noted,5,"Torture,Refugees",18
Eritrea,Africa,,Trees,Norway,WEOG,,Accepted,,,18
Mongolia,Asia,,Ratify all outstanding treaties and extend a standing invitation,Norway,WEOG,,Noted,5,Treaties,9
Mongolia,Asia,,Abolish the death penalty \u202e\x1b[31m=cmd(),Norway,WEOG,,Noted,4,,9
"""
CHOICES = """\
choices:
  - {record: row 2, kind: action, value: 4, by: analyst, on: 2020-01-20, why: It asks for access too.}
  - {record: row 3, kind: treaty, value: CRC, ask: ratify, by: analyst, on: 2020-01-20, why: "Named\\u202e."}
  - {record: row 4, kind: act, ask: join, holds: false, by: analyst, on: 2020-01-20, why: No treaty is meant.}
"""
SHARED = Path(__file__).parents[3] / "shared" / "data" / "upr" / "fixtures" / "uhri_export_full_layout.SYNTHETIC.json"
Say = Callable[..., tuple[str, str]]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Read an invented export, with choices where some are given, and return what is said on both channels."""
    file, chosen = tmp_path / "export.csv", tmp_path / "choices.yaml"
    file.write_text(HEAD + ROWS, encoding="utf-8")

    def said(*words: str, choices: str = "", code: int = 0) -> tuple[str, str]:
        chosen.write_text(choices, encoding="utf-8")
        given = ["--choices", str(chosen)] if choices else []
        assert run(["upr", "read", "upr-info", str(file), "--as-of", "2020-09-16", *given, *words]) == code
        out, err = capsys.readouterr()
        return out, err

    return said


def document(say: Say, *words: str, choices: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(say("--format", "json", *words, choices=choices)[0])
    return found


def kinds(reading: dict[str, Any], by: str = "suggested") -> list[tuple[str, str]]:
    return [(one["kind"], one["value"]) for one in reading["suggestions"] if one["by"] == by]


# ── what is read ──


def test_each_suggestion_says_its_rule_and_quotes_the_words_it_rests_on(say: Say) -> None:
    told = " ".join(say()[0].split())

    assert "row 2 ERI Consider ratifying the CAT" in told
    assert "- action 3 (considering): suggested by verb:consider on “Consider”" in told
    assert "- theme unhcr (UNHCR): suggested by theme:unhcr on “UNHCR”" in told
    assert "- treaty CAT, ratify: suggested by ask:ratify name:CAT on “CAT”" in told
    assert "- act join CAT (consider): suggested by ask:ratify name:CAT on “ratifying the CAT”" in told
    assert "- act standing-invitation: suggested by acts:invitations on “extend a standing invitation”" in told


def test_offsets_give_the_words_and_every_suggestion_has_some(say: Say) -> None:
    for one in document(say)["readings"]:
        for it in one["suggestions"]:
            assert it["words"] == one["text"][it["start"] : it["end"]] != ""
            assert it["rule"]


def test_what_the_source_says_itself_stands_apart_and_is_not_counted(say: Say) -> None:
    found = document(say)
    first, _, third, _ = found["readings"]

    assert (first["source"], third["source"]) == (
        {"action": 5, "themes": ["Torture", "Refugees"]},
        {"action": 5, "themes": ["Treaties"]},
    )
    assert ("action", "3") in kinds(first)
    assert ("action", "5") not in kinds(first)
    assert found["counts"]["by_action"]["5"] == {"suggested": 2, "chosen": 0}
    assert "The source says: action 5 (specific); themes Torture, Refugees" in " ".join(say()[0].split())


def test_a_text_in_which_nothing_is_read_is_shown_and_counted_as_such(say: Say) -> None:
    assert document(say)["readings"][1]["suggestions"] == []
    assert document(say)["counts"]["by_action"]["none"] == 1
    assert "Trees\n  - nothing was read in it" in say()[0]


def test_the_counts_add_up_are_of_all_and_hold_no_score(say: Say) -> None:
    counts = document(say, "--theme", "unhcr")["counts"]
    actions = counts["by_action"]

    assert counts["recommendations"] == 4
    assert actions.pop("none") + sum(one["suggested"] + one["chosen"] for one in actions.values()) == 4
    assert counts["by_theme"]["death-penalty"] == {"suggested": 1, "chosen": 0}
    assert "1 of 4 recommendations are shown." in say("--theme", "unhcr")[0]
    assert "%" not in say()[0]


def test_no_verdict_and_no_status_appear_in_it(say: Say) -> None:
    words = {one.value for one in (*STATUS_ORDER, *Verdict)} | {"status", "verdict"}
    for form in ("text", "json", "csv", "markdown"):
        told = say("--format", form, choices=CHOICES)[0].replace("extend a standing invitation", "").casefold()
        assert {word for word in words if f'{word}"' in told or f" {word} " in told} == set(), form


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["--state", "eritrea"], ["row 2", "row 3"]),
        (["--action", "5"], ["row 4", "row 5"]),
        (["--theme", "treaty-accession"], ["row 2", "row 4"]),
        (["--obligation", "C6"], ["row 5"]),
        (["--treaty", "cat"], ["row 2"]),
        (["--treaty", "CAT", "--action", "5"], []),
    ],
)
def test_filters_show_only_some(say: Say, words: list[str], rows: list[str]) -> None:
    assert [one["number"] for one in document(say, *words)["readings"]] == rows


def test_csv_and_markdown_have_a_row_for_each_thing_said(say: Say) -> None:
    rows = list(csv.DictReader(io.StringIO(say("--format", "csv")[0])))
    said = sum(len(one["suggestions"]) or 1 for one in document(say)["readings"])
    table = say("--format", "markdown")[0].partition("\n\n")[0].splitlines()

    assert len(rows) == len(table) - 2 == said
    assert {line.count(" | ") for line in table} == {15}
    assert [row["kind"] for row in rows if row["number"] == "row 3"] == [""]
    assert {row["source_action"] for row in rows if row["number"] == "row 2"} == {"5"}


def test_hostile_text_reaches_no_terminal(say: Say) -> None:
    for form in ("text", "json", "csv", "markdown"):
        out, err = say("--format", form, choices=CHOICES)
        assert {"\x1b", "\u202e"} & set(out + err) == set(), form


def test_the_same_text_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, seen = texts.read, []

    def counted(text: str, tables: Any) -> Any:
        seen.append(text)
        return read(text, tables)

    monkeypatch.setattr(texts, "read", counted)
    (tmp_path / "twice.csv").write_text(HEAD + ROWS + ROWS, encoding="utf-8")

    assert run(["upr", "read", "upr-info", str(tmp_path / "twice.csv"), "--output", str(tmp_path / "out.txt")]) == 0
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.skipif(not SHARED.is_file(), reason=f"the research data is not beside this checkout ({SHARED})")
def test_an_export_of_the_index_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["upr", "read", "uhri-json", str(SHARED), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["schema"] == "compliance/readings/1"
    assert found["counts"]["recommendations"] == len(found["readings"]) > 0


# ── what is chosen ──


def test_what_is_chosen_takes_the_place_of_what_was_read_and_says_who_when_and_why(say: Say) -> None:
    first, second, third, _ = document(say, choices=CHOICES)["readings"]
    (action,) = [one for one in first["suggestions"] if one["kind"] == "action"]

    assert (action["value"], action["name"], action["by"]) == ("4", "general", "chosen")
    assert action["choice"] == {"by": "analyst", "on": "2020-01-20", "why": "It asks for access too."}
    assert (action["words"], action["rule"]) == ("Consider", "person: analyst")
    assert kinds(second, "chosen") == [("treaty", "CRC"), ("act", "CRC")]
    assert [one["ask"] for one in third["suggestions"] if one["kind"] == "act"] == ["standing-invitation"]


def test_every_format_marks_what_was_chosen(say: Say) -> None:
    told = " ".join(say(choices=CHOICES)[0].split())
    rows = list(csv.DictReader(io.StringIO(say("--format", "csv", choices=CHOICES)[0])))
    chosen = [row for row in rows if row["by"] == "chosen"]

    assert "- action 4 (general): chosen by analyst on 2020-01-20: It asks for access too." in told
    assert "- act join CRC: chosen by analyst on 2020-01-20: Named" in told
    assert {(row["chosen_by"], row["chosen_on"]) for row in chosen} == {("analyst", "2020-01-20")}
    assert "| chosen | person: analyst |" in say("--format", "markdown", choices=CHOICES)[0]


def test_counts_keep_what_was_chosen_apart_and_filters_go_by_it(say: Say) -> None:
    found = document(say, "--action", "4", choices=CHOICES)

    assert found["counts"]["by_action"]["4"] == {"suggested": 0, "chosen": 1}
    assert [one["number"] for one in found["readings"]] == ["row 2"]


def test_a_choice_made_after_the_day_and_one_on_no_record_are_named_and_change_nothing(say: Say) -> None:
    late = CHOICES.replace("on: 2020-01-20", "on: 2020-09-17").replace("record: row 4", "record: row 77")
    out, err = say("--format", "json", choices=late)

    assert out == say("--format", "json")[0]
    assert err.count("made on 2020-09-17, after the day asked about") == 3
    other = CHOICES.replace("record: row 4", "record: row 77")
    told = say(choices=other)[1]
    assert "row 77 (line 4), that it does not ask to join a treaty where it names none, is not used: no record" in told


def test_a_name_that_two_records_have_is_refused_and_nothing_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.json").write_bytes(made.annotations({}, {"Symbol": "A/HRC/99/2", "Text": "140.11 Ratify CAT;"}))
    (tmp_path / "choices.yaml").write_text(CHOICES.replace("record: row 2", "record: '140.11'"), encoding="utf-8")
    words = ["--choices", str(tmp_path / "choices.yaml"), "--as-of", "2020-09-16"]

    assert run(["upr", "read", "uhri-json", str(tmp_path / "in.json"), *words]) == 4
    out, err = capsys.readouterr()
    assert (out, "choices.yaml:2: '140.11' is the name of 2 records" in err) == ("", True)


# ── what is refused ──


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--theme", "asylum-refuges"], "unknown theme 'asylum-refuges'; did you mean asylum-refugees"),
        (["--action", "6"], "6 is not in the range"),
        (["--obligation", "Z9"], "unknown obligation 'Z9'"),
        (["--treaty", "CATT"], "unknown treaty 'CATT'; did you mean"),
        (["--state", "Atlantis"], "Atlantis"),
        (["--choices", "none.yaml"], "none.yaml"),
    ],
)
def test_what_nobody_knows_is_refused_and_nothing_is_shown(say: Say, words: list[str], says: str) -> None:
    out, err = say(*words, code=4 if "--choices" in words else 2)

    assert (out, says in err) == ("", True)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (CHOICES.replace("value: 4", "value: 6"), ":2: row 2: no action category '6' (write one of 1 (minimal)"),
        (CHOICES.replace("holds: false", "holds: true"), ":4: row 4: which treaty the act join is about is missing"),
        (CHOICES.replace("kind: action, value: 4", "kind: theme, value: unhrc"), "did you mean unhcr"),
        ("\ufffe\x00", "choices.yaml"),
    ],
)
def test_a_wrong_file_of_choices_is_refused_with_its_line_and_nothing_is_shown(
    say: Say, choices: str, says: str
) -> None:
    out, err = say(choices=choices, code=4)

    assert (out, says in err) == ("", True)


def test_a_file_that_cannot_be_read_leaves_the_old_output_whole(say: Say, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("old", encoding="utf-8")
    (tmp_path / "broken.csv").write_bytes(b"\xff\xfe\x00 no export")

    assert run(["upr", "read", "upr-info", str(tmp_path / "broken.csv"), "--output", str(tmp_path / "out.txt")]) == 4
    assert run(["upr", "read", "upr-info", str(tmp_path / "none.csv"), "--output", str(tmp_path / "out.txt")]) == 2
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "old"


def test_it_is_written_to_a_file_whole(say: Say, tmp_path: Path) -> None:
    assert say("--format", "json", "--output", str(tmp_path / "out.json")) == ("", "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == document(say)
