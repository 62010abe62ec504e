"""Finds the names of states in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from compliance.patterns import compiled

_SHORT = 4
"""A name of so few letters without a blank counts only in capitals: "DRC", "UAE"."""
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\by\b|\bet\b|,\s*and\b)\s*(?:the\s+|la\s+|le\s+|el\s+)?", re.IGNORECASE)


@attrs.frozen
class Named:
    """A state that is named, by its code, with the place."""

    code: str
    start: int
    end: int


@attrs.frozen(slots=False)
class StateNames:
    """All names of states by code; the first of each is what it is called."""

    names: Mapping[str, tuple[str, ...]]

    def called(self, code: str) -> str:
        """Return what a state is called."""
        return self.names[code][0] if self.names.get(code) else code

    def named(self, text: str) -> Iterator[Named]:
        """Yield each state named in a text, from left to right; of names that overlap the longest."""
        if not self._codes:
            return
        for found in self._pattern.finditer(text.replace("’", "'")):
            word = found[0]
            key = " ".join(word.split()).casefold()
            short = len(key) <= _SHORT and " " not in key and self._short.get(key, False)
            if (word.isupper() if short else word[0].isupper()) and key in self._codes:
                yield Named(self._codes[key], found.start(), found.end())

    def together(self, text: str) -> tuple[str, ...]:
        """Return the codes of the first states that are named side by side ("X and Y"), or none."""
        group: list[Named] = []
        for one in self.named(text):
            joined = group and _BETWEEN.fullmatch(text, group[-1].end, one.start)
            if not joined and len({each.code for each in group}) > 1:
                break
            group = [*group, one] if joined else [one]
        codes = tuple(dict.fromkeys(one.code for one in group))
        return codes if len(codes) > 1 else ()

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {
            name.replace("’", "'").casefold(): code
            for code, names in self.names.items()
            for name in reversed(names)
            if name
        }

    @cached_property
    def _short(self) -> dict[str, bool]:
        """Whether a short name is an abbreviation: every name but the one a state is called by."""
        first = {names[0].casefold() for names in self.names.values() if names}
        return {name: name not in first for name in self._codes if len(name) <= _SHORT}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        every = sorted(self._codes, key=lambda name: (-len(name), name))
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in every)
        return compiled(rf"(?<![\w-])(?:{words})(?!\w|-\w)")
