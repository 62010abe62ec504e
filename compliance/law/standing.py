"""Standing over a time: what a timeline says of the days asked about, with dates, flags and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import attrs

from compliance.law.segments import Segment
from compliance.law.spells import Spell
from compliance.law.timeline import Timeline
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import StateKind
from compliance.model.standing import Standing, Stretch
from compliance.model.treaties import Treaty
from compliance.model.verdicts import Flag, Holds


def stands(treaty: str, own: Timeline, timeline: Timeline, when: Span, nature: Nature, as_of: date) -> Standing:
    """Return how a state stands over a time, as far as it has come by the as-of day.

    `timeline` is that of the provision, `own` that of its treaty by itself.
    """
    last = max(when.first, min(when.last, as_of))
    pieces = timeline.between(when.first, last)
    parts = _choose(pieces, nature) if len(pieces) > 1 else pieces
    if not parts:
        return straddles(treaty, when, timeline.known_through, pieces)
    return _told(own, timeline, parts[-1][2], last, (parts[0][0], parts[-1][1]), when.first)


def stretch(own: Timeline, timeline: Timeline, day: date) -> Stretch:
    """Return how a state stands from `day` on, until the next day that `changes` yields.

    It has no window, since a day is all that is asked about.
    """
    segment, text = timeline.at(day), str(day)
    found = _told(own, timeline, segment, day, None, day)
    if segment.why or found.holds is not Holds.NOT_BOUND or not found.why[-1].text.endswith(text):
        return Stretch(day, found)
    step = found.why[-1]
    return Stretch(day, attrs.evolve(found, why=(attrs.evolve(step, text=step.text.removesuffix(text)),)), dated=True)


def changes(own: Timeline, timeline: Timeline) -> Iterator[date]:
    """Yield each day from which a state may stand otherwise than before, by what is known: in no order."""
    yield from (segment.start for one in (own, timeline) for segment in one.segments)
    spells = ((one.entry.on, one.entry.takes.earliest, one.exit.on) for one in own.spells)
    yield from (day for days in ((own.signed, own.disowned), *spells) for day in days if day)


def closed(kind: StateKind, treaty: Treaty) -> Standing | None:
    """Return how a subject stands that can deposit nothing; None for a state, and for an organisation let in."""
    if kind is StateKind.ENTITY:
        text = f"recorded as an {kind}, which cannot deposit; no view on status is taken"
        return Standing(Holds.NOT_BOUND, why=(Step("deposited", text),))
    if kind is StateKind.ORGANISATION and not treaty.organisations:
        text = f"recorded as an {kind}; {treaty.code} has no clause that lets one join"
        step = Step("deposited", text, (treaty.source,), treaty.mark.value)
        return Standing(Holds.NOT_BOUND, why=(step,))
    return None


def _told(
    own: Timeline, timeline: Timeline, segment: Segment, last: date, window: tuple[date, date] | None, first: date
) -> Standing:
    """Return what a segment says of the days from `first` to `last`; `window` are those that it covers."""
    flags, known = _step_flags(segment), timeline.known_through
    if segment.holds is Holds.BOUND:
        since, until = timeline.run(segment)
        return Standing(segment.holds, since, until, window, known, flags, segment.why)
    if segment.holds is Holds.UNKNOWN:
        return Standing(segment.holds, None, None, None, known, flags | {Flag.STANDING_UNKNOWN}, segment.why)
    awaited = own.awaited(last)
    flags |= _waiting_flags(own, awaited, first, last)
    why = segment.why or (_not_bound_step(own, awaited, last),)
    return Standing(segment.holds, None, None, None, known, flags, why)


def _choose(parts: tuple[tuple[date, date, Segment], ...], nature: Nature) -> tuple[tuple[date, date, Segment], ...]:
    """Return the parts that decide; none where an event's unknown day could fall on either side.

    A pattern is judged where it binds. Where it binds twice, with a gap, the later time decides, so that nothing
    in the gap is judged.
    """
    runs = [tuple(run) for _, run in groupby(parts, key=lambda part: part[2].holds)]
    if nature is Nature.EVENT:
        return runs[0] if len(runs) == 1 else ()
    for value in (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND):
        for run in reversed(runs):
            if run[0][2].holds is value:
                return run
    return ()


def straddles(
    code: str, when: Span, known_through: date | None, pieces: tuple[tuple[date, date, Segment], ...]
) -> Standing:
    """Unknown, because the event's unknown day decides; and why each part of its days that is unknown is so."""
    text = f"{code} does not bind, or not for certain, on every day of {when}; on which the event fell is not known"
    doubts = (step for _, _, segment in pieces if segment.holds is Holds.UNKNOWN for step in segment.why)
    return Standing(
        Holds.UNKNOWN,
        known_through=known_through,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text), *dict.fromkeys(doubts)),
    )


def _step_flags(segment: Segment) -> frozenset[Flag]:
    """Return the flags that the reasons of a segment raise."""
    raised = [_STEP_FLAGS[step.step] for step in segment.why if step.step in _STEP_FLAGS]
    return frozenset(raised) if raised else _NO_FLAG


def _waiting_flags(own: Timeline, awaited: Spell | None, first: date, last: date) -> frozenset[Flag]:
    """Return the flags of a treaty that does not bind, or not yet; they come from its own timeline.

    Where that binds, a reservation or a companion is what frees the state, and VCLT 18 has nothing to add.
    """
    if own.at(last).holds is not Holds.NOT_BOUND:
        return frozenset()
    flags = set()
    was = any(one.start <= last and one.holds is Holds.BOUND for one in own.segments)
    signed = own.signed and own.signed <= last and not (own.disowned and own.disowned <= first)
    if awaited or (signed and not was):
        flags.add(Flag.VCLT_18)
    if not was and any(one.start > last and one.holds is Holds.BOUND for one in own.segments):
        flags.add(Flag.PRE_EIF)
    return frozenset(flags)


_NO_FLAG: frozenset[Flag] = frozenset()
_STEP_FLAGS = {
    # The reason for which a provision waits for a companion bears the name of the flag that says so.
    **{flag.value: flag for flag in Flag if flag is not Flag.STANDING_UNKNOWN},
    "reserved-whole": Flag.RESERVATION_PART,
    "reserved-part": Flag.RESERVATION_PART,
}


def _not_bound_step(own: Timeline, awaited: Spell | None, day: date) -> Step:
    if awaited:
        text = f"deposited by {awaited.entry.on}, in force for the state only from {awaited.entry.takes.earliest}"
        return Step("in-force", text)
    if any(segment.start > day and segment.holds is Holds.BOUND for segment in own.segments):
        return Step("in-force", f"not yet in force for the state on {day}")
    if own.disowned and own.disowned <= day:
        return Step("deposited", f"signed on {own.signed}, disowned by {own.disowned}; no deposit by {day}")
    if own.signed and own.signed <= day:
        return Step("deposited", f"signed on {own.signed} only; no deposit by {day}")
    return Step("deposited", "no deposit on record; not a party")
