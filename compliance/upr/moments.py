"""When a recommendation was made, and the moments at which one asks what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from compliance.model.calendar import Calendar, Session
from compliance.model.dates import Span, day_span
from compliance.model.outcomes import Moment
from compliance.model.recommendations import DatedBy, Mechanism, Recommendation


@attrs.frozen
class Point:
    """A moment and its day, None where that is not on file; `why` says what the day is and how well it is known."""

    moment: Moment
    day: date | None
    why: str


@attrs.frozen
class Timing:
    """The days on which a recommendation was made, None where they are not on file, and the moments in order."""

    made: Span | None
    why: str
    points: tuple[Point, ...]

    def day(self, moment: Moment) -> date | None:
        """Return the day of a moment."""
        return next((one.day for one in self.points if one.moment is moment), None)


def timing(asked: Recommendation, calendar: Calendar, as_of: date) -> Timing:
    """Return when it was made and its moments.

    It was made on its own day if that is the day of the review, else in the days of its session, else on its own day,
    such as that of a publication. A review ends one cycle and opens the next, so mid-term is half-way between the
    opening of this one's session and the next one's; states that report at mid-term do so about two years after the
    adoption (computed, and no day that binds anyone). What was not made in a review has neither.
    """
    made, why = _made(asked, calendar)
    before = made.first - timedelta(days=1) if made and made.first > date.min else None
    points = [Point(Moment.BEFORE, before, f"the day before it was made: {why}")]
    if asked.mechanism is Mechanism.UPR:
        points += _review_points(asked, calendar, made)
    points.append(Point(Moment.TODAY, as_of, "the day asked about"))
    return Timing(made, why, tuple(points))


def _made(asked: Recommendation, calendar: Calendar) -> tuple[Span | None, str]:
    if asked.on and asked.dated_by is DatedBy.REVIEW:
        return day_span(asked.on), f"on {asked.on}, the day of the review"
    session = calendar.sessions.get(asked.session or 0)
    if session and session.on:
        return session.on, f"in {_named(session)}"
    if asked.on:
        kind = asked.dated_by.value if asked.dated_by else "record"
        return day_span(asked.on), f"by {asked.on}, the day of the {kind}"
    return None, "when it was made is not on file"


def _review_points(asked: Recommendation, calendar: Calendar, made: Span | None) -> tuple[Point, Point]:
    """Return mid-term and the next review of the state, with no day where the calendar does not have it."""
    this = calendar.sessions.get(asked.session or 0)
    cycle = asked.cycle or (this.cycle if this else None)
    found = calendar.review(asked.addressee, cycle + 1) if cycle else None
    if found is None or found[1].on is None:
        missing = "the day of its next review is not on file"
        return Point(Moment.MID_TERM, None, missing), Point(Moment.NEXT_REVIEW, None, missing)
    review, session = found
    opens = found[1].on.first
    known = f"the opening of {_named(session)}; that the state comes in it is {review.known}"
    next_review = Point(Moment.NEXT_REVIEW, opens, known)
    if made is None or made.first >= opens:
        return Point(Moment.MID_TERM, None, "when it was made is not on file"), next_review
    half = made.first + (opens - made.first) // 2
    return Point(Moment.MID_TERM, half, "half-way to the next review (computed)"), next_review


def _named(session: Session) -> str:
    return f"session {session.number}, {session.on} ({session.known})"
