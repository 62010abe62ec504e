"""YAML with every scalar read as text, and the file and line of every key and item kept.

Refused, because each has corrupted data somewhere: duplicate keys, anchors and aliases, tags, several
documents, nesting past `MAX_DEPTH`, files past 10 MB, bytes that are not UTF-8. A plain `null` or `~` is
read as no text at all, so that it cannot become a word.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

import yaml

from compliance.errors import DataError, Problem, Where, printable

MAX_DEPTH = 40

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where PyYAML was built with it. The marks of both count characters."""
_NOTHING = {"~", "null", "Null", "NULL"}
_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML 1.1 section 5.1 does not allow in a file; compiled only where something was found."""

Tree = Any
"""A `LinedMap`, a `LinedList` or a text."""


class LinedMap(dict[str, Tree]):
    """A mapping that knows its file, its line, and the line of each key.

    `files` names the file of a key where it is another one, in a tree that was joined from several.
    """

    __slots__ = ("file", "files", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: dict[str, int] = {}
        self.files: dict[str, str] | None = None


class LinedList(list[Tree]):
    """A list that knows its file, its line, and the line of each item; `files` as in a `LinedMap`."""

    __slots__ = ("file", "files", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file, self.line = file, line
        self.lines: list[int] = []
        self.files: dict[int, str] | None = None


def parse(data: bytes, name: str) -> Tree:
    """Return the tree of one YAML document; raises DataError with everything wrong in it."""
    tree, problems = scan(data, name)
    if problems:
        raise DataError(problems)
    return tree


def scan(data: bytes, name: str) -> tuple[Tree, list[Problem]]:
    """Return the tree of one YAML document, and what is wrong in it that leaves the rest readable.

    Raises DataError with everything found where no whole tree can be had.
    """
    text = _decoded(data, name)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        at = text.splitlines()[line - 1 : line] if line else []
        tabbed = bool(at) and "\t" in at[0][: len(at[0]) - len(at[0].lstrip())]
        fix = "put spaces in place of the tab at its beginning" if tabbed else "check indentation, colons and quotes"
        builder.hole(line, f"not YAML: {error.problem}", fix)
    except yaml.YAMLError as error:
        if (bad := re.search(_UNPRINTABLE, text)) is None:
            builder.hole(0, f"not YAML: {error}", "save the file as UTF-8 text")
        else:
            where = _place(text, bad.start(), name)
            found = f"control character U+{ord(bad[0]):04X}"
            raise DataError([*builder.problems, Problem(where, "", found, "remove it")]) from None
    if builder.holes:
        raise DataError(builder.problems)
    return builder.root, builder.problems


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte {data[error.start]:#04x} is not UTF-8"
        raise DataError([Problem(Where(name, line), "", found, "save the file as UTF-8")]) from None


def _place(text: str, offset: int, name: str) -> Where:
    return Where(name, text.count("\n", 0, offset) + 1)


class _Builder:
    """Builds the tree from parser events with a stack of its own, so that depth cannot exhaust Python's.

    `holes` says that a value is missing from the tree, so that its shape cannot be judged.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Tree = ""
        self.problems: list[Problem] = []
        self.holes = False
        self._documents = 0
        self._stack: list[LinedMap | LinedList] = []
        self._keys: list[str | None] = []

    def problem(self, line: int, found: str, hint: str) -> None:
        self.problems.append(Problem(Where(self.name, line), "", found, hint))

    def hole(self, line: int, found: str, hint: str) -> None:
        self.problem(line, found, hint)
        self.holes = True

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.ScalarEvent():
                if event.anchor or event.tag:
                    self._refuse_decoration(event, line)
                nothing = not event.style and event.value in _NOTHING and not self._at_key()
                self._add("" if nothing else event.value, line)
            case yaml.MappingStartEvent():
                self._open(LinedMap(self.name, line), event, line)
            case yaml.SequenceStartEvent():
                self._open(LinedList(self.name, line), event, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
                self._keys.pop()
            case yaml.AliasEvent():
                self.hole(line, f"alias *{event.anchor}", "write the value out; aliases are not used")
                self._add("", line)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(line, "a second document", "one a file; remove the line ---")

    def _at_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1], LinedMap) and self._keys[-1] is None

    def _stop(self, line: int, found: str, hint: str) -> NoReturn:
        """Give up on the file: what follows would cost more than it tells."""
        raise DataError([*self.problems, Problem(Where(self.name, line), "", found, hint)])

    def _refuse_decoration(self, event: Any, line: int) -> None:
        if event.anchor:
            self.problem(line, f"anchor &{event.anchor}", "write the value out; anchors are not used")
        if event.tag and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self.problem(line, f"tag {tag}", "remove it; every scalar is read as text")

    def _open(self, container: LinedMap | LinedList, event: Any, line: int) -> None:
        self._refuse_decoration(event, line)
        self._add(container, line)
        self._stack.append(container)
        self._keys.append(None)
        if len(self._stack) > MAX_DEPTH:
            self._stop(line, "nested too deep", f"at most {MAX_DEPTH} levels")

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
            self.hole(line, f"a key that is {shape(key)}", "write a plain word before the colon")
            key = f"?{line}"
        elif key in parent.lines:
            self.problem(line, f"duplicate key {key!r}", f"first used on line {parent.lines[key]}; keep one")
        else:
            parent.lines[key] = line
        self._keys[-1] = key


def shape(value: Tree) -> str:
    """Return what a tree is, in words for a message: keys and values, a list, nothing, or the text itself."""
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return repr(printable(str(value), 60)) if str(value).strip() else "nothing"
