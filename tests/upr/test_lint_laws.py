"""Whatever a text is, the linter answers, answers the same, and shows nothing of what must not be shown."""

from __future__ import annotations

import csv
import io
import json
import re
import string

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.cli.upr.lint import _shown
from compliance.upr.lint.declaring import Paper, Severity
from compliance.upr.lint.document import Document, FileKind, Paragraph, Part, Piece
from compliance.upr.lint.linting import CHECKS
from compliance.upr.lint.persons import Datum, personal
from compliance.upr.lint.wording import sentences, word_count

from .lint_made import CLEAN, desk, in_text, linted

# What a person may be found by; invented, and each with a sign that nothing else in an output has.
PLANTED = {
    Datum.EMAIL: "zq.vexlor@hidden-place.example",
    Datum.PHONE: "+999 731 846 205",
    Datum.IDENTITY: "passport no. QX7319842",
    Datum.BIRTH: "born on 17 March 1987",
    Datum.PLACE: "41.73198, 126.84205",
    Datum.ADDRESS: "7319 Vexlor Street",
    Datum.NAME: "Vexlor Quuzzle",
}
IN_TEXT = {**PLANTED, Datum.NAME: "Ms Vexlor Quuzzle was arrested and"}
SECRETS = ("vexlor", "quuzzle", "731", "hidden-place", "1987", "17 march")

MARKS = [
    "# ", "## Recommendations\n", "1. ", "2.1 ", "- ", "(a) ", "| a | b |\n|---|---|\n", "[^1]", "\n\n", "[^1]: ",
    "---\n",
    "<!--", "-->", ":\n", "<", "[to be filled in", "Annex\n", "\t", "…", "\u202e", "\x00", "'s ", "Ratify and ",
    "by 2027 ",
]  # fmt: skip
any_text = st.lists(
    st.one_of(st.text(max_size=30), st.sampled_from(MARKS), st.sampled_from(list(IN_TEXT.values()))), max_size=25
).map("".join)


@settings(deadline=None, max_examples=60)
@given(any_text, st.sampled_from(list(Paper)))
def test_any_text_has_an_answer_and_always_the_same(text: str, paper: Paper) -> None:
    report = linted(text, paper=paper)

    assert report == linted(text, paper=paper)
    assert sum(report.counts.values()) == len(report.findings)
    assert report.reaches(Severity.INFO) == bool(report.findings)


@settings(deadline=None, max_examples=60)
@given(any_text)
def test_any_recommendation_has_an_answer(text: str) -> None:
    known = {check.code for check in CHECKS}

    report = linted(f"# Recommendations\n\n- {' '.join(text.split())}\n", paper=Paper.RECOMMENDATIONS)

    assert {one.code for one in report.findings} <= known


@settings(deadline=None, max_examples=60)
@given(any_text, st.sampled_from(list(Paper)), st.sampled_from(["text", "json", "csv"]))
def test_personal_data_appear_in_no_output(text: str, paper: Paper, form: str) -> None:
    out = _shown(linted(f"{CLEAN}\n\n{text}", paper=paper), form).casefold()

    assert [secret for secret in SECRETS if secret in out] == []


PLACES = st.sampled_from([*Part, None])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(PLACES, st.sampled_from(list(IN_TEXT))), min_size=1, max_size=6))
def test_personal_data_are_found_wherever_they_are_and_stay_masked(planted: list[tuple[Part | None, Datum]]) -> None:
    paragraphs = [Paragraph("The law is old and says little of all this.", 1, number="1")]
    pieces = []
    for part, kind in planted:
        text = f"Somebody, {IN_TEXT[kind]} is meant."
        if part is None:
            paragraphs.append(Paragraph(text, len(paragraphs) + 1, number=str(len(paragraphs) + 1)))
        else:
            pieces.append(Piece(part, text, "1"))
    report = linted(Document("a.docx", FileKind.WORD, tuple(paragraphs), tuple(pieces), pages_numbered=True))
    told = " ".join(one.why for one in report.findings)

    own = {Datum.EMAIL, Datum.PHONE, Datum.ADDRESS}
    for part, kind in planted:
        if not (part is Part.MARGIN and kind in own):  # a header may have the submitter's own contact
            assert f"({kind.value})" in told
    assert [secret for secret in SECRETS if secret in _shown(report, "json").casefold()] == []


@pytest.mark.parametrize("kind", list(Datum))
def test_every_kind_of_personal_datum_is_known(kind: Datum) -> None:
    (found,) = personal(f"Here, {IN_TEXT[kind]}.", desk().phrases)

    assert found.kind is kind
    assert f"Here, {IN_TEXT[kind]}."[found.start : found.end] == PLANTED[kind]
    assert PLANTED[kind] not in found.masked


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/WG.6/45/XEL/3 and CAT/C/XEL/CO/4, paragraph 12, of 3 December 2015",
        "Resolution 60/251, General Comment No. 31, Communication No. 123/2020",
        "In 2019 and 2020, 40.5 per cent, 1,234 people, 12.5 million, 10,700 words",
        "The Prime Minister, Mr Abel Quux, was returned to office",
        "Mr Abel Quux, Minister of Justice, was sentenced for corruption",
        "President Abel Quux arrested the reform",
        "Main Street is closed; the road to Wylandia is open",
        "The Human Rights Committee, 28 October 2024, and the ILO Convention (169)",
        "The law was adopted on 12 May 2003 and entered into force on 1 January 2004",
        "The Declaration was born on 10 December",
        "He was detained",
    ],
)
def test_what_is_no_personal_datum_is_left_alone(text: str) -> None:
    assert personal(text, desk().phrases) == ()


@given(st.text(alphabet=string.ascii_letters + " .!?", max_size=200))
def test_sentences_keep_every_word(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()
    assert word_count(text) == len(text.split())


def test_han_signs_are_words_each() -> None:
    assert word_count("寻求保护 UNHCR 的人") == 7


def test_a_long_text_on_one_line_takes_no_long_time() -> None:
    for text in (
        "a" * 60_000,
        "1." * 30_000,
        "(" * 50_000,
        "A " * 30_000,
        "to and " * 9_000,
        "/A" * 30_000,
        "12 " * 20_000,
    ):
        assert linted(in_text(text)).words > 0


def test_the_three_forms_say_the_same() -> None:
    report = attrs.evolve(linted(in_text("1. In 2019 people were returned.\n\n2. [to be filled in]")), name="=draft.md")
    document = json.loads(_shown(report, "json"))
    rows = list(csv.DictReader(io.StringIO(_shown(report, "csv"))))
    lines = _shown(report, "text").splitlines()

    assert [one["code"] for one in document["lint"]] == [row["code"] for row in rows]
    assert [code for line in lines[:-1] for code in re.findall(r" ([EWI]\d{3}) ", line)[:1]] == [
        row["code"] for row in rows
    ]
    assert {row["file"] for row in rows} == {"'=draft.md"}
    assert document["schema"] == "compliance/lint/1"
    assert lines[-1].startswith(f"{document['counts']['error']} error")
