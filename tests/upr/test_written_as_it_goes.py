"""Long lists are written one by one, and yet reach the reader whole or not at all."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.cli.upr.listing import Layout, Listing
from tests.recommending import made

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,18
Mongolia,Asia,,Plant a tree,Norway,WEOG,,Noted,4,Other,9
"""
FORMS = ("text", "json", "csv", "markdown")
MAIN = "from compliance.cli import main; main()"
LAYOUT = Layout[str](
    "words", ("word",), ("word", "letters"),
    as_object=lambda one: {"word": one, "letters": len(one)},
    as_rows=lambda one: ({"word": one, "letters": len(one)},),
    as_text=lambda one: f"{one}!\n",
)  # fmt: skip
TABLES = [([{"letters": 3, "words": 2}], ("letters", "words"))]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "export.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


def listed(form: str, *words: str) -> list[str]:
    """Return what a list of words adds to its file: at its beginning, with each word, and at its end."""
    out, parts, at = io.StringIO(), [], 0
    listing = Listing(out, form, LAYOUT)
    steps = [*(lambda word=word: listing.add(word) for word in words), lambda: listing.end("2.\n", TABLES, {}, 80)]
    for step in (lambda: None, *steps):
        step()
        parts.append(out.getvalue()[at:])
        at = len(out.getvalue())
    assert listing.shown == len(words)
    return parts


# ── one by one ──


def test_each_thing_is_written_when_it_comes_and_the_counts_come_last() -> None:
    assert listed("text", "fig", "elm") == ["", "fig!\n", "\nelm!\n", "2.\n\nletters  words\n3        2\n"]
    assert listed("csv", "fig", "elm") == ["word,letters\n", "fig,3\n", "elm,3\n", ""]
    table = "2.\n\n| letters | words |\n| --- | --- |\n| 3 | 2 |\n"
    assert listed("markdown", "fig", "elm") == ["| word |\n| --- |\n", "| fig |\n", "| elm |\n", table]
    assert listed("json", "fig", "elm") == [
        '{"words": [', '\n{"letters": 3, "word": "fig"}', ',\n{"letters": 3, "word": "elm"}',
        '\n], "schema": "compliance/words/1"}\n',
    ]  # fmt: skip


def test_a_list_of_nothing_is_a_document_too() -> None:
    assert json.loads("".join(listed("json"))) == {"words": [], "schema": "compliance/words/1"}
    assert listed("csv") == ["word,letters\n", ""]


def test_json_has_a_row_a_line_and_its_keys_in_order(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["upr", "check", "upr-info", str(export), "--as-of", "2020-09-16", "--format", "json"]) == 0
    text = capsys.readouterr().out
    first, *rows, last = text.splitlines()

    assert list(json.loads(text)) == ["checked", "counts", "made_after", "not_taken", "schema"]
    assert (first, last.startswith('], "counts": {')) == ('{"checked": [', True)
    assert [json.loads(row.rstrip(","))["number"] for row in rows] == ["row 2", "row 3"]


@pytest.mark.parametrize("command", ["check", "read"])
def test_in_markdown_the_counts_stand_apart_from_a_table_without_a_row(
    export: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run(["upr", command, "upr-info", str(export), "--state", "Japan", "--format", "markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[1].startswith("| --- |")
    assert lines[2:4] == ["", "0 of 0 recommendations are shown."]


# ── whole or not at all ──


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", ["check", "read"])
def test_a_file_that_is_refused_in_the_middle_shows_nothing_and_leaves_the_old_output(
    export: Path, capsys: pytest.CaptureFixture[str], command: str, form: str
) -> None:
    whole = made.annotations({}, {"Symbol": "A/HRC/99/2", "Text": "140.11 Ratify CAT;"})
    export.with_name("cut.json").write_bytes(whole[: whole.rindex(b"140.11")])
    words = ["upr", command, "uhri-json", str(export.with_name("cut.json")), "--format", form]
    old = export.with_name("old.txt")
    old.write_text("old", encoding="utf-8")

    for more in ([], ["--output", str(old)], ["--output", str(export.with_name("new.txt"))]):
        assert run([*words, *more]) == 4
        out, err = capsys.readouterr()
        assert (out, "cut.json: the JSON is damaged or cut short after 1 records" in err) == ("", True), err
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(one.name for one in export.parent.iterdir()) == ["cut.json", "export.csv", "old.txt"]


@pytest.mark.parametrize("form", FORMS)
def test_a_state_whose_own_file_is_wrong_stops_it_in_the_middle_and_nothing_is_shown(
    export: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    export.write_text(HEAD + ROWS.replace("Plant a tree", "Ratify the CAT"), encoding="utf-8")
    (export.parent / "own" / "mng").mkdir(parents=True)
    (export.parent / "own" / "mng" / "profile.yaml").write_text("wrong\n", encoding="utf-8")
    words = ["upr", "check", "upr-info", str(export), "--format", form, "--states", str(export.parent / "own")]

    assert run(words) == 4
    out, err = capsys.readouterr()
    assert (out, "mng/profile.yaml:1" in err) == ("", True), err
    assert run([*words, "--output", str(export.with_name("new.txt"))]) == 4
    assert not export.with_name("new.txt").exists()


def test_what_was_not_used_is_told_before_anything_is_shown(export: Path) -> None:
    line = "{record: row 77, kind: action, value: 4, by: analyst, on: 2020-01-20, why: None.}"
    choices = export.with_name("choices.yaml")
    choices.write_text(f"choices:\n  - {line}\n", encoding="utf-8")
    words = [sys.executable, "-c", MAIN, "upr", "check", "upr-info", str(export), "--choices", str(choices)]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)

    assert done.stdout.startswith("warning: the choice on row 77")
    assert done.stdout.splitlines()[1].startswith("row 2  ERI")


@pytest.mark.parametrize("form", FORMS)
def test_choices_that_fit_two_records_are_refused_at_the_end_and_nothing_is_shown(
    export: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    file, choices = export.with_name("in.json"), export.with_name("choices.yaml")
    file.write_bytes(made.annotations({}, {"Symbol": "A/HRC/99/2", "Text": "140.11 Ratify CAT;"}))
    line = "{record: '140.11', kind: action, value: 4, by: analyst, on: 2020-01-20, why: None.}"
    choices.write_text(f"choices:\n  - {line}\n", encoding="utf-8")

    assert run(["upr", "check", "uhri-json", str(file), "--choices", str(choices), "--format", form]) == 4
    out, err = capsys.readouterr()
    assert (out, "'140.11' is the name of 2 records" in err) == ("", True)


@pytest.mark.parametrize("command", ["check", "read", "import"])
def test_a_reader_that_goes_away_ends_it_quietly(export: Path, command: str) -> None:
    export.write_text(HEAD + ROWS * 2000, encoding="utf-8")
    words = [sys.executable, "-c", MAIN, "upr", command, "upr-info", str(export), "--format", "json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().endswith(b'": [\n')
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (0, b"")
