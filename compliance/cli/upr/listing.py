"""Lists of recommendations that are too long to be held: written one by one in four formats, the counts at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TextIO, TypeVar

import attrs

from compliance.cli.tables import Row, as_csv, as_markdown, as_text, json_line

T = TypeVar("T")
Table = tuple[Sequence[Row], Sequence[str]]
"""Rows and their columns."""


def json_heading(what: str) -> str:
    """Return what stands before the first row of a JSON document whose rows have the name `what`."""
    return f'{{"{what}": ['


def json_row(row: Row, *, first: bool) -> str:
    """Return one row of it, in a line of its own."""
    return f"{'' if first else ','}\n{json_line(row)}"


def json_ending(schema: str, beside: Mapping[str, object]) -> str:
    """Return what stands after the last row: what is beside the rows, and the schema, keys sorted."""
    document = sorted({"schema": f"compliance/{schema}/1", **beside}.items())
    return f"\n], {', '.join(f'{json_line(key)}: {json_line(value)}' for key, value in document)}}}\n"


@attrs.frozen
class Layout(Generic[T]):
    """How one thing of a list is shown: as an object in JSON, as rows in tables, as a text for people.

    `what` is the name of the list in JSON, and of its schema; `narrow` are the columns in Markdown and `wide` those in
    CSV, where a cell has at most `longest` characters.
    """

    what: str
    narrow: Sequence[str]
    wide: Sequence[str]
    as_object: Callable[[T], Row]
    as_rows: Callable[[T], Iterable[Row]]
    as_text: Callable[[T], str]
    longest: int = 2000


class Listing(Generic[T]):
    """Writes a list into an open file while it is made; `shown` is how many things it has."""

    def __init__(self, out: TextIO, form: str, layout: Layout[T]) -> None:
        """Write what stands before the first thing. `form` is `text`, `json`, `csv` or `markdown`."""
        self._out, self._form, self._layout, self.shown = out, form, layout, 0
        out.write(self._heading())

    def add(self, one: T) -> None:
        """Write one thing."""
        self._out.write(self._one(one))
        self.shown += 1

    def end(self, total: str, tables: Iterable[Table], beside: Mapping[str, object], width: int) -> None:
        """Write what stands after the last thing: `beside` in JSON, nothing in CSV, else the total and the tables."""
        if self._form == "json":
            self._out.write(json_ending(self._layout.what, beside))
        elif self._form != "csv":
            self._out.write("\n".join((total, *(self._table(*table, width) for table in tables))))

    def _heading(self) -> str:
        if self._form == "json":
            return json_heading(self._layout.what)
        if self._form == "csv":
            return as_csv([], self._layout.wide)
        return as_markdown([], self._layout.narrow) if self._form == "markdown" else ""

    def _one(self, one: T) -> str:
        layout, first = self._layout, not self.shown
        if self._form == "json":
            return json_row(layout.as_object(one), first=first)
        if self._form == "csv":
            return as_csv(layout.as_rows(one), layout.wide, heading=False, longest=layout.longest)
        if self._form == "markdown":
            return as_markdown(layout.as_rows(one), layout.narrow).split("\n", 2)[2]
        return ("" if first else "\n") + layout.as_text(one)

    def _table(self, rows: Sequence[Row], columns: Sequence[str], width: int) -> str:
        return as_markdown(rows, columns) if self._form == "markdown" else as_text(rows, columns, width=width)
