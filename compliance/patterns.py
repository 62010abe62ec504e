"""What is wrong with a pattern that somebody wrote in a table or a rule."""

from __future__ import annotations

import re

PATTERN_FIX = "write a pattern of Python's re that needs at least one character"
"""What helps where a pattern has a fault."""


def pattern_fault(pattern: str) -> str:
    """Return what is wrong with a pattern of Python's re, or the empty text."""
    try:
        found = re.compile(pattern, re.IGNORECASE).search("")
    except (re.error, RecursionError, OverflowError) as error:
        return f"not a pattern: {error}"
    return "a pattern that the empty text meets" if found else ""
