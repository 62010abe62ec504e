"""Reads the ratification dashboard of the UN human rights office: one spreadsheet a treaty, every state a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

import attrs

from compliance.importer import Delivery, Request, Whole
from compliance.model.treaties import ActionKind, Effect

from . import lists
from .dates import NoDay, after, slashed


class Inquiry(StrEnum):
    """How a committee may come to inquire into a state (domain.md 2, "procedures")."""

    OPT_IN = "opt-in"  # only after the state has declared so
    OPT_OUT = "opt-out"  # unless the state has declared otherwise


@attrs.frozen
class Doors:
    """What the two columns of procedures stand for under a treaty.

    `complaints` is the treaty that opens them, and `article` the provision that a declaration accepts; without one,
    consent to that treaty accepts them. `inquiries` may be opened or shut under `inquiry_article`; None where the
    treaty leaves no choice (ICPPED 33), so that the column says nothing.
    """

    complaints: str
    article: str = ""
    inquiries: Inquiry | None = None
    inquiry_article: str = ""


DOORS: Mapping[str, Doors] = {
    "ICERD": Doors("ICERD", "14"),
    "ICCPR": Doors("ICCPR-OP1"),
    "ICESCR": Doors("OP-ICESCR", "", Inquiry.OPT_IN, "11"),
    "CEDAW": Doors("OP-CEDAW", "", Inquiry.OPT_OUT, "10"),
    "CAT": Doors("CAT", "22", Inquiry.OPT_OUT, "28"),
    "CRC": Doors("CRC-OP-IC", "", Inquiry.OPT_OUT, "13(7)"),
    "ICRMW": Doors("ICRMW", "77"),
    "CRPD": Doors("OP-CRPD", "", Inquiry.OPT_OUT, "8"),
    "ICPPED": Doors("ICPPED", "31"),
}
_ALSO = {"CPED": "ICPPED", "CED": "ICPPED", "CERD": "ICERD", "CMW": "ICRMW"}
"""Names that the office gives to treaties after their committees."""
_HEADS = {
    "country": r"country",
    "signature": r"date of signature",
    "consent": r"date of ratification",
    "complaints": r"date of acceptance of individual communications",
    "inquiries": r"date of acceptance of inquiry",
}
_EVERY_STATE = 190
"""The dashboard names 198 states and entities, whether they are parties or not; a list much shorter is a part."""


def read(request: Request) -> Delivery:
    """Take a dashboard file apart. Raises DataError if it is none, is cut short, or names no treaty or day."""
    rows, head = _sheet(request)
    title = " ".join(lists.plain(str(cell)) for row in rows[:head] for cell in row).strip()
    code = lists.treaty_of(request, _names(request, title))
    day = lists.day_of(request, _stated(request, title))
    source = lists.register(request, "ohchr", f"OHCHR ratification dashboard, {day}", "OHCHR", "", day)
    intake = lists.Intake(request, day, source)
    columns = _columns(request, intake, rows[head], head + 1)
    body = _body(request, rows, head, columns)
    for number, row in body:
        _Row(intake, code, f"row {number}", _cells(row, columns), lists.row_text(row)).take()
    if len(body) >= _EVERY_STATE:
        return intake.delivery(wholes=[Whole(code, day)])
    intake.leave(
        "the list", f"{len(body)} rows", "a part of the list: what it says of states that it leaves out is nothing"
    )
    return intake.delivery()


def _sheet(request: Request) -> tuple[list[Sequence[object]], int]:
    """Return the rows of the sheet with the list, and where its heads are. Raises DataError if no sheet has one."""
    from .spreadsheet import sheets  # noqa: PLC0415  needed only where such a file is read

    for rows in sheets(request):
        for index, row in enumerate(rows[:10]):
            if row and _is(str(row[0]), "country"):
                return rows, index
    raise lists.refusal(
        request, "no sheet has a row of heads that begins with 'Country'", "is this the dashboard's file?"
    )


def _is(head: str, column: str) -> bool:
    return re.match(_HEADS[column], lists.plain(head), re.IGNORECASE) is not None


def _names(request: Request, title: str) -> Iterator[tuple[str, str]]:
    """Yield what names the treaty: the title or a word or part of it, and a word of the file's name."""
    bare = title.partition("[")[0].strip()
    yield "the title", bare
    for gap in re.finditer(r"\s[-\u2013:]\s|\sfor\s", bare):
        yield "the title", bare[gap.end() :].strip()
    for place, text in (("the title", bare), ("the file's name", request.name)):
        for word in re.split(r"[^A-Za-z0-9-]+", text):
            if word.isupper() and len(word) > 2:
                yield place, _ALSO.get(word, word)


def _stated(request: Request, title: str) -> date | None:
    try:
        return after("last updated", title)
    except NoDay as error:
        raise lists.refusal(request, f"the day of the data: {error}", "fetch the file again", 1) from None


