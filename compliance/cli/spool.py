"""Output that is too long to be held: written beside its place, and moved there only when it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from compliance.cli.failures import report
from compliance.errors import UsageError, printable

_PART = 1 << 20
"""How many characters are copied at once."""


@contextlib.contextmanager
def whole(output: Path | None, fix: str = "choose another --output") -> Iterator[TextIO]:
    """Open a text file that reaches `output`, or the screen, only where the block ends without an error.

    Raises UsageError, with `fix`, where the system does not let it be written. What the screen, or what stands in its
    place, refuses is raised as it comes: every command may meet it (`compliance.cli.failures`).
    """
    if output is None:
        need_screen()
        with _temporary() as file:
            yield file
            file.seek(0)
            _show(file)
        return
    try:
        if special(output):
            with _temporary() as file:
                yield file
                file.seek(0)
                with output.open("w", encoding="utf-8", newline="\n") as place:
                    shutil.copyfileobj(file, place, _PART)
        else:
            with _beside(output.resolve()) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {printable(str(output))}: {error.strerror or error}; {fix}") from None


def special(output: Path) -> bool:
    """Whether it is a device or pipe: written to, never replaced."""
    return output.exists() and not output.is_file()


def umask() -> int:
    """Return the bits of a mode that new files do not get."""
    current = os.umask(0)
    os.umask(current)
    return current


def need_screen() -> None:
    """Raise UsageError where standard output is closed."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; leave it open, or give --output where the command has it")


def _temporary() -> TextIO:
    """Return a file without a name, for what goes to the screen, a device or a pipe: they cannot be replaced."""
    try:
        return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")
    except OSError as error:
        fix = "free some space, or name a folder with TMPDIR"
        raise UsageError(f"cannot write a temporary file: {error.strerror or error}; {fix}") from None


def _show(file: TextIO) -> None:
    """Copy to the screen, and stop quietly where the reader goes away: click would make that an exit code of 1."""
    try:
        while part := file.read(_PART):
            click.echo(part, nl=False)
    except BrokenPipeError as error:
        report(error)


@contextlib.contextmanager
def _beside(output: Path) -> Iterator[TextIO]:
    """Write beside the file and move into place, so that a stop midway leaves the old file whole."""
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=".compliance-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(name).chmod(output.stat().st_mode if output.exists() else 0o666 & ~umask())
        Path(name).replace(output)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
