"""Words and sentences of a text: how many, and where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHARACTER_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Signs of which each is a word of its own, as word processors count: Han and kana."""
_END = re.compile(r"[.!?][\"”’)\]]{0,3}\s+(?=[\"“\u2018(\[]{0,2}[A-Z0-9À-Þ])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|No|Nos|Art|Arts|para|paras|p|pp|cf|ed|vol|ch|v|vs|e\.g|i\.e)|\b[A-Z])$"
)


def word_count(text: str) -> int:
    """Return how many words a text has: what stands between blanks, and each Han or kana sign."""
    signs = len(_CHARACTER_WORDS.findall(text))
    return signs + len((_CHARACTER_WORDS.sub(" ", text) if signs else text).split())


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _NO_END.search(text, max(start, end.start() - 8), end.start()):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest
