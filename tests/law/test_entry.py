"""Entry into force: each line of the counting check, and each kind of clause."""

from datetime import timedelta

import pytest

from compliance.law.entry import (
    NEVER,
    entry_into_force,
    entry_over,
)
from compliance.model.dates import add_days, add_months, parse_span

from .acting import entered
from .reading import day

# ── entry into force ──


@pytest.mark.parametrize(
    ("who", "code", "deposit", "binds"),
    [
        ("Australia, the sixth", "CSR1951", "1954-01-22", "1954-04-22"),
        ("Japan", "CSR1951", "1981-10-03", "1982-01-01"),
        ("Japan, on the day of deposit", "PSR1967", "1982-01-01", "1982-01-01"),
        ("DPRK", "ICCPR", "1981-09-14", "1981-12-14"),
        ("Mongolia", "ICCPR-OP2", "2012-03-13", "2012-06-13"),
        ("DPRK", "CRC-OP-SC", "2014-11-10", "2014-12-10"),
        ("Republic of Korea", "ICPPED", "2023-01-04", "2023-02-03"),
        ("Thailand", "ICPPED", "2024-05-14", "2024-06-13"),
        ("Thailand", "CRC", "1992-03-27", "1992-04-26"),
        ("Mongolia and Cambodia, with the sixtieth", "ROME", "2002-04-11", "2002-07-01"),
        ("Republic of Korea", "ROME", "2002-11-13", "2003-02-01"),
        ("Japan", "ROME", "2007-07-17", "2007-10-01"),
        ("the twentieth", "ICRMW", "2003-03-14", "2003-07-01"),
        ("China", "ILO-C029", "2022-08-12", "2023-08-12"),
        ("Republic of Korea", "ILO-C029", "2021-04-20", "2022-04-20"),
        ("Mongolia, before the twentieth", "CRC", "1990-07-05", "1990-09-02"),
        ("USSR, after the twentieth, before general entry into force", "CRC", "1990-08-16", "1990-09-15"),
        ("China, before the threshold", "CEDAW", "1980-11-04", "1981-09-03"),
        ("Albania, whose sixtieth day is itself the first of a month", "ROME", "2003-01-31", "2003-05-01"),
        ("Armenia", "ROME", "2023-11-14", "2024-02-01"),
        ("Ukraine", "ROME", "2024-10-25", "2025-01-01"),
        ("Benin, on a day that the next month does not have", "CRC-OP-SC", "2005-01-31", "2005-02-28"),
    ],
)
def test_the_counting_check(catalogue, who, code, deposit, binds):
    assert entered(catalogue[code], deposit) == binds


def test_a_first_report_is_due_two_years_after_entry_into_force(catalogue):
    takes = entry_into_force(catalogue["ICPPED"], day("2023-01-04"))
    assert add_months(takes.latest, 24) == day("2025-02-03")


def test_the_sixtieth_day_and_the_three_months_come_before_the_first_of_the_month(catalogue):
    assert add_days(day("2002-04-11"), 60) == day("2002-06-10")
    assert catalogue["ROME"].joining.after(day("2002-04-11")) == day("2002-07-01")
    assert add_months(day("2003-03-14"), 3) == day("2003-06-14")
    assert catalogue["ICRMW"].joining.after(day("2003-03-14")) == day("2003-07-01")


@pytest.mark.parametrize(
    ("code", "deposit", "binds"),
    [
        ("CRC-OP-SC", "2004-01-31", "2004-02-29"),
        ("CRC-OP-SC", "2005-03-31", "2005-04-30"),
        ("CRC-OP-SC", "2004-02-29", "2004-03-29"),
        ("ICCPR", "2010-11-30", "2011-02-28"),
        ("ICCPR", "2011-11-30", "2012-02-29"),
        ("ILO-C105", "2004-02-29", "2005-02-28"),
        ("ICRMW", "2005-01-01", "2005-05-01"),
        ("ICRMW", "2004-11-30", "2005-03-01"),
        ("ICRMW", "2003-11-30", "2004-03-01"),
        ("ROME", "2004-02-01", "2004-05-01"),
        ("ROME", "2004-02-02", "2004-05-01"),
        ("ROME", "2004-01-31", "2004-04-01"),
    ],
)
def test_calendar_months_at_their_ends_and_the_first_of_the_month_after(catalogue, code, deposit, binds):
    assert entered(catalogue[code], deposit) == binds


NINETY = ("CSR1951", "CSSP1954", "GENOCIDE", "UNTOC", "UNTOC-TIP", "UNTOC-SOM")
THREE_MONTHS = ("CRC-OP-AC", "CRC-OP-SC")
TIED_TO_THE_PARENT = ("ICCPR-OP1", "OP-CRPD")


def test_each_general_entry_into_force_follows_from_its_threshold(catalogue):
    for code, treaty in catalogue.items():
        reached = treaty.general.reached
        assert reached, code
        if code in NINETY:
            expected = reached + timedelta(days=90)
        elif code in THREE_MONTHS:
            expected = add_months(reached, 3)
        elif code == "CRS1961":
            expected = add_months(reached, 24)
        elif code in TIED_TO_THE_PARENT:
            expected = catalogue[treaty.parent.treaties[0]].general.on
        else:
            expected = treaty.joining.after(reached)
        assert treaty.general.on == expected, code


