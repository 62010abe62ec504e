"""Where a new rule can live: the tool's own source tree, or the package of a plugin."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

import compliance
from compliance.errors import UsageError, printable
from compliance.plugin import GROUP
from compliance.plugins import DISTRIBUTION


@attrs.frozen
class Checkout:
    """The tool's own source tree, by its root."""

    root: Path

    @property
    def rules(self) -> Path:
        """The room of the law."""
        return self.root / "rules"

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders in which the built-in rules lie."""
        return tuple(sorted(entry.parent.name for entry in self.rules.glob("*/__init__.py")))


@attrs.frozen
class Package:
    """A plugin's package: its root, and the folder of the module that has the hooks."""

    root: Path
    module: Path
    version: str

    @property
    def sources(self) -> tuple[Path, ...]:
        """Its Python files."""
        return tuple(sorted(self.module.rglob("*.py")))


def home(start: Path) -> Checkout | Package:
    """Return the source tree or package that a folder lies in; raises UsageError where in neither or unreadable."""
    full = start.absolute()
    for folder in (full, *full.parents):
        if (folder / "pyproject.toml").is_file():
            project = _project(folder / "pyproject.toml")
            if project.get("name") == DISTRIBUTION:
                return _own(folder)
            if points := _points(project, folder):
                return Package(folder, _module(folder, str(next(iter(points.values())))), _version(project))
    raise UsageError(
        f"{printable(str(start), 1000)} lies in no plugin and not in the tool's own source tree; begin a plugin with "
        f"`compliance new plugin NAME`, and give its folder with --into"
    )


def plugins_of(start: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the package that a place lies in and the names of its entry points: none, where it is no plugin's.

    Raises UsageError for a pyproject.toml that cannot be read.
    """
    full = start.absolute()
    for folder in (full, *full.parents):
        if (folder / "pyproject.toml").is_file():
            project = _project(folder / "pyproject.toml")
            own = project.get("name") == DISTRIBUTION
            return folder, () if own else tuple(_points(project, folder))
    return full, ()


def checkout() -> Checkout | None:
    """Return the source tree that the tool runs from, or None where it was installed as a package."""
    root = Path(compliance.__file__).resolve().parent.parent
    return Checkout(root) if (root / "rules" / "__init__.py").is_file() else None


def _own(folder: Path) -> Checkout:
    """Return a source tree of the tool if it is the one that runs, so that what is free there is known."""
    running = checkout()
    if running is None or running.root != folder.resolve():
        runs = printable(str(Path(compliance.__file__).parent), 1000)
        raise UsageError(
            f"{printable(str(folder), 1000)} is a source tree of the tool, but `compliance` runs from {runs}; "
            f"install the tree first: pip install -e {printable(str(folder), 1000)}"
        )
    return Checkout(folder)


def _project(file: Path) -> dict[str, Any]:
    try:
        whole = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"cannot read {printable(str(file), 1000)}: {printable(str(error))}") from None
    return _table(whole, "project", "[project]", file)


def _points(project: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the entry points of a project's plugin by name, empty where it is none; raises UsageError."""
    file, name = folder / "pyproject.toml", "[project.entry-points"
    return _table(_table(project, "entry-points", f"{name}]", file), GROUP, f"{name}.{GROUP}]", file)


def _table(holder: Mapping[str, Any], key: str, name: str, file: Path) -> dict[str, Any]:
    """Return a table of a file, empty where it is not there; raises UsageError where something else is."""
    found = holder.get(key, {})
    if not isinstance(found, dict):
        shown, kind = printable(str(file), 1000), type(found).__name__
        raise UsageError(f"{shown}: `{key}` is one {kind} where the table {name} is expected; write it as a table")
    return found


def _version(project: Mapping[str, Any]) -> str:
    """Return major and minor version of a project, as a rule's `since` has it."""
    return ".".join(str(project.get("version", "0.1")).split(".")[:2])


def _module(folder: Path, point: str) -> Path:
    """Return the folder of the module that an entry point names; raises UsageError where it is a single file."""
    parts = point.partition(":")[0].strip().split(".")
    for place in (folder / "src", folder):
        if (place.joinpath(*parts) / "__init__.py").is_file():
            return place.joinpath(*parts)
    raise UsageError(
        f"{printable(str(folder), 1000)}: the plugin's module {printable('.'.join(parts))} is no folder with an "
        f"__init__.py; make it one, so that rules and their cases have a place beside it"
    )
