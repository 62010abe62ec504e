"""The moments of a recommendation: the day before it, mid-term, the next review, the day asked about."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.model.calendar import Calendar
from compliance.model.checked import Done, Moment
from compliance.model.dates import parse_span
from compliance.model.recommendations import DatedBy, Mechanism
from compliance.upr.checking import Checker
from compliance.upr.moments import timing

from .asked import CALENDAR, LATE, LIBRARY, PLUGINS, recommendation


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


COMPILED = attrs.evolve(CALENDAR, compiled=parse_span("2026"))


def test_a_calendar_of_a_later_day_tells_no_review_that_lay_ahead() -> None:
    asked = recommendation("MNG", "")
    then = timing(asked, COMPILED, date(2012, 6, 1))

    assert [(one.moment, one.day, one.ahead) for one in then.points[1:3]] == [
        (Moment.MID_TERM, None, False), (Moment.NEXT_REVIEW, None, True),
    ]  # fmt: skip
    assert "compiled in 2026; what was known of it on 2012-06-01 is not on file" in then.points[1].why
    assert timing(asked, COMPILED, date(2016, 1, 1)) == timing(asked, CALENDAR, date(2016, 1, 1))


def test_a_review_that_lay_ahead_has_not_come_and_that_is_known() -> None:
    then = Checker(LIBRARY, PLUGINS, COMPILED, date(2012, 6, 1))
    (act,) = then.check(recommendation("MNG", "Ratify the CRPD")).acts

    assert (act.by(Moment.NEXT_REVIEW), act.by(Moment.MID_TERM)) == (Done.NOT_YET, Done.UNKNOWN)
