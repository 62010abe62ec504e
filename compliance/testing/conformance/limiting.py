"""A limit of time for a stranger's function, so that one that never ends is named and not waited for."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 20.0
"""How long a rule may take over one small world: thousands of times what a rule of ours takes."""


class TooLong(KeyboardInterrupt):
    """A function that had not ended when its time was up. The engine's guard lets it pass, like the user's stop."""


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """Let the block run for so many seconds (None: the usual); raises TooLong, with the line that was reached.

    It needs a signal that Windows has not, and the main thread: elsewhere nothing is limited. A built-in function that
    does not come back, such as a sum over an endless iterator, cannot be stopped by it.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    span = SECONDS if seconds is None else seconds

    def stop(_: int, frame: FrameType | None) -> None:
        place = f" ({Path(frame.f_code.co_filename).name}, line {frame.f_lineno})" if frame else ""
        raise TooLong(f"it had not ended after {span:g} seconds{place}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, span)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
