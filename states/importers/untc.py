"""Reads the status of a treaty as the UN Treaty Collection publishes it in XML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from compliance.errors import UsageError
from compliance.importer import Counted, Delivery, Request, Total, Whole
from compliance.model.treaties import ActionKind

from . import lists
from .dates import NoDay, after
from .status_table import Column, Entry, Role, column, entries

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_URL = "https://treaties.un.org"
_NUMBER = r"(?<![A-Za-z0-9])([IVXL]+-\d+(?:-[a-z])?)(?![A-Za-z0-9])"
_SECTIONS = {
    "Declarations": "a declaration or reservation stands here",
    "DeclarationsUnderArticle": "a declaration under an article stands here",
    "Objections": "an objection to a reservation stands here",
    "Notifications": "a notification stands here, which may be a withdrawal",
    "TerritorialApplications": "a notice on territories stands here",
}
"""The sections of free text, and what an entry of a state in each is. Their text is not ours to copy."""
_WITHDRAWN = (
    "in brackets: withdrawn since, on a day that a note of the file gives; add the acts and the withdrawal by hand"
)


def read(request: Request) -> Delivery:
    """Take a status file apart. Raises DataError if it is no such file, or does not say of what it is the status."""
    lists.refuse_other_formats(request)
    treaty, head = _opened(request)
    number = _number(request, head)
    code = lists.treaty_of(request, _names(treaty, head, number))
    day = lists.day_of(request, _stated(request, head))
    title = f"Depositary's status lists, {day}"
    source = lists.register(request, "untc", title, "United Nations (Secretary-General as depositary)", _URL, day)
    intake = lists.Intake(request, day, source, at=number)
    columns, rows = _table(request, treaty)
    counts: Counter[Role] = Counter()
    for row, cells in enumerate(rows, 1):
        counts.update(_Row(intake, code, f"row {row}", cells).take(columns))
    _sections(intake, treaty)
    return intake.delivery(_totals(intake, code, head, counts), [Whole(code, day)])


def _opened(request: Request) -> tuple[Element, dict[str, str]]:
    """Return the element of the one treaty in the file, and the texts of its head by tag.

    Raises DataError on what is no XML, is cut short, declares entities, or holds no treaty or several.
    """
    root = _parsed(request)
    for mark in [one for tag in ("superscript", "sup") for one in root.iter(tag)]:
        del mark[:]
        mark.text = None
    found = [root] if root.tag == "Treaty" else root.findall("Treaty")
    if len(found) != 1:
        text = f"{len(found)} elements `Treaty` under `{root.tag}`"
        raise lists.refusal(request, text, "expected the status of one treaty, as in IV-9.en.xml")
    parts = (part for tag in ("Participants", "EndNotes", *_SECTIONS) for part in root.iter(tag))
    body = {id(one) for part in parts for one in part.iter()}
    head: dict[str, str] = {}
    for one in root.iter():
        if id(one) not in body and isinstance(one.tag, str):
            head[one.tag] = lists.plain(f"{head.get(one.tag, '')} {lists.without_notes(one.text or '')}")
    return found[0], head


def _parsed(request: Request) -> Element:
    try:
        from defusedxml import ElementTree  # noqa: PLC0415  an optional library, loaded only to read such a file
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415  as above
    except ImportError:
        raise UsageError("reading XML needs the extra `import`: pip install 'state-compliance[import]'") from None
    try:
        root: Element = ElementTree.fromstring(request.data, forbid_dtd=True)
    except DefusedXmlException:
        found = "the file declares a document type or entities, which such a file never needs"
        raise lists.refusal(request, found, "fetch it again from treaties.un.org; do not open it") from None
    except ElementTree.ParseError as error:
        line = error.position[0]
        found = f"no whole XML: {error}"
        raise lists.refusal(request, found, "the file is cut short or damaged; fetch it again", line) from None
    except (LookupError, ValueError) as error:
        raise lists.refusal(request, f"no readable XML: {error}", "fetch it again", 1) from None
    return root


def _number(request: Request, head: dict[str, str]) -> str:
    """Return the chapter and number (`IV-9`) that the head or the name of the file gives, or nothing."""
    chapter = re.search(r"CHAPTER\s+([IVXL]+)\b", head.get("Header", ""), re.IGNORECASE)
    within = re.match(r"(\d+)\s*\.\s*(?:([a-z])\s*\)?\s)?", head.get("Titlesect", ""))
    if chapter and within:
        return f"{chapter[1].upper()}-{within[1]}" + (f"-{within[2]}" if within[2] else "")
    named = re.search(_NUMBER, request.name, re.IGNORECASE)
    if not named:
        return ""
    roman, _, rest = named[1].partition("-")
    return f"{roman.upper()}-{rest.lower()}"


def _names(treaty: Element, head: dict[str, str], number: str) -> Iterator[tuple[str, str]]:
    """Yield what in the file names the treaty. A registration number may be that of several; then it names none."""
    yield "the title", re.sub(r"^\d+\s*\.\s*(?:[a-z]\s*\)?\s+)?", "", head.get("Titlesect", ""))
    yield f"the number {number}", number
    registered = re.search(r"No\.?\s*(\d{1,6})\b", treaty.findtext(".//Registration/Labeltext", ""), re.ASCII)
    yield "the registration", registered[1] if registered else ""


def _stated(request: Request, head: dict[str, str]) -> date | None:
    """Return the day that the head gives as that of the status. Raises DataError if it is no day."""
    try:
        days = (after(r"status\s+as\s+(?:at|of)", text) for text in head.values())
        return next((day for day in days if day), None)
    except NoDay as error:
        raise lists.refusal(request, f"the day of the status: {error}", "fetch the file again") from None


def _table(request: Request, treaty: Element) -> tuple[list[Column], list[list[str]]]:
    """Return the columns and rows of the table of participants. Raises DataError where it is not as expected."""
    seen: list[str] = []
    for group in (group for part in treaty.iter("Participants") for group in part.iter("TGroup")):
        heads = [_text(entry) for row in _parts(group, "Thead") for entry in row.findall("Entry")]
        columns = [column(head) for head in heads]
        roles = [one.role for one in columns]
        seen += heads
        if roles[:1] == [Role.PARTICIPANT] and Role.CONSENT in roles:
            rows = [[_text(entry) for entry in row.findall("Entry")] for row in _parts(group, "Tbody")]
            if rows:
                return columns, rows
    found = f"no table of participants and their consents; heads found: {lists.row_text(seen) or 'none'}"
    hint = "expected heads such as 'Participant', 'Signature', 'Ratification, Accession(a), Succession(d)'"
    raise lists.refusal(request, found, hint)


def _parts(group: Element, tag: str) -> Iterable[Element]:
    return (row for part in group.findall(tag) for row in part.iter("Row"))


def _text(entry: Element) -> str:
    return lists.without_notes("".join(entry.itertext()))


@attrs.frozen
class _Row:
    """One row of the table. A name in brackets is that of a participant that has withdrawn."""

    intake: lists.Intake
    treaty: str
    row: str
    cells: Sequence[str]

    def take(self, columns: Sequence[Column]) -> set[Role]:
        """Record what the row says, and return in which of the source's two totals it counts."""
        if len(self.cells) != len(columns):
            self._leave(f"{len(self.cells)} cells under {len(columns)} heads")
            return set()
        name = lists.unnumbered(self.cells[0].strip("[] "))
        read = [(head, *self._entries(head, cell)) for head, cell in zip(columns[1:], self.cells[1:], strict=True)]
        counts = {head.role for head, _, stands in read if stands}
        if not any(self.cells[1:]):
            self._leave("no date in the row")
        state = self.intake.state(name, self.row, self._all)
        if state is not None:
            self._acts(state, [(head, one) for head, found, _ in read for one in found], Role.CONSENT in counts)
        return counts

    @property
    def _all(self) -> str:
        return lists.row_text(self.cells)

    def _leave(self, reason: str) -> None:
        self.intake.leave(self.row, self._all, reason)

    def _entries(self, head: Column, cell: str) -> tuple[tuple[Entry, ...], bool]:
        """Return the dates of a cell, and whether the source counts it: one of them, readable or not, stands."""
        if not cell or head.role in {Role.OTHER, Role.PARTICIPANT}:
            if cell:
                self._leave(f"the column {head.head!r} is not known")
            return (), False
        gone = self.cells[0].startswith("[")
        try:
            found = tuple(attrs.evolve(one, withdrawn=one.withdrawn or gone) for one in entries(cell))
        except NoDay as error:
            self._leave(str(error))
            return (), not (gone or cell.startswith("["))
        return found, any(not one.withdrawn for one in found)

    def _acts(self, state: str, found: Sequence[tuple[Column, Entry]], party: bool) -> None:
        signed = any(head.role is Role.SIGNATURE for head, _ in found)
        if any(one.withdrawn for _, one in found):
            self._leave(_WITHDRAWN)
        if not party and any(one.withdrawn and head.role is Role.CONSENT for head, one in found):
            self.intake.no_party(state, self.treaty, self.row)
        for head, one in found:
            if one.withdrawn:
                continue
            kind, guessed = head.kind(one.letter), False
            if kind is None and not one.letter:
                kind, guessed = lists.guess(signed), True
            if kind is None:
                self._leave(f"the letter {one.letter!r} under {head.head!r} stands for no act that is known here")
                continue
            self.intake.take(
                state, self.treaty, kind, one.day, self.row, self._all,
                guessed=guessed, note=_note(kind, one.letter, guessed),
            )  # fmt: skip


