"""A text is told of a day if it names no day, month or year that begins after it; a mere number is none of these."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.telling import told


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Burundi left on 27 October 2017.", "2017-10-26"),
        ("Nothing after July 2023 was looked up.", "2023-06-30"),
        ("Partly checked (ohchr-2025-10-10).", "2025-10-09"),
        ("The names of 2026-04 hold one more.", "2026-03-31"),
        ("Korea (2023) is known apart.", "2022-12-31"),
        ("Since 2010, and again on 3 May 2014.", "2014-05-02"),
        ("Terms end on 12 January 2026, 2031 and so on.", "2030-12-31"),
        ("Of 2009, 2015 and 2025 no more than the date is known.", "2024-12-31"),
        ("Met between 2017 and 2021, as it says.", "2020-12-31"),
        ("The years 2024-2026 were looked up.", "2025-12-31"),
        ("2014: a draft law.", "2013-12-31"),
        ("Last execution 2008, moratorium later.", "2007-12-31"),
        ("The 2026 report says so.", "2025-12-31"),
        ("It said in UNHCR's 2026 report.", "2025-12-31"),
    ],
)
def test_a_text_is_told_from_the_first_day_that_it_can_be_about(text: str, last: str) -> None:
    before = date.fromisoformat(last)

    assert told(text, before) == ""
    assert told(text, date.fromordinal(before.toordinal() + 1)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "VCLT 56 and CSR1951 say so.",
        "UNHCR counts 149 states.",
        "It names about 2050 persons.",
        "Registered as C/2027/5 by the depositary.",
        "Terms end every five years.",
    ],
)
def test_a_text_without_a_day_is_told_always(text: str) -> None:
    assert told(text, date(1900, 1, 1)) == text


@given(named=st.dates(date(1900, 1, 1), date(2099, 12, 31)), day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_alike_in_words_and_in_figures(named: date, day: date) -> None:
    """English names of months are what strftime gives here: no test changes the locale."""
    words = f"Nothing was found by {named.day} {named:%B} {named.year}."

    assert bool(told(words, day)) == bool(told(f"Nothing was found by {named}.", day)) == (named <= day)
