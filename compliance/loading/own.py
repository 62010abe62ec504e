"""What may lie in a folder of the user's own that is laid over the states."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compliance.errors import DataError, Problem, Where
from compliance.loading.files import Folder, children, is_code, is_yaml, read_bytes, yaml_files

FLAT = ("index.yaml", "lists.yaml")
"""The files that lie beside the folders of the states: what each is called, how far lists of parties reach."""

_NO_STATES = {"bibliography", "calendar", "__pycache__"}
_RENAME = "name it by the state's code, such as mng"
_MOVE = "move it into a folder named by the state's code, such as mng/"


def same(own: Path, folder: Folder) -> bool:
    """Whether the user's folder is a built-in one, as when its author checks the work: it is not laid over itself."""
    return isinstance(folder, Path) and own.resolve() == folder.resolve()


def refuse_strays(own: Path) -> None:
    """Raise DataError for each file and folder of the user's that holds data and that no state would ever read."""
    problems: list[Problem] = []
    for entry in children(own, str(own)):
        path = f"{own}/{entry.name}"
        if is_yaml(entry, path):
            if entry.name not in FLAT:
                problems.append(Problem(Where(path), "", "this file is in no state's folder", _MOVE))
        elif not (is_code(entry.name) or entry.name in _NO_STATES or entry.name[0] == ".") and any(
            yaml_files(entry, path)
        ):
            problems.append(Problem(Where(path), "", "the name of this folder is no state's code", _RENAME))
    if problems:
        raise DataError(problems)


def names_audiences(folders: Iterable[tuple[str, Folder]]) -> bool:
    """Whether any file of these folders may hold a record kept for some audience; raises DataError."""
    return any(
        b"audience" in read_bytes(file, path) for name, folder in folders for file, path in yaml_files(folder, name)
    )
