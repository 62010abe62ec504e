"""How a date came about: the acts, the clause, the sum, and what it comes to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.law.entry import NEVER, Takes, unseen_entry, unseen_exit
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.treaties import Companion, Exit, ExitKind, LaterOf, Parent, Treaty, TreatyAction
from compliance.model.verdicts import Holds
from compliance.registry.computation import Computation, computation, horizon
from compliance.registry.participants import Part

from .conftest import Shipped
from .worlds import YEAR, act, day, profile, registry, reserves, sight, treaty, world


def asked(*acts: TreatyAction, on: str = "2014-02-01", law: Treaty | None = None, **more: object) -> Computation:
    return computation(registry(profile("XAA", *acts, **more), on=on, treaties=(law or treaty(),)), "XAA", "T")


def texts(found: Computation) -> list[str]:
    return [one.text for one in found.steps]


def test_a_deposit_is_told_with_its_clause_its_sum_and_its_day(shipped: Shipped) -> None:
    found = computation(shipped.registry("2014-02-01"), "MNG", "CAT")
    assert texts(found) == [
        "accession of CAT on 2002-01-24",
        "art. 27(2), 30 days after the act: 2002-01-24 + 30 days = 2002-02-23",
        "in force for the state from 2002-02-23, CAT art. 27(2): 30 days after the act",
    ]
    assert found.steps[0].cites == ("untc-2015-03-14",)
    assert found.steps[1].cites == ("text-cat",)
    assert found.participant.since == day("2002-02-23")


def test_a_deposit_between_threshold_and_entry_into_force_is_told_with_both_days() -> None:
    (said,) = [text for text in texts(asked(act("ratification", "1999-12-20"))) if "threshold" in text]
    assert said.endswith("1999-12-20 + 30 days = 2000-01-19; the later of 2000-01-01 and 2000-01-19 is 2000-01-19")


def test_texts_that_differ_are_told_with_both_days() -> None:
    found = texts(asked(act("ratification", "1999-12-20"), law=treaty(later_of=LaterOf.DISPUTED)))
    assert found[1].endswith("the texts differ: from 2000-01-01 or from 2000-01-19")


def test_a_year_is_told_with_the_sum_of_its_first_and_of_its_last_day() -> None:
    found = texts(asked(act("accession", "2010")))
    assert found[1:3] == [
        "if on 2010-01-01: art. 2, 30 days after the act: 2010-01-01 + 30 days = 2010-01-31",
        "if on 2010-12-31: art. 2, 30 days after the act: 2010-12-31 + 30 days = 2011-01-30",
    ]


def test_a_succession_is_told_by_its_own_day_and_no_clause_is_counted() -> None:
    effective = texts(asked(act("succession", "2006-10-23", effective="2006-06-03")))
    assert not any("+ 30 days" in text for text in effective)
    assert "effective 2006-06-03" in effective[1]
    assert "is not in the data" in texts(asked(act("succession", "2006-10-23")))[1]


def test_a_notice_is_told_with_its_sum() -> None:
    found = texts(asked(act("accession", "2001-03-01"), act("denunciation", "2010-05-05")))
    assert found[3:] == [
        "art. 3, 12 months after the act: 2010-05-05 + 12 months = 2011-05-05",
        "notice received 2010-05-05, effect 2011-05-05, T art. 3: 12 months after the act",
    ]


@pytest.mark.parametrize(
    "notice", [act("denunciation", "2010-05-05", effective="2012-01-01"), act("denunciation", "2010")]
)
def test_no_sum_is_told_where_a_source_gives_the_day_or_the_notice_is_vague(notice: TreatyAction) -> None:
    found = texts(asked(act("accession", "2001-03-01"), notice))
    assert not any("+ 12 months" in text for text in found)
    assert found[-1].startswith("notice received 2010")


def test_a_notice_in_a_window_is_told_with_the_window() -> None:
    windows = Exit(ExitKind.WINDOWS, "9", YEAR.delay, first_years=10, next_years=10)
    found = texts(asked(act("accession", "2001-03-01"), act("denunciation", "2010-05-05"), law=treaty(exit=windows)))
    assert found[3] == (
        "a term of art. 9 ended on 2000-01-01 + 10 years = 2010-01-01; notice is let in through 2010-12-31; "
        "12 months after the act: 2010-05-05 + 12 months = 2011-05-05"
    )


def test_a_notice_at_the_end_of_a_term_is_told_with_the_term() -> None:
    terms = Exit(ExitKind.TERMS, "XIV", first_years=10, next_years=5, notice_months=6)
    found = texts(
        asked(
            act("accession", "2001-03-01"), act("denunciation", "2009-08-01"), law=treaty(exit=terms), on="2016-01-01"
        )
    )
    assert found[3].endswith("= 2015-01-01; notice until 2014-07-01 counts for it: 2015-01-01")


def test_a_notice_without_effect_is_told_as_one(shipped: Shipped) -> None:
    found = computation(shipped.registry("2014-02-01"), "PRK", "ICCPR")
    assert found.participant.part is Part.PARTY
    assert texts(found)[-1].startswith("notice of 1997-08-25 has no effect")


def test_the_parent_and_the_companion_are_told_with_the_state_s_own_standing() -> None:
    needs = Companion("O", ("2-34",), "dateline", "1A(2)", "it covers the past only")
    law = treaty(parent=Parent(("P",), "8"), companion=needs)
    joined = act("accession", "2001-03-01")
    state = profile("XAA", joined, treaties={"P": (joined,)})
    found = computation(registry(state, on="2014-02-01", treaties=(law, treaty("P"), treaty("O"))), "XAA", "T")
    assert texts(found)[-2:] == [
        "art. 8: only those that joined P may join; P: party since 2001-03-31",
        "art. 1A(2): articles 2-34 bind only with O; O: no signature or deposit on record",
    ]


def test_a_later_sight_is_told_where_no_act_explains_it() -> None:
    facts = (sight("2023-05-01"),)
    found = asked(on="2023-06-01", law=treaty(good_through=date(2015, 3, 14)), confirmations=facts)
    assert texts(found)[0].startswith("a source says party to T on 2023-05-01")


def test_an_unknown_standing_ends_with_the_reason() -> None:
    found = asked(act("accession", "2001-03-01"), on="2024-01-01", law=treaty(good_through=date(2020, 9, 16)))
    assert texts(found)[-1].startswith("our data on T speak to 2020-09-16 only")


def test_where_nothing_is_on_record_that_is_the_reason() -> None:
    assert texts(asked()) == ["no deposit on record; not a party"]
    assert "cannot deposit" in texts(asked(kind="entity"))[0]
    assert asked(kind="entity").stretches == ()


def test_of_one_provision_reservations_are_told_too() -> None:
    asking = registry(profile("XAA", act("accession", "2001-03-01"), reserves("2001-03-01", "16")), on="2014-02-01")
    whole, one = (computation(asking, "XAA", "T", provision) for provision in ("", "16"))
    assert [part.holds for part in whole.stretches] == [Holds.NOT_BOUND, Holds.BOUND]
    assert [part.holds for part in one.stretches] == [Holds.NOT_BOUND] * len(one.stretches)
    assert one.touched.net == "excluded"


def test_the_horizon_is_told_with_the_first_days_of_an_unseen_act(shipped: Shipped) -> None:
    for code, law in shipped.world.treaties.items():
        said, good = horizon(shipped.world, code).text, law.status.good_through
        assert unseen_entry(law, good).isoformat() in said
        first = unseen_exit(law, good, Takes(law.general.on, law.general.on, ""), shipped.world.treaties)
        assert first == NEVER or first.isoformat() in said


@settings(deadline=None)
@given(st.data(), st.dates(date(1945, 1, 1), date(2027, 1, 1)))
def test_the_stretches_cover_all_days_and_end_on_the_standing_of_the_day(
    shipped: Shipped, data: st.DataObject, on: date
) -> None:
    state, code = data.draw(st.sampled_from(shipped.states)), data.draw(st.sampled_from(shipped.treaties))
    provision = data.draw(st.sampled_from(["", "1", "20", "33"]))
    asking = shipped.registry(on.isoformat())
    found = computation(asking, state, code, provision)
    if found.participant.part is Part.CLOSED:
        assert found.stretches == ()
        return
    stretches = found.stretches
    assert stretches[0].first is None
    assert stretches[-1].last is None
    for one, two in pairwise(stretches):
        assert one.last
        assert two.first == one.last + timedelta(days=1)
        assert (one.holds, one.why) != (two.holds, two.why)
    standing = asking.bonds(state).under_treaty(code, provision, day_span(on), Nature.EVENT)
    assert stretches[-1].holds is standing.holds


@settings(deadline=None)
@given(st.data())
def test_of_the_shipped_parties_the_day_bound_since_is_the_last_day_of_some_step(
    shipped: Shipped, data: st.DataObject
) -> None:
    state, code = data.draw(st.sampled_from(shipped.states)), data.draw(st.sampled_from(shipped.treaties))
    found = computation(shipped.registry("2014-02-01"), state, code)
    if found.participant.part is Part.PARTY:
        days = {day for text in texts(found) for day in re.findall(r"\d{4}-\d\d-\d\d", text)}
        assert found.participant.since
        assert found.participant.since.isoformat() in days


def test_a_state_that_is_not_on_file_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        computation(registry(profile("XAA"), on="2014-02-01"), "XBB", "T")
    with pytest.raises(KeyError):
        horizon(world(profile("XAA")), "U")
