"""What every list of parties comes down to: a treaty, a day, a source, and rows that are taken or left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from compliance.errors import DataError, Problem, UnknownName, Where, printable
from compliance.importer import Delivery, Membership, Offer, Request, Total, Unplaced, Whole
from compliance.model.dates import day_span
from compliance.model.profiles import Confirmation
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import CONSENTS, ActionKind, Effect, TreatyAction

_SHOWN = 100
"""How much of a row is repeated to the reader."""
INFERRED = "kind of act inferred"
"""The note of a consent whose kind the list does not give; the tool knows these words."""


def refusal(request: Request, found: str, hint: str, line: int = 0) -> DataError:
    """Return the error that refuses the file as a whole. `line` counts from 1; 0 is the whole file."""
    return DataError([Problem(Where(request.name, line), "", found, hint)])


def refuse_other_formats(request: Request) -> None:
    """Raise DataError on an empty file, a web page or a PDF, which a server may send under any name."""
    head = request.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    again = "fetch the file again; a server may answer so while it is under maintenance or when it turns a robot away"
    if not request.data.strip():
        raise refusal(request, "the file is empty", again)
    if head.startswith((b"<!doctype html", b"<html", b"<head")) or b"urgent maintenance" in head:
        raise refusal(request, "this is a web page and not the file asked for", again)
    if head.startswith(b"%pdf-"):
        raise refusal(request, "this is a PDF document", "fetch the other form that the register offers")


def plain(text: str) -> str:
    """Return text on one line: every kind of space is one space, and invisible signs are gone."""
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


def without_notes(text: str) -> str:
    """Return text without footnote marks in `<superscript>` and without the tags of any markup inside it."""
    kept: list[str] = []
    depth, at = 0, 0
    for tag in re.finditer(r"<(/?)(?:superscript|sup)\b[^<>]*>", text, re.IGNORECASE):
        if depth == 0:
            kept.append(text[at : tag.start()])
        depth = max(0, depth - 1) if tag[1] else depth + 1
        at = tag.end()
    kept.append(text[at:])
    return plain(re.sub(r"<[^<>]*>", " ", " ".join(kept)))


def unnumbered(name: str) -> str:
    """Return a name without the bare numbers of footnotes behind it, as in `Participant 2, 3`."""
    return name.rstrip("0123456789, ")


def row_text(cells: Iterable[object]) -> str:
    """Return a row for the reader, safe to print and short."""
    return printable(" | ".join(plain(str(cell)) for cell in cells), _SHOWN)


def treaty_of(request: Request, named: Iterable[tuple[str, str]]) -> str:
    """Return the code of the one treaty that the file and the user name. `named`: where it stands, and the name.

    Raises DataError if nobody names a treaty of the catalogue or two differ, UnknownName on an unknown --treaty.
    """
    by_code: dict[str, str] = {}
    for place, name in named:
        code = request.registry.treaty(name) if name else None
        if code:
            by_code.setdefault(code, f"{place} says {code}")
    if request.treaty:
        asked = request.registry.treaty(request.treaty)
        if asked is None:
            raise UnknownName("treaty", request.treaty, (), "compliance treaties")
        by_code.setdefault(asked, f"--treaty says {asked}")
    if not by_code:
        raise refusal(request, "nothing in the file names a treaty of the catalogue", "say which with --treaty CODE")
    if len(by_code) > 1:
        raise refusal(request, f"two treaties: {'; '.join(by_code.values())}", "check that this is the right file")
    return next(iter(by_code))


def day_of(request: Request, stated: date | None) -> date:
    """Return the day up to which the list is good: the file's own, else that on which it was fetched.

    Raises DataError if neither is known, or if the file is younger than the day on which it was fetched.
    """
    day = stated or request.retrieved
    if day is None:
        found = "the file does not say on which day it was made"
        raise refusal(request, found, "say when it was fetched with --retrieved DAY")
    if request.retrieved and day > request.retrieved:
        found = f"the file says that it is of {day}, after the day on which it was fetched ({request.retrieved})"
        raise refusal(request, found, "correct --retrieved")
    return day


def register(request: Request, name: str, title: str, publisher: str, url: str, day: date) -> Source:
    """Return the bibliography entry of a register's list as it stood on a day; its id is `name` and the day."""
    return Source(
        id=request.source or f"{name}-{day}",
        title=title,
        publisher=publisher,
        kind=SourceKind.REG,
        mark=Mark.VERIFIED,
        url=url,
        retrieved=day_span(day),
    )


def guess(signed: bool) -> ActionKind:
    """Return the likely kind of a consent that a list gives without one: of a signatory, a ratification."""
    return ActionKind.RATIFICATION if signed else ActionKind.ACCESSION


