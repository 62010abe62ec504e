"""Files to be written together: all of them or none, and nothing that is there is lost."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import attrs

from compliance.errors import UsageError, printable

_PREFIX = ".compliance-"


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
    staged: list[tuple[Path, File]] = []
    try:
        for file in wanted:
            _make(file.path.parent, folders)
            staged.append((_stage(file), file))
        for temporary, file in staged:
            placed.append(file)
            temporary.replace(file.path)
    except BaseException as error:
        _undo(staged, placed, folders)
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


def _stage(file: File) -> Path:
    """Write a file whole beside its place."""
    mode = file.path.stat().st_mode if file.old is not None else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=file.path.parent, prefix=_PREFIX)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
        opened.write(file.text)
    Path(name).chmod(mode)
    return Path(name)


def _undo(staged: list[tuple[Path, File]], placed: list[File], folders: list[Path]) -> None:
    """Put back what was, each thing as far as the system lets us: what it refused first is told by the caller."""
    for temporary, _ in staged:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    for file in placed:
        with contextlib.suppress(OSError):
            if file.old is None:
                file.path.unlink(missing_ok=True)
            else:
                file.path.write_bytes(file.old)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
