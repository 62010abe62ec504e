"""The ILO's page of ratifications: what is taken, what is left and why, and what is refused."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import UsageError
from compliance.importer import Counted, Total, Whole

from .registers import C105_TITLE, FETCHED, acts, left, page, ratifications, read, read_or_refused, refused

MONGOLIA = ("Mongolia", "15 Mar 2005", "In Force", "")
MALAYSIA = ("Malaysia", "13 Oct 1958", "Not in force", "Denounced on 10 Jan 1990")
CHINA = ("China", "12 Aug 2022", "Not in force", "The Convention will enter into force for China on 12 Aug 2023.")


def test_each_row_is_a_ratification():
    delivery = ratifications(MONGOLIA, ("Guinea - Bissau", "21 Feb 1977", "In Force"))

    assert acts(delivery) == [
        ("MNG", "ILO-C105", "ratification", "2005-03-15"),
        ("GNB", "ILO-C105", "ratification", "1977-02-21"),
    ]
    assert not delivery.unplaced
    assert not any(one.guessed for one in delivery.offers)


def test_the_page_is_the_whole_list_of_the_day_on_which_it_was_fetched_and_cites_it():
    delivery = ratifications(MONGOLIA)

    assert delivery.wholes == (Whole("ILO-C105", FETCHED),)
    (source,) = delivery.sources
    assert (source.id, source.kind, source.known_from) == ("normlex-2026-11-20", "REG", FETCHED)
    assert [one.action.source for one in delivery.offers] == [source.id]


def test_a_denunciation_is_of_the_day_of_its_registration_and_says_so():
    ratified, left_ = ratifications(MONGOLIA, gone=[MALAYSIA]).offers[1:]

    assert (ratified.action.action, str(ratified.action.on)) == ("ratification", "1958-10-13")
    assert (left_.action.action, str(left_.action.on), left_.action.effective) == ("denunciation", "1990-01-10", None)
    assert "taken as the day of registration" in left_.action.note


def test_a_denunciation_that_has_not_worked_yet_is_taken_too():
    delivery = ratifications(("Mongolia", "15 Mar 2005", "In Force", "Denounced on 01 Oct 2026"))

    assert [one[2] for one in acts(delivery)] == ["ratification", "denunciation"]


def test_a_ratification_that_works_later_is_a_ratification():
    delivery = ratifications(CHINA)

    assert acts(delivery) == [("CHN", "ILO-C105", "ratification", "2022-08-12")]
    assert not delivery.unplaced


@pytest.mark.parametrize(
    "note",
    ["Automatic Denunciation on 07 Apr 2011 by convention C138", "Denunciation, see note", "Denounced on 31 Feb 1990"],
)
def test_an_exit_without_a_day_of_its_own_is_left_with_the_ratification(note):
    delivery = ratifications(("Mongolia", "15 Mar 2005", "Not in force", note))

    assert delivery.offers == ()
    assert [row for row, _ in left(delivery)] == ["row 1"]


def test_a_state_that_left_on_an_unknown_day_is_no_party():
    delivery = ratifications(("Mongolia", "15 Mar 2005", "Not in force", "Automatic Denunciation on 07 Apr 2011"))

    ((state, fact),) = [(one.state, one.confirmation) for one in delivery.memberships]
    assert (state, fact.treaty, fact.party, fact.on) == ("MNG", "ILO-C105", False, FETCHED)


def test_not_in_force_without_a_reason_is_listed():
    delivery = ratifications(("Mongolia", "15 Mar 2005", "Not in force", ""))

    assert (delivery.offers, delivery.memberships) == ((), ())
    assert left(delivery)[0][1].startswith("not in force, and no day of denunciation")


@pytest.mark.parametrize("note", ["Denounced on 10 Jan 1950", "Denounced on 21 Nov 2026"])
def test_a_denunciation_out_of_its_time_is_listed(note):
    delivery = ratifications(("Malaysia", "13 Oct 1958", "Not in force", note))

    assert delivery.offers == ()
    assert "does not lie between the ratification and the day of the list" in left(delivery)[0][1]


def test_a_state_that_left_and_came_back_has_both_ratifications():
    delivery = ratifications(("Malaysia", "01 Jun 2020", "In Force", ""), gone=[MALAYSIA])

    assert [act[2:] for act in acts(delivery)] == [
        ("ratification", "2020-06-01"),
        ("ratification", "1958-10-13"),
        ("denunciation", "1990-01-10"),
    ]


def test_a_note_that_says_more_is_listed():
    delivery = ratifications(("Mongolia", "15 Mar 2005", "In Force", "Excluding Part II"))

    assert len(delivery.offers) == 1
    assert left(delivery) == [("row 1", "the note says more; read it and add it by hand")]


def test_the_minimum_age_beside_the_name_is_no_part_of_it():
    age = '<a href="f?p=1">Mongolia</a><br/>Minimum age specified: 15 years'

    delivery = ratifications(
        (age, "16 Dec 2002", "In Force", ""), title="Ratifications of C138 - Minimum Age Convention"
    )

    assert acts(delivery) == [("MNG", "ILO-C138", "ratification", "2002-12-16")]
    assert not delivery.unplaced


def test_a_limit_of_scope_beside_the_name_is_listed_without_its_text():
    limit = "<a>Liberia</a>Minimum age specified: 15 years. The scope of the Convention is limited to some branches."

    delivery = ratifications((limit, "13 Jun 2022", "In Force", ""), title="Ratifications of C138")

    assert [(one.text, one.reason) for one in delivery.unplaced] == [
        ("Liberia", "a declaration on scope stands beside the name; read it and add it by hand")
    ]


# ── what is left, and why ──


def test_a_state_that_nobody_knows_is_listed_with_its_row():
    delivery = ratifications(MONGOLIA, ("Atlantis", "15 Mar 2005", "In Force", ""))

    ((row, reason),) = left(delivery)
    assert (row, "'Atlantis'" in reason) == ("row 2", True)


def test_of_two_rows_for_one_state_the_second_is_listed_with_the_first():
    delivery = ratifications(MONGOLIA, ("Mongolia", "16 Mar 2005", "In Force", ""))

    assert left(delivery) == [
        ("row 2", "a second row for one state: row 1 gives its ratification of MNG on 2005-03-15 already")
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Mongolia", "March 2005", "In Force", ""), "no day such as '4 Oct 1988'"),
        (("Mongolia", "15 Mar 2027", "In Force", ""), "after 2026-11-20, the day of the list"),
        (("Mongolia", "15 Mar 2005", "Pending", ""), "the status 'Pending' is not known"),
        (("Mongolia", "15 Mar 2005"), "2 cells where a country, a date and a status are expected"),
        (("<b></b>", "15 Mar 2005", "In Force", ""), "the row names no state"),
    ],
)
def test_a_row_that_cannot_be_read_is_listed(row, told):
    delivery = ratifications(row)

    assert delivery.offers == ()
    assert told in left(delivery)[0][1]


# ── which convention, which total ──


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (C105_TITLE, "page.html"),
        ("NORMLEX", "f?p=NORMLEXPUB:11300:0::NO:11300:P11300_INSTRUMENT_ID:312250:NO"),
        ("NORMLEX", "f_p=NORMLEXPUB_11300_0__NO_P11300_INSTRUMENT_ID_312250.html"),
    ],
)
def test_the_convention_is_known_by_title_or_number(title, name):
    assert {one.treaty for one in ratifications(MONGOLIA, title=title, name=name).offers} == {"ILO-C105"}


def test_the_convention_is_known_by_the_address_that_the_page_gives():
    data = page([MONGOLIA], title="NORMLEX").replace(
        b"<head>", b'<head><link rel="canonical" href="f?p=N:11300:0::NO::P11300_INSTRUMENT_ID:3174672"/>'
    )

    assert {one.treaty for one in read("normlex", data, "x.html", retrieved=FETCHED).offers} == {"ILO-P029"}


def test_two_conventions_in_one_page_are_a_contradiction():
    text = refused("normlex", page([MONGOLIA]), "x.html", treaty="ILO-C029", retrieved=FETCHED)

    assert "two treaties: the title says ILO-C105; --treaty says ILO-C029" in text


def test_a_page_that_names_no_convention_of_the_catalogue_is_refused():
    text = refused("normlex", page([MONGOLIA], title="Ratifications of C005"), "x.html", retrieved=FETCHED)

    assert "say which with --treaty CODE" in text


def test_a_page_does_not_say_its_day_so_the_user_must():
    assert "--retrieved DAY" in refused("normlex", page([MONGOLIA]), "C105.html")


def test_the_number_of_ratifications_that_the_page_states_counts_those_since_denounced():
    delivery = ratifications(
        MONGOLIA, CHINA, ("Atlantis", "1 Mar 2005", "In Force"), gone=[MALAYSIA], said="4 ratifications"
    )

    assert delivery.totals == (Total("ILO-C105", Counted.PARTIES, 4, 4),)


@pytest.mark.parametrize("said", ["", "4 ratifications, of which 3 ratifications in force"])
def test_without_one_number_there_is_nothing_to_compare(said):
    assert ratifications(MONGOLIA, said=said).totals == ()


# ── what is refused ──


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"Country;Date;Status;Note", "this is no web page"),
        (b"<!DOCTYPE html><html><body>Access denied</body></html>", "no table with the heads Country, Date, Status"),
        (page([MONGOLIA]).replace(b"<th>Status</th>", b"<th>State</th>"), "heads found: Country | Date | State | Note"),
        (
            page([MONGOLIA]).replace(b"<th>Country</th>", b"<th>Member</th>"),
            "heads found: Member | Date | Status | Note",
        ),
        (page([]), "no table with the heads Country, Date, Status"),
    ],
    ids=["empty", "csv", "denied", "status", "country", "rows"],
)
def test_what_is_no_such_page_is_refused_with_what_was_found(data, told):
    assert told in refused("normlex", data, "C105.html", retrieved=FETCHED)


@pytest.mark.parametrize("part", [0.2, 0.7, 0.99])
def test_a_page_cut_short_is_refused(part):
    whole = page([MONGOLIA, CHINA], gone=[MALAYSIA])

    text = refused("normlex", whole[: int(len(whole) * part)], "C105.html", retrieved=FETCHED)

    assert "the page has no end (</html>): it may be cut short" in text


def test_a_row_without_cells_is_listed():
    data = page([MONGOLIA]).replace(b"</table>", b"<tr>Mongolia</tr></table>", 1)

    delivery = read("normlex", data, "C105.html", retrieved=FETCHED)

    assert left(delivery) == [("row 2", "0 cells where a country, a date and a status are expected")]


def test_a_page_in_an_older_set_of_letters_is_read():
    row = ("C\u00f4te d'Ivoire", "05 May 1961", "In Force", "")

    delivery = read("normlex", page([row]).decode().encode("cp1252"), "C105.html", retrieved=FETCHED)

    assert acts(delivery) == [("CIV", "ILO-C105", "ratification", "1961-05-05")]


def test_a_page_that_declares_itself_xml_is_read():
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page([MONGOLIA])

    assert len(read("normlex", data, "C105.html", retrieved=FETCHED).offers) == 1


def test_a_page_of_tables_within_tables_is_read_in_the_innermost():
    outer = b"<table><tr><td>Country</td><td>Date</td><td>" + page([MONGOLIA]) + b"</td></tr></table></html>"

    assert len(read("normlex", outer, "C105.html", retrieved=FETCHED).offers) == 1


def test_without_the_library_the_user_is_told_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "bs4", None)

    text = refused("normlex", page([MONGOLIA]), "C105.html", UsageError, retrieved=FETCHED)

    assert text.endswith("pip install 'state-compliance[import]'")


WHOLE = page([MONGOLIA, CHINA], gone=[MALAYSIA], said="3 ratifications")


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 40))
def test_a_damaged_page_is_read_or_refused_and_nothing_else(at, put, gone):
    assert read_or_refused("normlex", WHOLE[:at] + put + WHOLE[at + gone :], "C105.html", retrieved=FETCHED)


@given(st.dates(date(1919, 1, 1), FETCHED))
def test_the_day_of_a_row_comes_back_as_it_went(day):
    (act,) = acts(ratifications(("Mongolia", f"{day:%d %b %Y}", "In Force", "")))

    assert act[3] == day.isoformat()
