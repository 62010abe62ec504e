"""Where a command's output goes: the screen or a place that is no input, and there only when it is whole."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import click

from compliance.cli.failures import report
from compliance.errors import UsageError, printable
from compliance.loading.files import Folder, is_yaml, reading
from compliance.replacing import in_place

_DEPTHS = ("*.[yY]*[mM][lL]", "*/*.[yY]*[mM][lL]")
"""Where the files of a folder of data lie."""
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
        with in_place(output) as made, made.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {printable(str(output))}: {error.strerror or error}; {fix}") from None


def keep_apart(output: Path | None, *read: Path | None, name: str = "--output") -> None:
    """Refuse an output that is one of the files to read, by any name; raises UsageError. None is no file.

    To be called before any work is done. `name` is what the command line calls the output.
    """
    for file in read:
        if output is None or file is None:
            continue
        with reading(printable(str(file))):
            # A device may well be both: /dev/stdin and /dev/stdout are one on a terminal.
            same = file.is_file() and output.exists() and output.samefile(file)
        if same:
            raise UsageError(f"{name} is the file that is read; give another name")


def keep_out(output: Path | None, folders: Iterable[Folder], name: str = "--output") -> None:
    """Refuse an output that is a file of the data in one of these folders, by any name; raises UsageError.

    To be called before any work is done. What lies in an archive cannot be written over.
    """
    if output is None or not output.is_file():
        return
    shown = printable(str(output))
    for folder in folders:
        if not isinstance(folder, Path):
            continue
        with reading(shown):
            end = output.resolve()
            inside = is_yaml(end, shown) and end.is_relative_to(folder.resolve())
        if inside:
            raise UsageError(f"{name} is the file that is read; give another name")
        # A file there may be a link to one that lies elsewhere.
        keep_apart(output, *(file for depth in _DEPTHS for file in folder.glob(depth)), name=name)


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is shown to a person; one that is closed, which Python has as None, is not."""
    return stream is not None and stream.isatty()


def need_screen() -> None:
    """Raise UsageError where standard output is closed."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; leave it open, or give --output where the command has it")


def _temporary() -> TextIO:
    """Return a file without a name, for what goes to the screen once it is whole."""
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
