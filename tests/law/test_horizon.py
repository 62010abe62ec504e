"""How far the data reach, and how a timeline is read."""

from itertools import pairwise

from compliance.model.treaties import Delay, Exit, ExitKind
from compliance.model.verdicts import Holds

from .lines import line, turns
from .reading import day

# ── how far the data reach ──


def test_a_bound_state_stays_bound_until_an_unseen_notice_could_free_it(make):
    treaty = make.treaty(good_through=day("2020-09-16"))
    timeline = line(treaty, make.act("accession", "2010-05-05"))
    assert turns(timeline) == ["not-bound", "2010-06-04 bound", "2021-09-17 unknown"]
    assert timeline.known_through == day("2020-09-16")


def test_the_notice_that_nobody_saw_may_have_come_while_the_state_still_waited(make):
    treaty = make.treaty(good_through=day("2020-09-16"), joining=Delay("2", months=3))
    timeline = line(treaty, make.act("accession", "2021-01-01"))
    assert turns(timeline) == ["not-bound", "2021-04-01 bound", "2022-01-02 unknown"]


def test_a_state_that_is_leaving_makes_no_deposit_before_it_has_left(make):
    treaty = make.treaty(good_through=day("2020-09-16"), joining=Delay("2"))
    timeline = line(treaty, make.act("accession", "2018-01-01"), make.act("denunciation", "2020-01-01"))
    assert turns(timeline) == [
        "not-bound",
        "2018-01-01 bound",
        "2021-01-01 not-bound",
        "2021-01-02 unknown",
    ]


def test_a_state_not_bound_stays_so_until_an_unseen_deposit_could_bind_it(make):
    treaty = make.treaty(good_through=day("2020-09-16"))
    assert turns(line(treaty)) == ["not-bound", "2020-10-17 unknown"]
    assert turns(line(treaty, make.act("signature", "2021-01-01"))) == ["not-bound", "2021-02-01 unknown"]


def test_a_treaty_that_cannot_be_left_binds_without_end(make):
    treaty = make.treaty(good_through=day("2020-09-16"), exit=Exit(ExitKind.NONE, "no clause"))
    assert turns(line(treaty, make.act("accession", "2010-05-05"))) == ["not-bound", "2010-06-04 bound"]


def test_windows_keep_a_state_bound_until_the_next_one(make, catalogue):
    timeline = line(catalogue["ILO-C029"], make.act("ratification", "2022-08-12"), catalogue=catalogue)
    assert turns(timeline) == ["not-bound", "2023-08-12 bound", "2028-05-01 unknown"]


