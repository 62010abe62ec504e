"""Writes an assessment into each row of the OHCHR's thematic list (.docx), and leaves everything else as it was."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from compliance.errors import DataError, Problem, UsageError, Where

from . import upr_word

Element: TypeAlias = Any
"""An element of lxml, which keeps the prefixes that Word needs; the reader's functions take it as they take others."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_HEAD = "Assessment/comments on level of implementation"
"""The words of the lists of cycles 2 and 3 over their fourth column; the list of cycle 4 has no such column."""
_COLUMNS = 4
_SHARE = 0.28
"""The part of the table's width that a new column takes; the others give way in proportion."""
_NARROW = 1300
"""Columns up to this width, in twentieths of a point, keep it: one word stands in them."""


def annotate(source: Path, target: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write a copy of a list with the text for each row, by its place ("table row 12"); return the rows written.

    Where the list has a column for an assessment, the text follows what stands there already; else a column is
    added. Every other part of the document is copied byte for byte. Raises DataError where the file is no such list,
    UsageError where the library is missing.
    """
    with zipfile.ZipFile(source) as book:
        root = _parsed(book.read(_BODY), source)
        written = _filled(root, texts, source)
        target.write_bytes(_copied(book, _bytes(root)))
    return written


def _parsed(data: bytes, source: Path) -> Element:
    try:
        from lxml import etree  # noqa: PLC0415  only writing needs it
    except ImportError as error:
        raise UsageError("writing .docx needs the extra `upr`: pip install 'state-compliance[upr]'") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(
            [Problem(Where(source.name), "", f"the part {_BODY} is damaged", "fetch the file again")]
        ) from error
    if root.getroottree().docinfo.doctype:
        raise DataError([Problem(Where(source.name), "", "the document has a DTD", "fetch the file again")])
    return root


def _bytes(root: Element) -> bytes:
    from lxml import etree  # noqa: PLC0415  only writing needs it

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _copied(book: zipfile.ZipFile, body: bytes) -> bytes:
    """Return the document with its body replaced; all other parts keep their bytes, order and dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copied:
        for info in book.infolist():
            copied.writestr(info, body if info.filename == _BODY else book.read(info.filename))
    return made.getvalue()


def _filled(root: Element, texts: Mapping[str, str], source: Path) -> tuple[str, ...]:
    """Write the texts into the rows of a parsed body; return the places written, in order."""
    rows = list(_rows(root))
    head = next((at for at, row in enumerate(rows) if _is_head(row)), None)
    if head is None:
        found, fix = "there is no table of recommendations", "give an OHCHR list of recommendations by theme"
        raise DataError([Problem(Where(source.name), "", found, fix)])
    if "assessment" not in _said(_cells(rows[head])[_COLUMNS - 1]).casefold():
        _widen(rows[head:])
    width = len(_cells(rows[head]))
    written = []
    above: Element | None = None
    for at, row in enumerate(rows[head + 1 :], head + 2):
        cells, place = _cells(row), f"table row {at}"
        if len(cells) != width:
            continue
        if above is None or not _continues(cells[-1]):
            above = cells[-1]
        if text := texts.get(place, ""):
            _write(above, text)
            written.append(place)
    return tuple(written)


def _rows(root: Element) -> Iterator[Element]:
    """Give the rows in the order in which the importer counts them: of the first level of tables."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}tr":
            yield element
        else:
            stack += reversed([child for child in element if child.tag not in upr_word.SKIPPED])


def _cells(row: Element) -> list[Element]:
    return list(upr_word.cells(row))


def _said(cell: Element) -> str:
    return " ".join(upr_word.lines(cell))


def _is_head(row: Element) -> bool:
    cells = _cells(row)
    words = [_said(cell).strip() for cell in cells]
    return len(cells) == _COLUMNS and words[0].startswith("Recommendation") and words[1].startswith("Position")


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _widen(rows: Sequence[Element]) -> None:
    """Add a column to the table of these rows: heads get its title, rows that go over all columns go over it too."""
    for table in dict.fromkeys(row.getparent() for row in rows):
        _make_room(table)
    for row in rows:
        cells = _cells(row)
        span = cells[0].find(f"{_W}tcPr/{_W}gridSpan") if len(cells) == 1 else None
        if span is not None:
            span.set(f"{_W}val", str(int(span.get(f"{_W}val", "1")) + 1))
        elif cells:
            title = _HEAD if _is_head(row) else ""
            added = _emptied(cells[-1])
            cells[-1].addnext(added)
            if title:
                _write(added, title, like=cells[-1])


def _make_room(table: Element) -> None:
    """Give the new column its share of the width; the wide columns make room, in the grid and in each cell."""
    columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
    if not columns:
        return
    widths = [_width(one) for one in columns]
    new = round(sum(widths) * _SHARE)
    wide = sum(one for one in widths if one > _NARROW)
    for one in (*columns, *table.iter(f"{_W}tcW")):
        measured = one.get(f"{_W}type", "dxa") == "dxa" and not _over_all(one)
        if measured and wide > new and _width(one) > _NARROW:
            one.set(f"{_W}w", str(round(_width(one) * (wide - new) / wide)))
    added = copy.deepcopy(columns[-1])
    added.set(f"{_W}w", str(new))
    columns[-1].addnext(added)


def _width(one: Element) -> int:
    """Return a width in twentieths of a point; 0 where it is no whole number."""
    said = one.get(f"{_W}w", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _over_all(width: Element) -> bool:
    """Whether the width is that of a cell over all columns, which stays as wide as the table."""
    properties = width.getparent()
    return properties is not None and properties.find(f"{_W}gridSpan") is not None


def _emptied(cell: Element) -> Element:
    """Return a cell that looks like another and holds nothing: one paragraph in the same style."""
    added = copy.deepcopy(cell)
    properties = added.find(f"{_W}tcPr")
    if properties is not None:
        for tag in ("gridSpan", "vMerge"):
            for one in properties.findall(f"{_W}{tag}"):
                properties.remove(one)
    paragraphs = [child for child in added if child.tag != f"{_W}tcPr"]
    first = next((one for one in paragraphs if one.tag == f"{_W}p"), None)
    for one in paragraphs:
        added.remove(one)
    added.append(_blank(first, added))
    return added


def _blank(like: Element | None, cell: Element) -> Element:
    """Return an empty paragraph with the properties of another, without its place in a list."""
    paragraph = cell.makeelement(f"{_W}p")
    properties = like.find(f"{_W}pPr") if like is not None else None
    if properties is not None:
        kept = copy.deepcopy(properties)
        for numbering in kept.findall(f"{_W}numPr"):
            kept.remove(numbering)
        paragraph.append(kept)
    return paragraph


def _write(cell: Element, text: str, like: Element | None = None) -> None:
    """Put each line of a text into a cell as a paragraph, after what stands there, in the style of another cell."""
    paragraphs = cell.findall(f"{_W}p")
    style = next(iter((cell if like is None else like).findall(f"{_W}p")), None)
    run = next(iter((cell.getparent() if like is None else like).iter(f"{_W}rPr")), None)
    waiting = [] if any(True for _ in upr_word.lines(cell)) else paragraphs
    for line in text.split("\n"):
        paragraph = waiting.pop(0) if waiting else _blank(style, cell)
        if paragraph.getparent() is None:
            cell.append(paragraph)
        paragraph.append(_run(paragraph, run, line))


def _run(paragraph: Element, like: Element | None, line: str) -> Element:
    made = paragraph.makeelement(f"{_W}r")
    if like is not None:
        made.append(copy.deepcopy(like))
    words = made.makeelement(f"{_W}t")
    words.text = line
    words.set(_SPACE, "preserve")
    made.append(words)
    return made
