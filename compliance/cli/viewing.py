"""Judging and viewing on the command line: what rules and views print is kept from the answer, what fails is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path

from compliance.cli.session import deliver, style
from compliance.cli.spool import whole
from compliance.errors import PluginError, UnknownName, printable
from compliance.model.findings import Scorecard
from compliance.plugin import Detail, Renderer
from compliance.plugins import Plugins


def hushed() -> AbstractContextManager[object]:
    """Send to standard error what rules and views print meanwhile: standard output is for the answer."""
    return redirect_stdout(sys.stderr)


def renderer(plugins: Plugins, name: str) -> Renderer:
    """Return the renderer with a name; raises UnknownName with a suggestion."""
    for one in plugins.renderers:
        if one.name == name:
            return one
    raise UnknownName("format", name, [one.name for one in plugins.renderers], "compliance check --help")


def show(view: Renderer, cards: tuple[Scorecard, ...], detail: Detail, output: Path | None) -> None:
    """Render scorecards and deliver the text; raises PluginError where the view fails, with nothing written."""
    look = style(detail, output)
    try:
        with hushed():
            text: object = view.render(cards, look)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if os.environ.get("COMPLIANCE_TRACEBACK"):
            raise
        raise _failed(view, error) from error
    if isinstance(text, Iterator):
        with whole(output) as file:
            for piece in _pieces(view, text):
                file.write(piece)
    else:
        deliver(_text(view, text), output)


def _pieces(view: Renderer, pieces: Iterator[object]) -> Iterator[str]:
    """Yield the pieces of a view that writes as it goes; raises PluginError where it fails on the way."""
    while True:
        try:
            with hushed():
                piece = next(pieces)
        except StopIteration:
            return
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if os.environ.get("COMPLIANCE_TRACEBACK"):
                raise
            raise _failed(view, error) from error
        yield _text(view, piece)


def _text(view: Renderer, found: object) -> str:
    if not isinstance(found, str):
        given = "None" if found is None else type(found).__name__
        raise PluginError(f"format {view.name!r} gave {given} where text is expected; nothing was written")
    return found


def _failed(view: Renderer, error: BaseException) -> PluginError:
    fault = printable(f"{type(error).__name__}: {error}")
    return PluginError(f"format {view.name!r} failed: {fault}; nothing was written")
