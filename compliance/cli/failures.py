"""What the reader sees when a command fails: one clear message, and the exit code that goes with it."""

from __future__ import annotations

import errno
import os
import sys

import click

from compliance.errors import ComplianceError, DataError, ExitCode, printable

INTERRUPTED = 130

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def report(error: Exception) -> int:
    """Say what went wrong on standard error and return the exit code; re-raises where COMPLIANCE_TRACEBACK is set."""
    if os.environ.get("COMPLIANCE_TRACEBACK"):
        raise error
    match error:
        case DataError():
            return _data(error)
        case ComplianceError():
            click.echo(f"error: {error}", err=True)
            return int(error.exit_code)
        case click.ClickException():
            error.show()
            if isinstance(error, click.NoSuchOption):
                _say_where(error)
            return int(ExitCode.USAGE)
        case click.exceptions.Abort():
            during = "; ".join(getattr(error.__cause__, "__notes__", ()))
            click.echo(printable(f"stopped {during}".strip(), 1000), err=True)
            return INTERRUPTED
        case BrokenPipeError():
            # The reader went away (`| head`): nothing is wrong, and nobody is left to tell.
            _discard()
            return int(ExitCode.FINE)
        case OSError() if error.errno in _FULL:
            _discard()
            fix = "free some space, or write somewhere else"
            click.echo(f"error: cannot write: {error.strerror}; the disk or the output is full; {fix}", err=True)
            return int(ExitCode.USAGE)
    click.echo(f"internal error: {type(error).__name__}: {error}", err=True)
    click.echo("This is our fault. Set COMPLIANCE_TRACEBACK=1 to see where, and please report it.", err=True)
    return int(ExitCode.FAILED)


def _say_where(error: click.NoSuchOption) -> None:
    """Say where an option goes that the whole program has and not the command."""
    root, name = error.ctx.find_root() if error.ctx else None, error.option_name
    if root and root is not error.ctx and any(name in one.opts for one in root.command.params):
        click.echo(f"`{name}` goes before the command: {root.info_name} {name} ...", err=True)


def _discard() -> None:
    """Let what is still waiting to be written to standard output go nowhere, or Python fails on it at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _data(error: DataError) -> int:
    """Say every problem of the data, and how many there are."""
    for problem in error.problems:
        click.echo(f"error: {problem}", err=True)
    if (count := len(error.problems)) > 1:
        click.echo(f"{count} problems found", err=True)
    return int(error.exit_code)
