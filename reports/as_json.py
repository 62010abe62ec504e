"""Scorecards as JSON, the contract for programs: keys sorted, the same inputs giving the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import Enum

import attrs

from compliance.model.findings import Scorecard, Subject
from compliance.plugin import Style

from .inert import json_text

SEVERAL = "compliance/scorecards/1"
"""The schema of a document with several scorecards; each names its own."""


def render(cards: tuple[Scorecard, ...], _: Style) -> str:
    """Return one scorecard as itself and any other number as a list with a matrix. Style changes nothing."""
    document = _value(cards[0]) if len(cards) == 1 else _several(cards)
    return json_text(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _several(cards: Iterable[Scorecard]) -> dict[str, object]:
    cards = tuple(cards)
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
    return {"schema": SEVERAL, "scorecards": [_value(card) for card in cards], "matrix": matrix}


def _value(value: object) -> object:
    """Return a record as plain JSON values: a subject with the one field that is set, `for_` as "for"."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _value(one) for key, one in value.items()}
    made_by: type = type(value)
    if not attrs.has(made_by):
        return value
    names = [field.name for field in attrs.fields(made_by)]
    fields = {name.removesuffix("_"): _value(getattr(value, name)) for name in names}
    return {key: one for key, one in fields.items() if one is not None} if isinstance(value, Subject) else fields
