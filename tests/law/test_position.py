"""Standing: one state, one provision, one time; with the treaties it needs and the reservations it made."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.conduct import Nature
from compliance.model.dates import day_span, parse_span
from compliance.model.sources import Mark
from compliance.model.treaties import (
    Agreement,
    Companion,
    Delay,
    Exit,
    ExitKind,
    Reach,
    Reservations,
)
from compliance.model.verdicts import Flag, Holds

BOUND, NOT_BOUND, UNKNOWN = Holds.BOUND, Holds.NOT_BOUND, Holds.UNKNOWN


def day(text):
    return date.fromisoformat(text)


def said(standing):
    """What holds, and the flags."""
    return standing.holds, set(standing.flags)


def why(standing):
    return "; ".join(step.text for step in standing.why)


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
    place = make.position({"T": [make.act("accession", "2010-05-05")]}, treaties=[make.treaty()])
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
    assert asked.position.under_custom("torture", day_span(day("2012-01-01")), peremptory=True).holds is BOUND


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


# ── territories ──


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


def test_an_entity_cannot_deposit_and_no_view_is_taken(make):
    asked = make.asked({"T": [make.act("accession", "2005-01-01")]}, treaties=[make.treaty()], kind="entity")
    standing = asked.event("T", "3", "2010-01-01")
    assert said(standing) == (NOT_BOUND, set())
    assert why(standing) == "recorded as an entity, which cannot deposit; no view on status is taken"
    assert asked.position.under_custom("refugee", day_span(day("2010-01-01")), peremptory=False).holds is BOUND


def test_taiwan_is_bound_by_no_treaty(shipped, catalogue):
    asked = shipped("TWN")
    assert {asked.event(code, "1", "2020-01-01").holds for code in catalogue} == {NOT_BOUND}


# ── the refugee treaties together ──


def refugees(make, catalogue, **deposits):
    acts = {code: [make.act("accession", on)] for code, on in deposits.items()}
    return make.asked(acts, treaties=catalogue)


def test_the_convention_alone_binds_to_nothing_after_1951(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1990-01-01")
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "2", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "34", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (BOUND, set())
    assert asked.event("PSR1967", "I(1)", "2000-01-01").holds is NOT_BOUND


def test_both_treaties_bind_together_from_the_later_of_the_two(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1981-10-03", PSR1967="1985-01-01")
    assert said(asked.event("CSR1951", "33", "1984-12-31")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "33", "1985-01-01")) == (BOUND, set())
    assert asked.event("CSR1951", "33", "2000-01-01").since == day("1985-01-01")
    assert asked.event("CSR1951", "35", "2000-01-01").since == day("1982-01-01")
    assert said(asked.event("CSR1951", "33", "1981-12-31"))[1] == {Flag.VCLT_18, Flag.PRE_EIF}


def test_the_protocol_alone_binds_through_its_own_articles(make, catalogue):
    asked = refugees(make, catalogue, PSR1967="1990-01-01")
    assert said(asked.event("PSR1967", "I(1)", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "II", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (NOT_BOUND, set())
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (NOT_BOUND, set())


def test_a_vague_protocol_makes_the_convention_vague_and_a_vague_convention_without_it_does_not_bind(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1981-10-03", PSR1967="1985")
    assert said(asked.event("CSR1951", "33", "1985-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("CSR1951", "33", "1985-12-31"))[0] is BOUND
    alone = refugees(make, catalogue, CSR1951="1985")
    assert alone.event("CSR1951", "33", "1985-08-01").holds is NOT_BOUND
    assert alone.event("CSR1951", "35", "1985-08-01").holds is UNKNOWN


def test_the_narrow_choice_of_article_1b_touches_articles_2_to_34(make, catalogue):
    acts = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.reservation("1990-01-01", "1B", effect="modifies"))
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "2", "2000-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (BOUND, set())
    assert "void" not in why(asked.event("CSR1951", "33", "2000-01-01"))
    acts["CSR1951"].append(make.withdrawal("1998-01-08", "1B"))
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("CSR1951", "33", "1998-01-07")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "33", "1998-01-08")) == (BOUND, set())


def test_the_wide_choice_of_article_1b_is_a_declaration_and_touches_nothing(make, catalogue):
    acts = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.act("declaration", "1990-01-01", effect="declaration", provisions=("1B",)))
    assert said(make.asked(acts, treaties=catalogue).event("CSR1951", "33", "2000-01-01")) == (BOUND, set())


# ── a protocol and its parent ──


def test_a_protocol_without_its_parent_is_doubtful(make, catalogue):
    acts = {"UNTOC-TIP": [make.act("accession", "2005-01-01")]}
    alone = make.asked(acts, treaties=catalogue).event("UNTOC-TIP", "8", "2010-01-01")
    assert said(alone) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert "open only to parties of UNTOC" in why(alone)
    acts["UNTOC"] = [make.act("accession", "2008-01-01")]
    both = make.asked(acts, treaties=catalogue)
    assert said(both.event("UNTOC-TIP", "8", "2008-01-30"))[0] is UNKNOWN
    assert said(both.event("UNTOC-TIP", "8", "2008-01-31")) == (BOUND, set())


def test_the_parent_alone_does_not_bind_to_the_protocol(make, catalogue):
    acts = {"UNTOC": [make.act("accession", "2005-01-01")]}
    assert said(make.asked(acts, treaties=catalogue).event("UNTOC-TIP", "8", "2010-01-01")) == (NOT_BOUND, set())


def test_past_the_parent_s_last_good_day_the_protocol_speaks_for_itself(make):
    parent = make.treaty("P", good_through=day("2012-01-01"))
    treaties = [parent, make.treaty("Q", requires="P")]
    acts = {code: [make.act("accession", "2010-01-01")] for code in "PQ"}
    assert make.asked(acts, treaties=treaties).event("P", "1", "2020-01-01").holds is UNKNOWN
    assert make.asked(acts, treaties=treaties).event("Q", "1", "2020-01-01").holds is BOUND


# ── reservations ──


def reserving(make, *acts, **clauses):
    acts = {"T": [make.act("accession", "2010-01-01"), *acts]}
    return make.asked(acts, treaties=[make.treaty(**clauses)])


def test_an_excluded_provision_does_not_bind_and_its_neighbours_do(make):
    asked = reserving(make, make.reservation("2010-01-01", "16(3)"))
    assert said(asked.event("T", "16(3)", "2015-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "16(1)", "2015-01-01")) == (BOUND, set())
    assert said(asked.event("T", "6", "2015-01-01")) == (BOUND, set())
    assert "reservation of 2010-01-01 to T 16(3) excludes it" in why(asked.event("T", "16(3)", "2015-01-01"))


def test_an_excluded_part_touches_the_whole(make):
    asked = reserving(make, make.reservation("2010-01-01", "16(3)"))
    assert said(asked.event("T", "16", "2015-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    whole = reserving(make, make.reservation("2010-01-01", "16"))
    assert said(whole.event("T", "16(3)", "2015-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_a_reservation_is_no_entry_into_force_to_come(make):
    acts = make.reservation("2010-01-01", "2(f)"), make.withdrawal("2015-11-23", "2(f)")
    standing = reserving(make, *acts).event("T", "2(f)", "2012-01-01")
    assert said(standing) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_a_modified_provision_binds_and_says_so(make):
    asked = reserving(make, make.reservation("2010-01-01", "6", effect="modifies"))
    assert said(asked.event("T", "6", "2015-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert "touches it" in why(asked.event("T", "6", "2015-01-01"))


@pytest.mark.parametrize("effect", ["procedure", "declaration"])
def test_an_opt_out_of_procedure_or_a_declaration_changes_nothing(make, effect):
    asked = reserving(make, make.reservation("2010-01-01", "20", effect=effect))
    assert said(asked.event("T", "20", "2015-01-01")) == (BOUND, set())


def test_a_barred_reservation_is_void_and_said_to_be(make):
    rules = Reservations("42(1)", ("1", "16(1)", "33", "36-46"))
    asked = reserving(make, make.reservation("2010-01-01", "33", "16"), reservations=rules)
    assert said(asked.event("T", "33", "2015-01-01")) == (BOUND, set())
    assert "is void, art. 42(1)" in why(asked.event("T", "33", "2015-01-01"))
    assert said(asked.event("T", "16(1)", "2015-01-01")) == (BOUND, set())
    assert said(asked.event("T", "16(3)", "2015-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "16", "2015-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_a_void_reservation_to_a_part_does_not_touch_the_whole(make):
    rules = Reservations("42(1)", ("16(1)",))
    asked = reserving(make, make.reservation("2010-01-01", "16(1)"), reservations=rules)
    assert said(asked.event("T", "16", "2015-01-01")) == (BOUND, set())


def test_where_nothing_may_be_reserved_every_reservation_is_void(make):
    asked = reserving(make, make.reservation("2010-01-01", "4"), reservations=Reservations("30", all_barred=True))
    assert said(asked.event("T", "4", "2015-01-01")) == (BOUND, set())


def test_article_33_cannot_be_reserved_and_article_35_can(make, catalogue):
    acts = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.reservation("1990-01-01", "33", "35"))
    asked = make.asked(acts, treaties=catalogue)
    assert asked.event("CSR1951", "33", "2000-01-01").holds is BOUND
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_the_protocol_s_own_articles_stand_and_its_disputes_clause_does_not(make, catalogue):
    acts = {"PSR1967": [make.act("accession", "1990-01-01"), make.reservation("1990-01-01", "II", "IV", "I(1)")]}
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("PSR1967", "II", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "I(1)", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "IV", "2000-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_the_wartime_reservation_to_the_death_penalty_protocol_touches_article_1(make, catalogue):
    acts = {code: [make.act("accession", "1995-01-01")] for code in ("ICCPR", "ICCPR-OP2")}
    acts["ICCPR-OP2"].append(make.reservation("1995-01-01", "2(1)", effect="modifies"))
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("ICCPR-OP2", "1", "2000-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    acts["ICCPR-OP2"].append(make.reservation("1995-01-01", "3"))
    assert said(make.asked(acts, treaties=catalogue).event("ICCPR-OP2", "3", "2000-01-01")) == (BOUND, set())


def test_a_withdrawal_works_from_its_notice(make):
    asked = reserving(make, make.reservation("2010-01-01", "22"), make.withdrawal("2024-08-30", "22"))
    assert said(asked.event("T", "22", "2024-08-29")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "22", "2024-08-30")) == (BOUND, set())
    assert asked.event("T", "22", "2024-08-30").since == day("2024-08-30")


def test_a_withdrawal_works_from_its_effective_day_where_a_source_gives_it(make):
    acts = make.reservation("2010-01-01", "14(7)"), make.withdrawal("2013-01-19", "14(7)", effective="2013-01-21")
    asked = reserving(make, *acts)
    assert asked.event("T", "14(7)", "2013-01-20").holds is NOT_BOUND
    assert asked.event("T", "14(7)", "2013-01-21").holds is BOUND


def test_a_withdrawal_frees_only_what_it_names(make):
    acts = make.reservation("2010-01-01", "2(f)", "9(2)"), make.withdrawal("2015-01-01", "9(2)")
    asked = reserving(make, *acts)
    assert asked.event("T", "2(f)", "2016-01-01").holds is NOT_BOUND
    assert asked.event("T", "9(2)", "2016-01-01").holds is BOUND
    acts = make.reservation("2010-01-01", "16"), make.withdrawal("2015-01-01", "16(1)(c)")
    asked = reserving(make, *acts)
    assert asked.event("T", "16(1)(c)", "2016-01-01").holds is BOUND
    assert asked.event("T", "16(1)(g)", "2016-01-01").holds is NOT_BOUND


def test_within_a_year_only_withdrawal_standing_is_unknown(make):
    asked = reserving(make, make.reservation("2010-01-01", "2(f)"), make.withdrawal("2015", "2(f)"))
    assert said(asked.event("T", "2(f)", "2014-12-31")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "2(f)", "2015-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "2(f)", "2015-12-31")) == (BOUND, set())
    modifies = make.reservation("2010-01-01", "6", effect="modifies"), make.withdrawal("2015", "6")
    assert said(reserving(make, *modifies).event("T", "6", "2015-06-01")) == (BOUND, {Flag.RESERVATION_PART})


def test_a_withdrawal_before_the_reservation_withdraws_nothing(make):
    asked = reserving(make, make.withdrawal("2009-01-01", "22"), make.reservation("2010-01-01", "22"))
    assert asked.event("T", "22", "2015-01-01").holds is NOT_BOUND


def test_a_reservation_made_later_works_from_its_day(make):
    asked = reserving(make, make.reservation("2015-05-05", "22"))
    assert said(asked.event("T", "22", "2015-05-04")) == (BOUND, set())
    assert said(asked.event("T", "22", "2015-05-05")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    vague = reserving(make, make.reservation("2015", "22"))
    assert said(vague.event("T", "22", "2014-12-31"))[0] is BOUND
    assert said(vague.event("T", "22", "2015-06-01"))[0] is UNKNOWN
    assert said(vague.event("T", "22", "2015-12-31"))[0] is NOT_BOUND


def test_a_reservation_is_the_only_reason_though_a_new_deposit_waits(make):
    acts = [
        make.reservation("2010-01-01", "22"),
        make.act("denunciation", "2012-01-01"),
        make.act("accession", "2012-12-20"),
    ]
    assert said(reserving(make, *acts).event("T", "22", "2012-12-25")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_a_reservation_ends_with_the_stay_it_was_made_in(make):
    acts = [
        make.reservation("2010-01-01", "22"),
        make.act("denunciation", "2012-01-01"),
        make.act("accession", "2015-01-01"),
    ]
    asked = reserving(make, *acts)
    assert said(asked.event("T", "22", "2011-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "22", "2016-01-01")) == (BOUND, set())
    again = reserving(make, *acts, make.reservation("2015-01-01", "22"))
    assert again.event("T", "22", "2016-01-01").holds is NOT_BOUND


def test_a_return_on_the_day_of_the_notice_carries_its_own_reservation(make, catalogue):
    acts = {
        "ICCPR": [make.act("accession", "1978-12-21")],
        "ICCPR-OP1": [
            make.act("accession", "1980-11-14"),
            make.act("denunciation", "1998-05-26"),
            make.act("accession", "1998-05-26"),
            make.reservation("1998-05-26", "1"),
        ],
    }
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("ICCPR-OP1", "2", "1999-01-01")) == (BOUND, set())
    assert said(asked.event("ICCPR-OP1", "1", "1999-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})


def test_before_entry_into_force_a_reservation_is_not_the_reason(make):
    asked = reserving(make, make.reservation("2010-01-01", "22"))
    assert said(asked.event("T", "22", "2009-01-01")) == (NOT_BOUND, {Flag.PRE_EIF})


def test_the_treaty_as_a_whole_is_touched_by_no_opt_out(shipped):
    asked = shipped("CHN", "2014-02-20")
    assert said(asked.event("CAT", "", "2014-01-01")) == (BOUND, set())
    assert said(asked.event("ICERD", "", "2014-01-01")) == (BOUND, set())


def test_the_shipped_reservations_read_as_domain_3_1_has_them(shipped):
    thailand = shipped("THA", "2024-12-31")
    assert said(thailand.event("CRC", "22", "2024-08-29")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(thailand.event("CRC", "22", "2024-08-30")) == (BOUND, set())
    dprk = shipped("PRK", "2016-12-31")
    assert said(dprk.event("CEDAW", "9(2)", "2014-06-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(dprk.event("CEDAW", "2(f)", "2015-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(dprk.event("CEDAW", "9(2)", "2016-06-01")) == (BOUND, set())
    assert said(dprk.event("CEDAW", "2(c)", "2014-06-01")) == (BOUND, set())
    korea = shipped("KOR", "2014-12-31")
    assert said(korea.event("CEDAW", "16(1)(g)", "2014-06-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(korea.event("CEDAW", "16(1)(d)", "2014-06-01")) == (BOUND, set())
    assert said(korea.event("CSR1951", "7", "2005-06-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(korea.event("CSR1951", "33", "2005-06-01")) == (BOUND, set())
    china = shipped("CHN", "2014-02-20")
    assert said(china.event("CAT", "3", "2013-01-01")) == (BOUND, set())
    assert said(china.event("CSR1951", "16(3)", "2013-01-01")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(china.event("CSR1951", "16(1)", "2013-01-01")) == (BOUND, set())
    assert said(china.event("PSR1967", "II", "2013-01-01")) == (BOUND, set())


# ── custom ──


def test_custom_binds_without_deposit_and_says_that_it_rests_on_custom_alone(make):
    place = make.position({}, treaties=[])
    standing = place.under_custom("refugee", parse_span("2010/2012"), peremptory=False)
    assert said(standing) == (BOUND, {Flag.CUSTOM_ONLY})
    assert standing.window == (day("2010-01-01"), day("2012-12-31"))


def test_a_persistent_objector_is_free_of_the_refugee_limb_and_never_of_the_torture_limb(make):
    objections = make.stance("refugee", "1990"), make.stance("torture", "1990")
    place = make.position({}, treaties=[], custom=objections)
    when = parse_span("2010")
    assert said(place.under_custom("refugee", when, peremptory=False)) == (NOT_BOUND, {Flag.CUSTOM_ONLY})
    assert said(place.under_custom("torture", when, peremptory=True)) == (BOUND, {Flag.CUSTOM_ONLY})
    assert "persistent objector since 1990" in why(place.under_custom("refugee", when, peremptory=False))


def test_an_objection_made_after_the_conduct_comes_too_late(make):
    place = make.position({}, treaties=[], custom=(make.stance("refugee", "2015"),))
    assert place.under_custom("refugee", parse_span("2010"), peremptory=False).holds is BOUND
    assert place.under_custom("refugee", parse_span("2016"), peremptory=False).holds is NOT_BOUND


def test_acceptance_of_custom_is_on_record_or_it_is_not(make):
    place = make.position({}, treaties=[], custom=(make.stance("refugee", "2012", "accepts"),))
    assert place.accepts_custom("refugee")
    assert not place.accepts_custom("torture")
    early = make.position({}, treaties=[], custom=(make.stance("refugee", "2012", "accepts"),), as_of=day("2012-12-30"))
    assert not early.accepts_custom("refugee")
    objector = make.position({}, treaties=[], custom=(make.stance("refugee", "2012"),))
    assert not objector.accepts_custom("refugee")


# ── agreements ──


def pact(in_force="1995-12-01/.."):
    return Agreement(
        code="PACT",
        title="A pact",
        parties=("XAA", "UNHCR"),
        signed=date(1995, 12, 1),
        in_force=parse_span(in_force),
        provisions={"III(5)": "Access at all times."},
        provisos=("In consultation with the Government.",),
        who_may_invoke="the parties only",
        source="pact-text",
        mark=Mark.VERIFIED,
        good_through=date(2014, 2, 17),
    )


def under_pact(make, when, nature=Nature.PATTERN, as_of="2020-01-01", **more):
    place = make.position({}, treaties=[], agreements={"PACT": pact(**more)}, as_of=day(as_of))
    return place.under_agreement("PACT", parse_span(when), nature)


def test_an_agreement_binds_its_parties_while_in_force_and_prints_its_provisos(make):
    standing = under_pact(make, "1990/2000")
    assert said(standing) == (BOUND, set())
    assert standing.window == (day("1995-12-01"), day("2000-12-31"))
    assert standing.since == day("1995-12-01")
    assert standing.known_through == day("2014-02-17")
    assert "proviso: In consultation with the Government." in why(standing)
    assert "who may invoke it: the parties only" in why(standing)


def test_an_agreement_does_not_bind_before_it_or_after_it(make):
    assert said(under_pact(make, "1990/1994")) == (NOT_BOUND, {Flag.PRE_EIF})
    assert said(under_pact(make, "2012", in_force="1995-12-01/2010-01-01")) == (NOT_BOUND, set())


def test_an_event_that_straddles_an_agreement_s_entry_into_force_is_unknown(make):
    assert said(under_pact(make, "1995", Nature.EVENT)) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(under_pact(make, "1996", Nature.EVENT)) == (BOUND, set())
    assert said(under_pact(make, "1995-11", Nature.EVENT)) == (NOT_BOUND, {Flag.PRE_EIF})


def test_an_agreement_binds_nobody_else(make, library):
    place = make.position({}, treaties=[], agreements=library.catalogue.agreements)
    standing = place.under_agreement("UNHCR-CHN-1995", parse_span("2010"))
    assert said(standing) == (NOT_BOUND, set())
    assert "not a party" in why(standing)


def test_the_agreement_of_1995_binds_china(shipped):
    standing = shipped("CHN", "2014-02-20").position.under_agreement("UNHCR-CHN-1995", parse_span("1999/2014-02"))
    assert standing.holds is BOUND
    assert standing.window == (day("1999-01-01"), day("2014-02-17"))


def test_past_the_last_good_day_whether_an_agreement_binds_is_unknown(shipped):
    place = shipped("CHN", "2014-02-20").position
    standing = place.under_agreement("UNHCR-CHN-1995", parse_span("2014-02-18/2014-02-20"))
    assert said(standing) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert standing.known_through == day("2014-02-17")


# ── two clocks ──


def test_past_the_last_good_day_standing_is_unknown_and_says_how_far_the_data_reach(make):
    asked = make.asked({}, treaties=[make.treaty(good_through=day("2015-03-14"))])
    assert said(asked.event("T", "3", "2015-04-13")) == (NOT_BOUND, set())
    standing = asked.event("T", "3", "2015-04-14")
    assert said(standing) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert standing.known_through == day("2015-03-14")
    assert "speak to 2015-03-14 only" in why(standing)


def test_a_confirmation_speaks_only_for_its_treaty_and_for_the_state_itself(make):
    facts = (make.confirmed("T", "2020-01-01"),)
    treaties = [make.treaty(good_through=day("2015-03-14")), make.treaty("U", good_through=day("2015-03-14"))]
    asked = make.asked({}, treaties=treaties, confirmations=facts)
    assert asked.event("T", "3", "2020-01-01").holds is BOUND
    assert asked.event("U", "3", "2020-01-01").holds is UNKNOWN
    assert asked.event("T", "3", "2020-01-01", "YYY").holds is UNKNOWN


def test_an_act_after_the_as_of_day_does_not_exist_yet(make):
    acts = {"T": [make.act("accession", "2015-02-05")]}
    treaties = [make.treaty()]
    assert said(make.asked(acts, treaties=treaties, as_of=day("2015-02-04")).event("T", "3", "2014-01-01")) == (
        NOT_BOUND,
        set(),
    )
    assert make.position(acts, treaties=treaties, as_of=day("2015-02-04")).actions("T") == ()
    assert len(make.position(acts, treaties=treaties, as_of=day("2015-02-05")).actions("T")) == 1


AS_OF = date(2015, 6, 30)
LATER = st.dates(date(2015, 7, 1), date(2030, 1, 1)).map(str)
EARLIER = st.dates(date(2001, 1, 1), AS_OF).map(str)
KINDS = st.sampled_from(["signature", "ratification", "denunciation", "succession", "signature-disowned"])


@given(st.data())
def test_nothing_after_the_as_of_day_changes_anything(make, data):
    treaty = make.treaty(
        good_through=data.draw(st.dates(date(2005, 1, 1), date(2020, 1, 1))),
        exit=data.draw(
            st.sampled_from([Exit(ExitKind.NOTICE, "3", Delay("3", months=6)), Exit(ExitKind.NONE, "none")])
        ),
    )
    known = data.draw(st.lists(st.builds(make.act, KINDS, EARLIER), max_size=4))
    known += [make.reservation(data.draw(EARLIER), "3")] * data.draw(st.integers(0, 1))
    unseen = data.draw(st.lists(st.builds(make.act, KINDS, LATER), min_size=1, max_size=3))
    unseen += [make.withdrawal(data.draw(LATER), "3"), make.reservation(data.draw(LATER), "3")]
    facts = tuple(make.confirmed("T", data.draw(LATER), party=data.draw(st.booleans())) for _ in range(2))
    stances = (make.stance("refugee", data.draw(LATER)), make.stance("refugee", data.draw(LATER), "accepts"))
    before = make.position({"T": known}, treaties=[treaty], as_of=AS_OF)
    after = make.position({"T": [*known, *unseen]}, treaties=[treaty], as_of=AS_OF, confirmations=facts, custom=stances)
    first, last = sorted(data.draw(st.tuples(st.dates(date(2001, 1, 1), AS_OF), st.dates(date(2001, 1, 1), AS_OF))))
    for when in (day_span(first), parse_span(f"{first}/{last}"), parse_span(f"{first}/..")):
        for nature in Nature:
            for provision in ("3", "4"):
                one = before.under_treaty("T", provision, when, nature)
                assert one == after.under_treaty("T", provision, when, nature)
        one = before.under_custom("refugee", when, peremptory=False)
        assert one == after.under_custom("refugee", when, peremptory=False)
    assert after.accepts_custom("refugee") is False


def test_the_same_question_twice_gives_the_same_answer(make):
    place = make.position({"T": [make.act("accession", "2010")]}, treaties=[make.treaty()])
    for _ in range(2):
        assert place.under_treaty("T", "3", parse_span("2012"), Nature.EVENT).holds is BOUND
        assert place.under_treaty("T", "3", parse_span("2010"), Nature.EVENT).holds is UNKNOWN


def test_a_companion_and_a_reach_are_data_and_no_treaty_is_known_by_name(make):
    companion = Companion("Q", ("2-5",), "dateline", "1", "it covers only what was")
    treaties = [make.treaty("P", companion=companion, reaches=(Reach("1B", ("2-5",), "1B"),)), make.treaty("Q")]
    acts = {"P": [make.act("accession", "2010-01-01"), make.reservation("2010-01-01", "1B", effect="modifies")]}
    asked = make.asked(acts, treaties=treaties)
    assert said(asked.event("P", "3", "2012-01-01"))[0] is NOT_BOUND
    assert Flag.DATELINE in asked.event("P", "3", "2012-01-01").flags
    assert said(asked.event("P", "6", "2012-01-01")) == (BOUND, set())
    acts["Q"] = [make.act("accession", "2011-01-01")]
    assert said(make.asked(acts, treaties=treaties).event("P", "3", "2012-01-01")) == (BOUND, {Flag.RESERVATION_PART})
