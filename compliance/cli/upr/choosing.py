"""The option `--choices` of the commands on recommendations: one loader, and one way to tell what was not used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compliance.loading.holdings import Library
from compliance.plugins import Plugins

if TYPE_CHECKING:
    from compliance.upr.overruling import Choices

F = TypeVar("F", bound=Callable[..., Any])


def choices_option(function: F) -> F:
    """Add --choices; the command receives the path as `choices`, or None."""
    return click.option(
        "--choices", type=click.Path(path_type=Path), metavar="FILE",
        help="A person's choices over what rules read, each with role, day and reason.",
    )(function)  # fmt: skip


def open_choices(file: Path | None, library: Library, plugins: Plugins, as_of: date) -> Choices:
    """Return the choices of a file as of a day, none without a file; raises DataError with every problem in it."""
    from compliance.upr.overruling import Choices  # noqa: PLC0415  `--help` and a wrong option need none of it

    if file is None:
        return Choices((), as_of)
    from compliance.upr.choice_file import load_choices  # noqa: PLC0415  few runs choose

    return Choices(load_choices(file, library.catalogue, plugins), as_of)


def tell_unused(choices: Choices) -> None:
    """Warn on standard error of each choice without effect; raises DataError for those that fit several records.

    To be called when all records were read and before anything is written.
    """
    for line in choices.unused():
        click.echo(f"warning: {line}", err=True)
