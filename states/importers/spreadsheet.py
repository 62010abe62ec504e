"""Opens a binary Excel file (.xls) from outside and gives its rows, or says what is wrong with it."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from compliance.errors import UsageError
from compliance.importer import Request

from . import lists, xls_rows

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_FREE = 0xFFFFFFFF
"""What the table of sectors says of one that is not in use; the numbers just below it have meanings of their own."""
_SECONDS = 60
MOST_ROWS = 65_536
"""All that a sheet of the format can have; a list of states needs far fewer."""
_AGAIN = "fetch the file again, or save it as Excel 97-2003 (.xls)"


def sheets(request: Request, rows: int = xls_rows.ROWS) -> list[list[Sequence[object]]]:
    """Return the rows of each sheet, from its first row on, empty ones too; a sheet has no more than `rows`.

    A cell is text, a number, a date, or a bare time for day 0 of the calendar of spreadsheets.

    Raises DataError on what is no .xls file, is cut short or damaged, or claims too many cells; UsageError where
    the library is missing.
    """
    lists.refuse_other_formats(request)
    if request.data.startswith(_ZIP):
        raise lists.refusal(request, "this is an .xlsx or other zipped file", _AGAIN)
    if not request.data.startswith(_MAGIC):
        raise lists.refusal(request, "this is no .xls file", _AGAIN)
    if _cut_short(request.data):
        raise lists.refusal(request, "the file is cut short", _AGAIN)
    return _rows(request, rows)


def _rows(request: Request, rows: int) -> list[list[Sequence[object]]]:
    """Have the file read by a process of its own, so that one made to break the reader breaks nothing else."""
    program = [sys.executable, "-P", str(Path(xls_rows.__file__)), str(rows)]
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell
            program, input=request.data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise lists.refusal(request, f"the file is not read after {_SECONDS} seconds", _AGAIN) from None
    if done.returncode == xls_rows.MISSING:
        raise UsageError("reading .xls needs the extra `import`: pip install 'state-compliance[import]'")
    if done.returncode == xls_rows.TOO_LARGE:
        raise lists.refusal(request, "a sheet claims too many cells", _AGAIN)
    if done.returncode != 0:
        raise lists.refusal(request, "the file is damaged", _AGAIN)
    return [[[_cell(cell) for cell in row] for row in sheet] for sheet in json.loads(done.stdout)]


def _cell(cell: Any) -> object:
    """Return a cell as it was before it was written as JSON."""
    if not isinstance(cell, list):
        return cell
    try:
        return date.fromisoformat(cell[0])
    except ValueError:
        return time()


def _cut_short(data: bytes) -> bool:
    """Whether the file holds fewer sectors than its own table says are in use ([MS-CFB] 2.2 and 2.3)."""
    if len(data) < 512:
        return True
    size = 4096 if data[30] == 12 else 512
    held = -(-len(data) // size) - 1
    tables = [sector for sector in struct.unpack_from("<109I", data, 76) if sector < _FREE - 5]
    used = set(tables)
    for order, table in enumerate(tables):
        part = data[(table + 1) * size : (table + 2) * size]
        if len(part) < size:
            return True
        entries = struct.unpack(f"<{size // 4}I", part)
        used |= {order * size // 4 + index for index, entry in enumerate(entries) if entry != _FREE}
    return not used or max(used) >= held
