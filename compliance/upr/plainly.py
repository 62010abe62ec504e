"""A pack as plain data, for JSON: no class of the engine, days as ISO texts, times in EDTF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import cast

import attrs

from compliance.model.dates import Span
from compliance.model.recommendations import Recommendation


def fields(record: attrs.AttrsInstance) -> dict[str, object]:
    """Return a record of the model as a mapping of its fields; its place in a file is left out.

    A recommendation has its `answer` too, which says why it has no position where it has none.

    Raises TypeError where a field holds anything but records, texts, numbers, days, lists and mappings of these.
    """
    names = (field.name for field in attrs.fields(type(record)) if field.name != "where")
    answer = {"answer": record.answer} if isinstance(record, Recommendation) else {}
    return {name: _plain(getattr(record, name)) for name in names} | answer


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return value.text
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if attrs.has(type(value)):
        return fields(cast("attrs.AttrsInstance", value))
    raise TypeError(f"{type(value).__name__} is no data")
