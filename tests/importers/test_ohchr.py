"""The rows of a sheet of the OHCHR dashboard: what is taken, and what is left and why."""

from datetime import date

import pytest

from compliance.importer import Whole

from .dashboard_rows import CHINA, KOREA
from .registers import SHEET_HEADS, Zero, acts, dashboard, left

SEEN = date(2020, 9, 16)


def of(treaty, *row):
    """The acts that a row gives in the sheet of a treaty, without the state."""
    delivery = dashboard(row, name=f"UnderlyingData_{treaty}_OHCHR_16_09_2020.xls")
    return [act[1:] for act in acts(delivery)], [reason for _, reason in left(delivery)]


def test_a_row_gives_a_signature_and_a_consent_whose_kind_is_a_guess():
    delivery = dashboard((*CHINA, "", ""))

    signature, consent = delivery.offers
    assert acts(delivery) == [
        ("CHN", "CAT", "signature", "1986-12-12"),
        ("CHN", "CAT", "ratification", "1988-10-04"),
    ]
    assert (signature.guessed, consent.guessed) == (False, True)
    assert (signature.row, consent.action.note) == ("row 3", "kind of act inferred")


def test_without_a_signature_the_guess_is_an_accession():
    assert of("CAT", "Thailand", "", "02/10/2007", "", "02/10/2007") == ([("CAT", "accession", "2007-10-02")], [])


def test_a_date_may_be_text_or_a_date_cell():
    assert acts(dashboard(("China", "12/12/1986", "04/10/1988", "", ""))) == acts(dashboard((*CHINA, "", "")))


def test_the_sheet_is_the_whole_list_of_the_day_of_its_data_and_cites_it():
    delivery = dashboard(KOREA)

    assert delivery.wholes == (Whole("CAT", SEEN),)
    (source,) = delivery.sources
    assert (source.id, source.publisher, source.kind, source.known_from) == ("ohchr-2020-09-16", "OHCHR", "REG", SEEN)
    assert {one.action.source for one in delivery.offers} == {"ohchr-2020-09-16"}
    assert (delivery.totals, delivery.memberships) == ((), ())


def test_a_part_of_the_list_speaks_for_nobody_else():
    delivery = dashboard(KOREA, others=False)

    assert delivery.wholes == ()
    assert left(delivery) == [("the list", "a part of the list: what it says of states that it leaves out is nothing")]


def test_a_source_that_the_user_names_is_cited_and_not_made_anew():
    delivery = dashboard(KOREA, asked={"source": "ohchr-2020-09-16"})

    assert ({one.action.source for one in delivery.offers}, delivery.sources) == ({"ohchr-2020-09-16"}, ())


# ── the columns of procedures ──


@pytest.mark.parametrize(
    ("treaty", "article"), [("ICERD", "14"), ("CAT", "22"), ("ICRMW", "77"), ("CPED", "31")], ids=str
)
def test_where_the_treaty_itself_opens_complaints_the_day_is_that_of_a_declaration(treaty, article):
    delivery = dashboard(
        ("Mexico", "", "02/01/2000", "03/02/2001", "02/01/2000"),
        name=f"UnderlyingData_{treaty}_OHCHR_16_09_2020.xls",
    )  # fmt: skip

    consent, declaration = delivery.offers
    assert declaration.treaty == consent.treaty
    assert (declaration.action.action, declaration.action.provisions, declaration.action.effect) == (
        "declaration", (article,), "procedure",
    )  # fmt: skip
    assert (str(declaration.action.on), declaration.guessed) == ("2001-02-03", False)
    assert not delivery.unplaced


@pytest.mark.parametrize(
    ("treaty", "protocol"),
    [("ICCPR", "ICCPR-OP1"), ("CEDAW", "OP-CEDAW"), ("CRPD", "OP-CRPD"), ("ICESCR", "OP-ICESCR"), ("CRC", "CRC-OP-IC")],
)
def test_where_a_protocol_opens_complaints_the_day_is_that_of_consent_to_it(treaty, protocol):
    delivery = dashboard(
        ("Mexico", "01/01/1999", "02/01/2000", "03/02/2014", "03/02/2014"),
        name=f"UnderlyingData_{treaty}_OHCHR_16_09_2020.xls",
    )  # fmt: skip

    offer = delivery.offers[2]
    assert (offer.treaty, str(offer.action.on), offer.guessed) == (protocol, "2014-02-03", True)
    assert (offer.action.action, offer.action.effect) == ("accession", None)
    assert [one.treaty for one in delivery.wholes] == [treaty]


