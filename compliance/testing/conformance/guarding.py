"""Notices what a function does beside computing: files, the clock, chance, the environment, the network, the screen.

It uses `sys.setprofile`, which sees each call of a Python or built-in function, changes nothing in it, and is taken
off again; an audit hook could never be taken off, and sees neither the clock nor the environment. What it cannot see
is a built-in function that another built-in function calls, as in `map(open, names)`. The import of a module is let
pass.
"""

from __future__ import annotations

import gc
import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import CodeType, FrameType

FILES = "reads or writes files"
CLOCK = "reads the clock"
CHANCE = "draws random numbers"
ENVIRONMENT = "reads the environment"
NETWORK = "uses the network"
PROCESS = "starts a process or a thread"
SCREEN = "prints, or asks at the keyboard"
GUARD = "takes off this guard"

_MODULES = {
    "io": FILES, "_io": FILES, "posix": FILES, "nt": FILES, "mmap": FILES, "_sqlite3": FILES,
    "time": CLOCK,
    "_random": CHANCE, "_secrets": CHANCE,
    "_socket": NETWORK, "_ssl": NETWORK, "select": NETWORK,
    "_posixsubprocess": PROCESS, "_winapi": PROCESS,
}  # fmt: skip
"""Built-in modules of which every function does it."""
_FUNCTIONS = {
    ("builtins", "open"): FILES, ("builtins", "print"): SCREEN, ("builtins", "input"): SCREEN,
    ("posix", "urandom"): CHANCE, ("posix", "fork"): PROCESS, ("_thread", "start_new_thread"): PROCESS,
    ("_thread", "start_joinable_thread"): PROCESS, ("sys", "setprofile"): GUARD, ("sys", "settrace"): GUARD,
}  # fmt: skip
_HARMLESS = {("posix", "fspath"), ("nt", "fspath"), ("io", "text_encoding"), ("_io", "text_encoding")} | {
    ("time", name) for name in ("strptime", "mktime")
}
_TODAY = {"today", "now", "utcnow"}
_LIBRARY = str(Path(os.__file__).parent)
_SOURCES = {
    "random.py": CHANCE, "secrets.py": CHANCE, "socket.py": NETWORK, "ssl.py": NETWORK, "subprocess.py": PROCESS,
    "threading.py": PROCESS,
}  # fmt: skip
_ASKING = (os.getenv, type(os.environ).__getitem__, type(os.environ).__iter__, type(os.environ).__len__)
_CODES = {id(function.__code__): ENVIRONMENT for function in _ASKING}
"""By identity, because a code's hash takes long and every call is looked at."""


@contextmanager
def watching() -> Iterator[list[str]]:
    """Give a list that fills with what is noticed while the block runs: what it does, and the line that asks for it."""
    found: list[str] = []

    def notice(frame: FrameType, event: str, arg: object) -> None:
        what = ""
        if event == "c_call":
            what = _built_in(arg)
        elif event == "call":
            what = _python(frame.f_code)
        if what and what != GUARD and not _importing(frame):
            found.append(f"{what} ({_place(frame)})")

    before, collecting = sys.getprofile(), gc.isenabled()
    gc.disable()  # what others hang onto the collection of garbage is not the function's doing
    sys.setprofile(notice)
    try:
        yield found
    finally:
        gone = sys.getprofile() is not notice
        sys.setprofile(before)
        if collecting:
            gc.enable()
        if gone:
            found.append(GUARD)


def _built_in(function: object) -> str:
    """Return what a built-in function does beside computing, or nothing."""
    name = str(getattr(function, "__name__", ""))
    owner = getattr(function, "__self__", None)
    if isinstance(owner, random.Random):
        return CHANCE
    if isinstance(owner, type) and issubclass(owner, date):
        return CLOCK if name in _TODAY else ""
    module = str(getattr(function, "__module__", None) or getattr(type(owner), "__module__", ""))
    if (module, name) in _HARMLESS:
        return ""
    return _FUNCTIONS.get((module, name)) or _MODULES.get(module, "")


def _python(code: CodeType) -> str:
    """Return what a Python function of the standard library does beside computing, or nothing."""
    if what := _CODES.get(id(code)):
        return what
    folder, _, file = code.co_filename.rpartition(os.sep)
    return _SOURCES.get(file, "") if folder == _LIBRARY else ""


def _importing(frame: FrameType) -> bool:
    """Whether some module is being imported: that opens files, once, and is nothing that a rule reads."""
    above: FrameType | None = frame
    while above:
        if above.f_code.co_filename.startswith("<frozen importlib"):
            return True
        above = above.f_back
    return False


def _place(frame: FrameType) -> str:
    """Return file and line of the nearest frame that is not of the standard library."""
    above: FrameType = frame
    while above.f_back and _standard(above.f_code.co_filename):
        above = above.f_back
    return f"{Path(above.f_code.co_filename).name}, line {above.f_lineno}"


def _standard(file: str) -> bool:
    return file.startswith(("<frozen", _LIBRARY + os.sep)) and "site-packages" not in file
