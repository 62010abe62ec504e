"""One state, one treaty, all time: the turns of its standing."""

import pytest

from compliance.model.treaties import Delay, Exit, ExitKind
from compliance.model.verdicts import Holds

from .lines import line, turns
from .reading import day


def test_without_an_act_nobody_is_bound(make):
    assert turns(line(make.treaty())) == ["not-bound", "2100-02-01 unknown"]


def test_a_deposit_binds_from_its_entry_into_force(make):
    timeline = line(make.treaty(), make.act("accession", "2010-05-05"))
    assert turns(timeline) == ["not-bound", "2010-06-04 bound", "2101-01-02 unknown"]
    assert timeline.at(day("2010-06-03")).holds is Holds.NOT_BOUND
    assert timeline.at(day("2010-06-04")).holds is Holds.BOUND


@pytest.mark.parametrize("kind", ["ratification", "accession", "acceptance", "approval"])
def test_every_kind_of_consent_binds(make, kind):
    assert turns(line(make.treaty(), make.act(kind, "2010-05-05")))[1] == "2010-06-04 bound"


@pytest.mark.parametrize("kind", ["signature", "declaration", "objection", "signature-disowned"])
def test_no_other_act_binds(make, kind):
    assert turns(line(make.treaty(), make.act(kind, "2010-05-05"))) == ["not-bound", "2100-02-01 unknown"]


def test_a_second_consent_while_bound_changes_nothing(make):
    one = line(make.treaty(), make.act("ratification", "2010-05-05"))
    two = line(make.treaty(), make.act("ratification", "2010-05-05"), make.act("accession", "2012-01-01"))
    assert turns(one) == turns(two)


def test_the_order_of_the_file_does_not_matter_between_days(make):
    acts = [make.act("accession", "2010-05-05"), make.act("denunciation", "2012-01-01"), make.act("accession", "2015")]
    expected = turns(line(make.treaty(), *acts))
    assert turns(line(make.treaty(), *reversed(acts))) == expected


def test_a_year_alone_is_unknown_between_its_first_and_last_effect(make):
    timeline = line(make.treaty(), make.act("accession", "2010"))
    assert turns(timeline)[:3] == ["not-bound", "2010-01-31 unknown", "2011-01-30 bound"]
    why = timeline.at(day("2010-06-01")).why
    (step,) = why
    assert step.text == (
        "accession of T on 2010: in force for the state from 2010-01-31 at the earliest, 2011-01-30 at the latest; "
        "its day is not known; art. 2: 30 days after the act"
    )


def test_exit_ends_it_on_the_day_of_effect_and_not_before(make):
    timeline = line(make.treaty(), make.act("accession", "2010-05-05"), make.act("denunciation", "2024-03-01"))
    assert turns(timeline)[:3] == ["not-bound", "2010-06-04 bound", "2025-03-01 not-bound"]
    assert timeline.at(day("2025-02-28")).holds is Holds.BOUND
    assert timeline.at(day("2025-03-01")).holds is Holds.NOT_BOUND
    assert "notice received 2024-03-01, effect 2025-03-01" in timeline.at(day("2025-03-01")).why[0].text


def test_a_pending_exit_leaves_the_state_bound_though_our_data_end(make):
    treaty = make.treaty(good_through=day("2020-01-01"))
    timeline = line(treaty, make.act("accession", "2010-05-05"), make.act("denunciation", "2024-03-01"))
    assert turns(timeline) == [
        "not-bound",
        "2010-06-04 bound",
        "2025-03-01 not-bound",
        "2025-04-01 unknown",
    ]


def test_a_notice_of_a_year_leaves_a_year_unknown(make):
    timeline = line(make.treaty(), make.act("accession", "2010-05-05"), make.act("denunciation", "2015"))
    assert turns(timeline)[1:4] == ["2010-06-04 bound", "2016-01-01 unknown", "2016-12-31 not-bound"]


def test_the_effective_day_of_an_exit_that_a_source_gives_stands_before_the_count(make):
    notice = make.act("denunciation", "2015", effective="2016-05-05")
    timeline = line(make.treaty(), make.act("accession", "2010-05-05"), notice)
    assert turns(timeline)[1:3] == ["2010-06-04 bound", "2016-05-05 not-bound"]


