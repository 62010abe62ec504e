"""Which provision covers which: "16" covers "16(3)", "2-34" covers "33", "16(3)" is not "16(1)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_RANGE = re.compile(r"([0-9]+)-([0-9]+)\Z")
_HEAD = re.compile(r"[0-9]+")


@lru_cache(maxsize=16384)
def covers(wide: str, narrow: str) -> bool:
    """Whether `narrow` is `wide` or a part of it. Ranges are of whole articles, both ends inclusive.

    The empty provision is the treaty as a whole: every provision is a part of it, and it is a part of none.
    """
    if articles := _RANGE.match(wide):
        first, last = _articles(narrow)
        return int(articles[1]) <= first and last <= int(articles[2])
    if not narrow.startswith(wide):
        return False
    rest = narrow[len(wide) :]
    return not (wide and rest) or rest[0] == "(" or (wide[-1].isdigit() and rest[0].isalpha())


def any_covers(wides: Iterable[str], narrow: str) -> bool:
    """Whether one of several provisions or ranges covers `narrow`."""
    return any(covers(wide, narrow) for wide in wides)


@lru_cache(maxsize=16384)
def overlap(one: str, other: str) -> str | None:
    """Return the narrower of two provisions if it is a part of the other, else None."""
    if covers(one, other):
        return other
    return one if covers(other, one) else None


def _articles(provision: str) -> tuple[int, int]:
    """Return the first and last article that a provision lies in; (-1, -1) where it has no Arabic number."""
    if articles := _RANGE.match(provision):
        return int(articles[1]), int(articles[2])
    head = _HEAD.match(provision)
    article = int(head[0]) if head else -1
    return article, article
