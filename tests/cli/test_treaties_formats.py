"""`compliance treaties` in every format: the same answers, stable, narrow enough, and harmless to open."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.model.names import RegionalGroup
from compliance.plugins import installed

from .records import Own, acts

Said = Callable[..., str]
ON = ("--as-of", "2014-02-01")
QUESTIONS = [
    (),
    ("CAT",),
    ("CAT", "--full"),
    ("CAT", "--provision", "20"),
    ("RC", "--provision", "33", "--full"),
    ("--state", "CHN"),
    ("--state", "CHN", "--full"),
    ("--state", "TWN"),
    ("CAT", "--state", "CHN"),
    ("--matrix",),
    ("--matrix", "CAT", "CRC", "--state", "CHN", "--state", "MNG"),
    ("--matrix", "--group", "eastern-european"),
]
LISTS = [args for args in QUESTIONS if args != ("CAT", "--state", "CHN")]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*args: object) -> str:
        assert run(["treaties", *map(str, args)]) == 0
        return capsys.readouterr().out

    return ask


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# ── every question, every format ──


@pytest.mark.parametrize("on", ["2014-02-01", "2026-02-01"])
@pytest.mark.parametrize("args", QUESTIONS, ids=" ".join)
def test_no_line_of_a_text_is_wider_than_the_screen(said: Said, args: tuple[str, ...], on: str) -> None:
    assert [line for line in said(*args, "--as-of", on).splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("args", QUESTIONS, ids=" ".join)
def test_a_document_names_its_schema_has_sorted_keys_and_is_the_same_again(said: Said, args: tuple[str, ...]) -> None:
    text = said(*args, *ON, "--format", "json")
    found = json.loads(text)
    kind = found["schema"].removeprefix("compliance/").removesuffix("/1")
    assert isinstance(found[kind], list)
    assert text == json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert said(*args, *ON, "--format", "json") == text


@pytest.mark.parametrize("args", LISTS, ids=" ".join)
def test_a_csv_has_a_heading_and_as_many_cells_in_each_row(said: Said, args: tuple[str, ...]) -> None:
    head, *rows = csv.reader(io.StringIO(said(*args, *ON, "--format", "csv")))
    assert len(set(head)) == len(head)
    assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize("args", LISTS, ids=" ".join)
def test_a_markdown_table_has_as_many_cells_in_each_row(said: Said, args: tuple[str, ...]) -> None:
    lines = [line for line in said(*args, *ON, "--format", "markdown").splitlines() if line.startswith("|")]
    assert len({len(re.split(r"(?<!\\)\|", line)) for line in lines}) == 1
    assert set(lines[1]) == {"|", "-", " "}


# ── the matrix ──


def test_the_matrix_has_a_row_a_profile_and_agrees_with_each_treaty_s_own_list(said: Said) -> None:
    rows = table(said("--matrix", "CAT", "CSSP1954", "CRPD", *ON, "--format", "csv"))
    assert [row["state"] for row in rows] == list(Library(installed()).states)
    for code in ("CAT", "CSSP1954", "CRPD"):
        own = {one["state"]: one for one in json.loads(said(code, *ON, "--format", "json"))["participants"]}
        for row in rows:
            one = own[row["state"]]
            word = {"none": "", "signatory": "signed", "contracting": "deposited", "closed": "cannot deposit"}
            assert row[code] == (one["since"] if one["part"] == "party" else word.get(one["part"], one["part"]))


def test_dates_in_the_matrix_are_days(said: Said) -> None:
    treaties = Library(installed()).catalogue.treaties
    for row in table(said("--matrix", *ON, "--format", "csv")):
        cells = {row[code] for code in treaties}
        words = {"", "signed", "deposited", "left", "unknown", "cannot deposit"}
        assert all(cell in words or re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in cells)


def test_a_group_has_its_members_only(said: Said) -> None:
    names = Library(installed()).names
    for group in RegionalGroup:
        rows = table(said("--matrix", "CAT", "--group", group, *ON, "--format", "csv"))
        assert rows
        assert {names[row["state"]].group for row in rows} == {group}
        assert {row["group"] for row in rows} == {group.value}


def test_states_stand_in_the_order_asked_for_and_once(said: Said) -> None:
    rows = table(said("--matrix", "CAT", "--state", "MNG", "--state", "china", "--state", "MNG", "--format", "csv"))
    assert [row["state"] for row in rows] == ["MNG", "CHN"]


def test_on_a_screen_a_few_treaties_show_dates_and_many_show_letters(said: Said) -> None:
    few = said("--matrix", "CAT", "CRC", "--state", "MNG", *ON)
    assert re.search(r"^MNG   Mongolia  2002-02-23  1990-09-02$", few, re.MULTILINE)
    many = said("--matrix", "--state", "MNG", "--state", "TWN", *ON)
    (row,) = re.findall(r"^MNG (.*)$", many, re.MULTILINE)
    treaties = sorted(Library(installed()).catalogue.treaties)
    assert row.split(" ")[treaties.index("CAT")] == "B"
    assert row.split(" ")[treaties.index("OPCAT")] == "S"
    assert set(re.findall(r"^TWN (.*)$", many, re.MULTILINE)[0]) == {"x", " "}
    assert "? whether it is bound is not known" in " ".join(many.split())


def test_a_column_of_letters_is_headed_by_its_treaty_read_downwards(said: Said) -> None:
    lines = said("--matrix", "--state", "MNG", *ON).splitlines()
    row = next(place for place, line in enumerate(lines) if line.startswith("MNG "))
    head = [line.ljust(80) for line in lines[2:row]]
    treaties = sorted(Library(installed()).catalogue.treaties)
    codes = ["".join(line[4 + 2 * place] for line in head).strip() for place in range(len(treaties))]
    assert codes == treaties


def test_a_narrow_screen_breaks_the_matrix_into_pages(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = said("--matrix", "--state", "MNG", *ON)
    assert max(map(len, text.splitlines())) <= 40
    assert len(re.findall(r"^MNG ", text, re.MULTILINE)) > 1


# ── harmless ──

HOSTILE = {
    "xel/profile": "state: XEL\nkind: state\nname: \"=HYPERLINK('http://x.example')|`<b>\\e[31m\\u202e\"\n",
    "xel/treaties": acts("action: accession, on: 2001-05-02", "action: reservation, on: 2001-05-02, provisions: ['20'],"
        " effect: procedure, note: '+cmd|calc'"),
}  # fmt: skip


@pytest.mark.parametrize("args", [("CAT",), ("CAT", "--provision", "20"), ("--matrix", "CAT")], ids=" ".join)
def test_no_cell_of_a_csv_is_a_formula(own: Own, said: Said, args: tuple[str, ...]) -> None:
    for row in csv.reader(io.StringIO(said(*args, "--states", own(HOSTILE), *ON, "--format", "csv"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        if row[0] == "XEL":
            assert row[1].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    "args", [("CAT",), ("CAT", "--provision", "20"), ("--matrix", "CAT"), ("--state", "XEL")], ids=" ".join
)
def test_markdown_holds_no_markup_of_a_file(own: Own, said: Said, args: tuple[str, ...]) -> None:
    text = said(*args, "--states", own(HOSTILE), *ON, "--format", "markdown")
    assert "HYPERLINK('http:\\//x.example')\\|\\`\\<b\\>" in text


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    "args", [("CAT",), ("CAT", "--provision", "20"), ("--matrix", "CAT"), ("--state", "XEL")], ids=" ".join
)
def test_what_a_file_holds_cannot_steer_the_screen(own: Own, said: Said, args: tuple[str, ...], form: str) -> None:
    text = said(*args, "--states", own(HOSTILE), *ON, "--format", form)
    assert text.replace("\n", "").isprintable()


def test_a_document_keeps_what_it_makes_harmless(own: Own, said: Said) -> None:
    found = json.loads(said("CAT", "--states", own(HOSTILE), *ON, "--format", "json"))
    (one,) = [row for row in found["participants"] if row["state"] == "XEL"]
    assert one["name"] == "=HYPERLINK('http://x.example')|`<b>\x1b[31m\u202e"


# ── output ──


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_a_file_holds_what_the_screen_shows(said: Said, tmp_path: Path, form: str) -> None:
    shown = said("CAT", *ON, "--format", form)
    assert said("CAT", *ON, "--format", form, "--output", tmp_path / "out") == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == shown


def test_a_file_is_80_wide_on_any_screen(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = said("CAT", *ON)
    monkeypatch.setenv("COLUMNS", "120")
    said("CAT", *ON, "--output", tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == shown != said("CAT", *ON)
