"""The parts that several Word documents share: tables, days, limits, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from compliance.model.packs import Pack

from ..citing import Phrase, Register
from . import days, wording
from .word_file import LABEL, element, heading, labelled, link, style, text

CELL = "Cell"
_A_PAGE = 1_500
"""A row with fewer letters stays on one page; a longer one may not fit on any."""


@attrs.frozen
class Said:
    """One paragraph of a cell: words, with a label before them where there is one."""

    words: str | Phrase
    label: str = ""
    bold: bool = False


Row = Sequence[Sequence[Said]]
"""The cells of a row, each with its paragraphs. A row of one cell goes over all columns."""


def table(
    document: WordDocument,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Row],
    says: str,
    *,
    together: bool = False,
) -> None:
    """Add a table whose head comes back on each page. `widths` are in centimetres; `says` tells what it shows.

    `together` keeps a short table on one page.
    """
    if CELL not in document.styles:
        style(document, CELL, 9, after=2).paragraph_format.line_spacing = 1.0
    made: Table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    _laid_out(made, says)
    head = made.rows[0]
    for cell, words in zip(head.cells, heads, strict=True):
        _fill(cell, (Said(words, bold=True),))
        _shade(cell, "D9D9D9")
    _mark(head, "w:tblHeader")
    _mark(head, "w:cantSplit")
    for row in rows:
        _add(made, row)
    for line in made.rows[:-1] if together else ():
        for paragraph in (one for cell in line.cells for one in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True


def _add(made: Table, row: Row) -> None:
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]  # the library types what it gives, not the call
    cells = added.cells
    if sum(len(str(one.words)) for said in row for one in said) < _A_PAGE:
        _mark(added, "w:cantSplit")
    if len(row) == 1 and len(cells) > 1:
        whole = cells[0].merge(cells[-1])
        _fill(whole, row[0])
        _shade(whole, "F2F2F2")
        for paragraph in whole.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        return
    for cell, said in zip(cells, row, strict=True):
        _fill(cell, said)


def _fill(cell: _Cell, said: Iterable[Said]) -> None:
    """Write the paragraphs of a cell; the first takes the empty one that every cell has."""
    at = cell.paragraphs[0]
    at.style = CELL
    for number, one in enumerate(part for part in said if str(part.words)):
        paragraph = cell.add_paragraph(style=CELL) if number else at
        if one.label:
            labelled(paragraph, one.label, one.words)
        else:
            text(paragraph, one.words, bold=one.bold)


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def _mark(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(element(tag))


def _laid_out(made: Table, says: str) -> None:
    """Leave a little room in every cell, and say what the table shows, for readers who cannot see it."""
    room = element("w:tblCellMar")
    for side, width in (("top", "30"), ("left", "85"), ("bottom", "10"), ("right", "85")):
        room.append(element(f"w:{side}", w=width, type="dxa"))
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        made._tbl.tblPr.append(room)
    else:
        look.addprevious(room)
    made._tbl.tblPr.append(element("w:tblDescription", val=says))


def calendar(document: WordDocument, pack: Pack) -> None:
    """Add the days to know, and those that are only known to come."""
    heading(document, "Days to know", 1)
    rows: list[Row] = []
    for one in days.dated(pack):
        term = wording.KNOWN[one.event.known]
        read, _ = days.source(one.event, pack)
        rows.append(
            (
                (Said(one.days),),
                (Said(days.title(one.event)),),
                (Said(term.tag),),
                (Said(days.why(one.event)), Said(read, label="Read in")),
            )
        )
    if rows:
        heads = ("Day", "What", "How well known", "Why, and where it was read")
        table(document, heads, (4.5, 5.5, 3.2, 12.5), rows, "The days of the review")
    elif not pack.calendar:
        text(document.add_paragraph(), "No day of the calendar is on file.")
    for number, words in enumerate(days.still_open(pack)):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_before = Pt(0 if number else 6)
        text(paragraph, words)
    heading(document, "How well a day is known", 2)
    for term in wording.KNOWN.values():
        paragraph = document.add_paragraph(style=LABEL)
        labelled(paragraph, term.name.capitalize(), f"{term.means}.")


def limits(document: WordDocument, pack: Pack, *more: str) -> None:
    """Add what a reader must know before relying on the document."""
    heading(document, "Limits", 1)
    for words in (*more, *pack.notes):
        text(document.add_paragraph(style="List Bullet"), words)


def sources(document: WordDocument, register: Register) -> None:
    """Add the list of all sources cited, numbered as in the text, by who speaks in them."""
    voices = register.voices()
    if not voices:
        return
    heading(document, "Sources", 1)
    for voice in voices:
        heading(document, voice.name, 2)
        for entry in voice.entries:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(1)
            paragraph.paragraph_format.first_line_indent = Cm(-1)
            paragraph.paragraph_format.space_after = Pt(3)
            about = f"{entry.title}. {wording.spelled(entry.about)}. {entry.note}".rstrip()
            text(paragraph, f"[{entry.number}]\t{about} ")
            link(paragraph, entry.url)
