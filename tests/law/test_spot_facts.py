"""Facts of the treaty data's own account that were checked elsewhere, asked of the profiles and of the engine."""

from datetime import date, timedelta

import pytest

from compliance.law.bonds import Bonds
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.profiles import StateKind
from compliance.model.treaties import CONSENTS, ActionKind
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said

# ── what the table was checked against ──


@pytest.mark.parametrize(
    ("state", "code", "on"),
    [
        ("CHN", "CSR1951", "1982-09-24"),
        ("CHN", "PSR1967", "1982-09-24"),
        ("CHN", "CAT", "1988-10-04"),
        ("CHN", "CRPD", "2008-08-01"),
        ("PRK", "ICCPR", "1981-09-14"),
        ("PRK", "ICESCR", "1981-09-14"),
        ("PRK", "CRC", "1990-09-21"),
        ("PRK", "CEDAW", "2001-02-27"),
        ("PRK", "CRPD", "2016-12-06"),
        ("KOR", "CSR1951", "1992-12-03"),
        ("KOR", "PSR1967", "1992-12-03"),
        ("KOR", "CAT", "1995-01-09"),
        ("KOR", "ICPPED", "2023-01-04"),
        ("VNM", "CAT", "2015-02-05"),
        ("VNM", "ICCPR", "1982-09-24"),
        ("RUS", "CSR1951", "1993-02-02"),
        ("RUS", "PSR1967", "1993-02-02"),
        ("RUS", "CAT", "1987-03-03"),
        ("THA", "CAT", "2007-10-02"),
        ("THA", "ICPPED", "2024-05-14"),
        ("LAO", "ICCPR", "2009-09-25"),
        ("LAO", "CAT", "2012-09-26"),
        ("MMR", "ICESCR", "2017-10-06"),
        ("MMR", "CRC", "1991-07-15"),
        ("KHM", "CSR1951", "1992-10-15"),
        ("KHM", "PSR1967", "1992-10-15"),
        ("KHM", "CAT", "1992-10-15"),
        ("JPN", "CSR1951", "1981-10-03"),
        ("JPN", "PSR1967", "1982-01-01"),
        ("JPN", "CAT", "1999-06-29"),
        ("ARM", "ROME", "2023-11-14"),
        ("UKR", "ROME", "2024-10-25"),
        ("SSD", "ICESCR", "2024-02-05"),
        ("SSD", "ICCPR", "2024"),
        ("SSD", "CRPD", "2024"),
        ("SSD", "OP-CRPD", "2024"),
    ],
)
def test_the_day_of_consent(library, state, code, on):
    acts = library.profile(state).treaties[code]
    assert [str(act.on) for act in acts if act.action in CONSENTS and not act.territories] == [on]


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        ("MNG", ("CSR1951", "PSR1967")),
        ("PRK", ("CSR1951", "PSR1967", "CSSP1954", "CRS1961", "CAT")),
        ("VNM", ("CSR1951", "PSR1967", "CSSP1954", "CRS1961")),
        ("THA", ("CSR1951", "PSR1967")),
        ("LAO", ("CSR1951", "PSR1967")),
        ("MMR", ("ICCPR", "CAT", "CSR1951", "PSR1967")),
    ],
)
def test_no_consent_is_on_record(library, state, codes):
    treaties = library.profile(state).treaties
    assert [code for code in codes for act in treaties.get(code, ()) if act.action in CONSENTS] == []


def test_china_signed_the_covenant_and_did_not_ratify_it(library):
    acts = [act for act in library.profile("CHN").treaties["ICCPR"] if not act.territories]
    assert [(str(act.action), str(act.on)) for act in acts] == [("signature", "1998-10-05")]


def test_china_shut_the_inquiry_and_the_court_of_the_convention_against_torture(library):
    acts = library.profile("CHN").treaties["CAT"]
    named = {name for act in acts if act.action is ActionKind.RESERVATION for name in act.provisions}
    assert named == {"20", "30(1)"}


def test_the_two_refugee_treaties_have_149_states_between_them_and_few_are_in_one_only(library):
    found = {code: joined(library, code) for code in ("CSR1951", "PSR1967")}
    assert len(found["CSR1951"] | found["PSR1967"]) == 149
    assert found["CSR1951"] - found["PSR1967"] == {"KNA", "MDG"}
    assert found["PSR1967"] - found["CSR1951"] == {"CPV", "USA", "VEN"}


def joined(library, code):
    profiles = (library.profile(state) for state in library.states)
    states = (one for one in profiles if one.kind is StateKind.STATE)
    return {one.state for one in states if any(act.action in CONSENTS for act in one.treaties.get(code, ()))}


# ── what the engine makes of them ──


