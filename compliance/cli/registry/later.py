"""Notes on a treaty and its list as they can be told of a day: what names a later day is left out, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from compliance.model.treaties import Missing, Treaty

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")
_WORDS = re.compile(rf"(?:\b(\d\d?) )?\b({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")


def told(text: str, day: date) -> str:
    """Return a text if it names no day, month or year that begins after `day`; else nothing."""
    return text if all(begins <= day.isoformat() for begins in _begins(text)) else ""


def notes(treaty: Treaty, day: date) -> tuple[str, ...]:
    """Return the notes on a treaty that can be told of the day."""
    return tuple(note for note in treaty.notes if told(note, day))


def missing(treaty: Treaty, day: date) -> tuple[Missing, ...]:
    """Return the parties known to be missing from the list whose deposits can lie on the day or before."""
    return tuple(one for one in treaty.status.missing if one.on.first <= day)


def left_out(treaty: Treaty, day: date, *, every: bool = True) -> str:
    """Say how many notes on the list, and on the treaty if `every` is told, are left out; empty if none is."""
    said: Iterable[str] = (treaty.status.note, *(treaty.notes if every else ()))
    number = sum(bool(text) and not told(text, day) for text in said)
    number += len(treaty.status.missing) - len(missing(treaty, day)) if every else 0
    if not number:
        return ""
    return f"{number} {'note that names a later day is' if number == 1 else 'notes that name later days are'} left out"


def _begins(text: str) -> Iterator[str]:
    """Yield the first day of each day, month and year that a text names, as ISO text."""
    for found in _ISO.finditer(text):
        year, month, number = found.groups()
        yield f"{year}-{month}-{number or '01'}"
    for found in _WORDS.finditer(text):
        number, name, year = found.groups()
        yield f"{year}-{_MONTHS.index(name) + 1:02}-{int(number or 1):02}"
    for found in _YEAR.finditer(_WORDS.sub("", text)):
        yield f"{found[0]}-01-01"
