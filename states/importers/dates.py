"""Days as lists of treaty actions write them: `4 Oct 1988` and `04/10/1988`, each one day or a reason why not."""

from __future__ import annotations

import re
from datetime import date, datetime, time

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_EMPTY = 1900
"""Spreadsheets count days from 1900, so an empty day comes out as one of that year."""


class NoDay(ValueError):
    """A cell that should name a day and does not, or does not name one alone; its text is the reason."""


def written(text: str) -> date:
    """Return the day of `4 Oct 1988`, `04 October 1988` or `4 Oct. 1988`. Raises NoDay on anything else."""
    match = re.fullmatch(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})", text.strip(), re.ASCII)
    month = _month(match[2]) if match else 0
    if not match or not month:
        raise NoDay(f"{text!r} is no day such as '4 Oct 1988'")
    return _day(text, int(match[3]), month, int(match[1]))


def slashed(cell: object) -> date:
    """Return the day of a cell of a spreadsheet: a date, or the text `04/10/1988` (day, month, year).

    Raises NoDay on anything else: a bare number could be counted from more than one first day.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _day(cell.isoformat(), cell.year, cell.month, cell.day)
    if isinstance(cell, time):
        raise NoDay("the cell holds day 0 of 1900, which stands for an empty date")
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell.strip(), re.ASCII) if isinstance(cell, str) else None
    if not match:
        raise NoDay(f"{str(cell)!r} is no day such as '04/10/1988' (day, month, year)")
    return _day(match[0], int(match[3]), int(match[2]), int(match[1]))


def after(label: str, text: str) -> date | None:
    """Return the day that follows a label, as in `Last Updated: 16/09/2020 10:00:00`; None if there is none.

    The day may be written `16/09/2020`, `16-09-2020` or `16 Sep 2020`; day before month, as both registers write.
    Raises NoDay if what follows looks like a day and is none.
    """
    pattern = label + r"\s*:?\s*(?:(\d{1,2})[/-](\d{1,2})[/-](\d{4})|(\d{1,2}\s+[A-Za-z]+\.?\s+\d{4}))"
    match = re.search(pattern, text, re.ASCII | re.IGNORECASE)
    if not match:
        return None
    if match[4]:
        return written(match[4])
    return _day(match[0], int(match[3]), int(match[2]), int(match[1]))


def _month(name: str) -> int:
    """Return the number of a month by its English name, its first three letters, or `Sept`; else 0."""
    low = name.lower()
    names = (number for number, month in enumerate(_MONTHS, 1) if low in {month, month[:3]})
    return 9 if low == "sept" else next(names, 0)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year <= _EMPTY:
        raise NoDay(f"{text!r}: the year {year} stands for an empty date, or is a slip")
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDay(f"{text!r} is no day of the calendar; the order is day, month, year") from None
