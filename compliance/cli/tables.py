"""Listings: aligned columns for people, CSV and Markdown for their tools, JSON for programs, the same rows in all."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from shutil import get_terminal_size

from compliance.errors import printable

Row = Mapping[str, object]

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a cell may not begin with, in either width: a spreadsheet would run it (OWASP, "CSV injection")."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~!&])")
_WIDE = 80
_LONGEST = 20_000
"""No line of a page is longer: each is a paragraph at most."""


def as_json(what: str, rows: Iterable[Row], **more: object) -> str:
    """Return rows as a JSON document with a schema name, keys sorted; `more` stands beside the rows."""
    document = {"schema": f"compliance/{what}/1", what: list(rows), **more}
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _harmless(text)


def json_line(value: object) -> str:
    """Return one value as JSON in one line, keys sorted, for a list that is too long to be held as rows."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _harmless(text)


def as_csv(rows: Iterable[Row], columns: Sequence[str], *, heading: bool = True, longest: int = 2000) -> str:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe.

    `heading` false leaves the heading out, for the later parts of a long table; `longest` is that of a cell.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if heading:
        writer.writerow([_inert(column, longest) for column in columns])
    writer.writerows([_inert(row.get(column), longest) for column in columns] for row in rows)
    return out.getvalue()


def as_markdown(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Return rows as a Markdown table with a heading; no cell can end early, or hold markup or a link."""
    lines = [[column.replace("_", " ") for column in columns], ["---"] * len(columns)]
    lines += [[plain(_cell(row.get(column), "")) for column in columns] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def clean(text: str) -> str:
    """Return a text of several lines made safe to print: what strangers wrote may hold control characters."""
    return "".join(f"{printable(line, _LONGEST)}\n" for line in text.splitlines())


def as_text(
    rows: Sequence[Row],
    columns: Sequence[str],
    *,
    width: int = 0,
    widest: Mapping[str, int] | None = None,
    empty: str = "-",
) -> str:
    """Return rows as a table with a heading; the last column wraps to the width (0: that of the terminal).

    `widest` bounds other columns, which then wrap too; `empty` stands for nothing.
    """
    if not rows:
        return "nothing to list\n"
    cells = [[_cell(row.get(column), empty) for column in columns] for row in rows]
    bounds = [(widest or {}).get(column, 1000) for column in columns]
    longest = [max(len(text) for text in column) for column in zip(columns, *cells, strict=True)]
    widths = [min(one, bound) for one, bound in zip(longest, bounds, strict=True)]
    widths[-1] = max((width or get_terminal_size((_WIDE, 24)).columns) - sum(widths[:-1]) - 2 * len(widths[:-1]), 12)
    lines = [_line([column.replace("_", " ") for column in columns], widths)]
    lines += [_line(row, widths) for row in cells]
    return "\n".join(lines) + "\n"


def fields(pairs: Iterable[tuple[str, str]], width: int) -> str:
    """Return names and what they say, the saying wrapped beside its name; a pair that says nothing is left out."""
    told = [(name, printable(text, 2000)) for name, text in pairs if text]
    room = max((len(name) for name, _ in told), default=0)
    return "".join(f"{_line([name, text], [room, max(width - room - 2, 20)])}\n" for name, text in told)


def paragraph(text: str, width: int, indent: str = "") -> str:
    """Return a text wrapped, its lines after the first indented by two more."""
    lines = textwrap.wrap(
        printable(text, 20_000), width, initial_indent=indent, subsequent_indent=indent + "  ",
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def text_width(output: Path | None) -> int:
    """Return how wide a text may be: the terminal, from 40 to 120; a file has 80."""
    return _WIDE if output else min(max(get_terminal_size((_WIDE, 24)).columns, 40), 120)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return the lines of one row, each cell wrapped to its width."""
    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(cells, widths, strict=True)
    ]
    lines = zip_longest(*wrapped, fillvalue="")
    return "\n".join(
        "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cell(value: object, empty: str) -> str:
    if value is None or value == "":
        return empty
    if isinstance(value, list | tuple):
        return ", ".join(_cell(one, empty) for one in value) or empty
    return printable(str(value), 1000)


def _inert(value: object, longest: int) -> str:
    raw = ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    text = printable(raw, longest)
    return f"'{text}" if raw.startswith(_FORMULA) else text


def plain(text: str) -> str:
    """Return text that no reader of Markdown takes for markup, a link or the end of a cell."""
    safe = _MARKUP.sub(r"\\\1", printable(text, 2000)).replace("://", ":\\//")
    return re.sub(r"(?i)\bwww\.", r"www\.", safe)


def _harmless(text: str) -> str:
    """Return JSON as it may be held: what could steer a screen is written as an escape, the same data."""
    return _BEYOND_PRINT.sub(_escaped, text)


_BEYOND_PRINT = re.compile(r"[^\n\x20-\x7e]")
"""All but the printable characters of ASCII and the end of a line: nearly all of JSON needs no look."""


def _escaped(found: re.Match[str]) -> str:
    if found[0].isprintable():
        return found[0]
    raw = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[at : at + 2].hex()}" for at in range(0, len(raw), 2))
