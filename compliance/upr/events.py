"""The days that someone who prepares a review must know, each with how well it is known and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from compliance.model.calendar import Known, Review, Session
from compliance.model.dates import Span, day_span
from compliance.model.packs import Event, EventKind
from compliance.upr import phrases
from compliance.upr.aim import Aim

_PAPERS = (
    (EventKind.STAKEHOLDERS, "Stakeholder submissions on {} are due", "stakeholders_by"),
    (EventKind.NATIONAL_REPORT, "The national report of {} is due", "national_report_by"),
    (EventKind.ADDENDUM, "The addendum with the answers of {} is due", "addendum_by"),
)
_NO_SESSION = "the session is not on file"
_ADOPTION = "adopted at a regular session of the Human Rights Council after the review; its day is not on file"


def events_of(aim: Aim, name: str, reviews: Sequence[date] = ()) -> tuple[Event, ...]:
    """Return all days of a review in the order in which they come; what is not on file is said to be unknown.

    `reviews` are days on which the state was asked something in a review, by what is on file.
    """
    papers = {kind: _paper(kind, title.format(name), field, aim) for kind, title, field in _PAPERS}
    middle = mid_term(aim)
    later, session = aim.after or (None, None)
    return (
        _last(name, aim, reviews),
        papers[EventKind.STAKEHOLDERS],
        papers[EventKind.NATIONAL_REPORT],
        _review(EventKind.REVIEW, f"Review of {name}", aim.review, aim.on, aim),
        papers[EventKind.ADDENDUM],
        Event(EventKind.ADOPTION, f"Adoption of the outcome on {name}", None, Known.UNKNOWN, why=_ADOPTION),
        Event(
            EventKind.MID_TERM,
            f"Mid-term of the cycle for {name}",
            day_span(middle) if middle else None,
            Known.COMPUTED if middle else Known.UNKNOWN,
            why="half of the time between this review and the next"
            + ("" if middle else f"; {aim.ahead or 'the days of the two are not both on file'}"),
        ),
        _next(f"Next review of {name}", later, session, aim),
    )


def _next(title: str, later: Review | None, session: Session | None, aim: Aim) -> Event:
    """Return the review after the one prepared for; not its days where the calendar is of a later time."""
    if aim.ahead:
        return Event(EventKind.NEXT_REVIEW, title, None, Known.UNKNOWN, why=aim.ahead)
    return _review(EventKind.NEXT_REVIEW, title, later, session, aim)


def _last(name: str, aim: Aim, reviews: Sequence[date]) -> Event:
    """Return the review before this one: where nothing of the next is on file, it is the one day that is.

    Its day is that on which the state was asked what is on file of it, where that is one day of the session.
    """
    if aim.last is None:
        return Event(EventKind.LAST_REVIEW, f"Last review of {name}", None, Known.UNKNOWN, why="none is on file")
    found = _review(EventKind.LAST_REVIEW, f"Last review of {name}", *aim.last, aim)
    span = aim.last[1].on
    days = [day for day in reviews if span and span.start and span.end and span.start <= day <= span.end]
    if len(days) != 1:
        return found
    why = f"in session {aim.last[1].number}; the day on which what is on file of it was asked"
    return attrs.evolve(found, on=day_span(days[0]), why=why)


def mid_term(aim: Aim) -> date | None:
    """Return the day half-way between the review and the one after it; None unless both have days on file."""
    after = aim.after[1].on if aim.after else None
    if aim.day is None or after is None or after.start is None:
        return None
    return aim.day + timedelta(days=(after.start - aim.day).days // 2)


def _paper(kind: EventKind, title: str, field: str, aim: Aim) -> Event:
    """Return the day by which a paper is due."""
    due: date | None = getattr(aim.on, field) if aim.on else None
    if aim.on is None:
        return Event(kind, title, None, Known.UNKNOWN, why=_NO_SESSION)
    if due is None:
        why = f"not on file for session {aim.on.number}" + (f"; {aim.on.note}" if aim.on.note else "")
        return Event(kind, title, None, Known.UNKNOWN, why=why)
    why = f"the day for session {aim.on.number}"
    return Event(kind, title, day_span(due), aim.on.papers_known, why=why, source=aim.on.papers_source)


def _review(kind: EventKind, title: str, review: Review | None, session: Session | None, aim: Aim) -> Event:
    """Return the session as the days in one of which the review falls; it is as well known as the weaker of both."""
    if session is None or session.on is None:
        why = "the session has no days on file" if session else aim.gap or _NO_SESSION
        return Event(kind, title, None, Known.UNKNOWN, why=why)
    why = f"in session {session.number}, {phrases.when(session.on.text)}; on which of its days is not on file"
    if session.note:
        why += f". {session.note}"
    return Event(kind, title, _shown(session.on), _weaker(review, session), why=why, source=session.source)


def _shown(on: Span) -> Span:
    return on if on.end else Span(on.start, on.start, text=on.start.isoformat() if on.start else on.text)


def _weaker(review: Review | None, session: Session) -> Known:
    """Return how well a review is known: whose session nobody confirmed is no better known than that."""
    known = (review.known if review else Known.RECALLED, session.known)
    order = (Known.CONFIRMED, Known.COMPUTED, Known.RECALLED, Known.UNKNOWN)
    return max(known, key=order.index)
