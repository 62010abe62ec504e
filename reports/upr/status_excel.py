"""Writes the status of every earlier recommendation as an Excel workbook: rows to filter, counts, and sources."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # the library brings no types
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]  # as above

from compliance.model.checked import Moment
from compliance.model.packs import Pack

from ..citing import Register
from ..inert import web_address
from . import counts, wording
from .harmless import ready
from .previous import Told, told
from .zipped import stable

_LONGEST = 16_000
"""A cell holds 32,767 units of UTF-16, and a letter may take two."""
_CUT = " … (cut: a cell holds no more; the Word document has the whole text)"
_LONGEST_LINK = 2_000
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Number or paragraph", 12), ("Document", 16), ("Procedure", 18), ("Cycle", 7), ("Session", 8),
    ("Day", 12), ("Day of what", 12), ("Asked by", 22), ("Recommendation", 60), ("Position", 16),
    ("Position shown in", 26), ("Status", 11), ("Rests on", 22), ("Why", 50), ("Acts asked for", 34),
    *((wording.MOMENTS[one], 24) for one in Moment),
    ("Shown by", 34), ("More on the acts", 34), ("Duties it restates", 34), ("Sources", 12), ("Id", 22),
    ("Place in the file", 22),
)  # fmt: skip
"""The heads, and how wide each column is, in letters."""
_PAGE = 260
"""How many letters fit beside each other on a page and can still be read."""
_LINE, _HIGHEST = 14.0, 409.0
"""Points of one line, and the most that a row may have."""
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_BOLD = Font(name="Calibri", size=11, bold=True)
_HEAD = PatternFill("solid", fgColor="D9D9D9")


def write(pack: Pack, path: Path) -> None:
    """Write the workbook. Every text from outside is a cell of plain text, whatever it begins with."""
    pack = ready(pack)
    register = Register(pack.sources)
    rows = [told(one, register) for one in pack.previous]
    register.settle()
    book = Workbook()
    _recommendations(book.active, rows)
    _counts(book.create_sheet("Counts"), pack)
    _sources(book.create_sheet("Sources"), register)
    _properties(book, pack)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(stable(out.getvalue(), pack.as_of))


def _recommendations(sheet: Any, rows: Sequence[Told]) -> None:
    sheet.title = "Recommendations"
    _table(sheet, _COLUMNS, (_cells(one) for one in rows))
    sheet.freeze_panes = "B2"


def _cells(one: Told) -> list[str | int | None]:
    asked = one.asked
    at = [_lines(f"{act.what}: {act.at(moment)}" for act in one.acts if act.at(moment)) for moment in Moment]
    return [
        one.number, asked.symbol, wording.mechanism(asked), asked.cycle, asked.session,
        asked.on.isoformat() if asked.on else "not known", asked.dated_by.value if asked.dated_by else "",
        one.by, asked.text, one.position, one.proof, one.status, one.rests_on, _lines(one.why),
        _lines(f"{act.what} ({act.read})" for act in one.acts), *at,
        _lines(proof for act in one.acts for proof in act.proofs), _lines(act.why for act in one.acts),
        _lines(one.duties), str(one.sources), asked.id, asked.row,
    ]  # fmt: skip


def _lines(parts: Iterable[object]) -> str:
    return "\n".join(str(one).strip() for one in parts if str(one).strip())


def _table(sheet: Any, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str | int | None]]) -> None:
    """Fill a sheet with a head that stays in view and comes back on each page, and a filter over all columns."""
    for at, (head, width) in enumerate(columns, 1):
        _put(sheet, 1, at, head)
        sheet.cell(1, at).font, sheet.cell(1, at).fill = _BOLD, _HEAD
        sheet.column_dimensions[sheet.cell(1, at).column_letter].width = width
    widths = [width for _, width in columns]
    sheet.row_dimensions[1].height = _height([head for head, _ in columns], widths)
    for line, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            _put(sheet, line, at, value)
        sheet.row_dimensions[line].height = _height(row, widths)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = math.ceil(sum(widths) / _PAGE), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: Sequence[str | int | None], widths: Sequence[float]) -> float:
    """Return how high a row must be, in points, for its longest cell; not every program works it out itself."""
    lines = max(
        sum(math.ceil(max(len(line), 1) / width) for line in str(cell or "").split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(max(lines, 1) * _LINE + 3, _HIGHEST)


def _put(sheet: Any, row: int, column: int, value: str | int | None) -> None:
    """Write one cell: a number of ours as a number, and any text as text that is never worked out."""
    cell = sheet.cell(row, column)
    cell.alignment = _TOP
    if value is None or value == "":
        return
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = value if len(value) <= _LONGEST else value[:_LONGEST] + _CUT
    cell.data_type = "s"  # the library takes what begins with "=" for a formula
    cell.quotePrefix = True  # and so does Excel, when somebody edits the cell


def _counts(sheet: Any, pack: Pack) -> None:
    columns = (("What is counted", 52), ("Word", 42), ("Number", 9), ("Of", 9), ("What it means", 70))
    rows: list[Sequence[str | int | None]] = []
    for tally in counts.tallies(pack.previous):
        title = f"{tally.title} (of {tally.of})"
        rows += [(title, line.name, line.number, line.of, line.means) for line in tally.lines]
        rows += [(title, tally.note, None, None, "")] if tally.note else []
    rows += [("About this file", wording.about(pack), None, None, "")]
    rows += [("Limits", one, None, None, "") for one in pack.notes]
    positions = (*wording.POSITIONS.values(), wording.UNASKED)
    for name, terms in (("What a status means", wording.STATUSES.values()), ("What a position means", positions)):
        rows += [(name, term.name, None, None, term.means) for term in terms]
    _table(sheet, columns, rows)


def _sources(sheet: Any, register: Register) -> None:
    columns = (("Number", 9), ("Who speaks", 26), ("Title", 70), ("About", 44), ("Address", 50), ("Note", 50))
    entries = [(voice.name, entry) for voice in register.voices() for entry in voice.entries]
    addresses = [web_address(entry.url) for _, entry in entries]
    rows = [
        (entry.number, voice, entry.title, wording.spelled(entry.about), address, entry.note)
        for (voice, entry), address in zip(entries, addresses, strict=True)
    ]
    _table(sheet, columns, rows)
    for line, address in enumerate(addresses, 2):
        if 0 < len(address) <= _LONGEST_LINK:
            sheet.cell(line, 5).hyperlink = address


def _properties(book: Any, pack: Pack) -> None:
    """Say what the workbook is, and name no person."""
    told = book.properties
    told.title = f"Status of earlier recommendations and requests: {pack.name}"[:255]
    told.subject = f"Universal Periodic Review, {wording.review(pack)}"
    told.creator, told.language = "", "en"
    told.created = told.modified = datetime.combine(pack.as_of, time())
