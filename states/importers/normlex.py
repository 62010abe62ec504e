"""Reads the page of the ILO's register (NORMLEX) that lists the ratifications of one convention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from compliance.errors import UsageError
from compliance.importer import Counted, Delivery, Request, Total, Whole
from compliance.model.treaties import ActionKind

from . import lists
from .dates import NoDay, written

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

INSTRUMENTS: Mapping[str, str] = {
    "312174": "ILO-C029",
    "312232": "ILO-C087",
    "312243": "ILO-C098",
    "312245": "ILO-C100",
    "312250": "ILO-C105",
    "312256": "ILO-C111",
    "312283": "ILO-C138",
    "312327": "ILO-C182",
    "3174672": "ILO-P029",
}
"""The register's own numbers of instruments, which stand in the address of a page."""
_URL = "https://normlex.ilo.org"
_HEADS = ("country", "date", "status")
_DAY = r"(\d{1,2}\s+[A-Za-z]+\s+\d{4})"
_DENOUNCED = "the register's day of denunciation, taken as the day of registration: notice runs from it"
_AGAIN = "fetch the page again and save it whole, as the server sent it"


def read(request: Request) -> Delivery:
    """Take a page apart. Raises DataError if it has no such table, is cut short, or names no convention or day."""
    page = _opened(request)
    rows = list(_rows(page))
    if not rows:
        heads = lists.row_text(head.get_text() for head in page.find_all("th"))
        found = f"no table with the heads Country, Date, Status; heads found: {heads or 'none'}"
        raise lists.refusal(request, found, "save the page 'Ratifications of C…' of one convention")
    code = lists.treaty_of(request, _names(request, page))
    day = lists.day_of(request, None)
    title = f"ILO register of ratifications (NORMLEX), {day}"
    source = lists.register(request, "normlex", title, "International Labour Organization", _URL, day)
    intake = lists.Intake(request, day, source)
    ratified = sum(_Row(intake, code, f"row {number}", cells).take() for number, cells in enumerate(rows, 1))
    return intake.delivery(_totals(code, page, ratified), [Whole(code, day)])


def _opened(request: Request) -> BeautifulSoup:
    """Return the page. Raises DataError on what is no page, or one without its end."""
    if not request.data.strip():
        raise lists.refusal(request, "the file is empty", _AGAIN)
    text = _decoded(request.data)
    if "<" not in text:
        raise lists.refusal(request, "this is no web page", _AGAIN)
    if not re.search(r"</html\s*>\s*(?:<!--.*-->\s*)?\Z", text[-4096:], re.IGNORECASE | re.DOTALL):
        raise lists.refusal(request, "the page has no end (</html>): it may be cut short", _AGAIN)
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415  an optional library, loaded only to read such a file
    except ImportError:
        raise UsageError("reading web pages needs the extra `import`: pip install 'state-compliance[import]'") from None
    return BeautifulSoup(re.sub(r"\A\s*<\?xml[^>]*>", "", text), "html.parser")


def _decoded(data: bytes) -> str:
    """Return the text of a page: UTF-8, else the Western European set that older servers send."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(page: BeautifulSoup) -> Iterator[list[Tag]]:
    """Yield the cells of each row of every table with the right heads, in the order of the page.

    The page lays itself out with tables around tables, so a row belongs to the innermost.
    """
    inside: set[int] = set()
    for row in page.find_all("tr"):
        table = row.find_parent("table")
        if _is_head(row):
            inside.add(id(table))
        elif id(table) in inside and lists.plain(row.get_text()):
            yield list(row.find_all(["td", "th"], recursive=False))


def _is_head(row: Tag) -> bool:
    cells = row.find_all(["td", "th"], recursive=False)
    return tuple(lists.plain(next(cell.stripped_strings, "")).lower() for cell in cells[:3]) == _HEADS


def _names(request: Request, page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield what names the convention: the first code in a title or heading, and the number in the page's address."""
    titles = (re.search(r"\b([CP]\d{3})\b", tag.get_text()) for tag in page.find_all(["title", "h1", "h2", "h3"]))
    code = next((found[1] for found in titles if found), "")
    yield "the title", f"ILO-{code}" if code else ""
    addresses = [request.name, *(str(link.get("href", "")) for link in page.find_all("link", rel="canonical"))]
    for number in re.findall(r"INSTRUMENT_ID[:=_](\d{6,7})(?!\d)", " ".join(addresses)):
        yield f"the address ({number})", INSTRUMENTS.get(number, "")


