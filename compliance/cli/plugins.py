"""`compliance plugins`: what takes part, what each adds, what was left out, and what did not load."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.session import chosen_plugins, deliver, format_option, output_option
from compliance.cli.tables import Row, as_json, as_text
from compliance.errors import ExitCode
from compliance.plugins import Broken, Declared, Off

EPILOG = """\b
Examples:
  compliance plugins
  compliance --no-plugins plugins --format json
"""


@click.command("plugins", epilog=EPILOG)
@format_option("text", "json")
@output_option
def command(form: str, output: Path | None) -> int:
    """List the plugins: version, version of the author surface, what each adds, load time, and what failed.

    Exit code 3 where one did not load. `compliance --plugins NAME,NAME COMMAND` lets only these take part, beside
    the tool's own; `compliance --no-plugins COMMAND` none.
    """
    plugins = chosen_plugins()
    rows = [_taking_part(one) for one in plugins.declared]
    rows += [_left_out(one) for one in plugins.off]
    rows += [_failed(one) for one in plugins.broken]
    columns = ("name", "distribution", "version", "api", "ms", "state", "adds")
    deliver(as_json("plugins", rows) if form == "json" else as_text(rows, columns), output)
    return int(ExitCode.FAILED if plugins.broken else ExitCode.FINE)


def _taking_part(one: Declared) -> Row:
    adds: dict[str, list[str] | bool] = {
        "rules": [rule.id for rule in one.rules],
        "formats": [view.name for view in one.renderers],
        "importers": [reader.name for reader in one.importers],
        "importers of recommendations": [reader.name for reader in one.recommendation_importers],
        "documents": [document.name for document in one.documents],
        "catalogue": bool(one.catalogues),
        "table of reading": bool(one.reading),
        "states": bool(one.states),
    }
    return {
        "name": one.plugin.name,
        "distribution": one.plugin.distribution,
        "version": one.plugin.version,
        "api": one.plugin.api,
        "ms": round(one.plugin.seconds * 1000, 1),
        "state": "loaded",
        "adds": "; ".join(_words(adds)),
        "declares": adds,
        "reason": "",
    }


def _words(adds: dict[str, list[str] | bool]) -> list[str]:
    words = []
    for what, found in adds.items():
        if isinstance(found, list) and len(found) > 4:
            words.append(f"{len(found)} {what}")
        elif isinstance(found, list) and found:
            words.append(f"{what}: {', '.join(found)}")
        elif found is True:
            words.append(f"a folder of {what}" if what == "states" else f"a {what}")
    return words


def _left_out(one: Off) -> Row:
    return {"name": one.name, "distribution": one.distribution, "version": one.version, "state": "off", "reason": ""}


def _failed(one: Broken) -> Row:
    row = {"name": one.name, "distribution": one.distribution, "state": "did not load"}
    return {**row, "adds": one.reason, "reason": one.reason}
