"""Notes on a treaty and its list as they can be told of a day: what names a later day is left out, and that is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.model.telling import told
from compliance.model.treaties import Missing, Treaty


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
