"""Exit: each line of the exit checks, and each kind of clause."""

from datetime import date, timedelta

import pytest

from compliance.law.entry import NEVER, Takes, exit_over, unseen_entry, unseen_exit
from compliance.model.dates import parse_span
from compliance.model.treaties import Exit, ExitKind

from .acting import LONG_AGO, exit_effect, left
from .reading import day

# ── exit ──


@pytest.mark.parametrize(
    ("code", "receipt", "frees"),
    [
        ("CAT", "2025-03-01", "2026-03-01"),
        ("CSR1951", "2024-06-10", "2025-06-10"),
        ("PSR1967", "2024-06-10", "2025-06-10"),
        ("ICRMW", "2025-03-10", "2026-04-01"),
        ("ICCPR-OP1", "2025-02-01", "2025-05-01"),
        ("GENOCIDE", "2025-07-12", "2026-01-12"),
        ("GENOCIDE", "2025-07-13", "2031-01-12"),
        ("GENOCIDE", "2030-07-12", "2031-01-12"),
        ("GENOCIDE", "2030-07-13", "2036-01-12"),
    ],
)
def test_the_exit_checks(catalogue, code, receipt, frees):
    assert left(catalogue[code], receipt, catalogue) == frees


def test_genocide_terms_end_after_ten_years_and_then_every_five(catalogue):
    genocide = catalogue["GENOCIDE"]
    assert left(genocide, "1951-06-01", catalogue) == "1961-01-12"
    assert left(genocide, "1960-07-12", catalogue) == "1961-01-12"
    assert left(genocide, "1960-07-13", catalogue) == "1966-01-12"
    ends = {left(genocide, f"{year}-01-12", catalogue) for year in range(1952, 2036)}
    assert ends == {f"{year}-01-12" for year in range(1961, 2037, 5)}


@pytest.mark.parametrize(
    ("code", "receipt", "frees"),
    [
        ("ROME", "2016-10-27", "2017-10-27"),  # Burundi
        ("ROME", "2018-03-17", "2019-03-17"),  # the Philippines
        ("ILO-C105", "1990-01-10", "1991-01-10"),  # Malaysia
        ("ILO-C105", "1979-04-19", "1980-04-19"),  # Singapore
        ("CSSP1954", "1965-04-02", "1966-04-02"),  # Madagascar
        ("OP-CEDAW", "2024-01-31", "2024-07-31"),
        ("CRC", "2024-02-29", "2025-02-28"),
    ],
)
def test_notices_that_were_given_or_could_be(catalogue, code, receipt, frees):
    assert left(catalogue[code], receipt, catalogue) == frees


@pytest.mark.parametrize("code", ["ICCPR", "ICESCR", "CEDAW", "ICCPR-OP2", "ICPPED", "VCCR"])
def test_a_treaty_without_an_exit_clause_cannot_be_left(catalogue, code):
    treaty = catalogue[code]
    assert left(treaty, "1997-08-25", catalogue) is None
    assert left(treaty, "2025-01-01", catalogue) is None
    assert exit_over(treaty, parse_span("1990/2020"), Takes(LONG_AGO, LONG_AGO, ""), catalogue) is None
    assert unseen_exit(treaty, day("2020-01-02"), Takes(LONG_AGO, LONG_AGO, ""), catalogue) == NEVER


def test_only_those_have_no_exit_clause(catalogue):
    found = {code for code, treaty in catalogue.items() if treaty.exit.kind is ExitKind.NONE}
    assert found == {"ICCPR", "ICESCR", "CEDAW", "ICCPR-OP2", "ICPPED", "VCCR"}


C029_WINDOWS = (1942, *range(1947, 2040, 5))


@pytest.mark.parametrize("code", ["ILO-C029", "ILO-P029"])
def test_the_forced_labour_windows_open_after_ten_years_and_then_every_five(catalogue, code):
    treaty = catalogue[code]
    for year in range(1932, 2040):
        opens = year in C029_WINDOWS
        assert left(treaty, f"{year}-05-01", catalogue) == (f"{year + 1}-05-01" if opens else None)
        assert left(treaty, f"{year}-12-31", catalogue) == (f"{year + 1}-12-31" if opens else None)
        assert left(treaty, f"{year + 1}-04-30", catalogue) == (f"{year + 2}-04-30" if opens else None)
    assert left(treaty, "1942-04-30", catalogue) is None


def test_the_protocol_of_2014_names_its_own_article_for_the_convention_s_windows(catalogue):
    takes = exit_effect(catalogue["ILO-P029"], day("2022-06-01"), day("2019-06-04"), catalogue)
    assert takes.why.startswith("art. 9:")


def test_the_other_labour_windows_open_every_ten_years(catalogue):
    c105 = catalogue["ILO-C105"]
    for year in range(1959, 2035):
        opens = year in {1969, 1979, 1989, 1999, 2009, 2019, 2029}
        assert left(c105, f"{year}-01-17", catalogue) == (f"{year + 1}-01-17" if opens else None)
        assert left(c105, f"{year + 1}-01-16", catalogue) == (f"{year + 2}-01-16" if opens else None)


def test_migrant_workers_cannot_be_left_in_the_first_five_years(catalogue):
    icrmw, since = catalogue["ICRMW"], day("2020-04-01")
    assert left(icrmw, "2025-03-31", catalogue, since) is None
    assert left(icrmw, "2025-04-01", catalogue, since) == "2026-05-01"


