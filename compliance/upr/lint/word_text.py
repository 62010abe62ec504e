"""Reads a Word file as a document: paragraphs with their numbers, notes, comments, tracked changes, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from compliance.upr.lint.document import Cell, Document, FileKind, Paragraph, Part, Piece
from compliance.upr.lint.markdown_file import LETTER, NUMBER, typed
from compliance.upr.lint.word_file import Parts, open_word
from compliance.upr.lint.word_numbers import Numbering, W, numbering, whole

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (f"{W}del", f"{W}moveFrom")
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
_PAGE = re.compile(r"\bPAGE\b")
_NAMES = ("creator", "lastModifiedBy", "Manager", "Company")


def read_word(data: bytes, name: str) -> Document:
    """Return a .docx file as a document; raises what `open_word` raises."""
    parts = open_word(data, name)
    return _Reader(parts).document(name)


@attrs.frozen(slots=False)
class _Style:
    """What a style says: its name, heading level from 1 (0 none), the list and depth that its paragraphs belong to."""

    heading: int = 0
    list_id: str = ""
    depth: int = 0
    name: str = ""


@attrs.define(slots=False)
class _Reader:
    """Reads the parts of one file."""

    parts: Parts
    paragraphs: list[Paragraph] = attrs.Factory(list)
    hidden: list[str] = attrs.Factory(list)
    deleted: list[str] = attrs.Factory(list)
    tables: int = 0

    def document(self, name: str) -> Document:
        body = self.parts.document.find(f"{W}body")
        for element, cell in _blocks(self, body) if body is not None else ():
            self._paragraph(element, cell)
        margins = [root for kind in ("header", "footer") for root in self.parts.related.get(kind, ())]
        commented = self.parts.related.get("comments", [])
        remarks = [one for root in commented for one in root.findall(f"{W}comment")]
        return Document(
            name,
            FileKind.WORD,
            tuple(self.paragraphs),
            tuple(one for one in self._pieces(margins, remarks) if one.text.strip()),
            pages_numbered=any(_numbers_pages(root) for root in (*margins, self.parts.document)),
            tracked=sum(1 for _ in self.parts.document.iter(*_CHANGES)),
            comments=len(remarks),
            authors=self._authors(remarks),
            outside=self.parts.outside,
            macros=self.parts.macros,
        )

    def _pieces(self, margins: list[Any], remarks: list[Any]) -> Iterator[Piece]:
        for kind in ("footnotes", "endnotes"):
            for root in self.parts.related.get(kind, ()):
                for one in root:
                    if one.get(f"{W}type") in {None, "normal"}:
                        yield Piece(Part.FOOTNOTE, _all_text(one), str(whole(one.get(f"{W}id")) or ""))
        yield from (Piece(Part.MARGIN, _all_text(root)) for root in margins)
        yield from (Piece(Part.COMMENT, _all_text(one)) for one in remarks)
        yield from (Piece(Part.DELETED, text) for text in self.deleted)
        yield from (Piece(Part.HIDDEN, text) for text in self.hidden)

    def _authors(self, remarks: list[Any]) -> tuple[str, ...]:
        found = [one.text or "" for root in self.parts.properties for one in root.iter() if _local(one) in _NAMES]
        changes = self.parts.document.iter(*_CHANGES)
        found += [one.get(f"{W}author") or "" for one in (*remarks, *changes)]
        return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))

    @cached_property
    def _lists(self) -> Numbering:
        return numbering(self.parts.one("numbering"))

    @cached_property
    def _styles(self) -> dict[str, _Style]:
        root = self.parts.one("styles")
        every = {one.get(f"{W}styleId", ""): one for one in (() if root is None else root.findall(f"{W}style"))}
        return {style_id: _style(style_id, every) for style_id in every}

    def _paragraph(self, element: Any, cell: Cell | None) -> None:
        """Add one paragraph."""
        properties = element.find(f"{W}pPr")
        style = self._styles.get(_value(properties, "pStyle"), _Style())
        outline = _value(properties, "outlineLvl")
        heading = whole(outline) + 1 if outline and whole(outline) < 9 else style.heading
        text, notes, linked = self._words(element)
        number = self._number(properties, style)
        listed = number is not None and not heading
        if (
            number is None
            and cell is None
            and (found := NUMBER.match(text) or (None if heading else LETTER.match(text)))
        ):
            number, text = typed(found), text[found.end() :]
        listed = listed or (bool(number) and not heading)
        at = len(self.paragraphs) + 1
        if text.strip():
            self.paragraphs.append(
                Paragraph(text.strip(), at, 0, number or "", heading, listed, notes, linked, cell, style.name)
            )

    def _number(self, properties: Any, style: _Style) -> str | None:
        """Return the number that the program puts before a paragraph, "" for a bullet, None for neither."""
        own = None if properties is None else properties.find(f"{W}numPr")
        list_id, depth = style.list_id, style.depth
        if own is not None:
            list_id = _value(own, "numId") or list_id
            depth = whole(_value(own, "ilvl")) if _value(own, "ilvl") else depth
        return self._lists.next(list_id, depth) if list_id and list_id != "0" else None

    def _words(self, paragraph: Any) -> tuple[str, tuple[str, ...], bool]:
        """Return the words that a reader sees, the ids of the notes, and whether a link is in it."""
        words: list[str] = []
        notes: list[str] = []
        linked = False
        for element in _inside(paragraph, (f"{W}p", f"{W}pPr", _FALLBACK, *_GONE)):
            if element.tag == f"{W}t":
                (self.hidden if _is_hidden(element) else words).append(element.text or "")
            elif element.tag in _SIGNS:
                words.append(_SIGNS[element.tag])
            elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                notes.append(element.get(f"{W}id") or "")
            elif element.tag == f"{W}hyperlink":
                linked = linked or not element.get(f"{W}anchor")
        self.deleted += [one.text for one in paragraph.iter(f"{W}delText") if one.text]
        return "".join(words), tuple(notes), linked


def _style(style_id: str, every: dict[str, Any]) -> _Style:
    """Return what a style says, with what it inherits."""
    heading, list_id, depth = 0, "", 0
    own_name = _value(every[style_id], "name")
    seen: set[str] = set()
    while style_id in every and style_id not in seen:
        seen.add(style_id)
        one = every[style_id]
        name, properties = _value(one, "name"), one.find(f"{W}pPr")
        if not heading:
            found = _HEADING.match(name)
            outline = _value(properties, "outlineLvl")
            heading = int(found[1]) if found else 1 if name.lower() == "title" else whole(outline) + 1 if outline else 0
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None and not list_id:
            list_id, depth = _value(own, "numId"), whole(_value(own, "ilvl"))
        style_id = _value(one, "basedOn")
    return _Style(0 if heading > 9 else heading, list_id, depth, own_name)


def _blocks(reader: _Reader, body: Any) -> Iterator[tuple[Any, Cell | None]]:
    """Yield each paragraph in order, with its place where it is in a table; a table in a cell is part of that cell."""
    stack: list[tuple[Any, Cell | None]] = [(one, None) for one in reversed(list(body))]
    while stack:
        element, cell = stack.pop()
        if element.tag == f"{W}p":
            yield element, cell
            stack += [(one, cell) for one in reversed([*element.iter(f"{W}txbxContent")]) if not _in_fallback(one)]
        elif element.tag == f"{W}tbl" and cell is None:
            table, reader.tables = reader.tables, reader.tables + 1
            rows = list(element.iter(f"{W}tr"))
            stack += reversed(
                [
                    (one, Cell(table, row, at))
                    for row, tr in enumerate(rows)
                    for at, one in enumerate(tr.findall(f"{W}tc"))
                ]
            )
        elif element.tag not in (_FALLBACK, *_GONE):
            stack += [(one, cell) for one in reversed(list(element))]


def _in_fallback(element: Any) -> bool:
    return any(one.tag == _FALLBACK for one in element.iterancestors())


def _inside(element: Any, without: tuple[str, ...]) -> Iterator[Any]:
    """Yield the elements inside one, in order, but not those of the kinds left out nor what is in them."""
    stack = list(reversed(list(element)))
    while stack:
        one = stack.pop()
        if one.tag not in without:
            yield one
            stack += reversed(list(one))


def _is_hidden(text: Any) -> bool:
    """Whether a run is formatted as hidden."""
    run = text.getparent()
    properties = None if run is None else run.find(f"{W}rPr")
    mark = None if properties is None else properties.find(f"{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in {"0", "false", "off"}


def _numbers_pages(root: Any) -> bool:
    """Whether a part has a field that shows the number of the page, in a header, a footer or a frame."""
    if root.tag == f"{W}document":
        return False
    simple = (one.get(f"{W}instr") or "" for one in root.iter(f"{W}fldSimple"))
    split = " ".join(one.text or "" for one in root.iter(f"{W}instrText"))
    return (
        bool(_PAGE.search(split))
        or any(_PAGE.search(one) for one in simple)
        or any(True for _ in root.iter(f"{W}pgNum"))
    )


def _all_text(element: Any) -> str:
    """Return every word inside, paragraph by paragraph, deleted ones too."""
    lines = ("".join(one.text or "" for one in each.iter(f"{W}t", f"{W}delText")) for each in element.iter(f"{W}p"))
    return "\n".join(line for line in lines if line.strip())


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