def _note(kind: ActionKind, letter: str, guessed: bool) -> str:
    if kind is ActionKind.SIGNATURE and letter == "d":
        return "succession to signature"
    return lists.INFERRED if guessed else ""


def _totals(intake: lists.Intake, treaty: str, head: dict[str, str], counts: Counter[Role]) -> list[Total]:
    """Return the totals that the file states, each beside the rows read in that sense."""
    totals: list[Total] = []
    for tag, counted, role in (
        ("Parties", Counted.PARTIES, Role.CONSENT),
        ("Signatories", Counted.SIGNATORIES, Role.SIGNATURE),
    ):
        stated = re.search(r"\d{1,4}", head.get(tag, ""), re.ASCII)
        if stated:
            totals.append(Total(treaty, counted, int(stated[0]), counts[role]))
        elif head.get(tag):
            intake.leave(tag, head[tag], "no number, so nothing was compared with it")
    return totals


def _sections(intake: lists.Intake, treaty: Element) -> None:
    """Leave one line for each state that has an entry in a section of free text: a line that is its name alone."""
    for tag, what in _SECTIONS.items():
        found: dict[str, str] = {}
        for section in treaty.iter(tag):
            for text in section.itertext():
                for line in _lines(text):
                    state = intake.request.registry.state(line)
                    if state:
                        found.setdefault(state, line)
        for name in found.values():
            intake.leave(tag, name, f"{what}; read it and add it by hand")


def _lines(text: str) -> Iterator[str]:
    """Yield what may be a name alone on its line. Shorter words could be taken for the code of a state."""
    marked = re.sub(r"<(?!/?sup)[^<>]*>", "\n", text, flags=re.IGNORECASE)
    for line in marked.splitlines():
        name = lists.unnumbered(lists.without_notes(line)).rstrip(": ")
        if 4 <= len(name) <= 80:
            yield name
