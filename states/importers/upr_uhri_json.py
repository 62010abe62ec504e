"""Reads the JSON export of the Universal Human Rights Index record by record, so that its length does not matter."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from compliance.errors import UsageError
from compliance.importer import Request
from compliance.recommending import Event, RecommendationRequest, RowsRead, UnplacedRow

from . import lists, upr_files
from .upr_uhri import Annotation, Reader

_TEXTS = ("AnnotationId", "AnnotationType", "Body", "Symbol", "Text", "PublicationDate")
_LISTS = (
    "AffectedPersons", "Countries", "Sdgs", "Themes", "UprPositions", "UprRecommendingCountry", "UprSession",
)  # fmt: skip


def read(request: RecommendationRequest) -> Iterator[Event]:
    """Give each record of the list. Raises DataError where the file is no such list, is damaged or cut short.

    A file cut short is known at its end only, after the records before it.
    """
    try:
        import ijson  # type: ignore[import-untyped]  # noqa: PLC0415  only this format needs it; it has no types
    except ImportError as error:
        raise UsageError(
            "reading the JSON of the UHRI needs the extra `upr`: pip install 'state-compliance[upr]'"
        ) from error
    rows = 0
    reader = Reader(request)
    with upr_files.opened(request) as file:
        try:
            lists.refuse_other_formats(Request(file.read(4096), request.name, request.registry))
            file.seek(0)
            for rows, record in enumerate(ijson.items(file, "item", use_float=True), 1):
                yield _event(reader, rows, record)
        except (ijson.JSONError, UnicodeDecodeError) as error:  # a name of a key that is no UTF-8 gives the latter
            found = f"the JSON is damaged or cut short after {rows} records"
            raise upr_files.refusal(request, found) from error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise upr_files.refusal(request, "the gzipped file is damaged or cut short") from error
    if not rows:
        raise upr_files.refusal(request, "the file is no list of records", "expected the export of the UHRI: [{…}, …]")
    yield RowsRead(rows)


def _event(reader: Reader, row: int, record: Any) -> Event:
    """Return the record of one object of the list, or the reason why there is none."""
    place = f"record {row}"
    if not isinstance(record, Mapping):
        return UnplacedRow(place, str(record), "it is no object with keys")
    for key in (*_TEXTS, *_LISTS):
        if key not in record:
            return UnplacedRow(place, str(record.get("AnnotationId", "")), f"the key {key} is missing")
    for key in _TEXTS:
        if not isinstance(record[key], str | None):
            return UnplacedRow(place, str(record["AnnotationId"]), f"{key} is no text")
    for key in _LISTS:
        value = record[key]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return UnplacedRow(place, str(record["AnnotationId"]), f"{key} is no list of texts")
    texts = {key: record[key] or "" for key in _TEXTS}
    return reader.event(
        Annotation(
            row=place,
            id=texts["AnnotationId"],
            kind=texts["AnnotationType"],
            body=texts["Body"],
            text=texts["Text"],
            symbol=texts["Symbol"],
            published=_day(texts["PublicationDate"]),
            countries=record["Countries"],
            themes=record["Themes"],
            persons=record["AffectedPersons"],
            sdgs=record["Sdgs"],
            positions=record["UprPositions"],
            recommenders=record["UprRecommendingCountry"],
            sessions=record["UprSession"],
            cycle=str(record.get("UprCycle") or ""),
        )
    )


def _day(text: str) -> date | None:
    """Return the day of `2025-02-12T00:00:00`; None where there is none."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
