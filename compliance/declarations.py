"""Holds what a plugin declares to the author surface: types of fields, folders that are there, names used once."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import attrs

from compliance.errors import PluginError, printable

T = TypeVar("T")

_SHOWN = 3
"""How many wrong fields of one declaration are told: enough to see what went wrong."""


def typed(found: Iterable[object], kind: type[T], plugin: str, *, whole: bool = True) -> list[T]:
    """Return what a hook gave if each part is what it should be, `whole` down to its fields; raises PluginError.

    A list may stand for a tuple.
    """
    checked: list[T] = []
    for one in found:
        if not isinstance(one, kind):
            raise PluginError(f"plugin {plugin} declares {type(one).__name__} where {kind.__name__} is expected")
        if whole and (faults := list(_faults(one, kind, ""))):
            name = getattr(one, "id", getattr(one, "name", ""))
            raise PluginError(f"{kind.__name__} {printable(str(name))!r}: {'; '.join(faults[:_SHOWN])}")
        checked.append(one)
    return checked


def folders(found: Iterable[object], hook: str) -> list[Traversable]:
    """Return the folders that a hook gave if each is there and can be read; raises PluginError or OSError."""
    checked: list[Traversable] = []
    for one in found:
        if not isinstance(one, Traversable):
            fix = "return a pathlib.Path or what importlib.resources.files gives"
            raise PluginError(f"`{hook}` returns {type(one).__name__} where a folder is expected; {fix}")
        if not one.is_dir():
            fix = "create it, or see that the package is built with it"
            raise PluginError(f"`{hook}` returns {printable(str(one), 1000)}, and there is no such folder; {fix}")
        next(iter(one.iterdir()), None)  # one that may not be read raises here, and not in every command
        checked.append(one)
    return checked


def used_once(what: str, names: Iterable[str]) -> None:
    """Raise PluginError where a name is used twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise PluginError(f"two {what}s are called {printable(name)!r}; the name of a {what} is used once")
        seen.add(name)


def _faults(value: object, hint: Any, path: str) -> Iterator[str]:
    """Yield in words what in a value is not of the type that is declared for it."""
    origin, parts = typing.get_origin(hint) or hint, typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        if not any(_fits(value, part) for part in parts):
            yield _wrong(value, " or ".join(map(_name, parts)), path)
    elif origin is tuple:
        yield from _sequence(value, parts, path)
    elif origin is Mapping and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _faults(key, parts[0], f"{path}, key")
            yield from _faults(inner, parts[1], f"{path}[{printable(str(key))!r}]")
    elif not (origin is _Anything or isinstance(value, origin)):
        yield _wrong(value, _name(origin), path)
    elif attrs.has(origin):
        for name, inner in _fields(origin).items():
            yield from _faults(getattr(value, name), inner, f"{path}.{name}".lstrip("."))


def _sequence(value: object, parts: tuple[Any, ...], path: str) -> Iterator[str]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        if not isinstance(value, (tuple, list)):
            yield _wrong(value, "a tuple", path)
            return
        for place, inner in enumerate(value):
            yield from _faults(inner, parts[0], f"{path}[{place}]")
    elif not (isinstance(value, tuple) and len(value) == len(parts) and all(map(_fits, value, parts))):
        yield _wrong(value, f"a tuple of {len(parts)}", path)


def _fits(value: object, hint: Any) -> bool:
    return next(_faults(value, hint, ""), None) is None


def _wrong(value: object, expected: str, path: str) -> str:
    found = "None" if value is None else type(value).__name__
    return f"`{path}` is {found} where {expected} is expected"


def _name(hint: Any) -> str:
    origin = typing.get_origin(hint) or hint
    words = {Callable: "a function", Mapping: "a mapping", types.NoneType: "None"}
    return words.get(origin) or str(origin.__name__)


@cache
def _fields(cls: type) -> Mapping[str, Any]:
    """Return the type of each field of a class of the author surface; a class known to type checkers only is any."""
    unknown: dict[str, Any] = {}
    while True:
        try:
            hints = typing.get_type_hints(cls, localns=unknown)
        except NameError as error:
            if not error.name or error.name in unknown:
                raise
            unknown[error.name] = _Anything
        else:
            return {field.name: hints[field.name] for field in attrs.fields(cls)}


class _Anything:
    """Stands for a class that only type checkers import."""

    def __class_getitem__(cls, _: object) -> type:
        return cls
