"""`compliance rules`: the list of rules, and the page of one."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from compliance.cli.selection import Selection, selection_options
from compliance.cli.session import deliver, format_option, open_library, output_option
from compliance.cli.tables import as_json, as_text, clean, paragraph, text_width
from compliance.errors import UsageError, printable
from compliance.rulebook import is_pattern
from compliance.rulepage import page, summary

EPILOG = """\b
Examples:
  compliance rules
  compliance rules refoulement-torture
  compliance rules 'refoulement-*'
  compliance rules --tag refugees --severity 3
  compliance rules A2 --format json
"""


@click.command("rules", epilog=EPILOG)
@click.argument("name", required=False, metavar="[ID]")
@selection_options
@format_option("text", "json")
@output_option
def command(name: str | None, selection: Selection, form: str, output: Path | None) -> int:
    """List the rules; with ID (or its code, A2), show the rule's page; with a pattern ('A*'), list those it means."""
    _, library = open_library(None)
    if name and is_pattern(name):
        selection = attrs.evolve(selection, obligations=(*selection.obligations, name))
        name = None
    if name and selection != Selection():
        raise UsageError("give one ID, or narrow the list, not both")
    chosen = (library.rulebook.find(name),) if name else selection.of(library)
    rows = [summary(rule) for rule in chosen]
    if form == "json":
        text = as_json("rules", rows)
    elif name:
        text = clean(page(chosen[0]))
    else:
        text = as_text(rows, ("code", "id", "severity", "life_cycle", "title"))
        tags = sorted({printable(tag) for rule in chosen for tag in rule.tags})
        words = ", ".join(tags)
        text += f"\n{paragraph(f'Tags, for --tag: {words}.', text_width(output))}" if tags else ""
    deliver(text, output)
    return 0
