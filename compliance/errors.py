"""Every error the tool raises on purpose, drawn as one tree, each with the exit code it ends in.

    ComplianceError                  exit code
    ├── UsageError                   2   the command line asks for something that cannot be
    │   └── UnknownName              2   a state, treaty, rule or format nobody knows
    ├── DataError                    4   a file is wrong; carries every problem found
    └── PluginError                  3   a plugin could not be loaded or declared nonsense

Exit code 0 is "fine" and 1 is "findings at or above --fail-on"; where several apply, 2 goes
before 4, 4 before 3, 3 before 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import IntEnum

import attrs

_LONG = 1000
"""How much of a message is printed: enough for every sentence of ours, too little for a file's whole content."""
_NAME = 80
"""The length up to which a text may be a misspelt name; comparing longer ones is slow."""
_SHORT = 5
"""The length up to which one slip is a large part of a name."""
_CODE, _NO_CODE = 2, 4
"""A code of two letters shares too little with a name of four or more to be what was meant."""


class ExitCode(IntEnum):
    """What the process returns."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3
    BAD_DATA = 4


@attrs.frozen
class Where:
    """A place in a file. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        file = printable(self.file, _LONG)
        return f"{file}:{self.line}" if self.line else file


def _one_line(text: str) -> str:
    return printable(text, _LONG)


@attrs.frozen
class Problem:
    """One thing wrong with a file: where it is, the path of keys to it, what is wrong, how to fix it.

    The texts quote the file, so they are made safe to print here, once for every view.
    """

    where: Where
    path: str = attrs.field(converter=_one_line)
    found: str = attrs.field(converter=_one_line)
    hint: str = attrs.field(default="", converter=_one_line)

    def __str__(self) -> str:
        place = f"{self.where}: {self.path}: " if self.path else f"{self.where}: "
        return place + self.found + (f" ({self.hint})" if self.hint else "")


class ComplianceError(Exception):
    """The root of the tree."""

    exit_code = ExitCode.FAILED


class UsageError(ComplianceError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class UnknownName(UsageError):
    """A name that nobody knows, with the nearest names that somebody does."""

    def __init__(self, what: str, name: str, known: Iterable[str], listing: str = "") -> None:
        """`what` is the kind of name ("state"); `listing` the command that lists the known ones."""
        self.what, self.name = what, name
        hint = did_you_mean(name, known)
        tail = f"; {hint}" if hint else "."
        tail += f" `{listing}` lists them." if listing else ""
        super().__init__(f"unknown {what} {printable(name)!r}{tail}")


class DataError(ComplianceError):
    """One or more files are wrong. `problems` holds each thing wrong with them once, by file and line."""

    exit_code = ExitCode.BAD_DATA

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Raise with at least one problem."""
        by_place = sorted(dict.fromkeys(problems), key=lambda one: (one.where.file, one.where.line))
        self.problems = tuple(by_place)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PluginError(ComplianceError):
    """A plugin could not be loaded, or what it declares cannot be used; names the distribution."""

    exit_code = ExitCode.FAILED


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "did you mean X?" for the nearest known names, or the empty string.

    Of names that differ in case alone the first is shown. A longer name must be nearer: by 0.6 it meets strangers,
    and by 0.67 it still finds what two slips made of it.
    """
    if len(name) > _NAME:
        return ""
    by_fold: dict[str, str] = {}
    for candidate in known:
        by_fold.setdefault(candidate.casefold(), candidate)
    long = [fold for fold in by_fold if len(fold) > _CODE or len(name) < _NO_CODE]
    cutoff = 0.67 if len(name) > _SHORT else 0.6
    near = difflib.get_close_matches(name.casefold(), long, n=2, cutoff=cutoff)
    return f"did you mean {' or '.join(by_fold[fold] for fold in near)}?" if near else ""


def message_of(error: BaseException) -> str:
    """Return what an error says; a stranger's may fail, or end the process, as its message is asked for."""
    try:
        return str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  the error of a message is not what the reader has to hear of
        return "its message cannot be shown"


def printable(text: str, limit: int = 200) -> str:
    """Return text from outside made safe to print: no control or direction characters, at most `limit` long."""
    if text.isprintable() and len(text) <= limit:
        return text
    safe = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"
