"""`compliance explain`: the proof of each finding on one duty, in legal steps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import attrs
import click

from compliance.cli.check import exit_code
from compliance.cli.session import (
    as_of_option,
    audience_option,
    complete_state,
    open_library,
    open_plugins,
    output_option,
    states_option,
)
from compliance.cli.viewing import hushed, renderer, show
from compliance.errors import UsageError, printable
from compliance.model.findings import Finding, Scorecard
from compliance.plugin import Detail
from compliance.rulebook import is_pattern
from compliance.scorecard import scorecard

EPILOG = """\b
Examples:
  compliance explain china refoulement-torture --as-of 2014-02-20
  compliance explain KOR A1 --as-of 2022-12-31 --subject removal-2019-11-07
"""


@click.command("explain", epilog=EPILOG)
@click.argument("state", shell_complete=complete_state)
@click.argument("obligation")
@as_of_option
@click.option("--subject", metavar="ID", help="Only the finding on this conduct or item, or `period`.")
@audience_option
@states_option
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="text, markdown, json, html, or a plugin's.",
)
@output_option
def command(
    state: str,
    obligation: str,
    as_of: date,
    subject: str | None,
    audience: str,
    own: Path | None,
    form: str,
    output: Path | None,
) -> int:
    """Show why: the legal steps of each finding on one OBLIGATION (id or code) of STATE.

    Deposited, in force, not reserved, conduct in that time, elements and grades, reply, verdict: each with its
    article, date and source.
    """
    if is_pattern(obligation):
        fix = f"`compliance check` takes patterns: --obligation {printable(obligation)!r}"
        raise UsageError(f"{printable(obligation)!r} may mean several duties, and this explains one; {fix}")
    plugins = open_plugins()
    view, rule = renderer(plugins, form), plugins.rulebook.find(obligation)
    library = open_library(own, plugins, audience)[1]
    code = library.resolve(state)
    with hushed():
        card = scorecard(library, plugins, (rule,), code, as_of)
    if subject:
        card = _only(card, subject, library.profile(code).formerly)
    show(view, (card,), Detail.PROOF, output)
    return exit_code((card,), None, broken=bool(plugins.broken))


def _only(card: Scorecard, subject: str, formerly: Mapping[str, Collection[str]]) -> Scorecard:
    """Return the scorecard with the findings on one subject, by an id that it has or had; raises UsageError if none."""
    found = tuple(one for one in card.findings if subject in {_name(one), *formerly.get(_name(one), ())})
    if not found:
        names = ", ".join(dict.fromkeys(_name(finding) for finding in card.findings))
        there = f"there are findings on {names}" if names else "there is none on this duty"
        raise UsageError(f"no finding on {printable(subject)!r}; {printable(there, 1000)}")
    return attrs.evolve(card, findings=found)


def _name(finding: Finding) -> str:
    return finding.subject.conduct or finding.subject.item or "period"
