"""Standing: one state, one provision, one time; signed, deposited, left, and where it holds."""

import pytest

from compliance.model.conduct import Nature
from compliance.model.dates import day_span, parse_span
from compliance.model.treaties import (
    Exit,
    ExitKind,
)
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why

# ── signed, deposited, in force ──


def test_without_any_act_a_state_is_not_bound_and_nothing_is_flagged(make):
    standing = make.asked({}, treaties=[make.treaty()]).event("T", "3", "2010-01-01")
    assert said(standing) == (NOT_BOUND, set())
    assert why(standing) == "no deposit on record; not a party"
    assert (standing.since, standing.until, standing.window) == (None, None, None)


def test_a_signature_alone_binds_only_not_to_defeat_the_treaty(make):
    asked = make.asked({"T": [make.act("signature", "2005-01-01")]}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2010-01-01")) == (NOT_BOUND, {Flag.VCLT_18})
    assert why(asked.event("T", "3", "2010-01-01")) == "signed on 2005-01-01 only; no deposit by 2010-01-01"
    assert said(asked.event("T", "3", "2005-01-01")) == (NOT_BOUND, {Flag.VCLT_18})
    assert said(asked.event("T", "3", "2004-12-31")) == (NOT_BOUND, set())


def test_a_signature_that_was_disowned_binds_to_nothing_more(make):
    acts = [make.act("signature", "2000-09-13"), make.act("signature-disowned", "2016-11-30")]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2016-11-29")) == (NOT_BOUND, {Flag.VCLT_18})
    assert said(asked.event("T", "3", "2016-11-30")) == (NOT_BOUND, set())
    assert "disowned by 2016-11-30" in why(asked.event("T", "3", "2020-01-01"))
    assert said(asked.pattern("T", "3", "2010/2020")) == (NOT_BOUND, {Flag.VCLT_18})
    assert said(asked.pattern("T", "3", "2017/2020")) == (NOT_BOUND, set())


def test_a_signature_counts_before_the_treaty_is_in_force_for_anybody_and_until_it_binds_the_signatory(make):
    acts = [make.act("signature", "1998-06-01"), make.act("ratification", "2001-01-01")]
    asked = make.asked({"T": acts}, treaties=[make.treaty(on=day("2000-01-01"))])
    assert said(asked.event("T", "3", "1998-05-31")) == (NOT_BOUND, {Flag.PRE_EIF})
    assert said(asked.event("T", "3", "1999-12-31")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})
    assert said(asked.event("T", "3", "2000-01-01")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})
    assert said(asked.event("T", "3", "2001-01-30")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})
    assert said(asked.event("T", "3", "2001-01-31")) == (BOUND, set())


def test_deposited_and_not_yet_in_force_is_not_bound_before_entry_and_may_not_defeat_it(make):
    acts = [make.act("signature", "2013-11-07"), make.act("ratification", "2015-02-05")]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    standing = asked.event("T", "3", "2015-03-01")
    assert said(standing) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})
    assert why(standing) == "deposited by 2015-02-05, in force for the state only from 2015-03-07"
    assert said(asked.event("T", "3", "2015-03-06"))[0] is NOT_BOUND
    assert said(asked.event("T", "3", "2015-03-07")) == (BOUND, set())


def test_conduct_before_a_deposit_is_before_entry_into_force(make):
    asked = make.asked({"T": [make.act("accession", "2015-02-05")]}, treaties=[make.treaty()])
    standing = asked.event("T", "3", "2010-01-01")
    assert said(standing) == (NOT_BOUND, {Flag.PRE_EIF})
    assert why(standing) == "not yet in force for the state on 2010-01-01"


def test_a_deposit_that_enters_into_force_after_the_as_of_day_is_awaited_even_without_an_end(make):
    acts = [make.act("accession", "2015-02-05")]
    asked = make.asked({"T": acts}, treaties=[make.treaty()], as_of=day("2015-02-20"))
    assert said(asked.pattern("T", "3", "2014/..")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})


