"""Reads the exports of UPR Info, in CSV or .xls: one row a recommendation and recommending state."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from compliance.errors import Where
from compliance.importer import Request
from compliance.model.recommendations import (
    AskKind,
    Cleaning,
    CleaningStep,
    Mechanism,
    Recommendation,
    Wording,
)
from compliance.recommending import Event, RecommendationRequest, RowsRead, StatedTotal, UnplacedRow, cycle_of

from . import lists, spreadsheet, upr_files
from .upr_words import POSITIONS, recommender, taken, tidy

_PLEDGE = "voluntary pledge"
_HEADS = {
    "addressee": ("SuR", "To"),
    "text": ("Recommendation", "Text"),
    "by": ("RS", "From"),
    "response": ("Response",),
    "action": ("Action",),
    "issues": ("Issue",),
    "session": ("Session",),
}
"""The columns that are taken, by their heads in UPR Info's export and in copies of it."""
_TWICE = frozenset({"Rgrp", "Org"})
"""Heads that stand twice: first for the state under review, then for the recommending state. Neither is taken."""
_XLS = b"\xd0\xcf\x11\xe0"


@attrs.frozen
class _Table:
    """The rows under one row of heads: where each column is, and the encoding if it had to be found."""

    columns: dict[str, int]
    width: int
    encoding: str = ""


def read(request: RecommendationRequest) -> Iterator[Event]:
    """Give each row of an export. Raises DataError where it is no such export, is damaged or cut short."""
    data = upr_files.whole(request)
    encoding = ""
    if data.startswith(_XLS):
        sheets = spreadsheet.sheets(Request(data, request.name, request.registry), rows=spreadsheet.MOST_ROWS)
    else:
        text, encoding = upr_files.decoded(data)
        sheets = [list(_csv_rows(request, text))]
    found = 0
    for sheet in sheets:
        rows = [(line, row) for line, row in enumerate(sheet, 1) if any(str(cell).strip() for cell in row)]
        if rows:
            found += len(rows) - 1
            table = attrs.evolve(_table(request, rows[0][1]), encoding=encoding)
            yield from _sheet(request, table, rows[1:])
    if not found:
        raise upr_files.refusal(request, "the file has no row under its heads", "check that it is the right file")


def _csv_rows(request: RecommendationRequest, text: str) -> Iterator[Sequence[object]]:
    """Give the rows of a CSV file with any kind of line end, empty ones too; raises DataError on broken quotes."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        found = f"the CSV is damaged or cut short: {error}"
        raise upr_files.refusal(request, found, "fetch the file again", reader.line_num) from error


def _table(request: RecommendationRequest, heads: Sequence[object]) -> _Table:
    """Return where the columns are; raises DataError where one is missing or stands twice."""
    names = [lists.plain(str(head)) for head in heads]
    counts = Counter(name for name in names if name)
    twice = sorted(name for name, number in counts.items() if number > 1 and name not in _TWICE)
    if twice:
        raise upr_files.refusal(request, f"two columns are called {twice[0]!r}", "keep one of them", 1)
    columns: dict[str, int] = {}
    for field, known in _HEADS.items():
        at = next((names.index(name) for name in known if name in counts), None)
        if at is None:
            expected = (
                "expected the heads SuR, Rgrp, Org, Recommendation, RS, Rgrp, Org, Response, Action, Issue, Session"
            )
            raise upr_files.refusal(request, f"there is no column {' or '.join(known)}", expected, 1)
        columns[field] = at
    return _Table(columns, len(names))


def _sheet(
    request: RecommendationRequest, table: _Table, rows: Sequence[tuple[int, Sequence[object]]]
) -> Iterator[Event]:
    """Give the records of the rows under the heads, and compare the cells of positions with them."""
    yield RowsRead(len(rows))
    at = table.columns["response"]
    stated = Counter(lists.plain(str(row[at])) if at < len(row) else "" for _, row in rows)
    found: Counter[str] = Counter()
    for line, row in rows:
        event = _record(request, table, line, row)
        found[
            event.said if isinstance(event, Recommendation) else lists.plain(str(row[at] if at < len(row) else ""))
        ] += 1
        yield event
    for said, number in sorted(stated.items()):
        yield StatedTotal(f"rows with the response {said!r}", number, found[said])


def _record(request: RecommendationRequest, table: _Table, line: int, row: Sequence[object]) -> Event:
    """Return the record of a row, or the reason why there is none."""
    place = f"row {line}"
    if len(row) != table.width:
        return _left(place, row, f"the row has {len(row)} cells, and the heads are {table.width}")
    cells = {field: row[at] for field, at in table.columns.items()}
    words, steps = _words(table, cells)
    state = request.registry.state(words["addressee"])
    session = _number(cells["session"])
    pledge = words["response"].casefold() == _PLEDGE
    position = None if pledge else POSITIONS.get(words["response"].casefold())
    reason = _fault(words, state, session)
    if reason or state is None:
        return _left(place, row, reason)
    if cycle_of(session):
        steps.append(taken(CleaningStep.CYCLE_MADE, "cycle"))
    return Recommendation(
        id=f"{request.name}#{line}",
        addressee=state,
        text=words["text"],
        wording=Wording.OWN,
        body="UPR",
        mechanism=Mechanism.UPR,
        row=place,
        kind=AskKind.PLEDGE if pledge else AskKind.RECOMMENDATION,
        recommenders=(recommender(words["by"], request.registry),) if words["by"] and not pledge else (),
        themes=tuple(name for name in map(str.strip, str(cells["issues"]).split(",")) if name),
        position=position,
        said=words["response"],
        cycle=cycle_of(session),
        session=session,
        action=_number(cells["action"]),
        cleaning=tuple(steps),
        where=Where(request.name, line),
    )


def _words(table: _Table, cells: dict[str, object]) -> tuple[dict[str, str], list[Cleaning]]:
    """Return the cells that are text, tidied, and the steps."""
    steps: list[Cleaning] = []
    words: dict[str, str] = {}
    for field in ("addressee", "text", "by", "response"):
        words[field], done = tidy(str(cells[field]), field)
        steps += done
        if table.encoding and not words[field].isascii():
            steps.append(taken(CleaningStep.DECODED, field, table.encoding))
    return words, steps


def _fault(words: dict[str, str], state: str | None, session: int | None) -> str:
    """Return why a row cannot be a record, or the empty string."""
    response = words["response"].casefold()
    if state is None:
        return f"no state is known by the name {words['addressee']!r}"
    if not words["text"]:
        return "the row has no text"
    if response != _PLEDGE and response not in POSITIONS:
        return f"the response {words['response']!r} is none of the known ones"
    return "" if session else "the row has no session"


def _number(cell: object) -> int | None:
    """Return the whole number that a cell starts with: 5 of `5`, 5.0, `5.0` and `5 - Specific action`."""
    match = re.match(r"(\d{1,3})(?:\.0)?\s*(?:-|\Z)", str(cell).strip(), re.ASCII)
    return int(match[1]) if match else None


def _left(place: str, row: Sequence[object], reason: str) -> UnplacedRow:
    return UnplacedRow(place, lists.row_text(row), reason)
