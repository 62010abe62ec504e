"""By when something is asked for: the deadline of a rule's remedy, counted from the review."""

from __future__ import annotations

import re
from datetime import date

from compliance.model.dates import add_days, add_months
from compliance.upr import phrases
from compliance.upr.aim import Aim

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_WITHIN = re.compile(r"within (\d{1,3}|[a-z]+) (day|week|month|year)s?")
_AT_ONCE = "at once, at the latest by the adoption of the UPR outcome"


def counted_from_review(deadline: str, aim: Aim, mid_term: date | None = None) -> str:
    """Return the deadline of a remedy in words, with the day that it comes to where the review's day is on file.

    A time such as "within six months" runs from the last day of the session, since the day of one state's review is
    not on file. "At once" is measured at the adoption of the outcome, when the state must answer. Anything else stays
    as the rule has it.
    """
    if deadline == "at once":
        return _AT_ONCE
    if found := _WITHIN.fullmatch(deadline):
        day = _day(found, aim.day)
        told = f"{deadline} of the UPR session"
        return f"{told}, by {phrases.day(day)}" if day else told
    if "mid-term" in deadline and mid_term:
        return f"{deadline}, by {phrases.day(mid_term)}"
    return deadline


def _day(found: re.Match[str], start: date | None) -> date | None:
    """Return the day on which a time that begins on `start` ends; None where either is not known."""
    number = int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1])
    if start is None or number is None:
        return None
    if found[2] in {"day", "week"}:
        return add_days(start, number * (7 if found[2] == "week" else 1))
    return add_months(start, number * (12 if found[2] == "year" else 1))