def test_a_deposit_taken_back_before_it_works_is_awaited_until_then(make):
    acts = [make.act("accession", "2015-02-05"), make.act("denunciation", "2015-02-20")]
    asked = make.asked({"T": acts}, treaties=[make.treaty(exit=Exit(ExitKind.NOTICE, "3"))])
    assert said(asked.event("T", "3", "2015-02-19")) == (NOT_BOUND, {Flag.VCLT_18})
    assert said(asked.event("T", "3", "2015-02-20")) == (NOT_BOUND, set())
    assert said(asked.event("T", "3", "2015-03-10")) == (NOT_BOUND, set())
    slow = make.asked({"T": acts}, treaties=[make.treaty()])
    assert said(slow.event("T", "3", "2015-02-20")) == (NOT_BOUND, {Flag.VCLT_18, Flag.PRE_EIF})


def test_bound_says_since_when_under_which_clause_and_by_what_act(make):
    asked = make.asked({"T": [make.act("accession", "2010-05-05")]}, treaties=[make.treaty()])
    standing = asked.event("T", "3", "2015-01-01")
    assert (standing.since, standing.until) == (day("2010-06-04"), None)
    assert [step.step for step in standing.why] == ["deposited", "in-force"]
    assert why(standing) == (
        "accession of T on 2010-05-05; in force for the state from 2010-06-04, T art. 2: 30 days after the act"
    )
    assert standing.why[0].cites == ("a-source",)


# ── doubt ──


def test_within_a_year_only_deposit_standing_is_unknown(make):
    asked = make.asked({"T": [make.act("accession", "2010")]}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2010-01-30")) == (NOT_BOUND, {Flag.PRE_EIF})
    assert said(asked.event("T", "3", "2010-01-31")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "3", "2011-01-29")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "3", "2011-01-30")) == (BOUND, set())


def test_an_event_that_straddles_entry_into_force_is_unknown(make):
    asked = make.asked({"T": [make.act("accession", "2010-05-05")]}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2010")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "3", "2010-06-03/2010-06-04")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "3", "2010-06-04/2010-12-31")) == (BOUND, set())
    assert said(asked.event("T", "3", "2010-01-01/2010-06-03"))[0] is NOT_BOUND
    assert "is not known" in why(asked.event("T", "3", "2010"))


def test_an_event_that_straddles_exit_is_unknown(make):
    acts = [make.act("accession", "2010-05-05"), make.act("denunciation", "2014-06-01")]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2015"))[0] is UNKNOWN
    assert said(asked.event("T", "3", "2014"))[0] is BOUND
    assert said(asked.event("T", "3", "2016"))[0] is NOT_BOUND


def test_an_event_that_may_fall_in_a_gap_is_unknown(make):
    acts = [
        make.act("accession", "2010-05-05"),
        make.act("denunciation", "2014-06-01"),
        make.act("accession", "2015-08-01"),
    ]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2015")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})


def test_an_event_is_judged_up_to_the_as_of_day_only(make):
    acts = [make.act("accession", "2010-05-05"), make.act("denunciation", "2014-06-01")]
    asked = make.asked({"T": acts}, treaties=[make.treaty()], as_of=day("2015-05-31"))
    assert said(asked.event("T", "3", "2015"))[0] is BOUND


@pytest.mark.parametrize("nature", [Nature.PATTERN, Nature.CONTINUING])
def test_a_pattern_that_straddles_entry_is_judged_from_entry_on(make, nature):
    place = make.bonds({"T": [make.act("accession", "2010-05-05")]}, treaties=[make.treaty()])
    standing = place.under_treaty("T", "3", parse_span("2005/2014-02"), nature)
    assert standing.holds is BOUND
    assert standing.window == (day("2010-06-04"), day("2014-02-28"))
    assert Flag.PRE_EIF not in standing.flags


def test_a_pattern_that_straddles_exit_is_judged_up_to_it(make):
    acts = [make.act("accession", "2010-05-05"), make.act("denunciation", "2014-06-01")]
    standing = make.asked({"T": acts}, treaties=[make.treaty()]).pattern("T", "3", "2012/2020")
    assert standing.holds is BOUND
    assert standing.window == (day("2012-01-01"), day("2015-05-31"))
    assert (standing.since, standing.until) == (day("2010-06-04"), day("2015-05-31"))


def test_a_pattern_over_a_gap_is_judged_in_the_later_time_so_that_nothing_in_the_gap_counts(make):
    acts = [make.act("accession", "2010-05-05"), make.act("denunciation", "2014-06-01"), make.act("accession", "2018")]
    standing = make.asked({"T": acts}, treaties=[make.treaty()]).pattern("T", "3", "2012/2025")
    assert standing.holds is BOUND
    assert standing.window == (day("2019-01-30"), day("2025-12-31"))
    assert standing.since == day("2019-01-30")


def test_a_pattern_partly_before_and_partly_in_doubt_is_unknown(make):
    asked = make.asked({"T": [make.act("accession", "2010")]}, treaties=[make.treaty()])
    assert said(asked.pattern("T", "3", "2005/2010")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})


