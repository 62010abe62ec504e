"""The depositary's table of participants: what its heads and cells mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .registers import module, result_or_reason

table = module("status_table")
NoDay = module("dates").NoDay

RATIFIED = "Ratification, Acceptance(A), Approval(AA), Formal confirmation(c), Accession(a), Succession(d)"


def kinds(head):
    column = table.column(head)
    return column.role.value, {letter: kind and str(kind) for letter, kind in column.kinds.items()}


def cell(text):
    return [(one.day.isoformat(), one.letter, one.withdrawn) for one in table.entries(text)]


@pytest.mark.parametrize("head", ["Participant", "Participant 2, 3", "participant"])
def test_the_first_column_names_the_participants(head):
    assert kinds(head) == ("participant", {})


def test_the_head_says_what_each_letter_means():
    assert kinds(RATIFIED) == (
        "consent",
        {
            "": "ratification", "A": "acceptance", "AA": "approval", "c": "formal-confirmation",
            "a": "accession", "d": "succession",
        },
    )  # fmt: skip


def test_a_column_of_signatures_may_hold_successions_to_signature():
    assert kinds("Signature, Succession to signature(d)") == ("signature", {"": "signature", "d": "signature"})


def test_the_order_of_the_words_does_not_matter():
    assert kinds("Accession(a), Ratification") == kinds("Ratification, Accession (a)")


def test_upper_and_lower_case_letters_differ():
    column = table.column(RATIFIED)

    assert (column.kind("a"), column.kind("A")) == ("accession", "acceptance")


def test_a_letter_that_the_head_does_not_explain_has_its_usual_meaning():
    assert table.column("Ratification").kind("a") == "accession"
    assert table.column("Ratification").kind("x") is None


def test_the_head_goes_before_the_usual_meaning():
    assert table.column("Ratification, Acceptance(a)").kind("a") == "acceptance"


def test_a_letter_for_an_act_that_is_none_of_ours_stands_for_nothing():
    assert table.column("Definitive signature(s), Acceptance(A)").kind("s") is None


def test_without_a_word_of_its_own_a_date_without_letter_has_no_kind():
    assert table.column("Accession(a), Succession(d)").kind("") is None
    assert table.column("Accession(a)").kind("") == "accession"


@pytest.mark.parametrize("head", ["", "Provisional application under Article V", "Notes", "Definitive signature(s)"])
def test_a_head_without_a_known_act_is_another_column(head):
    assert kinds(head) == ("other", {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4 Oct 1988", [("1988-10-04", "", False)]),
        ("4 Oct 1988 a", [("1988-10-04", "a", False)]),
        ("17 Jul 2001 AA", [("2001-07-17", "AA", False)]),
        ("[ 3 Oct 1975 ]", [("1975-10-03", "", True)]),
        ("[14 Nov 1980 a]", [("1980-11-14", "a", True)]),
        ("[10 May 1993 a] 5 Jan 1999 a", [("1993-05-10", "a", True), ("1999-01-05", "a", False)]),
        ("[10 May 1993 a, 5 Jan 1999 a]", [("1993-05-10", "a", True), ("1999-01-05", "a", True)]),
        ("", []),
    ],
)
def test_a_cell_holds_dates_with_letters_and_brackets(text, found):
    assert cell(text) == found


@pytest.mark.parametrize(
    "text",
    ["[4 Oct 1988", "4 Oct 1988]", "4 Oct 1988 abc", "4 Oct 1988 (5)", "1988", "31 Feb 1990 a", "4 Oct 19881", "?"],
)
def test_a_cell_that_is_not_read_whole_is_not_read(text):
    with pytest.raises(NoDay):
        table.entries(text)


MODERN = st.dates(date(1901, 1, 1), date(2999, 12, 31))


@given(st.lists(st.tuples(MODERN, st.sampled_from(["", "a", "d", "A", "AA", "c"]), st.booleans()), max_size=4))
def test_a_cell_comes_back_as_it_went(acts):
    texts = [f"{day.day} {day:%b} {day.year} {letter}".strip() for day, letter, _ in acts]
    text = "  ".join(f"[{one}]" if gone else one for one, (_, _, gone) in zip(texts, acts, strict=True))

    assert [(one.day, one.letter, one.withdrawn) for one in table.entries(text)] == acts


@given(st.text() | st.text("[]0123456789 OctJanadAc,;."))
def test_any_cell_is_read_or_told_to_be_unreadable(text):
    found = result_or_reason(NoDay, table.entries, text)
    assert found or not text.strip("[],; ")


@given(st.text())
def test_any_head_is_some_column(text):
    assert table.column(text).role in table.Role
