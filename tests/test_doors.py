"""A door to a procedure is opened and shut by acts, from day to day, and whether it is open is a commitment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.law.choices import choice
from compliance.model.dates import parse_span
from compliance.model.sources import Mark
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.model.verdicts import BasisKind, Holds, Status, Verdict

from .due_reports import D10, LIBRARY, situation


def act(kind: ActionKind, on: str, *provisions: str, effect: Effect | None = Effect.PROCEDURE) -> TreatyAction:
    return TreatyAction(kind, parse_span(on), "depositary", Mark.VERIFIED, provisions=provisions, effect=effect)


DECLARED = act(ActionKind.DECLARATION, "2007-11-09", "22")
TAKEN_BACK = act(ActionKind.WITHDRAWAL, "2012-01-01", "22", effect=None)


@pytest.mark.parametrize(
    ("day", "acts", "stands"),
    [
        (date(2007, 11, 8), (DECLARED,), Holds.NOT_BOUND),
        (date(2007, 11, 9), (DECLARED,), Holds.BOUND),
        (date(2011, 12, 31), (DECLARED, TAKEN_BACK), Holds.BOUND),
        (date(2012, 1, 1), (DECLARED, TAKEN_BACK), Holds.NOT_BOUND),
        (date(2013, 1, 1), (DECLARED, TAKEN_BACK, act(ActionKind.DECLARATION, "2012-06-01", "22")), Holds.BOUND),
        (date(2007, 11, 8), (act(ActionKind.DECLARATION, "2007", "22"),), Holds.UNKNOWN),
        (date(2012, 6, 1), (DECLARED, act(ActionKind.WITHDRAWAL, "2012", "22", effect=None)), Holds.UNKNOWN),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "20"),), Holds.NOT_BOUND),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "22(1)"),), Holds.BOUND),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "22", effect=Effect.DECLARATION),), Holds.NOT_BOUND),
        (date(2014, 1, 1), (act(ActionKind.RESERVATION, "2007", "22"),), Holds.NOT_BOUND),
    ],
)
def test_choice_stands_from_its_act_to_its_withdrawal(day: date, acts: tuple[TreatyAction, ...], stands: Holds) -> None:
    assert choice(acts, ("22",), (ActionKind.DECLARATION,), day).stands is stands


KINDS = (ActionKind.DECLARATION, ActionKind.RESERVATION, ActionKind.WITHDRAWAL)
ACTS = st.lists(
    st.builds(
        lambda kind, day, whole: act(kind, str(day.year) if whole else day.isoformat(), "20"),
        st.sampled_from(KINDS), st.dates(date(2000, 1, 1), date(2005, 12, 31)), st.booleans(),
    ),
    max_size=4,
)  # fmt: skip


@given(ACTS, st.dates(date(1999, 1, 1), date(2007, 1, 1)), st.randoms(use_true_random=False))
def test_order_of_acts_and_acts_still_to_come_change_no_choice(acts: list[TreatyAction], day: date, rnd: Any) -> None:
    before = choice(acts, ("20",), KINDS[:2], day)
    mixed = [*acts, act(ActionKind.DECLARATION, (day + timedelta(days=1)).isoformat(), "20")]
    rnd.shuffle(mixed)

    assert choice(mixed, ("20",), KINDS[:2], day).stands is before.stands


@given(ACTS, st.dates(date(2000, 1, 1), date(2007, 1, 1)))
def test_withdrawal_on_the_day_leaves_no_choice_standing(acts: list[TreatyAction], day: date) -> None:
    gone = [*acts, act(ActionKind.WITHDRAWAL, day.isoformat(), "20")]

    assert choice(gone, ("20",), KINDS[:2], day + timedelta(days=366)).stands is not Holds.BOUND or any(
        one.on.last > day for one in acts
    )


def test_doors_are_each_a_basis_of_a_treaty_in_the_catalogue() -> None:
    for basis in D10.bases:
        assert {basis.treaty, basis.open_to} <= set(LIBRARY.catalogue.treaties), basis.name
        assert basis.kind is BasisKind.COMMITMENT


def test_door_of_a_party_is_a_commitment_and_of_anybody_else_not_bound() -> None:
    day = date(2014, 2, 20)
    found = {str(one.basis): one for one in assess(situation().world, (D10,), "XEL", day).findings}

    assert (found["CAT 20"].status, found["CAT 20"].remedy) == (Status.MET, None)
    assert found["OPCAT 11"].status is Status.UNMET
    assert "the act that opens this door" in str(found["OPCAT 11"].remedy)
    assert found["ICERD 14"].verdict is Verdict.NOT_BOUND
    assert len(found) == len(D10.bases)


def test_a_door_is_no_commitment_before_its_protocol_was_adopted() -> None:
    before, after = (
        {str(one.basis): one for one in assess(situation().world, (D10,), "XEL", day).findings}
        for day in (date(2002, 12, 17), date(2002, 12, 18))
    )

    assert before["OPCAT 11"].verdict is Verdict.NOT_BOUND
    assert before["OPCAT 11"].law.why == "OPCAT was adopted on 2002-12-18 only"
    assert after["OPCAT 11"].verdict is Verdict.COMMITMENT_ONLY


@pytest.mark.parametrize(
    ("code", "basis", "day"),
    [("D9", "A/HRC/RES/12/2 1", date(2009, 10, 1)), ("D4", "A/RES/60/123 3", date(2005, 12, 15))],
)
def test_a_resolution_is_no_commitment_before_its_day(code: str, basis: str, day: date) -> None:
    rule = LIBRARY.rulebook.find(code)
    found = [
        {str(one.basis) for one in assess(situation().world, (rule,), "XEL", one).findings}
        for one in (day - timedelta(days=1), day)
    ]

    assert (basis in found[0], basis in found[1]) == (False, True)
