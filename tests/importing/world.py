"""An invented state in a user's folder, and short ways to offer facts about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from compliance.importer import Delivery, Membership, Offer
from compliance.importing.composing import Texts, compose
from compliance.importing.desk import Desk, Target
from compliance.importing.plan import Change, Plan
from compliance.importing.planning import make_plan
from compliance.importing.proving import prove
from compliance.importing.writing import write
from compliance.loading.holdings import Library
from compliance.model.dates import parse_span
from compliance.model.profiles import Confirmation
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.plugins import Plugins, installed

PLUGINS: Plugins = attrs.evolve(installed(), states=())
"""The law as it ships, and no state: what is on file is what a test puts there."""

INDEX = """\
XEL: {name: Exampleland, also: [republic of exampleland, exámple]}
XAV: {name: The Average Islands}
XEN: {name: Entitia, kind: entity}
"""
SOURCES = """\
depositary: {title: Status, publisher: Secretary-General as depositary, kind: REG, mark: V, retrieved: 2020-06-30}
office: {title: Sheet, publisher: An office, kind: REG, mark: V, retrieved: 2020-06-30}
press: {title: Report, publisher: A newspaper, kind: R, mark: V, published: 2020-06-30}
"""
HEAD = "state: XEL\nkind: state\nname: Exampleland\n"

Home = Callable[..., Path]


def fill(folder: Path, treaties: str = "", **files: str) -> Path:
    """Make a user's folder with the index, the sources, and XEL with these treaties; other files by their names."""
    texts = {"index": INDEX, "bibliography/own": SOURCES}
    if treaties:
        texts |= {"xel/profile": HEAD, "xel/treaties": treaties}
    for name, text in (texts | files).items():
        file = folder / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def desk(folder: Path, below: Path | None = None) -> Desk:
    """What is on file: in this folder, and in another that it is laid over."""
    plugins = attrs.evolve(PLUGINS, states=(("below", below),)) if below else PLUGINS
    return Desk(Library(plugins, folder), Target(folder, own=True))


def act(kind: str, on: str, source: str = "depositary", mark: str = "V", **more: Any) -> TreatyAction:
    """An action; dates in EDTF."""
    more |= {name: parse_span(more[name]) for name in ("effective",) if name in more}
    more |= {"effect": Effect(more["effect"])} if "effect" in more else {}
    return TreatyAction(ActionKind(kind), parse_span(on), source, Mark(mark), **more)


def offer(
    kind: str, on: str, source: str = "depositary", *, state: str = "XEL", treaty: str = "CAT", row: str = "row 1",
    guessed: bool = False, mark: str = "V", **more: Any,
) -> Offer:  # fmt: skip
    """An offered action."""
    return Offer(state, treaty, act(kind, on, source, mark, **more), row, guessed)


def member(
    on: str, *, party: bool = True, state: str = "XEL", source: str = "depositary", row: str = "row 1"
) -> Membership:
    """A statement that a state is, or is not, a party to CAT."""
    return Membership(state, Confirmation("CAT", party, date.fromisoformat(on), source, Mark.VERIFIED), row)


def plan(folder: Path, *offers: Offer, **more: Any) -> Plan:
    """What offers would change."""
    return make_plan(Delivery(offers, **more), desk(folder))


def only(found: Plan) -> Change:
    """The one change of a plan."""
    (change,) = found.changes
    return change


def texts(found: Plan, folder: Path) -> Texts:
    """The new texts of a plan, proved."""
    here = desk(folder)
    made = compose(found, here, Target(folder, own=True))
    prove(found, made, here, Target(folder, own=True), PLUGINS)
    return made


def write_all(folder: Path, delivery: Delivery) -> Plan:
    """Import a delivery into a folder, from reading what is on file to writing."""
    found = make_plan(delivery, desk(folder))
    write(texts(found, folder), Target(folder, own=True))
    return found


def new_source(name: str = "fresh", title: str = "A new list", retrieved: str = "2021-01-31") -> Source:
    """A register's list that no bibliography has."""
    publisher, kind, mark = "Secretary-General as depositary", SourceKind.REG, Mark.VERIFIED
    return Source(name, title, publisher, kind, mark, retrieved=parse_span(retrieved))


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its path from there."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
