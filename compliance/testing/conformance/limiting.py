"""A limit of time for a stranger's function, so that one that never ends is named and not waited for."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 20.0
"""How long a rule may take over one small world: thousands of times what a rule of ours takes."""


_AT_ONCE = 0.001
"""The shortest time that a timer is set to: none at all would take it off."""


class TooLong(KeyboardInterrupt):
    """A function that had not ended when its time was up. The engine's guard lets it pass, like the user's stop."""


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """Let the block run for so many seconds (None: the usual); raises TooLong, with the line that was reached.

    A block that caught the stop and came back after all raises it at its end. Inside another limit that is up sooner
    that one holds; one that is up later goes on with what it had left. It needs a signal that Windows has not, and the
    main thread: elsewhere nothing is limited. What cannot be stopped: a built-in function that does not come back, such
    as a sum over an endless iterator; a function that catches the stop and goes on for ever; one that takes the signal
    or the timer for itself.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    span = SECONDS if seconds is None else seconds

    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < left <= span:
        yield
        return
    reached: list[str] = []

    def stop(_: int, frame: FrameType | None) -> None:
        place = f" ({Path(frame.f_code.co_filename).name}, line {frame.f_lineno})" if frame else ""
        reached.append(f"it had not ended after {span:g} seconds{place}")
        raise TooLong(reached[0])

    with _alarm(stop, span):
        yield
    if reached:
        raise TooLong(reached[0])


@contextmanager
def _alarm(stop: Callable[[int, FrameType | None], None], span: float) -> Iterator[None]:
    """Call a function after so many seconds of the block; afterwards an outer alarm has what it had left."""
    start = time.monotonic()
    before = signal.signal(signal.SIGALRM, stop)
    left, every = signal.setitimer(signal.ITIMER_REAL, span)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - start), _AT_ONCE), every)
