"""What a stranger's rule brings is kept from the others: all that it raises or returns in a wrong shape is its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from compliance.case import Case
from compliance.errors import DataError, PluginError, did_you_mean, printable
from compliance.evidence.returned import kind_of
from compliance.kept import by_identity
from compliance.model.verdicts import BasisKind
from compliance.rule import Evidence, Rule
from compliance.world import World

T = TypeVar("T")
_RULES = 4096
"""Of how many rules it is kept whether there is law for them."""


def guarded(judge: Callable[[], T], failed: Callable[[BaseException], T], rule: Rule, state: str) -> T:
    """Return what `judge` does; of whatever a rule raises in it, what `failed` makes of that, and the others go on.

    Raises what `of_rule` does.
    """
    try:
        return judge()
    except BaseException as error:  # noqa: BLE001  a stranger's rule may raise anything
        return failed(of_rule(error, rule, state))


def of_rule(error: BaseException, rule: Rule, state: str) -> BaseException:
    """Return what a rule raised: one that ends the program does not end it.

    Raises it again where it is no fault of the rule: DataError, which is of bad data in a profile; and
    KeyboardInterrupt, which is the user's, and is told what it interrupted.
    """
    if isinstance(error, KeyboardInterrupt):
        error.add_note(f"while {rule.id} judged {state}")
    if isinstance(error, DataError | KeyboardInterrupt):
        raise error
    return error


def asked(rule: Rule, case: Case) -> Evidence:
    """Return what the rule's function finds: what it holds was checked when it was made.

    Raises what it raises, and TypeError where it is none.
    """
    return checked(rule.probe(case))


def checked(found: object) -> Evidence:
    """Return what a rule's function returned; raises TypeError where it is no evidence."""
    if not isinstance(found, Evidence):
        raise TypeError(f"the rule's function returned {kind_of(found)}; return Evidence")
    return found


def without_law(rule: Rule, world: World) -> PluginError | None:
    """Return the fault of a rule on a treaty or an agreement that no catalogue has; None where all are there."""
    known = _faults(world.treaties, world.agreements)
    if id(rule) not in known:
        if len(known) >= _RULES:
            known.clear()
        known[id(rule)] = rule, _fault(rule, world)
    return known[id(rule)][1]


@by_identity(4)
def _faults(*_law: Mapping[str, object]) -> dict[int, tuple[Rule, PluginError | None]]:
    """Return what was found so far under one law, by the rule's identity; with the rule, so that no other has it."""
    return {}


def _fault(rule: Rule, world: World) -> PluginError | None:
    named: list[tuple[str, Collection[str]]] = [
        (one.treaty, world.treaties) for one in rule.bases if one.kind is BasisKind.TREATY
    ]
    named += [(one.treaty, world.agreements) for one in rule.bases if one.kind is BasisKind.AGREEMENT]
    named += [(treaty, world.treaties) for one in rule.bases for treaty, _ in one.instead_of]
    named += [(code, world.treaties) for one in rule.bases if one.open_to for code in (one.open_to, one.treaty)]
    return next((_unknown(code, known) for code, known in named if code not in known), None)


def _unknown(code: str, known: Collection[str]) -> PluginError:
    hint = did_you_mean(code, known) or "`compliance treaties` lists them"
    return PluginError(f"no catalogue has {printable(code)!r}; {hint}")
