"""Rows that cannot be placed are told by every command that reads a file, and the file itself is never written over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli import run
from tests.recommending import made

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
GOOD = """\
Mongolia,Asia,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,9
Mongolia,Asia,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,22
"""
ODD = "Mongolia,Asia,,Ratify the CAT,Norway,WEOG,,AXX\x1b[31mepted,5,Torture,9\nx,y\n"
DAY = ("--as-of", "2020-09-16")
COMMANDS = {
    "check": ("check", "upr-info", "export.csv", *DAY),
    "read": ("read", "upr-info", "export.csv", *DAY),
    "result": ("result", "upr-info", "export.csv", *DAY),
    "compare": ("compare", "upr-info", "export.csv", *DAY),
    "pack": ("pack", "mongolia", "--recommendations", "upr-info", "export.csv", "--format", "json", *DAY),
}
CHOICES = "choices:\n  - {record: row 2, kind: action, value: 4, by: analyst, on: 2020-01-20, why: It asks more.}\n"
Say = Callable[..., tuple[str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command beside an invented export with rows of our choice; return both channels."""
    monkeypatch.chdir(tmp_path)

    def said(*words: str, rows: str = GOOD + ODD, code: int = 0) -> tuple[str, str]:
        Path("export.csv").write_text(HEAD + rows, encoding="utf-8")
        assert run(["upr", *words]) == code
        out, err = capsys.readouterr()
        return out, err

    return said


def warnings(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith("warning: not taken: ")]


# ── nothing is dropped unnamed ──


@pytest.mark.parametrize("command", COMMANDS)
def test_each_row_that_is_not_taken_is_named_with_its_reason(say: Say, command: str) -> None:
    first, second = warnings(say(*COMMANDS[command])[1])

    assert first.startswith("warning: not taken: row 4: the response 'AXX")
    assert first.endswith("epted' is none of the known ones")
    assert "\x1b" not in first
    end = "row 5: the row has 2 cells, and the heads are 11; `compliance upr import` shows all"
    assert second == f"warning: not taken: {end}"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_whose_rows_all_have_a_place_brings_no_warning(say: Say, command: str) -> None:
    assert warnings(say(*COMMANDS[command], rows=GOOD)[1]) == []


@pytest.mark.parametrize(("odd", "last"), [(10, "row 13: "), (11, "1 more row;"), (1_500, "1,490 more rows;")])
def test_ten_rows_are_named_and_the_others_counted(say: Say, odd: int, last: str) -> None:
    told = warnings(say(*COMMANDS["check"], rows=GOOD + "x,y\n" * odd)[1])

    assert len(told) == min(odd, 11)
    assert told[9].startswith("warning: not taken: row 13: ")
    assert told[-1].startswith(f"warning: not taken: {last}")
    assert [line for line in told if "compliance upr import" in line] == told[-1:]


def test_a_filter_by_state_hides_no_row_that_is_not_taken(say: Say) -> None:
    assert len(warnings(say(*COMMANDS["read"], "--state", "eritrea")[1])) == 2


def test_where_several_files_are_read_each_row_is_told_with_its_file(say: Say) -> None:
    Path("later.csv").write_text(f"{HEAD}Mongolia,Asia,,Plant trees,Norway,WEOG,,Noted,5,Other,36\nx,y\n", "utf-8")

    compared = warnings(say(*COMMANDS["compare"], "upr-info", "later.csv")[1])
    packed = warnings(say(*COMMANDS["pack"], "--recommendations", "upr-info", "later.csv")[1])

    assert compared == packed
    assert [line.split(": ")[2:4] for line in compared] == [
        ["export.csv", "row 4"], ["export.csv", "row 5"], ["later.csv", "row 3"],
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["check", "read", "result"])
def test_json_has_the_count_and_every_row(say: Say, command: str) -> None:
    found: dict[str, Any] = json.loads(say(*COMMANDS[command], "--format", "json")[0])["not_taken"]
    none = json.loads(say(*COMMANDS[command], "--format", "json", rows=GOOD)[0])["not_taken"]

    assert found["count"] == 2
    assert [one["row"] for one in found["rows"]] == ["row 4", "row 5"]
    assert found["rows"][1]["reason"] == "the row has 2 cells, and the heads are 11"
    assert none == {"count": 0, "rows": []}


@pytest.mark.parametrize("command", ["compare", "pack"])
def test_json_of_several_files_has_the_count_and_every_row_with_its_file(say: Say, command: str) -> None:
    Path("later.csv").write_text(f"{HEAD}Mongolia,Asia,,Plant trees,Norway,WEOG,,Noted,5,Other,36\nx,y\n", "utf-8")
    also = ("--recommendations",) if command == "pack" else ()
    words = (*COMMANDS[command], *also, "upr-info", "later.csv", "--format", "json")
    found: dict[str, Any] = json.loads(say(*words)[0])["not_taken"]
    Path("later.csv").write_text(f"{HEAD}Mongolia,Asia,,Plant trees,Norway,WEOG,,Noted,5,Other,36\n", "utf-8")
    none = json.loads(say(*words, rows=GOOD)[0])["not_taken"]

    assert found["count"] == 3
    assert [(one["file"], one["row"]) for one in found["rows"]] == [
        ("export.csv", "row 4"), ("export.csv", "row 5"), ("later.csv", "row 3"),
    ]  # fmt: skip
    assert found["rows"][2]["reason"] == "the row has 2 cells, and the heads are 11"
    assert none == {"count": 0, "rows": []}


