"""Finds the data files of a folder, reads them, and keeps the hash of each for the provenance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from compliance.errors import DataError, Problem, Where
from compliance.loading.yaml import LinedMap, Tree, parse, read_bytes

Folder = Path | Traversable


class Reader:
    """Reads YAML files once each; `inputs` maps the name of each file read to its SHA-256."""

    def __init__(self) -> None:
        self.inputs: dict[str, str] = {}

    def tree(self, file: Folder, name: str) -> Tree:
        """Return the tree of one file; raises DataError."""
        data = read_bytes(file, name)
        self.inputs[name] = hashlib.sha256(data).hexdigest()
        return parse(data, name)

    def mapping(self, file: Folder, name: str, what: str) -> LinedMap:
        """Return the tree of one file that must be a mapping; raises DataError saying that `what` was expected."""
        tree = self.tree(file, name)
        if not isinstance(tree, LinedMap):
            found = "the file is empty" if tree == "" else "the file is no mapping"
            raise DataError([Problem(Where(name, 1), "", found, f"expected {what}")])
        return tree


def children(folder: Folder, name: str) -> list[Folder]:
    """Return the entries of a folder by name; raises DataError where it is missing or may not be read."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError([Problem(Where(name), "", f"cannot be read: {reason}", "check path and permission")]) from None


def yaml_files(folder: Folder, name: str) -> Iterator[tuple[Folder, str]]:
    """Yield each YAML file of a folder with its name; nothing where the folder does not exist."""
    if not folder.is_dir():
        return
    for entry in children(folder, name):
        if entry.name.endswith((".yaml", ".yml")) and entry.is_file():
            yield entry, f"{name}/{entry.name}"
