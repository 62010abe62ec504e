"""How far the data reach, and that nothing after the as-of day changes anything."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from compliance.model.conduct import Nature
from compliance.model.dates import day_span, parse_span
from compliance.model.treaties import (
    Companion,
    Delay,
    Exit,
    ExitKind,
    Reach,
)
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why

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
    assert make.bonds(acts, treaties=treaties, as_of=day("2015-02-04")).actions("T") == ()
    assert len(make.bonds(acts, treaties=treaties, as_of=day("2015-02-05")).actions("T")) == 1


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
    before = make.bonds({"T": known}, treaties=[treaty], as_of=AS_OF)
    after = make.bonds({"T": [*known, *unseen]}, treaties=[treaty], as_of=AS_OF, confirmations=facts, custom=stances)
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
    place = make.bonds({"T": [make.act("accession", "2010")]}, treaties=[make.treaty()])
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
