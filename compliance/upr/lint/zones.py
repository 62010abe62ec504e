"""The parts of a document: its front, its text, what it recommends, its annexes and the list of notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from compliance.upr.lint.document import Document, Paragraph
from compliance.upr.lint.phrases import Phrases

_LONG = 40
"""In words: a paragraph of the text where none is numbered, and so where the front ends."""
_LISTED = re.compile(r"(?:\.{3,}|\t)\s*\d+\s*$")
"""How a line of a table of contents ends."""
_OPENING = 3
"""How many paragraphs of the text are searched for the front matter too: some say it in an introduction."""


@attrs.frozen
class Zones:
    """The paragraphs of each part. `opening` is the front with the first paragraphs of the text."""

    title: tuple[Paragraph, ...]
    front: tuple[Paragraph, ...]
    opening: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]
    recommending: tuple[tuple[Paragraph, ...], ...]
    annexes: tuple[Paragraph, ...]

    @property
    def counted(self) -> tuple[Paragraph, ...]:
        """What counts as words of the submission: the front and the text."""
        return (*self.front, *self.text)


def zones(document: Document, phrases: Phrases) -> Zones:
    """Return the parts of a document."""
    shown = [one for one in document.paragraphs if one.text.strip()]
    end, annex = len(shown), len(shown)
    begun = False
    for at, one in enumerate(shown):
        begun = begun or bool(one.number and not one.heading)
        if (one.heading or (begun and _stands_alone(one))) and phrases.has("annex-heading", one.text):
            end, annex = min(end, at), at
            break
        if one.heading and phrases.has("end-heading", one.text):
            end = min(end, at)
    front_end = _front_end(shown[:end])
    front = tuple(shown[:front_end])
    text = tuple(shown[front_end:end])
    return Zones(
        title=_title(front or text[:1]),
        front=front,
        opening=(*front, *text[:_OPENING]),
        text=text,
        recommending=tuple(_recommending(text, phrases)),
        annexes=tuple(shown[annex:]),
    )


def _stands_alone(one: Paragraph) -> bool:
    """Whether it is short enough to be a heading that was not marked so, and no line of a table of contents."""
    return one.cell is None and not one.number and len(one.text.split()) <= 12 and not _LISTED.search(one.text)


def _front_end(shown: list[Paragraph]) -> int:
    """Return where the text begins: at the headings before the first numbered paragraph, never at the first line.

    Where none is numbered it is the first long paragraph, or the first heading after other words.
    """
    first = next((at for at, one in enumerate(shown) if one.number and not one.heading), None)
    if first is None:
        told = False
        for at, one in enumerate(shown):
            if (one.heading and told) or len(one.text.split()) >= _LONG:
                return at
            told = told or not one.heading
        return 0
    while first > 1 and shown[first - 1].heading:
        first -= 1
    return first


def _title(front: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the title: the headings of the front that are of the highest level there, or its first paragraph."""
    top = min((one.heading for one in front if one.heading), default=0)
    return tuple(one for one in front if top and one.heading == top) or front[:1]


def _recommending(text: tuple[Paragraph, ...], phrases: Phrases) -> Iterator[tuple[Paragraph, ...]]:
    """Yield each part that recommends, with its heading; it ends at the next heading that is no lower."""
    section: list[Paragraph] = []
    level = 0
    for one in text:
        if one.heading and (not section or one.heading <= level):
            if section:
                yield tuple(section)
            section = []
            if phrases.has("recommendations-heading", one.text):
                section, level = [one], one.heading
        elif section:
            section.append(one)
    if section:
        yield tuple(section)