@pytest.mark.parametrize(
    ("state", "code", "on"),
    [
        ("ARM", "ROME", "2024-02-01"),
        ("UKR", "ROME", "2025-01-01"),
        ("KOR", "ICPPED", "2023-02-03"),
        ("THA", "ICPPED", "2024-06-13"),
        ("SSD", "ICESCR", "2024-05-05"),
        ("ALB", "ROME", "2003-05-01"),
        ("BEN", "CRC-OP-SC", "2005-02-28"),
        ("AUS", "CSR1951", "1954-04-22"),
        ("USA", "PSR1967", "1968-11-01"),
        ("USA", "CRC-OP-SC", "2003-01-23"),
        ("MDG", "CSR1951", "1968-03-17"),
    ],
)
def test_the_day_from_which_a_treaty_binds(shipped, state, code, on):
    asked, provision = shipped(state, "2026-11-21"), "35" if code == "CSR1951" else "II" if code == "PSR1967" else "1"
    assert said(asked.event(code, provision, on))[0] is BOUND
    assert said(asked.event(code, provision, day(on) - timedelta(days=1)))[0] is NOT_BOUND


@pytest.mark.parametrize(
    ("state", "code", "last"),
    [
        ("BDI", "ROME", "2017-10-26"),
        ("PHL", "ROME", "2019-03-16"),
        ("MYS", "ILO-C105", "1991-01-09"),
        ("SGP", "ILO-C105", "1980-04-18"),
        ("MDG", "CSSP1954", "1966-04-01"),
    ],
)
def test_the_last_day_before_an_exit_took_effect(shipped, state, code, last):
    asked = shipped(state, "2020-01-01")
    assert asked.event(code, "1", last).until == day(last)
    assert asked.event(code, "1", day(last) + timedelta(days=1)).holds is NOT_BOUND


@pytest.mark.parametrize(("state", "year"), [("JAM", 1997), ("TTO", 2000)])
def test_an_exit_of_which_only_the_year_is_known_leaves_a_year_unknown(shipped, state, year):
    asked = shipped(state, "2020-09-16")
    assert asked.event("ICCPR-OP1", "1", f"{year}-03-31").holds is BOUND
    assert asked.event("ICCPR-OP1", "1", f"{year}-04-01").holds is UNKNOWN
    assert asked.event("ICCPR-OP1", "1", f"{year + 1}-03-30").holds is UNKNOWN
    assert asked.event("ICCPR-OP1", "1", f"{year + 1}-03-31").holds is NOT_BOUND


def test_the_refugee_convention_bound_nobody_on_21_april_1954_and_those_who_made_it_on_the_22nd(library):
    """The sixth deposit, Australia's, was of 22 January 1954; ninety days later the six were bound."""
    early = {
        state
        for state in library.states
        for act in library.profile(state).treaties.get("CSR1951", ())
        if act.action in CONSENTS and act.action is not ActionKind.SUCCESSION and act.on.last <= date(1954, 1, 22)
    }
    eve, first = parties(library, "CSR1951", "1954-04-21"), parties(library, "CSR1951", "1954-04-22")
    assert eve == set()
    assert first == early == {"AUS", "BEL", "DEU", "DNK", "LUX", "NOR"}


def parties(library, code, when, holds=BOUND):
    """The states for which a treaty holds so on a day."""
    catalogue = library.catalogue
    found = set()
    for state in library.states:
        place = Bonds(library.profile(state), catalogue.treaties, catalogue.agreements, date(2026, 11, 21))
        standing = place.under_treaty(code, "35", day_span(day(when)), Nature.EVENT)
        found |= {state} if standing.holds is holds else set()
    return found


def test_a_state_that_may_have_succeeded_is_neither_bound_nor_not_on_that_day(library):
    doubtful = parties(library, "CSR1951", "1954-04-22", UNKNOWN)
    succeeded = {
        state
        for state in library.states
        for act in library.profile(state).treaties.get("CSR1951", ())
        if act.action is ActionKind.SUCCESSION and act.effective is None
    }
    assert doubtful == succeeded


@pytest.mark.parametrize("state", ["KNA", "MDG"])
def test_a_state_in_the_convention_alone_owes_nothing_to_refugees_of_later_events(shipped, state):
    asked = shipped(state, "2023-12-31")
    assert said(asked.event("CSR1951", "33", "2020-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "35", "2020-01-01")) == (BOUND, set())


@pytest.mark.parametrize("state", ["CPV", "USA", "VEN"])
def test_a_state_in_the_protocol_alone_owes_the_same_through_its_first_two_articles(shipped, state):
    asked = shipped(state, "2023-12-31")
    assert asked.event("PSR1967", "I(1)", "2020-01-01").holds is BOUND
    assert asked.event("PSR1967", "II", "2020-01-01").holds is BOUND
    assert said(asked.event("CSR1951", "33", "2020-01-01")) == (NOT_BOUND, set())


def test_turkey_keeps_its_choice_for_events_in_europe_under_both_treaties(shipped):
    asked = shipped("TUR", "2023-12-31")
    assert said(asked.event("CSR1951", "33", "2020-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("PSR1967", "I(1)", "2020-01-01")) == (BOUND, {Flag.RESERVATION_PART})


@pytest.mark.parametrize(
    ("code", "binds"), [("CRPD", "2011-01-22"), ("UNTOC", "2004-06-20"), ("UNTOC-SOM", "2006-10-06")]
)
def test_the_european_union_is_bound_by_what_it_joined(shipped, code, binds):
    asked = shipped("EUE", "2014-07-31")
    assert asked.event(code, "1", binds).since == day(binds)
    assert asked.event("CAT", "3", binds).holds is NOT_BOUND
