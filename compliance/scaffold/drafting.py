"""Files to be written together: all of them or none, and nothing that is there is lost."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from compliance.errors import UsageError, printable
from compliance.replacing import Beside, beside


@attrs.frozen
class File:
    """A file to be written. `old` is the content that it has now, where it is changed; None where it is new."""

    path: Path
    text: str
    old: bytes | None = attrs.field(default=None, repr=False)


def read(path: Path) -> bytes:
    """Return the content of a file that is to be changed; raises UsageError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {printable(str(path), 1000)}: {error.strerror or error}") from None


def write(files: Iterable[File]) -> None:
    """Write all files; raises UsageError with nothing changed where one is in the way or cannot be written."""
    wanted = tuple(files)
    _refuse(wanted)
    folders: list[Path] = []
    placed: list[File] = []
    try:
        with contextlib.ExitStack() as unfinished:
            staged = [(file, _stage(file, folders, unfinished)) for file in wanted]
            for file, one in staged:
                placed.append(file)
                one.put()
    except BaseException as error:
        _undo(placed, folders)
        if isinstance(error, OSError):
            place = printable(str(error.filename or wanted[0].path), 1000)
            raise UsageError(f"cannot write {place}: {error.strerror or error}; nothing was written") from None
        raise


def _refuse(files: tuple[File, ...]) -> None:
    """Raise UsageError for a file that exists and is not meant to be changed, or has changed since it was read."""
    for file in files:
        shown = printable(str(file.path), 1000)
        if file.old is None and os.path.lexists(file.path):  # a link that leads nowhere is in the way too
            raise UsageError(f"{shown} exists already; nothing was written. Choose another name or another --into")
        if file.old is not None and read(file.path) != file.old:
            raise UsageError(f"{shown} was changed by somebody else just now; nothing was written. Run again")


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; add those that are new to `made`, the deepest last."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir()
        made.append(one)


def _stage(file: File, folders: list[Path], unfinished: contextlib.ExitStack) -> Beside:
    """Write a file whole beside its place; add the folders that are new for it to `folders`."""
    _make(file.path.parent, folders)
    one = unfinished.enter_context(beside(file.path))
    one.made.write_text(file.text, encoding="utf-8", newline="")
    return one


def _undo(placed: list[File], folders: list[Path]) -> None:
    """Put back what was, each thing as far as the system lets us: what it refused first is told by the caller."""
    for file in placed:
        with contextlib.suppress(OSError):
            if file.old is None:
                file.path.unlink(missing_ok=True)
            else:
                file.path.write_bytes(file.old)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
