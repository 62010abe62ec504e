"""How a rule's id and code are spelled, and what is wrong with a pattern that somebody wrote in a table or a rule."""

from __future__ import annotations

import re
from functools import lru_cache

RULE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
"""A rule's id; its module has the same words, so that it begins with a letter."""

RULE_CODE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,2})", re.ASCII)
"""A rule's code: its letters, and its number."""

RULE_ID_FIX = "small letters a to z and digits, words parted by hyphens, a letter first, such as night-shelter"
RULE_CODE_FIX = "capital letters and a number, such as NS1: at most three letters, a number from 1 to 999"
"""What helps where an id or a code is spelled otherwise."""

PATTERN_FIX = "write a pattern of Python's re that needs at least one character"
"""What helps where a pattern has a fault."""


@lru_cache(maxsize=2048)  # the tables hold nearly 500, and Python itself keeps 512 of all that there are
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which case makes no difference; raises as `re.compile` does."""
    return re.compile(pattern, re.IGNORECASE)


def pattern_fault(pattern: str) -> str:
    """Return what is wrong with a pattern of Python's re, or the empty text."""
    try:
        found = compiled(pattern).search("")
    except (re.error, RecursionError, OverflowError) as error:
        return f"not a pattern: {error}"
    return "a pattern that the empty text meets" if found else ""
