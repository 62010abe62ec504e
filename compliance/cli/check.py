"""`compliance check`: the main job."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import click

from compliance.asides import Aside, resolved, set_aside
from compliance.cli.selection import Selection, selection_options
from compliance.cli.session import (
    Day,
    as_of_option,
    asides_option,
    audience_option,
    complete_state,
    open_asides,
    open_library,
    open_plugins,
    output_option,
    progress,
    states_option,
)
from compliance.cli.spool import keep_apart
from compliance.cli.viewing import hushed, renderer, show
from compliance.errors import ExitCode, UnknownName, UsageError, printable
from compliance.loading.holdings import Library
from compliance.model.findings import Scorecard
from compliance.model.verdicts import FAIL_ORDER, Verdict
from compliance.plugin import Detail
from compliance.rule import Rule
from compliance.scorecard import scorecard

EPILOG = """\b
Examples:
  compliance check china --as-of 2014-02-20
  compliance check MNG "viet nam" --obligation A2 --format markdown
  compliance check --all --format json --output all.json --fail-on gap
"""


@click.command("check", epilog=EPILOG)
@click.argument("states", nargs=-1, metavar="STATE...", shell_complete=complete_state)
@click.option("--all", "every", is_flag=True, help="Every state that has a profile.")
@as_of_option
@click.option("--since", type=Day(), metavar="DAY", help="Leave out conduct that ended before this day.")
@selection_options
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
@click.option(
    "--fail-on", type=click.Choice([verdict.value for verdict in reversed(FAIL_ORDER)]), metavar="VERDICT",
    help="Exit with 1 if a finding is this bad or worse: gap, contested-gap, insufficient-evidence, …",
)  # fmt: skip
@asides_option
@click.option("--profile", is_flag=True, help="Say on standard error what each rule cost.")
def command(  # noqa: PLR0913, PLR0917  one parameter an option; click passes them by name
    states: tuple[str, ...],
    every: bool,
    as_of: date,
    since: date | None,
    selection: Selection,
    audience: str,
    own: Path | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
    aside: Path | None,
    profile: bool,
) -> int:
    """Test STATE against its obligations, as of a day.

    STATE is an ISO 3166 code (CHN, CN) or a name ("viet nam", "north korea").
    """
    _refuse(states, every=every, as_of=as_of, since=since)
    keep_apart(output, aside)
    asides = open_asides(aside)
    plugins = open_plugins()
    view = renderer(plugins, form)
    library = open_library(own, plugins, audience)[1]
    rules = selection.of(library)
    codes = library.states if every else _codes(library, states)
    asides = resolved(asides, {*library.states, *library.names}, library.resolve) if asides else ()
    told = progress(codes, "state", len(codes))
    with hushed():
        cards = tuple(scorecard(library, plugins, rules, code, as_of, since) for code in told)
    cards = _decided(cards, asides, as_of, library, rules) if asides else cards
    show(view, cards, Detail.SCORECARD, output)
    if profile:
        from compliance.cli.costs import costs  # noqa: PLC0415  few runs ask for it

        with hushed():
            table = costs(library.world, rules, codes, as_of, since)
        click.echo(table, err=True, nl=False)
    return exit_code(cards, fail_on, broken=bool(plugins.broken))


def _refuse(states: tuple[str, ...], *, every: bool, as_of: date, since: date | None) -> None:
    """Refuse what cannot be meant before any work is done; raises UsageError."""
    if states and every:
        raise UsageError("name states or say --all, not both")
    if not (states or every):
        raise UsageError("name one state or more, or say --all; `compliance states` lists them")
    if since and since > as_of:
        raise UsageError(f"--since {since} is after --as-of {as_of}; the period would be empty")


def _codes(library: Library, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that names mean, each once; raises UsageError, also for one name whose words came apart."""
    try:
        return tuple(dict.fromkeys(library.resolve(name) for name in names))
    except UnknownName:
        whole = " ".join(names)
        with contextlib.suppress(UnknownName):
            if len(names) > 1 and library.resolve(whole):
                text = f"put a name of several words in quotes: {printable(whole)!r}"
                raise UsageError(text) from None
        raise


def _decided(
    cards: tuple[Scorecard, ...], asides: tuple[Aside, ...], as_of: date, library: Library, rules: tuple[Rule, ...]
) -> tuple[Scorecard, ...]:
    """Return the scorecards with the decisions beside the findings that they fit."""
    names = [name for rule in library.rulebook.rules for name in (rule.id, rule.code)]
    left_out = _unasked(library, rules)
    return tuple(
        set_aside(card, asides, as_of, left_out, names, library.profile(card.state).formerly) for card in cards
    )


def _unasked(library: Library, rules: tuple[Rule, ...]) -> frozenset[str]:
    """Return the ids and codes, in small letters, of the obligations that a run leaves out."""
    left_out = (rule for rule in library.rulebook.rules if rule not in rules)
    return frozenset(name.casefold() for rule in left_out for name in (rule.id, rule.code))


def exit_code(cards: tuple[Scorecard, ...], fail_on: str | None, *, broken: bool) -> int:
    """Return 3 where a rule or plugin failed, else 1 where a finding is at or above `fail_on`, else 0.

    A finding set aside by a decision in force does not count; an error always does.
    """
    verdicts = {finding.verdict for card in cards for finding in card.findings if finding.set_aside is None}
    if broken or Verdict.ERROR in verdicts:
        return ExitCode.FAILED
    if fail_on is None:
        return ExitCode.FINE
    bar = FAIL_ORDER.index(Verdict(fail_on))
    return ExitCode.FINDINGS if any(FAIL_ORDER.index(verdict) >= bar for verdict in verdicts) else ExitCode.FINE
