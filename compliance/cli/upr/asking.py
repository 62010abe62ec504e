"""What the commands on recommendations share: which reader, which file, reading it, and telling what was left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click

from compliance.cli.spool import on_terminal
from compliance.cli.viewing import hushed, named
from compliance.errors import PluginError, UnknownName, UsageError, printable
from compliance.importing.registry import NamesRegistry
from compliance.loading.files import reading
from compliance.loading.holdings import Library
from compliance.model.recommendations import Recommendation, RecommendationPosition
from compliance.plugin import RecommendationImporter
from compliance.plugins import Plugins
from compliance.recommending import Event, Expected, RecommendationDelivery, RecommendationRequest, stream

F = TypeVar("F", bound=Callable[..., Any])

_EVERY = 500
"""After how many records the count on a terminal moves."""
_TOLD = 10
"""How many rows that are no record are told one by one."""
_RECEIVED = "received"


def said_options(function: F) -> F:
    """Add --state, --symbol and --expect; the command receives `state`, `symbol` and `expected`."""
    for option in (
        click.option(
            "--expect", "expected", metavar="NUMBERS", callback=lambda _, __, text: expected(text),
            help="What should come out by another document: received=268,supported=113,noted=58. "
            "A file whose numbers differ is refused.",
        ),
        click.option("--symbol", metavar="SYMBOL", default="", help="The document that asks, if the file is silent."),
        click.option("--state", metavar="STATE", default="", help="The state that is asked, if the file is silent."),
    ):  # fmt: skip
        function = option(function)
    return function


def expected(text: str | None) -> Expected | None:
    """Return the numbers of `received=268,supported=113`; raises UsageError on anything else."""
    if text is None:
        return None
    numbers: dict[str, int] = {}
    known = [_RECEIVED, *(position.value for position in RecommendationPosition)]
    for part in text.split(","):
        name, sign, number = (piece.strip() for piece in part.partition("="))
        if name not in known:
            raise UsageError(f"--expect: unknown number {printable(name)!r}; known are {', '.join(known)}")
        if not sign or not (number.isascii() and number.isdigit()) or len(number) > 9 or name in numbers:
            fix = "write each once as a name and a whole number, such as received=268,supported=113"
            raise UsageError(f"--expect: cannot read {printable(part)!r}; {fix}")
        numbers[name] = int(number)
    counts = {one: numbers[one.value] for one in RecommendationPosition if one.value in numbers}
    return Expected(numbers.get(_RECEIVED), counts)


def find_reader(plugins: Plugins, kind: str) -> RecommendationImporter:
    """Return the reader of a kind, guarded; raises UnknownName with a suggestion, PluginError where two have it."""
    found = [one for one in plugins.recommendation_importers if one.name == kind]
    if len(found) > 1:
        raise PluginError(f"{len(found)} readers are called {kind!r}; take out one of the plugins")
    if not found:
        names = [one.name for one in plugins.recommendation_importers]
        raise UnknownName("kind of file", kind, names, "compliance upr import")
    return attrs.evolve(found[0], read=_guarded(found[0]))


def _guarded(reader: RecommendationImporter) -> Callable[[RecommendationRequest], Iterator[Event]]:
    """Return its `read`, in which what it raises by mistake becomes a PluginError."""

    what = f"reader {reader.name!r}"

    def read(request: RecommendationRequest) -> Iterator[Event]:
        with named(what):
            events = iter(reader.read(request))
        while True:
            with named(what):
                try:
                    event = next(events)
                except StopIteration:
                    return
            yield event

    return read


def ask(
    library: Library, file: Path, *, state: str = "", symbol: str = "", expected: Expected | None = None
) -> RecommendationRequest:
    """Return what to read; raises UsageError where there is no such file, and as `Library.code` for the state."""
    shown = printable(str(file))
    with reading(shown):
        if not file.exists() or file.is_dir():
            raise UsageError(f"{shown} {'is a folder' if file.is_dir() else 'does not exist'}; give one file")
    registry = NamesRegistry(library.names, library.catalogue)
    return RecommendationRequest(file, registry, library.code(state) if state else "", symbol.strip(), expected)


def read_through(
    reader: RecommendationImporter,
    request: RecommendationRequest,
    each: Callable[[Recommendation], None],
    *,
    strict: bool = True,
    warn: bool = True,
    several: bool = False,
) -> RecommendationDelivery:
    """Hand each record on as `stream` does, with a count on a terminal's standard error.

    What the reader prints meanwhile, or a rule that `each` asks, goes there too; `each` never writes to the screen.
    Rows that are no record are told there at the end, unless not `warn`: by file too where it is one of `several`.
    """
    shown = on_terminal(sys.stderr)
    number = 0

    def counted(record: Recommendation) -> None:
        nonlocal number
        number += 1
        if shown and not number % _EVERY:
            click.echo(f"\rrecord {number:,} ", nl=False, err=True)
        each(record)

    try:
        with hushed():
            found = stream(reader, request, counted, strict=strict)
    finally:
        if shown and number >= _EVERY:
            click.echo("\r" + " " * 24 + "\r", nl=False, err=True)
    if warn:
        _tell_not_taken(found, several=several)
    return found


def _tell_not_taken(found: RecommendationDelivery, *, several: bool) -> None:
    """Warn on standard error of rows that are no record and of numbers left out, the first few of each by name."""
    file = f"{printable(found.file)}: " if several else ""
    told = [f"{file}{printable(one.row)}: {printable(one.reason, 300)}" for one in found.unplaced[:_TOLD]]
    if more := len(found.unplaced) - len(told):
        told.append(f"{file}{more:,} more row{'' if more == 1 else 's'}")
    for number, line in enumerate(told, 1):
        tail = "; `compliance upr import` shows all" if number == len(told) else ""
        click.echo(f"warning: not taken: {line}{tail}", err=True)
    if found.missing:
        listed = printable(", ".join(found.missing[:_TOLD])) + (", …" if len(found.missing) > _TOLD else "")
        click.echo(f"warning: {file}left out of a run of paragraphs: {listed}", err=True)


def not_taken(found: RecommendationDelivery) -> dict[str, object]:
    """Return for JSON how many rows are no record, and every one with its reason."""
    return {"count": len(found.unplaced), "rows": unplaced_rows(found)}


def not_taken_of_files(found: Iterable[RecommendationDelivery]) -> dict[str, object]:
    """Return the same of several files, each row with its file."""
    rows = [{"file": one.file, **row} for one in found for row in unplaced_rows(one)]
    return {"count": len(rows), "rows": rows}


def unplaced_rows(found: RecommendationDelivery) -> list[dict[str, str]]:
    """Return every row that is no record, its reason and its text, shortened."""
    return [{"row": one.row, "reason": one.reason, "text": one.text} for one in found.unplaced]
