"""A file of decisions to set findings aside, read strictly except for their days."""

from __future__ import annotations

from pathlib import Path

import attrs

from compliance.asides import Aside
from compliance.loading.convert import structure
from compliance.loading.files import Reader


@attrs.frozen
class Asides:
    """The whole file: one list."""

    set_aside: tuple[Aside, ...]


def load_asides(file: Path) -> tuple[Aside, ...]:
    """Return the decisions of a file in its order; raises DataError with every problem of its shape."""
    tree = Reader().mapping(file, str(file), "a list under `set_aside`")
    return structure(tree, Asides).set_aside
