"""The calendar of the Universal Periodic Review: sessions, who is reviewed when, and how well each day is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.dates import Span
from compliance.model.terms import Term

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Known(Term):
    """How well a day or a place in the order is known. Only what is confirmed may be relied on."""

    CONFIRMED = "confirmed"  # read in a named source
    RECALLED = "recalled"  # general knowledge, seen in no source here
    COMPUTED = "computed"  # follows by a rule from days that are known, such as half of the time between two reviews
    UNKNOWN = "unknown"


@attrs.frozen
class Session:
    """One session of the Working Group: first and last day inclusive, and the days by which papers are due.

    `source` says where the days were read, empty where they are recalled; `papers_known` and `papers_source` say the
    same of the days by which papers are due, `note` what else the sources say of the days. See `exact` before `on` is
    shown as days: it may be a month, or have no end.
    """

    number: int
    cycle: int
    on: Span | None
    known: Known
    source: str = ""
    stakeholders_by: date | None = None
    national_report_by: date | None = None
    addendum_by: date | None = None
    papers_known: Known = Known.UNKNOWN
    papers_source: str = ""
    note: str = ""
    where: Where | None = attrs.field(default=None, eq=False)

    @property
    def exact(self) -> bool:
        """Whether both the first and the last day are on file, and not the month or the first day alone."""
        return self.on is not None and all(map(_DAY.fullmatch, self.on.text.split("/")))


@attrs.frozen
class Review:
    """Which session reviews a state in a cycle, and how that is known."""

    state: str
    cycle: int
    session: int
    known: Known
    source: str = ""


@attrs.frozen
class Calendar:
    """All sessions by number, and all reviews by state and cycle; `gaps` says why a review is not on file.

    `compiled` is when the calendar was put together: on an earlier day nobody can tell what of it was known.
    """

    sessions: Mapping[int, Session]
    reviews: Mapping[tuple[str, int], Review]
    gaps: Mapping[tuple[str, int], str] = attrs.Factory(dict)
    compiled: Span | None = None

    def ahead(self, as_of: date, day: date | None) -> str:
        """Return why a day after the as-of day is not told, where the calendar was compiled later; else nothing."""
        if self.compiled is None or as_of >= self.compiled.first or day is None or day <= as_of:
            return ""
        return f"the calendar on file was compiled in {self.compiled}; what was known of it on {as_of} is not on file"

    def review(self, state: str, cycle: int) -> tuple[Review, Session] | None:
        """Return a state's review in a cycle with its session, or None where it is not on file."""
        found = self.reviews.get((state, cycle))
        session = self.sessions.get(found.session) if found else None
        return (found, session) if found and session else None
