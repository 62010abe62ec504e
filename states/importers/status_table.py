"""What the heads and cells of the depositary's status table mean; both differ from treaty to treaty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import attrs

from compliance.model.treaties import ActionKind

from .dates import NoDay, written
from .lists import unnumbered

_KINDS = {
    "signature": ActionKind.SIGNATURE,
    "succession to signature": ActionKind.SIGNATURE,
    "ratification": ActionKind.RATIFICATION,
    "accession": ActionKind.ACCESSION,
    "succession": ActionKind.SUCCESSION,
    "acceptance": ActionKind.ACCEPTANCE,
    "approval": ActionKind.APPROVAL,
    "formal confirmation": ActionKind.FORMAL_CONFIRMATION,
}
_LETTERS = {
    "a": ActionKind.ACCESSION,
    "d": ActionKind.SUCCESSION,
    "A": ActionKind.ACCEPTANCE,
    "AA": ActionKind.APPROVAL,
    "c": ActionKind.FORMAL_CONFIRMATION,
}
"""The letters behind a date, where the head of the column does not explain them. Upper and lower case differ."""


class Role(StrEnum):
    """What a column of the table holds."""

    PARTICIPANT = "participant"
    SIGNATURE = "signature"
    CONSENT = "consent"
    OTHER = "other"


@attrs.frozen
class Column:
    """A column: its head, its role, and the act that each letter stands for; the empty letter is a date without one.

    A letter that stands for None is explained by the head as an act that is none of ours.
    """

    head: str
    role: Role
    kinds: Mapping[str, ActionKind | None]

    def kind(self, letter: str) -> ActionKind | None:
        """Return the act that a letter stands for, or None if the table does not say."""
        if letter in self.kinds:
            return self.kinds[letter]
        if self.role is Role.SIGNATURE:
            return ActionKind.SIGNATURE if letter in {"", "d"} else None
        return _LETTERS.get(letter)


@attrs.frozen
class Entry:
    """One date of a cell with its letter. `withdrawn`: it stands in brackets, so the act was taken back since."""

    day: date
    letter: str
    withdrawn: bool


def column(head: str) -> Column:
    """Return the meaning of a column by its head, such as `Ratification, Accession(a), Succession(d)`."""
    pieces = [_piece(piece) for piece in unnumbered(head).split(",")]
    if pieces[0][0] == "participant":
        return Column(head, Role.PARTICIPANT, {})
    known = {kind for word, _ in pieces if (kind := _KINDS.get(word))}
    if not known:
        return Column(head, Role.OTHER, {})
    role = Role.SIGNATURE if known == {ActionKind.SIGNATURE} else Role.CONSENT
    kinds: dict[str, ActionKind | None] = {letter: _KINDS.get(word) for word, letter in pieces if letter}
    bare = {kind for word, letter in pieces if not letter and (kind := _KINDS.get(word))}
    if len(bare) == 1:
        kinds[""] = next(iter(bare))
    elif not bare and len(known) == 1:
        kinds[""] = next(iter(known))
    return Column(head, role, kinds)


def _piece(text: str) -> tuple[str, str]:
    """Return the word and the letter of one part of a head: `Acceptance(A)` is `acceptance` and `A`."""
    match = re.fullmatch(r"\s*(.*?)\s*(?:\(\s*([A-Za-z]{1,2})\s*\))?\s*", text, re.DOTALL)
    return (match[1].lower(), match[2] or "") if match else (text.strip().lower(), "")


_PART = (
    r"\s*(?:(?P<open>\[)|(?P<close>\])|[,;]"
    r"|(?P<day>\d{1,2}\s+[A-Za-z]+\.?\s+\d{4})(?:\s*(?P<letter>[A-Za-z]{1,2}))?(?![A-Za-z0-9]))\s*"
)


def entries(cell: str) -> tuple[Entry, ...]:
    """Return the dates of a cell: `4 Oct 1988 a`, `[ 3 Oct 1975 ]`, or several, each in brackets or not.

    Raises NoDay, with the reason, if any part of the cell is something else.
    """
    found: list[Entry] = []
    inside, at = False, 0
    while at < len(cell):
        match = re.compile(_PART, re.ASCII).match(cell, at)
        if not match:
            raise NoDay(f"{cell!r} is not read whole: expected dates such as '4 Oct 1988 a'")
        at = match.end()
        if match["open"] or match["close"]:
            if inside == bool(match["open"]):
                raise NoDay(f"{cell!r}: a bracket stands alone")
            inside = not inside
        elif match["day"]:
            found.append(Entry(written(match["day"]), match["letter"] or "", inside))
    if inside:
        raise NoDay(f"{cell!r}: a bracket stands alone")
    return tuple(found)
