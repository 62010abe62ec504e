"""The status of recommendations: who asked what, which answer it got and what became of it, in words and as a sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from docx import Document

from compliance.model.checked import ActKind, AskedAct, Checked, CheckedBy, Degree, Restated
from compliance.model.findings import SourcePart
from compliance.model.packs import Note
from compliance.model.recommendations import AskKind, LinkedBy
from compliance.model.verdicts import Status

from .documents_read import words_of
from .invented_pack import AS_OF, make_act, make_pack, make_previous, make_recommendation
from .pack_world import pack_of


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    """The values of each sheet."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


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
        "the duty on no refoulement; the finding on it is “contested gap” (the link is chosen by a person)",
        "Sources: [1] [2]",
    ):  # fmt: skip
        assert words in said


def test_a_duty_that_is_only_suggested_stands_without_a_verdict(write):
    duty = Restated("D6", "", "", LinkedBy.SUGGESTED)
    pack = make_pack(previous=(attrs.evolve(make_previous()[1], duties=(duty,)),))

    assert "Restates: the duty on D6 (the link is read from the words by a rule, not by a person)" in words_of(
        write("status-of-recommendations.docx", pack)
    )


def test_a_duty_has_the_title_of_its_rule_and_a_commitment_its_status(write):
    found = Restated(
        "refoulement-refugee", "commitment-only", "x", LinkedBy.CHOSEN, Status.UNMET, "No refugee is returned"
    )
    pack = make_pack(previous=(attrs.evolve(make_previous()[1], duties=(found,)),))

    assert "Restates: the duty “No refugee is returned”; the finding on it is “commitment, unmet”" in words_of(
        write("status-of-recommendations.docx", pack)
    )
    assert {one.title for each in pack_of("VNM").previous for one in each.duties} >= {
        "No refugee is returned to persecution"
    }


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


def test_a_reason_that_is_that_of_an_act_stands_once(write):
    act = attrs.evolve(make_act(), why="To join CAT: no such act is on file")
    one = attrs.evolve(make_previous()[0], acts=(act,), why=(act.why, "some of it was done"))
    said = words_of(write("status-of-recommendations.docx", make_pack(previous=(one,))))

    assert said.count("To join CAT: no such act is on file") == 1
    assert "Some of it was done" in said


def test_the_totals_of_the_reviews_stand_with_their_sources(write):
    totals = (Note("Review, 5 May 2019: 300 received: 200 supported.", (("xel-register", ""),)),)
    said = words_of(write("status-of-recommendations.docx", make_pack(tallies=totals)))

    assert "Totals of the reviews" in said
    assert "Review, 5 May 2019: 300 received: 200 supported. [" in said
    assert "Totals of the reviews" not in words_of(write("status-of-recommendations.docx"))


def test_what_was_asked_is_counted_by_kind_and_a_remark_stands_under_its_own_heading(write):
    remark = attrs.evolve(make_previous()[0], asked=attrs.evolve(make_recommendation(1), kind=AskKind.OBSERVATION))
    said = words_of(write("status-of-recommendations.docx", make_pack(previous=(*make_previous(), remark))))

    assert "requests" in said.splitlines()[0]
    assert "remarks that ask nothing: 1" in said
    assert "Universal Periodic Review, remarks that ask nothing" in said
