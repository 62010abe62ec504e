"""Sorts the events of a pack into those with known days and those that are only known to come."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.model.calendar import Known
from compliance.model.packs import Event, Pack

from .. import words
from . import wording


@attrs.frozen
class Dated:
    """An event with the first and the last day that it may be on, both inclusive."""

    event: Event
    first: date
    last: date

    @property
    def days(self) -> str:
        """The day in words; where there are several, it says that it is one of them."""
        if self.first == self.last:
            return wording.day(self.first)
        span = f"{wording.day(self.first)} to {wording.day(self.last)}"
        written = str(self.event.on or "")
        if written and "/" not in written:
            return f"a day in {wording.spelled(words.day(written))}"
        return f"a day from {span}"


def dated(pack: Pack) -> tuple[Dated, ...]:
    """Return the events whose days are known, in the order of time."""
    found = [
        Dated(one, one.on.start, one.on.end)
        for one in pack.calendar
        if one.known is not Known.UNKNOWN and one.on is not None and one.on.start and one.on.end
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.event.kind)))


def undated(pack: Pack) -> tuple[Event, ...]:
    """Return the events of which no day, or only one end, is known."""
    known = {id(one.event) for one in dated(pack)}
    return tuple(one for one in pack.calendar if id(one) not in known)


def still_open(pack: Pack) -> tuple[str, ...]:
    """Return a sentence for each event without a known day."""
    found = []
    for one in undated(pack):
        half = f" Known so far: {one.on}." if one.on is not None and str(one.on) else ""
        found.append(f"{title(one)}: day not known.{half} {why(one)}".strip())
    return tuple(found)


def title(event: Event) -> str:
    """Return what an event is called."""
    return event.title or wording.EVENTS[event.kind]


def why(event: Event) -> str:
    """Return why an event is on that day, or why its day is not known, as a sentence; empty where nothing is said."""
    return words.sentence(event.why)


def source(event: Event, pack: Pack) -> tuple[str, str]:
    """Return where an event was read, in words, and its address; both may be empty."""
    part = pack.sources.get(event.source)
    if part is None:
        return event.source, ""
    return (f"{part.title} ({part.symbol})" if part.symbol else part.title), part.url
