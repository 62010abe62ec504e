"""Finds the data files of a folder, reads them, and keeps the hash of each for the provenance."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import DataError, Problem, Where

if TYPE_CHECKING:
    from compliance.loading.yaml import LinedMap

Folder = Path | Traversable
MAX_BYTES = 10_000_000
_ENDINGS = (".yaml", ".yml")


class Reader:
    """Reads YAML files; `inputs` maps the name of each file read so far to its SHA-256.

    `own` is the path of the user's folder: it stays out of `inputs`, where the same files must give the same names
    wherever they lie.
    """

    def __init__(self, own: str = "") -> None:
        self.inputs: dict[str, str] = {}
        self._own = own and f"{own}/"

    def mapping(self, file: Folder, name: str, what: str) -> LinedMap:
        """Return the tree of one file that must be a mapping; raises DataError saying that `what` was expected."""
        tree, problems = self._tree(file, name, what)
        if problems:
            raise DataError(problems)
        return tree

    def sift(self, file: Folder, name: str, what: str, problems: list[Problem]) -> LinedMap | None:
        """Return what is readable of such a file, or None, adding what is wrong to `problems`."""
        try:
            tree, found = self._tree(file, name, what)
        except DataError as error:
            problems += error.problems
            return None
        problems += found
        return tree

    def hashes(self, names: Iterable[str]) -> dict[str, str]:
        """Return the part of `inputs` that is about these files, sorted; each must have been read."""
        return {name: self.inputs[name] for name in sorted(map(self._input, names))}

    def see(self, file: Folder, name: str) -> bytes:
        """Return the content of a file and note its hash; raises DataError where it cannot be read."""
        data = read_bytes(file, name)
        self.inputs[self._input(name)] = hashlib.sha256(data).hexdigest()
        return data

    def seen(self, names: Iterable[str]) -> str:
        """Return what names the content of files as it was when they were last read."""
        return "\n".join(f"{name} {self.inputs[self._input(name)]}" for name in names)

    def _input(self, name: str) -> str:
        inside = bool(self._own) and name.startswith(self._own)
        return f"own/{name.removeprefix(self._own)}" if inside else name

    def _tree(self, file: Folder, name: str, what: str) -> tuple[LinedMap, list[Problem]]:
        from compliance.loading.yaml import LinedMap, scan, shape  # noqa: PLC0415  not needed where nothing changed

        data = self.see(file, name)
        tree, problems = scan(data, name)
        if isinstance(tree, LinedMap):
            return tree, problems
        found = "the file is empty" if tree == "" else f"the file is {shape(tree)}"
        raise DataError([*problems, Problem(Where(name, 1), "", found, f"expected {what}")])


def read_bytes(file: Folder, name: str) -> bytes:
    """Return the content of a file of at most `MAX_BYTES`; raises DataError naming the file otherwise."""
    with reading(name):
        if isinstance(file, Path) and (size := file.stat().st_size) > MAX_BYTES:
            limit = f"at most {MAX_BYTES // 1_000_000} MB; split it into several files"
            raise DataError([Problem(Where(name), "", f"the file has {size / 1e6:.1f} MB", limit)])
        return file.read_bytes()


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what the file system refuses into a DataError that names the file or folder."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError([Problem(Where(name), "", f"cannot be read: {reason}", "check path and permission")]) from None


def children(folder: Folder, name: str) -> list[Folder]:
    """Return the entries of a folder by name; raises DataError where it is missing or may not be read."""
    with reading(name):
        return sorted(folder.iterdir(), key=lambda entry: entry.name)


def is_yaml(entry: Folder, name: str) -> bool:
    """Whether an entry of a folder is a YAML file; raises DataError where that may not be known."""
    with reading(name):
        return entry.name.casefold().endswith(_ENDINGS) and entry.is_file()


def is_folder(entry: Folder, name: str) -> bool:
    """Whether an entry of a folder is a folder; raises DataError where that may not be known."""
    with reading(name):
        return entry.is_dir()


def yaml_files(folder: Folder, name: str) -> Iterator[tuple[Folder, str]]:
    """Yield each YAML file of a folder with its name; nothing where the folder does not exist."""
    for entry in children(folder, name) if is_folder(folder, name) else []:
        path = f"{name}/{entry.name}"
        if is_yaml(entry, path):
            yield entry, path


def is_code(name: str) -> bool:
    """Whether a name has the form of a state's code, in capitals or not."""
    return len(name) == 3 and name.isascii() and name.isalpha()


def catalogue_files(folders: Iterable[tuple[str, Folder]]) -> Iterator[tuple[Folder, str]]:
    """Yield every file of the law that is read, with its name."""
    for name, folder in folders:
        for part in ("treaties", "agreements", "bibliography"):
            yield from yaml_files(folder / part, f"{name}/{part}")
        for file in ("grounds.yaml", "obligations.yaml"):
            if is_yaml(folder / file, f"{name}/{file}"):
                yield folder / file, f"{name}/{file}"


def source_files(layers: Iterable[tuple[str, Folder]]) -> Iterator[tuple[Folder, str]]:
    """Yield every file of sources of these layers of states, with its name."""
    for name, folder in layers:
        yield from yaml_files(folder / "bibliography", f"{name}/bibliography")


def list_files(layers: Iterable[tuple[str, Folder]]) -> Iterator[tuple[Folder, str]]:
    """Yield the file of each layer of states that tells how far lists of parties reach, with its name."""
    for name, folder in layers:
        file, path = folder / "lists.yaml", f"{name}/lists.yaml"
        if is_yaml(file, path):
            yield file, path
