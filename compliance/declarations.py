"""Holds what a plugin declares to the author surface: types of fields, folders that are there, names used once."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import attrs
import pluggy

from compliance.errors import PluginError, printable
from compliance.patterns import PATTERN_FIX, RULE_CODE, RULE_CODE_FIX, RULE_ID, RULE_ID_FIX, pattern_fault
from compliance.rule import Rule

T = TypeVar("T")

_SHOWN = 3
"""How many wrong fields of one declaration are told: enough to see what went wrong."""


def given(hook: pluggy.HookCaller) -> list[object]:
    """Return what a plugin's function for a hook returns, in a list; empty where it has none. Raises PluginError.

    pluggy itself would pass over None without a word.
    """
    found = [one.function() for one in hook.get_hookimpls()]
    if any(one is None for one in found):
        raise PluginError(f"`{hook.name}` returns None; let it `return` what it adds, or leave the hook out")
    return found


def listed(hook: pluggy.HookCaller) -> list[object]:
    """Return the parts of what a plugin's function for a hook returns; raises PluginError where it is no list."""
    parts: list[object] = []
    for found in given(hook):
        if isinstance(found, str) or not isinstance(found, Iterable):
            kind = type(found).__name__
            raise PluginError(f"`{hook.name}` returns one {kind} where a list is expected; put it into brackets: [...]")
        parts += found
    return parts


def surface(found: object) -> int:
    """Return the version of the author surface that a plugin names; raises PluginError where it is no whole number."""
    if type(found) is not int:
        shown = printable(repr(found), 40)
        raise PluginError(
            f"`compliance_api` returns {shown} where a whole number is expected, such as 1, without quotes"
        )
    return found


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
        if whole and isinstance(one, Rule) and (faults := list(_malformed(one))):
            raise PluginError(f"Rule {printable(one.id)!r}: {'; '.join(faults[:_SHOWN])}")
        checked.append(one)
    return checked


def _malformed(rule: Rule) -> Iterator[str]:
    """Yield what is wrong with the names of a rule, and with its patterns for the texts of recommendations."""
    if not RULE_ID.fullmatch(rule.id):
        yield f"`id` must be {RULE_ID_FIX}"
    if not RULE_CODE.fullmatch(rule.code):
        yield f"`code` is {printable(rule.code)!r}; it must be {RULE_CODE_FIX}"
    for place, pattern in enumerate(rule.matches):
        if fault := pattern_fault(pattern):
            yield f"`matches[{place}]` {printable(pattern)!r} is {fault}; {PATTERN_FIX}"


def clashes(holders: Iterable[tuple[str, Iterable[Rule]]], new: Iterable[Rule]) -> None:
    """Raise PluginError where a new rule has an id or code that a rule of a plugin beside it has, by its name."""
    held = {name: (rule, plugin) for plugin, rules in holders for rule in rules for name in (rule.id, rule.code)}
    for rule in new:
        for field, name in (("id", rule.id), ("code", rule.code)):
            if name in held:
                other, plugin = held[name]
                raise PluginError(
                    f"two rules are called {printable(name)!r}: its own {printable(rule.id)}, and "
                    f"{printable(other.id)} of the plugin {printable(plugin)}; give one of them another `{field}`, "
                    f"in its module and its cases, or leave one plugin out with --plugins"
                )


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
