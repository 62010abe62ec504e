"""Starts and finishes a Word document: paper, type, language, page numbers, properties, and text in paragraphs."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from compliance.model.packs import Pack

from ..citing import Phrase
from ..inert import web_address
from . import wording

FONT = "Times New Roman"
LANGUAGE = "en-GB"
LABEL = "Small"
"""The style of what stands beside the words that count: ids, limits, sources."""
_INK = RGBColor(0, 0, 0)
_LINK = RGBColor(0x05, 0x4A, 0x91)
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml")
"""Parts of the library's template that are pictures or copies of nothing of ours, by the end of their relation."""
_BREAKS = frozenset("\t\r\n")
"""What is an element of its own in a text of the format."""
_USED = {"Normal", "Title", "heading 1", "heading 2", "heading 3", "List Bullet", "Table Grid", "header", "footer"}
"""The styles of the template that are used, by their names in the file.

It has some 160, and the library looks through all that there are whenever a paragraph gets its style.
"""


def started(title: str, pack: Pack, *, landscape: bool = False, size: float = 11) -> WordDocument:
    """Return an empty A4 document with the house's styles, its title and what it is about. `size` is in points."""
    document = Document()
    _drop_unused(document)
    _drop_styles(document)
    _paper(document, landscape=landscape)
    _styles(document, size)
    _page_numbers(document)
    _properties(document, title, pack)
    text(document.add_paragraph(style="Title"), title)
    return document


def finished(document: WordDocument) -> bytes:
    """Return the document as the bytes of a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text(paragraph: Paragraph, words: str | Phrase, *, bold: bool = False) -> Run:
    """Add words to a paragraph, without the letters that a file cannot hold."""
    run, said = paragraph.add_run(), str(words)
    if _BREAKS.isdisjoint(said):
        run._r.add_t(said)
    else:
        run.text = said  # letter by letter, which takes long
    run.bold = bold or None
    return run


def heading(document: WordDocument, words: str, level: int) -> None:
    """Add a heading of level 1, 2 or 3."""
    text(document.add_heading("", level), words)


def labelled(paragraph: Paragraph, label: str, words: str | Phrase) -> None:
    """Add "Label: words" with the label in bold."""
    text(paragraph, f"{label}: ", bold=True)
    text(paragraph, words)


def link(paragraph: Paragraph, address: str) -> None:
    """Add an address that can be followed, if it is one of the web; anything else is not shown as a link."""
    target = web_address(address)
    if not target:
        return
    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = element("w:hyperlink")
    anchor.set(qn("r:id"), relation)
    run = text(paragraph, target)
    run.font.color.rgb = _LINK
    run.font.underline = True
    anchor.append(run._r)
    paragraph._p.append(anchor)


def field(paragraph: Paragraph, code: str) -> None:
    """Add a field that the reader's program works out. `code` is ours and never from a file: PAGE, NUMPAGES."""
    words = element("w:instrText")
    words.text = code
    for part in (element("w:fldChar", fldCharType="begin"), words, element("w:fldChar", fldCharType="end")):
        paragraph.add_run()._r.append(part)


def element(tag: str, **said: str) -> BaseOxmlElement:
    """Return a new element of the format, for what the library has no call for: `element("w:lang", val="en")`."""
    made = cast("BaseOxmlElement", OxmlElement(tag))
    for key, value in said.items():
        made.set(qn(f"w:{key}"), value)
    return made


def style(document: WordDocument, name: str, size: float, *, after: float = 6, builtin: bool = False) -> ParagraphStyle:
    """Return a new paragraph style. `size` and `after`, the gap below, are in points.

    `builtin` is a style that Word knows by its name.
    """
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    if not isinstance(made, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    made.base_style = document.styles["Normal"]
    made.font.size = Pt(size)
    made.paragraph_format.space_after = Pt(after)
    return made


def _drop_unused(document: WordDocument) -> None:
    package = document.part.package
    for rels in (document.part.rels, package.rels if package else Relationships("/")):
        for key in [key for key, one in rels.items() if one.reltype.endswith(_UNUSED)]:
            del rels[key]


def _drop_styles(document: WordDocument) -> None:
    """Leave the styles that are used, by lists too, the defaults, and those that they rest on or are paired with."""
    styles, lists = document.styles.element, document.part.numbering_part.element
    every = {one.get(qn("w:styleId"), ""): one for one in styles.findall(qn("w:style"))}
    wanted = [key for key, one in every.items() if one.get(qn("w:default")) or _told(one, "w:name") in _USED]
    wanted += [one.get(qn("w:val"), "") for one in lists.iter(qn("w:pStyle"))]
    kept: set[str] = set()
    while wanted:
        if (key := wanted.pop()) not in kept:
            kept.add(key)
            wanted += [one for tag in ("w:basedOn", "w:next", "w:link") if (one := _told(every[key], tag)) in every]
    for key in every.keys() - kept:
        styles.remove(every[key])


def _told(style: BaseOxmlElement, tag: str) -> str:
    """Return what a style says in one of its elements; empty where it has none."""
    found = style.find(qn(tag))
    return "" if found is None else found.get(qn("w:val"), "")


def _paper(document: WordDocument, *, landscape: bool) -> None:
    section = document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(2 if landscape else 2.5)
    section.top_margin = section.bottom_margin = Cm(2)


def _styles(document: WordDocument, size: float) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for tag in defaults.iter(qn("w:lang")) if defaults is not None else ():
        tag.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    for one in (normal, *(document.styles[name] for name in _SIZES)):
        if isinstance(one, ParagraphStyle):
            _type(one)
    if isinstance(normal, ParagraphStyle):
        normal.font.size = Pt(size)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.1
    style(document, LABEL, size - 2, after=3)


def _type(one: ParagraphStyle) -> None:
    """Set the typeface for every script, and for a heading its size, black ink, and that it stays with its text."""
    one.font.name = FONT
    fonts = one.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.keys() if key.endswith("Theme")]:  # noqa: SIM118  an element is no mapping
        del fonts.attrib[key]
    for kind in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    size = _SIZES.get(one.name or "")
    if size is None:
        return
    one.font.size, one.font.bold, one.font.color.rgb = Pt(size), True, _INK
    one.paragraph_format.keep_with_next = True
    one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(14 if size > 12 else 9), Pt(4)


def _page_numbers(document: WordDocument) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    text(foot, "Page ")
    field(foot, "PAGE")
    text(foot, " of ")
    field(foot, "NUMPAGES")


def _properties(document: WordDocument, title: str, pack: Pack) -> None:
    """Say what the document is, and name no person."""
    core = document.core_properties
    moment = datetime.combine(pack.as_of, time())
    core.created = core.modified = moment
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.title = title[:255]
    core.subject = f"Universal Periodic Review, {wording.review(pack)}"
    core.language = LANGUAGE
    core.revision = 1
