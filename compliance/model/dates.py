"""Days, spans of days written in EDTF (ISO 8601-2), and the calendar arithmetic of treaty clauses."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import attrs

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months of a written date, in English."""

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_YEARS = range(1000, 3000)
"""Years that can be meant: outside them is a slip, and calendar arithmetic has an end."""

_HINTS = {
    "~": "write the widest interval instead of 'about': 2013/2014",
    "?": "leave the doubt to the mark (S, V, G) of the fact",
    "X": "write the year or month alone for an unknown day: 2013 or 2013-05",
    "[": "write one interval instead of a list of days: 2013-05/2013-06",
    "{": "write one interval instead of a list of days: 2013-05/2013-06",
}


@attrs.frozen(order=False)
class Span:
    """From one day to another, both inclusive. None is an open end; `ongoing` says "not known to have ended".

    For an event, a span is doubt: it happened on one unknown day inside. For a pattern or a continuing
    act it is duration.
    """

    start: date | None
    end: date | None
    ongoing: bool = False
    text: str = attrs.field(default="", eq=False)

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> date:
        """The earliest day, or the first day of the calendar if the span has no start."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """The last possible day, or the last day of the calendar if the span has no end."""
        return self.end or date.max

    def within(self, first: date, last: date) -> bool:
        """Whether some day of the span lies between two days, both inclusive."""
        return self.first <= last and first <= self.last


def parse_day(text: str) -> date:
    """Return the day that `2014-02-28` names. Raises ValueError on anything but a full, real day."""
    span = _point(text) if text[:4].isdecimal() and text.isascii() and text[4:5] == "-" else None
    if span is None or span.start is None or span.start != span.end:
        raise ValueError(f"expected a day such as 2014-02-28, found {text!r}")
    return span.start


def parse_span(text: str) -> Span:
    """Return the span that an EDTF text names: `Y`, `Y-M`, `Y-M-D`, `a/b`, `../b` or `a/..`.

    Raises ValueError with a hint on anything else, among them `~ ? X [] {}` (reasoning.md 1).
    """
    for sign, hint in _HINTS.items():
        if sign in text:
            raise ValueError(f"{text!r}: {sign!r} is not used here; {hint}")
    first, slash, second = text.partition("/")
    if not slash:
        return _point(text)
    start = None if first == ".." else _point(first).start
    end = None if second == ".." else _point(second).end
    if start is None and end is None:
        raise ValueError(f"{text!r}: an interval needs at least one end")
    if start and end and start > end:
        raise ValueError(f"{text!r}: the interval ends before it begins")
    return Span(start, end, ongoing=second == "..", text=text)


def day_span(day: date) -> Span:
    """Return the span of one day."""
    return Span(day, day, text=day.isoformat())


def _point(text: str) -> Span:
    """Return the span of a year, month or day."""
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(
            f"{text!r} is no date; expected a day, month, year or interval such as 2014-02-28, 2014-02, "
            "2014 or 1999/2014-02"
        )
    year, month, day = match.groups()
    if int(year) not in _YEARS:
        raise ValueError(f"{text!r}: the year {year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"{text!r} is not a {'day' if day else 'month'} of the calendar") from None
    if day:
        return Span(first, first, text=text)
    last_month = first.month if month else 12
    return Span(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]), text=text)


def add_days(day: date, days: int) -> date:
    """Return the day `days` after; the day itself is day 0 (domain.md 2, "Counting check")."""
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = 28 if day.day <= 28 else calendar.monthrange(year, month + 1)[1]  # every month has 28 days
    return date(year, month + 1, min(day.day, last))


def first_of_next_month(day: date) -> date:
    """Return the first day of the month that follows `day`."""
    return add_months(day.replace(day=1), 1)
