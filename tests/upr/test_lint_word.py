"""Word files are read as a reader sees them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from compliance.upr.lint.declaring import Paper
from compliance.upr.lint.document import Document, Part
from compliance.upr.lint.word_text import read_word

from .lint_made import codes, linted, packed, repacked, submission_docx

Change = Callable[[Any], None]


def read(change: Change = lambda _: None) -> Document:
    return read_word(submission_docx(change), "draft.docx")


def texts(document: Document, part: Part) -> list[str]:
    return [one.text for one in document.pieces if one.part is part]


def test_headings_paragraphs_and_typed_numbers_are_read() -> None:
    found = [(one.heading, one.number, one.text[:24]) for one in read().paragraphs]

    assert found[0] == (1, "", "Submission on Exlandia t")
    assert found[-2:] == [(1, "", "A. Situation"), (0, "1", "Exlandia has joined the ")]


def test_numbers_that_the_program_makes_are_counted() -> None:
    def change(made: Any) -> None:
        for text in ("One of them.", "Two of them."):
            made.add_paragraph(text, style="List Number")
        made.add_paragraph("A bullet.", style="List Bullet")
        made.add_paragraph("Three of them.", style="List Number")

    found = [(one.number, one.listed) for one in read(change).paragraphs[-4:]]

    assert found == [("1", True), ("2", True), ("", True), ("3", True)]


def test_a_list_that_restarts_comes_a_second_time() -> None:
    def change(made: Any) -> None:
        made.add_paragraph("One of them.", style="List Number")

    found = linted(read(change)).findings

    assert [one.why.split(".")[0] for one in found if one.code == "W108"] == ["The number 1 comes a second time"]


def test_a_place_is_the_printed_number_or_the_block() -> None:
    def change(made: Any) -> None:
        made.add_paragraph("2. Write to somebody@hidden.example.")
        made.add_paragraph("[to be filled in]")

    places = {one.code: one.place for one in linted(read(change)).findings}

    assert (places["W503"], places["E601"]) == ("paragraph 2", "block 8")


def test_page_numbers_are_seen_in_a_footer_of_either_form() -> None:
    bare = docx.Document()
    total = docx.Document()
    for code in ("NUMPAGES", "PAGE"):
        paragraph = total.sections[0].footer.paragraphs[0]
        run = parse_xml(f"<w:r {nsdecls('w')}><w:instrText>{code}</w:instrText></w:r>")
        if code == "NUMPAGES":
            paragraph._p.append(run)
            assert read_word(packed(total), "a.docx").pages_numbered is False
        else:
            paragraph._p.append(run)

    assert read().pages_numbered is True
    assert read_word(packed(total), "a.docx").pages_numbered is True
    assert read_word(packed(bare), "a.docx").pages_numbered is False


def test_tables_are_read_cell_by_cell() -> None:
    def change(made: Any) -> None:
        table = made.add_table(2, 2)
        for at, text in enumerate(("Recommendation", "Addressee", "Repeal the law by 2027 (CAT 3)", "Parliament")):
            table.cell(at // 2, at % 2).text = text

    found = linted(read(change), paper=Paper.RECOMMENDATIONS)

    assert found.recommendations == 1
    assert [one.code for one in found.findings] == []


def test_a_format_called_recommendation_marks_drafts_as_our_own_documents_do() -> None:
    def change(made: Any) -> None:
        made.styles.add_style("Recommendation", 1)
        made.add_paragraph("Exlandia to adopt a law by 2027 (CAT 3).", style="Recommendation")
        made.add_paragraph("Consider this text as an explanation.")

    assert linted(read(change), paper=Paper.RECOMMENDATIONS).recommendations == 1


def test_notes_are_read_and_belong_to_their_paragraph() -> None:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">'
        "<w:p><w:r><w:t>Call +99 123 456 78 90</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def change(made: Any) -> None:
        paragraph = made.add_paragraph("2. In 2021 people were returned.")
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))

    data = with_part(submission_docx(change), "footnotes", notes)
    document = read_word(data, "draft.docx")

    assert document.paragraphs[-1].notes == ("2",)
    assert "W401" not in codes(document)
    assert [(one.code, one.place) for one in linted(document).findings if one.code == "W503"] == [
        ("W503", "footnote 2")
    ]


def with_part(data: bytes, kind: str, content: str) -> bytes:
    """A Word file with one part more, and the relation to it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        relations = book.read("word/_rels/document.xml.rels").decode()
        types = book.read("[Content_Types].xml").decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="{kind}.xml"/></Relationships>'
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}+xml"/></Types>'
    return repacked(
        data,
        {
            f"word/{kind}.xml": content.encode(),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
        },
    )


def test_tracked_changes_comments_and_hidden_text_are_told_and_searched() -> None:
    def change(made: Any) -> None:
        paragraph = made.add_paragraph("2. The law says nothing.")
        made.add_comment(paragraph.runs, text="ask somebody@hidden.example", author="Abel Quux", initials="A")
        gone = parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="Abel Quux">'
            "<w:r><w:delText>+99 123 456 78 90</w:delText></w:r></w:del>"
        )
        paragraph._p.append(gone)
        run = paragraph.add_run("passport no. X1234567")
        run.font.hidden = True

    document = read(change)
    report = linted(document)

    assert (document.tracked, document.comments) == (1, 1)
    assert texts(document, Part.DELETED) == ["+99 123 456 78 90"]
    assert texts(document, Part.HIDDEN) == ["passport no. X1234567"]
    assert "The law says nothing." in document.paragraphs[-1].text
    assert {"E602", "E603", "W505", "W506", "E501", "W503"} <= {one.code for one in report.findings}
    assert "Quux" not in str(report)


def test_a_file_that_fetches_a_picture_or_a_template_is_told_and_a_link_is_not() -> None:
    def change(made: Any) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        made.part.rels.get_or_add_ext_rel(f"{kind}/image", "http://tracker.example/a.png")
        made.part.rels.get_or_add_ext_rel(f"{kind}/hyperlink", "http://linked.example/")
        made.part._settings_part.rels.get_or_add_ext_rel(f"{kind}/attachedTemplate", "http://tracker.example/a.dotm")

    found = read(change)

    assert set(found.outside) == {"a picture", "a template"}
    assert "tracker.example" not in str(linted(found))


def test_a_link_is_a_source_and_one_inside_the_document_is_none() -> None:
    def change(made: Any) -> None:
        for anchor in ("", "above"):
            link = OxmlElement("w:hyperlink")
            if anchor:
                link.set(qn("w:anchor"), anchor)
            made.add_paragraph("2. In 2021 people were returned.")._p.append(link)

    assert [one.linked for one in read(change).paragraphs[-2:]] == [True, False]


def test_a_file_with_macros_is_read_and_that_is_told() -> None:
    data = submission_docx()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        types = book.read("[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert plain in types

    found = read_word(repacked(data, {"[Content_Types].xml": types.replace(plain, macro).encode()}), "draft.docm")

    assert found.macros
    assert len(found.paragraphs) == len(read().paragraphs)
