"""Whether the views of a plugin write text, the same twice, and change nothing that they are given."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from datetime import date

from compliance.errors import message_of
from compliance.loading.holdings import Library
from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Renderer, Style
from compliance.plugins import Plugins
from compliance.scorecard import scorecard
from compliance.testing.conformance.limiting import TooLong, limited

AS_OF = date(2020, 1, 1)
RULES = 8
"""So many rules make findings of every sort, and a scorecard that is quickly written."""

STYLES = (Style(), Style(width=40, colour=True), Style(detail=Detail.PROOF))


def faults(renderers: Iterable[Renderer], plugins: Plugins) -> Iterator[str]:
    """Yield what is wrong with each view, on no scorecard and on those of two states on file."""
    library = Library(plugins)
    rules = library.rulebook.rules[:RULES]
    cards = tuple(scorecard(library, plugins, rules, state, AS_OF) for state in library.states[:2])
    for renderer in renderers:
        for given in ((), cards):
            for style in STYLES:
                yield from (f"{renderer.name}: {what}" for what in _faults(renderer, given, style))


def _faults(renderer: Renderer, cards: tuple[Scorecard, ...], style: Style) -> Iterator[str]:
    before = copy.deepcopy(cards)
    try:
        with limited():
            first, second = (_whole(renderer.render(cards, style)) for _ in range(2))
    except TooLong as error:
        yield f"on {len(cards)} scorecards {error}"
        return
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  a stranger's view may raise anything, and is told what
        yield f"it fails on {len(cards)} scorecards: {type(error).__name__}: {message_of(error)}"
        return
    if not isinstance(first, str):
        yield f"it returns {type(first).__name__} where text is expected"
    elif first != second:
        yield "it writes two texts of the same scorecards"
    if cards != before:
        yield "it changes the scorecards"


def _whole(found: object) -> object:
    """Return what a view gives, its pieces put together."""
    return "".join(found) if isinstance(found, Iterator) else found
