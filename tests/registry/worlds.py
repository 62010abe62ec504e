"""Small worlds for the registry: treaties, acts and profiles, written in a line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from compliance.model.dates import parse_span
from compliance.model.profiles import Confirmation, Profile, StateKind, Territory
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import (
    ActionKind,
    Delay,
    Effect,
    Exit,
    ExitKind,
    General,
    Missing,
    StatusList,
    Total,
    Treaty,
    TreatyAction,
)
from compliance.registry.participants import Participant, Registry
from compliance.world import World

FAR = date(2100, 1, 1)
YEAR = Exit(ExitKind.NOTICE, "3", Delay("3", months=12))


def day(text: str) -> date:
    return date.fromisoformat(text)


def act(action: str, on: str, *provisions: str, effect: str | None = None, **more: Any) -> TreatyAction:
    """An act on a treaty; dates in EDTF, everything else as the model has it."""
    effective = more.pop("effective", None)
    return TreatyAction(
        ActionKind(action),
        parse_span(on),
        "a-source",
        Mark.VERIFIED,
        provisions=provisions,
        effect=Effect(effect) if effect else None,
        effective=parse_span(effective) if effective else None,
        **more,
    )


def reserves(on: str, *provisions: str, effect: str = "excludes", **more: Any) -> TreatyAction:
    return act("reservation", on, *provisions, effect=effect, **more)


def treaty(code: str = "T", *, on: str = "2000-01-01", good_through: date = FAR, **more: Any) -> Treaty:
    """A treaty in force since 2000, thirty days after a deposit, one year after a notice, unless said otherwise."""
    status = {"totals": more.pop("totals", ()), "missing": more.pop("missing", ())}
    general = General(day(on), "1", 20, more.pop("reached", date(1999, 12, 2)))
    clauses = {"joining": Delay("2", days=30), "exit": YEAR, **more}
    return Treaty(
        code=code,
        title=f"Treaty {code}",
        adopted=date(1998, 1, 1),
        depositary="A depositary",
        general=general,
        status=StatusList(good_through, "a-list", **status),
        source="a-text",
        mark=Mark.VERIFIED,
        **clauses,
    )


def total(parties: int, on: str, **more: Any) -> Total:
    return Total(parties, parse_span(on), "a-count", **more)


def missing(parties: int, on: str) -> Missing:
    return Missing(parties, parse_span(on), "a-count", "Names not known.")


def sight(on: str, *, party: bool = True, code: str = "T") -> Confirmation:
    return Confirmation(code, party, day(on), "a-sight", Mark.VERIFIED)


def profile(code: str, *acts: TreatyAction, kind: str = "state", treaty_code: str = "T", **more: Any) -> Profile:
    """A profile with acts on one treaty; `territories` by code, `treaties` for more than one."""
    places = tuple(Territory(place, f"Place {place}") for place in more.pop("territories", ()))
    done = {treaty_code: acts, **more.pop("treaties", {})} if acts else more.pop("treaties", {})
    return Profile(code, StateKind(kind), f"State {code}", territories=places, treaties=done, **more)


def source(name: str, retrieved: str, mark: Mark = Mark.VERIFIED) -> Source:
    return Source(name, f"Title of {name}", "A publisher", SourceKind.REG, mark, retrieved=parse_span(retrieved))


def world(*profiles: Profile, treaties: tuple[Treaty, ...] = (treaty(),)) -> World:
    sources = {name: source(name, "2015-03-14") for name in ("a-source", "a-list", "a-text", "a-count", "a-sight")}
    by_code = {one.code: one for one in treaties}
    return World({one.state: one for one in profiles}, sources, by_code, {}, {})


def registry(*profiles: Profile, on: str, treaties: tuple[Treaty, ...] = (treaty(),)) -> Registry:
    return Registry(world(*profiles, treaties=treaties), day(on))


def part(*acts: TreatyAction, on: str, law: Treaty | None = None, **more: Any) -> Participant:
    """The part of one state that did these acts, on a day."""
    return registry(profile("XAA", *acts, **more), on=on, treaties=(law or treaty(),)).participant("XAA", "T")
