"""Puts a file or folder in its place whole: made beside it and moved there, so that a stop midway leaves what was."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

PREFIX = ".compliance-"
"""How the names of what is unfinished begin."""


@attrs.frozen
class Beside:
    """What is being made, and the place that it is for. `mode` are the bits that it gets there."""

    made: Path
    place: Path
    mode: int

    def put(self) -> None:
        """Move it into its place, over a file or an empty folder; raises OSError."""
        self.made.chmod(self.mode)
        self.made.replace(self.place)


def umask() -> int:
    """Return the bits of a mode that new files do not get."""
    current = os.umask(0)
    os.umask(current)
    return current


def special(place: Path) -> bool:
    """Whether it is a device or pipe: written to, never replaced."""
    return place.exists() and not place.is_file()


@contextlib.contextmanager
def beside(place: Path, prefix: str = PREFIX, mode: int | None = None) -> Iterator[Beside]:
    """Make an empty file beside a place, which is gone when the block ends, unless it was put there.

    A link stays, and what it leads to is the place. Without `mode` the file gets that of what it replaces, or what
    every new file gets. Raises OSError.
    """
    end = _end(place)
    handle, name = tempfile.mkstemp(dir=end.parent, prefix=prefix)
    os.close(handle)
    made = Path(name)
    try:
        usual = end.stat().st_mode if end.exists() else 0o666 & ~umask()
        yield Beside(made, end, usual if mode is None else mode)
    finally:
        with contextlib.suppress(OSError):  # what went wrong first is what the caller has to hear
            made.unlink(missing_ok=True)


@contextlib.contextmanager
def folder_beside(place: Path, prefix: str = PREFIX) -> Iterator[Beside]:
    """Make an empty folder beside a place, likewise; the place is free, or an empty folder."""
    made = Path(tempfile.mkdtemp(dir=place.absolute().parent, prefix=prefix))
    try:
        yield Beside(made, place, 0o777 & ~umask())
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextlib.contextmanager
def in_place(place: Path, mode: int | None = None) -> Iterator[Path]:
    """Give a file to write to, and put it in its place where the block ends without an error; else nothing changes.

    A device or pipe is written to and stays. Raises OSError.
    """
    if special(place):
        with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
            made = Path(folder) / "made"
            yield made
            with made.open("rb") as source, place.open("wb") as target:
                shutil.copyfileobj(source, target)
        return
    with beside(place, mode=mode) as one:
        yield one.made
        one.put()


def _end(place: Path) -> Path:
    """Return what a place is when all links are followed; raises OSError where they go round in a circle."""
    end = Path(os.path.realpath(place))
    if end.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))
    return end
