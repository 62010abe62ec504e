"""YAML with every scalar read as text, and the line of every key and item kept.

Refused, because each has corrupted data somewhere: duplicate keys, anchors and aliases, tags, several
documents, nesting past `MAX_DEPTH`, files past `MAX_BYTES`, bytes that are no UTF-8.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from compliance.errors import DataError, Problem, Where, printable

MAX_BYTES = 10_000_000
MAX_DEPTH = 40

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tree = Any
"""A `LinedMap`, a `LinedList` or a text."""


class LinedMap(dict[str, Tree]):
    """A mapping that knows its file, its line, and the line of each key."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: dict[str, int] = {}


class LinedList(list[Tree]):
    """A list that knows its file, its line, and the line of each item."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: list[int] = []


def read_bytes(file: Path | Traversable, name: str) -> bytes:
    """Return the content of a file of at most `MAX_BYTES`; raises DataError naming the file otherwise."""
    try:
        if isinstance(file, Path) and (size := file.stat().st_size) > MAX_BYTES:
            limit = f"at most {MAX_BYTES // 1_000_000} MB; split it into several files"
            raise DataError([Problem(Where(name), "", f"the file has {size / 1e6:.1f} MB", limit)])
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError([Problem(Where(name), "", f"cannot be read: {reason}", "check path and permission")]) from None


def parse(data: bytes, name: str) -> Tree:
    """Return the tree of one YAML document; raises DataError with everything wrong in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte {error.start} is no UTF-8"
        raise DataError([Problem(Where(name, line), "", found, "save the file as UTF-8")]) from None
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        builder.problem(line, f"not YAML: {printable(str(error.problem))}", "check indentation, colons and quotes")
    except yaml.YAMLError as error:
        found = printable(str(getattr(error, "reason", error)))
        builder.problem(0, f"not YAML: {found}", "remove control characters")
    if builder.problems:
        raise DataError(builder.problems)
    return builder.root


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth cannot exhaust Python's."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Tree = LinedMap(name, 1)
        self.problems: list[Problem] = []
        self._documents = 0
        self._stack: list[LinedMap | LinedList] = []
        self._keys: list[str | None] = []

    def problem(self, line: int, found: str, hint: str) -> None:
        self.problems.append(Problem(Where(self.name, line), "", found, hint))

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.ScalarEvent():
                self._refuse_decoration(event, line)
                self._add(event.value, line)
            case yaml.MappingStartEvent():
                self._open(LinedMap(self.name, line), event, line)
            case yaml.SequenceStartEvent():
                self._open(LinedList(self.name, line), event, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
                self._keys.pop()
            case yaml.AliasEvent():
                self.problem(
                    line,
                    f"alias *{printable(str(event.anchor))}",
                    "write the value out; aliases are not used",
                )
                self._add("", line)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise DataError(
                        [
                            *self.problems,
                            Problem(Where(self.name, line), "", "a second document", "one a file"),
                        ]
                    )

    def _refuse_decoration(self, event: Any, line: int) -> None:
        if event.anchor:
            self.problem(line, f"anchor &{printable(str(event.anchor))}", "write the value out; anchors are not used")
        if event.tag and event.tag != "!":
            self.problem(line, f"tag {printable(event.tag)}", "remove it; every scalar is read as text")

    def _open(self, container: LinedMap | LinedList, event: Any, line: int) -> None:
        self._refuse_decoration(event, line)
        self._add(container, line)
        self._stack.append(container)
        self._keys.append(None)
        if len(self._stack) > MAX_DEPTH:
            raise DataError(
                [
                    *self.problems,
                    Problem(Where(self.name, line), "", "nested too deep", f"at most {MAX_DEPTH} levels"),
                ]
            )

    def _add(self, value: Tree, line: int) -> None:
        if not self._stack:
            self.root = value
            return
        parent = self._stack[-1]
        if isinstance(parent, LinedList):
            parent.append(value)
            parent.lines.append(line)
        elif (key := self._keys[-1]) is None:
            self._take_key(parent, value, line)
        else:
            self._keys[-1] = None
            parent.setdefault(key, value)

    def _take_key(self, parent: LinedMap, key: Tree, line: int) -> None:
        if not isinstance(key, str):
            self.problem(line, "a key that is no text", "write a plain word before the colon")
            key = f"?{line}"
        elif key in parent.lines:
            self.problem(line, f"duplicate key {printable(key)!r}", f"first used on line {parent.lines[key]}; keep one")
        else:
            parent.lines[key] = line
        self._keys[-1] = key
