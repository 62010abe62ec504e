"""A closed list of words: what all such lists of the project are made of."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A word of a closed list. It is a text, equal to the word as files have it, and hashed as such.

    An enumeration hashes the name of its member by a function of Python, which judging would call very often, and which
    gives equal texts two hashes.
    """

    __hash__ = str.__hash__