def test_the_day_that_a_source_gives_stands_though_the_notice_seems_to_have_come_too_late(make, catalogue):
    c105 = catalogue["ILO-C105"]
    acts = make.act("ratification", "1965-01-01"), make.act("denunciation", "1985-01-01", effective="1986-01-01")
    assert turns(line(c105, *acts, catalogue=catalogue))[1:3] == ["1966-01-01 bound", "1986-01-01 not-bound"]


def test_no_source_can_give_a_day_on_which_a_treaty_that_cannot_be_left_was_left(make):
    treaty = make.treaty(exit=Exit(ExitKind.NONE, "no clause; VCLT 56"))
    notice = make.act("denunciation", "2015-01-01", effective="2016-01-01")
    assert turns(line(treaty, make.act("accession", "2010-05-05"), notice)) == ["not-bound", "2010-06-04 bound"]


def test_who_must_have_left_to_join_again_was_perhaps_bound_since_the_treaty_opened(make, catalogue):
    op1 = catalogue["ICCPR-OP1"]
    earlier = make.act("accession", "1966-12-19/1999-01-04"), make.act("denunciation", "1999-01-05")
    timeline = line(op1, *earlier, make.act("accession", "1999-01-05"), catalogue=catalogue)
    assert turns(timeline)[:3] == ["not-bound", "1976-03-23 unknown", "1999-04-04 bound"]


def test_a_notice_under_a_treaty_without_an_exit_clause_ends_nothing_and_is_told(make):
    treaty = make.treaty(exit=Exit(ExitKind.NONE, "no clause; VCLT 56"))
    timeline = line(treaty, make.act("accession", "2010-05-05"), make.act("denunciation", "2015-01-01"))
    assert turns(timeline) == ["not-bound", "2010-06-04 bound"]
    assert (
        timeline.at(day("2020-01-01")).why[-1].text
        == "notice of 2015-01-01 has no effect: T has no clause on leaving (VCLT 56)"
    )


def test_a_notice_that_may_have_come_in_time_leaves_the_state_unknown(make, catalogue):
    c029 = catalogue["ILO-C029"]
    acts = make.act("ratification", "2000-01-01"), make.act("denunciation", "2022")
    timeline = line(c029, *acts, catalogue=catalogue)
    assert turns(timeline) == ["not-bound", "2001-01-01 bound", "2023-05-01 unknown"]


def test_a_second_notice_ends_what_the_first_may_not_have(make, catalogue):
    c029 = catalogue["ILO-C029"]
    notices = make.act("denunciation", "2017"), make.act("denunciation", "2022-06-01")
    timeline = line(c029, make.act("ratification", "2000-01-01"), *notices, catalogue=catalogue)
    assert turns(timeline)[1:4] == ["2001-01-01 bound", "2018-05-01 unknown", "2023-06-01 not-bound"]


def test_a_notice_that_comes_after_a_stay_is_no_part_of_its_story(make):
    treaty = make.treaty(exit=Exit(ExitKind.NOTICE, "3", Delay("3", months=12), locked_years=5))
    acts = [
        make.act("accession", "2000-06-01"),
        make.act("denunciation", "2006-01-01"),
        make.act("accession", "2010-01-01"),
    ]
    timeline = line(treaty, *acts, make.act("denunciation", "2012-01-01"))
    assert [step.step for step in timeline.at(day("2005-01-01")).why] == ["deposited", "in-force"]
    assert timeline.at(day("2020-01-01")).why[-1].text == "notice of 2012-01-01 has no effect: T art. 3"
    assert timeline.at(day("2020-01-01")).holds is Holds.BOUND


def test_a_locked_time_counts_from_the_state_s_own_entry_even_if_that_is_vague(make):
    treaty = make.treaty(exit=Exit(ExitKind.NOTICE, "3", Delay("3", months=12), locked_years=5))
    entered = make.act("accession", "2010")
    assert turns(line(treaty, entered, make.act("denunciation", "2015-01-30")))[2:4] == [
        "2011-01-30 bound",
        "2101-01-02 unknown",
    ]
    assert turns(line(treaty, entered, make.act("denunciation", "2015-06-01")))[2:] == [
        "2011-01-30 bound",
        "2016-06-01 unknown",
    ]
    assert turns(line(treaty, entered, make.act("denunciation", "2016-01-30")))[2:4] == [
        "2011-01-30 bound",
        "2017-01-30 not-bound",
    ]


