"""Which provision covers which: "16" covers "16(3)", "2-34" covers "33", "16(3)" is not "16(1)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RANGE = re.compile(r"^(\d+)-(\d+)$")
_HEAD = re.compile(r"^(\d+)")


def covers(wide: str, narrow: str) -> bool:
    """Whether `narrow` is `wide` or a part of it. Ranges are of whole articles, both ends inclusive."""
    if match := _RANGE.match(wide):
        head = _HEAD.match(narrow)
        return bool(head) and int(match[1]) <= int(head[1] if head else 0) <= int(match[2])
    if not narrow.startswith(wide):
        return False
    rest = narrow[len(wide) :]
    return not rest or rest[0] == "(" or (wide[-1].isdigit() and rest[0].isalpha())


def any_covers(wides: Iterable[str], narrow: str) -> bool:
    """Whether one of several provisions or ranges covers `narrow`."""
    return any(covers(wide, narrow) for wide in wides)
