"""What ties one treaty to others, laid out once for all states: whose acts bear on its provisions, and how."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from compliance.law.reservations import seen_from
from compliance.model.treaties import Treaty


@attrs.frozen(eq=False)
class Ties:
    """One treaty, and the others that are read with it.

    `bearing` are all whose acts bear on its provisions, itself among them; `declared` those to which choices are
    declared that reach provisions of this one, each with this one as seen from there.
    """

    clause: Treaty
    bearing: tuple[str, ...]
    parents: tuple[str, ...]
    declared: Mapping[str, Treaty]

    @property
    def alone(self) -> bool:
        """Whether no other treaty's acts bear on it."""
        return len(self.bearing) == 1


def ties_of(treaty: str, catalogue: Mapping[str, Treaty]) -> Ties:
    """Return what ties a treaty to others; raises KeyError where the catalogue has it not, or one that it names."""
    clause = catalogue[treaty]
    parents = clause.parent.treaties if clause.parent else ()
    declared = {reach.of: seen_from(clause, reach.of) for reach in clause.reaches if reach.of}
    needed = (clause.companion.treaty,) if clause.companion else ()
    carried = (clause.reservations.carried.of,) if clause.reservations.carried else ()
    above = [ties_of(code, catalogue).bearing for code in (*parents, *needed)]
    bearing = dict.fromkeys((treaty, *declared, *carried, *(code for codes in above for code in codes)))
    return Ties(clause, tuple(bearing), parents, declared)
