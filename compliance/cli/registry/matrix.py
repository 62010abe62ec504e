"""State by treaty: the view of `compliance treaties --matrix`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from compliance.cli.registry.rows import day
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, as_text, paragraph
from compliance.model.names import StateName
from compliance.registry.matrix import Matrix
from compliance.registry.participants import PART_WORDS, Part, Participant, Registry

SYMBOLS = {
    Part.PARTY: "B",
    Part.CONTRACTING: "D",
    Part.SIGNATORY: "S",
    Part.LEFT: "L",
    Part.UNKNOWN: "?",
    Part.NONE: ".",
    Part.CLOSED: "x",
}
WORDS = {
    Part.CONTRACTING: "deposited",
    Part.SIGNATORY: "signed",
    Part.LEFT: "left",
    Part.UNKNOWN: "unknown",
    Part.NONE: "",
    Part.CLOSED: "cannot deposit",
}
_LEGEND = {**PART_WORDS, Part.PARTY: "bound", Part.CLOSED: "cannot deposit"}
_TOLD = (
    "A date: bound since that day, for certain. deposited: not in force for it yet. signed: signed only. left: was "
    "bound and is no more. unknown: our data do not tell. Empty: no signature or deposit on record."
)
_NAME = 24


@attrs.frozen
class MatrixView:
    """What is shown of a matrix: dates where they fit, else a letter a cell; always with a legend."""

    registry: Registry
    matrix: Matrix
    names: Mapping[str, StateName]
    width: int = 80

    def render(self, form: str) -> str:
        """Return the view as `text`, `json`, `csv` or `markdown`."""
        match form:
            case "json":
                return self._json()
            case "csv":
                return as_csv(self._rows(cell), ("state", "name", "kind", "group", *self.matrix.treaties))
            case "markdown":
                table = as_markdown(list(self._rows(cell)), ("state", "name", *self.matrix.treaties))
                return f"# {self._title}\n\n{_TOLD}\n\n{table}"
        return self._text()

    @property
    def _title(self) -> str:
        return f"States and treaties as of {self.registry.day}"

    def _rows(self, shown: Callable[[Participant], str]) -> Iterator[Row]:
        for line in self.matrix.rows:
            yield {**self._who(line[0]), **{one.treaty: shown(one) for one in line}}

    def _who(self, one: Participant) -> Row:
        known = self.names.get(one.state)
        group = known.group.value if known and known.group else ""
        return {"state": one.state, "name": one.name, "kind": one.kind.value, "group": group}

    def _json(self) -> str:
        rows = [
            {**self._who(line[0]), "cells": {one.treaty: _cell_row(one) for one in line}} for line in self.matrix.rows
        ]
        more = {"as_of": self.registry.day.isoformat(), "treaties": list(self.matrix.treaties)}
        return as_json("matrix", rows, legend=PART_WORDS, **more)

    def _text(self) -> str:
        codes = self.matrix.treaties
        dates = 5 + _NAME + 2 + sum(max(len(code), 10) + 2 for code in codes) <= self.width
        body = self._dated() if dates else "\n".join(self._pages())
        legend = _TOLD if dates else "; ".join(f"{sign} {_LEGEND[part]}" for part, sign in SYMBOLS.items())
        return "\n".join((paragraph(self._title, self.width), body, paragraph(legend, self.width)))

    def _dated(self) -> str:
        rows = [{"code": row["state"], **row} for row in self._rows(cell)]
        columns = ("code", "name", *self.matrix.treaties)
        return as_text(rows, columns, width=self.width, widest={"name": _NAME}, empty="")

    def _pages(self) -> Iterator[str]:
        """Yield the matrix in letters, as many columns at a time as fit; a column's code is read downwards."""
        room = max((self.width - 4) // 2, 1)
        for begin in range(0, len(self.matrix.treaties), room):
            codes = self.matrix.treaties[begin : begin + room]
            height = max(map(len, codes))
            head = [_spread("", [code.rjust(height)[line] for code in codes]) for line in range(height)]
            lines = [
                _spread(line[0].state, [SYMBOLS[one.part] for one in line[begin : begin + room]])
                for line in self.matrix.rows
            ]
            yield "\n".join((*head, *lines)) + "\n"


def _spread(label: str, letters: Iterable[str]) -> str:
    return (label.ljust(4) + " ".join(letters)).rstrip()


def cell(one: Participant) -> str:
    """Return what a cell says: the day since when a state is bound, or a word; nothing where nothing is on record."""
    return one.since.isoformat() if one.part is Part.PARTY and one.since else WORDS.get(one.part, "")


def _cell_row(one: Participant) -> Row:
    return {
        "part": one.part.value,
        "since": day(one.since),
        "since_at_the_earliest": day(one.earliest),
        "known_through": day(one.known_through),
    }


def chosen(states: Sequence[str], names: Mapping[str, StateName], group: str | None) -> tuple[str, ...]:
    """Return the states of a UN regional group, or all where none is asked for."""
    return tuple(code for code in states if group in {None, names.get(code, StateName(code)).group})
