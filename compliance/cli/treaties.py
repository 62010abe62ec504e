"""`compliance treaties`: the catalogue, who takes part in a treaty, what binds a state, and how that is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import click

from compliance.cli.registry.computation import ComputationView
from compliance.cli.registry.matrix import MatrixView, chosen
from compliance.cli.registry.provision import ProvisionView
from compliance.cli.registry.state import StateView
from compliance.cli.registry.treaty import TreatyView
from compliance.cli.session import (
    as_of_option,
    complete_state,
    deliver,
    format_option,
    open_library,
    output_option,
    progress,
    states_option,
)
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, as_text, text_width
from compliance.errors import UnknownName, UsageError, printable
from compliance.loading.holdings import Library
from compliance.model.names import RegionalGroup
from compliance.model.treaties import ExitKind, Treaty
from compliance.registry.matrix import matrix
from compliance.registry.participants import Registry
from compliance.registry.statements import PROVISION, touched

EPILOG = """\b
Examples:
  compliance treaties
  compliance treaties CAT --as-of 2014-02-01
  compliance treaties CAT --provision 20
  compliance treaties --state MNG
  compliance treaties CAT --state MNG
  compliance treaties --matrix --group asia-pacific --format csv
  compliance treaties --matrix CAT CRC --state MNG --state CHN
"""


@attrs.frozen
class Asked:
    """What the command line asks for; `conflict` says what cannot be asked together."""

    codes: tuple[str, ...]
    states: tuple[str, ...]
    provision: str | None
    matrix: bool
    group: str | None
    full: bool
    form: str

    def conflict(self) -> str:
        """Return what is wrong with the options together, naming them; empty if nothing is."""
        one = bool(self.codes) and bool(self.states)
        wrong = {
            "--provision is for one treaty, not for --matrix": self.matrix and self.provision is not None,
            "--full is for the list of one treaty or one state, not for --matrix": self.matrix and self.full,
            "name states with --state or a --group, not both": bool(self.group and self.states),
            "--group is for --matrix; add --matrix": bool(self.group) and not self.matrix,
            "name one treaty, or add --matrix": len(self.codes) > 1 and not self.matrix,
            "name one --state, or add --matrix": len(self.states) > 1 and not self.matrix,
            "--provision needs a treaty, such as CAT --provision 20": self.provision is not None and not self.codes,
            "--full needs a treaty or --state": self.full and not (self.codes or self.states),
            "--full is for a list; one treaty and one state are always told in full": self.full and one,
            f"--format {self.form} is for lists; one treaty and one state are told as text or json": one
            and not self.matrix
            and self.form not in {"text", "json"},
        }
        return next((text for text, found in wrong.items() if found), "")


@click.command("treaties", epilog=EPILOG)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@as_of_option
@click.option(
    "--state", "states", multiple=True, metavar="STATE", shell_complete=complete_state,
    help="Where one state stands; with CODE, how its dates were computed. Repeatable with --matrix.",
)  # fmt: skip
@click.option("--provision", metavar="P", help="Who reserved, shut or accepted one provision of CODE: 20, 30(1), 1B.")
@click.option("--matrix", "grid", is_flag=True, help="States by treaties: all, or those of CODE..., --state, --group.")
@click.option(
    "--group", type=click.Choice([group.value for group in RegionalGroup]), metavar="GROUP",
    help=f"For --matrix, the states of one UN regional group: {', '.join(RegionalGroup)}.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Name those without an act too; with --state, show how dates were computed.")
@states_option
@format_option("text", "json", "csv", "markdown")
@output_option
def command(
    codes: tuple[str, ...],
    as_of: date,
    states: tuple[str, ...],
    provision: str | None,
    grid: bool,
    group: str | None,
    full: bool,
    own: Path | None,
    form: str,
    output: Path | None,
) -> int:
    """List the treaties; with CODE (or an alias: RC, OP2), who takes part in it, since when, until when.

    Standing has three values: bound, not bound, unknown. It is unknown where our data do not reach, and says why.
    A matrix on the screen shows dates where they fit, else a letter a cell.
    """
    asked = Asked(codes, states, provision, grid, group, full, form)
    if conflict := asked.conflict():
        raise UsageError(conflict)
    if provision is not None and not PROVISION.fullmatch(provision):
        raise UsageError(f"{printable(provision)!r} is no provision; write it as 20, 30(1), 1B, I(3) or 2-34")
    _, library = open_library(own)
    deliver(_answer(library, asked, as_of, text_width(output)), output)
    return 0


def _answer(library: Library, asked: Asked, as_of: date, width: int) -> str:
    """Return what the command line asks for."""
    if not (asked.codes or asked.states or asked.matrix):
        return _catalogue(library, asked.form)
    treaties = tuple(_treaty(library, name) for name in dict.fromkeys(asked.codes))
    states = tuple(dict.fromkeys(library.resolve(name) for name in asked.states))
    codes = tuple(dict.fromkeys(one.code for one in treaties)) or tuple(sorted(library.catalogue.treaties))
    registry = Registry(library.world, as_of)
    if asked.matrix:
        among = states or chosen(library.states, library.names, asked.group)
        found = matrix(registry, progress(among, "state", len(among)), codes)
        return MatrixView(registry, found, library.names, width).render(asked.form)
    if not states:
        return _one_treaty(registry, treaties[0], asked, width)
    if treaties:
        return ComputationView(registry, states[0], codes[0], asked.provision or "", width).render(asked.form)
    return StateView(registry, states[0], codes, asked.full, width).render(asked.form)


def _one_treaty(registry: Registry, treaty: Treaty, asked: Asked, width: int) -> str:
    codes = registry.states
    every = progress(codes, "state", len(codes))
    if asked.provision is not None:
        said = tuple(touched(registry, code, treaty.code, asked.provision) for code in every)
        return ProvisionView(registry, treaty, asked.provision, said, asked.full, width).render(asked.form)
    found = tuple(registry.participant(code, treaty.code) for code in every)
    return TreatyView(registry, treaty, found, asked.full, width).render(asked.form)


def _treaty(library: Library, name: str) -> Treaty:
    treaty = library.catalogue.treaty(name)
    if treaty is None:
        known = [*library.catalogue.treaties, *library.catalogue.aliases]
        raise UnknownName("treaty", name, known, "compliance treaties")
    return treaty


def _catalogue(library: Library, form: str) -> str:
    rows = [_treaty_row(treaty) for _, treaty in sorted(library.catalogue.treaties.items())]
    match form:
        case "json":
            return as_json("treaties", rows)
        case "csv":
            return as_csv(rows, tuple(rows[0]))
        case "markdown":
            return as_markdown(rows, ("code", "in_force", "good_through", "title"))
    return as_text(rows, ("code", "in_force", "good_through", "title"))


def _leaving(treaty: Treaty) -> str:
    clause = treaty.exit
    return clause.article if clause.kind is ExitKind.NONE else f"art. {clause.article}, {clause.kind}"


def _treaty_row(treaty: Treaty) -> Row:
    return {
        "code": treaty.code,
        "aliases": list(treaty.aliases),
        "title": treaty.title,
        "adopted": treaty.adopted.isoformat(),
        "in_force": treaty.general.on.isoformat(),
        "joining": f"art. {treaty.joining.article}: {treaty.joining}",
        "exit": _leaving(treaty),
        "body": treaty.body,
        "registration": treaty.registration,
        "good_through": treaty.status.good_through.isoformat(),
        "source": treaty.source,
    }
