"""Several scorecards side by side: the headline of each state on each duty. A table, never a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from compliance.model.findings import Scorecard
from compliance.model.verdicts import Flag

from . import words
from .inert import scrubbed


@attrs.frozen
class Cell:
    """The headline of one state on one duty."""

    word: words.Word
    tone: str
    flags: tuple[Flag, ...] = ()


@attrs.frozen
class Row:
    """One duty, with a cell a state in the order of the matrix."""

    code: str
    title: str
    cells: tuple[Cell, ...]


@attrs.frozen
class Matrix:
    """Duties as rows, states as columns; the legend explains the words that occur, and no others."""

    states: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    legend: tuple[words.Word, ...]


def _place(code: str) -> list[tuple[int, str]]:
    """Return where a code stands in a list: A2 before A13."""
    return [(int(part or 0) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", code)]


def matrix(raw: Iterable[Scorecard]) -> Matrix:
    """Return the matrix: states in the order in which they come, duties by code."""
    cards = scrubbed(tuple(attrs.evolve(card, findings=()) for card in raw))  # the headlines are all that it shows
    duties = {one.obligation: one for card in cards for one in card.headlines}
    found = {(card.state, one.obligation): one for card in cards for one in card.headlines}
    rows = []
    for key, duty in sorted(duties.items(), key=lambda one: _place(one[1].code)):
        cells = []
        for card in cards:
            one = found.get((card.state, key))
            word = words.verdict_word(one.verdict, one.status) if one else words.NOT_TESTED
            tone = str(one.status or one.verdict) if one else "not-tested"
            cells.append(Cell(word, tone, one.flags if one else ()))
        rows.append(Row(duty.code, duty.title, tuple(cells)))
    used = {cell.word for row in rows for cell in row.cells}
    known = (*words.VERDICTS.values(), *words.STATUSES.values(), words.NOT_TESTED)
    legend = tuple(one for one in known if one in used)
    return Matrix(tuple((card.state, card.name) for card in cards), tuple(rows), legend)
