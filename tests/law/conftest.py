"""The shipped catalogue and profiles, read once; and short ways to write acts, treaties and bonds."""

from datetime import date
from types import SimpleNamespace

import pytest

from compliance.law.bonds import Bonds
from compliance.loading.holdings import Library
from compliance.model.conduct import Nature
from compliance.model.dates import Span, parse_span
from compliance.model.profiles import Confirmation, CustomStance, Profile, Stance, StateKind
from compliance.model.sources import Mark
from compliance.model.treaties import (
    ActionKind,
    Delay,
    Effect,
    Exit,
    ExitKind,
    General,
    LaterOf,
    StatusList,
    Treaty,
    TreatyAction,
)
from compliance.plugins import installed

FAR = date(2100, 1, 1)


def act(action, on, effective=None, effect=None, **more):
    """An act on a treaty; dates in EDTF, everything else as the model has it."""
    return TreatyAction(
        ActionKind(action),
        parse_span(on),
        "a-source",
        Mark.VERIFIED,
        effective=parse_span(effective) if effective else None,
        effect=Effect(effect) if effect else None,
        **more,
    )


def reservation(on, *provisions, effect="excludes", **more):
    return act("reservation", on, effect=effect, provisions=provisions, **more)


def withdrawal(on, *provisions, **more):
    return act("withdrawal", on, provisions=provisions, **more)


def treaty(code="T", *, on=date(2000, 1, 1), reached=date(1999, 12, 2), good_through=FAR, later_of="no", **more):
    """A treaty in force since 2000, thirty days after a deposit, one year after a notice, unless said otherwise."""
    clauses = {
        "joining": Delay("2", days=30),
        "exit": Exit(ExitKind.NOTICE, "3", Delay("3", months=12)),
        "later_of": LaterOf(later_of),
        **more,
    }
    return Treaty(
        code=code,
        title=f"Treaty {code}",
        adopted=date(1998, 1, 1),
        depositary="A depositary",
        general=General(on, "1", 20, reached),
        status=StatusList(good_through, "a-list"),
        source="a-text",
        mark=Mark.VERIFIED,
        **clauses,
    )


def confirmed(code, on, *, party=True):
    return Confirmation(code, party, date.fromisoformat(on), "a-later-source", Mark.VERIFIED)


def stance(rule, on, says="objects"):
    return CustomStance(rule, Stance(says), parse_span(on), "a-source", Mark.VERIFIED)


def bonds(actions=None, *, treaties, agreements=None, as_of=FAR, kind="state", **profile):
    """A state's bonds from its acts by treaty code."""
    acts = {code: tuple(each) for code, each in (actions or {}).items()}
    known = {one.code: one for one in treaties} if not isinstance(treaties, dict) else treaties
    return Bonds(Profile("XAA", StateKind(kind), "A state", treaties=acts, **profile), known, agreements or {}, as_of)


class Asked:
    """Bonds, and the standing that they give over a time written in EDTF."""

    def __init__(self, place):
        self.bonds = place

    def event(self, code, provision, when, territory=""):
        return self.bonds.under_treaty(code, provision, _span(when), Nature.EVENT, territory)

    def pattern(self, code, provision, when, territory=""):
        return self.bonds.under_treaty(code, provision, _span(when), Nature.PATTERN, territory)


def _span(when):
    return when if isinstance(when, Span) else parse_span(str(when))


@pytest.fixture(scope="session")
def make():
    """The short ways of this file."""
    return SimpleNamespace(
        act=act,
        reservation=reservation,
        withdrawal=withdrawal,
        treaty=treaty,
        confirmed=confirmed,
        stance=stance,
        bonds=bonds,
        asked=lambda *args, **more: Asked(bonds(*args, **more)),
        asks=Asked,
    )


@pytest.fixture(scope="session")
def library():
    return Library(installed())


class Treaties(dict):
    """Treaties by code, told in one word when a generated example fails."""

    def __repr__(self):
        return "the shipped treaties"


@pytest.fixture(scope="session")
def catalogue(library):
    """The shipped treaties by code."""
    return Treaties(library.catalogue.treaties)


@pytest.fixture(scope="session")
def shipped(library):
    """Asks a shipped state's bonds on an as-of day."""

    def ask(state, as_of="2024-12-31"):
        known = library.catalogue
        return Asked(Bonds(library.profile(state), known.treaties, known.agreements, date.fromisoformat(as_of)))

    return ask
