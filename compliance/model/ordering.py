"""The order in which a reader expects codes and provisions: by their numbers, and not letter by letter."""

from __future__ import annotations

import re
from itertools import pairwise

_PART = re.compile(r"(?P<number>\d+)|(?P<roman>[IVX]+)(?![^\W_])|(?P<word>[^\W\d_]+)")


def in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts names: A2 before A13, 12(2) before 12(10), V before IX, numbers before words."""
    return tuple(
        (0, int(part[0]), "") if part["number"] else (1, _roman(part["roman"] or ""), part[0])
        for part in _PART.finditer(name)
    )


def _roman(word: str) -> int:
    """Return the number that Roman digits make as our treaties use them, 0 for none."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in word]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))
