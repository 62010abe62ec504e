"""What a rule's function returns: checked where it is made, so that the rule's own line is told, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from compliance.errors import printable
from compliance.evidence.grading import G0, G4, UNSHOWN, Graded

_GRADES = frozenset(range(G0, G4 + 1))
_NOTHING: Mapping[str, Graded] = MappingProxyType({})


@attrs.frozen
class Evidence:
    """What a rule's function returns: each element graded; for items and registers, also what fulfilment needs.

    `contrary` grades an act against the promise. `happened` says whether an act that is public by nature is
    on record (None: the act is not public by nature), and `records_through` the last day up to which such
    records are good. For registers: `done` is the last day on which what was due can have been done, `due` the day
    on which the next act falls due where nothing else is owed, `says` what is said where no record has words.

    Raises TypeError where some part is of another kind, ValueError for a grade that there is not.
    """

    elements: Mapping[str, Graded]
    contrary: Graded = UNSHOWN
    happened: bool | None = None
    records_through: date | None = None
    notes: tuple[str, ...] = ()
    chain: bool = False
    done: date | None = None
    due: date | None = None
    says: str = ""

    def __attrs_post_init__(self) -> None:
        """Check each part, by the types that nearly all have first; and keep the elements from being changed."""
        for day in (self.records_through, self.done, self.due):
            if day is not None and type(day) is not date:
                _check_days(self)
        if type(self.notes) is not tuple or not {str}.issuperset(map(type, self.notes)):
            object.__setattr__(self, "notes", _plain(self.notes))
        if type(self.says) is not str:
            raise TypeError(f"says is {kind_of(self.says)}; give a string")
        if self.happened is not None and type(self.happened) is not bool:
            raise TypeError(f"happened is {kind_of(self.happened)}; give True, False or None")
        if self.contrary is not UNSHOWN:
            _check_graded("contrary", self.contrary)
            if self.contrary == UNSHOWN:
                object.__setattr__(self, "contrary", UNSHOWN)
        empty = type(self.elements) is dict and not self.elements
        object.__setattr__(self, "elements", _NOTHING if empty else _checked(self.elements))


def _checked(elements: object) -> Mapping[str, Graded]:
    """Return elements that nobody can change; raises as `Evidence` does."""
    if not isinstance(elements, Mapping):
        raise TypeError(f"elements is {kind_of(elements)}; give a Graded by the name of each element")
    found = dict(elements)
    for name, graded in found.items():
        if graded is not UNSHOWN:
            _check_graded(name, graded)
    return MappingProxyType(found)


def _check_graded(name: object, found: object) -> None:
    """Raise where it is graded with another kind of thing, or with a grade that there is not.

    Types are asked for as they are: to a set, True and 3.0 are as good as 1 and 3.
    """
    fix = "give what `case.shown` or `case.grade` returns"
    if not isinstance(found, Graded):
        raise TypeError(f"an element is graded with {kind_of(found)}; {fix}")
    for grade in (found.against, found.for_):
        if type(grade) is not int or grade not in _GRADES:
            raise ValueError(f"grade {printable(repr(grade), 40)} of {printable(str(name))} is not 0 to 4; {fix}")


def _check_days(found: Evidence) -> None:
    for name in ("records_through", "done", "due"):
        day = getattr(found, name)
        if day is not None and type(day) is not date:
            raise TypeError(f"{name} is {kind_of(day)}; give a date or None")


def _plain(notes: object) -> tuple[str, ...]:
    """Return notes as texts and nothing more; raises as `Evidence` does."""
    if not isinstance(notes, tuple | list) or not all(isinstance(note, str) for note in notes):
        raise TypeError("notes must be a tuple of strings")
    return tuple(str.__str__(note) for note in notes)


def kind_of(found: object) -> str:
    """Say in words what a thing is that should be another: for messages."""
    return "None" if found is None else f"something of type {type(found).__name__}"
