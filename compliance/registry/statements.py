"""Reservations and declarations that touch a provision: who made them, whether they stand, and what remains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from compliance.law.narrowing import lapse
from compliance.law.provisions import any_covers, covers, overlap
from compliance.law.reservations import withdraws, works
from compliance.law.timeline import Timeline
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.standing import Standing
from compliance.model.terms import Term
from compliance.model.treaties import ActionKind, Effect, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds
from compliance.registry.participants import Participant, Registry

PROVISION = re.compile(r"(?:[0-9]+|[IVXLC]+)[A-Z]?(?:\([0-9a-z]+\))*|[0-9]+-[0-9]+", re.ASCII)
"""How a provision is written: 20, 30(1), 1B, I(3), or the range 2-34."""

_MADE = frozenset({ActionKind.RESERVATION, ActionKind.DECLARATION})


class Condition(Term):
    """Where one reservation or declaration stands on a day."""

    STANDS = "stands"
    PERHAPS = "perhaps"  # made, withdrawn or lapsed on a day that is not known
    PENDING = "pending"  # takes effect later
    VOID = "void"  # to a provision that may not be reserved
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # made in an earlier stay, and not made again on joining again


CONDITION_WORDS = {
    Condition.STANDS: "stands",
    Condition.PERHAPS: "stands perhaps: a day is not known",
    Condition.PENDING: "has no effect yet",
    Condition.VOID: "is void: the treaty bars it",
    Condition.WITHDRAWN: "is withdrawn",
    Condition.LAPSED: "lapsed when the state left",
}


class Net(Term):
    """What remains of a provision for a state on a day, after everything said about it."""

    EXCLUDED = "excluded"
    IN_PART = "in-part"
    DECLARED = "declared"  # bound; a declaration on a procedure stands, such as the acceptance of complaints
    BOUND = "bound"  # nothing is taken from it; of a procedure that must be accepted, it says nothing
    UNKNOWN = "unknown"
    NOT_BOUND = "not-bound"


NET_WORDS = {
    Net.EXCLUDED: "excluded it",
    Net.IN_PART: "bound in part",
    Net.DECLARED: "declared on the procedure",
    Net.BOUND: "bound in full",
    Net.UNKNOWN: "unknown",
    Net.NOT_BOUND: "not bound",
}


@attrs.frozen
class Statement:
    """One reservation or declaration, those of its provisions that touch the one asked about, and its condition.

    `ended` is the withdrawal, where it has one. An act whose provisions stand differently is told once for each.
    """

    act: TreatyAction
    provisions: tuple[str, ...]
    condition: Condition
    ended: TreatyAction | None = None


@attrs.frozen
class Touched:
    """One state and one provision: its part in the treaty, the net result, the statements and the reasons."""

    participant: Participant
    net: Net
    statements: tuple[Statement, ...]
    standing: Standing


def touched(registry: Registry, state: str, treaty: str, provision: str, territory: str = "") -> Touched:
    """Return what remains of a provision for a state, or for a territory of it, on the registry's day."""
    bonds, law = registry.bonds(state), registry.world.treaties[treaty]
    participant = registry.participant(state, treaty, territory)
    standing = bonds.under_treaty(treaty, provision, day_span(registry.day), Nature.EVENT, territory)
    acts, own = bonds.actions(treaty, territory), bonds.timeline(treaty, territory)
    found = statements(law, provision, acts, own, registry.day)
    return Touched(participant, _net(provision, standing, found), found, standing)


def statements(
    treaty: Treaty, provision: str, acts: Iterable[TreatyAction], own: Timeline, day: date
) -> tuple[Statement, ...]:
    """Return the reservations and declarations among `acts` that touch a provision, by day.

    The empty provision is the treaty as a whole: everything touches it. `own` tells when stays ended.
    """
    known = sorted(acts, key=lambda act: (act.on.first, act.on.last))
    return tuple(
        found for act in known if act.action in _MADE for found in _stated(treaty, provision, act, known, own, day)
    )


