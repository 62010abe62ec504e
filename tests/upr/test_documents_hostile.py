"""Text from outside cannot break a document of a pack, run anything in it, or link to anything but the web."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from compliance.model.packs import Pack
from compliance.plugins import installed

from .invented_pack import make_pack

WRITERS = {one.name: one.write for one in installed().documents}
ATTACKS = (
    '=cmd|"/c calc"!A0', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "#REF!", "=HYPERLINK(\"http://evil.example\")",
    "\x00\x01\x0b\x1b[31m\x7f\x9b", "\ud800 half a pair", "\ufffe\uffff no letters", "\u202egnp.exe",
    "مرحبا بالعالم שלום", "👩‍👩‍👧 🏳️‍🌈",
    "]]></w:t><w:instrText>DDEAUTO c:\\cmd</w:instrText>", "{ INCLUDETEXT \"file:///etc/passwd\" }", "%1 {{ 7*7 }}",
    "BEGIN:VEVENT\r\nSUMMARY:evil\r\nEND:VEVENT", "a\nb\u2028c\u2029d\x85e", "x" * 70_000, "javascript:alert(1)", "file:///etc/passwd",
    "# heading\n- [a](javascript:alert(1)) <script>alert(1)</script> | x",
)  # fmt: skip


def poisoned(value: Any, attack: str) -> Any:
    """The same record with the attack before and after every text of it; days and words of ours stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return attack + value + attack
    if attrs.has(type(value)):
        names = [one.name for one in attrs.fields(type(value))]
        return type(value)(**{name: poisoned(getattr(value, name), attack) for name in names})
    if isinstance(value, tuple):
        return tuple(poisoned(one, attack) for one in value)
    if isinstance(value, dict):
        return {poisoned(key, attack): poisoned(one, attack) for key, one in value.items()}
    return value


def check(name: str, path: Path) -> None:
    """Open a document with its own library, and see that nothing in it acts."""
    if name.endswith(".docx"):
        assert Document(str(path)).paragraphs
        check_word(path)
    elif name.endswith(".xlsx"):
        check_excel(path)
    elif name.endswith(".ics"):
        events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
        assert len(events) == 3
        assert all(str(one.get("url", "https://")).startswith("https://") for one in events)
    else:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|(?<!\\)\]\((?!http)|[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def check_word(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        every = {one: parts.read(one).decode() for one in parts.namelist() if one.endswith((".xml", ".rels"))}
    fields = [one for text in every.values() for one in re.findall(r"<w:instrText[^>]*>([^<]*)", text)]
    outside = [one for text in every.values() for one in re.findall(r'Target="([^"]*)" TargetMode="External"', text)]

    assert fields == ["PAGE", "NUMPAGES"]
    assert all(one.startswith("https://") for one in outside)
    assert "<w:fldSimple" not in "".join(every.values())


def check_excel(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    with zipfile.ZipFile(path) as parts:
        sheets = "".join(parts.read(one).decode() for one in parts.namelist() if one.startswith("xl/worksheets/sheet"))

    assert "<f>" not in sheets
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(isinstance(cell.value, int | None) for cell in cells if cell.data_type == "n")
    assert all(cell.hyperlink is None or cell.hyperlink.target.startswith("https://") for cell in cells)


def write(name: str, pack: Pack, folder: Path) -> None:
    path = folder / name
    WRITERS[name](pack, path)
    check(name, path)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize("name", WRITERS)
def test_no_hostile_text_breaks_a_document_or_acts_in_it(tmp_path, name, attack):
    write(name, poisoned(make_pack(), attack), tmp_path)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attack=st.text(st.characters(), max_size=40))
def test_no_text_at_all_breaks_a_document(tmp_path, name, attack):
    write(name, poisoned(make_pack(), attack), tmp_path)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "#REF!", "1e5", "TRUE"])
def test_what_looks_like_a_formula_is_in_the_sheet_letter_by_letter_as_text(tmp_path, text):
    one = make_pack().previous[0]
    pack = make_pack(previous=(attrs.evolve(one, asked=attrs.evolve(one.asked, text=text)),))
    WRITERS["status-of-recommendations.xlsx"](pack, tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Recommendations"]["I2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_scripts_written_from_right_to_left_and_pictures_come_through_whole(tmp_path):
    said = "مرحبا بالعالم 👩‍👩‍👧 שלום"
    one = make_pack().previous[0]
    pack = make_pack(previous=(attrs.evolve(one, asked=attrs.evolve(one.asked, text=said)),))
    WRITERS["status-of-recommendations.docx"](pack, tmp_path / "a.docx")
    cells = [cell.text for table in Document(str(tmp_path / "a.docx")).tables for cell in table.rows[1].cells]

    assert any(said in one for one in cells)


def test_the_names_of_days_are_no_way_in_for_lines_of_a_calendar(tmp_path):
    event = attrs.evolve(make_pack().calendar[0], title="A\r\nDTSTART:19700101\r\nBEGIN:VALARM", why="b\nEND:VEVENT")
    WRITERS["calendar.ics"](make_pack(calendar=(event,)), tmp_path / "a.ics")
    (found,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")

    assert found.decoded("dtstart") == date(2023, 10, 11)
    assert not found.subcomponents
