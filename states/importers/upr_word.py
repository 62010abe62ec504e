"""Takes the tables of a Word document (.docx) apart into rows of cells, each with its lines, and nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

import attrs

from compliance.errors import UsageError
from compliance.recommending import RecommendationRequest

from . import upr_files

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What a reader of the document does not see: deleted and moved words, and second forms of a drawing."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@attrs.frozen
class Cell:
    """The lines of one cell, over how many columns it goes, and whether it continues the cell above."""

    lines: tuple[str, ...]
    span: int = 1
    continues: bool = False


@attrs.frozen
class Document:
    """The rows of the first level of tables, in order, and the lines of all page headers."""

    rows: tuple[tuple[Cell, ...], ...]
    headers: tuple[str, ...]
    lines: tuple[str, ...]


def document(request: RecommendationRequest) -> Document:
    """Return the tables and page headers. Raises DataError where the file is no whole .docx file."""
    with upr_files.zipped(request, ".docx") as book:
        body = _parsed(request, book, "word/document.xml")
        names = sorted(name for name in book.namelist() if name.startswith("word/header") and name.endswith(".xml"))
        heads = [line for name in names for line in lines(_parsed(request, book, name))]
    return Document(tuple(_rows(body)), tuple(heads), tuple(lines(body)))


def _parsed(request: RecommendationRequest, book: zipfile.ZipFile, name: str) -> Element:
    try:
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415  only this format needs it
        from defusedxml.ElementTree import parse  # noqa: PLC0415  to tell where it is not installed
    except ImportError as error:
        raise UsageError("reading .docx needs the extra `import`: pip install 'state-compliance[import]'") from error
    try:
        root = parse(upr_files.part(request, book, name)).getroot()
    except (ParseError, DefusedXmlException) as error:
        raise upr_files.refusal(request, f"the part {name} is damaged") from error
    if root is None:
        raise upr_files.refusal(request, f"the part {name} is empty")
    return root


def _rows(body: Element) -> Iterator[tuple[Cell, ...]]:
    """Give each row; a table inside a cell is part of the text of that cell."""
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}tr":
            yield tuple(_cell(one) for one in cells(element))
        else:
            stack += reversed([child for child in element if child.tag not in SKIPPED])


def cells(row: Element) -> Iterator[Element]:
    """Give the cells of a row, also those inside content controls."""
    stack = list(reversed(list(row)))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}tc":
            yield element
        elif element.tag not in SKIPPED:
            stack += reversed(list(element))


def _cell(cell: Element) -> Cell:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    wide = span.get(f"{_W}val", "1") if span is not None else "1"
    return Cell(
        lines=tuple(lines(cell)),
        span=int(wide) if wide.isascii() and wide.isdigit() and len(wide) < 4 else 1,
        continues=merge is not None and merge.get(f"{_W}val", "continue") == "continue",
    )


def lines(element: Element) -> Iterator[str]:
    """Give the lines of all paragraphs inside, without empty ones."""
    for paragraph in _paragraphs(element):
        for line in "".join(_words(paragraph)).split("\n"):
            if line.strip():
                yield line


def _paragraphs(element: Element) -> Iterator[Element]:
    stack = [element]
    while stack:
        found = stack.pop()
        if found.tag == f"{_W}p":
            yield found
        stack += reversed([child for child in found if child.tag not in SKIPPED])


def _words(paragraph: Element) -> Iterator[str]:
    """Give the words of one paragraph, not of those inside it, as in a drawing."""
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in SKIPPED and element.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}tabs"):
            stack += reversed(list(element))
