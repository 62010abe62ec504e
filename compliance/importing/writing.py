"""Puts new texts in the place of files so that a stop at any moment leaves each file whole, old or new."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from compliance.errors import UsageError, printable
from compliance.importing.composing import Files, Texts
from compliance.importing.desk import Target
from compliance.replacing import Beside, beside, folder_beside, umask

_PREFIX = ".import-"
"""How the names of unfinished files begin. The loader does not read them."""


@contextlib.contextmanager
def alone(target: Target) -> Iterator[None]:
    """Keep every other import out of the folder, from reading what is on file to writing what is new.

    The lock is the system's, on the folder itself: it ends with the process, and leaves nothing behind. Raises
    UsageError where another import has it.
    """
    if sys.platform == "win32":  # it has no such lock; each file is still whole there
        yield
        return
    import fcntl  # noqa: PLC0415  not on every system

    handle = os.open(target.folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where = printable(str(target.folder))
            raise UsageError(f"another import is writing to {where}; run again when it is done") from None
        yield
    finally:
        os.close(handle)


def write(texts: Texts, target: Target) -> tuple[Path, ...]:
    """Write all texts and return their files; raises UsageError where the system refuses.

    First every new file is written whole beside its place, then each is moved there, what is cited first. So a
    stop before the moves changes nothing, and a stop between them leaves files that load; another run completes.
    """
    staged: list[Beside] = []
    done = 0
    try:
        _sweep(target)
        with contextlib.ExitStack() as unfinished:
            for files in (texts.bibliography, *texts.states.values(), texts.lists):
                staged += _stage(files, unfinished)
            for one in staged:
                one.put()
                _settle(one.place.parent)
                done += 1
    except OSError as error:
        fault = printable(error.strerror or str(error))
        told = f"{done} of {len(staged)} were written, each whole; run again" if done else "nothing was written"
        raise UsageError(f"cannot write to {printable(str(target.folder))}: {fault}; {told}") from None
    return tuple(texts.all)


def _stage(files: Files, unfinished: contextlib.ExitStack) -> Iterator[Beside]:
    """Write files beside their places, and yield what is to be put there; a folder that is new comes as a whole.

    A state's name and kind stand before what it did, so that no stop leaves the acts of nobody.
    """
    mode, folders = 0o666 & ~umask(), sorted({file.parent for file in files})
    for folder in folders:
        inside = {file: data for file, data in sorted(files.items()) if file.parent == folder}
        if folder.is_dir():
            for file, data in inside.items():
                one = unfinished.enter_context(beside(file, _PREFIX))
                _fill(one.made, data, one.mode)
                yield one
        else:
            new = unfinished.enter_context(folder_beside(folder, _PREFIX))
            for file, data in inside.items():
                _fill(new.made / file.name, data, mode)
            _settle(new.made)
            yield new


def _fill(file: Path, data: bytes, mode: int) -> None:
    """Write a file, and wait until it is on the disk."""
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    file.chmod(mode)


def _settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, on systems where that can be asked for."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(target: Target) -> None:
    """Remove the unfinished files of a run that was killed. The lock says that nobody is at work."""
    for folder in (target.folder, *(entry for entry in target.folder.iterdir() if entry.is_dir())):
        for entry in folder.glob(f"{_PREFIX}*"):
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()
