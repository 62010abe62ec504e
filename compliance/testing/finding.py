"""Finds files of worked cases below a folder."""

from __future__ import annotations

import os
from pathlib import Path

from compliance.errors import UsageError, printable

FOLDER = "cases"
_ENDINGS = (".yaml", ".yml")
_SKIPPED = {"__pycache__", "node_modules", "build", "dist", "site-packages"}


def case_files(path: Path) -> tuple[Path, ...]:
    """Return the files of worked cases that a path means, sorted: one file, or all in folders called `cases`.

    Hidden folders and those of environments and builds are left out. Raises UsageError where there is none.
    """
    shown = printable(str(path), 1000)
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise UsageError(
            f"{shown} does not exist; give a file of worked cases, or a folder with a folder {FOLDER}/ in it"
        )
    found = tuple(sorted(_below(path)))
    if not found:
        raise UsageError(f"{shown} holds no worked cases: no .yaml file in a folder called {FOLDER}/")
    return found


def _below(path: Path) -> list[Path]:
    files: list[Path] = []
    inside = path.resolve().name == FOLDER
    for place, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in _SKIPPED and not name.startswith(".")]
        if Path(place).name == FOLDER or (inside and Path(place) == path):
            files += [Path(place, name) for name in names if name.endswith(_ENDINGS)]
    return files
