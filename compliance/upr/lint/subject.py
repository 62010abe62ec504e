"""What a check looks at: the document with its parts, the language, the recommendations, and what is asked of it."""

from __future__ import annotations

from functools import cached_property

import attrs

from compliance.reading.tables import Tables
from compliance.upr.lint.asking import Ask, asks
from compliance.upr.lint.declaring import Paper
from compliance.upr.lint.document import Document, Paragraph
from compliance.upr.lint.limits import Limits, WordLimit
from compliance.upr.lint.naming import StateNames
from compliance.upr.lint.phrases import Phrases
from compliance.upr.lint.tongues import language
from compliance.upr.lint.wording import word_count
from compliance.upr.lint.zones import Zones, zones


@attrs.frozen
class Desk:
    """What the linter goes by: limits, words, the tables of reading, and the names of states."""

    limits: Limits
    phrases: Phrases
    tables: Tables
    names: StateNames


@attrs.frozen
class Held:
    """What the user says of a document: what it is, whether of several submitters, on which state (a code or "").

    `words` is a limit of the user's own, None for that on file.
    """

    paper: Paper = Paper.SUBMISSION
    joint: bool = False
    state: str = ""
    words: int | None = None


@attrs.frozen(slots=False)
class Subject:
    """A document and what it is held against."""

    document: Document
    desk: Desk
    held: Held = attrs.field(factory=Held)

    @cached_property
    def zones(self) -> Zones:
        """The parts of the document."""
        return zones(self.document, self.desk.phrases)

    @cached_property
    def words(self) -> int:
        """How many words count: without notes and annexes."""
        return sum(word_count(one.text) for one in self.zones.counted)

    @cached_property
    def front_words(self) -> int:
        """How many of them stand before the text begins."""
        return sum(word_count(one.text) for one in self.zones.front)

    @property
    def limit(self) -> WordLimit | None:
        """The limit on file for this kind of submission."""
        return self.desk.limits.word_limit(joint=self.held.joint)

    @cached_property
    def language(self) -> str:
        """The language of the front and the text, "" where it is not told."""
        return language("\n".join(one.text for one in self.zones.counted), self.desk.phrases.languages)

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """The draft recommendations."""
        listed = self.held.paper is Paper.RECOMMENDATIONS
        sections = self.zones.recommending
        tables = tuple(one for one in self.zones.text if one.cell)
        styled = any(one.style.casefold().endswith("recommendation") for one in self.zones.counted)
        if listed and (styled or not sections):
            sections = ((*self.zones.front, *self.zones.text),)
        elif listed and tables:
            inside = {one.index for section in sections for one in section}
            sections = (*sections, tuple(one for one in tables if one.index not in inside))
        return asks(sections, self.desk.phrases, self.desk.tables.verbs.verbs, whole=listed)

    @cached_property
    def asking(self) -> frozenset[int]:
        """The indices of all paragraphs in parts that recommend."""
        inside = {one.index for section in self.zones.recommending for one in section}
        return frozenset(inside | {ask.paragraph.index for ask in self.asks if ask.paragraph})

    @cached_property
    def telling(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text that tell: no headings, no cells, nothing that recommends."""
        return tuple(one for one in self.zones.text if not (one.heading or one.cell or one.index in self.asking))
