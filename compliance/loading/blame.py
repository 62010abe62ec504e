"""Turns a converter's tree of errors into problems, each with its file, its line and the path of keys to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from compliance.errors import Problem, Where, did_you_mean
from compliance.loading.yaml import LinedList, LinedMap, Tree

Path = tuple[str | int, ...]


class Keyed(ValueError):
    """An error below one key of a mapping."""

    def __init__(self, key: str, error: Exception) -> None:
        """Wrap the error of one value."""
        self.key, self.error = key, error
        super().__init__(str(error))


def problems(error: Exception, tree: Tree, at: Where) -> list[Problem]:
    """Return every problem; `at` is where a tree stands that does not know its own place."""
    return [problem for path, leaf in leaves(error) for problem in _problems(path, leaf, tree, at)]


def leaves(error: Exception, path: Path = ()) -> Iterator[tuple[Path, Exception]]:
    """Yield each single error with the keys and indexes that lead to it."""
    if isinstance(error, Keyed):
        yield from leaves(error.error, (*path, error.key))
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from leaves(inner, (*path, *_step(inner)))
    else:
        yield path, error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return (note.index,)
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
    return ()


def _problems(path: Path, error: Exception, tree: Tree, at: Where) -> Iterable[Problem]:
    if isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl) if field.name != "where"]
        for extra in error.extra_fields:
            hint = did_you_mean(extra, known) or f"known keys: {', '.join(known)}"
            yield Problem(where(tree, (*path, extra), at), _spelt(path, tree), f"unknown key {extra!r}", hint)
    elif isinstance(error, KeyError):
        path = path[:-1]
        yield Problem(where(tree, path, at), _spelt(path, tree), f"missing key {str(error.args[0])!r}", "add it")
    else:
        yield Problem(where(tree, path, at), _spelt(path, tree), str(error))


def _spelt(path: Path, tree: Tree) -> str:
    """Return a path as it is read: `conduct.removals-2014.sources[0].kind`, by id where a record has one."""
    text = ""
    for step in path:
        tree = _child(tree, step)
        name = tree.get("id") if isinstance(step, int) and isinstance(tree, LinedMap) else None
        text += f"[{step}]" if isinstance(step, int) and not (name and isinstance(name, str)) else f".{name or step}"
    return text.lstrip(".")


def _child(tree: Tree, step: str | int) -> Tree:
    if isinstance(tree, LinedMap):
        return tree.get(str(step))
    return tree[step] if isinstance(tree, LinedList) and isinstance(step, int) and step < len(tree) else None


def where(tree: Tree, path: Path, at: Where) -> Where:
    """Return the file and line of the deepest step of `path` that the tree has."""
    if not isinstance(tree, LinedMap | LinedList):
        return at
    file, line = tree.file, tree.line
    for step in path:
        if isinstance(tree, LinedMap) and step in tree:
            file = (tree.files or {}).get(str(step), tree.file)
            line, tree = tree.lines.get(str(step), line), tree[str(step)]
        elif isinstance(tree, LinedList) and isinstance(step, int) and step < len(tree):
            file = (tree.files or {}).get(step, tree.file)
            line, tree = tree.lines[step], tree[step]
        else:
            break
    return Where(file, line)
