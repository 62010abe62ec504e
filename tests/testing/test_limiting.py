"""A limit of time holds what it can, says so where it was swallowed, and leaves an outer limit as it was."""

from __future__ import annotations

import contextlib
import signal
import time

import pytest

from compliance.testing.conformance.limiting import TooLong, limited


def spin(seconds: float) -> None:
    """Compute for so long, so that a stop comes between two lines."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def swallow(seconds: float) -> str:
    """Do what a stranger's rule may do: catch everything."""
    try:
        spin(seconds)
    except BaseException as error:  # noqa: BLE001  that is the point
        return str(error)
    return ""


def test_where_time_cannot_be_limited_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")

    with limited(0.001):
        time.sleep(0.01)


def test_a_function_that_swallows_the_limit_is_named_when_it_comes_back() -> None:
    with pytest.raises(TooLong, match=r"it had not ended after 0\.05 seconds"), limited(0.05):
        assert "it had not ended" in swallow(2)

    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_outer_limit_holds_after_an_inner_one_has_ended() -> None:
    def inner_and_more() -> None:
        with limited(0.1):
            pass
        spin(5)

    start = time.monotonic()
    with pytest.raises(TooLong, match=r"it had not ended after 0\.2 seconds"), limited(0.2):
        inner_and_more()

    assert time.monotonic() - start < 2
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_outer_limit_that_is_up_meanwhile_comes_at_once_after_the_inner_one() -> None:
    def late() -> None:
        with contextlib.suppress(TooLong), limited(0.05):
            swallow(2)
            spin(0.2)
        spin(5)

    start = time.monotonic()
    with pytest.raises(TooLong, match=r"it had not ended after 0\.1 seconds"), limited(0.1):
        late()

    assert time.monotonic() - start < 2


def test_an_inner_limit_gives_no_more_time_than_the_outer_one_has_left() -> None:
    with pytest.raises(TooLong, match=r"it had not ended after 0\.1 seconds"), limited(0.1), limited(5):
        spin(5)
