"""The numbers that a word processor puts before paragraphs, counted from the numbering definitions of a .docx file."""

from __future__ import annotations

import re
from typing import Any

import attrs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_BULLET = "bullet"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@attrs.frozen
class Level:
    """How one level of a list is numbered: its form ("decimal", "lowerLetter", "bullet"), its text and its start."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@attrs.define
class Numbering:
    """All lists of a file. `lists` has levels by list and depth, `of` the definition whose count a list shares."""

    lists: dict[str, dict[int, Level]] = attrs.Factory(dict)
    of: dict[str, str] = attrs.Factory(dict)
    restarts: dict[tuple[str, int], int] = attrs.Factory(dict)
    counts: dict[str, list[int]] = attrs.Factory(dict)
    seen: set[str] = attrs.Factory(set)

    def next(self, list_id: str, depth: int) -> str | None:
        """Return the number before the next paragraph of a list, "" for a bullet, None where there is no such list."""
        levels = self.lists.get(list_id)
        if levels is None or not 0 <= depth < _LEVELS:
            return None
        level = levels.get(depth, Level(text=f"%{depth + 1}."))
        counts = self.counts.setdefault(self.of.get(list_id, list_id), [0] * _LEVELS)
        if list_id not in self.seen:
            self.seen.add(list_id)
            for at in range(_LEVELS):
                if (list_id, at) in self.restarts:
                    counts[at] = 0
        begin = self.restarts.get((list_id, depth), level.start)
        counts[depth] = counts[depth] + 1 if counts[depth] else max(begin, 1)
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return "" if level.form in {_BULLET, "none"} else self._shown(levels, level, counts)

    @staticmethod
    def _shown(levels: dict[int, Level], level: Level, counts: list[int]) -> str:
        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _written(max(counts[at], 1), levels.get(at, Level()).form)

        return re.sub(r"%([1-9])", number, level.text).strip(" .()\t:-–")


def _written(number: int, form: str) -> str:
    """Return a number in the form of a level; forms that are rare in such papers come as digits."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and number < 40:
        text, rest = "", number
        for value, sign in _ROMAN:
            while rest >= value:
                text, rest = text + sign, rest - value
        return text if form == "lowerRoman" else text.upper()
    return str(number)


def numbering(root: Any) -> Numbering:
    """Return the lists that numbering.xml defines; `root` is its element, None where the file has none."""
    made = Numbering()
    if root is None:
        return made
    abstract = {one.get(f"{W}abstractNumId", ""): _levels(one) for one in root.findall(f"{W}abstractNum")}
    for one in root.findall(f"{W}num"):
        list_id, shared = one.get(f"{W}numId", ""), _value(one.find(f"{W}abstractNumId"))
        made.lists[list_id] = dict(abstract.get(shared, {}))
        made.of[list_id] = shared
        for over in one.findall(f"{W}lvlOverride"):
            depth = whole(over.get(f"{W}ilvl"))
            if (level := over.find(f"{W}lvl")) is not None:
                made.lists[list_id][depth] = _level(level)
            if (start := over.find(f"{W}startOverride")) is not None:
                made.restarts[list_id, depth] = whole(_value(start))
    return made


def _levels(definition: Any) -> dict[int, Level]:
    return {whole(one.get(f"{W}ilvl")): _level(one) for one in definition.findall(f"{W}lvl")}


def _level(one: Any) -> Level:
    return Level(
        form=_value(one.find(f"{W}numFmt")) or "decimal",
        text=_value(one.find(f"{W}lvlText"))[:40],
        start=whole(_value(one.find(f"{W}start")) or "1"),
    )


def _value(element: Any) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def whole(text: str | None) -> int:
    """Return a small whole number, 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else 0
