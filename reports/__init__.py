"""The views, which turn scorecards into one text, and the documents of a pack; each loads its libraries when used."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.model.findings import Scorecard
from compliance.plugin import Document, Renderer, Style, hookimpl
from compliance.rule import API_VERSION

from .upr import documents


@hookimpl
def compliance_api() -> int:
    """Return the version of the author surface: what ships with the tool is written for today's."""
    return API_VERSION


@hookimpl
def compliance_renderers() -> tuple[Renderer, ...]:
    """Return the built-in views: text, Markdown, JSON, HTML."""
    return (
        Renderer("text", ".txt", "For the terminal: people first, readable without colour.", _text),
        Renderer("markdown", ".md", "For a page or a message: headings, tables and lists.", _markdown),
        Renderer(
            "json",
            ".json",
            "For programs: the whole contract, with a schema; same inputs, same bytes.",
            _json,
        ),
        Renderer("html", ".html", "For a browser or paper: one page that asks nothing of the network.", _html),
    )


@hookimpl
def compliance_documents() -> tuple[Document, ...]:
    """Return the documents of a pack for a Universal Periodic Review."""
    return documents()


def _text(cards: tuple[Scorecard, ...], style: Style) -> str:
    from .as_text import render  # noqa: PLC0415  rich is loaded only when text is asked for

    return render(cards, style)


def _markdown(cards: tuple[Scorecard, ...], style: Style) -> str:
    from .as_markdown import render  # noqa: PLC0415  each view is loaded only when it is asked for

    return render(cards, style)


def _json(cards: tuple[Scorecard, ...], style: Style) -> str | Iterator[str]:
    from .as_json import render  # noqa: PLC0415  each view is loaded only when it is asked for

    return render(cards, style)


def _html(cards: tuple[Scorecard, ...], style: Style) -> Iterator[str]:
    from .as_html import render  # noqa: PLC0415  jinja2 is loaded only when HTML is asked for

    return render(cards, style)
