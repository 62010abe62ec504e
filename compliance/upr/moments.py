"""When a recommendation was made, and the moments at which one asks what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from compliance.model.calendar import Calendar, Session
from compliance.model.checked import Moment
from compliance.model.dates import Span, day_span
from compliance.model.recommendations import DatedBy, Mechanism, Recommendation


@attrs.frozen
class Point:
    """A moment and its day, None where that is not on file; `why` says what the day is and how well it is known.

    `ahead` says that it lies after the day asked about, although its own day is not told.
    """

    moment: Moment
    day: date | None
    why: str
    ahead: bool = False


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
        points += _review_points(asked, calendar, made, as_of)
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


def made_after(asked: Recommendation, calendar: Calendar, as_of: date) -> bool:
    """Whether a record was made after a day for certain; one whose day is not on file is not known to be."""
    made, _ = _made(asked, calendar)
    return made is not None and made.first > as_of


_ANSWERED = timedelta(days=183)
"""Half a year: a review's outcome is adopted at the regular session of the Human Rights Council after it."""


def answered_later(asked: Recommendation, made: Span | None, as_of: date) -> bool:
    """Whether the answer on file may have been given after a day: at the review, or up to the adoption of its outcome.

    No source has the day of an answer, so within half a year of the review nobody can tell (computed).
    """
    if asked.mechanism is not Mechanism.UPR or asked.position is None or made is None:
        return False
    return as_of < (made.end or made.first) + _ANSWERED


def _review_points(asked: Recommendation, calendar: Calendar, made: Span | None, as_of: date) -> tuple[Point, Point]:
    """Return mid-term and the next review of the state, with no day where the calendar does not have it.

    Nor where the day lies after the one asked about, and the calendar was put together later than that.
    """
    this = calendar.sessions.get(asked.session or 0)
    cycle = asked.cycle or (this.cycle if this else None)
    found = calendar.review(asked.addressee, cycle + 1) if cycle else None
    if found is None or found[1].on is None:
        missing = "the day of its next review is not on file"
        return Point(Moment.MID_TERM, None, missing), Point(Moment.NEXT_REVIEW, None, missing)
    review, session = found
    opens = found[1].on.first
    if untold := calendar.ahead(as_of, opens):
        later = Point(Moment.NEXT_REVIEW, None, f"after the day asked about: {untold}", ahead=True)
        return Point(Moment.MID_TERM, None, untold), later
    known = f"the opening of {_named(session)}; that the state comes in it is {review.known}"
    next_review = Point(Moment.NEXT_REVIEW, opens, known)
    if made is None or made.first >= opens:
        return Point(Moment.MID_TERM, None, "when it was made is not on file"), next_review
    half = made.first + (opens - made.first) // 2
    return Point(Moment.MID_TERM, half, "half-way to the next review (computed)"), next_review


def _named(session: Session) -> str:
    return f"session {session.number}, {session.on} ({session.known})"
