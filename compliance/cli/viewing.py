"""Judging and viewing on the command line: what rules and views print is kept from the answer, what fails is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stdout
from pathlib import Path

from compliance.cli.session import deliver, style
from compliance.cli.spool import whole
from compliance.errors import ComplianceError, PluginError, UnknownName, message_of, printable
from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Renderer
from compliance.plugins import Plugins


def hushed() -> AbstractContextManager[object]:
    """Send to standard error what rules and views print meanwhile: standard output is for the answer."""
    return redirect_stdout(sys.stderr)


@contextmanager
def named(what: str, *passed: type[BaseException]) -> Iterator[None]:
    """Run a function of a plugin: what it prints goes to standard error, and what it raises is told with its name.

    `what` is the name, such as "reader 'mine'". Errors of ours, the user's stop and what is `passed` go on as they
    are; anything else becomes a PluginError, also what would end the process. Never held over a `yield`: standard
    output would be lost to whoever takes what is yielded.
    """
    as_they_are: tuple[type[BaseException], ...] = (ComplianceError, KeyboardInterrupt, *passed)
    try:
        with hushed():
            yield
    except as_they_are:
        raise
    except BaseException as error:
        fault = printable(f"{type(error).__name__}: {message_of(error)}")
        raise PluginError(f"{what} failed: {fault}; nothing was written") from error


def renderer(plugins: Plugins, name: str) -> Renderer:
    """Return the renderer with a name; raises UnknownName with a suggestion."""
    for one in plugins.renderers:
        if one.name == name:
            return one
    raise UnknownName("format", name, [one.name for one in plugins.renderers], "compliance check --help")


def show(view: Renderer, cards: tuple[Scorecard, ...], detail: Detail, output: Path | None) -> None:
    """Render scorecards and deliver the text; raises PluginError where the view fails, with nothing written."""
    look = style(detail, output)
    with named(f"format {view.name!r}"):
        text: object = view.render(cards, look)
    if isinstance(text, Iterator):
        with whole(output) as file:
            for piece in _pieces(view, text):
                file.write(piece)
    else:
        deliver(_text(view, text), output)


def _pieces(view: Renderer, pieces: Iterator[object]) -> Iterator[str]:
    """Yield the pieces of a view that writes as it goes; raises PluginError where it fails on the way."""
    while True:
        with named(f"format {view.name!r}"):
            try:
                piece = next(pieces)
            except StopIteration:
                return
        yield _text(view, piece)


def _text(view: Renderer, found: object) -> str:
    if not isinstance(found, str):
        given = "None" if found is None else type(found).__name__
        raise PluginError(f"format {view.name!r} gave {given} where text is expected; nothing was written")
    return found
