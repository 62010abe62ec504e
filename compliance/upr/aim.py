"""Which review a pack is for: the one named, else the next on file, else the next cycle; and how well that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from compliance.errors import UsageError
from compliance.model.calendar import Calendar, Known, Review, Session
from compliance.recommending import cycle_of
from compliance.upr import phrases


@attrs.frozen
class Aim:
    """The review prepared for. `review` and `on` are None where it is not on file; `after` is the review after it.

    `last` is the latest review on file before it, and `gap` why none is on file where somebody said so. Where the
    calendar was put together after the as-of day, `unsure` says so of the review itself, if it lay ahead, and `ahead`
    of the review after it, which is not told then.
    """

    state: str
    cycle: int | None
    session: int | None
    review: Review | None = None
    on: Session | None = None
    after: tuple[Review, Session] | None = None
    last: tuple[Review, Session] | None = None
    gap: str = ""
    unsure: str = ""
    ahead: str = ""

    @property
    def day(self) -> date | None:
        """The last day of the session, or its first where no last is on file; None where neither is."""
        span = self.on.on if self.on else None
        return (span.end or span.start) if span else None

    @property
    def label(self) -> str:
        """The review in words: "session 46 (cycle 4)"."""
        parts = (f"session {self.session}" if self.session else "", f"cycle {self.cycle}" if self.cycle else "")
        first, *rest = [part for part in parts if part] or ["a review that is not on file"]
        return f"{first} ({rest[0]})" if rest else first


def aim_at(
    calendar: Calendar, state: str, name: str, as_of: date, cycle: int | None = None, session: int | None = None
) -> Aim:
    """Return the review of a state to prepare for; `name` is what messages call the state.

    Raises UsageError where the calendar has the state in another session or cycle than the one named, or knows none
    that is near the one named.
    """
    return _known_then(_named(calendar, state, name, as_of, cycle, session), calendar, as_of)


def _known_then(aim: Aim, calendar: Calendar, as_of: date) -> Aim:
    """Return an aim without the review after it, where nobody can tell whether its days were known on the as-of day."""
    own, later = (
        calendar.ahead(as_of, one.on.first if one and one.on else None) for one in (aim.on, aim.after and aim.after[1])
    )
    return attrs.evolve(aim, after=None if later else aim.after, unsure=own, ahead=later)


def _named(calendar: Calendar, state: str, name: str, as_of: date, cycle: int | None, session: int | None) -> Aim:
    """Return the review that the user names, else the next by the calendar."""
    if session is not None:
        return _of_session(calendar, state, name, cycle, session)
    if cycle is not None:
        _refuse_far("cycle", cycle, max((one.cycle for one in calendar.sessions.values()), default=cycle), 1)
        return _of_cycle(calendar, state, cycle)
    found = _reviews(calendar, state)
    coming = next((one for one in found if _is_to_come(one[1], calendar, as_of)), None)
    if coming:
        return _of_cycle(calendar, state, coming[0].cycle)
    return _of_cycle(calendar, state, found[-1][0].cycle + 1) if found else Aim(state, None, None)


def _refuse_far(what: str, number: int, last: int, beyond: int) -> None:
    """Raise UsageError for a session or cycle that there is not, or that lies far beyond the last on file."""
    if number < 1:
        began = "was held" if what == "session" else "began"
        raise UsageError(f"--{what} {number} is no {what}; the first {began} in 2008: give 1 or more")
    if number > last + beyond:
        fix = f"give {last + beyond} or less, or add it to the calendar in a folder of your own (--states)"
        raise UsageError(f"--{what} {number} lies more than a cycle beyond the last {what} on file ({last}); {fix}")


def _reviews(calendar: Calendar, state: str) -> list[tuple[Review, Session]]:
    """Return a state's reviews on file, in the order of cycles."""
    cycles = sorted(cycle for code, cycle in calendar.reviews if code == state)
    return [found for cycle in cycles if (found := calendar.review(state, cycle))]