def test_a_later_deposit_shows_that_the_state_was_not_bound_before(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    timeline = line(treaty, make.act("accession", "2020-05-05"))
    assert turns(timeline) == ["not-bound", "2020-06-04 bound", "2021-05-06 unknown"]
    assert timeline.known_through == day("2020-05-05")


def test_a_later_fact_carries_the_data_further(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    party = line(treaty, make.act("accession", "2010-05-05"), facts=[make.confirmed("T", "2024-07-19")])
    assert turns(party) == ["not-bound", "2010-06-04 bound", "2025-07-20 unknown"]
    none = line(treaty, facts=[make.confirmed("T", "2023-12-31", party=False)])
    assert turns(none) == ["not-bound", "2024-01-31 unknown"]
    assert none.known_through == day("2023-12-31")


def test_a_later_fact_that_no_act_explains_leaves_doubt_from_the_first_unseen_act_on(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    joined = line(treaty, facts=[make.confirmed("T", "2020-01-01")])
    assert turns(joined) == ["not-bound", "2015-04-14 unknown", "2020-01-01 bound", "2021-01-02 unknown"]
    left = line(treaty, make.act("accession", "2010-05-05"), facts=[make.confirmed("T", "2020-01-01", party=False)])
    assert turns(left) == [
        "not-bound",
        "2010-06-04 bound",
        "2016-03-15 unknown",
        "2020-01-01 not-bound",
        "2020-02-01 unknown",
    ]


def test_of_several_later_facts_the_first_already_counts(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    facts = [make.confirmed("T", "2023-01-01"), make.confirmed("T", "2018-01-01")]
    assert turns(line(treaty, facts=facts)) == [
        "not-bound",
        "2015-04-14 unknown",
        "2018-01-01 bound",
        "2024-01-02 unknown",
    ]


def test_a_fact_from_before_the_list_s_last_good_day_changes_nothing(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    assert turns(line(treaty, facts=[make.confirmed("T", "2012-01-01")])) == turns(line(treaty))


def test_a_party_between_its_notice_and_its_effect_surprises_nobody(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    acts = make.act("accession", "2010-05-05"), make.act("denunciation", "2023-06-01")
    timeline = line(treaty, *acts, facts=[make.confirmed("T", "2023-10-01")])
    assert turns(timeline)[1:3] == ["2010-06-04 bound", "2024-06-01 not-bound"]


def test_a_depositor_called_a_party_before_its_entry_surprises_nobody(make, catalogue):
    acts = [make.act("ratification", "2023-08-01")]
    c029 = catalogue["ILO-C029"]
    timeline = line(c029, *acts, facts=[make.confirmed("ILO-C029", "2024-01-01")], catalogue=catalogue)
    assert turns(timeline)[:2] == ["not-bound", "2024-08-01 bound"]


def test_a_later_fact_narrows_a_vague_year(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    deposit = make.act("accession", "2018")
    party = line(treaty, deposit, facts=[make.confirmed("T", "2018-10-01")])
    assert turns(party)[:3] == ["not-bound", "2018-01-31 unknown", "2018-10-01 bound"]
    none = line(treaty, deposit, facts=[make.confirmed("T", "2018-10-01", party=False)])
    assert turns(none)[:3] == ["not-bound", "2018-10-02 unknown", "2019-01-30 bound"]


def test_a_notice_ends_every_spell_that_a_later_fact_shows(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    acts = make.act("accession", "2018"), make.act("denunciation", "2020-01-01")
    timeline = line(treaty, *acts, facts=[make.confirmed("T", "2018-10-01")])
    assert turns(timeline)[2:4] == ["2018-10-01 bound", "2021-01-01 not-bound"]


def test_a_later_fact_says_that_a_notice_of_an_unknown_day_had_not_worked_yet(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    acts = make.act("accession", "2010-05-05"), make.act("denunciation", "2016")
    timeline = line(treaty, *acts, facts=[make.confirmed("T", "2017-06-01")])
    assert timeline.at(day("2017-06-01")).holds is Holds.BOUND
    assert timeline.at(day("2017-06-02")).holds is Holds.UNKNOWN
    gone = line(treaty, *acts, facts=[make.confirmed("T", "2017-06-01", party=False)])
    assert turns(gone)[1:4] == ["2010-06-04 bound", "2017-01-01 unknown", "2017-06-01 not-bound"]


def test_a_source_that_says_a_state_has_left_what_it_could_not_have_left_leaves_doubt(make):
    never = make.treaty(good_through=day("2015-03-14"), exit=Exit(ExitKind.NONE, "no clause; VCLT 56"))
    acts, facts = [make.act("accession", "2010-05-05")], [make.confirmed("T", "2018-01-01", party=False)]
    timeline = line(never, *acts, facts=facts)
    assert turns(timeline) == ["not-bound", "2010-06-04 bound", "2018-01-01 unknown"]
    assert "no notice since then could have freed the state" in timeline.at(day("2020-01-01")).why[0].text
    soon = line(make.treaty(good_through=day("2017-06-01")), *acts, facts=facts)
    assert turns(soon) == ["not-bound", "2010-06-04 bound", "2018-01-01 unknown"]


def test_who_is_called_a_party_before_any_deposit_since_the_list_could_bind_is_so_a_little_later(make):
    treaty = make.treaty(good_through=day("2015-03-14"))
    timeline = line(treaty, facts=[make.confirmed("T", "2015-03-24")])
    assert turns(timeline)[:3] == ["not-bound", "2015-04-14 unknown", "2015-04-23 bound"]


# ── reading it ──


def test_parts_of_a_time_cover_it_without_overlap(make):
    acts = make.act("accession", "2010"), make.act("denunciation", "2015-01-01"), make.act("accession", "2018-01-01")
    timeline = line(make.treaty(), *acts)
    parts = timeline.between(day("2009-06-01"), day("2019-06-01"))
    assert parts[0][0] == day("2009-06-01")
    assert parts[-1][1] == day("2019-06-01")
    assert [str(part[2].holds) for part in parts] == ["not-bound", "unknown", "bound", "not-bound", "bound"]
    assert all((two[0] - one[1]).days == 1 for one, two in pairwise(parts))


def test_a_run_has_no_end_where_only_the_data_end(make):
    treaty = make.treaty(good_through=day("2020-09-16"))
    timeline = line(treaty, make.act("accession", "2010-05-05"))
    assert timeline.run(timeline.at(day("2015-01-01"))) == (day("2010-06-04"), None)
    left = line(treaty, make.act("accession", "2010-05-05"), make.act("denunciation", "2012-01-01"))
    assert left.run(left.at(day("2011-01-01"))) == (day("2010-06-04"), day("2012-12-31"))
