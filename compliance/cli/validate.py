"""`compliance validate`: every problem of the data, with file and line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from compliance.cli.session import deliver, format_option, open_library, open_plugins, progress
from compliance.cli.tables import as_json
from compliance.errors import DataError, ExitCode, Problem, UsageError, printable
from compliance.loading.files import is_code, reading, yaml_files
from compliance.loading.holdings import Library
from compliance.loading.own import FLAT
from compliance.plugins import Plugins
from compliance.upr.calendar import FILES, load_calendar

EPILOG = """\b
Examples:
  compliance validate
  compliance validate my-states/
  compliance validate my-states/mng/conduct.yaml
  compliance validate my-states/calendar/sessions.yaml
"""


@click.command("validate", epilog=EPILOG)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@format_option("text", "json")
def command(path: Path | None, form: str) -> int:
    """Check data files and report every problem with its file and line.

    PATH is a folder of states, one state's folder, its calendar, or one file of these. Without PATH the built-in data
    are checked. The calendar of the reviews is checked each time.
    """
    plugins = open_plugins()
    own, wanted = (None, set[str]()) if path is None else _asked(path)
    library, codes = _library(plugins, own, wanted, path)
    problems = _problems(library, codes, partial(load_calendar, plugins, own))
    what = ", ".join(codes) if path is None else printable(str(path))
    if form == "json":
        deliver(as_json("problems", [_row(problem) for problem in problems]), None)
    elif problems:
        raise DataError(problems)
    else:
        click.echo(f"no problem found in {what}")
    return int(ExitCode.BAD_DATA if problems else ExitCode.FINE)


def _row(problem: Problem) -> dict[str, object]:
    return {
        "file": printable(problem.where.file, 1000),
        "line": problem.where.line,
        "path": problem.path,
        "found": problem.found,
        "hint": problem.hint,
    }


def _problems(
    library: Library | DataError, codes: tuple[str, ...], calendar: Callable[[], object]
) -> tuple[Problem, ...]:
    """Return every problem of the library, of the states with these codes, and of the calendar."""
    problems: list[Problem] = []
    reads = [calendar]
    if isinstance(library, DataError):
        problems += library.problems
    else:
        reads += [partial(getattr, library, part) for part in ("names", "sources", "catalogue")]
        reads += [*(partial(library.profile, code) for code in codes), library.trail.keep_apart]
    for read in progress(reads, "part", len(reads)):
        try:
            read()
        except DataError as error:
            problems += error.problems
    return DataError(problems).problems


def _asked(path: Path) -> tuple[Path, set[str]]:
    """Return the folder of states that the user means, and the codes wanted of it; raises UsageError."""
    with reading(str(path)):
        return _folder(path)


def _library(
    plugins: Plugins, own: Path | None, wanted: set[str], path: Path | None
) -> tuple[Library | DataError, tuple[str, ...]]:
    """Return the library to check, or what keeps it from opening, and the states to check in it; raises UsageError."""
    try:
        library = open_library(own, plugins)[1]
    except DataError as error:
        return error, ()
    if own is None:
        return library, library.states
    codes = tuple(code for code in library.states if code in wanted)
    beside = any((own / name).is_dir() for name in ("bibliography", "calendar"))
    if wanted and not (codes or beside or any((own / name).is_file() for name in FLAT)):
        raise UsageError(f"{printable(str(path))} holds no state's folder; name one by the state's code, such as mng/")
    return library, codes


def _folder(path: Path) -> tuple[Path, set[str]]:
    """Return the folder of states that `path` means, and the codes wanted of it; raises UsageError."""
    shown = printable(str(path))
    if not path.exists():
        raise UsageError(f"{shown} does not exist; give a folder of states, a state's folder, or one of its files")
    full = path.absolute()
    place = full if full.is_dir() else full.parent
    if place.name == "bibliography":
        return _near(place.parent), set()
    if place.name == "calendar":
        if full.is_file() and full.name not in FILES:
            raise UsageError(f"{shown} is not read: a calendar is {' and '.join(FILES)}; rename it or take it out")
        return _near(place.parent), set()
    if full.name in FLAT:
        return _near(place), set()
    if is_code(place.name) and any(file.name not in FLAT for file, _ in yaml_files(place, str(path))):
        return _near(place.parent), {place.name.upper()}
    if full.is_file():
        raise UsageError(f"{shown} is in no state's folder; put it into a folder named by the code, such as mng/")
    return path, {entry.name.upper() for entry in path.iterdir() if entry.is_dir()} or {""}


def _near(path: Path) -> Path:
    """Return a path as short as it can be written from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
