"""Scorecards as JSON, the contract for programs: keys sorted, the same inputs giving the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, partial

import attrs

from compliance.model.findings import Scorecard, Subject
from compliance.plugin import Style

from .inert import json_text

SEVERAL = "compliance/scorecards/1"
"""The schema of a document with several scorecards; each names its own."""

_compact = partial(json.dumps, ensure_ascii=False, sort_keys=True)


def render(cards: tuple[Scorecard, ...], _: Style) -> str | Iterator[str]:
    """Return one scorecard as itself and any other number as a list with a matrix. Style changes nothing.

    One is indented for people; of several, which come in pieces, each finding has a line of its own: all states have
    some 30,000.
    """
    if len(cards) == 1:
        return json_text(json.dumps(_value(cards[0]), ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return map(json_text, _several(cards))


def _several(cards: tuple[Scorecard, ...]) -> Iterator[str]:
    """Yield the document of several scorecards, one a piece."""
    matrix = {
        card.state: {
            one.obligation: {
                "verdict": one.verdict.value,
                "status": _value(one.status),
                "finding": one.finding,
            }
            for one in card.headlines
        }
        for card in cards
    }
    rows = ",\n".join(f"{_compact(state)}: {_compact(row)}" for state, row in sorted(matrix.items()))
    yield f'{{\n"matrix": {{\n{rows}\n}},\n"schema": {_compact(SEVERAL)},\n"scorecards": ['
    for place, card in enumerate(cards):
        yield f"{',' if place else ''}\n{_card(_record(card))}"
    yield "\n]\n}\n"


def _card(fields: Mapping[str, object]) -> str:
    """Return a scorecard with each field, and each entry of a list, on a line of its own."""
    return "{" + ",\n".join(f"{_compact(name)}: {_field(fields[name])}" for name in sorted(fields)) + "}"


def _field(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


def _value(value: object) -> object:
    """Return a record as plain JSON values: a subject with the one field that is set, `for_` as "for"."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _value(one) for key, one in value.items()}
    made_by: type = type(value)
    return _record(value) if _fields(made_by) else value


def _record(value: object) -> dict[str, object]:
    made_by: type = type(value)
    fields = {name: _value(getattr(value, field)) for field, name in _fields(made_by)}
    return {key: one for key, one in fields.items() if one is not None} if isinstance(value, Subject) else fields


@cache
def _fields(made_by: type) -> Iterable[tuple[str, str]]:
    """Return the fields of a record, each with its name in JSON; none for what is no record."""
    if not attrs.has(made_by):
        return ()
    return tuple((field.name, field.name.removesuffix("_")) for field in attrs.fields(made_by))
