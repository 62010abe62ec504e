"""Days as registers write them: each cell names one day, or the reason why not is told."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .registers import module, result_or_reason

dates = module("dates")

MODERN = st.dates(date(1901, 1, 1), date(2999, 12, 31))
FORMS = (
    "{0.day} {0:%b} {0.year}",
    "{0.day:02} {0:%b} {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0.day} {0:%b}.\t {0.year}",
)


@given(MODERN, st.sampled_from(FORMS))
def test_a_written_day_comes_back_as_it_went(day, form):
    assert dates.written(form.format(day)) == day


@given(MODERN, st.sampled_from(("{0.day}/{0.month}/{0.year}", "{0:%d/%m}/{0.year}", " {0:%d/%m}/{0.year} ")))
def test_a_day_with_slashes_is_day_month_year(day, form):
    assert dates.slashed(form.format(day)) == day


@given(MODERN, st.times())
def test_a_date_cell_is_its_day(day, hour):
    assert dates.slashed(day) == day
    assert dates.slashed(datetime.combine(day, hour)) == day


@given(st.text() | st.from_regex(r"\A\d{1,3} [A-Za-z]{1,9} \d{1,5}\Z") | st.from_regex(r"\A\d{1,3}/\d{1,3}/\d{1,5}\Z"))
def test_any_text_is_a_day_or_is_told_to_be_none(text):
    for read in (dates.written, dates.slashed):
        found = result_or_reason(dates.NoDay, read, text)
        assert isinstance(found, date) or found


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.times() | st.dates() | st.datetimes())
def test_any_cell_is_a_day_or_is_told_to_be_none(cell):
    found = result_or_reason(dates.NoDay, dates.slashed, cell)
    assert isinstance(found, date) or found


@pytest.mark.parametrize("cell", [date(1900, 1, 1), "01/01/1900", "31/12/1899", time(), date(1900, 2, 28)])
def test_the_year_1900_stands_for_an_empty_date(cell):
    with pytest.raises(dates.NoDay, match="stands for an empty date"):
        dates.slashed(cell)


def test_a_bare_number_is_no_day():
    with pytest.raises(dates.NoDay, match="no day such as '04/10/1988'"):
        dates.slashed(32420)


def test_a_month_in_the_place_of_the_day_is_told_with_the_order():
    with pytest.raises(dates.NoDay, match="the order is day, month, year"):
        dates.slashed("10/24/1988")


@pytest.mark.parametrize(
    "text", ["31 Feb 1990", "4 Okt 1988", "4 Oct 88", "Oct 1988", "1988-10-04", "\u0664 Oct 1988", "4 M 1988"]
)
def test_what_is_no_day_of_the_calendar_is_not_bent_into_one(text):
    with pytest.raises(dates.NoDay):
        dates.written(text)


def test_september_may_have_four_letters():
    assert dates.written("9 Sept 1987") == date(1987, 9, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Status of ratification [Last Updated: 16/09/2020 10:15:00]", date(2020, 9, 16)),
        ("last updated 16-09-2020", date(2020, 9, 16)),
        ("LAST UPDATED : 16 Sep 2020", date(2020, 9, 16)),
        ("Updated: 16/09/2020", None),
    ],
)
def test_the_day_after_a_label_is_found(text, day):
    assert dates.after("last updated", text) == day


def test_a_label_before_no_real_day_is_told():
    with pytest.raises(dates.NoDay):
        dates.after("last updated", "[Last Updated: 31/02/2020 10:15:00]")
