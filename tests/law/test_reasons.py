"""Where standing is unknown it says why, and until when the data are good; where texts differ, both days."""

from datetime import date

import pytest

from compliance.model.treaties import Companion, Parent

from .reading import BOUND, UNKNOWN, day, why

LIST = day("2015-03-14")


def unknown(asked, when, provision="3", code="T"):
    """Why standing is unknown on a day, after it was seen to be so and to say how far the data reach."""
    standing = asked.event(code, provision, when)
    assert standing.holds is UNKNOWN
    assert standing.known_through
    assert all(step.text for step in standing.why)
    assert any(step.cites for step in standing.why)
    return why(standing)


@pytest.mark.parametrize(
    ("code", "deposit", "general", "own"),
    [
        ("GENOCIDE", "1950-12-08", "1951-01-12", "1951-03-08"),
        ("ICRMW", "2003-06-05", "2003-07-01", "2003-10-01"),
        ("OP-CEDAW", "2000-09-27", "2000-12-22", "2000-12-27"),
    ],
)
def test_where_the_texts_differ_the_reasons_give_both_days_and_nothing_is_known_between(
    make, catalogue, code, deposit, general, own
):
    acts = {code: [make.act("ratification", deposit)], "CEDAW": [make.act("ratification", "1985-01-01")]}
    asked = make.asked(acts, treaties=catalogue)
    text = unknown(asked, general, "1", code)
    assert f"the texts differ, {general} or {own}" in text
    assert f"art. {catalogue[code].joining.article}" in text
    assert asked.event(code, "1", own).holds is BOUND


def test_a_vague_deposit_says_that_its_day_is_not_known(make):
    text = unknown(make.asked({"T": [make.act("accession", "2010-05")]}, treaties=[make.treaty()]), "2010-06-15")
    assert "accession of T on 2010-05" in text
    assert "from 2010-05-31 at the earliest, 2010-06-30 at the latest; its day is not known" in text


def test_a_succession_says_that_the_day_of_succession_is_not_known(make):
    text = unknown(make.asked({"T": [make.act("succession", "2012-05-05")]}, treaties=[make.treaty()]), "2006-01-01")
    assert "from 2000-01-01 at the earliest, 2012-05-05 at the latest" in text
    assert "the day of succession, from which it works, is not in the data" in text


def test_a_vague_exit_says_between_which_days(make):
    acts = [make.act("accession", "2005-01-01"), make.act("denunciation", "2010")]
    text = unknown(make.asked({"T": acts}, treaties=[make.treaty()]), "2011-06-01")
    assert "notice received 2010, effect between 2011-01-01 and 2011-12-31, T art. 3" in text


def test_a_notice_that_may_have_come_too_late_says_so(make, catalogue):
    acts = [make.act("ratification", "2000-01-01"), make.act("denunciation", "2022")]
    text = unknown(make.asked({"ILO-C029": acts}, treaties=catalogue), "2024-01-01", "1", "ILO-C029")
    assert "notice received 2022, effect 2023-05-01 at the earliest, if it came in time" in text


def test_past_the_list_the_reason_names_the_day_and_the_list_of_years_that_was_searched(make):
    text = unknown(make.asked({}, treaties=[make.treaty(good_through=LIST)]), "2016-01-01")
    assert text == "our data on T speak to 2015-03-14 only; what happened later is not known"


def test_past_the_list_the_reason_says_how_far_a_list_without_days_was_searched(make, catalogue):
    asked = make.asked({}, treaties=catalogue)
    text = unknown(asked, "2023-06-01", "1", "OP-CEDAW")
    known, years = catalogue["OP-CEDAW"].status.good_through, catalogue["OP-CEDAW"].status.years_through
    assert f"speak to {known} only" in text
    assert f"(a list without days was searched to {years})" in text


def test_past_a_later_sight_the_reason_cites_the_source_of_that_sight_and_not_the_list(make):
    acts, seen = {"T": [make.act("ratification", "2000-01-01")]}, [make.confirmed("T", "2018-05-01")]
    asked = make.asked(acts, treaties=[make.treaty(good_through=LIST)], confirmations=seen)
    doubt = asked.event("T", "3", "2021-01-01").why[-1]

    assert doubt.text == "our data on T speak to 2018-05-01 only; what happened later is not known"
    assert doubt.cites == ("a-later-source",)


def test_a_deposit_known_after_the_list_carries_its_own_day(make):
    acts = {"T": [make.act("accession", "2018")]}
    asked = make.asked(acts, treaties=[make.treaty(good_through=LIST)])
    assert "its day is not known" in unknown(asked, "2018-06-01")
    assert asked.event("T", "3", "2019-06-01").holds is BOUND
    assert "our data on T speak to 2018-12-31 only" in unknown(asked, "2020-01-01")
    assert asked.event("T", "3", "2020-01-01").known_through == date(2018, 12, 31)


def test_a_later_sight_says_who_saw_it_and_that_the_day_is_not_known(make):
    facts = (make.confirmed("T", "2020-01-01"),)
    asked = make.asked({}, treaties=[make.treaty(good_through=LIST)], confirmations=facts)
    text = unknown(asked, "2018-01-01")
    assert text == ("a source says party to T on 2020-01-01; since when is not known (our list speaks to 2015-03-14)")


def test_an_event_that_straddles_the_end_of_the_data_says_both(make):
    asked = make.asked({"T": [make.act("accession", "2005-01-01")]}, treaties=[make.treaty(good_through=LIST)])
    text = unknown(asked, "2016")
    assert "on which the event fell is not known" in text
    assert "our data on T speak to 2015-03-14 only" in text


def test_a_companion_in_doubt_says_its_own_reason_by_its_own_name(make):
    companion = Companion("C", ("3",), "dateline", "1A", "it covers only what was")
    treaties = [make.treaty(companion=companion), make.treaty("C")]
    acts = {"T": [make.act("accession", "2005-01-01")], "C": [make.act("accession", "2010")]}
    assert "accession of C on 2010" in unknown(make.asked(acts, treaties=treaties), "2010-06-01")


def test_a_protocol_without_its_parent_says_what_it_needs_and_where_that_is_written(make):
    treaties = [make.treaty(parent=Parent(("P", "R"), "8(2)")), make.treaty("P"), make.treaty("R")]
    asked = make.asked({"T": [make.act("accession", "2005-01-01")]}, treaties=treaties)
    assert "T is open only to those that joined P or R (art. 8(2))" in unknown(asked, "2010-01-01")


def test_a_reservation_of_an_unknown_day_says_that_it_may_not_stand(make):
    acts = {"T": [make.act("accession", "2005-01-01"), make.reservation("2010", "3")]}
    text = unknown(make.asked(acts, treaties=[make.treaty()]), "2010-06-01")
    assert "reservation of 2010 to T 3 excludes it, or does not yet or no more; the day is not known" in text
