"""A CSV table taken apart: its header told from those that are known, its rows with their cells by column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.importer import Membership, Offer, Registry, Unplaced
from compliance.model.dates import Span, parse_span


@attrs.frozen
class Shape:
    """A table that is known by its columns; `refused` says why one of them is not read."""

    name: str
    columns: frozenset[str]
    refused: str = ""


def _shape(name: str, columns: str, refused: str = "") -> Shape:
    return Shape(name, frozenset(columns.split()), refused)


ACTIONS = _shape("treaty actions", "iso3 state treaty mtdsg action date date_precision source notes confidence")
RESERVATIONS = _shape("reservations", "iso3 treaty articles kind made withdrawn summary source review")
COMPETENCE = _shape("competence declarations", "treaty iso3 article date source")
GAPS = _shape("gaps", "treaty mtdsg iso3 state what as_of source notes")
_CUT = "the file may be cut short; fetch it again"
_COMMA = "quote a cell that holds a comma"
_NO_FACTS = "is not a table of facts: import treaty-actions.csv, which was made with it"
SHAPES = (
    ACTIONS,
    RESERVATIONS,
    COMPETENCE,
    GAPS,
    _shape(
        "leads to verify",
        "treaty mtdsg iso3 state action date basis note",
        "holds days from memory or from one unofficial note: verify each at its source, never load them",
    ),
    _shape("conflicts", "treaty iso3 kind date_used what_sources_say level", _NO_FACTS),
    _shape("manual facts", "treaty iso3 kind action date date_precision source notes", _NO_FACTS),
)


class Unfit(Exception):
    """A row that cannot be placed; the message is the reason, for the user to read."""


@attrs.frozen
class Row:
    """One row: its number, the header being row 1, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __str__(self) -> str:
        return f"row {self.number}"

    def unplaced(self, reason: str) -> Unplaced:
        """Return the row as one that was read and not taken."""
        text = ", ".join(cell for cell in self.cells.values() if cell)
        return Unplaced(str(self), printable(text, 120), printable(reason))


@attrs.frozen
class Sorted:
    """What a table's rows say, each thing with its row, and the rows that could not be placed."""

    offers: tuple[tuple[Row, Offer], ...]
    memberships: tuple[Membership, ...]
    unplaced: tuple[Unplaced, ...]


def take_apart(data: bytes, name: str) -> tuple[Shape, tuple[Row, ...]]:
    """Return which table this is, and its rows; raises DataError where it is none, is cut short or is refused."""
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        records = [(lines.line_num, cells) for cells in lines]
    except UnicodeDecodeError as error:
        raise _refuse(name, f"not text in UTF-8 (byte {error.start})", "save the table as CSV in UTF-8") from None
    except csv.Error as error:
        raise _refuse(name, f"no whole CSV table: {error}", _CUT) from None
    header = [cell.strip() for cell in records[0][1]] if records else []
    shape = _known(header, name)
    rows = tuple(_rows(records[1:], header, name))
    if not rows:
        raise _refuse(name, "a header and no row", _CUT)
    return shape, rows


def _refuse(name: str, found: str, hint: str) -> DataError:
    return DataError([Problem(Where(name), "", found, hint)])


def _known(header: list[str], name: str) -> Shape:
    """Return the shape with these columns, in whatever order; raises DataError if there is none or it is refused."""
    shape = max(SHAPES, key=lambda one: (len(one.columns & set(header)), -len(one.columns)))
    if len(shape.columns & set(header)) < 3:
        found = f"no table that is known begins with {printable(','.join(header), 60)!r}"
        heads = "; ".join(f"{one.name}: {', '.join(sorted(one.columns))}" for one in SHAPES if not one.refused)
        raise _refuse(name, found, f"expected the columns of one of these: {heads}")
    extra = [column for column in dict.fromkeys(header) if column not in shape.columns]
    missing = sorted(shape.columns - set(header))
    problems = [
        *(_wrong(name, f"the column {one!r} is missing", did_you_mean(one, extra)) for one in missing),
        *(_wrong(name, f"the column {printable(one, 40)!r} is not known", "take it out") for one in extra),
        *(_wrong(name, f"the column {one!r} stands twice", "keep one") for one in {*header} if header.count(one) > 1),
    ]
    if problems:
        raise DataError(problems)
    if shape.refused:
        raise _refuse(name, f"the table of {shape.name} {shape.refused}", "")
    return shape


def _wrong(name: str, found: str, hint: str) -> Problem:
    return Problem(Where(name, 1), "header", found, hint)


def _rows(records: Iterable[tuple[int, list[str]]], header: list[str], name: str) -> Iterator[Row]:
    """Yield each row that is not blank; raises DataError where one has too few or too many cells."""
    problems = []
    for number, (line, cells) in enumerate(records, start=2):
        if len(cells) == len(header):
            yield Row(number, {column: cell.strip() for column, cell in zip(header, cells, strict=True)})
        elif cells:
            found, few = f"{len(cells)} cells, expected {len(header)}", len(cells) < len(header)
            problems.append(Problem(Where(name, line), f"row {number}", found, _CUT if few else _COMMA))
    if problems:
        raise DataError(problems)


def sort_out(rows: Iterable[Row], take: Callable[[Row], Iterable[Offer | Membership]]) -> Sorted:
    """Return what `take` makes of each row; one that it calls unfit, or that was there before, is unplaced."""
    offers: list[tuple[Row, Offer]] = []
    memberships: list[Membership] = []
    unplaced: list[Unplaced] = []
    seen: dict[tuple[tuple[str, str], ...], Row] = {}
    for row in rows:
        twin = seen.setdefault(tuple(sorted(row.cells.items())), row)
        if twin is not row:
            unplaced.append(row.unplaced(f"the same as {twin}"))
            continue
        try:
            found = tuple(take(row))
        except Unfit as unfit:
            unplaced.append(row.unplaced(str(unfit)))
            continue
        offers += [(row, one) for one in found if isinstance(one, Offer)]
        memberships += [one for one in found if isinstance(one, Membership)]
    return Sorted(tuple(offers), tuple(memberships), tuple(unplaced))


def state_of(row: Row, registry: Registry) -> str:
    """Return the code of the row's state; raises Unfit unless its name, where there is one, means the same state."""
    code, name = row["iso3"], row.cells.get("state", "")
    found = registry.state(code)
    if found is None or found != code:
        raise Unfit(f"{code!r} is no code of a state (ISO 3166 alpha-3)")
    if "state" in row.cells and registry.state(name) != code:
        raise Unfit(f"{code} is not the code of {name!r}")
    return code


def treaty_of(row: Row, registry: Registry) -> str:
    """Return the code of the row's treaty; raises Unfit unless the chapter, where there is one, is its own."""
    code, chapter = registry.treaty(row["treaty"]), row.cells.get("mtdsg", "")
    if code is None:
        raise Unfit(f"no treaty is called {row['treaty']!r}")
    if chapter and registry.treaty(chapter) != code:
        raise Unfit(f"{chapter!r} is not the chapter of {code}")
    return code


def day_of(text: str, what: str) -> Span:
    """Return the day, month or year of an act; raises Unfit on anything else, and on an empty day shown as 1900."""
    try:
        span = parse_span(text)
    except ValueError as error:
        raise Unfit(f"{what}: {error}") from None
    if "/" in text:
        raise Unfit(f"{what}: {text!r} is no day, month or year")
    if span.first.year == 1900:
        raise Unfit("an empty date shown as 1900: no treaty here is as old")
    return span
