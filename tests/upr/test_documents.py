"""The documents of a pack say all that the pack says, name no person, and are the same every time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from datetime import date

import attrs
import pytest
from docx import Document

from compliance.errors import UsageError
from compliance.plugins import installed

from .documents_read import WORD, WRITERS, words_of
from .invented_pack import AS_OF, make_pack


def test_a_pack_has_these_documents_and_each_says_what_it_is():
    assert sorted(WRITERS) == [
        "advance-questions.docx", "calendar.ics", "draft-recommendations.docx", "read-me.md",
        "status-of-recommendations.docx", "status-of-recommendations.xlsx", "submission.docx",
    ]  # fmt: skip
    assert all(one.says.endswith(".") for one in installed().documents)


# ── drafts and questions ──


def test_a_draft_is_the_sentence_and_then_its_parts_with_the_finding_and_its_day(write):
    said = words_of(write("draft-recommendations.docx"))

    assert "Exampleland to adopt written rules on the examination of claims within 12 months, as recommended in" in said
    for words in ("Measurable result", "within 12 months", "CAT 3", "A/HRC/99/7, para. 120.2",
                  "Contested gap, as of 1 March 2024", "XEL/A1/CAT-3/border", "[1] [2]"):  # fmt: skip
        assert words in said


def test_a_draft_that_nobody_asked_before_says_so(write):
    (draft,) = make_pack().drafts
    pack = make_pack(drafts=(attrs.evolve(draft, repeats=()),))

    assert "no earlier recommendation on file is on it" in words_of(write("draft-recommendations.docx", pack))


def test_a_question_says_why_it_is_asked_and_that_it_claims_nothing(write):
    said = words_of(write("advance-questions.docx"))

    assert "How many of those held at the border saw counsel in 2023?" in said
    assert "Why it is asked: No number is on file after 2019; see [1]." in said
    assert "A question claims nothing" in said
    assert "Question 1: Whoever is held sees counsel (B2)" in said


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("draft-recommendations.docx", "drafts", "No finding on file gives rise to a draft recommendation."),
        ("advance-questions.docx", "questions", "Nothing on file gives rise to a question."),
        ("submission.docx", "submission", "[Nothing on file gives rise to a paragraph.]"),
    ],
)
def test_a_document_without_content_says_that_it_has_none(write, name, part, words):
    assert words in words_of(write(name, make_pack(**{part: ()})))


# ── every Word document ──


@pytest.mark.parametrize("name", WORD)
def test_a_word_document_has_a_title_headings_as_styles_a_language_and_no_person(write, name):
    document = Document(str(write(name)))
    core = document.core_properties

    assert "Exampleland" in core.title
    assert (core.author, core.last_modified_by, core.language) == ("", "", "en-GB")
    assert core.created.date() == core.modified.date() == AS_OF
    assert [one for one in document.paragraphs if (one.style.name or "").startswith("Heading")]
    assert document.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("name", WORD)
def test_a_word_document_has_every_style_that_it_uses_and_few_that_it_does_not(write, name):
    with zipfile.ZipFile(write(name)) as parts:
        every = {one: parts.read(one).decode() for one in parts.namelist() if one.endswith(".xml")}
    used = {style for text in every.values() for style in re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]*)"', text)}
    styles = every["word/styles.xml"]
    defined = set(re.findall(r'<w:style [^>]*w:styleId="([^"]*)"', styles))
    leaned_on = set(re.findall(r'<w:(?:basedOn|next|link) w:val="([^"]*)"', styles))

    assert {"Title", "Heading1"} <= used
    assert used | leaned_on <= defined
    assert len(defined) < 40  # the library's template has 164


@pytest.mark.parametrize("name", WORD)
def test_a_word_document_numbers_its_pages_and_has_no_other_field(write, name):
    with zipfile.ZipFile(write(name)) as parts:
        fields = [one for part in parts.namelist() if part.endswith(".xml") for one in _fields(parts.read(part))]

    assert fields == ["PAGE", "NUMPAGES"]


def _fields(content: bytes) -> list[str]:
    found = content.decode().split("<w:instrText")[1:]
    return [one.partition(">")[2].partition("<")[0].strip() for one in found]


# ── read-me ──


def test_the_read_me_names_each_file_the_day_what_is_recalled_and_how_to_disagree(write):
    said = write("read-me.md").read_text(encoding="utf-8")

    assert all(f"`{name}`" in said for name in WRITERS if name != "read-me.md")
    for words in ("as of 1 March 2024", "(recalled: verify)", "verify it before relying on it", "## How to disagree",
                  "Adoption of the outcome: day not known", "The register is good through 31 Jan 2024"):  # fmt: skip
        assert words in said


# ── all of them ──


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_pack_gives_the_same_bytes_and_no_clock_is_read(write, name):
    first = write(name).read_bytes()

    assert write(name).read_bytes() == first
    if name.endswith(("docx", "xlsx")):
        with zipfile.ZipFile(io.BytesIO(first)) as parts:
            assert {one.date_time for one in parts.infolist()} == {(2024, 3, 1, 0, 0, 0)}
            assert set(_stamps(parts.read("docProps/core.xml"))) == {"2024-03-01T00:00:00Z"}


def _stamps(core: bytes) -> list[str]:
    return [one.partition(">")[2].partition("<")[0] for one in core.decode().split("<dcterms:")[1:]]


@pytest.mark.parametrize("as_of", [date(1951, 7, 28), date(2999, 12, 31)])
def test_a_day_that_a_zip_file_cannot_write_down_is_no_hindrance(write, as_of):
    assert Document(str(write("submission.docx", make_pack(as_of=as_of)))).paragraphs


@pytest.mark.parametrize(
    ("name", "library"),
    [(name, "docx") for name in WORD] + [("status-of-recommendations.xlsx", "openpyxl"), ("calendar.ics", "icalendar")],
)
def test_where_a_library_is_missing_one_sentence_says_what_to_install_and_nothing_is_written(
    tmp_path, monkeypatch, name, library
):
    for module in [one for one in sys.modules if ".upr." in one and "reports" in one]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(UsageError, match=r"pip install 'state-compliance\[upr\]'"):
        WRITERS[name](make_pack(), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_asking_which_documents_there_are_loads_no_library():
    script = "import sys; from compliance.plugins import installed; installed().documents; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert not [name for name in ("'docx'", "'openpyxl'", "'icalendar'", "'lxml'") if name in done.stdout]
