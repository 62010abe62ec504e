"""What commands share: the library, options, output to a file or the screen, progress."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compliance.asides import Aside
from compliance.cli.spool import keep_out, need_screen, on_terminal, whole
from compliance.errors import UnknownName, UsageError, printable
from compliance.loading.files import Folder, is_code, reading
from compliance.loading.holdings import Library
from compliance.model.conduct import Audience
from compliance.model.dates import parse_day
from compliance.plugin import Detail, Style
from compliance.plugins import Plugins, installed
from compliance.replacing import special
from compliance.rule import API_VERSION

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

MIN_WIDTH, MAX_WIDTH = 40, 120
_PARTS = {"bibliography", "calendar", "index.yaml", "lists.yaml"}
"""What a user's folder may hold besides states."""

if TYPE_CHECKING:
    _DayType = click.ParamType[date]  # generic for type checkers; at run time only from click 8.2 on
else:
    _DayType = click.ParamType


class Day(_DayType):
    """A day such as 2014-02-20."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; click shows the message of whatever it is not."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def as_of_option(function: F) -> F:
    """Add --as-of; without it the day is today, the one place where the clock is read."""
    return click.option(
        "--as-of", type=Day(), metavar="DAY", default=lambda: datetime.now(UTC).date(), show_default="today (UTC)",
        help="The day asked about: law and knowledge as they then were.",
    )(function)  # fmt: skip


def states_option(function: F) -> F:
    """Add --states."""
    return click.option(
        "--states", "own", type=click.Path(path_type=Path), metavar="DIR",
        help="A folder of your own, laid over the built-in states.",
    )(function)  # fmt: skip


def audience_option(function: F) -> F:
    """Add --audience."""
    return click.option(
        "--audience", type=click.Choice([level.value for level in Audience]), default=Audience.PUBLIC.value,
        show_default=True, help="Whose eyes it is for: records kept for a narrower circle are left out.",
    )(function)  # fmt: skip


def asides_option(function: F) -> F:
    """Add --set-aside; the command receives the file as `aside`, and reads it with `open_asides`."""
    return click.option(
        "--set-aside", "aside", type=click.Path(path_type=Path), metavar="FILE",
        help="Decisions to set findings aside, each with owner, days and reason; verdicts stay as they are.",
    )(function)  # fmt: skip


def open_asides(file: Path | None) -> tuple[Aside, ...]:
    """Return the decisions of the file that --set-aside names; raises DataError where it is wrong."""
    if file is None:
        return ()
    with reading(str(file)):
        there = file.exists() and not file.is_dir()
    if not there:
        fault = "is a folder" if file.is_dir() else "does not exist"
        raise UsageError(f"{printable(str(file))} {fault}; give a file of decisions (docs/how-to/set-aside.md)")
    from compliance.loading.asides import load_asides  # noqa: PLC0415  few runs ask for it

    return load_asides(file)


def output_option(function: F) -> F:
    """Add --output."""
    return click.option(
        "--output", type=click.Path(path_type=Path), metavar="FILE", callback=_place,
        help="Write to a file instead of the screen; all of it or nothing.",
    )(function)  # fmt: skip


def _place(_: click.Context, __: click.Parameter, output: Path | None) -> Path | None:
    """Refuse a place that cannot be written to before any work is done for it."""
    if output is not None:
        try:
            fault = _fault(output)
        except OSError as error:
            fault = error.strerror or str(error)
        if fault:
            raise UsageError(f"cannot write {printable(str(output))}: {fault}; choose another --output")
    return output


def _fault(output: Path) -> str:
    if output.is_dir():
        return "it is a folder"
    if not output.parent.is_dir():
        return f"there is no folder {printable(str(output.parent))}"
    place = output if special(output) else output.parent
    writable = os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    return "" if writable else "permission denied"


def format_option(*choices: str) -> Callable[[F], F]:
    """Add --format with fixed choices, for listings."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default="text",
        show_default=True,
        help="How to show it.",
    )


