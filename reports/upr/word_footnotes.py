"""Real footnotes for Word documents, for which python-docx has no call: their part, their styles, their references."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .word_file import element, style

TEXT, REFERENCE = "footnote text", "footnote reference"
"""The names by which Word knows these two styles."""
_RULES = ((-1, "separator"), (0, "continuationSeparator"))
"""The two notes that every footnotes part must have: the lines between the text and the notes."""


class Footnotes:
    """The footnotes of one document. Notes are numbered by the reader's program, in the order of their references."""

    def __init__(self, document: WordDocument) -> None:
        self._next = 1
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        package = document.part.package
        if package is None:
            raise TypeError("a document without a package can hold no footnotes")
        name = PackURI("/word/footnotes.xml")
        self._part = StoryPart(name, CONTENT_TYPE.WML_FOOTNOTES, self._notes, package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        _make_styles(document)
        settings = element("w:footnotePr")
        for number, kind in _RULES:
            self._notes.append(_rule(number, kind))
            settings.append(element("w:footnote", id=str(number)))
        _set(document, settings)

    @property
    def count(self) -> int:
        """How many notes there are, without the two lines."""
        return self._next - 1

    def add(self, paragraph: Paragraph, write: Callable[[Paragraph], None]) -> None:
        """Put a reference at the end of a paragraph; `write` fills the note's own paragraph."""
        _numbered(paragraph.add_run(), element("w:footnoteReference", id=str(self._next)))
        note = element("w:footnote", id=str(self._next))
        inner = cast("CT_P", element("w:p"))
        note.append(inner)
        self._notes.append(note)
        body = Paragraph(inner, self._part)
        body.style = TEXT
        _numbered(body.add_run(), element("w:footnoteRef"))
        body.add_run(" ")
        write(body)
        self._next += 1


def _numbered(run: Run, mark: BaseOxmlElement) -> None:
    """Make a run show the number of a note."""
    run.style = REFERENCE
    run._r.append(mark)


def _rule(number: int, kind: str) -> BaseOxmlElement:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def _make_styles(document: WordDocument) -> None:
    style(document, TEXT, 9, after=2, builtin=True).paragraph_format.line_spacing = 1.0
    reference = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    if isinstance(reference, CharacterStyle):
        reference.font.superscript = True


def _set(document: WordDocument, notes: BaseOxmlElement) -> None:
    """Tell the settings of the two lines; the format wants this before `w:compat`, and after most else."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(notes)
    else:
        compat.addprevious(notes)
