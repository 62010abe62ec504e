"""Reads a draft in Markdown: paragraphs, headings, items, tables, notes and comments, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from compliance.upr.lint.document import Cell, Document, FileKind, Paragraph, Part, Piece

NUMBER = re.compile(
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})(?:[.)]+(?=\s)|(?=\t))\s*|(?P<parts>\d{1,3}(?:\.\d{1,3}){1,2})\s+(?=[A-ZÀ-Þ])"
)
"""A number typed before a paragraph: "12.", "(12)", "2.1."; without a point at its end only where it has parts."""
LETTER = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})\)\s+", re.IGNORECASE)
"""A letter typed before an item: "(a)"."""
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:(?P<one>=+)|(?P<two>-{2,}))\s*$")
_BULLET = re.compile(r"\s*[-*+•]\s+")
_NOTE = re.compile(r"\s{0,3}\[\^(?P<id>[^\]\s]{1,60})\]:\s*")
_NOTED = re.compile(r"\[\^([^\]\s]{1,60})\]")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(<?([^()\s<>]{1,2000})>?(?:\s+\"[^\"]{0,200}\")?\)|<(https?://[^<>\s]{1,2000})>"
)
_ROW = re.compile(r"\s{0,3}\|.*\|\s*$")
_RULE = re.compile(r"\s{0,3}\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_BREAK = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_MARKS = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?!\w)|`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>$-])")
_AUTHOR = re.compile(r"\s*authors?\s*:\s*(?P<name>\S.*)", re.IGNORECASE)


@attrs.define
class _Reading:
    """What was read so far."""

    paragraphs: list[Paragraph] = attrs.Factory(list)
    pieces: list[Piece] = attrs.Factory(list)
    open: list[str] = attrs.Factory(list)
    begun: int = 0
    note: str = ""
    table: int = -1
    row: int = 0

    def close(self) -> None:
        """End the paragraph or note that is open."""
        text = " ".join(part.strip() for part in self.open).strip()
        if text and self.note:
            number = self.note if self.note.isascii() and self.note.isdigit() and len(self.note) < 4 else ""
            self.pieces.append(Piece(Part.FOOTNOTE, _plain(text)[0], number))
        elif text:
            self.add(text, self.begun)
        self.open, self.note = [], ""

    def add(self, raw: str, line: int, heading: int = 0, cell: Cell | None = None) -> None:
        """Add a paragraph out of its raw text."""
        listed = _BULLET.match(raw) is not None and not heading
        text = _BULLET.sub("", raw, count=1) if listed else raw
        numbered = NUMBER.match(text) or (None if heading else LETTER.match(text))
        if numbered and cell is None:
            text = text[numbered.end() :]
        said, notes, linked = _plain(text)
        number = typed(numbered) if numbered and cell is None else ""
        self.paragraphs.append(
            Paragraph(
                said, len(self.paragraphs) + 1, line, number, heading, listed or bool(number), notes, linked, cell
            )
        )


def typed(found: re.Match[str]) -> str:
    """Return the number or letter that a pattern above found."""
    groups = found.groupdict()
    return groups["number"] or groups.get("parts") or ""


def read_markdown(text: str, name: str) -> Document:
    """Return a draft in Markdown as a document; every text is one."""
    comments: list[str] = []

    def taken(found: re.Match[str]) -> str:
        comments.append(found[1].strip())
        return "\n" * found[0].count("\n")

    text = _COMMENT.sub(taken, text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    first, authors = _head(lines)
    reading = _Reading()
    for at in range(first, len(lines)):
        _line(reading, lines[at], at + 1)
    reading.close()
    return Document(
        name,
        FileKind.MARKDOWN,
        tuple(reading.paragraphs),
        (*reading.pieces, *(Piece(Part.COMMENT, one) for one in comments if one)),
        comments=len(comments),
        authors=authors,
    )


def _head(lines: list[str]) -> tuple[int, tuple[str, ...]]:
    """Return where the text begins after a block of properties, and the authors named in that."""
    if not lines or lines[0].strip() != "---":
        return 0, ()
    for at, line in enumerate(lines[1:60], 1):
        if line.strip() in {"---", "..."}:
            found = (_AUTHOR.match(one) for one in lines[1:at])
            return at + 1, tuple(one["name"] for one in found if one)
    return 0, ()


def _line(reading: _Reading, line: str, at: int) -> None:
    """Read one line."""
    if not _ROW.match(line):
        reading.row = 0
    if not line.strip():
        reading.close()
    elif heading := _HEADING.match(line):
        reading.close()
        reading.add(heading["text"], at, len(heading["marks"]))
    elif reading.open and not reading.note and (under := _UNDERLINE.match(line)):
        text, begun = " ".join(part.strip() for part in reading.open), reading.begun
        reading.open = []
        reading.add(text, begun, 1 if under["one"] else 2)
    elif _ROW.match(line):
        _table_row(reading, line, at)
    elif _BREAK.match(line):
        reading.close()
    elif note := _NOTE.match(line):
        reading.close()
        reading.note, reading.open, reading.begun = note["id"], [line[note.end() :]], at
    elif reading.open and (reading.note or not _begins(line)):
        reading.open.append(line)
    else:
        reading.close()
        reading.open, reading.begun = [line.lstrip().removeprefix("> ")], at


def _begins(line: str) -> bool:
    """Whether a line begins an item of its own."""
    text = line.strip()
    return bool(_BULLET.match(text) or NUMBER.match(text) or LETTER.match(text))


def _table_row(reading: _Reading, line: str, at: int) -> None:
    reading.close()
    if _RULE.match(line):
        return
    if reading.row == 0:
        reading.table += 1
    for column, text in enumerate(_cells(line)):
        if text:
            reading.add(text, at, cell=Cell(reading.table, reading.row, column))
    reading.row += 1


def _cells(line: str) -> Iterator[str]:
    yield from (part.strip() for part in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")))


def _plain(text: str) -> tuple[str, tuple[str, ...], bool]:
    """Return a text without marks, the ids of its notes, and whether a link is in it."""
    notes = tuple(_NOTED.findall(text))
    linked = any(found[2] or "://" in found[1] for found in _LINK.findall(text))
    said = _LINK.sub(lambda found: found[1] or found[3] or "", _NOTED.sub("", text))
    return _ESCAPE.sub(r"\1", _MARKS.sub("", said)).strip(), notes, linked
