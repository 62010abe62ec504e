"""The words that sources of recommendations share: positions, and states named in brackets, with each step told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from compliance.importer import Registry
from compliance.model.recommendations import (
    Cleaning,
    CleaningStep,
    RecommendationPosition,
    Recommender,
)

_P = RecommendationPosition
POSITIONS = {
    "accepted": _P.SUPPORTED,
    "supported": _P.SUPPORTED,
    "noted": _P.NOTED,
    "rejected": _P.NOT_SUPPORTED,
    "not supported": _P.NOT_SUPPORTED,
    "supported/noted": _P.IN_PART,
    "partially supported": _P.IN_PART,
    "pending": _P.PENDING,
    "general response": _P.UNCLEAR,
    "no response": _P.UNCLEAR,
    "": _P.UNCLEAR,
}
"""What publishers write in their column of positions. A word that is not here is not read as any of them."""

_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NAME = re.compile(r"(?:the )?[A-Z][^\W\d_]{3,}")
_CODE = re.compile(r"(?!UK|USA?\Z|UAE|DRC|ROK)[A-Z]{2,3}")
"""Letters that may be a code of anything, unless they are a usual short name of a state."""
_PART = re.compile(r"\s*[;,.]")
"""What stands behind the states of a part inside a text."""
_KEPT = 80
"""How much of what was taken away is kept on the record."""


def taken(step: CleaningStep, field: str, before: str = "") -> Cleaning:
    """Return the tag of a step, with what it took away, shortened."""
    return Cleaning(step, field, before[:_KEPT])


def tidy(text: str, field: str) -> tuple[str, tuple[Cleaning, ...]]:
    """Return text on one line without markup, entities and invisible signs, and a tag for each step that did it."""
    steps: list[Cleaning] = []
    if "<" in text and (tags := _TAGS.findall(text)):
        text = _TAGS.sub(" ", text)
        steps.append(taken(CleaningStep.MARKUP, field, "".join(tags)))
    if "&" in text and (decoded := html.unescape(text)) != text:
        text = decoded
        steps.append(taken(CleaningStep.ENTITIES, field))
    joined = " ".join(_INVISIBLE.sub("", text).split())
    if joined != text:
        steps.append(taken(CleaningStep.SPACES, field))
    return joined, tuple(steps)


def recommender(name: str, registry: Registry) -> Recommender:
    """Return a state as named, with its code if its name is known, also where spaces stand beside its hyphen."""
    code = registry.state(name) or registry.state(re.sub(r"\s*([\N{RIGHT SINGLE QUOTATION MARK}'-])\s*", r"\1", name))
    return Recommender(name, code or "")


def apart(text: str, registry: Registry) -> tuple[str, tuple[Recommender, ...], tuple[Cleaning, ...]]:
    """Return a text without the signs and the states in brackets at its end, those states, and the steps.

    Where brackets also stand inside it, each after a part of its own, the text stays whole. A last bracket that
    names no known state stays too; it is given as a state without a code if it looks like a name.
    """
    end = len(text.rstrip("; .,"))
    head = end
    inside: list[tuple[Recommender, ...]] = []
    found = brackets(text[:end])
    while found and not text[found[-1][1] : head].strip(" ,"):
        start, _, inner = found.pop()
        names = states_in(inner, registry)
        if not names:
            break
        head = start
        inside.insert(0, names)
    parts = [states_in(inner, registry) for _, stop, inner in found if _PART.match(text, stop)]
    parts = [names for names in parts if names]
    states = tuple(dict.fromkeys(one for names in (*parts, *inside) for one in names))
    ends = (taken(CleaningStep.END_OUT, "text", text[end:]),) if text[end:] else ()
    if parts or head == end:
        return text[:end], states or _unknown(text[:end]), ends
    return text[:head].rstrip(" ,"), states, (*ends, taken(CleaningStep.STATES_OUT, "text", text[head:end]))


def brackets(text: str) -> list[tuple[int, int, str]]:
    """Return the outermost brackets of a text: where each starts and stops, and what is inside.

    One that is never closed is no bracket, and hides none that come after it.
    """
    found: list[tuple[int, int, str]] = []
    open_at: list[int] = []
    for sign in re.finditer(r"[()]", text):
        if sign[0] == "(":
            open_at.append(sign.start())
        elif open_at:
            start = open_at.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, sign.end(), text[start + 1 : sign.start()]))
    return found


def states_in(inner: str, registry: Registry) -> tuple[Recommender, ...]:
    """Return the states that the inside of a bracket names, if one of them at least is known.

    Codes are no names here: `(CRI)` in a text may be anything.
    """
    whole = inner.strip()
    if not whole or _CODE.fullmatch(whole):
        return ()
    if registry.state(whole):
        return (recommender(whole, registry),)
    names = [name for name in _listed(whole) if name]
    states = tuple(recommender(name, registry) for name in names if not _CODE.fullmatch(name))
    return states if any(one.state for one in states) else ()


def _listed(text: str) -> list[str]:
    """Return the names of a list with commas, semicolons and a last `and`, not parted inside brackets."""
    names, depth, last = [], 0, 0
    for sign in re.finditer(r"[(),;]|\band\b", text):
        if sign[0] in "()":
            depth += 1 if sign[0] == "(" else -1
        elif depth == 0 and not (sign[0] == "and" and _one_name(text[last:])):
            names.append(text[last : sign.start()].strip())
            last = sign.end()
    return [*names, text[last:].strip()]


def _one_name(text: str) -> bool:
    """Whether the next name of a list has an `and` of its own, as Bosnia and Herzegovina has."""
    return bool(
        re.match(r"\s*(?:Antigua|Bosnia|Saint Vincent|St\.? Vincent|Sao Tome|São Tomé|Trinidad)\b", text)
        or re.match(r"\s*(?:Saint Kitts|St\.? Kitts|United Kingdom of Great Britain) and\b", text)
    )


def _unknown(text: str) -> tuple[Recommender, ...]:
    """Return what stands in the last bracket of a text, if it looks like the name of a state that nobody knows."""
    found = brackets(text)
    if found and found[-1][1] == len(text) and _NAME.match(found[-1][2].strip()):
        return (Recommender(" ".join(found[-1][2].split())),)
    return ()


def listed(values: Iterable[str], field: str) -> tuple[tuple[str, ...], tuple[Cleaning, ...]]:
    """Return values without the `- ` before them, without empty ones, each once, and the steps."""
    found: list[str] = []
    steps: dict[Cleaning, None] = {}
    for value in values:
        plain, done = tidy(value, field)
        steps.update(dict.fromkeys(step for step in done if step.step is not CleaningStep.SPACES))
        if plain.startswith("- "):
            plain = plain[2:]
            steps[taken(CleaningStep.LIST_SIGN, field)] = None
        if plain and plain != "-":
            found.append(plain)
    return tuple(dict.fromkeys(found)), tuple(steps)
