"""Where a treaty holds: named, left out, added later, taken back, and left with the state."""

from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why


def test_an_act_covers_every_territory_unless_it_names_or_excludes_some(make):
    acts = [
        make.act("accession", "2005-01-01", excludes=("YYY",)),
        make.act("territorial-application", "2010-01-01", effective="2010-06-01", territories=("YYY",)),
        make.act("denunciation", "2015-01-01", territories=("ZZZ",)),
    ]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])

    def held(when, territory=""):
        return asked.event("T", "3", when, territory).holds

    assert held("2008-01-01") is BOUND
    assert held("2008-01-01", "ZZZ") is BOUND
    assert held("2008-01-01", "YYY") is NOT_BOUND
    assert held("2010-05-31", "YYY") is NOT_BOUND
    assert held("2010-06-01", "YYY") is BOUND
    assert held("2016-01-01") is BOUND
    assert held("2016-01-01", "YYY") is BOUND
    assert held("2016-01-01", "ZZZ") is NOT_BOUND


def test_an_application_to_a_territory_does_not_bind_the_state_itself(make):
    acts = [make.act("territorial-application", "2010-01-01", territories=("YYY",))]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    assert asked.event("T", "3", "2012-01-01").holds is NOT_BOUND
    assert asked.event("T", "3", "2012-01-01", "YYY").holds is BOUND


def test_hong_kong_is_under_the_covenant_and_the_mainland_is_not(shipped):
    asked = shipped("CHN", "2014-02-20")
    assert said(asked.event("ICCPR", "7", "2013-01-01", "HKG")) == (BOUND, set())
    assert asked.event("ICCPR", "7", "2013-01-01", "HKG").since == day("1997-07-01")
    assert said(asked.event("ICCPR", "7", "1997-06-30", "HKG"))[0] is NOT_BOUND
    assert asked.event("ICCPR", "7", "2013-01-01", "MAC").since == day("1999-12-20")
    assert said(asked.event("ICCPR", "7", "2013-01-01")) == (NOT_BOUND, {Flag.VCLT_18})
    assert asked.event("CSR1951", "33", "2013-01-01", "MAC").holds is BOUND
    assert asked.event("CSR1951", "33", "2013-01-01", "HKG").holds is NOT_BOUND
    assert asked.event("PSR1967", "I(1)", "2013-01-01", "HKG").holds is NOT_BOUND


def holds(make, *acts, territory="YYY", **clauses):
    asked = make.asked({"T": acts}, treaties=[make.treaty(**clauses)])
    return lambda when, where=territory: asked.event("T", "3", when, where).holds


def test_a_later_extension_takes_the_time_that_a_deposit_takes(make):
    acts = (
        make.act("accession", "2005-01-01", excludes=("YYY",)),
        make.act("territorial-application", "2010-01-01", territories=("YYY",)),
    )
    held = holds(make, *acts)
    assert (held("2010-01-30"), held("2010-01-31")) == (NOT_BOUND, BOUND)
    assert held("2004-01-01", "") is NOT_BOUND


def test_an_extension_ends_as_the_treaty_itself_is_left_and_the_state_stays_bound(make, catalogue):
    acts = [
        make.act("accession", "1980-01-01", excludes=("YYY",)),
        make.act("territorial-application", "1990-01-01", territories=("YYY",)),
        make.act("denunciation", "2000-06-10", territories=("YYY",)),
    ]
    asked = make.asked({"CSR1951": acts}, treaties=catalogue)
    assert asked.event("CSR1951", "35", "2001-06-09", "YYY").holds is BOUND
    assert asked.event("CSR1951", "35", "2001-06-10", "YYY").holds is NOT_BOUND
    assert asked.event("CSR1951", "35", "2001-06-10").holds is BOUND
    assert "art. 44(2): 12 months after the act" in why(asked.event("CSR1951", "35", "2001-06-10", "YYY"))


def test_an_extension_of_a_treaty_that_cannot_be_left_goes_on(make, catalogue):
    acts = [
        make.act("accession", "1980-01-01"),
        make.act("denunciation", "2000-06-10", territories=("YYY",)),
    ]
    asked = make.asked({"ICCPR": acts}, treaties=catalogue)
    assert asked.event("ICCPR", "7", "2010-01-01", "YYY").holds is BOUND


def test_a_territory_left_out_at_consent_is_not_bound_and_nothing_is_awaited(make):
    asked = make.asked({"T": [make.act("accession", "2005-01-01", excludes=("YYY",))]}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2005-01-15", "YYY")) == (NOT_BOUND, set())
    assert said(asked.event("T", "3", "2005-01-15"))[1] == {Flag.VCLT_18, Flag.PRE_EIF}


def test_when_the_state_leaves_its_territories_leave_with_it_unless_the_notice_says_otherwise(make):
    acts = [
        make.act("accession", "2005-01-01"),
        make.act("territorial-application", "2006-01-01", territories=("YYY",)),
    ]
    gone = holds(make, *acts, make.act("denunciation", "2010-01-01"))
    assert (gone("2010-12-31"), gone("2011-01-01"), gone("2011-01-01", "ZZZ")) == (BOUND, NOT_BOUND, NOT_BOUND)
    kept = holds(make, *acts, make.act("denunciation", "2010-01-01", excludes=("YYY",)))
    assert (kept("2011-01-01"), kept("2011-01-01", "ZZZ"), kept("2011-01-01", "")) == (BOUND, NOT_BOUND, NOT_BOUND)


def test_an_extension_on_an_unknown_day_is_unknown_in_between(make):
    held = holds(make, make.act("territorial-application", "2010", territories=("YYY",)))
    assert (held("2010-01-30"), held("2010-01-31"), held("2011-01-29"), held("2011-01-30")) == (
        NOT_BOUND,
        UNKNOWN,
        UNKNOWN,
        BOUND,
    )


def test_past_the_list_a_territory_is_as_unknown_as_its_state(make):
    held = holds(make, make.act("accession", "2010-01-01"), good_through=day("2015-03-14"))
    assert (held("2016-03-14"), held("2016-03-15"), held("2016-03-15", "")) == (BOUND, UNKNOWN, UNKNOWN)
