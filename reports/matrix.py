"""Several scorecards side by side: the headline of each state on each duty. A table, never a ranking."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.model.findings import Headline, Scorecard
from compliance.model.ordering import in_order
from compliance.model.verdicts import Flag

from . import words
from .inert import scrubbed

_UNTESTED = "not-tested"
"""The tone of a cell that holds no verdict."""


@attrs.frozen
class Cell:
    """The headline of one state on one duty, or why there is none."""

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


def matrix(raw: Iterable[Scorecard]) -> Matrix:
    """Return the matrix: states in the order in which they come, duties by code."""
    cards = scrubbed(tuple(attrs.evolve(card, findings=()) for card in raw))  # the headlines are all that it shows
    duties = {one.obligation: one for card in cards for one in card.headlines}
    found = {(card.state, one.obligation): one for card in cards for one in card.headlines}
    rows = []
    for key, duty in sorted(duties.items(), key=lambda one: in_order(one[1].code)):
        cells = tuple(_cell(card, key, found.get((card.state, key))) for card in cards)
        rows.append(Row(duty.code, duty.title, cells))
    used = {cell.word for row in rows for cell in row.cells}
    known = (*words.VERDICTS.values(), *words.STATUSES.values(), words.COVERED, words.NO_ITEM, words.NOT_TESTED)
    legend = tuple(one for one in known if one in used)
    return Matrix(tuple((card.state, card.name) for card in cards), tuple(rows), legend)


def _cell(card: Scorecard, duty: str, headline: Headline | None) -> Cell:
    """Return the cell of one state on one duty, by its id."""
    if headline:
        word = words.verdict_word(headline.verdict, headline.status)
        return Cell(word, str(headline.status or headline.verdict), headline.flags)
    if any(one.obligation == duty for one in card.coverage.covered_by):
        return Cell(words.COVERED, _UNTESTED)
    return Cell(words.NO_ITEM if duty in card.coverage.no_items else words.NOT_TESTED, _UNTESTED)
