"""The research tables as a whole: every row accounted for, and what the hand-made profiles have comes out the same."""

import csv
import io
import random
from collections import Counter

import pytest

from compliance.errors import DataError
from compliance.model.treaties import CONSENTS, ActionKind

from .tabling import DATA, FILES, library, read, registry, research, with_research_data

pytestmark = with_research_data
BY_HAND = ("CHN", "JPN", "KHM", "KOR", "LAO", "MMR", "MNG", "PRK", "RUS", "THA", "TWN", "VNM")
TERRITORIES = "the profile says which territories the act leaves out; the tables have no territories"
REMARK = "the profile has a remark of its own"
WORDS = "the profile says the same in other words"
ADDED = {
    ("CHN", "CSR1951", "accession"): TERRITORIES,
    ("CHN", "PSR1967", "accession"): TERRITORIES,
    ("CHN", "ICERD", "accession"): TERRITORIES,
    ("CHN", "CEDAW", "ratification"): TERRITORIES,
    ("CHN", "CAT", "ratification"): TERRITORIES,
    ("CHN", "CRC", "ratification"): TERRITORIES,
    ("CHN", "CRC-OP-SC", "ratification"): TERRITORIES,
    ("CHN", "GENOCIDE", "ratification"): TERRITORIES,
    ("CHN", "UNTOC", "ratification"): TERRITORIES,
    ("CHN", "UNTOC-TIP", "accession"): TERRITORIES,
    ("CHN", "GENOCIDE", "signature"): REMARK,
    ("KHM", "CSR1951", "accession"): REMARK,
    ("KHM", "PSR1967", "accession"): REMARK,
    ("KHM", "ICERD", "signature"): REMARK,
    ("RUS", "CAT", "withdrawal"): REMARK,
    ("CHN", "ICESCR", "declaration"): WORDS,
    ("JPN", "ICCPR", "declaration"): WORDS,
    ("KOR", "ICCPR", "reservation"): WORDS,
    ("LAO", "CAT", "declaration"): WORDS,
    ("THA", "CAT", "declaration"): WORDS,
    ("THA", "ICCPR", "declaration"): WORDS,
    ("THA", "ICESCR", "declaration"): WORDS,
    ("VNM", "CAT", "declaration"): WORDS,
}
"""Where a hand-made profile says more than the same row of the tables, and why. The act itself is the same in all."""

FINER = {("CHN", "CSR1951", ("14", "16(3)"))}
"""Rows that a hand-made profile has as several acts, since they differ: only half of article 14 is reserved."""


def every_offer():
    return [offer for name in FILES for offer in research(name).offers]


def core(act):
    """What makes an act: all but remarks and territories, which only a person adds."""
    return act.action, act.on, act.source, act.mark, act.at, act.provisions, act.effect, act.effective


def test_every_row_is_taken_or_listed_and_none_twice():
    counts = {}
    for name, rows in FILES.items():
        found = research(name)
        taken = {one.row for one in (*found.offers, *found.memberships)}
        left = [one.row for one in found.unplaced]
        assert taken.isdisjoint(left)
        assert len(taken) + len(left) == len(taken | set(left)) == rows
        counts[name] = (len(found.offers), len(found.memberships), len(left))
    assert counts == {
        "treaty-actions": (7319, 0, 1),
        "reservations": (456, 0, 20),
        "competence-declarations": (154, 0, 0),
        "treaty-gaps": (0, 15, 12),
    }


def test_the_rows_left_are_those_that_the_readme_says_cannot_be_known():
    why = Counter(one.reason.split(":")[0].split(";")[0] for name in FILES for one in research(name).unplaced)

    assert why == {
        "an empty date shown as 1900": 1,
        "an entry whose text is lost": 8,
        "whether the state shut the inquiry or the sheet lacks a day is not known": 10,
        "text of the signature only": 1,
        "made on joining again, on a day that is not in the table": 1,
        "whether it has joined since is not known": 8,
        "names no state": 4,
    }
    (bahamas,) = research("treaty-actions").unplaced
    assert bahamas.text.startswith("BHS, Bahamas, OP-CEDAW")


@pytest.mark.parametrize("name", ["leads-to-verify", "conflicts", "manual-facts"])
def test_what_is_no_table_of_facts_is_refused(name):
    with pytest.raises(DataError):
        read((DATA / f"{name}.csv").read_bytes())


def test_the_build_report_is_refused():
    with pytest.raises(DataError, match="no table that is known"):
        read((DATA / "build-report.json").read_bytes())


@pytest.mark.parametrize("state", BY_HAND)
def test_the_hand_made_profiles_have_every_act_that_the_tables_give(state):
    ours = {(code, core(act)) for code, acts in library().profile(state).treaties.items() for act in acts}
    theirs = {(one.treaty, core(one.action)) for one in every_offer() if one.state == state}
    apart = {(code, act) for code, act in theirs - ours if (state, code, act[5]) in FINER}

    assert theirs - ours == apart
    assert len(apart) == sum(state == one for one, _, _ in FINER)
    assert bool(theirs) is (state != "TWN")


def test_where_a_hand_made_profile_says_more_it_is_listed_here_with_the_reason():
    more = set()
    for one in every_offer():
        if one.state in BY_HAND and (one.state, one.treaty, one.action.provisions) not in FINER:
            (same,) = (
                act for act in library().profile(one.state).treaties[one.treaty] if core(act) == core(one.action)
            )
            if (same.note, same.excludes, same.territories) != (one.action.note, (), ()):
                more.add((one.state, one.treaty, str(one.action.action)))
                if ADDED[one.state, one.treaty, str(one.action.action)] is TERRITORIES:
                    assert same.excludes

    assert more == set(ADDED)


