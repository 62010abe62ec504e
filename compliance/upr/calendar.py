"""Loads the calendar of the reviews: the sessions, and who is reviewed in which, from the folders of plugins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_code, is_yaml, yaml_files
from compliance.model.calendar import Calendar, Known, Review, Session
from compliance.model.dates import Span
from compliance.plugins import Plugins
from compliance.recommending import cycle_of

T = TypeVar("T")

FILES = ("sessions.yaml", "reviews.yaml")
"""The files of a folder `calendar/`, each optional."""


@attrs.frozen
class _Sessions:
    sessions: tuple[Session, ...]
    compiled: Span | None = None


@attrs.frozen
class _Group:
    """The states that one session reviews, as far as one source shows them."""

    cycle: int
    session: int
    known: Known
    states: tuple[str, ...]
    source: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class _Gap:
    state: str
    cycle: int
    why: str
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class _Reviews:
    reviews: tuple[_Group, ...] = ()
    gaps: tuple[_Gap, ...] = ()


def load_calendar(plugins: Plugins, own: Path | None = None) -> Calendar:
    """Return the calendar of all plugins' folders of states, with the user's folder, if there is one, laid over.

    A later folder replaces what an earlier one says of the same session, or of the same state in the same cycle.
    Raises DataError with every problem of every file: a wrong shape, something said twice in one file, a session
    outside its cycle, a review in a session that is not on file, a YAML file of another name that nobody would read.
    """
    sessions: dict[int, Session] = {}
    reviews: dict[tuple[str, int], Review] = {}
    gaps: dict[tuple[str, int], str] = {}
    problems: list[Problem] = []
    found: list[_Group] = []
    compiled: Span | None = None
    for name, folder in _layers(plugins, own):
        problems += _unread(folder, name)
        if (table := _load(folder, name, FILES[0], _Sessions, problems)) is not None:
            problems += _checked_sessions(table.sessions)
            sessions |= {one.number: one for one in table.sessions}
            compiled = table.compiled or compiled
        if (listed := _load(folder, name, FILES[1], _Reviews, problems)) is not None:
            problems += _checked_reviews(listed)
            found += listed.reviews
            _lay(listed, reviews, gaps)
    whole = not problems
    problems += (_stray(one) for one in found if whole and one.session not in sessions)
    problems += (_misplaced(one, sessions[one.session]) for one in found if _elsewhere(one, sessions))
    if problems:
        raise DataError(problems)
    return Calendar(dict(sorted(sessions.items())), reviews, gaps, compiled)


def _layers(plugins: Plugins, own: Path | None) -> list[tuple[str, Folder]]:
    """Return the folders, the user's last; one that a plugin ships, as when its author checks it, is there once."""
    shipped = [folder.resolve() for _, folder in plugins.states if isinstance(folder, Path)]
    return [*plugins.states, *([(str(own), own)] if own and own.resolve() not in shipped else [])]


def _unread(folder: Folder, name: str) -> Iterator[Problem]:
    """Yield each YAML file of a calendar that has none of its names."""
    for entry, path in yaml_files(folder / "calendar", f"{name}/calendar"):
        if entry.name not in FILES:
            fix = f"{did_you_mean(entry.name, FILES)} A calendar is {' and '.join(FILES)}".strip()
            yield Problem(Where(path), "", "no file of this name is read", fix)


def _load(folder: Folder, name: str, file: str, kind: type[T], problems: list[Problem]) -> T | None:
    """Return one file of a folder, or None where there is none or it is wrong, adding what is wrong to `problems`."""
    path, place = f"{name}/calendar/{file}", folder / "calendar" / file
    if not is_yaml(place, path):
        return None
    try:
        return structure(Reader().mapping(place, path, "keys and values"), kind)
    except DataError as error:
        problems += error.problems
        return None


def _lay(table: _Reviews, reviews: dict[tuple[str, int], Review], gaps: dict[tuple[str, int], str]) -> None:
    """Put a file's reviews and gaps over those known: what the file says of a review replaces both."""
    for group in table.reviews:
        for state in group.states:
            gaps.pop((state, group.cycle), None)
            reviews[state, group.cycle] = Review(state, group.cycle, group.session, group.known, group.source)
    for gap in table.gaps:
        reviews.pop((gap.state, gap.cycle), None)
        gaps[gap.state, gap.cycle] = gap.why


def _checked_sessions(sessions: tuple[Session, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the sessions of one file beyond their shape."""
    seen: dict[int, Session] = {}
    for one in sessions:
        place, path = one.where or Where("sessions.yaml"), f"session {one.number}"
        if one.number in seen:
            yield Problem(place, path, "given twice", f"first on line {_line(seen[one.number])}; keep one")
        seen.setdefault(one.number, one)
        if cycle_of(one.number) not in (None, one.cycle):
            yield Problem(place, path, f"in cycle {one.cycle}", f"it belongs to cycle {cycle_of(one.number)}")
        if one.on is not None and one.on.start is None:
            yield Problem(place, path, f"{one.on} has no first day", "leave `on` out where nothing is known")
        if one.known is Known.CONFIRMED and not (one.on and one.source):
            yield Problem(place, path, "confirmed without days or source", "say where they were read, or `recalled`")
        if one.papers_known is Known.CONFIRMED and not one.papers_source:
            yield Problem(place, path, "papers confirmed without a source", "add papers_source, or write `recalled`")
        due = (one.stakeholders_by, one.national_report_by, one.addendum_by)
        if any(due) and one.papers_known is Known.UNKNOWN:
            yield Problem(place, path, "days for papers without papers_known", "write `confirmed` or `recalled`")
        for day in due[:2]:
            if day and one.on and day >= one.on.first:
                yield Problem(place, path, f"papers due on {day}, not before the session", "check both days")


def _checked_reviews(table: _Reviews) -> Iterator[Problem]:
    """Yield what is wrong with the reviews of one file beyond their shape."""
    seen: dict[tuple[str, int], Where | None] = {}
    for one in table.reviews:
        if one.known is Known.CONFIRMED and not one.source:
            yield Problem(_at(one), "reviews", "confirmed without a source", "say where it was read")
        for state in one.states:
            yield from _once(state, one.cycle, one.where, seen)
    for gap in table.gaps:
        yield from _once(gap.state, gap.cycle, gap.where, seen)


def _once(state: str, cycle: int, place: Where | None, seen: dict[tuple[str, int], Where | None]) -> Iterator[Problem]:
    at = place or Where("reviews.yaml")
    if not (is_code(state) and state.isupper()):
        fix = "write an ISO 3166 alpha-3 code such as MNG"
        yield Problem(at, "states", f"{printable(state)!r} is no state's code", fix)
    elif (state, cycle) in seen:
        first = seen[state, cycle]
        yield Problem(at, "states", f"{state} comes twice in cycle {cycle}", f"first at {first}; a state comes once")
    seen.setdefault((state, cycle), place)


def _at(one: _Group) -> Where:
    return one.where or Where("reviews.yaml")


def _line(one: Session) -> int:
    return one.where.line if one.where else 0


def _stray(one: _Group) -> Problem:
    return Problem(_at(one), "session", f"session {one.session} is not on file", "add it to sessions.yaml")


def _elsewhere(one: _Group, sessions: Mapping[int, Session]) -> bool:
    return one.session in sessions and sessions[one.session].cycle != one.cycle


def _misplaced(one: _Group, session: Session) -> Problem:
    found = f"session {one.session} is of cycle {session.cycle}, not {one.cycle}"
    return Problem(_at(one), "cycle", found, "correct one of them")
