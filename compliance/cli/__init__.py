"""The command line: one module a command, imported only when it is called."""

from __future__ import annotations

import gc
import sys

import click

from compliance import __version__
from compliance.cli.lazy import LazyGroup

COMMANDS = {
    "check": "Test a state against its obligations, as of a day.",
    "explain": "Show why: the legal steps of each finding, one by one.",
    "states": "List the states that have a profile.",
    "treaties": "List treaties, and who is bound by one, since when.",
    "rules": "List the rules, or show one rule's page.",
    "validate": "Check data files, and report every problem with its line.",
    "import": "Show what a file of treaty actions would change, and write it on request.",
    "new": "Begin a rule, a state's folder or a plugin, with cases that pass.",
    "test": "Run worked cases, and say in words what differs.",
    "upr": "Prepare a Universal Periodic Review: check recommendations, write the pack, lint it.",
    "plugins": "List the plugins: what each adds, and what did not load.",
}

EPILOG = """\b
Example:
  compliance check china --as-of 2014-02-20
  compliance explain china refoulement-torture --as-of 2014-02-20

\b
Exit codes: 0 fine · 1 findings at or above --fail-on · 2 usage · 3 a rule or plugin failed · 4 bad data
"""


class _Commands(LazyGroup):
    commands_of = COMMANDS
    package = "compliance.cli"


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        # Other distributions have a `compliance` too (README), so say where this one is.
        click.echo(f"compliance {__version__} (from {__path__[0].removesuffix('cli')})")
        ctx.exit()


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version.",
)
@click.option("--no-plugins", is_flag=True, help="Leave out all plugins but the tool's own.")
@click.option(
    "--plugins", "only_plugins", metavar="NAME,…", help="Of others' plugins, only these (or COMPLIANCE_PLUGINS)."
)
def group(**_: object) -> None:
    """Tests what states do against what they owe: duties in force on a day, sourced conduct, and the gaps."""


def main() -> None:
    """Run the command line and exit; every error is one clear message and an exit code, never a traceback."""
    gc.disable()  # a command ends before collecting cycles could pay for itself (measured: 2 to 3 % of a check)
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        result = group.main(args=args, prog_name="compliance", standalone_mode=False)
    except Exception as error:  # noqa: BLE001  each becomes one message and an exit code, faults of ours too
        from compliance.cli.failures import report  # noqa: PLC0415  keeps `--version` quick

        return report(error)
    return result if isinstance(result, int) else 0
