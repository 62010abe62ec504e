"""The one cattrs converter: text trees into frozen classes, strictly, and its errors into problems."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.loading.blame import Keyed, leaves, problems
from compliance.loading.yaml import LinedList, LinedMap, Tree, shape
from compliance.model.dates import Span, parse_day, parse_span
from compliance.model.sources import Text

T = TypeVar("T")

_SPAN = "a day, month, year or interval such as 2014-02-28, 2014-02, 2014 or 1999/2014-02"


def structure(tree: Tree, cls: type[T], at: Where | None = None) -> T:
    """Return `tree` as an instance of `cls`; raises DataError with every problem, each with its line.

    `at` is where the tree stands, for a tree that is a mere text.
    """
    try:
        result: T = _converter().structure(tree, cls)
    except (BaseValidationError, ValueError, TypeError) as error:
        raise DataError(problems(error, tree, at or Where("the file"))) from None
    return result


def sift(tree: LinedMap, cls: type[T], head: Mapping[str, str]) -> tuple[T, list[Problem]]:
    """Return what can be made of `tree`, and every problem of the records that had to be left out.

    So that the records that are right in themselves can be checked further, and a file's problems come at once.
    `head` stands in for required keys that are missing or wrong.
    """
    try:
        return _converter().structure(tree, cls), []
    except BaseValidationError as error:
        found = problems(error, tree, Where(tree.file, tree.line))
        broken = {path[:2] for path, _ in leaves(error)}
    known = {field.name for field in attrs.fields(cls)} - {"where"}  # type: ignore[arg-type]  # every model class is attrs'
    rest = {key: _rest(key, value, broken) for key, value in tree.items() if key in known and (key,) not in broken}
    return _converter().structure({**head, **rest}, cls), found


def _rest(key: str, value: Tree, broken: set[tuple[str | int, ...]]) -> Tree:
    """Return a section without its broken records."""
    if isinstance(value, LinedList):
        return [item for index, item in enumerate(value) if (key, index) not in broken]
    if isinstance(value, LinedMap):
        return {inner: item for inner, item in value.items() if (key, inner) not in broken}
    return value


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
    converter.register_structure_hook(date, lambda value, _: parse_day(_scalar(value, "a day such as 2014-02-28")))
    converter.register_structure_hook(Span, lambda value, _: parse_span(_scalar(value, _SPAN)))
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


def _scalar(value: object, expected: str) -> str:
    """Return a scalar's text; an empty one is no text, in a field that may be left out as well."""
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"expected {expected}, found {shape(value)}")
    return value


def _text(value: object, _: object) -> str:
    return _scalar(value, "text")


def _number(value: object, _: object) -> int:
    text = _scalar(value, "a whole number")
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise ValueError(f"expected a whole number, found {printable(text)!r}")
    return int(text)


def _yes_or_no(value: object, _: object) -> bool:
    text = _scalar(value, "true or false")
    if text not in {"true", "false", "yes", "no"}:
        raise ValueError(f"expected true or false, found {printable(text)!r}")
    return text in {"true", "yes"}


def _words(value: object, _: object) -> Text:
    expected = "text, or text by language such as {en: …, fr: …}"
    if isinstance(value, dict) and value:
        return {language: _scalar(words, expected) for language, words in value.items()}
    return {"en": _scalar(value, expected)}


def _is_enum(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def _member(value: object, cls: type[Enum]) -> Enum:
    try:
        return cls(value)
    except ValueError:
        known = [str(member.value) for member in cls]
        text = _scalar(value, f"one of {', '.join(known)}")
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
            raise TypeError(f"expected keys and values, found {shape(value)}")
        result = build(value, cls)
        if placed and isinstance(value, LinedMap):
            object.__setattr__(result, "where", Where(value.file, value.line))
        return result

    return hook


def _tuple_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    item = get_args(cls)[0]

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, found {shape(value)}")
        return tuple(converter.structure(list(value), list[item]))  # type: ignore[valid-type]  # built at run time

    return hook


def _dict_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    _, values = get_args(cls)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"expected keys and values, found {shape(value)}")
        result, errors = {}, []
        for key, tree in value.items():
            try:
                result[key] = converter.structure(tree, values)
            except (BaseValidationError, ValueError, TypeError) as error:
                errors.append(Keyed(key, error))
        if errors:
            raise ClassValidationError("entries", errors, dict)
        return result

    return hook


def _is_optional(cls: object) -> bool:
    return get_origin(cls) in {Union, types.UnionType} and type(None) in get_args(cls)


def _optional_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    (inner,) = (arg for arg in get_args(cls) if arg is not type(None))
    return lambda value, _: converter.structure(value, inner)
