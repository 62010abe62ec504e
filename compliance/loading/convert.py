"""The one cattrs converter: text trees into frozen classes, strictly, and its errors into problems."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.loading.yaml import LinedList, LinedMap, Tree
from compliance.model.dates import Span, parse_day, parse_span
from compliance.model.sources import Text

T = TypeVar("T")


def structure(tree: Tree, cls: type[T]) -> T:
    """Return `tree` as an instance of `cls`; raises DataError with every problem, each with its line."""
    try:
        result: T = _converter().structure(tree, cls)
    except BaseValidationError as error:
        raise DataError(_problems(error, tree)) from None
    except (ValueError, TypeError) as error:
        raise DataError([Problem(_where(tree, ()), "", str(error))]) from None
    return result


_built: Converter | None = None


def _converter() -> Converter:
    """Return the converter, built on first use (building it costs more than a small file)."""
    global _built  # noqa: PLW0603  one converter a process; it has no state beyond its hooks
    if _built is None:
        _built = _build()
    return _built


def _build() -> Converter:
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, _text_or_member)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(bool, _yes_or_no)
    converter.register_structure_hook(date, lambda value, _: parse_day(_text(value, str)))
    converter.register_structure_hook(Span, lambda value, _: parse_span(_text(value, str)))
    converter.register_structure_hook_func(lambda cls: cls == Text, _words)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _class_hook(cls, converter))
    converter.register_structure_hook_factory(
        lambda cls: _origin(cls) is tuple, lambda cls: _tuple_hook(cls, converter)
    )
    converter.register_structure_hook_factory(
        lambda cls: _origin(cls) is dict and cls != Text, lambda cls: _dict_hook(cls, converter)
    )
    converter.register_structure_hook_factory(_is_optional, lambda cls: _optional_hook(cls, converter))
    return converter


def _origin(cls: object) -> object:
    return get_origin(cls)


def _text_or_member(value: object, cls: Any) -> str | Enum:
    """cattrs hands every subclass of str to the hook of str, so a StrEnum comes here too."""
    return _member(value, cls) if _is_enum(cls) else _text(value, str)


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {_shape(value)}")
    return value


def _number(value: object, _: object) -> int:
    text = _text(value, str)
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise ValueError(f"expected a whole number, found {printable(text)!r}")
    return int(text)


def _yes_or_no(value: object, _: object) -> bool:
    text = _text(value, str)
    if text not in {"true", "false", "yes", "no"}:
        raise ValueError(f"expected true or false, found {printable(text)!r}")
    return text in {"true", "yes"}


def _words(value: object, _: object) -> Text:
    if isinstance(value, str):
        return {"en": value}
    if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
        raise TypeError(f"expected text, or text by language such as {{en: …, fr: …}}, found {_shape(value)}")
    return dict(value)


def _is_enum(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def _member(value: object, cls: type[Enum]) -> Enum:
    text = _text(value, str)
    try:
        return cls(text)
    except ValueError:
        known = [str(member.value) for member in cls]
        hint = did_you_mean(text, known)
        tail = f"; {hint}" if hint else ""
        raise ValueError(f"expected one of {', '.join(known)}, found {printable(text)!r}{tail}") from None


def _class_hook(cls: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    """Return a hook that structures a mapping and remembers where in the file it stood."""
    placed = any(field.name == "where" for field in attrs.fields(cls))
    hidden: dict[str, Any] = {"where": override(omit=True)} if placed else {}
    build = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **hidden)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"expected keys and values, found {_shape(value)}")
        result = build(value, cls)
        if placed and isinstance(value, LinedMap):
            object.__setattr__(result, "where", Where(value.file, value.line))
        return result

    return hook


def _tuple_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    item = get_args(cls)[0]

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, found {_shape(value)}")
        return tuple(converter.structure(list(value), list[item]))  # type: ignore[valid-type]  # built at run time

    return hook


def _dict_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    _, values = get_args(cls)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"expected keys and values, found {_shape(value)}")
        result, errors = {}, []
        for key, tree in value.items():
            try:
                result[key] = converter.structure(tree, values)
            except (BaseValidationError, ValueError, TypeError) as error:
                errors.append(_Keyed(key, error))
        if errors:
            raise ClassValidationError("entries", errors, dict)
        return result

    return hook


class _Keyed(ValueError):
    """An error below one key of a mapping."""

    def __init__(self, key: str, error: Exception) -> None:
        self.key, self.error = key, error
        super().__init__(str(error))


def _is_optional(cls: object) -> bool:
    return get_origin(cls) in {Union, types.UnionType} and type(None) in get_args(cls)


def _optional_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    (inner,) = (arg for arg in get_args(cls) if arg is not type(None))
    return lambda value, _: converter.structure(value, inner)


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return repr(printable(str(value), 60))


def _problems(error: BaseException, tree: Tree) -> list[Problem]:
    return [_problem(path, leaf, tree) for path, leaf in _leaves(error, ())]


def _leaves(error: BaseException, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Exception]]:
    """Yield each single error with the keys and indexes that lead to it."""
    if isinstance(error, _Keyed):
        yield from _leaves(error.error, (*path, error.key))
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _leaves(inner, (*path, *_step(inner)))
    elif isinstance(error, Exception):
        yield path, error


def _step(error: BaseException) -> tuple[str | int, ...]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return (note.index,)
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
    return ()


def _problem(path: tuple[str | int, ...], error: Exception, tree: Tree) -> Problem:
    if isinstance(error, KeyError):
        path = path[:-1]
    place, steps = (
        _where(tree, path),
        "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip("."),
    )
    if isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl) if field.name != "where"]
        extras = sorted(error.extra_fields)
        hints = " ".join(filter(None, (did_you_mean(extra, known) for extra in extras)))
        place = _where(tree, (*path, extras[0]))
        names = ", ".join(repr(printable(extra)) for extra in extras)
        return Problem(place, steps, f"unknown key {names}", hints or f"known keys: {', '.join(known)}")
    if isinstance(error, KeyError):
        missing = str(error.args[0])
        return Problem(place, steps, f"missing key {missing!r}", "add it")
    return Problem(place, steps, str(error))


def _where(tree: Tree, path: tuple[str | int, ...]) -> Where:
    """Return the file and line of the deepest step of `path` that the tree has."""
    if not isinstance(tree, LinedMap | LinedList):
        return Where("the file")
    file, line = tree.file, tree.line
    for step in path:
        if isinstance(tree, LinedMap) and isinstance(step, str) and step in tree:
            line, tree = tree.lines.get(step, line), tree[step]
        elif isinstance(tree, LinedList) and isinstance(step, int) and step < len(tree):
            line, tree = tree.lines[step], tree[step]
        else:
            break
    return Where(file, line)


def as_mapping(tree: Tree, name: str, what: str) -> Mapping[str, Tree]:
    """Return the tree if it is a mapping; raises DataError saying that `what` was expected otherwise."""
    if isinstance(tree, LinedMap):
        return tree
    raise DataError([Problem(Where(name, 1), "", f"expected {what}, found {_shape(tree)}")])
