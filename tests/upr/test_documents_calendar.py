"""The calendar of a pack has each day that is known, says how well, and tells what is not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from icalendar import Calendar

from compliance.model.calendar import Known
from compliance.model.dates import parse_span
from compliance.model.packs import Event, EventKind
from compliance.plugins import installed

from .invented_pack import CALENDAR, make_pack


def events_of(path: Path) -> list[Any]:
    """The events of a calendar."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_an_event_has_all_its_days_and_ends_on_the_day_after_the_last(write):
    review = next(one for one in events_of(write("calendar.ics")) if "Review by" in one["summary"])

    assert review.decoded("dtstart") == date(2024, 4, 29)
    assert review.decoded("dtend") == date(2024, 5, 11)


def test_a_summary_says_how_well_the_day_is_known(write):
    said = sorted(str(one["summary"]).rpartition("[")[2] for one in events_of(write("calendar.ics")))

    assert said == ["computed]", "confirmed]", "recalled: verify]"]


def test_a_day_that_is_not_known_is_no_event_and_is_told_in_the_review(write):
    events = events_of(write("calendar.ics"))
    review = next(one for one in events if "Review by" in one["summary"])

    assert len(events) == 3
    assert "Adoption of the outcome: day not known. Three to five months after the review." in review["description"]


@pytest.mark.parametrize("on", [None, parse_span("2026/.."), parse_span("../2026")])
def test_an_event_that_lacks_an_end_is_none_and_a_calendar_without_events_still_tells_it(write, on):
    pack = make_pack(calendar=(Event(EventKind.REVIEW, "Review", on, Known.RECALLED),))
    path = write("calendar.ics", pack)

    assert events_of(path) == []
    assert "Review: day not known." in str(Calendar.from_ical(path.read_bytes())["x-wr-caldesc"])


def test_an_event_keeps_its_id_when_its_day_moves_and_no_two_share_one(write):
    moved = tuple(attrs.evolve(one, on=parse_span("2027-01")) for one in CALENDAR) + CALENDAR[:1]
    before = [str(one["uid"]) for one in events_of(write("calendar.ics"))]
    after = [
        str(one["uid"]) for one in events_of(write("calendar.ics", make_pack(calendar=moved, as_of=date(2025, 1, 1))))
    ]

    assert set(before) < set(after)
    assert len(set(after)) == len(after) == 4


def test_the_state_stands_once_in_a_summary_and_a_reason_begins_with_a_capital(write):
    event = Event(EventKind.REVIEW, "Review of Exampleland", parse_span("2024-05"), Known.CONFIRMED, "in session 46")
    (found,) = events_of(write("calendar.ics", make_pack(calendar=(event,))))

    assert found["summary"] == "Review of Exampleland [confirmed]"
    assert "\nIn session 46.\n" in f"{found['description']}\n"


def test_only_a_confirmed_day_has_the_status_confirmed(write):
    said = {str(one["summary"]).rpartition("[")[2]: str(one["status"]) for one in events_of(write("calendar.ics"))}

    assert said == {"confirmed]": "CONFIRMED", "recalled: verify]": "TENTATIVE", "computed]": "TENTATIVE"}


def test_a_calendar_without_any_known_day_still_has_an_entry_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    unknown = tuple(attrs.evolve(one, on=None, known=Known.UNKNOWN) for one in CALENDAR)
    (document,) = [one for one in installed().documents if one.name == path.name]
    document.write(attrs.evolve(make_pack(), calendar=unknown), path)
    (entry,) = Calendar.from_ical(path.read_bytes()).subcomponents

    assert entry.name == "VJOURNAL"
    assert "no day of the review is on file" in entry["summary"]
