"""The moments of a recommendation: the day before it, mid-term, the next review, the day asked about."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.model.calendar import Calendar
from compliance.model.outcomes import Moment
from compliance.model.recommendations import DatedBy, Mechanism
from compliance.upr.moments import timing

from .asked import CALENDAR, LATE, recommendation


def test_a_review_has_a_mid_term_half_way_to_the_next_one() -> None:
    when = timing(recommendation("MNG", ""), CALENDAR, LATE)

    assert [(one.moment, one.day) for one in when.points] == [
        (Moment.BEFORE, date(2010, 10, 31)),
        (Moment.MID_TERM, date(2013, 1, 31)),
        (Moment.NEXT_REVIEW, date(2015, 5, 4)),
        (Moment.TODAY, LATE),
    ]


def test_how_well_each_day_is_known_is_said() -> None:
    points = {one.moment: one.why for one in timing(recommendation("MNG", ""), CALENDAR, LATE).points}

    assert "session 9, 2010-11-01/2010-11-12 (recalled)" in points[Moment.BEFORE]
    assert "(computed)" in points[Moment.MID_TERM]
    assert "session 22" in points[Moment.NEXT_REVIEW]
    assert "confirmed" in points[Moment.NEXT_REVIEW]


def test_the_day_of_the_review_goes_before_the_session_and_the_session_before_a_publication() -> None:
    day = date(2010, 11, 2)
    reviewed = recommendation("MNG", "", on=day, dated_by=DatedBy.REVIEW)
    published = recommendation("MNG", "", on=date(2011, 1, 4), dated_by=DatedBy.PUBLICATION)
    alone = attrs.evolve(published, session=None)

    assert [timing(one, CALENDAR, LATE).day(Moment.BEFORE) for one in (reviewed, published, alone)] == [
        date(2010, 11, 1), date(2010, 10, 31), date(2011, 1, 3),
    ]  # fmt: skip


def test_what_the_calendar_does_not_have_has_no_day() -> None:
    when = timing(recommendation("MNG", ""), Calendar({}, {}), LATE)

    assert [one.day for one in when.points] == [None, None, None, LATE]


def test_what_was_asked_outside_the_review_has_no_mid_term() -> None:
    asked = recommendation(
        "MNG", "", mechanism=Mechanism.TREATY_BODY, session=None, cycle=None, on=date(2010, 5, 1),
        dated_by=DatedBy.PUBLICATION,
    )  # fmt: skip

    assert [one.moment for one in timing(asked, CALENDAR, LATE).points] == [Moment.BEFORE, Moment.TODAY]
