"""The command line: one module a command, imported only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from compliance import __version__
from compliance.errors import ComplianceError, ExitCode, UnknownName

COMMANDS = {
    "check": "Test a state against its obligations, as of a day.",
    "explain": "Show why: the legal steps of each finding, one by one.",
    "states": "List the states that have a profile.",
    "treaties": "List treaties, and who is bound by one, since when.",
    "rules": "List the rules, or show one rule's page.",
    "validate": "Check data files, and report every problem with its line.",
}

EPILOG = """\b
Example:
  compliance check china --as-of 2014-02-20
  compliance explain china refoulement-torture --as-of 2014-02-20

\b
Exit codes: 0 fine · 1 findings at or above --fail-on · 2 usage · 3 a rule or plugin failed · 4 bad data
"""


class Lazy(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the commands in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Return a command by importing its module, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"compliance.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words name; raises UnknownName with a suggestion."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise UnknownName("command", args[0], COMMANDS, "compliance --help")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"compliance {__version__} (from {Path(__file__).parent.parent})")
        ctx.exit()


@click.group(cls=Lazy, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version.",
)
def group() -> None:
    """Tests what states do against what they owe: duties in force on a day, sourced conduct, and the gaps."""


def main() -> None:
    """Run the command line and exit; every error is one clear message and an exit code, never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        result = group.main(args=args, prog_name="compliance", standalone_mode=False)
    except ComplianceError as error:
        click.echo(f"error: {error}", err=True)
        return int(error.exit_code)
    except click.ClickException as error:
        error.show()
        return int(ExitCode.USAGE)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.FINE)
    except Exception as error:  # a fault of ours; shown as one message, in full on request
        if os.environ.get("COMPLIANCE_TRACEBACK"):
            raise
        click.echo(f"internal error: {type(error).__name__}: {error}", err=True)
        click.echo("This is our fault. Set COMPLIANCE_TRACEBACK=1 to see where, and please report it.", err=True)
        return int(ExitCode.FAILED)
    return int(result) if isinstance(result, int) else int(ExitCode.FINE)