@attrs.frozen
class _Taken:
    """An act that may be offered, with the row it comes from."""

    offer: Offer
    text: str

    @property
    def sort(self) -> tuple[str, str, str]:
        """What a state can do once only: consent in any of its kinds, sign, or one declaration on a provision."""
        action = self.offer.action
        what = "consent" if action.action in CONSENTS else f"{action.action} {' '.join(action.provisions)}"
        return self.offer.state, self.offer.treaty, what

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.offer.action.on.first


@attrs.define
class Intake:
    """What was read so far, in the order of the file: acts that may be offered, and rows left with a reason.

    `day` is that of the list, `at` the place in the source that every act cites.
    """

    request: Request
    day: date
    source: Source
    at: str = ""
    read: list[_Taken | Unplaced] = attrs.Factory(list)
    memberships: list[Membership] = attrs.Factory(list)

    def state(self, name: str, row: str, text: str) -> str | None:
        """Return the code of a state's name; where nobody knows it, None, and the row is left."""
        code = self.request.registry.state(name) if name else None
        if code is None:
            found = f"no state is known by the name {printable(name, 60)!r}" if name else "the row names no state"
            self.leave(row, text, f"{found}: a territory, a former state or another spelling")
        return code

    def leave(self, row: str, text: str, reason: str) -> None:
        """Record a row that was read and not taken."""
        self.read.append(Unplaced(row, printable(text, _SHOWN), printable(reason, 300)))

    def take(
        self,
        state: str,
        treaty: str,
        kind: ActionKind,
        on: date,
        row: str,
        text: str,
        *,
        guessed: bool = False,
        note: str = "",
        provisions: tuple[str, ...] = (),
        effect: Effect | None = None,
    ) -> None:
        """Record an act. One of a day after the list's own cannot be, and is left."""
        if on > self.day:
            self.leave(row, text, f"{on} is after {self.day}, the day of the list")
            return
        action = TreatyAction(
            action=kind,
            on=day_span(on),
            source=self.source.id,
            mark=Mark.VERIFIED,
            at=self.at,
            provisions=provisions,
            effect=effect,
            note=note,
        )
        self.read.append(_Taken(Offer(state, treaty, action, row, guessed), printable(text, _SHOWN)))

    def no_party(self, state: str, treaty: str, row: str) -> None:
        """Record that the list names a state that is no party, without the day on which it ceased to be one."""
        fact = Confirmation(
            treaty=treaty, party=False, on=self.day, source=self.source.id, mark=Mark.VERIFIED, at=self.at
        )
        self.memberships.append(Membership(state, fact, row))

    def delivery(self, totals: Sequence[Total] = (), wholes: Sequence[Whole] = ()) -> Delivery:
        """Return everything, each act once: a second act of the same sort for one state is left.

        A consent after an exit, or before one, is another act.
        """
        taken: dict[tuple[str, str, str], list[_Taken]] = {}
        unplaced: list[Unplaced] = []
        exits = self._exits()
        for one in self.read:
            if isinstance(one, Unplaced):
                unplaced.append(one)
                continue
            others = taken.setdefault(one.sort, [])
            twin = next((other for other in others if not _parted(one, other, exits)), None)
            if twin is None:
                others.append(one)
            else:
                unplaced.append(Unplaced(one.offer.row, one.text, _twice(twin.offer)))
        kept = {id(one) for others in taken.values() for one in others}
        return Delivery(
            offers=tuple(one.offer for one in self.read if isinstance(one, _Taken) and id(one) in kept),
            memberships=tuple(self.memberships),
            unplaced=tuple(unplaced),
            totals=tuple(totals),
            wholes=tuple(wholes),
            sources=() if self.request.source else (self.source,),
        )

    def _exits(self) -> dict[tuple[str, str], list[date]]:
        """The days of all exits, by state and treaty."""
        exits: dict[tuple[str, str], list[date]] = {}
        for one in self.read:
            if isinstance(one, _Taken) and one.offer.action.action is ActionKind.DENUNCIATION:
                exits.setdefault((one.offer.state, one.offer.treaty), []).append(one.day)
        return exits


def _parted(one: _Taken, other: _Taken, exits: dict[tuple[str, str], list[date]]) -> bool:
    """Whether an exit lies between two consents, so that they are two."""
    if one.offer.action.action not in CONSENTS:
        return False
    first, last = sorted((one.day, other.day))
    return any(first <= day <= last for day in exits.get((one.offer.state, one.offer.treaty), ()))


def _twice(twin: Offer) -> str:
    act = f"{twin.action.action} of {twin.state} on {twin.action.on}"
    return f"a second row for one state: {twin.row} gives its {act} already"
