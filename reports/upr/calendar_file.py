"""Writes the days of a review as an iCalendar file: one all-day event for each whose days are known."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Journal, vText
from icalendar import Event as Entry

from compliance.model.calendar import Known
from compliance.model.packs import EventKind, Pack

from ..inert import web_address
from . import days, wording
from .days import Dated
from .harmless import ready

_MAKER = "-//state-compliance//Universal Periodic Review//EN"


def write(pack: Pack, path: Path) -> None:
    """Write the calendar. What has no known day is no event: it is told in the review's, and in the calendar's own.

    The same pack gives the same bytes: an event keeps its id from pack to pack, and its stamp is the as-of day.
    """
    pack = ready(pack)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Universal Periodic Review: {pack.name}")
    still_open = days.still_open(pack)
    calendar.add("x-wr-caldesc", vText("\n".join((wording.about(pack), *still_open))))  # unknown words need a type
    seen: Counter[EventKind] = Counter()
    for one in days.dated(pack):
        seen[one.event.kind] += 1
        review = one.event.kind is EventKind.REVIEW
        calendar.add_component(_entry(one, pack, seen[one.event.kind], still_open if review else ()))
    if not seen:
        calendar.add_component(_nothing(pack, still_open))
    path.write_bytes(calendar.to_ical())


def _nothing(pack: Pack, still_open: tuple[str, ...]) -> Journal:
    """Return an entry that says that no day is on file: a calendar without any is refused (RFC 5545, 3.6)."""
    entry = Journal()
    entry.add("uid", f"upr-{pack.state.lower()}-no-day@state-compliance")
    entry.add("dtstamp", datetime(pack.as_of.year, pack.as_of.month, pack.as_of.day, tzinfo=UTC))
    entry.add("dtstart", pack.as_of)
    entry.add("summary", f"{pack.name}: no day of the review is on file")
    entry.add("description", "\n".join(still_open))
    return entry


def _entry(one: Dated, pack: Pack, number: int, still_open: tuple[str, ...]) -> Entry:
    entry = Entry()
    cycle = f"-cycle-{pack.cycle}" if pack.cycle is not None else ""
    more = f"-{number}" if number > 1 else ""
    entry.add("uid", f"upr-{pack.state.lower()}{cycle}-{one.event.kind.value}{more}@state-compliance")
    entry.add("dtstamp", datetime(pack.as_of.year, pack.as_of.month, pack.as_of.day, tzinfo=UTC))
    entry.add("dtstart", one.first)
    entry.add("dtend", one.last + timedelta(days=1))  # the first day after it, as RFC 5545 has it (3.6.1)
    term = wording.KNOWN[one.event.known]
    title = days.title(one.event)
    entry.add("summary", f"{title if pack.name in title else f'{pack.name}: {title}'} [{term.tag}]")
    entry.add("description", "\n".join(_described(one, pack, still_open)))
    entry.add("categories", ["Universal Periodic Review"])
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED" if one.event.known is Known.CONFIRMED else "TENTATIVE")
    _, address = days.source(one.event, pack)
    if target := web_address(address):
        entry.add("url", target)
    return entry


def _described(one: Dated, pack: Pack, still_open: tuple[str, ...]) -> list[str]:
    term = wording.KNOWN[one.event.known]
    read, _ = days.source(one.event, pack)
    lines = [f"When: {one.days}.", f"{term.name.capitalize()}: {term.means}."]
    lines += [days.why(one.event)] if one.event.why else []
    lines += [f"Read in: {read}"] if read else []
    return lines + (["Days not known:", *still_open] if still_open else [])