def complete_state(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the state codes that begin as typed, for shell completion."""
    return [code for code in open_library(None)[1].states if code.casefold().startswith(incomplete.casefold())]


def allowed_plugins() -> frozenset[str] | None:
    """Return the plugins of others that the command line or the environment allows; None allows all."""
    context = click.get_current_context(silent=True)
    asked = context.find_root().params if context else {}
    if asked.get("no_plugins"):
        return frozenset()
    words = asked.get("only_plugins") or os.environ.get("COMPLIANCE_PLUGINS", "")
    names = frozenset(word.strip() for word in words.split(",")) - {""}
    return frozenset() if names == {"none"} else names or None


def chosen_plugins() -> Plugins:
    """Return the plugins that may take part.

    Raises UsageError where one that is allowed is not installed, or where --output is a file of their data.
    """
    allowed = allowed_plugins()
    try:
        plugins = installed(allowed)
    except UnknownName as error:
        context = click.get_current_context(silent=True)
        if context and context.find_root().params.get("only_plugins"):
            raise
        raise UsageError(f"COMPLIANCE_PLUGINS in the environment: {error}") from None
    keep_out(_output(), data_folders(plugins))
    return plugins


def data_folders(plugins: Plugins) -> tuple[Folder, ...]:
    """Return the folders of facts, of law and of words that plugins bring, none of which a command ever writes to."""
    return tuple(folder for _, folder in (*plugins.states, *plugins.catalogues, *plugins.reading))


def _output() -> Path | None:
    """Return what --output of the running command names."""
    context = click.get_current_context(silent=True)
    output = context.params.get("output") if context else None
    return output if isinstance(output, Path) else None


def open_plugins() -> Plugins:
    """Return the plugins that may take part, with a warning for each that did not load or that is ageing."""
    plugins = chosen_plugins()
    for broken in plugins.broken:
        click.echo(f"warning: plugin {broken.name} ({broken.distribution}) did not load: {broken.reason}", err=True)
    for one in plugins.loaded:
        if one.api < API_VERSION:
            text = f"was written for version {one.api} of the author surface, and {API_VERSION} is current"
            click.echo(f"warning: plugin {one.name} ({one.distribution}) {text}; ask its author to update it", err=True)
    return plugins


def open_library(
    own: Path | None, plugins: Plugins | None = None, audience: str = Audience.PUBLIC, *, filled: bool = True
) -> tuple[Plugins, Library]:
    """Return the installed plugins and the library of their data for an audience, with the user's folder laid over.

    Raises UsageError for a folder that holds nothing to lay over, unless it may be not `filled` yet.
    """
    plugins = plugins or open_plugins()
    if own is not None:
        with reading(str(own)):
            there = own.is_dir()
        if not there:
            fault = "is no folder" if own.exists() else "does not exist"
            raise UsageError(f"{printable(str(own))} {fault}; give a folder with one folder a state, such as mng/")
        keep_out(_output(), (own,))
    library = Library(plugins, own, audience=Audience(audience))
    if own is not None and filled and not any(one.name in _PARTS or is_code(one.name) for one in own.iterdir()):
        raise UsageError(f"{printable(str(own))} holds no state's folder; name one by the state's code, such as mng/")
    return plugins, library


def style(detail: Detail, output: Path | None) -> Style:
    """Return how to write: the terminal's width, and colour only on a terminal that wants it."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, MIN_WIDTH), MAX_WIDTH)
    colour = output is None and on_terminal(sys.stdout) and "NO_COLOR" not in os.environ
    return Style(width=80 if output else width, colour=colour, detail=detail)


def deliver(text: str, output: Path | None, fix: str = "choose another --output") -> None:
    """Write the text to the screen, or to a file whole or not at all; raises UsageError, with `fix`, if it cannot be.

    What the screen, or what stands in its place, refuses is raised as it comes: every command may meet it
    (`compliance.cli.failures`).
    """
    if output is None:
        need_screen()
        click.echo(text, nl=not text.endswith("\n"))
        return
    with whole(output, fix) as file:
        file.write(text)


def progress(items: Iterable[T], what: str, total: int) -> Iterator[T]:
    """Yield the items, with a count on a terminal's standard error while more than a few are worked on."""
    shown = total > 2 and on_terminal(sys.stderr)
    for number, item in enumerate(items, 1):
        if shown:
            click.echo(f"\r{what} {number} of {total} ", nl=False, err=True)
        yield item
    if shown:
        click.echo("\r" + " " * (len(what) + 20) + "\r", nl=False, err=True)
