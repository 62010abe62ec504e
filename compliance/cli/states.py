"""`compliance states`: who has a profile, and where the United Nations places them."""

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
from compliance.model.names import RegionalGroup, StateName

EPILOG = """\b
Example:
  compliance states --group asia-pacific
"""


@click.command("states", epilog=EPILOG)
@click.option(
    "--group",
    type=click.Choice([group.value for group in RegionalGroup]),
    metavar="GROUP",
    help=f"Only one UN regional group: {', '.join(RegionalGroup)}.",
)
@states_option
@format_option("text", "json")
@output_option
def command(group: str | None, own: Path | None, form: str, output: Path | None) -> int:
    """List the states that have a profile, how they stand to the United Nations, and how much is on record."""
    _, library = open_library(own)
    codes = [code for code in library.states if group in {None, _known(library, code).group}]
    rows = [_row(library, code) for code in progress(codes, "state", len(codes))]
    columns = ("code", "alpha2", "name", "kind", "un", "group", "treaties", "conduct", "asks", "territories")
    deliver(as_json("states", rows) if form == "json" else as_text(rows, columns), output)
    return 0


def _known(library: Library, code: str) -> StateName:
    return library.names.get(code, StateName(code))


def _row(library: Library, code: str) -> Row:
    profile, known = library.profile(code), _known(library, code)
    return {
        "code": code,
        "alpha2": known.alpha2,
        "name": profile.name,
        "also": list(known.also),
        "kind": profile.kind.value,
        "un": known.un.value if code in library.names else None,  # in no index: nothing is known of it
        "group": known.group.value if known.group else None,
        "treaties": len(profile.treaties),
        "conduct": len(profile.conduct),
        "asks": len(profile.recommendations) + len(profile.commitments),
        "territories": [territory.code for territory in profile.territories],
    }
