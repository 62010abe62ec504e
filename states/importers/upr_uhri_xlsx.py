"""Reads the Excel export of the Universal Human Rights Index row by row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from compliance.errors import UsageError
from compliance.recommending import Event, RecommendationRequest, RowsRead, UnplacedRow

from . import lists, upr_files
from .upr_uhri import Annotation, Reader

_HEADS = (
    "Text", "Countries Concerned", "Recommending Body", "Document Symbol", "Themes", "Affected Persons", "Sdgs",
    "Document Publication Date", "UPR Recommending States", "UPR Position", "Type", "OHCHR Annotation Id",
    "UPR Session",
)  # fmt: skip
"""The columns that are taken. The regions and the day of publication in the index are not."""
_LARGEST = 2 << 30
_DAY_ZERO = date(1899, 12, 30)
"""Spreadsheets count their days from here."""


def read(request: RecommendationRequest) -> Iterator[Event]:
    """Give each row under the heads. Raises DataError where the file is no such export or is damaged."""
    with upr_files.zipped(request, ".xlsx", _LARGEST):
        pass
    rows = _rows(request)
    heads = next(rows, None)
    if heads is None:
        raise upr_files.refusal(request, "the first sheet is empty", "check that it is the right file")
    columns = _columns(request, heads)
    reader = Reader(request)
    number = 0
    for at, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            number += 1
            yield _event(reader, columns, f"row {at}", row)
    if not number:
        raise upr_files.refusal(request, "the sheet has no row under its heads", "check that it is the right file")
    yield RowsRead(number)


def _rows(request: RecommendationRequest) -> Iterator[Sequence[object]]:
    """Give the rows of the first sheet; raises DataError on what cannot be read."""
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415  only this format needs it; no types
    except ImportError as error:
        raise UsageError("reading .xlsx needs the extra `upr`: pip install 'state-compliance[upr]'") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles, which nobody reads here
            book = load_workbook(request.file, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            yield from sheet.iter_rows(values_only=True)
        finally:
            book.close()
    except Exception as error:  # a damaged workbook makes openpyxl raise almost anything
        raise upr_files.refusal(request, "the workbook is damaged") from error


def _columns(request: RecommendationRequest, heads: Sequence[object]) -> dict[str, int]:
    """Return where each column is; the export spells it "Reccomending", and a later one may not."""
    names = [lists.plain(str(head or "")).replace("Reccomending", "Recommending") for head in heads]
    for head in _HEADS:
        if names.count(head) != 1:
            what = "no column" if head not in names else "more than one column"
            raise upr_files.refusal(request, f"there is {what} {head!r}", "expected the export of the UHRI", 1)
    return {head: names.index(head) for head in _HEADS}


def _event(reader: Reader, columns: dict[str, int], place: str, row: Sequence[object]) -> Event:
    cells = {head: row[at] if at < len(row) else None for head, at in columns.items()}
    texts = {head: "" if cell is None else str(cell) for head, cell in cells.items()}
    many = {head: texts[head].splitlines() for head in _HEADS}
    if texts["UPR Position"].strip().removeprefix("- ") == "Concerns/Observations":
        return UnplacedRow(place, texts["Text"], "a position 'Concerns/Observations' marks a row that asks nothing")
    return reader.event(
        Annotation(
            row=place,
            id=texts["OHCHR Annotation Id"].strip().removeprefix("- "),
            kind=texts["Type"],
            body=texts["Recommending Body"],
            text=texts["Text"],
            symbol=texts["Document Symbol"],
            published=_day(cells["Document Publication Date"]),
            countries=many["Countries Concerned"],
            themes=many["Themes"],
            persons=many["Affected Persons"],
            sdgs=many["Sdgs"],
            positions=many["UPR Position"],
            recommenders=many["UPR Recommending States"],
            sessions=many["UPR Session"],
        )
    )


def _day(cell: object) -> date | None:
    """Return the day of a date cell, a serial number or `2025-02-12 00:00:00`, also with `- ` before it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, int | float) and 0 < cell < 100_000:
        return _DAY_ZERO + timedelta(days=int(cell))
    try:
        return datetime.fromisoformat(str(cell).strip().removeprefix("- ")).date()
    except ValueError:
        return None
