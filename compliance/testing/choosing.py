"""Draws from strategies that are made once: to make a strategy and to check it takes longer than to draw from it.

Each takes the `draw` of a composite strategy. The first of several values, the smallest number, the first day and no
are the simplest, and so what a failing example is shrunk to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@cache
def _numbers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def number(draw: st.DrawFn, low: int, high: int) -> int:
    """Draw a number, both ends inclusive."""
    return draw(_numbers(low, high))


def one_of(draw: st.DrawFn, values: Sequence[T]) -> T:
    """Draw one of some values."""
    return values[draw(_numbers(0, len(values) - 1))]


def some_of(draw: st.DrawFn, values: Sequence[T], low: int, high: int) -> tuple[T, ...]:
    """Draw from `low` to `high` of some values, each once: fewer where one is drawn again."""
    return tuple(dict.fromkeys(one_of(draw, values) for _ in range(number(draw, low, high))))


def seldom(draw: st.DrawFn, times: int) -> bool:
    """Draw yes one time in so many."""
    return draw(_numbers(1, times)) == times


def day(draw: st.DrawFn, first: date, last: date) -> date:
    """Draw a day, both ends inclusive."""
    return first + timedelta(days=draw(_numbers(0, (last - first).days)))
