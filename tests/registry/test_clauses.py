"""Clauses in words, and sums that come to the same days as the law."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.law.entry import Takes, entry_into_force, exit_clause, exit_over
from compliance.model.dates import day_span
from compliance.model.treaties import Delay, Exit, ExitKind
from compliance.registry.clauses import added, entry_sum, exit_sum, general, joining, leaving

from .conftest import Shipped
from .worlds import day, treaty

DAYS = st.dates(date(1930, 1, 1), date(2090, 1, 1))
PATIENT = settings(deadline=None)


def last_day(text: str) -> str:
    return re.findall(r"\d{4}-\d\d-\d\d", text)[-1]


@pytest.mark.parametrize(
    ("delay", "on", "said"),
    [
        (Delay("2", days=30), "2002-01-24", "2002-01-24 + 30 days = 2002-02-23"),
        (Delay("2", months=3), "1974-11-18", "1974-11-18 + 3 months = 1975-02-18"),
        (Delay("2", months=1), "2024-01-31", "2024-01-31 + 1 month = 2024-02-29 (the month has no day 31)"),
        (Delay("2", months=12), "2024-02-29", "2024-02-29 + 12 months = 2025-02-28 (the month has no day 29)"),
        (
            Delay("2", months=1, days=1),
            "2024-01-31",
            "2024-01-31 + 1 month + 1 day = 2024-03-01 (the month has no day 31)",
        ),
        (
            Delay("2", days=60, first_of_month=True),
            "2002-04-12",
            "2002-04-12 + 60 days = 2002-06-11; the first day of the next month: 2002-07-01",
        ),
        (Delay("2"), "2002-04-12", "2002-04-12"),
        (Delay("2", days=30), "9999-12-20", "9999-12-20 + 30 days lies past the calendar"),
    ],
)
def test_a_delay_is_told_as_a_sum(delay: Delay, on: str, said: str) -> None:
    assert added(delay, day(on)) == said


@PATIENT
@given(st.data(), DAYS)
def test_the_sum_of_a_deposit_ends_on_the_day_of_the_law(shipped: Shipped, data: st.DataObject, on: date) -> None:
    law = shipped.world.treaties[data.draw(st.sampled_from(shipped.treaties))]
    takes = entry_into_force(law, on)
    said = entry_sum(law, on)
    assert last_day(said) == takes.latest.isoformat()
    assert takes.earliest.isoformat() in said


@PATIENT
@given(st.data(), DAYS)
def test_the_sum_of_a_notice_ends_on_the_day_of_the_law(shipped: Shipped, data: st.DataObject, on: date) -> None:
    catalogue = shipped.world.treaties
    law = catalogue[data.draw(st.sampled_from(shipped.treaties))]
    since = Takes(date(1900, 1, 1), date(1900, 1, 1), "")
    takes = exit_over(law, day_span(on), since, catalogue)
    said = exit_sum(law, on, catalogue)
    assert bool(said) == (takes is not None)
    assert takes is None or last_day(said) == takes.latest.isoformat()


def test_a_deposit_before_a_threshold_that_nobody_knows_is_told_with_both_days() -> None:
    law = treaty(reached=None)
    takes = entry_into_force(law, day("1999-12-20"))
    said = entry_sum(law, day("1999-12-20"))
    assert "the day of the threshold is not known" in said
    assert (takes.earliest.isoformat() in said, last_day(said)) == (True, takes.latest.isoformat())


def test_general_entry_into_force_is_told_with_its_threshold() -> None:
    assert general(treaty()) == "2000-01-01, art. 1 after 20 deposits, the last of them on 1999-12-02"
    bare = attrs.evolve(treaty(), general=attrs.evolve(treaty().general, threshold=None))
    assert general(bare) == "2000-01-01, art. 1"
    assert general(treaty(reached=None)) == "2000-01-01, art. 1 after 20 deposits"


def test_joining_tells_what_becomes_of_a_deposit_before_general_entry_into_force(shipped: Shipped) -> None:
    catalogue = shipped.world.treaties
    assert joining(catalogue["CAT"]) == "art. 27(2), 30 days after the act"
    assert joining(catalogue["OP-CRPD"]).endswith(", but not before general entry into force")


TEN, LATER = "the first 10 years from 2000-01-01", "with effect 12 months after its receipt"
TERMS = Exit(ExitKind.TERMS, "XIV", first_years=10, next_years=5, notice_months=6)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (Exit(ExitKind.NONE, "no clause; VCLT 56"), "no notice can end it (no clause; VCLT 56)"),
        (Exit(ExitKind.NOTICE, "3"), "art. 3, by notice, at once"),
        (
            Exit(ExitKind.NOTICE, "3", Delay("3", months=12)),
            "art. 3, by notice, with effect 12 months after its receipt",
        ),
        (
            Exit(ExitKind.NOTICE, "3", Delay("3", months=12), locked_years=5),
            "art. 3, by notice, with effect 12 months after its receipt, not within 5 years of joining",
        ),
        (
            TERMS,
            f"art. XIV, at the end of a term ({TEN}, then every 5 years), by notice 6 months before",
        ),
        (
            Exit(ExitKind.WINDOWS, "9", Delay("9", months=12), first_years=10, next_years=10),
            f"art. 9, by notice within the year after each term ({TEN}, then every 10 years), {LATER}",
        ),
    ],
)
def test_leaving_is_told_in_words(clause: Exit, said: str) -> None:
    assert leaving(treaty(exit=clause), {}) == said


def test_shared_windows_count_from_the_other_treaty() -> None:
    windows = Exit(ExitKind.WINDOWS, "9", Delay("9", months=12), first_years=10, next_years=10)
    other = treaty("O", on="1980-01-01", exit=windows)
    law = treaty(exit=Exit(ExitKind.WINDOWS, "6", terms_of="O"))
    clause, start = exit_clause(law, {"O": other})
    assert (clause.article, clause.delay, start) == ("6", windows.delay, day("1980-01-01"))
    assert exit_sum(law, day("1990-06-01"), {"O": other}).startswith(
        "a term of art. 6 ended on 1980-01-01 + 10 years = 1990-01-01; notice is let in through 1990-12-31"
    )
    assert exit_sum(law, day("1991-06-01"), {"O": other}) == ""