def _is_to_come(session: Session, calendar: Calendar, as_of: date) -> bool:
    """Whether a session is not over on a day; one without days is placed by its number among those with days."""
    if session.on is not None:
        return (session.on.end or session.on.first) >= as_of
    begun = [one.number for one in calendar.sessions.values() if one.on is not None and one.on.first <= as_of]
    return session.number > max(begun, default=0)


def _of_cycle(calendar: Calendar, state: str, cycle: int) -> Aim:
    review, session = calendar.review(state, cycle) or (None, None)
    last = [one for one in _reviews(calendar, state) if one[0].cycle < cycle]
    return Aim(
        state, cycle, review.session if review else None, review, session,
        after=calendar.review(state, cycle + 1),
        last=last[-1] if last else None,
        gap=calendar.gaps.get((state, cycle), ""),
    )  # fmt: skip


def _of_session(calendar: Calendar, state: str, name: str, cycle: int | None, session: int) -> Aim:
    """Return the review in a session that the user names; of one that is not on file, the user's word is taken."""
    last = max(calendar.sessions.values(), key=lambda one: one.number, default=None)
    a_cycle = sum(1 for one in calendar.sessions.values() if last and one.cycle == last.cycle)
    _refuse_far("session", session, last.number if last else session, a_cycle)
    known = calendar.sessions.get(session)
    belongs = known.cycle if known else cycle_of(session)
    if belongs and cycle and belongs != cycle:
        raise UsageError(f"session {session} belongs to cycle {belongs}, not {cycle}; leave one of the two out")
    belongs = belongs or cycle
    aim = _of_cycle(calendar, state, belongs) if belongs else Aim(state, None, None)
    if aim.session not in (None, session):
        fix = f"give --session {aim.session}, or correct the calendar in a folder of your own (--states)"
        raise UsageError(f"{name} is on file for session {aim.session} in cycle {belongs}, not {session}; {fix}")
    return attrs.evolve(aim, session=session, on=known)


def limits(aim: Aim, name: str, as_of: date) -> Iterator[str]:
    """Yield what a reader must know of how well the review is known."""
    if aim.review is None:
        yield _not_on_file(aim, name)
    elif aim.review.known is not Known.CONFIRMED:
        yield f"That session {aim.session} reviews {name} is {aim.review.known}: {aim.review.source or 'no source'}."
    if aim.on is not None and aim.on.on is not None:
        if aim.unsure:
            yield f"Of session {aim.session}: {aim.unsure}."
        if aim.on.known is not Known.CONFIRMED:
            yield f"The days of session {aim.session} are {aim.on.known}; confirm them with the OHCHR."
        if not aim.on.exact:
            found = phrases.when(aim.on.on.text)
            yield f"Of session {aim.session} only {found} is on file; deadlines count from its last day on file."
        if aim.day is not None and aim.day < as_of:
            yield f"This review is over on {phrases.day(as_of)}; deadlines counted from it may have passed."
    if aim.day is None:
        yield "The days of the review are not on file, so no deadline is given as a day."


def _not_on_file(aim: Aim, name: str) -> str:
    """Return that the review is not on file, what is known instead, and how to name one."""
    if aim.cycle is None and aim.session is None:
        return f"No review of {name} is on file. Name one with --session."
    why = f" ({aim.gap})" if aim.gap else ""
    if aim.session is not None:
        return f"That {name} is reviewed in session {aim.session} is your word; the calendar on file does not say so."
    before = ""
    if aim.last:
        review, session = aim.last
        on = f", {phrases.when(session.on.text)}" if session.on else ""
        before = f" The last review on file is that of session {review.session} (cycle {review.cycle}{on})."
    text = f"The review of {name} in cycle {aim.cycle} is not on file{why}; its session and days are left open."
    return text + before + " Name the session with --session as soon as it is known."
