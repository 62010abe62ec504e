"""`compliance rules`: the list of rules, and the page of one."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.selection import Selection, selection_options
from compliance.cli.session import deliver, format_option, open_library, output_option
from compliance.cli.tables import as_json, as_text
from compliance.errors import UsageError
from compliance.rulepage import page, summary

EPILOG = """\b
Examples:
  compliance rules
  compliance rules refoulement-torture
  compliance rules --tag refugees --severity 3
  compliance rules A2 --format json
"""


@click.command("rules", epilog=EPILOG)
@click.argument("name", required=False, metavar="[ID]")
@selection_options
@format_option("text", "json")
@output_option
def command(name: str | None, selection: Selection, form: str, output: Path | None) -> int:
    """List the rules; with ID (or its code, A2), show the rule's page."""
    _, library = open_library(None)
    if name and selection != Selection():
        raise UsageError("give one ID, or narrow the list, not both")
    chosen = (library.rulebook.find(name),) if name else selection.of(library)
    rows = [summary(rule) for rule in chosen]
    if form == "json":
        text = as_json("rules", rows)
    elif name:
        text = page(chosen[0])
    else:
        text = as_text(rows, ("code", "id", "severity", "life_cycle", "title"))
    deliver(text, output)
    return 0
