"""Scorecards as one HTML page that asks nothing of the network, runs no script, and prints well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Style

from . import words
from .cases import Case
from .inert import web_address
from .matrix import matrix
from .outline import Outline, outline, title_of

_TEMPLATES = files(__package__) / "templates"
_PIECE = 500
"""How many bits of the template make a piece."""


def render(cards: tuple[Scorecard, ...], style: Style) -> Iterator[str]:
    """Yield the scorecards as one page, in pieces; width and colour are the reader's."""
    proof = style.detail is Detail.PROOF
    css = _read("style.css")
    page = _environment().get_template("scorecard.html.j2")
    views = _views(cards, proof=proof)
    stream = page.stream(
        titles=[title_of(card) for card in cards],
        views=tuple(views) if len(cards) == 1 else views,  # the head of the page of one says its day
        matrix=matrix(cards) if len(cards) > 1 and not proof else None,
        proof=proof,
        words=words,
        css=Markup(css),  # noqa: S704  our own file, and the policy below names its hash
        css_hash=b64encode(sha256(css.encode()).digest()).decode(),
    )
    stream.enable_buffering(_PIECE)
    return stream


def _views(cards: Iterable[Scorecard], *, proof: bool) -> Iterator[tuple[Outline, dict[str, str], dict[str, Case]]]:
    """Yield each scorecard as it is read, with the anchors and the cases of its findings, made when it is its turn."""
    for number, card in enumerate(cards, 1):
        view = outline(card, proof=proof, both=not proof)
        yield view, _anchors(number, view), {case.id: case for case in view.everything}


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
