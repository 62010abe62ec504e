"""Numbered paragraphs as Word numbers them itself, so that the numbers stay right when somebody edits the text."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from .word_file import style

STYLE = "Numbered paragraph"
_TAB = 567
"""One centimetre, in the twentieths of a point that Word counts in."""


def add_style(document: WordDocument, size: float) -> None:
    """Add the style whose paragraphs are numbered 1, 2, 3 through the whole document. `size` is in points."""
    numbering = document.part.numbering_part.element
    abstract = _free(numbering.findall(qn("w:abstractNum")), "w:abstractNumId")
    number = _free(numbering.findall(qn("w:num")), "w:numId")
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{_TAB}"/></w:tabs>'
        '<w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(made)
    else:
        first.addprevious(made)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    told = style(document, STYLE, size, after=8)
    told.paragraph_format.left_indent = told.paragraph_format.first_line_indent = Cm(0)
    told.element.get_or_add_pPr().insert(
        0, parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _free(elements: list[object], key: str) -> int:
    """Return the number after the highest that is taken."""
    taken = [int(one.get(qn(key), "0")) for one in elements if hasattr(one, "get")]
    return max(taken, default=0) + 1
