"""Takes the conclusions of a Working Group report apart: lead-in paragraphs, and the numbered asks under each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

_HEADING = re.compile(
    r"I{2,3}\.\s*(?i:Conclusions and/or recommendations)(?:(?!\.{3}).){0,300}?(?<!\d)(?=(\d{1,3})\.\s+[A-Z])"
)
"""The heading of the section, perhaps with a note under it; in the table of contents dots come behind it."""
_CLOSING = re.compile(r"(?<!\d)(\d{1,3})\.\s+All\s+conclusions\s+and/or\s+recommendations", re.IGNORECASE)
_AFTER = r"(?<=[.;:),] )"
"""What stands before a number: the end of the sentence or part before it."""
_SKIPPED = 5
"""How many numbers in a row may be missing before a run of numbers is taken to have ended."""


@attrs.frozen
class Numbered:
    """One numbered ask: its number as printed, the number by the run, and its words."""

    printed: str
    number: str
    text: str


@attrs.frozen
class Lead:
    """One paragraph: its number and words before the first ask, the asks, and the numbers that the run leaves out."""

    number: int
    words: str
    asks: tuple[Numbered, ...] = ()
    missing: tuple[str, ...] = ()


@attrs.frozen
class Conclusions:
    """The paragraphs of section II, and what follows the paragraph that closes it."""

    leads: tuple[Lead, ...]
    after: str


class NoConclusions(ValueError):
    """A text without the heading of section II, or without the paragraph that closes it; the text says which."""


def conclusions(text: str) -> Conclusions:
    """Return section II of a report. Raises NoConclusions where its start or its end is not there."""
    flat = " ".join(text.split())
    headings = list(_HEADING.finditer(flat))
    if not headings:
        raise NoConclusions("there is no heading 'II. Conclusions and/or recommendations' over numbered paragraphs")
    first = int(headings[-1][1])
    section = flat[headings[-1].end() :]
    closing = next((one for one in _CLOSING.finditer(section) if int(one[1]) > first), None)
    if closing is None:
        raise NoConclusions("the text ends before the paragraph 'All conclusions and/or recommendations …'")
    return Conclusions(tuple(_leads(section[: closing.start()], first, int(closing[1]))), section[closing.start() :])


def _leads(section: str, first: int, end: int) -> Iterator[Lead]:
    """Give each paragraph from the first up to the one before the last, which is not in the section."""
    at = 0
    for number in range(first, end):
        stop = _next(section, at, number + 1) if number + 1 < end else len(section)
        head = re.match(rf"\s*{number}\.\s*", section[at:stop])
        yield _lead(number, section[at + (head.end() if head else 0) : stop])
        at = stop


def _next(section: str, at: int, number: int) -> int:
    """Return where the next paragraph starts: its number, and words such as those of no ask."""
    words = r"(?:The|All|In the view of|[A-Z]\w+(?: [A-Z]\w+){0,6} (?:noted|notes|considers?|considered))\b"
    start = re.compile(rf"{_AFTER}{number}\. +(?={words}[^;]{{0,200}}?\brecommendations?\b)")
    plain = re.compile(rf"{_AFTER}{number}\. +(?=[A-Z])")
    found = start.search(section, at) or plain.search(section, at)
    return found.start() if found else len(section)


def _lead(number: int, body: str) -> Lead:
    """Return a paragraph taken apart; its asks are numbered `124.1`, or `1.` anew under each paragraph."""
    dotted = re.search(rf"(?<![\d.]){number}\.1\.?(?=[ A-Z])", body)
    plain = re.search(rf"{_AFTER}1\. *(?=\w)", body)
    if dotted:
        return _run(number, body, dotted.start(), rf"(?<![\d.]){number}\.{{}}\.?(?=[ A-Z])", f"{number}.")
    if plain:
        return _run(number, body, plain.start(), rf"{_AFTER}{{}}\. *(?=[^\W\d]|\()", "")
    return Lead(number, body.strip())


def _run(number: int, body: str, at: int, form: str, printed: str) -> Lead:
    """Return a paragraph whose asks start at a place; `form` finds the one with a serial number."""
    starts: list[tuple[int, int, int, str]] = []
    missing: list[str] = []
    serial, sought, gap = 1, at, 0
    while gap <= _SKIPPED:
        found = re.compile(form.format(serial)).search(body, sought)
        following = re.compile(form.format(serial + 1)).search(body, sought)
        if found is None or (following and following.start() < found.start()):
            found = _slip(body, sought, serial, following.start() if following else len(body), printed)
        if found is None:
            gap += 1
            missing.append(f"{number}.{serial}")
        else:
            gap = 0
            sought = found.end()
            starts.append((serial, found.start(), found.end(), found[0].strip(" .")))
        serial += 1
    ends = [start for _, start, _, _ in starts[1:]] + [len(body)]
    asks = tuple(
        Numbered(shown, f"{number}.{serial}", body[first:stop].strip())
        for (serial, _, first, shown), stop in zip(starts, ends, strict=True)
    )
    return Lead(number, body[:at].strip(), asks, tuple(missing[: len(missing) - gap]))


def _slip(body: str, at: int, serial: int, stop: int, printed: str) -> re.Match[str] | None:
    """Return the place of a number that is misprinted, before the one that follows it.

    It has another paragraph's number before the serial (146.18 for 147.18), it is the only number between its
    neighbours (118.09 for 118.109), or, where serials stand alone, no sign of an end stands before it.
    """
    if not printed:
        return re.compile(rf"(?<= ){serial}\. +(?=[A-Z])").search(body, at, stop)
    other = re.compile(rf"{_AFTER}\d{{1,3}}\.{serial}\.? ").search(body, at, stop)
    if other or stop == len(body):
        return other
    between = list(re.compile(rf"{_AFTER}{re.escape(printed)}\d{{1,3}}\.? ").finditer(body, at, stop))
    return between[0] if len(between) == 1 else None
