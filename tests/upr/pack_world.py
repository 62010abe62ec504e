"""The shipped states and a calendar that only tests know, for packs; and an invented state with what a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

from compliance.loading.holdings import Library
from compliance.model.calendar import Calendar, Known, Review, Session
from compliance.model.dates import parse_span
from compliance.model.packs import Pack
from compliance.model.recommendations import Recommendation
from compliance.plugins import Plugins, installed
from compliance.upr.calendar import load_calendar
from compliance.upr.pack import make_pack

AS_OF = date(2026, 11, 22)
HEAD = "state: XEL\nkind: state\nname: Exampleland\n"
BIBLIOGRAPHY = """
xel-register:
  {title: Status of treaties, publisher: Secretary-General as depositary, kind: REG, mark: V, retrieved: 2025-01-31}
xel-inquiry:
  {title: The inquiry, publisher: An inquiry, kind: F2, mark: V, symbol: A/HRC/99/7, published: 2021-01-05}
xel-finding:
  {title: The border, publisher: An inquiry, kind: F2, mark: V, published: 2022-01-05}
xel-letter:
  {title: Letter of the Mission, publisher: Exampleland, kind: ST, mark: V, published: 2021-03-02}
xel-paper:
  {title: The border in winter, publisher: Exampleland Post, kind: R, mark: V, published: 2021-04-05}
"""
TREATIES = """\
treaties:
  CAT:
    - {action: accession, on: 2001-05-02, source: xel-register, mark: V}
confirmations:
  - {treaty: CAT, party: true, on: 2025-01-31, source: xel-register, mark: V}
"""
GAP = """\
conduct:
  - id: removal-2021
    kind: removal
    nature: event
    by: organ
    when: 2021-02
    to: MMR
    says: Returned people without looking at what awaited them.
    mark: V
    sources:
      - {cite: xel-finding, statement: finding, shows: [conduct, attribution], mark: V}
      - {cite: xel-inquiry, statement: finding, shows: [risk], mark: V}
    replies:
      - {on: 2021-03-02, cite: xel-letter, says: They had come without leave., grounds: [illegal-entry], mark: V}
"""
ASKS = """\
recommendations:
  - id: upr-2023-review
    asked_by: ARG, Norway
    mechanism: upr
    on: 2023-01
    cite: xel-inquiry
    at: "12.3"
    says: Enact an appeal against removal.
    position: noted
    proof: {cite: xel-inquiry, at: para. 12}
    measure: {act: other}
    concerns: [A2]
    mark: V
  - id: ngo-2022-join
    asked_by: civil-society organisations
    mechanism: civil-society
    on: 2022-04-18
    cite: xel-paper
    says: Join the Refugee Convention.
    measure: {act: join, treaty: CSR1951}
    concerns: [D6]
    mark: V
tallies:
  - id: upr-2023
    on: 2023-06-30
    cite: xel-inquiry
    mechanism: upr
    received: 300
    supported: 200
    partial: true
    mark: V
"""
FILES = {"treaties": TREATIES, "conduct": GAP, "asks": ASKS}
STATES = ("VNM", "MNG", "CHN", "PRK", "RUS", "THA", "JPN", "KOR", "LAO", "KHM")
"""Shipped states of which each draft and each question is looked at."""


def session(number: int, days: str | None, known: Known = Known.CONFIRMED, **more: date) -> Session:
    """A session of the calendar; its cycle by its number."""
    cycle = 4 if number <= 54 else 5
    on = parse_span(days) if days else None
    return Session(number, cycle, on, known, "a page" if known is Known.CONFIRMED else "", **more)


def calendar(*sessions: Session, state: str = "XEL") -> Calendar:
    """A calendar in which these sessions review one state, one a cycle."""
    reviews = {(state, one.cycle): Review(state, one.cycle, one.number, Known.CONFIRMED, "a list") for one in sessions}
    return Calendar({one.number: one for one in sessions}, reviews)


SOON = calendar(session(42, "2023-01-23/2023-02-03"), session(58, "2028-01-10/2028-01-21"))


@cache
def shipped() -> tuple[Plugins, Library, Calendar]:
    """The installed plugins, what they ship, and their calendar."""
    plugins = installed()
    return plugins, Library(plugins), load_calendar(plugins)


def pack_of(state: str, as_of: date = AS_OF, cycle: int | None = None, session: int | None = None) -> Pack:
    """The pack of a shipped state."""
    plugins, library, known = shipped()
    return make_pack(library, plugins, known, state, as_of, cycle, session)


def own_pack(folder: Path, files: Mapping[str, str], known: Calendar, asked: tuple[Recommendation, ...] = ()) -> Pack:
    """The pack of Exampleland, from files of its profile by their names."""
    place = folder / "xel"
    place.mkdir()
    (folder / "bibliography").mkdir()
    (folder / "bibliography" / "xel.yaml").write_text(BIBLIOGRAPHY)
    (folder / "index.yaml").write_text("XEL: {name: Exampleland}\n")
    (place / "profile.yaml").write_text(HEAD)
    for name, content in files.items():
        (place / f"{name}.yaml").write_text(dedent(content))
    plugins = installed()
    return make_pack(Library(plugins, folder), plugins, known, "XEL", AS_OF, recommendations=asked)
