"""`compliance treaties`: the catalogue, who is bound by a treaty, and what binds a state."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compliance.cli.session import (
    as_of_option,
    deliver,
    format_option,
    open_library,
    output_option,
    progress,
    states_option,
)
from compliance.cli.tables import Row, as_json, as_text
from compliance.errors import UnknownName, UsageError
from compliance.law.position import Position
from compliance.loading.holdings import Library
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.treaties import ExitKind, Treaty

EPILOG = """\b
Examples:
  compliance treaties
  compliance treaties CAT --as-of 2014-02-01
  compliance treaties --state MNG
"""


@click.command("treaties", epilog=EPILOG)
@click.argument("code", required=False)
@as_of_option
@click.option("--state", metavar="STATE", help="Every treaty's standing for one state instead.")
@states_option
@format_option("text", "json")
@output_option
def command(code: str | None, as_of: date, state: str | None, own: Path | None, form: str, output: Path | None) -> int:
    """List the treaties; with CODE (or an alias: RC, OP2), who is bound by it and since when.

    Standing has three values: bound, not-bound, unknown. It is unknown where our data do not reach, and says so.
    """
    if code and state:
        raise UsageError("give a treaty or --state, not both")
    _, library = open_library(own)
    if code:
        text = _bound_by(library, code, as_of, form)
    elif state:
        text = _binding_on(library, library.resolve(state), as_of, form)
    else:
        text = _catalogue(library, form)
    deliver(text, output)
    return 0


def _catalogue(library: Library, form: str) -> str:
    rows = [_treaty_row(treaty) for _, treaty in sorted(library.catalogue.treaties.items())]
    return as_json("treaties", rows) if form == "json" else as_text(rows, ("code", "in_force", "good_through", "title"))


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


def _bound_by(library: Library, name: str, as_of: date, form: str) -> str:
    treaty = library.catalogue.treaty(name)
    if treaty is None:
        known = [*library.catalogue.treaties, *library.catalogue.aliases]
        raise UnknownName("treaty", name, known, "compliance treaties")
    codes = library.states
    rows = [_standing(library, code, treaty, as_of) for code in progress(codes, "state", len(codes))]
    if form == "json":
        return as_json("standing", rows)
    head = [f"{treaty.title} ({treaty.code}), as of {as_of}"]
    head.append(
        f"In force generally {treaty.general.on} (art. {treaty.general.article}); "
        f"our list is good to {treaty.status.good_through}."
    )
    head.append(f"Joining: art. {treaty.joining.article}, {treaty.joining}. Leaving: {_leaving(treaty)}.")
    head += [f"Note: {note}" for note in treaty.notes]
    return "\n".join(head) + "\n\n" + as_text(rows, ("state", "standing", "since", "until", "why"))


def _binding_on(library: Library, code: str, as_of: date, form: str) -> str:
    treaties = [treaty for _, treaty in sorted(library.catalogue.treaties.items())]
    rows = [_standing(library, code, treaty, as_of) for treaty in treaties]
    rows += _territories(library, code, treaties, as_of)
    if form == "json":
        return as_json("standing", rows)
    return f"{library.profile(code).name}, as of {as_of}\n\n" + as_text(
        rows, ("treaty", "territory", "standing", "since", "why")
    )


def _territories(library: Library, code: str, treaties: list[Treaty], as_of: date) -> list[Row]:
    """Return a row for each territory whose standing is not that of the state."""
    rows = []
    for territory in library.profile(code).territories:
        for treaty in treaties:
            own, whole = (_standing(library, code, treaty, as_of, place) for place in (territory.code, ""))
            if own["standing"] != whole["standing"]:
                rows.append(own)
    return rows


def _standing(library: Library, code: str, treaty: Treaty, as_of: date, territory: str = "") -> Row:
    """Return who, since when and why, with the days of each act and the source of each."""
    profile = library.profile(code)
    position = Position(profile, library.catalogue.treaties, library.catalogue.agreements, as_of)
    # The empty provision asks about the treaty as a whole: no reservation and no companion touches it.
    standing = position.under_treaty(treaty.code, "", day_span(as_of), Nature.EVENT, territory)
    acts = position.actions(treaty.code, territory)
    return {
        "state": code,
        "treaty": treaty.code,
        "territory": territory or None,
        "standing": standing.holds.value,
        "since": standing.since.isoformat() if standing.since else None,
        "until": standing.until.isoformat() if standing.until else None,
        "known_through": standing.known_through.isoformat() if standing.known_through else None,
        "flags": sorted(standing.flags),
        "why": "; ".join(step.text for step in standing.why),
        "actions": [
            {
                "action": act.action.value,
                "on": str(act.on),
                "provisions": list(act.provisions),
                "source": act.source,
                "mark": act.mark.value,
            }
            for act in acts
        ],
    }