# ── exit ──


def test_a_removal_on_the_last_day_before_exit_is_still_judged(make, catalogue):
    acts = {"CAT": [make.act("accession", "1990-01-01"), make.act("denunciation", "2025-03-01")]}
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("CAT", "3", "2026-02-28"))[0] is BOUND
    assert said(asked.event("CAT", "3", "2026-03-01")) == (NOT_BOUND, set())
    assert asked.event("CAT", "3", "2026-02-28").until == day("2026-02-28")
    assert "notice received 2025-03-01, effect 2026-03-01" in why(asked.event("CAT", "3", "2026-03-01"))
    assert said(asked.event("CAT", "3", "2001-05-05"))[0] is BOUND


def test_leaving_the_convention_alone_does_not_end_the_protocol(make, catalogue):
    both = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    both["CSR1951"].append(make.act("denunciation", "2023-06-10"))
    asked = make.asked(both, treaties=catalogue)
    assert asked.event("CSR1951", "33", "2024-06-09").holds is BOUND
    assert asked.event("CSR1951", "33", "2024-06-10").holds is NOT_BOUND
    assert asked.event("PSR1967", "I(1)", "2024-06-10").holds is BOUND


def test_leaving_one_treaty_does_not_touch_another_or_custom(make, catalogue):
    acts = {
        "CAT": [make.act("accession", "1990-01-01"), make.act("denunciation", "2010-03-01")],
        "ROME": [make.act("accession", "2003-01-01"), make.act("denunciation", "2010-03-01")],
        "ICCPR": [make.act("accession", "1990-01-01")],
    }
    asked = make.asked(acts, treaties=catalogue)
    assert asked.event("CAT", "3", "2012-01-01").holds is NOT_BOUND
    assert asked.event("ROME", "7", "2012-01-01").holds is NOT_BOUND
    assert asked.event("ICCPR", "7", "2012-01-01").holds is BOUND
    assert asked.bonds.under_custom("torture", day_span(day("2012-01-01")), peremptory=True).holds is BOUND


def test_the_dprk_stays_bound_by_the_covenant_that_it_gave_notice_of_leaving(shipped):
    asked = shipped("PRK", "2014-02-20")
    for when in ("1997-08-24", "1997-08-26", "1998-08-26", "2005-06-01", "2014-02-20"):
        assert said(asked.event("ICCPR", "12(2)", when)) == (BOUND, set())
    standing = asked.event("ICCPR", "12(2)", "2005-06-01")
    assert (standing.since, standing.until) == (day("1981-12-14"), None)
    assert "notice of 1997-08-25 has no effect" in why(standing)


def test_after_exit_neither_the_old_signature_nor_a_later_return_is_flagged(make):
    acts = [
        make.act("signature", "2005-01-01"),
        make.act("ratification", "2008-01-01"),
        make.act("denunciation", "2010-01-01"),
        make.act("accession", "2015-05-05"),
    ]
    asked = make.asked({"T": acts}, treaties=[make.treaty()])
    assert said(asked.event("T", "3", "2012-01-01")) == (NOT_BOUND, set())
    assert said(asked.event("T", "3", "2015-05-20")) == (NOT_BOUND, {Flag.VCLT_18})
    assert said(asked.event("T", "3", "2015-06-04")) == (BOUND, set())
    assert asked.event("T", "3", "2015-06-04").since == day("2015-06-04")
