"""Scorecards as one HTML page that asks nothing of the network, runs no script, and prints well."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Style

from . import words
from .inert import web_address
from .matrix import matrix
from .outline import Outline, outline

_TEMPLATES = files(__package__) / "templates"


def render(cards: tuple[Scorecard, ...], style: Style) -> str:
    """Return the scorecards as one page; width and colour are the reader's."""
    proof = style.detail is Detail.PROOF
    views = tuple(outline(card, proof=proof, both=not proof) for card in cards)
    css = _read("style.css")
    page = _environment().get_template("scorecard.html.j2")
    return page.render(
        views=views,
        anchors=[_anchors(number, view) for number, view in enumerate(views, 1)],
        cases=[{case.id: case for case in view.everything} for view in views],
        matrix=matrix(cards) if len(cards) > 1 and not proof else None,
        proof=proof,
        words=words,
        css=Markup(css),  # noqa: S704  our own file, and the policy below names its hash
        css_hash=b64encode(sha256(css.encode()).digest()).decode(),
    )


def _environment() -> Environment:
    """Return an environment that escapes everything and fails on a name it does not know."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_read),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["web_address"] = web_address
    return environment


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _anchors(number: int, view: Outline) -> dict[str, str]:
    """Return the anchor of each finding by its id: numbers only, so that no id from outside becomes one."""
    cards = (*view.gaps, *view.untold)
    shown = {key: f"s{number}-f{place}" for place, card in enumerate(cards, 1) for key in card.ids}
    return shown | {case.id: f"s{number}-e{place}" for place, case in enumerate(view.errors, 1)}
