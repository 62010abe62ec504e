"""The status of a recommendation to join a treaty is the one that the ladder gives to the same item of a profile."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assess import assess
from compliance.model.checked import ActKind, Answer, AskedAct, CheckedAct, Degree, Done, Moment, Proof
from compliance.model.dates import parse_span
from compliance.model.items import Act, Item, Position
from compliance.model.recommendations import AskKind, Mechanism, RecommendationPosition
from compliance.model.verdicts import Status
from compliance.upr.deeds import Deed, Record
from compliance.upr.judging import Performance, judged, performance, told

from .asked import LATE, LIBRARY, PLUGINS, checked, recommendation

P = RecommendationPosition
POSITIONS = {
    Position.SUPPORTED: P.SUPPORTED, Position.PARTLY: P.IN_PART, Position.NOTED: P.NOTED,
    Position.REJECTED: P.NOT_SUPPORTED, Position.UNKNOWN: P.UNCLEAR,
}  # fmt: skip


def items() -> list[tuple[str, Item]]:
    """Every item of the shipped profiles that asks or promises to join a treaty, its day known."""
    return [
        (state, one)
        for state in LIBRARY.states
        for one in (*LIBRARY.profile(state).recommendations, *LIBRARY.profile(state).commitments)
        if one.measure.act is Act.JOIN and one.withdrawn is None and one.on.start == one.on.end and not one.deadline
        and not one.again and not one.addressee
    ]  # fmt: skip


def position_on(item: Item, as_of: date) -> Position:
    """What was known of the position on a day: nothing before the day of its proof."""
    since = LIBRARY.world.sources[item.proof.cite].known_from if item.proof else None
    return Position.UNKNOWN if since is not None and since > as_of else item.position


@pytest.mark.parametrize("as_of", [date(2014, 12, 31), date(2019, 12, 31), LATE])
def test_it_agrees_with_the_ladder_on_every_item_of_the_shipped_profiles(as_of: date) -> None:
    compared = 0
    for state, item in items():
        if item.on.first > as_of:
            continue
        findings = assess(LIBRARY.world, PLUGINS.rules, state, as_of).findings
        ladder = {one.status for one in findings if one.subject.item in {item.id, f"{state}/{item.id}"}} - {None}
        kind = AskKind.PLEDGE if item.position is Position.OWN_PROMISE else AskKind.RECOMMENDATION
        review = item.mechanism == "upr"
        stance = position_on(item, as_of)
        position = None if stance is Position.UNKNOWN and not review else POSITIONS.get(stance)
        ours = checked(
            state, f"Ratify the {item.measure.treaty}.", as_of, kind=kind, position=position, session=None, cycle=None,
            on=item.on.first, mechanism=Mechanism.UPR if review else Mechanism.OTHER,
        )  # fmt: skip
        if len(ladder) == 1:
            compared += 1
            assert {ours.status} == ladder, (state, item.id, as_of)
    assert compared > 5


def act(before: Done, today: Done, degree: Degree = Degree.ACT) -> CheckedAct:
    answers = (Answer(Moment.BEFORE, date(2010, 1, 1), before), Answer(Moment.TODAY, LATE, today))
    return CheckedAct(AskedAct(ActKind.JOIN, "CAT", degree=degree), answers, why="so it is")


@pytest.mark.parametrize(
    ("before", "today", "degree", "comes_to"),
    [
        (Done.NO, Done.YES, Degree.ACT, Performance.DONE),
        (Done.NO, Done.YES, Degree.STEPS, Performance.DONE),
        (Done.NO, Done.YES, Degree.CONSIDER, Performance.UNKNOWN),
        (Done.NO, Done.NO, Degree.ACT, Performance.NOT_DONE),
        (Done.NO, Done.NO, Degree.STEPS, Performance.UNKNOWN),
        (Done.NO, Done.UNKNOWN, Degree.ACT, Performance.UNKNOWN),
        (Done.UNKNOWN, Done.YES, Degree.ACT, Performance.UNKNOWN),
        (Done.YES, Done.YES, Degree.ACT, Performance.BEFORE),
        (Done.YES, Done.NO, Degree.ACT, Performance.NOT_DONE),
        (Done.NO, Done.PARTLY, Degree.ACT, Performance.PARTLY),
    ],
)
def test_what_one_act_comes_to(before: Done, today: Done, degree: Degree, comes_to: Performance) -> None:
    assert performance(act(before, today, degree)) is comes_to


@pytest.mark.parametrize(
    ("before", "today", "told_of"),
    [
        (Done.NO, Done.YES, "withdrawal of 2012-05-04; it asks for steps towards it, and the act itself shows them"),
        (Done.NO, Done.PARTLY, "the last text at hand; it asks for steps towards it, and what was done shows some"),
        (Done.UNKNOWN, Done.YES, "2012-05-04, perhaps before it was asked; it asks for steps towards it"),
    ],
)
def test_steps_are_told_by_what_the_act_on_file_came_to(before: Done, today: Done, told_of: str) -> None:
    withdrawn = Deed(parse_span("2012-05-04"), Proof("withdrawal", "2012-05-04", "list"))

    assert told(act(before, today, Degree.STEPS), Record((withdrawn,))).why.endswith(told_of)


DONE, NOT, BEFORE, UNKNOWN = (
    act(Done.NO, Done.YES), act(Done.NO, Done.NO), act(Done.YES, Done.YES), act(Done.NO, Done.UNKNOWN)
)  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ((DONE, DONE), Status.MET),
        ((DONE, BEFORE), Status.MET),
        ((DONE, NOT), Status.PARTLY),
        ((DONE, UNKNOWN), Status.PARTLY),
        ((NOT, NOT), Status.UNMET),
        ((NOT, BEFORE), Status.UNMET),
        ((NOT, UNKNOWN), Status.UNCLEAR),
        ((UNKNOWN,), Status.UNCLEAR),
        ((BEFORE, BEFORE), Status.UNCLEAR),
    ],
)
def test_what_several_acts_come_to(acts: tuple[CheckedAct, ...], status: Status) -> None:
    found, why = judged(acts, recommendation("MNG", ""))

    assert (found, why[: len(acts)]) == (status, tuple(one.why for one in acts))


@pytest.mark.parametrize(
    ("mechanism", "status"),
    [
        (Mechanism.UPR, Status.UNCLEAR),
        (Mechanism.SPECIAL_PROCEDURE, Status.UNCLEAR),
        (Mechanism.OTHER, Status.UNCLEAR),
        (Mechanism.TREATY_BODY, Status.UNMET),
    ],
)
def test_without_a_position_only_what_a_treaty_body_asked_is_unmet(mechanism: Mechanism, status: Status) -> None:
    assert judged((NOT,), recommendation("MNG", "", mechanism=mechanism, position=None))[0] is status