def test_an_inquiry_that_needs_a_declaration_gives_one():
    taken, reasons = of("ICESCR", "Portugal", "", "31/07/1978", "28/01/2013", "28/01/2013")

    assert taken[-1] == ("OP-ICESCR", "declaration", "2013-01-28")
    assert not reasons


def test_without_the_declaration_there_is_no_inquiry_and_nothing_to_say():
    assert of("ICESCR", "Spain", "", "27/04/1977", "23/09/2010", "")[1] == []


def test_an_inquiry_from_the_day_of_consent_is_no_act_of_its_own():
    assert of("CAT", *KOREA)[1] == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("", "", ""), "no day for inquiries: an opt-out may stand, or the day is missing (CAT 28)"),
        (
            ("", "01/10/1991", ""),
            "inquiries since 1991-10-01 and not 1987-03-03: an opt-out may have ended",
        ),
    ],
)
def test_an_opt_out_from_inquiries_is_a_hint_and_no_fact(row, told):
    taken, reasons = of("CAT", "Russian Federation", "10/12/1985", "03/03/1987", *row)

    assert [act[1] for act in taken] == ["signature", "ratification"]
    assert len(reasons) == 1
    assert reasons[0].startswith(told)


def test_the_opt_out_of_a_protocol_is_measured_by_the_consent_to_it():
    assert of("CEDAW", "Mexico", "", "23/03/1981", "15/03/2002", "15/03/2002")[1] == []
    (reason,) = of("CEDAW", "Bangladesh", "", "06/11/1984", "06/09/2000", "")[1]
    assert "(OP-CEDAW 10)" in reason
    (reason,) = of("CEDAW", "Bangladesh", "", "06/11/1984", "", "06/09/2000")[1]
    assert reason.startswith("a day for inquiries without the consent that they need")


def test_where_inquiries_need_nothing_their_column_says_nothing():
    assert of("CPED", "Mexico", "", "18/03/2008", "", "")[1] == []
    assert of("CPED", "Mexico", "", "18/03/2008", "", "19/03/2010")[1] == []


def test_columns_of_procedures_under_another_treaty_are_listed():
    (reason,) = of("OPCAT", "Mexico", "", "11/04/2005", "11/04/2005", "")[1]

    assert reason == "what the columns of procedures mean for OPCAT is not known"


# ── what is left, and why ──


@pytest.mark.parametrize("cell", ["01/01/1900", date(1900, 1, 1), Zero()], ids=str)
def test_an_empty_date_that_shows_as_1900_is_listed(cell):
    delivery = dashboard(("China", cell, "04/10/1988", "", "04/10/1988"))

    assert [one[2] for one in acts(delivery)] == ["ratification"]
    ((row, reason),) = left(delivery)
    assert row == "row 3"
    assert reason.startswith("signature: ")
    assert "stands for an empty date" in reason


@pytest.mark.parametrize("cell", ["10/24/1988", "1988", 32420, "31/02/1990", "soon"])
def test_a_cell_that_is_no_day_is_listed(cell):
    delivery = dashboard(("China", "", cell, "", ""))

    assert delivery.offers == ()
    assert left(delivery)[0][1].startswith("consent: ")


def test_a_day_after_that_of_the_data_is_listed():
    assert left(dashboard(("China", "17/09/2020", "", "", ""))) == [
        ("row 3", "2020-09-17 is after 2020-09-16, the day of the list")
    ]


def test_a_state_that_nobody_knows_is_listed_with_its_row():
    delivery = dashboard(("Atlantis", "", "02/10/2007", "", ""), KOREA)

    assert {one.state for one in delivery.offers} == {"KOR"}
    ((row, reason),) = left(delivery)
    assert (row, "'Atlantis'" in reason) == ("row 3", True)


def test_of_two_rows_for_one_state_the_second_is_listed_with_the_first():
    delivery = dashboard(KOREA, ("South Korea", "", "10/01/1995", "", "10/01/1995"))

    assert left(delivery) == [
        ("row 4", "a second row for one state: row 3 gives its accession of KOR on 1995-01-09 already")
    ]


def test_a_state_without_dates_is_no_party_and_gives_nothing():
    delivery = dashboard(KOREA)

    assert {one.state for one in delivery.offers} == {"KOR"}
    assert not delivery.unplaced


def test_a_column_more_is_listed():
    delivery = dashboard((*KOREA, "x"), heads=(*SHEET_HEADS, "Region"))

    assert left(delivery) == [("row 2", "a column that is not known here; its cells were not read")]
