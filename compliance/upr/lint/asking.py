"""Finds the draft recommendations in a document, and what of each is the addressee and what the act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

import attrs

from compliance.reading.tables import Verb
from compliance.upr.lint.document import Paragraph
from compliance.upr.lint.phrases import Phrases

_MODAL = re.compile(
    r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:is|are)\s+(?:urged|called\s+upon|requested|invited|encouraged|recommended|asked)\s+to)\b(?:\s*:)?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^\W*(?:(?:we|the\s+(?:\w+\s+){1,4}|[A-Z]\w+\s+)\s*)?(?:strongly\s+|therefore\s+|also\s+|further\s+)?"
    r"(?:call(?:s|ed)?\s+(?:up)?on|urge[sd]?|request(?:s|ed)?|invite[sd]?|encourage[sd]?|recommend(?:s|ed)?|ask(?:s|ed)?)\s+"
    r"(?:that\s+)?",
    re.IGNORECASE,
)
_SUBJECT_TO = re.compile(r"^\W*([A-Z][^.;:]{1,80}?)\s+to\s+")
"""How a draft may say it in short: "Exlandia to adopt …"."""
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
_REACH = 300
"""How far from its start, in characters, a recommendation may say who is to act."""
_HEADS = re.compile(r"^\W*(?:draft\s+|text\s+of\s+(?:the\s+)?)?recommendations?\W*$", re.IGNORECASE)
_ALSO_HEADS = re.compile(r"^\W*(?:draft\s+|text\s+of\s+(?:the\s+)?|proposed\s+)?recommendations?\b", re.IGNORECASE)


@attrs.frozen(slots=False)
class Ask:
    """A draft recommendation. `lead` is what introduces it and holds for it: headings, a lead-in, cells of its row."""

    text: str
    paragraph: Paragraph | None = None
    lead: str = ""
    verbs: Mapping[str, Verb] = attrs.field(factory=dict, repr=False, eq=False)

    @cached_property
    def parts(self) -> tuple[str, str]:
        """What stands before the act (who is to act), and the act itself from its verb on."""
        return _parted(self.text, self.verbs)

    @property
    def addressed(self) -> str:
        """Everything in which the addressee may stand."""
        return f"{self.lead}\n{self.parts[0]}"

    @property
    def act(self) -> str:
        """The words from the first verb on."""
        return self.parts[1]


def _parted(text: str, verbs: Mapping[str, Verb]) -> tuple[str, str]:
    """Return the words before the act and those from it on."""
    start = text[:_REACH]
    speaker = _SPEAKER.match(start)
    if speaker is None and _opens_with_verb(text, verbs):
        return "", text
    if modal := _MODAL.search(start):
        return text[: modal.start()], text[modal.end() :]
    if speaker is None:
        short = _SUBJECT_TO.match(start)
        acts = short is not None and _opens_with_verb(text[short.end() :], verbs)
        return (short[1], text[short.end() :]) if short and acts else ("", text)
    rest = text[speaker.end() :]
    to = _TO.search(rest, 0, _REACH)
    if to and _opens_with_verb(rest[to.end() :], verbs):
        return rest[: to.start()], rest[to.end() :]
    for word in _WORD.finditer(rest, 0, _REACH):
        if word[0].lower() in verbs:
            return rest[: word.start()], rest[word.start() :]
    return "", rest


def _opens_with_verb(text: str, verbs: Mapping[str, Verb]) -> bool:
    """Whether one of the first two words is a verb of the table: "Fully implement", "Ratify"."""
    words = [word[0].lower() for word in _WORD.finditer(text[:80])][:2]
    return any(word in verbs for word in words[:1]) or (
        len(words) > 1 and words[0].endswith("ly") and words[1] in verbs
    )


def asks(
    sections: Iterable[Sequence[Paragraph]], phrases: Phrases, verbs: Mapping[str, Verb], *, whole: bool
) -> tuple[Ask, ...]:
    """Return the recommendations of sections that recommend; `whole` says that the document is a list of them."""
    found: list[Ask] = []
    for section in sections:
        if styled := list(_of_style(section, verbs)):
            found += styled
            continue
        rows = list(_of_rows(section, verbs))
        found += rows
        if not (whole and rows):
            found += _of_items([one for one in section if one.cell is None], phrases, verbs, whole=whole)
    order = {id(one.paragraph): one.paragraph.index for one in found if one.paragraph}
    return tuple(sorted(found, key=lambda one: order.get(id(one.paragraph), 0)))


def _of_style(section: Sequence[Paragraph], verbs: Mapping[str, Verb]) -> Iterator[Ask]:
    """Yield the paragraphs of a format called Recommendation; the cells of the table below are the lead of each."""
    for at, one in enumerate(section):
        if one.cell is None and _HEADS.match(one.style):
            below = takewhile(lambda next_one: next_one.cell is not None, section[at + 1 :])
            yield Ask(one.text.strip(), one, "\n".join(each.text for each in below), verbs)


def _of_items(
    section: Sequence[Paragraph], phrases: Phrases, verbs: Mapping[str, Verb], *, whole: bool
) -> Iterator[Ask]:
    """Yield what the paragraphs and items ask; a paragraph that ends in a colon leads the items after it."""
    heads: dict[int, str] = {}
    lead = ""
    for one in section:
        text = one.text.strip()
        if one.heading:
            heads = {level: said for level, said in heads.items() if level < one.heading} | {one.heading: text}
            lead = ""
        elif any(phrases.has("aside-heading", said) for said in heads.values()):
            continue
        elif text.endswith(":"):
            lead = text
        else:
            ask = Ask(text, one, "\n".join((*heads.values(), lead)), verbs)
            listed = (one.listed or bool(one.number)) and whole and not phrases.has("own-voice", text)
            if listed or lead or _asks(ask):
                yield ask


def _asks(ask: Ask) -> bool:
    """Whether a paragraph asks at all, and does not merely tell."""
    before, _ = ask.parts
    return bool(before) or _opens_with_verb(ask.text, ask.verbs) or _SPEAKER.match(ask.text) is not None


def _of_rows(section: Sequence[Paragraph], verbs: Mapping[str, Verb]) -> Iterator[Ask]:
    """Yield what the rows of tables ask that have a column for the recommendation; the other cells are its lead."""
    tables: dict[int, dict[int, dict[int, list[Paragraph]]]] = {}
    for one in section:
        if one.cell:
            row = tables.setdefault(one.cell.table, {}).setdefault(one.cell.row, {})
            row.setdefault(one.cell.column, []).append(one)
    for rows in tables.values():
        head, *rest = (rows[at] for at in sorted(rows))
        column = _column(head)
        if column is None:
            continue
        for row in rest:
            if text := _said(row.get(column, [])):
                lead = "\n".join(_said(cell) for at, cell in sorted(row.items()) if at != column)
                yield Ask(text, row[column][0], lead, verbs)


def _column(head: Mapping[int, list[Paragraph]]) -> int | None:
    """Return the column whose heading is the recommendation, or begins with it."""
    said = {at: _said(cell) for at, cell in sorted(head.items())}
    for pattern in (_HEADS, _ALSO_HEADS):
        for at, text in said.items():
            if pattern.match(text):
                return at
    return None


def _said(cell: Iterable[Paragraph]) -> str:
    return " ".join(one.text.strip() for one in cell).strip()