def test_before_at_and_after_the_threshold(catalogue):
    crc = catalogue["CRC"]
    assert crc.general.reached == day("1990-08-03")
    assert entered(crc, "1990-01-01") == "1990-09-02"
    assert entered(crc, "1990-08-02") == "1990-09-02"
    assert entered(crc, "1990-08-03") == "1990-09-02"
    assert entered(crc, "1990-08-04") == "1990-09-03"
    assert entered(crc, "1990-09-01") == "1990-10-01"
    assert entered(crc, "1990-09-02") == "1990-10-02"


def test_the_deposit_that_makes_the_threshold_enters_with_the_treaty(make):
    treaty = make.treaty(on=day("2000-01-01"), reached=day("1999-12-20"))
    assert entered(treaty, "1999-12-20") == "2000-01-01"
    assert entered(treaty, "1999-12-21") == "2000-01-20"


def test_nobody_is_bound_before_general_entry_into_force(catalogue):
    for code, treaty in catalogue.items():
        for offset in range(-800, 3):
            deposit = treaty.general.on + timedelta(days=offset)
            assert entry_into_force(treaty, deposit).earliest >= treaty.general.on, (code, deposit)


def test_a_later_deposit_never_binds_sooner(catalogue):
    for code, treaty in catalogue.items():
        days = [treaty.general.on + timedelta(days=offset) for offset in range(-800, 100)]
        takes = [entry_into_force(treaty, one) for one in days]
        assert [one.earliest for one in takes] == sorted(one.earliest for one in takes), code
        assert [one.latest for one in takes] == sorted(one.latest for one in takes), code


@pytest.mark.parametrize(
    ("code", "deposit", "binds"),
    [
        ("UNTOC", "2003-07-24", "2003-09-29"),
        ("UNTOC", "2003-09-23", "2003-10-23"),
        ("UNTOC-TIP", "2003-10-01", "2003-12-25"),
        ("UNTOC-SOM", "2003-12-10", "2004-01-28"),
        ("UNTOC-SOM", "2004-01-10", "2004-02-09"),
        ("CRS1961", "1974-01-01", "1975-12-13"),
        ("CRS1961", "1975-11-30", "1976-02-28"),
        ("ICCPR-OP1", "1975-08-19", "1976-03-23"),
        ("ICCPR-OP1", "1976-01-31", "1976-04-30"),
        ("OP-CRPD", "2008-03-01", "2008-05-03"),
    ],
)
def test_where_the_clause_says_the_later_of_two_days(catalogue, code, deposit, binds):
    assert catalogue[code].later_of == "yes"
    assert entered(catalogue[code], deposit) == binds


@pytest.mark.parametrize(
    ("code", "deposit", "general", "own"),
    [
        ("ICRMW", "2003-06-05", "2003-07-01", "2003-10-01"),
        ("GENOCIDE", "1950-12-08", "1951-01-12", "1951-03-08"),
        ("OP-CEDAW", "2000-09-27", "2000-12-22", "2000-12-27"),
        ("CRC-OP-AC", "2001-12-20", "2002-02-12", "2002-02-12"),
        ("CRC-OP-AC", "2002-01-20", "2002-02-12", "2002-02-20"),
        ("CRC-OP-SC", "2001-12-20", "2002-01-18", "2002-01-20"),
    ],
)
def test_where_the_texts_differ_both_days_are_given(catalogue, code, deposit, general, own):
    takes = entry_into_force(catalogue[code], day(deposit))
    assert (takes.earliest, takes.latest) == (day(general), day(own))
    assert ("differ" in takes.why) == (general != own)


def test_at_the_threshold_and_from_general_entry_on_no_text_differs(catalogue):
    assert entered(catalogue["GENOCIDE"], "1950-10-14") == "1951-01-12"
    assert entered(catalogue["GENOCIDE"], "1951-01-12") == "1951-04-12"
    assert entered(catalogue["ICRMW"], "2003-07-01") == "2003-11-01"


def test_an_unknown_threshold_leaves_both_days(make):
    treaty = make.treaty(reached=None)
    takes = entry_into_force(treaty, day("1999-12-31"))
    assert (takes.earliest, takes.latest) == (day("2000-01-01"), day("2000-01-30"))
    assert entered(treaty, "2000-01-01") == "2000-01-31"


def test_a_year_alone_gives_the_widest_window(catalogue):
    takes = entry_over(catalogue["CAT"], parse_span("2018"))
    assert (takes.earliest, takes.latest) == (day("2018-01-31"), day("2019-01-30"))
    takes = entry_over(catalogue["CRC"], parse_span("1990"))
    assert (takes.earliest, takes.latest) == (day("1990-09-02"), day("1991-01-30"))
    takes = entry_over(catalogue["CAT"], parse_span("2018/.."))
    assert (takes.earliest, takes.latest) == (day("2018-01-31"), NEVER)
