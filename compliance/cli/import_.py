"""`compliance import`: what a file of treaty actions would change, and on request the change."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import click

from compliance.cli import plans
from compliance.cli.session import (
    Day,
    deliver,
    format_option,
    open_library,
    open_plugins,
    output_option,
    progress,
    states_option,
)
from compliance.cli.spool import keep_apart
from compliance.cli.tables import as_json
from compliance.cli.viewing import named
from compliance.errors import (
    DataError,
    PluginError,
    Problem,
    UnknownName,
    UsageError,
    Where,
    printable,
)
from compliance.importer import Delivery, Request
from compliance.importing.composing import compose
from compliance.importing.desk import Desk, Target, find_target, writable
from compliance.importing.plan import Plan
from compliance.importing.planning import make_plan
from compliance.importing.proving import prove
from compliance.importing.registry import NamesRegistry
from compliance.importing.writing import alone, write
from compliance.loading.files import reading
from compliance.plugin import Importer
from compliance.plugins import Plugins

MAX_BYTES = 50_000_000
"""How large a file may be: some twenty times the largest list that any register gives out."""

EPILOG = """\b
Examples:
  compliance import
  compliance import tables treaty-actions.csv --states my-states
  compliance import tables treaty-actions.csv --states my-states --write
"""


@click.command("import", epilog=EPILOG)
@click.argument("kind", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--write", "writing", is_flag=True, help="Write what is new and finer; without it nothing is written.")
@click.option("--treaty", metavar="CODE", default="", help="The treaty of the file, where it does not say so itself.")
@click.option("--source", metavar="ID", default="", help="The entry of the bibliography that the facts cite.")
@click.option("--retrieved", type=Day(), metavar="DAY", help="The day on which the file was fetched.")
@click.option("--full", is_flag=True, help="Show every fact, not the first of each sort.")
@states_option
@format_option("text", "json")
@output_option
def command(
    kind: str | None, file: Path | None, writing: bool, treaty: str, source: str,
    retrieved: date | None, full: bool, own: Path | None, form: str, output: Path | None,
) -> int:  # fmt: skip
    """Show what FILE, of a format KIND, would change of what is on file; without KIND, list the kinds.

    Nothing on file is ever replaced by what is vaguer or has a lesser source; where two say otherwise, both are shown.
    """
    plugins = open_plugins()
    if kind is None:
        rows = [{"name": one.name, "says": one.says, "example": one.example} for one in plugins.importers]
        deliver(as_json("importers", rows) if form == "json" else plans.kinds(rows), output)
        return 0
    importer = _importer(plugins, kind)
    if file is None:
        raise UsageError(f"say which file to read, such as: {importer.example}")
    keep_apart(output, file)
    data, target = _content(file), find_target(plugins, own)
    with alone(writable(target)) if writing else contextlib.nullcontext():
        library = open_library(own, plugins, filled=False)[1]
        desk = Desk(library, target)
        request = _request(desk, data, file, treaty, source, retrieved)
        plan = make_plan(_read(importer, request), desk, lambda places: progress(places, "place", len(places)))
        files = _write(plan, desk, writable(target), plugins) if writing else None
    folder = printable(str(target.folder)) if target else "the built-in states"
    told = plans.Told(plan, importer.name, file.name, folder, files)
    deliver(plans.as_json(told) if form == "json" else plans.text(told, desk.names, full=full), output)
    return 0


def _importer(plugins: Plugins, kind: str) -> Importer:
    """Return the importer of a kind; raises UnknownName with a suggestion."""
    found = [one for one in plugins.importers if one.name == kind]
    if len(found) > 1:
        raise PluginError(f"{len(found)} importers are called {kind!r}; take out one of the plugins")
    if not found:
        raise UnknownName("kind of file", kind, [one.name for one in plugins.importers], "compliance import")
    return found[0]


def _content(file: Path) -> bytes:
    """Return what a file holds; raises UsageError where there is none, DataError where it is too large to be a list."""
    name = printable(str(file))
    with reading(name):
        if not file.exists() or file.is_dir():
            raise UsageError(f"{name} {'is a folder' if file.is_dir() else 'does not exist'}; give one file")
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        fix = "give the list itself, not an archive or a whole site"
        raise DataError([Problem(Where(name), "", f"the file has more than {MAX_BYTES // 1_000_000} MB", fix)])
    return data


def _request(desk: Desk, data: bytes, file: Path, treaty: str, source: str, retrieved: date | None) -> Request:
    """Return what to read, with the names that the user gives checked."""
    catalogue = desk.catalogue
    known = catalogue.treaty(treaty)
    if treaty and known is None:
        raise UnknownName("treaty", treaty, [*catalogue.treaties, *catalogue.aliases], "compliance treaties")
    if source and source not in desk.sources:
        raise UnknownName("source", source, desk.sources)
    registry = NamesRegistry(desk.names, catalogue)
    return Request(data, file.name, registry, known.code if known else "", source, retrieved)


def _read(importer: Importer, request: Request) -> Delivery:
    """Return what the importer makes of the file; raises what it raises on purpose, PluginError for all else."""
    with named(f"importer {importer.name!r}"):
        delivery: object = importer.read(request)
    if not isinstance(delivery, Delivery):
        raise PluginError(f"importer {importer.name!r} gave {type(delivery).__name__} where Delivery is expected")
    return delivery


def _write(plan: Plan, desk: Desk, target: Target, plugins: Plugins) -> tuple[str, ...]:
    """Write a plan and return the files, from the target's folder on; raises before the first if anything is wrong."""
    texts = compose(plan, desk, target)
    prove(plan, texts, desk, target, plugins)
    return tuple(file.relative_to(target.folder).as_posix() for file in write(texts, target))