def _stated(
    treaty: Treaty, provision: str, act: TreatyAction, acts: Iterable[TreatyAction], own: Timeline, day: date
) -> Iterator[Statement]:
    by_condition: dict[tuple[Condition, TreatyAction | None], list[str]] = {}
    for name in act.provisions or ("",):
        part = _part(treaty, provision, name)
        if part is not None:
            by_condition.setdefault(_condition(treaty, act, name, part, acts, own, day), []).append(name)
    for (condition, ended), names in by_condition.items():
        yield Statement(act, tuple(filter(None, names)), condition, ended)


def _part(treaty: Treaty, provision: str, name: str) -> str | None:
    """Return which part of a provision one name in a statement touches; None if it is not near.

    A choice under a defining provision (CSR1951 1B) reaches what that defines. A statement that names nothing
    speaks of the treaty as a whole, and is told with that only.
    """
    if not name:
        return None if provision else ""
    chosen = (reach for reach in treaty.reaches if covers(reach.provision, name))
    through = any(any_covers(reach.reaches, provision) for reach in chosen)
    return name if through else overlap(name, provision)


def _condition(
    treaty: Treaty,
    act: TreatyAction,
    name: str,
    part: str,
    acts: Iterable[TreatyAction],
    own: Timeline,
    day: date,
) -> tuple[Condition, TreatyAction | None]:
    end = lapse(own, act)
    if end and end.gone(day):
        return Condition.LAPSED, None
    ended = [other for other in acts if withdraws(other, act, part)]
    if done := next((one for one in ended if works(one).last <= day), None):
        return Condition.WITHDRAWN, done
    if works(act).first > day:
        return Condition.PENDING, None
    bars = treaty.reservations
    chosen = any(covers(reach.provision, name) for reach in treaty.reaches)
    if act.action is ActionKind.RESERVATION and not chosen and (bars.all_barred or any_covers(bars.barred, part)):
        return Condition.VOID, None
    begun = next((one for one in ended if works(one).first <= day), None)
    if begun or works(act).last > day or (end and end.fades(day)):
        return Condition.PERHAPS, begun
    return Condition.STANDS, None


def _net(provision: str, standing: Standing, found: Iterable[Statement]) -> Net:
    """Return what remains, by the law's own standing and by the procedures that the state shut or declared on."""
    reserved = Flag.RESERVATION_PART in standing.flags
    if standing.holds is Holds.UNKNOWN:
        return Net.UNKNOWN
    if standing.holds is Holds.NOT_BOUND:
        return Net.EXCLUDED if reserved else Net.NOT_BOUND
    shut = {
        (one.condition, any_covers(one.provisions, provision))
        for one in found
        if one.act.action is ActionKind.RESERVATION and one.act.effect is Effect.PROCEDURE
    }
    if (Condition.STANDS, True) in shut:
        return Net.EXCLUDED
    if (Condition.PERHAPS, True) in shut:
        return Net.UNKNOWN
    if reserved or (Condition.STANDS, False) in shut:
        return Net.IN_PART
    declared = any(
        one.act.action is ActionKind.DECLARATION
        and one.act.effect is Effect.PROCEDURE
        and one.condition is Condition.STANDS
        for one in found
    )
    return Net.DECLARED if declared else Net.BOUND


def told_by(registry: Registry, treaty: str, states: Iterable[str]) -> dict[str, int]:
    """Return how many reservations, declarations and withdrawals on file for a treaty rest on each source id."""
    kinds = _MADE | {ActionKind.WITHDRAWAL}
    found: dict[str, int] = {}
    for state in states:
        for act in registry.world.profiles[state].treaties.get(treaty, ()):
            if act.action in kinds and act.on.first <= registry.day:
                found[act.source] = found.get(act.source, 0) + 1
    return found
