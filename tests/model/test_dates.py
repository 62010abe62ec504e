"""EDTF texts to spans, and the calendar arithmetic that treaty clauses need."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.dates import add_days, add_months, day_span, first_of_next_month, parse_day, parse_span
from compliance.model.treaties import Delay

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014-12", date(2014, 12, 1), date(2014, 12, 31)),
        ("2014-02-28", date(2014, 2, 28), date(2014, 2, 28)),
        ("1999/2014-02", date(1999, 1, 1), date(2014, 2, 28)),
        ("2014-02-27/2014-02-28", date(2014, 2, 27), date(2014, 2, 28)),
        ("2014-02-28/2014-02-28", date(2014, 2, 28), date(2014, 2, 28)),
        ("2014-02/2014", date(2014, 2, 1), date(2014, 12, 31)),
        ("../2014-02", None, date(2014, 2, 28)),
        ("1999/..", date(1999, 1, 1), None),
        ("1000", date(1000, 1, 1), date(1000, 12, 31)),
        ("2999-12", date(2999, 12, 1), date(2999, 12, 31)),
    ],
)
def test_each_edtf_form_names_its_first_and_last_day(text, start, end):
    span = parse_span(text)
    assert (span.start, span.end, str(span)) == (start, end, text)


def test_only_an_open_end_is_ongoing():
    assert parse_span("1999/..").ongoing
    assert not parse_span("../1999").ongoing
    assert not parse_span("1999/2014").ongoing


def test_an_open_end_reaches_to_the_end_of_the_calendar():
    assert parse_span("1999/..").last == date.max
    assert parse_span("../1999").first == date.min


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2013~", "write the widest interval"),
        ("~2013", "write the widest interval"),
        ("2013?", "leave the doubt to the mark"),
        ("2013-05-XX", "write the year or month alone"),
        ("201X", "write the year or month alone"),
        ("[2013, 2014]", "write one interval"),
        ("{2013, 2014}", "write one interval"),
    ],
)
def test_edtf_that_is_not_used_is_refused_with_a_hint(text, hint):
    with pytest.raises(ValueError, match="is not used here") as caught:
        parse_span(text)
    assert hint in str(caught.value)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "../..", "..", "2014/", "/2014", "2014//2015", "2014/2015/2016", "14", "20140228", "2014-2"),
        *("2014-02-1", "28.02.2014", "2014-02-28T00:00", " 2014", "2014 ", "2014\n", "-2014", "spring 2014"),
        "\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT ZERO}\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT FOUR}",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is no date|needs at least one end"):
        parse_span(text)


@pytest.mark.parametrize(
    "text",
    ["2014-00", "2014-13", "2014-00-05", "2014-05-00", "2014-02-29", "1900-02-29", "2014-04-31", "2014-01-32"],
)
def test_a_day_or_month_that_the_calendar_lacks_is_refused(text):
    with pytest.raises(ValueError, match=r"not a (day|month) of the calendar"):
        parse_span(text)


@pytest.mark.parametrize("text", ["0000", "0001", "0204-05-01", "3000", "9999-12-31"])
def test_a_year_that_nobody_can_mean_is_refused(text):
    with pytest.raises(ValueError, match="is not between 1000 and 2999"):
        parse_span(text)


def test_an_interval_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_span("2015/2014")


@pytest.mark.parametrize("text", ["2014", "2014-02", "2014-02-01/2014-02-28", "2014-02-28/..", "2014-02-30", "x"])
def test_a_day_is_a_full_real_day(text):
    with pytest.raises(ValueError, match=text):
        parse_day(text)


def test_a_span_is_within_a_time_that_shares_a_day_with_it():
    span = parse_span("2014-02")
    assert span.within(date(2014, 2, 28), date(2014, 3, 31))
    assert span.within(date(2014, 1, 1), date(2014, 2, 1))
    assert not span.within(date(2014, 3, 1), date(2014, 3, 31))
    assert not span.within(date(2013, 1, 1), date(2014, 1, 31))
    assert parse_span("2014/..").within(date(2100, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2014, 1, 31), 1, date(2014, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2014, 3, 31), 1, date(2014, 4, 30)),
        (date(2014, 11, 30), 3, date(2015, 2, 28)),
        (date(2014, 12, 31), 2, date(2015, 2, 28)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 2, 29), 48, date(2020, 2, 29)),
        (date(2015, 2, 28), 12, date(2016, 2, 28)),
        (date(2014, 11, 15), 1, date(2014, 12, 15)),
        (date(2014, 12, 15), 1, date(2015, 1, 15)),
        (date(2015, 1, 15), -1, date(2014, 12, 15)),
        (date(2014, 3, 31), -1, date(2014, 2, 28)),
        (date(2031, 1, 12), -6, date(2030, 7, 12)),
        (date(2014, 5, 5), 0, date(2014, 5, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(1954, 1, 22), 90, date(1954, 4, 22)),
        (date(2016, 1, 30), 30, date(2016, 2, 29)),
        (date(2015, 1, 30), 30, date(2015, 3, 1)),
        (date(2014, 12, 31), 1, date(2015, 1, 1)),
        (date(2014, 5, 5), 0, date(2014, 5, 5)),
    ],
)
def test_the_day_of_the_act_is_day_zero(day, days, expected):
    assert add_days(day, days) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2002, 6, 10), date(2002, 7, 1)),
        (date(2002, 6, 1), date(2002, 7, 1)),
        (date(2002, 6, 30), date(2002, 7, 1)),
        (date(2002, 12, 31), date(2003, 1, 1)),
        (date(2016, 2, 29), date(2016, 3, 1)),
    ],
)
def test_the_first_of_the_next_month_is_never_that_of_this_one(day, expected):
    assert first_of_next_month(day) == expected


def test_a_delay_counts_months_then_days_then_waits_for_the_first_of_a_month():
    assert Delay("1", months=1, days=1).after(date(2014, 1, 31)) == date(2014, 3, 1)
    assert Delay("1", months=3, first_of_month=True).after(date(2003, 3, 14)) == date(2003, 7, 1)
    assert Delay("1", days=60, first_of_month=True).after(date(2002, 11, 13)) == date(2003, 2, 1)
    assert Delay("1").after(date(2014, 1, 31)) == date(2014, 1, 31)


@pytest.mark.parametrize("delay", [Delay("1", days=30), Delay("1", months=12), Delay("1", first_of_month=True)])
def test_a_delay_from_the_end_of_the_calendar_ends_there(delay):
    assert delay.after(date.max) == date.max


def test_a_delay_says_what_the_clause_says():
    assert str(Delay("27(2)", days=30)) == "30 days after the act"
    assert str(Delay("49(2)", months=3)) == "3 months after the act"
    assert str(Delay("VIII(2)")) == "on the day of the act"
    assert str(Delay("1", months=1, days=2)) == "1 month and 2 days after the act"
    assert str(Delay("87(2)", months=3, first_of_month=True)) == (
        "first day of the month that follows 3 months after the act"
    )


@given(DAYS)
def test_a_day_written_and_read_is_the_same_day(day):
    assert parse_day(day.isoformat()) == day
    assert parse_span(day.isoformat()) == day_span(day)
    assert str(day_span(day)) == day.isoformat()


@given(st.integers(1000, 2999), st.none() | st.integers(1, 12))
def test_a_year_or_month_spans_exactly_its_days(year, month):
    text = f"{year:04}" if month is None else f"{year:04}-{month:02}"
    span = parse_span(text)
    assert str(span) == text
    assert span.first == date(year, month or 1, 1)
    assert span.last == date(year, month or 12, calendar.monthrange(year, month or 12)[1])


@given(DAYS, DAYS)
def test_an_interval_written_and_read_has_the_same_ends(one, other):
    first, last = sorted((one, other))
    span = parse_span(f"{first}/{last}")
    assert (span.first, span.last, span.ongoing) == (first, last, False)
    assert parse_span(f"{first}/..").first == first
    assert parse_span(f"../{last}").last == last


@given(st.text(max_size=12))
def test_any_other_text_is_refused_in_words(text):
    try:
        span = parse_span(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017  a refusal is as good as a span; nothing else may come
    else:
        assert str(span) == text
        assert span.first <= span.last


@given(DAYS, st.integers(-600, 600))
def test_adding_months_moves_the_month_and_never_leaves_it(day, months):
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(0, 600))
def test_adding_months_keeps_the_order_of_days(one, other, months):
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@given(DAYS)
def test_the_first_of_the_next_month_is_the_next_first_day(day):
    found = first_of_next_month(day)
    assert found.day == 1
    assert timedelta(0) < found - day <= timedelta(days=31)