def test_terms_that_begin_on_a_leap_day_end_on_one(make):
    terms = Exit(ExitKind.TERMS, "3", first_years=10, next_years=5, notice_months=6)
    treaty = make.treaty(on=date(2000, 2, 29), exit=terms)
    assert left(treaty, "2009-08-28", {}) == "2010-02-28"
    assert left(treaty, "2019-08-29", {}) == "2020-02-29"
    assert left(treaty, "2019-08-30", {}) == "2025-02-28"


def test_a_clause_without_a_delay_frees_on_receipt(make):
    treaty = make.treaty(exit=Exit(ExitKind.NOTICE, "3"))
    assert left(treaty, "2010-05-05", {}) == "2010-05-05"
    assert exit_effect(treaty, day("2010-05-05"), LONG_AGO, {}).why == "art. 3: on receipt"


@pytest.mark.parametrize("kind", [ExitKind.TERMS, ExitKind.WINDOWS])
@pytest.mark.parametrize("years", [{}, {"first_years": 10}, {"next_years": 5}])
def test_terms_and_windows_must_say_how_long_they_are(kind, years):
    with pytest.raises(ValueError, match="needs first_years and next_years"):
        Exit(kind, "3", **years)
    assert Exit(kind, "3", terms_of="ILO-C029").terms_of


# ── exit on a day that is not known ──


def over(treaty, receipt, catalogue, since="1990-01-01", until=None):
    takes = exit_over(treaty, parse_span(receipt), Takes(day(since), day(until or since), ""), catalogue)
    return takes and (takes.earliest.isoformat(), "never" if takes.latest == NEVER else takes.latest.isoformat())


def test_a_notice_of_a_year_frees_within_a_year(catalogue):
    assert over(catalogue["CAT"], "2020", catalogue) == ("2021-01-01", "2021-12-31")


def test_a_notice_that_may_have_come_before_the_window_opened_may_have_no_effect(catalogue):
    assert over(catalogue["ILO-C029"], "2022", catalogue) == ("2023-05-01", "never")
    assert over(catalogue["ILO-C029"], "2023", catalogue) == ("2024-01-01", "never")
    assert over(catalogue["ILO-C029"], "2022-06", catalogue) == ("2023-06-01", "2023-06-30")
    assert over(catalogue["ILO-C029"], "2024", catalogue) is None
    assert over(catalogue["ILO-C029"], "2020/2029", catalogue) == ("2023-05-01", "never")


def test_a_notice_near_the_end_of_a_locked_time_may_have_no_effect(catalogue):
    icrmw = catalogue["ICRMW"]
    assert over(icrmw, "2025", catalogue, "2020-04-01") == ("2026-05-01", "never")
    assert over(icrmw, "2025-06", catalogue, "2020-04-01", "2020-12-01") == ("2026-07-01", "never")
    assert over(icrmw, "2025-06", catalogue, "2020-04-01", "2020-06-01") == ("2026-07-01", "2026-07-01")
    assert over(icrmw, "2025-06", catalogue, "2020-04-01", "2020-05-01") == ("2026-07-01", "2026-07-01")
    assert over(icrmw, "2025-03", catalogue, "2020-04-01", "2020-05-01") is None


def test_a_notice_near_its_last_day_frees_at_one_of_two_terms(catalogue):
    assert over(catalogue["GENOCIDE"], "2025", catalogue) == ("2026-01-12", "2031-01-12")
    assert over(catalogue["GENOCIDE"], "2025-06", catalogue) == ("2026-01-12", "2026-01-12")


def test_a_window_over_a_span_is_the_union_of_its_days(catalogue):
    for code in ("CAT", "ILO-C029", "ILO-C105", "GENOCIDE", "ICRMW", "ICCPR", "ILO-P029"):
        treaty = catalogue[code]
        for text in ("2019", "2021", "2022", "2022-04/2022-06", "2025-07", "2027-03/2028-05"):
            span = parse_span(text)
            length = (span.last - span.first).days + 1
            days = [span.first + timedelta(days=offset) for offset in range(length)]
            found = [exit_effect(treaty, one, day("2020-05-20"), catalogue) for one in days]
            works = [takes.latest for takes in found if takes]
            takes = exit_over(treaty, span, Takes(day("2020-05-20"), day("2020-05-20"), ""), catalogue)
            if not works:
                assert takes is None, (code, text)
            else:
                assert takes.earliest == min(works), (code, text)
                assert takes.latest == (max(works) if all(found) else NEVER), (code, text)


# ── what nobody could see ──


def test_the_first_unseen_deposit_is_made_on_the_day_after_the_last_good_one(catalogue):
    assert unseen_entry(catalogue["CAT"], day("2020-09-16")) == day("2020-10-17")
    assert unseen_entry(catalogue["PSR1967"], day("2020-09-16")) == day("2020-09-17")
    assert unseen_entry(catalogue["CRC"], day("1990-01-01")) == day("1990-09-02")


def test_the_first_unseen_notice_frees_when_the_clause_lets_it_in(catalogue):
    def freed(code, known, since="2005-03-15"):
        bound = Takes(day(since), day(since), "")
        return unseen_exit(catalogue[code], day(known), bound, catalogue).isoformat()

    assert freed("CAT", "2020-09-16") == "2021-09-17"
    assert freed("ILO-C029", "2023-06-29") == "2028-05-01"
    assert freed("ILO-C029", "2022-06-29") == "2023-06-30"
    assert freed("GENOCIDE", "2015-03-14") == "2016-01-12"
    assert freed("GENOCIDE", "2015-07-12") == "2021-01-12"
    assert freed("ICRMW", "2023-06-29", "2020-01-01") == "2026-02-01"
