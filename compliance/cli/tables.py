"""Listings on the screen: aligned columns for people, JSON for programs, the same rows in both."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from shutil import get_terminal_size

from compliance.errors import printable

Row = Mapping[str, object]


def as_json(what: str, rows: Iterable[Row]) -> str:
    """Return rows as a JSON document with a schema name, keys sorted."""
    document = {"schema": f"compliance/{what}/1", what: list(rows)}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def as_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as a table with a heading; the last column wraps to the terminal."""
    if not rows:
        return "nothing to list\n"
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [max(len(text) for text in column) for column in zip(columns, *cells, strict=True)]
    room = max(get_terminal_size((80, 24)).columns - sum(widths[:-1]) - 2 * len(widths[:-1]), 20)
    lines = [_line([column.replace("_", " ") for column in columns], widths, room)]
    lines += [_line(row, widths, room) for row in cells]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int], room: int) -> str:
    head = "".join(cell.ljust(width + 2) for cell, width in zip(cells[:-1], widths[:-1], strict=True))
    last = textwrap.wrap(cells[-1], room) or [""]
    return "\n".join([(head + last[0]).rstrip(), *(" " * len(head) + more for more in last[1:])])


def _cell(value: object) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(one) for one in value) or "-"
    return printable(str(value))
