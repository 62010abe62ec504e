"""What a reservation takes, what it cannot, and until when."""

import pytest

from compliance.model.treaties import Delay, Exit, ExitKind, Reservations
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why

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


def test_a_reservation_made_after_the_notice_ends_with_the_same_stay(make):
    acts = [
        make.act("denunciation", "2012-01-01"),
        make.reservation("2012-06-01", "22"),
        make.act("accession", "2015-01-01"),
    ]
    asked = reserving(make, *acts)
    assert asked.event("T", "22", "2012-12-31").holds is NOT_BOUND
    assert said(asked.event("T", "22", "2016-01-01")) == (BOUND, set())


def test_where_the_old_stay_may_have_ended_and_the_new_one_runs_its_reservation_stands_perhaps(make):
    acts = [
        make.reservation("2010-01-01", "22"),
        make.act("denunciation", "2012"),
        make.act("accession", "2013-01-01"),
    ]
    asked = reserving(make, *acts)
    assert said(asked.event("T", "22", "2012-12-31"))[0] is NOT_BOUND
    assert said(asked.event("T", "22", "2013-01-15")) == (NOT_BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("T", "22", "2013-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("T", "22", "2013-12-31")) == (BOUND, set())


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


def test_a_reservation_that_may_have_come_with_either_of_two_stays_stands_perhaps(make):
    """It was made after the first stay, and on a day on which the second deposit may have been made or not."""

    def asked(made):
        left = make.act("ratification", "2000-01-26"), make.act("denunciation", "2005-01-26")
        acts = {"T": [*left, make.reservation(made, "3"), make.act("accession", "2010-02")]}
        instant = Delay("2", days=0)
        return make.asked(acts, treaties=[make.treaty(joining=instant, exit=Exit(ExitKind.NOTICE, "3", instant))])

    within, before = asked("2010-02-15"), asked("2010-01-31")
    assert within.event("T", "3", "2010-02-15").holds is NOT_BOUND
    assert within.event("T", "3", "2012-01-01").holds is UNKNOWN
    assert before.event("T", "3", "2012-01-01").holds is BOUND