def test_the_json_of_a_pack_without_files_has_no_row_that_was_not_taken(say: Say) -> None:
    assert json.loads(say("pack", "mongolia", "--format", "json", *DAY)[0])["not_taken"] == {"count": 0, "rows": []}


@pytest.mark.parametrize(("form", "told"), [("text", 0), ("json", 0), ("csv", 2)])
def test_import_says_it_once_in_its_own_text_and_beside_its_csv(say: Say, form: str, told: int) -> None:
    out, err = say("import", "upr-info", "export.csv", "--format", form)

    assert len(warnings(err)) == told
    assert ("the heads" in out) is (form != "csv")


def test_with_a_closed_standard_error_the_output_is_the_same(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    open_one = say(*COMMANDS["read"])[0]
    monkeypatch.setattr("sys.stderr", None)  # as Python has it where a shell closed it

    assert say(*COMMANDS["read"]) == (open_one, "")


# ── what is read is not written over ──


@pytest.mark.parametrize("command", ["check", "read", "result", "compare", "import"])
@pytest.mark.parametrize("name", ["export.csv", "./export.csv", "soft.csv", "hard.csv"])
def test_an_output_that_is_the_file_that_is_read_is_refused(say: Say, command: str, name: str) -> None:
    Path("export.csv").write_text(HEAD, encoding="utf-8")
    Path("soft.csv").symlink_to("export.csv")
    os.link("export.csv", "hard.csv")

    words = COMMANDS.get(command, ("import", "upr-info", "export.csv"))
    out, err = say(*words, "--output", name, code=2)

    assert (out, err) == ("", "error: --output is the file that is read; give another name\n")
    assert Path("export.csv").read_bytes() == (HEAD + GOOD + ODD).encode()
    assert sorted(one.name for one in Path().iterdir()) == ["export.csv", "hard.csv", "soft.csv"]


@pytest.mark.parametrize("command", ["check", "read", "result", "compare"])
def test_an_output_that_is_the_file_of_choices_is_refused(say: Say, command: str) -> None:
    Path("choices.yaml").write_text(CHOICES, encoding="utf-8")

    err = say(*COMMANDS[command], "--choices", "choices.yaml", "--output", "choices.yaml", code=2)[1]

    assert "--output is the file that is read; give another name" in err
    assert Path("choices.yaml").read_text(encoding="utf-8") == CHOICES


def test_lint_writes_over_neither_the_paper_nor_the_limits(say: Say) -> None:
    for name in ("paper.md", "limits.yaml"):
        Path(name).write_text("# A paper\n", encoding="utf-8")
        err = say("lint", "paper.md", "--limits", "limits.yaml", "--output", name, code=2)[1]

        assert "--output is the file that is read" in err
        assert Path(name).read_text(encoding="utf-8") == "# A paper\n"


def test_any_other_output_is_written_also_over_an_older_file(say: Say) -> None:
    Path("old.txt").write_text("old", encoding="utf-8")
    say(*COMMANDS["check"], "--output", "old.txt")

    assert "2 of 2 recommendations are shown." in Path("old.txt").read_text(encoding="utf-8")


# ── small refusals ──


def test_a_likeness_that_is_no_number_is_refused(say: Say) -> None:
    assert "--threshold: nan is no number; give one from 0.05 to 1" in say(
        *COMMANDS["compare"], "--threshold", "nan", code=2
    )[1]  # fmt: skip


def test_an_unknown_theme_brings_the_known_ones(say: Say) -> None:
    err = say(*COMMANDS["read"], "--theme", "nonsense", code=2)[1]

    assert "unknown theme 'nonsense'; the themes are " in err
    assert "asylum-refugees" in err


@pytest.mark.parametrize(("option", "one", "other"), [("--obligation", "A1", "a1"), ("--treaty", "CAT", "cat")])
def test_names_are_taken_in_any_case(say: Say, option: str, one: str, other: str) -> None:
    assert say(*COMMANDS["read"], option, one) == say(*COMMANDS["read"], option, other)


def test_a_theme_is_taken_in_any_case(say: Say) -> None:
    rows = "Mongolia,Asia,,Let UNHCR see the refugees,Norway,WEOG,,Noted,5,Refugees,9\n"
    out = say(*COMMANDS["read"], "--theme", "ASYLUM-Refugees", rows=rows)[0]

    assert "1 of 1 recommendations are shown." in out


@pytest.mark.parametrize("command", ["check", "read", "result"])
def test_paragraphs_that_a_run_of_numbers_leaves_out_are_named(say: Say, command: str) -> None:
    proof = "\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
    rows = [made.table_row(f"115.{number} Plant a tree (Chile);{proof}", "Noted", "Trees", "") for number in (1, 4)]
    Path("in.docx").write_bytes(
        made.docx_bytes([made.table_row(*made.MATRIX_HEADS), *rows], "UPR of Mongolia (2nd Cycle – 22nd session)")
    )
    err = say(command, "ohchr-matrix", "in.docx", *DAY)[1]

    assert err == "warning: left out of a run of paragraphs: 115.2, 115.3\n"
