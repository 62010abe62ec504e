"""What holds from one day to another: the segments into which the stays under a treaty cut all time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from compliance.law.entry import NEVER
from compliance.law.spells import Spell
from compliance.model.findings import Step
from compliance.model.verdicts import Holds

_STRONGEST_FIRST = (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND)


class Segment(NamedTuple):
    """From `start` (inclusive) until the next segment starts, this is the standing, for these reasons."""

    start: date
    holds: Holds
    why: tuple[Step, ...] = ()


def segments_of(spells: Sequence[Spell]) -> tuple[Segment, ...]:
    """Return what holds by all spells, in order, the first from `date.min`; nearly all timelines have one spell."""
    return _alone(spells[0]) if len(spells) == 1 else joined(_segments(spells))


def joined(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the pieces with neighbours of the same standing and reasons joined."""
    last: Segment | None = None
    kept = []
    for piece in pieces:
        if last is None or piece.holds is not last.holds or piece.why != last.why:
            kept.append(piece)
            last = piece
    return tuple(kept)


def _alone(spell: Spell) -> tuple[Segment, ...]:
    """Return what `_segments` does of one spell, each standing told where it begins: as nearly all timelines are."""
    entry, leaves = spell.entry, spell.exit
    begins, binds, _ = entry.takes
    frees, ends, _ = leaves.takes
    if binds >= frees or begins == date.min:
        return joined(_segments([spell]))
    pieces = [Segment(date.min, Holds.NOT_BOUND)]
    if begins < binds:
        pieces.append(Segment(begins, Holds.UNKNOWN, (entry.doubt,)))
    pieces.append(Segment(binds, Holds.BOUND, entry.why))
    if frees < ends:
        pieces.append(Segment(frees, Holds.UNKNOWN, (leaves.doubt,)))
    if ends < NEVER:
        pieces.append(Segment(ends, Holds.NOT_BOUND, leaves.why))
    return tuple(pieces)


def _segments(spells: Sequence[Spell]) -> list[Segment]:
    """Return a piece for each day on which a spell may begin or end: the strongest standing of all spells."""
    days = {date.min}
    for spell in spells:
        enters, leaves = spell.entry.takes, spell.exit.takes
        days |= {enters.earliest, enters.latest, leaves.earliest, leaves.latest}
    days -= {NEVER}
    at = spells[0].at if len(spells) == 1 else partial(_strongest, spells)
    return [Segment(day, *at(day)) for day in sorted(days)]


def _strongest(spells: Sequence[Spell], day: date) -> tuple[Holds, tuple[Step, ...]]:
    """Return the strongest standing of all spells on `day`, and its reasons."""
    held = [spell.at(day) for spell in spells]
    strongest = min((holds for holds, _ in held), key=_STRONGEST_FIRST.index)
    # Of two spells that end and begin on one day, or two left, the last one tells.
    return strongest, next((steps for holds, steps in reversed(held) if holds is strongest and steps), ())
