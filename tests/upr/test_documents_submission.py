"""The skeleton of a submission has real footnotes, paragraphs that Word numbers, and opens in more than one program."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from compliance.loading.holdings import Library
from compliance.model.findings import SourcePart
from compliance.model.packs import Note, Pack, Section
from compliance.plugins import installed
from compliance.upr.lint.linting import lint, open_desk
from compliance.upr.lint.word_text import read_word
from compliance.upr.submission import words_of

from .invented_pack import SECTIONS, make_long_pack, make_pack
from .pack_world import pack_of

WRITERS = {one.name: one.write for one in installed().documents}
OFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(folder: Path, pack: Pack | None = None, name: str = "submission.docx") -> Path:
    WRITERS[name](pack or make_pack(), folder / name)
    return folder / name


def part_of(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as parts:
        return etree.fromstring(parts.read(name))


def test_the_linter_sees_the_page_numbers_of_the_submission(tmp_path: Path) -> None:
    plugins = installed()
    desk = open_desk(plugins, Library(plugins))
    path = written(tmp_path)
    bare = Document(str(path))
    for paragraph in bare.sections[0].footer.paragraphs:
        paragraph.clear()
    bare.save(str(tmp_path / "bare.docx"))

    assert "E105" not in {one.code for one in lint(read_word(path.read_bytes(), path.name), desk).findings}
    unnumbered = read_word((tmp_path / "bare.docx").read_bytes(), "bare.docx")
    assert "E105" in {one.code for one in lint(unnumbered, desk).findings}


def notes_of(path: Path) -> list[str]:
    """The words of each footnote, without the lines that separate them from the text."""
    found = part_of(path, "word/footnotes.xml").findall(f"{W}footnote")
    return ["".join(one.itertext()).strip() for one in found if one.get(f"{W}type") is None]


def test_each_sentence_with_sources_has_one_footnote_that_names_them_all_and_others_have_none(tmp_path):
    sentences = [note for section in SECTIONS for paragraph in section.paragraphs for note in paragraph]
    notes = notes_of(written(tmp_path))

    assert len(notes) == sum(1 for one in sentences if one.cites) == 3
    assert notes[0] == (
        "Exampleland Post, The border in winter, 2023, general knowledge, not verified, part 2; Human Rights Council, "
        "Report of the Working Group on Exampleland (A/HRC/99/7), 4 July 2019, para. 44, https://docs.example/a/hrc/99/7."
    )
    assert notes[2] == "Source recorded as not-in-the-list, p. 3."


def test_a_source_cited_at_several_places_is_named_once_in_a_note(tmp_path):
    cites = (("xel-report", "para. 4"), ("xel-press", ""), ("xel-report", "para. 9"))
    said = Section("Returns", ((Note("Returns go on.", cites),),))
    (note,) = notes_of(written(tmp_path, make_pack(submission=(said,))))

    assert note.count("Report of the Working Group") == 1
    assert "para. 4, para. 9, https://docs.example/a/hrc/99/7; Exampleland Post" in note


def test_each_reference_in_the_text_has_its_note_in_the_same_order(tmp_path):
    path = written(tmp_path)
    refs = [one.get(f"{W}id") for one in part_of(path, "word/document.xml").iter(f"{W}footnoteReference")]
    notes = [one.get(f"{W}id") for one in part_of(path, "word/footnotes.xml") if one.get(f"{W}type") is None]

    assert refs == notes == ["1", "2", "3"]


def test_the_part_of_footnotes_has_the_two_lines_that_word_asks_for_and_the_settings_know_them(tmp_path):
    path = written(tmp_path)
    kinds = {one.get(f"{W}id"): one.get(f"{W}type") for one in part_of(path, "word/footnotes.xml")}
    known = [one.get(f"{W}id") for one in part_of(path, "word/settings.xml").iter(f"{W}footnote")]

    assert (kinds["-1"], kinds["0"]) == ("separator", "continuationSeparator")
    assert known == ["-1", "0"]


def test_a_submission_without_sources_has_no_note_and_opens(tmp_path):
    plain = (Section("Introduction", ((Note("About the border."),),)),)
    path = written(tmp_path, make_pack(submission=plain))

    assert notes_of(path) == []
    assert Document(str(path)).paragraphs


def test_a_document_opened_and_saved_by_another_hand_keeps_its_footnotes(tmp_path):
    path = written(tmp_path)
    before = notes_of(path)
    document = Document(str(path))
    document.add_paragraph("One more.")
    document.save(str(path))

    assert notes_of(path) == before


def test_only_a_web_address_becomes_a_link_in_a_note(tmp_path):
    urls = ("javascript:alert(1)", "file:///etc/passwd", "https://good.example/a b", "https://good.example/doc")
    sources = {f"xel-{at}": SourcePart(f"Title {at}", "", "R", "V", url=url) for at, url in enumerate(urls)}
    said = Section("Links", ((Note("All.", tuple((key, "") for key in sources)),),))
    path = written(tmp_path, make_pack(sources=sources, submission=(said,)))
    targets = [one.get("Target") for one in part_of(path, "word/_rels/footnotes.xml.rels")]

    assert targets == ["https://good.example/doc"]
    assert "javascript" not in notes_of(path)[0]


def test_paragraphs_are_numbered_by_word_itself_through_all_sections(tmp_path):
    document = Document(str(written(tmp_path)))
    numbered = [one.text for one in document.paragraphs if (one.style.name or "") == "Numbered paragraph"]
    style = document.styles["Numbered paragraph"].element
    number = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    lists = {one.get(qn("w:numId")) for one in document.part.numbering_part.element.findall(qn("w:num"))}

    assert numbered == ["This submission is about the land border.", "Returns go on. The state denies it.",
                        "No number is on file."]  # fmt: skip
    assert number in lists


def test_a_place_to_be_filled_in_is_marked_and_nothing_else_is(tmp_path):
    front = Section("", ((Note("A submission"),), (Note("Key words: [to be filled in: the subjects]"),)))
    said = Section("Who submits", ((Note("Submitted by: [to be filled in: the name] and others."),),))
    document = Document(str(written(tmp_path, make_pack(submission=(front, said)))))
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color is not None]

    assert marked == ["[to be filled in: the subjects]", "[to be filled in: the name]"]


def test_a_part_without_a_title_is_the_front_and_has_no_number(tmp_path: Path) -> None:
    front = Section("", ((Note("Submission on Exampleland"),), (Note("Cut-off day: 1 March 2024."),)))
    document = Document(str(written(tmp_path, make_pack(submission=(front, *SECTIONS)))))
    shown = [(paragraph.text, getattr(paragraph.style, "name", "")) for paragraph in document.paragraphs[:3]]

    assert shown == [
        ("Submission on Exampleland", "Title"), ("Cut-off day: 1 March 2024.", "Normal"), ("Introduction", "Heading 1"),
    ]  # fmt: skip
    assert document.core_properties.title == "Submission on Exampleland"


def test_a_pack_without_a_front_has_a_title_of_the_document_s_own(tmp_path: Path) -> None:
    first = Document(str(written(tmp_path))).paragraphs[0]

    assert first.text == "Submission to the Universal Periodic Review of Exampleland"


@pytest.mark.parametrize("state", ["MNG", "VNM", "CHN", "KOR", "AND"])
def test_the_pack_counts_the_words_of_its_submission_as_the_linter_does(state: str, tmp_path: Path) -> None:
    plugins = installed()
    desk, pack = open_desk(plugins, Library(plugins)), pack_of(state)
    path = written(tmp_path, pack)
    words = lint(read_word(path.read_bytes(), path.name), desk).words

    assert words_of(pack.submission) == words
    assert f"The submission has {words} words without notes" in " ".join(pack.notes)


def test_the_warning_on_the_kind_of_submission_goes_when_its_place_is_filled_as_it_asks(tmp_path: Path) -> None:
    plugins = installed()
    desk, path = open_desk(plugins, Library(plugins)), written(tmp_path, pack_of("MNG"))
    empty = lint(read_word(path.read_bytes(), path.name), desk)
    filled = Document(str(path))
    for run in filled.paragraphs[1].runs:
        run.text = run.text.replace("[to be filled in: individual or joint]", "Individual")
    filled.save(str(path))

    assert "W203" in {one.code for one in empty.findings}
    assert "W203" not in {one.code for one in lint(read_word(path.read_bytes(), path.name), desk).findings}


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed here, so nothing can be converted")
def test_every_document_opens_in_libreoffice_and_the_footnotes_are_footnotes_there(tmp_path):
    names = [name for name in WRITERS if name.endswith((".docx", ".xlsx"))]
    for name in names:
        written(tmp_path, make_long_pack(), name)
    said = {}
    for name in names:
        subprocess.run(
            [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "html",
             "--outdir", str(tmp_path / f"as {name}"), str(tmp_path / name)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        said[name] = " ".join(
            (tmp_path / f"as {name}" / f"{Path(name).stem}.html").read_text("utf-8", "replace").split()
        )

    assert all("Exampleland" in one for one in said.values())
    assert said["submission.docx"].count('class="sdfootnotesym"') == len(notes_of(tmp_path / "submission.docx")) == 3
    assert "Source recorded as not-in-the-list, p. 3." in said["submission.docx"]
