"""`compliance upr import`: what a file of recommendations holds, and whether its numbers come out."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from compliance.cli.session import (
    deliver,
    format_option,
    open_library,
    open_plugins,
    output_option,
)
from compliance.cli.spool import keep_apart, whole
from compliance.cli.tables import as_csv, as_json, as_text, text_width
from compliance.cli.upr.asking import ask, find_reader, read_through, said_options
from compliance.cli.upr.counting import summary, text
from compliance.cli.upr.listing import json_ending, json_heading, json_row
from compliance.cli.upr.rows import COLUMNS, LONGEST, as_cells, as_row
from compliance.errors import ExitCode, UsageError
from compliance.model.recommendations import Recommendation
from compliance.plugin import RecommendationImporter
from compliance.plugins import Plugins
from compliance.recommending import Expected, RecommendationDelivery, RecommendationRequest
from compliance.upr.tally import Tally

EPILOG = """\b
Examples:
  compliance upr import
  compliance upr import upr-info recommendations.csv
  compliance upr import ohchr-matrix list.docx --expect received=268,supported=113
  compliance upr import uhri-json export-full-en.json --format csv --output records.csv
"""


@click.command("import", epilog=EPILOG)
@click.argument("kind", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@said_options
@click.option("--anyway", is_flag=True, help="Show what was read although numbers do not come out; still exits with 4.")
@format_option("text", "json", "csv")
@output_option
def command(
    kind: str | None, file: Path | None, state: str, symbol: str, expected: Expected | None, anyway: bool,
    form: str, output: Path | None,
) -> int:  # fmt: skip
    """Show what FILE, of a format KIND, holds; without KIND, list the kinds.

    Each row is accounted for, and every number that the file or --expect states is compared with what was read.
    JSON and CSV give all records in full; nothing is written unless all numbers come out.
    """
    keep_apart(output, file)
    plugins = open_plugins()
    if kind is None:
        _list(plugins, form, output)
        return ExitCode.FINE
    reader = find_reader(plugins, kind)
    if file is None:
        raise UsageError(f"say which file to read, such as: {reader.example}")
    library = open_library(None, plugins)[1]
    request = ask(library, file, state=state, symbol=symbol, expected=expected)
    if form == "text":
        tally = Tally()
        found = read_through(reader, request, tally.add, strict=not anyway, warn=False)
        names = {code: one.name for code, one in library.names.items()}
        deliver(text(found, tally, reader.name, names, text_width(output)), output)
    else:
        write = _write_json if form == "json" else _write_csv
        with whole(output) as out:
            found = write(reader, request, out, not anyway)
    return ExitCode.BAD_DATA if found.faults() else ExitCode.FINE


def _list(plugins: Plugins, form: str, output: Path | None) -> None:
    columns = ("name", "says", "example")
    rows = [{"name": one.name, "says": one.says, "example": one.example} for one in plugins.recommendation_importers]
    if form == "csv":
        deliver(as_csv(rows, columns), output)
    else:
        deliver(as_json("recommendation-kinds", rows) if form == "json" else _kinds(rows), output)


def _kinds(rows: list[dict[str, str]]) -> str:
    lines = [as_text(rows, ("name", "says"))]
    return "".join([*lines, "\nExamples:\n", *(f"  {row['example']}\n" for row in rows)])


def _write_json(
    reader: RecommendationImporter, request: RecommendationRequest, out: TextIO, strict: bool
) -> RecommendationDelivery:
    """Write one document: the records, one a line, and after them what the text view says."""
    tally = Tally()
    rows = 0

    def each(record: Recommendation) -> None:
        nonlocal rows
        tally.add(record)
        out.write(json_row(as_row(record), first=not rows))
        rows += 1

    out.write(json_heading("records"))
    found = read_through(reader, request, each, strict=strict, warn=False)
    out.write(json_ending("recommendations", {"summary": summary(found, tally, reader.name)}))
    return found


def _write_csv(
    reader: RecommendationImporter, request: RecommendationRequest, out: TextIO, strict: bool
) -> RecommendationDelivery:
    """Write one row a record below a heading."""
    out.write(as_csv([], COLUMNS))

    def each(record: Recommendation) -> None:
        out.write(as_csv([as_cells(record)], COLUMNS, heading=False, longest=LONGEST))

    return read_through(reader, request, each, strict=strict)
