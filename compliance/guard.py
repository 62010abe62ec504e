"""What a stranger's rule brings is kept from the others: all that it raises or returns in a wrong shape is its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeGuard, TypeVar

from compliance.case import Case
from compliance.errors import DataError, PluginError, did_you_mean, printable
from compliance.evidence.grading import G0, G4, UNSHOWN, Graded
from compliance.model.verdicts import BasisKind
from compliance.rule import Evidence, Rule
from compliance.world import World

P = ParamSpec("P")
T = TypeVar("T")


def guarded(
    judge: Callable[P, T], failed: Callable[Concatenate[BaseException, P], T], *args: P.args, **named: P.kwargs
) -> T:
    """Return what `judge` does; of whatever a rule raises in it, what `failed` makes of that, and the others go on.

    Both are given the same arguments. Raises DataError: bad data in a profile is no fault of the rule; and
    KeyboardInterrupt, which is the user's. A rule that ends the program does not end it.
    """
    try:
        return judge(*args, **named)
    except (DataError, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001  a stranger's rule may raise anything
        return failed(error, *args, **named)


def asked(rule: Rule, case: Case) -> Evidence:
    """Return what the rule's function finds.

    Raises TypeError where it is no evidence, or some part of another kind, ValueError for a grade that there is not.
    An interruption by the user is told what it interrupted.
    """
    try:
        found: object = rule.probe(case)
    except KeyboardInterrupt as error:
        error.add_note(f"while {rule.id} judged {case.state}")
        raise
    if _sound(found):
        return found
    return _checked(found)


def _checked(found: object) -> Evidence:
    """Return what is evidence all the same, such as of a subclass; raises as `asked` does."""
    if not isinstance(found, Evidence):
        raise TypeError(f"the rule's function returned {_kind(found)}; return Evidence")
    _check_words(found)
    for name in ("records_through", "done", "due"):
        day = getattr(found, name)
        if day is not None and type(day) is not date:
            raise TypeError(f"{name} is {_kind(day)}; give a date or None")
    if not isinstance(found.elements, Mapping):
        raise TypeError(f"elements is {_kind(found.elements)}; give a Graded by the name of each element")
    for name, graded in (("contrary", found.contrary), *found.elements.items()):
        if not isinstance(graded, Graded):
            raise TypeError(
                f"an element is graded with {_kind(graded)}; give what `case.shown` or `case.grade` returns"
            )
        for grade in (graded.against, graded.for_):
            if type(grade) is not int or not G0 <= grade <= G4:
                fix = "give what `case.shown` or `case.grade` returns"
                raise ValueError(f"grade {printable(repr(grade), 40)} of {printable(str(name))} is not 0 to 4; {fix}")
    return found


def _sound(found: object) -> TypeGuard[Evidence]:
    """Whether nothing in it is of another kind, by the types that nearly all have: what fails is looked at again."""
    if type(found) is not Evidence or type(found.elements) is not dict or type(found.notes) is not tuple:
        return False
    for day in (found.records_through, found.done, found.due):
        if day is not None and type(day) is not date:
            return False
    for note in found.notes:
        if type(note) is not str:
            return False
    for graded in found.elements.values():
        if graded is not UNSHOWN and not _graded(graded):
            return False
    told = found.happened is None or type(found.happened) is bool
    return told and type(found.says) is str and (found.contrary is _NO_ACT or _graded(found.contrary))


_NO_ACT = Evidence({}).contrary
"""What nearly all rules return of an act against the promise: nothing."""

_GRADES = frozenset(range(G0, G4 + 1))


def _graded(found: object) -> bool:
    """Whether it has grades that there are: of no other kind, since True and 3.0 are as good as 1 and 3 to a set."""
    if type(found) is not Graded:
        return False
    one, other = found.against, found.for_
    return type(one) is int and type(other) is int and one in _GRADES and other in _GRADES


def _check_words(found: Evidence) -> None:
    happened: object = found.happened
    notes: object = found.notes
    says: object = found.says
    if happened is not None and not isinstance(happened, bool):
        raise TypeError(f"happened is {_kind(happened)}; give True, False or None")
    if not isinstance(notes, tuple | list) or not all(isinstance(note, str) for note in notes):
        raise TypeError("notes must be a tuple of strings")
    if not isinstance(says, str):
        raise TypeError(f"says is {_kind(says)}; give a string")


def _kind(found: object) -> str:
    return "None" if found is None else f"something of type {type(found).__name__}"


def without_law(rule: Rule, world: World) -> PluginError | None:
    """Return the fault of a rule on a treaty or an agreement that no catalogue has; None where all are there."""
    known = _faults(world)
    if id(rule) not in known:
        known[id(rule)] = rule, _fault(rule, world)
    return known[id(rule)][1]


@lru_cache(maxsize=4)
def _faults(_world: World) -> dict[int, tuple[Rule, PluginError | None]]:
    """Return what was found so far in a world, by the rule's identity, with the rule, so that no other can have it."""
    return {}


def _fault(rule: Rule, world: World) -> PluginError | None:
    named: list[tuple[str, Collection[str]]] = [
        (one.treaty, world.treaties) for one in rule.bases if one.kind is BasisKind.TREATY
    ]
    named += [(one.treaty, world.agreements) for one in rule.bases if one.kind is BasisKind.AGREEMENT]
    named += [(treaty, world.treaties) for one in rule.bases for treaty, _ in one.instead_of]
    named += [(one.open_to, world.treaties) for one in rule.bases if one.open_to]
    return next((_unknown(code, known) for code, known in named if code not in known), None)


def _unknown(code: str, known: Collection[str]) -> PluginError:
    hint = did_you_mean(code, known) or "`compliance treaties` lists them"
    return PluginError(f"no catalogue has {printable(code)!r}; {hint}")
