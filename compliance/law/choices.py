"""Whether a choice that a treaty leaves its parties, to open a procedure or to shut it, stands on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import attrs

from compliance.law.provisions import overlap
from compliance.law.reservations import works
from compliance.model.dates import Span
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.model.verdicts import Holds


@attrs.frozen
class Choice:
    """A choice as the acts on record have it: `stands` says whether one stands (`bound`), none does, or it is unknown.

    `made` is the act that stands or may stand, or the last one that did; `ended` the withdrawal that ended it, or may
    have. Neither is given where no such act is on record.
    """

    stands: Holds
    made: TreatyAction | None = None
    ended: TreatyAction | None = None

    @property
    def on(self) -> Span | None:
        """The day of the withdrawal, else of the act; None where there is neither."""
        act = self.ended or self.made
        return act.on if act else None


_NO_CHOICE = (Effect.DECLARATION, Effect.MODIFIES)
NOT_MADE = Choice(Holds.NOT_BOUND)
_STRONGEST = (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND)


def choice(
    actions: Iterable[TreatyAction], provisions: Collection[str], kinds: Collection[ActionKind], day: date
) -> Choice:
    """Return the choice that acts of some kinds, naming one of the provisions, make by `day` (inclusive).

    One whose `effect` is to interpret or modify opens and shuts nothing. A choice works from the day of the act, or its
    `effective` day, until a withdrawal of the same provision works; if `day` lies within the days on which either may
    have been done, it is unknown. Of several acts the one that stands most surely counts, and of those the last.
    """
    acts = tuple(actions)
    made = [
        act
        for act in acts
        if act.action in kinds and act.effect not in _NO_CHOICE and _names(act, provisions) and works(act).first <= day
    ]
    if not made:
        return NOT_MADE
    found = [_of(act, acts, provisions, day) for act in made]
    for value in _STRONGEST:
        those = [one for one in found if one.stands is value]
        if those:
            return max(those, key=_when)
    return NOT_MADE


def _of(act: TreatyAction, acts: Iterable[TreatyAction], provisions: Collection[str], day: date) -> Choice:
    """Return what one act and the withdrawals after it come to on `day`."""
    ends = [
        other
        for other in acts
        if other.action is ActionKind.WITHDRAWAL
        and other.on.first >= act.on.first
        and _names(other, provisions)
        and works(other).first <= day
    ]
    first = min(ends, key=lambda one: (works(one).last, works(one).first), default=None)
    if first and works(first).last <= day:
        return Choice(Holds.NOT_BOUND, act, first)
    sure = works(act).last <= day and first is None
    return Choice(Holds.BOUND if sure else Holds.UNKNOWN, act, first)


def _names(act: TreatyAction, provisions: Collection[str]) -> bool:
    return any(overlap(name, one) is not None for name in act.provisions for one in provisions)


def _when(one: Choice) -> tuple[date, date]:
    begins = works(one.made) if one.made else None
    return (begins.last, begins.first) if begins else (date.min, date.min)
