"""The documents of a pack say all that the pack says, keep position and status apart, and are the same every time."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from docx import Document
from icalendar import Calendar

from compliance.errors import UsageError
from compliance.model.calendar import Known
from compliance.model.dates import parse_span
from compliance.model.findings import SourcePart
from compliance.model.outcomes import ActKind, AskedAct, Checked, CheckedBy, Degree, Restated
from compliance.model.packs import Event, EventKind, Pack
from compliance.model.recommendations import LinkedBy
from compliance.model.verdicts import Status
from compliance.plugins import installed

from .invented_pack import AS_OF, CALENDAR, make_act, make_pack, make_previous, make_recommendation

WRITERS = {one.name: one.write for one in installed().documents}
WORD = sorted(name for name in WRITERS if name.endswith(".docx"))
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one document of a pack, and return where it is."""

    def written(name: str, pack: Pack | None = None) -> Path:
        WRITERS[name](pack or make_pack(), tmp_path / name)
        return tmp_path / name

    return written


def words_of(path: Path) -> str:
    """All words of a Word document: paragraphs, then tables cell by cell."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    """The values of each sheet."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def events_of(path: Path) -> list[Any]:
    """The events of a calendar."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_pack_has_these_documents_and_each_says_what_it_is():
    assert sorted(WRITERS) == [
        "advance-questions.docx", "calendar.ics", "draft-recommendations.docx", "read-me.md",
        "status-of-recommendations.docx", "status-of-recommendations.xlsx", "submission.docx",
    ]  # fmt: skip
    assert all(one.says.endswith(".") for one in installed().documents)


# ── status of recommendations ──


def test_the_status_document_says_of_each_recommendation_who_asked_what_and_what_became_of_it(write):
    said = words_of(write("status-of-recommendations.docx"))

    for words in (
        "120.1", "A/HRC/99/7", "Take step 1 to protect those who seek asylum", "Ruritania, Freedonia",
        "9 May 2019 (review)", "Noted", "A/HRC/99/7/Add.1, para. 12", "an act that a register would show",
        "Become a party to CAT",
        "read from the words by a rule, not by a person; the rule is “ratify-and-accede”",
        "Before it was asked: no (9 May 2019)",
        "By the mid-term: no (1 November 2021)", "The register is good through 31 January 2024.",
        "By the next review: that day has not come (1 May 2024): the review is not held yet",
        "By the day of this pack: yes (1 March 2024)", "accession, 3 June 2022 [3]",
        "no refoulement: contested gap (chosen by a person)", "Sources: [1] [2]",
    ):  # fmt: skip
        assert words in said


def test_a_duty_that_is_only_suggested_stands_without_a_verdict(write):
    duty = Restated("D6", "", "", LinkedBy.SUGGESTED)
    pack = make_pack(previous=(attrs.evolve(make_previous()[1], duties=(duty,)),))

    assert "Restates: D6 (read from the words by a rule, not by a person)" in words_of(
        write("status-of-recommendations.docx", pack)
    )


def test_moments_stand_in_the_order_of_time_whatever_order_they_came_in(write):
    said = words_of(write("status-of-recommendations.docx"))
    order = [said.index(one) for one in ("Before it was asked:", "By the mid-term:", "By the next review:")]

    assert order == sorted(order)


def test_a_source_named_by_its_id_in_a_sentence_is_shown_by_its_number(write):
    said = words_of(write("status-of-recommendations.docx"))

    assert "Returns at the border go on; see [2]." in said
    assert "xel-press" not in said


def test_counts_keep_status_and_position_apart_each_with_its_denominator(write):
    rows = [row[:4] for row in sheets_of(write("status-of-recommendations.xlsx"))["Counts"]]

    assert ["Status: what became of them (of all on file)", "Unclear", 2, 5] in rows
    assert ["Status: what became of them (of all on file)", "Met", 1, 5] in rows
    assert ["Position: what the state answered (of those for which a position is asked)", "Noted", 1, 3] in rows
    assert not [row for row in rows if "Met" in str(row) and "Noted" in str(row)]


def test_what_asks_for_no_position_is_no_part_of_the_counts_of_positions(write):
    said = words_of(write("status-of-recommendations.docx"))

    assert "For 2 of 5 on file nobody asks for a position: they are not counted here." in said
    assert "None is asked: the state's own pledge" in said
    assert "None is asked: nobody asks the state for one, since only the Universal Periodic Review does" in said
    assert ["What a position means", "None is asked"] in [
        row[:2] for row in sheets_of(write("status-of-recommendations.xlsx"))["Counts"]
    ]


def test_each_count_of_a_kind_adds_up_to_its_denominator(write):
    rows = sheets_of(write("status-of-recommendations.xlsx"))["Counts"][1:]
    sums: dict[str, int] = {}
    wholes: dict[str, set[int]] = {}
    for kind, _, number, of, _ in rows:
        if number is not None:
            sums[kind] = sums.get(kind, 0) + number
            wholes.setdefault(kind, set()).add(of)

    assert sums
    assert {kind: {total} for kind, total in sums.items()} == wholes


def test_the_legend_has_the_words_that_do_not_occur_too(write):
    said = words_of(write("status-of-recommendations.docx"))

    for words in ("Pending: the state had not answered yet", "Partly met: some of what was asked is done"):
        assert words in said


def test_without_recommendations_the_document_says_that_none_is_on_file_and_not_that_there_is_none(write):
    said = words_of(write("status-of-recommendations.docx", make_pack(previous=())))

    assert "No earlier recommendation is on file, which does not mean that there is none." in said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (AskedAct(ActKind.JOIN, "CAT", degree=Degree.CONSIDER), "Consider: become a party to CAT"),
        (AskedAct(ActKind.JOIN, "CAT", degree=Degree.STEPS), "Take steps: become a party to CAT"),
        (AskedAct(ActKind.JOIN), "Become a party to a treaty that the words leave open"),
        (AskedAct(ActKind.WITHDRAW, "CAT", "20"), "Withdraw a reservation to CAT 20"),
        (AskedAct(ActKind.INVITE), "Issue a standing invitation to the special procedures"),
    ],
)
def test_an_act_is_told_in_words_and_no_further_than_the_text_goes(write, asked, words):
    act = make_act(asked=asked, answers=(), proofs=())
    one = Checked(make_recommendation(1), AS_OF, Status.UNCLEAR, CheckedBy.ACT, (), (act,))

    assert f"Act: {words} (" in words_of(write("status-of-recommendations.docx", make_pack(previous=(one,))))


def test_the_sheet_has_one_row_a_recommendation_a_head_that_stays_a_filter_and_wrapped_cells(write):
    sheet = openpyxl.load_workbook(write("status-of-recommendations.xlsx"))["Recommendations"]

    assert sheet.max_row == 1 + len(make_previous())
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["I"].width == 60
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_an_overlong_text_is_cut_in_the_sheet_and_says_so_and_is_whole_in_word(write):
    text = "word " * 20_000 + "the end"
    pack = make_pack(previous=(attrs.evolve(make_previous()[0], asked=make_recommendation(1, text=text)),))

    cell = sheets_of(write("status-of-recommendations.xlsx", pack))["Recommendations"][1][8]
    assert len(cell) < 32_767
    assert cell.endswith("the Word document has the whole text)")
    assert "the end" in words_of(write("status-of-recommendations.docx", pack))


def test_sources_that_follow_each_other_are_shown_as_a_run(write):
    sources = {f"xel-{at}": SourcePart(f"Title {at}", "", "R", "V", "", "", f"20{at}") for at in range(10, 17)}
    one = attrs.evolve(make_previous()[2], sources=tuple(reversed(sources)))
    two = attrs.evolve(make_previous()[2], sources=("xel-10", "xel-12", "xel-13"))
    said = words_of(write("status-of-recommendations.docx", make_pack(previous=(one, two), sources=sources)))

    assert "Sources: [1] to [7]" in said
    assert "Sources: [1] [3] [4]" in said


def test_what_was_asked_on_one_occasion_stands_together_whatever_came_between(write):
    one, two, three, _, body = make_previous()
    pack = make_pack(previous=(one, body, two, three))
    document = Document(str(write("status-of-recommendations.docx", pack)))
    titles = [paragraph.text for paragraph in document.paragraphs if "on file)" in paragraph.text]

    assert titles == [
        "Universal Periodic Review, cycle 3, session 33 (3 on file)",
        "Committee against Torture (1 on file)",
    ]


def test_the_last_day_of_a_register_is_said_once(write):
    act = make_act(why="No act is on file; the list is good to 2024-01-31.")
    pack = make_pack(previous=(attrs.evolve(make_previous()[0], acts=(act,)),), notes=())

    assert words_of(write("status-of-recommendations.docx", pack)).count("31 January 2024") == 2  # and in the source


def test_a_register_that_goes_on_after_the_day_is_said_to_be_good_to_the_day(write):
    act = make_act(why="No act is on file.", known_through=date(2031, 5, 17))
    pack = make_pack(previous=(attrs.evolve(make_previous()[0], acts=(act,)),), notes=())
    said = words_of(write("status-of-recommendations.docx", pack))

    assert "17 May 2031" not in said
    assert "The register is good through 1 March 2024" in said


def test_what_has_no_number_says_so_and_is_told_by_its_id(write):
    asked = make_recommendation(7, paragraph="")
    pack = make_pack(previous=(attrs.evolve(make_previous()[2], asked=asked),))
    said = words_of(write("status-of-recommendations.docx", pack))

    assert "no number\nA/HRC/99/7\nupr-xel-3-7" in said


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

    assert "no earlier recommendation on file asks for it" in words_of(write("draft-recommendations.docx", pack))


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
def test_a_word_document_numbers_its_pages_and_has_no_other_field(write, name):
    with zipfile.ZipFile(write(name)) as parts:
        fields = [one for part in parts.namelist() if part.endswith(".xml") for one in _fields(parts.read(part))]

    assert fields == ["PAGE", "NUMPAGES"]


def _fields(content: bytes) -> list[str]:
    found = content.decode().split("<w:instrText")[1:]
    return [one.partition(">")[2].partition("<")[0].strip() for one in found]


# ── calendar ──


def test_an_event_has_all_its_days_and_ends_on_the_day_after_the_last(write):
    review = next(one for one in events_of(write("calendar.ics")) if "Review by" in one["summary"])

    assert review.decoded("dtstart") == date(2024, 4, 29)
    assert review.decoded("dtend") == date(2024, 5, 11)


def test_a_summary_says_how_well_the_day_is_known(write):
    said = sorted(str(one["summary"]).rpartition("[")[2] for one in events_of(write("calendar.ics")))

    assert said == ["computed]", "confirmed]", "recalled: verify]"]


def test_a_day_that_is_not_known_is_no_event_and_is_told_in_the_review(write):
    events = events_of(write("calendar.ics"))
    review = next(one for one in events if "Review by" in one["summary"])

    assert len(events) == 3
    assert "Adoption of the outcome: day not known. Three to five months after the review." in review["description"]


@pytest.mark.parametrize("on", [None, parse_span("2026/.."), parse_span("../2026")])
def test_an_event_that_lacks_an_end_is_none_and_a_calendar_without_events_still_tells_it(write, on):
    pack = make_pack(calendar=(Event(EventKind.REVIEW, "Review", on, Known.RECALLED),))
    path = write("calendar.ics", pack)

    assert events_of(path) == []
    assert "Review: day not known." in str(Calendar.from_ical(path.read_bytes())["x-wr-caldesc"])


def test_an_event_keeps_its_id_when_its_day_moves_and_no_two_share_one(write):
    moved = tuple(attrs.evolve(one, on=parse_span("2027-01")) for one in CALENDAR) + CALENDAR[:1]
    before = [str(one["uid"]) for one in events_of(write("calendar.ics"))]
    after = [
        str(one["uid"]) for one in events_of(write("calendar.ics", make_pack(calendar=moved, as_of=date(2025, 1, 1))))
    ]

    assert set(before) < set(after)
    assert len(set(after)) == len(after) == 4


def test_the_state_stands_once_in_a_summary_and_a_reason_begins_with_a_capital(write):
    event = Event(EventKind.REVIEW, "Review of Exampleland", parse_span("2024-05"), Known.CONFIRMED, "in session 46")
    (found,) = events_of(write("calendar.ics", make_pack(calendar=(event,))))

    assert found["summary"] == "Review of Exampleland [confirmed]"
    assert "\nIn session 46.\n" in f"{found['description']}\n"


def test_only_a_confirmed_day_has_the_status_confirmed(write):
    said = {str(one["summary"]).rpartition("[")[2]: str(one["status"]) for one in events_of(write("calendar.ics"))}

    assert said == {"confirmed]": "CONFIRMED", "recalled: verify]": "TENTATIVE", "computed]": "TENTATIVE"}


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


def test_a_calendar_without_any_known_day_still_has_an_entry_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    unknown = tuple(attrs.evolve(one, on=None, known=Known.UNKNOWN) for one in CALENDAR)
    (document,) = [one for one in installed().documents if one.name == path.name]
    document.write(attrs.evolve(make_pack(), calendar=unknown), path)
    (entry,) = Calendar.from_ical(path.read_bytes()).subcomponents

    assert entry.name == "VJOURNAL"
    assert "no day of the review is on file" in entry["summary"]
