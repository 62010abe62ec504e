"""Sources of several bibliographies as one: an id means one document everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.errors import Problem, Where
from compliance.model.sources import Source


def merge_sources(into: dict[str, Source], found: Mapping[str, Source], problems: list[Problem]) -> None:
    """Add sources to those known; one id must have one content everywhere, so another content is a problem."""
    for key, source in found.items():
        known = into.setdefault(key, source)
        if known != source:
            found_there = f"source id {key!r} has another content at {known.where}"
            problems.append(Problem(source.where or Where(key), key, found_there, "choose a new id"))