def test_exit_and_return_leave_a_gap(make):
    acts = (
        make.act("accession", "2010-05-05"),
        make.act("denunciation", "2012-01-01"),
        make.act("accession", "2015-01-01"),
    )
    assert turns(line(make.treaty(), *acts))[1:4] == [
        "2010-06-04 bound",
        "2013-01-01 not-bound",
        "2015-01-31 bound",
    ]


def test_a_return_before_the_exit_works_leaves_no_gap(make):
    first, leave = make.act("accession", "2010-05-05"), make.act("denunciation", "2012-01-01")
    timeline = line(make.treaty(), first, leave, make.act("accession", "2012-06-01"))
    holds = {timeline.at(day(text)).holds for text in ("2012-12-31", "2013-01-01", "2020-01-01")}
    assert holds == {Holds.BOUND}
    assert timeline.run(timeline.at(day("2020-01-01"))) == (day("2010-06-04"), None)


def test_a_notice_and_a_new_consent_on_one_day_count_in_the_order_of_the_file(make, catalogue):
    op1 = catalogue["ICCPR-OP1"]
    acts = [make.act("accession", "1980-11-14"), make.act("denunciation", "1998-05-26")]
    timeline = line(op1, *acts, make.act("accession", "1998-05-26"), catalogue=catalogue)
    assert timeline.at(day("1998-08-25")).holds is Holds.BOUND
    assert timeline.at(day("1998-08-26")).holds is Holds.BOUND
    assert len(timeline.spells) == 2


def test_an_exit_that_works_before_entry_leaves_the_state_never_bound(make):
    treaty = make.treaty(on=day("2000-01-01"), reached=day("1999-12-02"))
    timeline = line(treaty, make.act("ratification", "1990-01-01"), make.act("denunciation", "1992-01-01"))
    assert {one.holds for one in timeline.segments if one.start < day("2099-01-01")} == {Holds.NOT_BOUND}
    starts = [one.start for one in timeline.segments]
    assert starts == sorted(set(starts))


def test_an_exit_that_works_on_the_day_of_entry_leaves_no_day_between(make):
    treaty = make.treaty(joining=Delay("2", months=3), exit=Exit(ExitKind.NOTICE, "3", Delay("3", months=3)))
    timeline = line(treaty, make.act("ratification", "2010-01-01"), make.act("denunciation", "2010-01-01"))
    assert turns(timeline)[0] == "not-bound"
    assert all(first <= last for first, last, _ in timeline.between(day("2009-01-01"), day("2011-01-01")))
    assert Holds.BOUND not in {one.holds for one in timeline.segments}


# ── succession ──


def test_a_succession_binds_from_the_day_that_a_source_gives(make):
    timeline = line(make.treaty(), make.act("succession", "2012-05-05", effective="2006-06-03"))
    assert turns(timeline)[:2] == ["not-bound", "2006-06-03 bound"]


def test_a_succession_without_that_day_is_unknown_back_to_general_entry_into_force(make):
    timeline = line(make.treaty(), make.act("succession", "2012-05-05"))
    assert turns(timeline)[:3] == ["not-bound", "2000-01-01 unknown", "2012-05-05 bound"]


def test_a_succession_to_a_treaty_not_yet_in_force_waits_for_it(make):
    assert turns(line(make.treaty(), make.act("succession", "1999-05-05")))[:2] == ["not-bound", "2000-01-01 bound"]
    early = make.act("succession", "1999-05-05", effective="1998-06-03")
    assert turns(line(make.treaty(), early))[:2] == ["not-bound", "2000-01-01 bound"]


def test_a_succession_effective_in_a_year_is_unknown_in_it(make):
    timeline = line(make.treaty(), make.act("succession", "2012-05-05", effective="2006"))
    assert turns(timeline)[:3] == ["not-bound", "2006-01-01 unknown", "2006-12-31 bound"]


def test_an_effective_day_is_no_matter_for_a_ratification(make):
    timeline = line(make.treaty(), make.act("ratification", "2012-05-05", effective="2006-06-03"))
    assert turns(timeline)[:2] == ["not-bound", "2012-06-04 bound"]
