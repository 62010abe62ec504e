"""Tells in which language a text is, by its script and its commonest words, always the same way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from compliance.upr.lint.phrases import Language

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST = 20
"""In words: from a shorter text no language is told."""
_SHARE = 0.12
"""The share of commonest words that a text of its language has at the least; running text has a third and more."""
OTHER = "other"


def language(text: str, languages: Mapping[str, Language]) -> str:
    """Return the ISO 639-1 code of a text's language; "other" for one that no entry is for, "" where it is too short.

    The script with most letters decides first, then which language's commonest words are most among all words.
    """
    letters = len(_LETTERS.findall(text))
    scripts = {name: len(found.findall(text)) for name, found in _SCRIPTS.items()}
    script = max(scripts, key=lambda name: (scripts[name], name))
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if letters == 0 or (len(words) < _FEWEST and (script != "han" or letters < _FEWEST)):
        return ""
    if 2 * scripts[script] < letters or len(_KANA_OR_HANGUL.findall(text)) * 20 > letters:
        return OTHER
    known = {code: one for code, one in languages.items() if one.script == script}
    return _best(Counter(words), text.casefold(), known)


def _best(words: Counter[str], text: str, known: Mapping[str, Language]) -> str:
    total = sum(words.values())
    marked = Counter(text)
    points: dict[str, float] = {}
    for code, one in known.items():
        foreign = sum(marked[letter] for letter in one.not_letters)
        if foreign * 200 > len(text):
            continue
        points[code] = sum(words[word] for word in one.words) / total if one.words else _SHARE
    if not points:
        return OTHER
    best = max(sorted(points), key=lambda code: points[code])
    return best if points[best] >= _SHARE else OTHER