def _columns(request: Request, intake: lists.Intake, heads: Sequence[object], line: int) -> dict[str, int]:
    """Return where each column is. Raises DataError if one is missing; one that nobody knows is left."""
    found: dict[str, int] = {}
    for index, head in enumerate(heads):
        name = next((name for name in _HEADS if _is(str(head), name)), None)
        if name and name not in found:
            found[name] = index
        elif lists.plain(str(head)):
            intake.leave(f"row {line}", str(head), "a column that is not known here; its cells were not read")
    missing = [name for name in ("country", "signature", "consent", "complaints") if name not in found]
    if missing:
        wanted = ", ".join(f"'{_HEADS[name].capitalize()} …'" for name in missing)
        raise lists.refusal(
            request, f"no column {wanted}; heads found: {lists.row_text(heads)}", "a column was renamed", line
        )
    return found


def _body(
    request: Request, rows: Sequence[Sequence[object]], head: int, columns: Mapping[str, int]
) -> list[tuple[int, Sequence[object]]]:
    """Return the rows of the list with their numbers: up to the empty row above the footer.

    Raises DataError if that footer is missing, since then the list may be cut short, or if the list goes on below it.
    """
    lines = [(number, row) for number, row in enumerate(rows, 1) if number > head + 1]
    ends = next((index for index, (_, row) in enumerate(lines) if not _filled(row)), len(lines))
    footer = [(number, row) for number, row in lines[ends:] if _filled(row)]
    if not footer:
        found = "no footer after an empty row: the list may be cut short"
        raise lists.refusal(request, found, "fetch the file again and leave it as it is", len(rows))
    for number, row in footer:
        if any(
            lists.plain(str(row[index])) for name, index in columns.items() if name != "country" and index < len(row)
        ):
            raise lists.refusal(request, "the list goes on after an empty row", "close the gap", number)
    return lines[:ends]


def _filled(row: Iterable[object]) -> bool:
    return any(lists.plain(str(cell)) for cell in row)


def _cells(row: Sequence[object], columns: Mapping[str, int]) -> dict[str, object]:
    """Return the cells of a row by column, without the empty ones."""
    cells = {name: row[index] for name, index in columns.items() if index < len(row)}
    return {
        name: cell.strip() if isinstance(cell, str) else cell for name, cell in cells.items() if lists.plain(str(cell))
    }


@attrs.frozen
class _Row:
    """One state's row: its cells by column, the empty ones left out."""

    intake: lists.Intake
    treaty: str
    row: str
    cells: Mapping[str, object]
    text: str

    def take(self) -> None:
        """Record what the row says."""
        state = self.intake.state(lists.plain(str(self.cells.get("country", ""))), self.row, self.text)
        if state is None:
            return
        days = {name: self._day(name) for name in self.cells if name != "country"}
        if signed := days.get("signature"):
            self._take(state, self.treaty, ActionKind.SIGNATURE, signed)
        if consent := days.get("consent"):
            self._consent(state, self.treaty, consent, "signature" in self.cells)
        self._procedures(state, days)

    def _day(self, column: str) -> date | None:
        try:
            return slashed(self.cells[column])
        except NoDay as error:
            self.intake.leave(self.row, self.text, f"{column}: {error}")
            return None

    def _take(
        self,
        state: str,
        treaty: str,
        kind: ActionKind,
        on: date,
        note: str = "",
        article: str = "",
        guessed: bool = False,
    ) -> None:
        self.intake.take(
            state, treaty, kind, on, self.row, self.text, guessed=guessed, note=note,
            provisions=(article,) if article else (), effect=Effect.PROCEDURE if article else None,
        )  # fmt: skip

    def _consent(self, state: str, treaty: str, on: date, signed: bool) -> None:
        self._take(state, treaty, lists.guess(signed), on, lists.INFERRED, guessed=True)

    def _procedures(self, state: str, days: Mapping[str, date | None]) -> None:
        complaints, inquiries = days.get("complaints"), days.get("inquiries")
        doors = DOORS.get(self.treaty)
        if doors is None:
            if complaints or inquiries:
                self.intake.leave(
                    self.row, self.text, f"what the columns of procedures mean for {self.treaty} is not known"
                )
            return
        if complaints and doors.article:
            note = "individual complaints accepted"
            self._take(state, doors.complaints, ActionKind.DECLARATION, complaints, note, doors.article)
        elif complaints:
            self._consent(state, doors.complaints, complaints, signed=False)
        if doors.inquiries is Inquiry.OPT_IN and inquiries:
            note = "inquiries accepted"
            self._take(state, doors.complaints, ActionKind.DECLARATION, inquiries, note, doors.inquiry_article)
        if doors.inquiries is Inquiry.OPT_OUT:
            self._shut(doors, days.get("consent") if doors.article else complaints, inquiries)

    def _shut(self, doors: Doors, since: date | None, inquiries: date | None) -> None:
        """Leave a hint where an opt-out from inquiries may stand or have ended; its own day is not given."""
        if since and "inquiries" not in self.cells:
            self._left(doors, "no day for inquiries: an opt-out may stand, or the day is missing")
        elif since and inquiries and inquiries != since:
            self._left(doors, f"inquiries since {inquiries} and not {since}: an opt-out may have ended on that day")
        elif inquiries and not since:
            self._left(doors, "a day for inquiries without the consent that they need")

    def _left(self, doors: Doors, found: str) -> None:
        text = f"{found} ({doors.complaints} {doors.inquiry_article}); check the declarations and add it by hand"
        self.intake.leave(self.row, self.text, text)
