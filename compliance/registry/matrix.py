"""State by treaty: how each of several states takes part in each of several treaties on a day."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.registry.participants import Participant, Registry


@attrs.frozen
class Matrix:
    """One row a profile, one column a treaty, both in the order asked for."""

    treaties: tuple[str, ...]
    rows: tuple[tuple[Participant, ...], ...]


def matrix(registry: Registry, states: Iterable[str], treaties: Iterable[str]) -> Matrix:
    """Return the parts of these states in these treaties; raises KeyError for a state or treaty without a record."""
    columns = tuple(treaties)
    return Matrix(columns, tuple(tuple(registry.participant(state, code) for code in columns) for state in states))
