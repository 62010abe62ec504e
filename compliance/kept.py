"""What follows from objects that never change is worked out once, as long as the very same ones are asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def by_identity(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function returned, by the identity of what it was given: for arguments that are slow to compare.

    They are kept too, so that no later object has the identity of one of them. After `size` different calls all is let
    go. Raises TypeError where an argument is given by name.
    """

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        found: dict[tuple[int, ...], tuple[object, T]] = {}

        @wraps(function)
        def kept(*given: P.args, **named: P.kwargs) -> T:
            if named:
                raise TypeError(f"{function.__name__} takes its arguments by place")
            key = tuple(map(id, given))
            if key not in found:
                if len(found) >= size:
                    found.clear()
                found[key] = given, function(*given, **named)
            return found[key][1]

        return kept

    return keeping
