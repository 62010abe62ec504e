"""Gives the sources of one document their numbers, in the order in which its list of sources has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from compliance.model.findings import SourcePart

from ..citing import Register

T = TypeVar("T")


def numbered(sources: Mapping[str, SourcePart], tell: Callable[[Register], T]) -> tuple[T, Register]:
    """Return what `tell` says with the register it says it with.

    It is told twice: the first time shows what is cited at all, and so which number each source has in the list.
    """
    first = Register(sources)
    tell(first)
    register = Register(sources, first.ranked())
    return tell(register), register
