"""Invented recommendations to real states, and the shipped data that they are checked against."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from compliance.loading.holdings import Library
from compliance.model.calendar import Calendar, Known, Review, Session
from compliance.model.checked import AskedAct, Checked
from compliance.model.dates import parse_span
from compliance.model.recommendations import Mechanism, Recommendation, RecommendationPosition, Wording
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.act_tables import ActTables, load_act_tables
from compliance.upr.acts import asked_acts
from compliance.upr.checking import Checker

PLUGINS = installed()
LIBRARY = Library(PLUGINS)
LATE = date(2026, 11, 20)
SESSIONS = {
    9: "2010-11-01/2010-11-12",
    17: "2013-10-21/2013-11-01",
    22: "2015-05-04/2015-05-15",
    36: "2020-11-02/2020-11-13",
}
CALENDAR = Calendar(
    sessions={
        number: Session(number, 1 if number < 13 else 2 if number < 27 else 3, parse_span(days), Known.RECALLED)
        for number, days in SESSIONS.items()
    },
    reviews={
        (state, cycle): Review(state, cycle, session, Known.CONFIRMED)
        for state in LIBRARY.states
        for cycle, session in ((1, 9), (2, 22), (3, 36))
    },
)
"""A calendar in which every state is reviewed in sessions 9, 22 and 36."""


@cache
def tables() -> tuple[Any, ActTables]:
    catalogue = LIBRARY.catalogue
    reading = load_tables(PLUGINS.reading, PLUGINS.rules, catalogue).treaties
    return reading, load_act_tables(PLUGINS.reading, catalogue, reading)


def acts(text: str) -> tuple[AskedAct, ...]:
    """What a text asks for, read by the shipped tables."""
    return asked_acts(text, *tables())


@cache
def checker(as_of: date = LATE) -> Checker:
    return Checker(LIBRARY, PLUGINS, CALENDAR, as_of)


def recommendation(state: str, text: str, **more: Any) -> Recommendation:
    given = {
        "id": "made#1", "wording": Wording.OWN, "body": "UPR", "mechanism": Mechanism.UPR, "row": "row 1",
        "session": 9, "cycle": 1, "position": RecommendationPosition.SUPPORTED, **more,
    }  # fmt: skip
    return Recommendation(addressee=state, text=text, **given)


def checked(state: str, text: str, as_of: date = LATE, **more: Any) -> Checked:
    return checker(as_of).check(recommendation(state, text, **more))
