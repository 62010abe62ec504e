"""From a treaty's timeline to a provision's: what the parent, the companion and reservations take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import attrs

from compliance.law.entry import NEVER
from compliance.law.reservations import Cut, moves, reserved
from compliance.law.timeline import Segment, Timeline, joined
from compliance.model.findings import Step
from compliance.model.treaties import Treaty, TreatyAction
from compliance.model.verdicts import Holds

_WEAKEST_FIRST = (Holds.NOT_BOUND, Holds.UNKNOWN, Holds.BOUND)
_LEAVES = {Cut.PERHAPS: Holds.UNKNOWN, Cut.WHOLE: Holds.NOT_BOUND}


def with_parent(own: Timeline, parent: Timeline, treaty: Treaty) -> Timeline:
    """Return the timeline of a protocol open only to parties of its parent: without the parent it is doubtful."""
    text = f"{treaty.code} is open only to parties of {treaty.requires}, which by our data does not bind then"
    doubt = Step("standing-unknown", text)

    def combine(mine: Segment, other: Segment) -> Segment:
        if mine.holds is Holds.BOUND and other.holds is Holds.NOT_BOUND:
            return attrs.evolve(mine, holds=Holds.UNKNOWN, why=(*mine.why, doubt))
        return mine

    return _merge(own, parent, combine)


def with_companion(own: Timeline, other: Timeline, step: Step) -> Timeline:
    """Return the timeline of a provision that binds today only while the companion treaty binds too."""

    def combine(mine: Segment, its: Segment) -> Segment:
        if mine.holds is Holds.NOT_BOUND or its.holds is Holds.BOUND:
            return mine
        why = its.why if its.holds is Holds.UNKNOWN else (step,)
        return attrs.evolve(mine, holds=_weaker(mine.holds, its.holds), why=(*mine.why, *why))

    return _merge(own, other, combine)


def less_reservations(own: Timeline, treaty: Treaty, provision: str, actions: Iterable[TreatyAction]) -> Timeline:
    """Return `own` with each reservation's cut marked: whole is not bound, part is flagged.

    A reservation ends with the spell that it was made in; one who joins again makes it again.
    """
    acts = tuple(actions)
    days = {*moves(acts), *(spell.exit.takes.latest for spell in own.spells)} - {NEVER}
    pieces = []
    for day in sorted(days | {segment.start for segment in own.segments}):
        segment = attrs.evolve(own.at(day), start=day)
        cut = reserved(treaty, provision, (act for act in acts if not _lapsed(own, act, day)), day)
        if segment.holds is not Holds.NOT_BOUND:
            holds = _weaker(segment.holds, _LEAVES.get(cut.cut, Holds.BOUND))
            segment = Segment(day, holds, (*segment.why, *cut.why))
        pieces.append(segment)
    return attrs.evolve(own, segments=tuple(joined(pieces)))


def _lapsed(own: Timeline, act: TreatyAction, day: date) -> bool:
    """Whether an act made before a notice of exit has ended with it by `day`."""
    ends = (spell.exit for spell in own.spells)
    return any(end.on is not None and act.on.last < end.on and end.takes.latest <= day for end in ends)


def _weaker(one: Holds, other: Holds) -> Holds:
    return min(one, other, key=_WEAKEST_FIRST.index)


def _merge(own: Timeline, other: Timeline, combine: Callable[[Segment, Segment], Segment]) -> Timeline:
    """Return `own` cut at every start of either, each piece combined with the other's segment there."""
    starts = sorted({segment.start for timeline in (own, other) for segment in timeline.segments})
    pieces = [attrs.evolve(combine(own.at(day), other.at(day)), start=day) for day in starts]
    return attrs.evolve(own, segments=tuple(joined(pieces)))
