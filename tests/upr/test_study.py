"""Counting what became of asks to join: once a recommending state and once in all, with everything unknown in sight."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.checked import Degree, Done
from compliance.model.recommendations import AskKind, Recommendation, RecommendationPosition
from compliance.upr.study import ALL, MIXED, Ask, Gathering, Study, by_position, by_treaty, counted

from .asked import LIBRARY, checker, recommendation

P = RecommendationPosition
TREATIES = LIBRARY.catalogue.treaties


def of(records: Iterable[Recommendation]) -> Study:
    gathered = Gathering(TREATIES)
    for one in records:
        gathered.add(checker().check(one))
    return gathered.study


def test_one_recommendation_for_two_treaties_is_two_asks() -> None:
    found = of(
        [recommendation("ERI", "Ratify the CAT and the Rome Statute."), recommendation("ERI", "Train the police.")]
    )

    assert (found.rows, found.joining, found.named) == (2, 1, 1)
    assert [(one.treaty, one.next_review, one.horizon) for one in found.asks] == [
        ("CAT", Done.YES, Done.YES), ("ROME", Done.NO, Done.NO),
    ]  # fmt: skip


def test_what_ten_states_ask_is_ten_asks_and_one_joining() -> None:
    found = of([recommendation("ERI", "Ratify the CAT.")] * 10)

    assert (len(found.asks), len(found.merged)) == (10, 1)


def test_asks_counted_once_have_the_degree_that_goes_furthest_and_its_position() -> None:
    texts = (
        ("Ratify the CAT.", P.NOTED),
        ("Ratify the CAT.", P.SUPPORTED),
        ("Consider ratifying the CAT.", P.SUPPORTED),
    )
    found = of(recommendation("ERI", text, position=position) for text, position in texts)

    assert [(one.degree, one.position) for one in found.merged] == [(Degree.ACT, MIXED)]


def test_who_had_joined_before_is_counted_apart() -> None:
    counts = counted(of([recommendation("CHN", "Ratify the CAT."), recommendation("ERI", "Ratify the CAT.")]).asks)

    assert (counts.asked, counts.party_before, counts.open) == (2, 1, 1)
    assert counts.next_review == {Done.YES: 1}


def test_what_the_list_of_years_does_not_have_is_still_unknown_and_said() -> None:
    (one,) = of([recommendation("IRQ", "Ratify the OPCAT.")]).asks  # its list of days ends two months before the review

    assert (one.next_review, one.yearly) == (Done.UNKNOWN, True)


def test_a_consent_within_a_month_of_a_review_is_marked() -> None:
    asked = recommendation("ERI", "Ratify the CAT.", session=None, cycle=None)  # acceded on 25 September 2014
    near, far = (of([attrs.evolve(asked, on=date(2014, month, 10))]).asks[0] for month in (9, 2))

    assert (near.close, far.close) == (True, False)


def test_pledges_are_no_recommendations() -> None:
    assert of([recommendation("ERI", "Ratify the CAT.", kind=AskKind.PLEDGE, position=None)]).rows == 0


ASKS = st.builds(
    lambda state, treaty, degree, position, days: Ask(state, 9, treaty, degree, position, *days),
    st.sampled_from(["MNG", "ERI", "CHN"]),
    st.sampled_from(["CAT", "ROME"]),
    st.sampled_from(list(Degree)),
    st.sampled_from(["supported", "noted"]),
    st.tuples(*[st.sampled_from([Done.YES, Done.NO, Done.UNKNOWN])] * 4),
)


@given(st.lists(ASKS, max_size=30))
def test_every_ask_is_in_one_count_and_the_parts_add_up(asks: list[Ask]) -> None:
    for degree in Degree:
        positions = dict(by_position(asks, degree))
        whole = positions.pop(ALL)
        assert (
            whole.asked
            == sum(one.degree is degree for one in asks)
            == whole.party_before + whole.before_unknown + whole.open
        )
        assert sum(one.asked for one in positions.values()) == whole.asked
        assert sum(counts.asked for _, counts in by_treaty(asks, degree)) == whole.asked
        for at in (whole.mid_term, whole.next_review, whole.horizon):
            assert sum(at.values()) == whole.open


@given(st.lists(ASKS, max_size=30))
def test_counting_once_leaves_one_ask_for_each_state_and_treaty(asks: list[Ask]) -> None:
    merged = Study(0, 0, 0, tuple(asks)).merged

    assert sorted((one.state, one.treaty) for one in merged) == sorted({(one.state, one.treaty) for one in asks})
