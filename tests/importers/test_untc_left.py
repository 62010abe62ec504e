"""What is left of the depositary's XML: each row and cell that gives no act is listed with the reason."""

import pytest

from .registers import FETCHED, acts, left, status
from .status_rows import THAILAND


@pytest.mark.parametrize("name", ["German Democratic Republic", "Yugoslavia", "Hong Kong", "Atlantis", "99"])
def test_a_state_that_nobody_knows_is_listed_with_its_row_and_counts_in_the_total(name):
    delivery = status(THAILAND, (name, "7 Apr 1986", "9 Sep 1987"), parties="2", signatories="1")

    assert [one.state for one in delivery.offers] == ["THA"]
    ((row, reason),) = left(delivery)
    assert row == "row 2"
    assert "no state" in reason
    assert all(total.stated == total.found for total in delivery.totals)


def test_of_two_rows_for_one_state_the_second_is_listed_with_the_first():
    delivery = status(THAILAND, ("China", "", "4 Oct 1988"), ("Kingdom of Thailand", "", "3 Oct 2007 a"))

    assert [one.row for one in delivery.offers] == ["row 1", "row 2"]
    assert left(delivery) == [
        ("row 3", "a second row for one state: row 1 gives its accession of THA on 2007-10-02 already")
    ]


def test_a_second_row_with_another_act_is_taken():
    delivery = status(THAILAND, ("Thailand", "1 Oct 2007", ""))

    assert [one[2] for one in acts(delivery)] == ["accession", "signature"]


def test_acts_in_brackets_were_withdrawn_and_are_left_with_the_state_as_no_party():
    delivery = status(("Jamaica", "[19 Dec 1966 ]", "[  3 Oct 1975 ]"), parties="0", signatories="0")

    assert delivery.offers == ()
    ((row, reason),) = left(delivery)
    assert row == "row 1"
    assert "withdrawn since, on a day that a note of the file gives" in reason
    (fact,) = delivery.memberships
    assert (fact.state, fact.confirmation.treaty, fact.confirmation.party, fact.confirmation.on) == (
        "JAM", "CAT", False, FETCHED,
    )  # fmt: skip
    assert [total.found for total in delivery.totals] == [0, 0]


def test_a_name_in_brackets_is_that_of_a_participant_that_withdrew():
    delivery = status(("[Burundi]", "13 Jan 1999", "21 Sep 2004"))

    assert delivery.offers == ()
    assert [one.state for one in delivery.memberships] == ["BDI"]


def test_a_state_that_withdrew_and_came_back_is_a_party_by_its_later_act():
    delivery = status(("Guyana", "", "[10 May 1993 a] 5 Jan 1999 a"), parties="1")

    assert acts(delivery) == [("GUY", "CAT", "accession", "1999-01-05")]
    assert [row for row, _ in left(delivery)] == ["row 1"]
    assert delivery.memberships == ()
    assert delivery.totals[0].found == 1


def test_a_letter_that_stands_for_nothing_known_is_listed():
    delivery = status(("Thailand", "", "2 Oct 2007 x"))

    assert delivery.offers == ()
    assert "the letter 'x'" in left(delivery)[0][1]


def test_a_date_without_a_letter_where_the_head_has_no_word_for_it_is_a_guess():
    (offer,) = status(("China", "24 Sep 1982"), heads=("Participant", "Accession(a), Succession(d)")).offers

    assert (offer.action.action, offer.guessed, offer.action.note) == ("accession", True, "kind of act inferred")


@pytest.mark.parametrize("cell", ["31 Feb 2007 a", "October 2007", "2 Oct 2007 see note", "[2 Oct 2007"])
def test_a_cell_that_cannot_be_read_is_listed(cell):
    delivery = status(("Thailand", "", cell))

    assert delivery.offers == ()
    assert [row for row, _ in left(delivery)] == ["row 1"]


def test_a_day_after_that_of_the_list_is_listed():
    delivery = status(("Thailand", "", "21 Nov 2026 a"))

    assert left(delivery) == [("row 1", "2026-11-21 is after 2026-11-20, the day of the list")]


def test_a_row_without_a_date_is_listed():
    assert left(status(("Thailand", "", ""))) == [("row 1", "no date in the row")]


def test_a_row_with_another_number_of_cells_is_listed():
    assert left(status(("Thailand", "2 Oct 2007 a"))) == [("row 1", "2 cells under 3 heads")]


def test_a_cell_under_an_unknown_head_is_listed():
    heads = ("Participant", "Provisional application under Article V", "Ratification, Accession(a)")

    delivery = status(("Thailand", "1 Oct 2006", "2 Oct 2007 a"), heads=heads)

    assert acts(delivery) == [("THA", "CAT", "accession", "2007-10-02")]
    assert left(delivery) == [("row 1", "the column 'Provisional application under Article V' is not known")]


def test_an_entry_in_a_section_of_text_is_listed_once_and_its_text_is_not_copied():
    sections = """<Declarations><Title>Declarations and Reservations</Title>
      <Text>&lt;b&gt;China&lt;superscript&gt;4&lt;/superscript&gt;&lt;/b&gt;
        Upon signature: The Chinese Government does not recognize the competence of the Committee.
        China
        Reservations made by China</Text></Declarations>
      <DeclarationsUnderArticle><Entry>Republic of Korea</Entry><Entry>no, is, in</Entry></DeclarationsUnderArticle>
      <TerritorialApplications><Row><Entry>Netherlands (Kingdom of the)</Entry></Row></TerritorialApplications>
      <EndNotes><Text>China</Text></EndNotes>"""

    delivery = status(THAILAND, sections=sections)

    assert [(one.row, one.text) for one in delivery.unplaced] == [
        ("Declarations", "China"),
        ("DeclarationsUnderArticle", "Republic of Korea"),
        ("TerritorialApplications", "Netherlands (Kingdom of the)"),
    ]
    assert delivery.unplaced[0].reason == "a declaration or reservation stands here; read it and add it by hand"


def test_what_is_repeated_of_a_row_is_short_and_safe_to_print():
    delivery = status(("\u202eevil" + "x" * 500, "", "2 Oct 2007 a"))

    (one,) = delivery.unplaced
    assert (one.text + one.reason).isprintable()
    assert max(len(one.text), len(one.reason)) < 300