def test_the_undated_parties_that_the_profiles_know_by_their_act_agree_with_it():
    known = [one for one in research("treaty-gaps").memberships if one.state in BY_HAND]

    assert {(one.state, one.confirmation.treaty) for one in known} == {
        ("JPN", "UNTOC"),
        ("KOR", "UNTOC"),
        ("PRK", "UNTOC"),
    }
    for one in known:
        acts = library().profile(one.state).treaties["UNTOC"]
        assert any(act.action in CONSENTS and act.on.last <= one.confirmation.on for act in acts)


def test_acceptances_of_complaints_are_the_same_acts_in_both_tables():
    def said(name):
        return {(one.state, one.treaty, one.action) for one in research(name).offers}

    assert said("competence-declarations") < said("reservations")
    assert len(said("competence-declarations")) == 154


def test_every_source_cited_is_on_file_or_comes_along():
    brought = {source.id: source for name in FILES for source in research(name).sources}
    cited = {one.action.source for one in every_offer()}
    cited |= {one.confirmation.source for one in research("treaty-gaps").memberships}

    assert cited <= {*library().sources, *brought}
    assert set(brought) <= cited
    assert all(source.known_from for source in brought.values())


def test_the_seven_exits_are_all_there():
    exits = {
        (one.state, one.treaty, str(one.action.on), str(one.action.effective or ""))
        for one in every_offer()
        if one.action.action is ActionKind.DENUNCIATION
    }

    assert exits == {
        ("MDG", "CSSP1954", "1965/1966-04-02", "1966-04-02"),
        ("JAM", "ICCPR-OP1", "1997", ""),
        ("TTO", "ICCPR-OP1", "2000", ""),
        ("MYS", "ILO-C105", "1990-01-10", ""),
        ("SGP", "ILO-C105", "1979-04-19", ""),
        ("BDI", "ROME", "2016-10-27", "2017-10-27"),
        ("PHL", "ROME", "2018-03-17", "2019-03-17"),
    }


def test_the_opt_outs_of_the_inquiry_that_were_withdrawn_are_those_of_the_readme():
    gone = {one.state: str(one.action.on) for one in every_offer() if one.action.action is ActionKind.WITHDRAWAL}

    assert gone == {
        "AFG": "2018-04-17",
        "BHR": "1998-08-04",
        "HUN": "1989-09-13",
        "POL": "1993-05-12",
        "RUS": "1991-10-01",
        "UKR": "2003-09-12",
        "ZMB": "1999-02-19",
    }


def test_a_state_is_freed_of_a_duty_in_these_places_only():
    """A wrong `excludes` would free a state of what it owes: each one is named here, to be read again."""
    free = {
        (one.state, one.treaty, ",".join(one.action.provisions))
        for one in research("reservations").offers
        if str(one.action.effect) == "excludes"
    }

    assert free == {
        ("BEL", "CSR1951", "15"),
        ("BHS", "ICCPR", "14(6)"),
        ("CHN", "CSR1951", "14,16(3)"),
        ("FIN", "CSR1951", "24(3)"),
        ("FRA", "ICCPR", "27"),
        ("ISR", "CSR1951", "8,12"),
        ("JPN", "ICESCR", "7(d),8(1)(d)"),
        ("KWT", "ICESCR", "8(1)(d)"),
        ("LVA", "CSR1951", "8,34"),
        ("POL", "CSR1951", "24(2)"),
        ("SWE", "CSR1951", "8,24(3)"),
        ("SWZ", "PSR1967", "22,34"),
    }


def test_no_reservation_touches_the_prohibition_of_return():
    """CSR1951 42, PSR1967 VII(1): 33 is not open to reservation; CAT 3 is only read, in declarations (README)."""
    reserved = {
        (one.state, one.treaty)
        for one in research("reservations").offers
        if one.action.action is ActionKind.RESERVATION
        and {"CSR1951": "33", "PSR1967": "33", "CAT": "3"}.get(one.treaty) in one.action.provisions
    }

    assert reserved == set()


@pytest.mark.parametrize("name", FILES)
def test_the_order_of_the_rows_makes_no_difference(name):
    header, *rows = csv.reader(io.StringIO((DATA / f"{name}.csv").read_text(encoding="utf-8")))
    random.Random(7).shuffle(rows)  # noqa: S311  a fixed shuffle for a test is no cryptography
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    shuffled, found = read(text.getvalue().encode()), research(name)

    def said(delivery):
        acts = Counter((one.state, one.treaty, one.action, one.guessed) for one in delivery.offers)
        facts = Counter((one.state, one.confirmation) for one in delivery.memberships)
        return acts, facts, Counter((one.text, one.reason) for one in delivery.unplaced), delivery.sources

    assert said(shuffled) == said(found)


@pytest.mark.parametrize("name", FILES)
def test_reading_a_table_again_gives_the_same(name):
    assert read((DATA / f"{name}.csv").read_bytes(), f"{name}.csv") == research(name)


def test_every_state_and_treaty_of_the_tables_is_known():
    assert {one.state for one in every_offer()} == {registry().state(one.state) for one in every_offer()}
    assert len({one.state for one in every_offer()}) == 198
    assert len({one.treaty for one in every_offer()}) == 36
