"""Whether a text can be told of a day: not if it names a day, month or year that begins after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from compliance.model.dates import MONTHS

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")
_WORDS = re.compile(rf"(?:\b(\d\d?) )?\b({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
_YEAR = r"(?:19|20)\d\d"
_CUE = r"in|by|since|until|till|of|from|to|after|before|between|during|dated|late|early|the|its|their|\w+['’]s"
_YEARS = re.compile(
    rf"(?<![\w/-])(?:\b(?P<cue>{_CUE}) )?(?P<years>{_YEAR}(?:(?:, | and |, and | or | to | … | ?[–-] ?){_YEAR})*)"
    r"(?![\w-])(?P<counts> \w)?",
    re.IGNORECASE,
)
"""One year or several one after another. A number alone before a word is a year only after a word that years come
after, for there may be 2050 persons; and a symbol such as C/2027/5 names no year that is told."""


def told(text: str, day: date) -> str:
    """Return a text if it names no day, month or year that begins after `day`; else nothing."""
    return text if all(begins <= day.isoformat() for begins in _begins(text)) else ""


def _begins(text: str) -> Iterator[str]:
    """Yield the first day of each day, month and year that a text names, as ISO text."""
    for found in _ISO.finditer(text):
        year, month, number = found.groups()
        yield f"{year}-{month}-{number or '01'}"
    for found in _WORDS.finditer(text):
        number, name, year = found.groups()
        yield f"{year}-{MONTHS.index(name) + 1:02}-{int(number or 1):02}"
    # What goes on after a day, such as "12 January 2026, 2031", is read as if only its year were there.
    for found in _YEARS.finditer(_WORDS.sub(_year_only, text)):
        years = re.findall(_YEAR, found["years"])
        if found["cue"] or len(years) > 1 or not found["counts"]:
            yield from (f"{year}-01-01" for year in years)


def _year_only(found: re.Match[str]) -> str:
    return f"in {found[3]}"
