"""Which sources a record cites, in whichever of its fields that is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import Any

import attrs

from compliance.errors import Where
from compliance.model.dates import Span
from compliance.model.profiles import Profile

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""A source's id as a note or a number names it in its words."""

_PLAIN = (Span, Where)
"""Days and places: they cite nothing, and there are many."""


def all_cited(record: object, known: Container[str]) -> set[str]:
    """Return the ids of all sources that a record, or a whole profile, cites anywhere; `known` are those there are.

    The notes of a profile cite what they name in their words.
    """
    notes = record.notes if isinstance(record, Profile) else ()
    named = (name for note in notes for name in ID.findall(note))
    return {text for text in (*_texts(record), *named) if text in known}


def _texts(record: object) -> Iterator[str]:
    """Yield every text within a record, however deep; words of a vocabulary are none."""
    waiting: list[Any] = [record]
    while waiting:
        one = waiting.pop()
        if type(one) is str:
            yield one
        elif isinstance(one, tuple):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
        else:
            kind: Any = type(one)
            waiting += (getattr(one, name) for name in _fields(kind))


@cache
def _fields(cls: type[Any]) -> tuple[str, ...]:
    if not attrs.has(cls) or issubclass(cls, _PLAIN):
        return ()
    return tuple(field.name for field in attrs.fields(cls))
