"""The scorecards that every view is tried on, one of them hostile, and a fixture that renders them.

They are made once: nothing changes a scorecard, and the conformance kit sees to it that no view does.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

import attrs
import pytest

from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Style

from .exampleland import make_empty, make_full

Render = Callable[..., str]

ATTACK = (
    "<script>alert(1)</script> [click](javascript:alert(2)) ![x](http://evil.example/p.png) | `code` **bold** "
    "\x1b[31mred\x1b[0m \u202egnp.exe \x9b2J \x07 [bold red]markup[/] :boom: {{ 7*7 }} {% raw %} &lt; ]]> \ud800\n"
    "# A heading\n- item\r\n| a | b |\n</td></style><img src=x onerror=alert(3)> http://bare.example www.bare.example"
)


HARMLESS = "and some words more"


def make_hostile(attack: str = ATTACK) -> Scorecard:
    """A full scorecard in which every text that can come from a stranger's file attacks."""
    return poisoned(make_full(), attack)  # type: ignore[return-value]  # a record gives back a record of its own kind


KEPT = {
    "id", "as_of", "since", "until", "known_through", "published", "on", "none_found", "when", "schema", "kind",
    "statement", "bearing", "mark", "weight", "grade", "against", "for_", "step", "state", "version", "obligation",
    "silent", "standing_unknown", "by_verdict", "counts", "reply", "marks", "position", "finding", "code",
    "role",
}  # fmt: skip
"""Fields whose words the loaders check, so that no stranger decides them."""


def poisoned(value: object, attack: str, field: str = "") -> object:
    """Return a record with an attack in every free text, and a script for every address."""
    if field in KEPT:
        return value
    if isinstance(value, str) and type(value) is str:
        return "javascript:alert('url')" if field == "url" else f"{value} {attack}"
    if isinstance(value, tuple):
        return tuple(poisoned(one, attack) for one in value)
    if isinstance(value, dict):
        kept = field == "inputs"  # its values are hashes
        return {poisoned(key, attack): one if kept else poisoned(one, attack) for key, one in value.items()}
    made_by: type = type(value)
    if attrs.has(made_by):
        names = [one.name for one in attrs.fields(made_by)]
        return made_by(**{name: poisoned(getattr(value, name), attack, name) for name in names})
    return value


@pytest.fixture(scope="session")
def empty() -> Scorecard:
    return make_empty()


@pytest.fixture(scope="session")
def full() -> Scorecard:
    return make_full()


@pytest.fixture(scope="session")
def hostile() -> Scorecard:
    return make_hostile()


@pytest.fixture(scope="session")
def tame() -> Scorecard:
    """The same with words that do no harm, so that only what the attack itself does can differ."""
    return make_hostile(HARMLESS)


@pytest.fixture(scope="session")
def several(full: Scorecard, empty: Scorecard) -> tuple[Scorecard, ...]:
    """Twelve states: ten like the full one, one empty, one hostile."""
    states = tuple(attrs.evolve(full, state=f"X{letter}L", name=f"Land {letter}") for letter in "ABCDFGHIJK")
    return (*states, empty, attrs.evolve(make_hostile(), state="XZL"))


@pytest.fixture(scope="session")
def render() -> Render:
    """Render with a named view; keyword arguments are those of Style, `proof` asks for every step."""
    found = importlib.import_module("compliance.reports").compliance_renderers()
    views = {one.name: one.render for one in found}

    def rendered(view: str, *cards: Scorecard, proof: bool = False, **style: object) -> str:
        detail = Detail.PROOF if proof else Detail.SCORECARD
        text = views[view](cards, Style(**style, detail=detail))  # type: ignore[arg-type]  # as given by a test
        return text if isinstance(text, str) else "".join(text)

    return rendered
