"""Exampleland, a party to CAT, with registers of reports due and received, and what is found of it."""

from __future__ import annotations

from datetime import date

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.dates import day_span, parse_span
from compliance.model.findings import Finding
from compliance.model.items import Engagement, EngagementKind
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Bearing, Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.plugins import installed
from compliance.rule import Rule
from compliance.testing.registers import record
from compliance.testing.strategies import Situation
from compliance.world import World

LIBRARY = Library(installed())
BOOK = LIBRARY.rulebook
D2, D10 = BOOK.find("D2"), BOOK.find("D10")
DUE, RECEIVED = EngagementKind.REPORT_DUE, EngagementKind.REPORT_RECEIVED
AS_OF = date(2015, 6, 30)

PUBLIC = day_span(date(2000, 1, 1))
REGISTER = Source(
    "register", "Register", "Office", SourceKind.REG, Mark.VERIFIED, published=PUBLIC, retrieved=day_span(AS_OF)
)
LIST = Source("list", "List", "Committee", SourceKind.REG, Mark.VERIFIED, published=day_span(date(2012, 6, 1)))
DEPOSITARY = Source("depositary", "Register", "Depositary", SourceKind.REG, Mark.VERIFIED, retrieved=PUBLIC)
JOINED = TreatyAction(ActionKind.ACCESSION, day_span(date(1995, 3, 1)), "depositary", Mark.VERIFIED)


def situation(*engagements: Engagement, as_of: date = AS_OF, joined: TreatyAction = JOINED) -> Situation:
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"CAT": (joined,)}, engagements=engagements)
    catalogue = LIBRARY.catalogue
    sources = {**catalogue.sources, "register": REGISTER, "list": LIST, "depositary": DEPOSITARY}
    world = World({"XEL": profile}, sources, catalogue.treaties, catalogue.agreements, catalogue.grounds)
    return Situation(world, "XEL", as_of)


def on_cat(place: Situation, rule: Rule = D2) -> dict[str, Finding]:
    """Return the findings under CAT by the record they are about, or `period`."""
    found = assess(place.world, (rule,), place.state, place.as_of).findings
    return {one.subject.item or "period": one for one in found if one.basis.treaty == "CAT"}


def due(name: str, on: str, cite: str = "register") -> Engagement:
    return record(name, DUE, parse_span(on), "CAT", cite)


def received(name: str, on: str, cite: str = "register") -> Engagement:
    return record(name, RECEIVED, parse_span(on), "CAT", cite, Bearing.FOR)
