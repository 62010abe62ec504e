"""Makes text from strangers' files inert: it cannot steer a terminal, a Markdown reader or a browser."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast
from urllib.parse import quote, urlsplit

import attrs

T = TypeVar("T")

_JOINERS = {"\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}
"""The two format characters that Persian, Hindi and others cannot be written without."""

_STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode categories that act on what shows them: controls, direction marks, halves of pairs, separators."""


_REFUSED = {"\ufffe", "\uffff"}
"""The characters that no XML may hold (XML 1.0, 2.2), beyond those that steer."""


def plain(text: str) -> str:
    """Return one line that only shows itself: blanks collapsed, steering characters replaced by U+FFFD."""
    if text.isprintable():  # what Python calls printable holds none of the steering characters, nor any blank but " "
        return " ".join(text.split()) if "  " in text or text.strip(" ") != text else text
    return " ".join("".join(_shown(char) for char in text).split())


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    steers = unicodedata.category(char) in _STEERING and char not in _JOINERS
    return "\N{REPLACEMENT CHARACTER}" if steers or char in _REFUSED else char


def scrubbed(record: T) -> T:
    """Return a record with every text in it made plain, however deep; enum members stay as they are.

    What holds nothing to change is returned itself, not copied: that is nearly everything.
    """
    return cast("T", _scrubbed(record, {}))


def _scrubbed(value: Any, done: dict[int, object]) -> object:
    """Return a value made plain; `done` has the records made plain before, by identity: many are shared."""
    kind: type = type(value)
    if kind is str:
        return plain(value)
    if names := _fields(kind):
        if id(value) not in done:
            old = _parts(kind)(value)
            new = [_scrubbed(one, done) for one in old]
            done[id(value)] = value if _same(old, new) else kind(**dict(zip(names, new, strict=True)))
        return done[id(value)]
    if isinstance(value, tuple):
        new = [_scrubbed(one, done) for one in value]
        return value if _same(value, new) else tuple(new)
    if isinstance(value, dict):
        return {_scrubbed(key, done): _scrubbed(one, done) for key, one in value.items()}
    return plain(value) if isinstance(value, str) and not isinstance(value, Enum) else value


def _same(old: Sequence[object], new: Sequence[object]) -> bool:
    return all(map(operator.is_, old, new))


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """Return the names of a class's fields, looked up once a class; none for what is no record."""
    return tuple(field.name for field in attrs.fields(cls)) if attrs.has(cls) else ()


@cache
def _parts(cls: type) -> Callable[[object], tuple[Any, ...]]:
    """Return what reads all fields of a record in one go."""
    names = _fields(cls)
    return operator.attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def web_address(text: str) -> str:
    """Return an http or https address safe to link to, or the empty string for everything else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    honest = parts.netloc.isascii() and "@" not in parts.netloc and plain(text) == text
    if not (web and honest) or " " in text or "\N{REPLACEMENT CHARACTER}" in text:
        return ""
    return quote(text, safe="/:?#&=%+,;~!$*()[]-._@")


_MARKDOWN = str.maketrans(
    {char: "\\" + char for char in "\\`*_[]{}#!~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"},
)


def markdown(text: str) -> str:
    """Return plain text escaped so that no reader of Markdown sees markup, a link or a table cell in it."""
    safe = text.translate(_MARKDOWN).replace("://", ":\\//")
    safe = re.sub(r"(?i)\bwww\.", lambda found: found[0][:-1] + "\\.", safe)
    safe = re.sub(r"^(\d+)([.)])", r"\1\\\2", safe)
    return "\\" + safe if safe[:1] in {"-", "+", "="} else safe


def markdown_link(text: str, address: str) -> str:
    """Return a Markdown link where the address is safe to follow, else the text alone."""
    target = web_address(address)
    return f"[{markdown(text)}](<{target.replace('&', '&amp;')}>)" if target else markdown(text)


def json_text(text: str) -> str:
    """Return JSON text with steering characters written as escapes: the same data, harmless to look at."""
    return _BEYOND_PRINT.sub(_escaped, text)


_BEYOND_PRINT = re.compile(r"[^\n\x20-\x7e]")
"""All but the printable characters of ASCII and the end of a line: nearly all of JSON needs no look."""


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\n" or (unicodedata.category(char) not in _STEERING and char != "\x7f") or char in _JOINERS:
        return char
    raw = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[at : at + 2].hex()}" for at in range(0, len(raw), 2))
