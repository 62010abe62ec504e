"""`compliance validate`: every problem of the data, with file and line."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.session import deliver, format_option, open_library, progress
from compliance.cli.tables import as_json
from compliance.errors import DataError, ExitCode, Problem, UsageError
from compliance.loading.library import Library

EPILOG = """\b
Examples:
  compliance validate
  compliance validate my-states/
  compliance validate my-states/mng/conduct.yaml
"""


@click.command("validate", epilog=EPILOG)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@format_option("text", "json")
def command(path: Path | None, form: str) -> int:
    """Check data files and report every problem with its file and line.

    PATH is a folder of states, one state's folder, or one file of it. Without PATH the built-in data are checked.
    """
    problems, checked = _problems(path)
    if form == "json":
        deliver(as_json("problems", [_row(problem) for problem in problems]), None)
    elif problems:
        click.echo("\n".join(str(problem) for problem in problems), err=True)
        click.echo(f"{len(problems)} problem{'s' * (len(problems) != 1)} found; nothing was changed", err=True)
    else:
        click.echo(f"no problem found in {', '.join(checked)}")
    return int(ExitCode.BAD_DATA if problems else ExitCode.FINE)


def _row(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.where.file,
        "line": problem.where.line,
        "path": problem.path,
        "found": problem.found,
        "hint": problem.hint,
    }


def _problems(path: Path | None) -> tuple[list[Problem], tuple[str, ...]]:
    """Return every problem below `path`, and the states checked."""
    if path is not None and not path.exists():
        raise UsageError(f"{path} does not exist; give a folder of states, a state's folder, or one of its files")
    try:
        library, codes = _library(path)
    except DataError as error:
        return list(error.problems), ()
    problems: list[Problem] = []
    for code in progress(codes, "state", len(codes)):
        try:
            library.profile(code)
        except DataError as error:
            problems += error.problems
    return problems, codes


def _library(path: Path | None) -> tuple[Library, tuple[str, ...]]:
    if path is None:
        library = open_library(None)[1]
        return library, library.states
    state_folder = path if path.is_dir() and _is_state(path) else path.parent if _is_state(path.parent) else None
    if state_folder is not None:
        return open_library(state_folder.parent)[1], (state_folder.name.upper(),)
    if path.is_file():
        raise UsageError(f"{path} is not in a state's folder; put it into a folder named by the ISO code, such as mng/")
    library = open_library(path)[1]
    own = {entry.name.upper() for entry in path.iterdir() if entry.is_dir()}
    return library, tuple(code for code in library.states if code in own)


def _is_state(folder: Path) -> bool:
    return len(folder.name) == 3 and folder.name.isalpha() and any(folder.glob("*.yaml"))
