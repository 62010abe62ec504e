"""Run as a program of its own: takes an .xls file on standard input and writes the rows of its sheets as JSON.

It has a process to itself because the library that reads the format may end the process on a damaged file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO

MISSING, TOO_LARGE = 3, 4
"""What the program returns where the library is not installed, and where a sheet claims too many cells."""
ROWS, _COLUMNS = 5_000, 100
"""More than any list of states needs; the first argument may ask for more rows.

A forged file of a few bytes can claim millions of cells.
"""
_MEMORY = 1 << 30
"""In bytes; a real file takes less than a tenth of it."""


def main() -> int:
    """Write a list of sheets, each a list of rows, each a list of cells: text, number, or [day] for a date."""
    _limit_memory()
    most = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    try:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415  to tell where it is not installed
    except ImportError:
        return MISSING
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    found: list[list[list[object]]] = []
    for index in range(len(book.sheet_names)):
        sheet = book.get_sheet_by_index(index)
        if sheet.total_height > most or sheet.total_width > _COLUMNS:
            return TOO_LARGE
        found.append(_rows(sheet.to_python(skip_empty_area=False)))
    json.dump(found, sys.stdout)
    return 0


def _rows(rows: Iterable[Sequence[object]]) -> list[list[object]]:
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: object) -> object:
    """Return a cell for JSON. Day 0 of the calendar of spreadsheets comes from the library as a bare time."""
    if isinstance(cell, datetime):
        return [cell.date().isoformat()]
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, time):
        return ["1900-01-00"]
    return cell if isinstance(cell, str | int | float) else str(cell)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  not every system has it
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())
