"""Writes the skeleton of a stakeholder submission as a Word document: numbered paragraphs, sources in footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

from compliance.model.findings import SourcePart
from compliance.model.packs import Note, Pack, Section
from compliance.model.sources import Mark

from ..citing import mark
from ..inert import web_address
from ..words import day
from . import word_numbering, wording
from .harmless import ready
from .word_file import LABEL, finished, heading, link, started, text
from .word_footnotes import Footnotes
from .zipped import stable

_SIZE = 12
_BLANK = re.compile(r"(\[to be filled in[^\]]*\])")
"""A place that a person has to fill; it is marked, so that none is overlooked."""


def write(pack: Pack, path: Path) -> None:
    """Write the document."""
    pack = ready(pack)
    title, lines, sections = _parts(pack)
    document = started(title, pack, size=_SIZE)
    word_numbering.add_style(document, _SIZE)
    for line in lines:
        _write(document.add_paragraph(), line)
    notes = Footnotes(document)
    for section in sections:
        heading(document, section.title, 1)
        for sentences in section.paragraphs:
            paragraph = document.add_paragraph(style=word_numbering.STYLE)
            for number, one in enumerate(sentences):
                _say(paragraph, one, pack.sources, notes, first=number == 0)
    if not sections:
        text(document.add_paragraph(style=LABEL), "[Nothing on file gives rise to a paragraph.]")
    path.write_bytes(stable(finished(document), pack.as_of))


def _parts(pack: Pack) -> tuple[str, tuple[str, ...], tuple[Section, ...]]:
    """Return the title of the document, the lines below it, and the sections: one without a title is the front."""
    fronts = [one for one in pack.submission if not one.title]
    lines = [" ".join(note.text for note in sentences) for one in fronts for sentences in one.paragraphs]
    title, *below = lines or [f"Submission to the Universal Periodic Review of {pack.name}"]
    return title, tuple(below), tuple(one for one in pack.submission if one.title)


def _say(paragraph: Paragraph, one: Note, sources: Mapping[str, SourcePart], notes: Footnotes, *, first: bool) -> None:
    """Add a sentence, with a footnote after it that names all of its sources."""
    _write(paragraph, one.text if first else f" {one.text}")
    if one.cites:
        notes.add(paragraph, partial(_cite, one.cites, sources))


def _write(paragraph: Paragraph, words: str) -> None:
    """Add words in which the places to fill are marked."""
    for at, part in enumerate(_BLANK.split(words)):
        if part:
            run = text(paragraph, part)
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW if at % 2 else None


def _cite(cites: tuple[tuple[str, str], ...], sources: Mapping[str, SourcePart], note: Paragraph) -> None:
    """Write each source once and in full: paragraphs are moved and cut, so that "as above" would soon be wrong."""
    places: dict[str, list[str]] = {}
    for key, at in cites:
        places.setdefault(key, []).append(at)
    for number, (key, every) in enumerate(places.items()):
        part = sources.get(key)
        named = _named(part) if part else f"{'s' if number else 'S'}ource recorded as {key}"
        text(note, ("; " if number else "") + ", ".join(one for one in (named, *dict.fromkeys(every)) if one))
        if part and web_address(part.url):
            text(note, ", ")
            link(note, part.url)
    text(note, ".")


def _named(part: SourcePart) -> str:
    """Return who says it, what it is called, its symbol, its day, and the mark where it is not verified."""
    publisher = "" if part.publisher.casefold() in part.title.casefold() else part.publisher
    title = f"{part.title} ({part.symbol})" if part.symbol and part.symbol not in part.title else part.title
    doubt = "" if part.mark in {Mark.VERIFIED, ""} else mark(part.mark)
    return ", ".join(one for one in (publisher, title, wording.spelled(day(part.published)), doubt) if one)
