"""`compliance states`: who has a profile."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.session import (
    deliver,
    format_option,
    open_library,
    output_option,
    progress,
    states_option,
)
from compliance.cli.tables import Row, as_json, as_text
from compliance.loading.holdings import Library
from compliance.model.names import StateName

EPILOG = """\b
Example:
  compliance states --format json
"""


@click.command("states", epilog=EPILOG)
@states_option
@format_option("text", "json")
@output_option
def command(own: Path | None, form: str, output: Path | None) -> int:
    """List the states that have a profile, and how much is on record."""
    _, library = open_library(own)
    rows = [_row(library, code) for code in progress(library.states, "state", len(library.states))]
    columns = ("code", "alpha2", "name", "kind", "treaties", "conduct", "asks", "territories")
    deliver(as_json("states", rows) if form == "json" else as_text(rows, columns), output)
    return 0


def _row(library: Library, code: str) -> Row:
    profile, known = library.profile(code), library.names.get(code, StateName(code))
    return {
        "code": code,
        "alpha2": known.alpha2,
        "name": profile.name,
        "also": list(known.also),
        "kind": profile.kind.value,
        "treaties": len(profile.treaties),
        "conduct": len(profile.conduct),
        "asks": len(profile.recommendations) + len(profile.commitments),
        "territories": [territory.code for territory in profile.territories],
    }