def _totals(treaty: str, page: BeautifulSoup, ratified: int) -> list[Total]:
    """Return the number of ratifications that the page states above its table; exits are not taken off it."""
    head = next(row for row in page.find_all("tr") if _is_head(row))
    before = " ".join(str(text) for text in reversed(head.find_all_previous(string=True, limit=50)))
    stated = set(re.findall(r"\b(\d{1,3})\s+ratifications?\b", lists.plain(before), re.ASCII | re.IGNORECASE))
    return [Total(treaty, Counted.PARTIES, int(stated.pop()), ratified)] if len(stated) == 1 else []


@attrs.frozen
class _Row:
    """One row: a state, the day of its ratification, whether it is in force, and what became of it since."""

    intake: lists.Intake
    treaty: str
    row: str
    cells: Sequence[Tag]

    def take(self) -> bool:
        """Record what the row says, and return whether it is a ratification that the register counts."""
        texts = [lists.plain(cell.get_text(" ")) for cell in self.cells]
        if len(texts) < 3:
            self._leave(f"{len(texts)} cells where a country, a date and a status are expected")
            return False
        name, more = self._country()
        state = self.intake.state(name, self.row, self._all)
        if state is not None:
            note = texts[3] if len(texts) > 3 else ""
            self._acts(state, texts[1], texts[2], note)
            if re.sub(r"minimum age specified:\s*\d+ years\.?", "", more, flags=re.IGNORECASE).strip():
                self.intake.leave(
                    self.row, name, "a declaration on scope stands beside the name; read it and add it by hand"
                )
        return True

    def _country(self) -> tuple[str, str]:
        """Return the name, which is a link or the first text of its cell, and what stands behind it (C138)."""
        parts = [lists.plain(part) for cell in self.cells[:1] for part in cell.stripped_strings]
        name, _, rest = (parts or [""])[0].partition("Minimum age specified")
        behind = f"Minimum age specified{rest}" if rest else ""
        return name.strip(), " ".join([behind, *parts[1:]]).strip()

    @property
    def _all(self) -> str:
        return lists.row_text([self._country()[0], *(cell.get_text(" ") for cell in self.cells[1:])])

    def _leave(self, reason: str) -> None:
        self.intake.leave(self.row, self._all, reason)

    def _acts(self, state: str, day: str, status: str, note: str) -> None:
        """Record the ratification, unless an exit is known without its day: alone it would stand as in force."""
        denounced = re.search(rf"\bdenounced on {_DAY}", note, re.IGNORECASE | re.ASCII)
        coming = re.search(r"\bwill enter into force\b", note, re.IGNORECASE)
        if status.lower() not in {"in force", "not in force"}:
            self._leave(f"the status {status!r} is not known")
        elif status.lower() == "not in force" and not (denounced or coming):
            self._leave("not in force, and no day of denunciation that the register itself dates; add the acts by hand")
            if "denunciation" in note.lower():
                self.intake.no_party(state, self.treaty, self.row)
        else:
            self._dated(state, day, denounced[1] if denounced else "")
            if note and not (denounced or coming):
                self._leave("the note says more; read it and add it by hand")

    def _dated(self, state: str, day: str, denounced: str) -> None:
        try:
            ratified, left = written(day), written(denounced) if denounced else None
        except NoDay as error:
            self._leave(str(error))
            return
        if left and not ratified < left <= self.intake.day:
            self._leave(f"the denunciation of {left} does not lie between the ratification and the day of the list")
            return
        self._take(state, ActionKind.RATIFICATION, ratified)
        if left:
            self._take(state, ActionKind.DENUNCIATION, left, _DENOUNCED)

    def _take(self, state: str, kind: ActionKind, on: date, note: str = "") -> None:
        self.intake.take(state, self.treaty, kind, on, self.row, self._all, note=note)
