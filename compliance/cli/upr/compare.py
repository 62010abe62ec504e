"""`compliance upr compare`: which asks of a review come back in a later one, and what happened between."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from compliance.cli.session import (
    as_of_option,
    deliver,
    format_option,
    open_library,
    open_plugins,
    output_option,
    states_option,
)
from compliance.cli.spool import keep_apart
from compliance.cli.tables import Row, as_json, paragraph, text_width
from compliance.cli.upr.asking import ask, find_reader, not_taken_of_files, read_through
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.upr.comparing import Told, as_objects, text
from compliance.cli.upr.later import Later
from compliance.cli.viewing import hushed
from compliance.errors import UsageError, printable
from compliance.loading.holdings import Library
from compliance.model.recommendations import AskKind, Recommendation
from compliance.plugins import Plugins
from compliance.reading.tables import load_tables
from compliance.recommending import RecommendationDelivery
from compliance.upr.calendar import load_calendar
from compliance.upr.checking import Checker
from compliance.upr.versions import THRESHOLD, Change, compare_all
from compliance.upr.wording import asks, load_words

EPILOG = """\b
Examples:
  compliance upr compare upr-info recommendations.csv --state mongolia
  compliance upr compare ohchr-matrix cycle3.docx ohchr-matrix cycle4.docx --only dropped
"""


def _likeness(_: click.Context, __: click.Parameter, threshold: float) -> float:
    """Refuse what is no number, which no range keeps out: it is neither under nor over anything."""
    if math.isnan(threshold):
        raise UsageError("--threshold: nan is no number; give one from 0.05 to 1")
    return threshold


@click.command("compare", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="KIND FILE [KIND FILE]...")
@click.option("--state", metavar="STATE", default="", help="The state; needed where the files hold several.")
@click.option(
    "--only", type=click.Choice([one.value for one in Change]), multiple=True,
    help="Show these alone; may be given several times.",
)  # fmt: skip
@click.option(
    "--threshold", type=click.FloatRange(0.05, 1), default=THRESHOLD, show_default=True, callback=_likeness,
    help="Likeness from which two asks count as one.",
)  # fmt: skip
@choices_option
@as_of_option
@states_option
@format_option("text", "json")
@output_option
def command(
    files: tuple[str, ...], state: str, only: tuple[str, ...], threshold: float, choices: Path | None, as_of: date,
    own: Path | None, form: str, output: Path | None,
) -> int:  # fmt: skip
    """Compare what the reviews of one state ask, in one FILE or more of a format KIND.

    Each cycle stands beside the next; what that one does not have is looked for in those behind it. Beside each pair
    stands what the state answered then and now, and what the registers show of the earlier ask.
    Every pair is a suggestion, made of the words; --choices counts in what the registers show. `compliance upr import`
    lists the kinds.
    """
    keep_apart(output, choices, *map(Path, files[1::2]))
    plugins = open_plugins()
    library = open_library(own, plugins)[1]
    read, left_out = _read(files, state, library, plugins)
    records, code = _one_state(read, library)
    over = open_choices(choices, library, plugins, as_of)
    # No duty that is only suggested is shown here, and no status rests on one.
    checker = Checker(library, plugins, load_calendar(plugins, own), as_of, over, suggest=False)
    later = Later(checker)
    records = [record for record in records if not later.has(record)]
    cycles = _by_cycle(records, code, later)
    left = len(records) - sum(map(len, cycles.values()))
    tables, words = load_tables(plugins.reading, plugins.rules, library.catalogue), load_words(plugins)
    reviews = {cycle: asks(found, tables, words) for cycle, found in cycles.items()}
    name = library.names[code].name if code in library.names else code
    changes = tuple(map(Change, only)) or tuple(Change)
    told = Told(name, compare_all(reviews, threshold), changes, left, as_of, checker.check)
    with hushed():
        shown = _shown(told, form, code, later, not_taken_of_files(left_out), text_width(output))
    tell_unused(over)
    deliver(shown, output)
    return 0


def _shown(told: Told, form: str, state: str, later: Later, not_taken: Row, width: int) -> str:
    """Return the comparisons in a format."""
    if form == "json":
        beside = {"left": told.left, "made_after": later.count, "not_taken": not_taken}
        return as_json("comparisons", as_objects(told), state=state, as_of=told.as_of.isoformat(), **beside)
    return text(told, width) + (paragraph(later.told(), width) if later.count else "")


def _read(
    files: Sequence[str], state: str, library: Library, plugins: Plugins
) -> tuple[list[Recommendation], list[RecommendationDelivery]]:
    """Return the records of all files, of the state alone where one is named, and how each file was read."""
    if len(files) % 2:
        raise UsageError(
            "give each file with its kind before it: KIND FILE KIND FILE; `compliance upr import` lists kinds"
        )
    found: list[Recommendation] = []
    read: list[RecommendationDelivery] = []
    for kind, file in zip(files[::2], files[1::2], strict=True):
        request = ask(library, Path(file), state=state)

        def each(record: Recommendation, wanted: str = request.state) -> None:
            if not wanted or record.addressee == wanted:
                found.append(record)

        read.append(read_through(find_reader(plugins, kind), request, each, several=len(files) > 2))
    return found, read


def _by_cycle(records: Iterable[Recommendation], state: str, later: Later) -> dict[int, list[Recommendation]]:
    """Return the recommendations of each cycle; raises UsageError where there are not two cycles."""
    cycles: dict[int, list[Recommendation]] = {}
    for record in records:
        if record.kind is AskKind.RECOMMENDATION and record.cycle is not None:
            cycles.setdefault(record.cycle, []).append(record)
    if len(cycles) < 2:
        found = ", ".join(map(str, sorted(cycles))) or "none"
        fix = f"ask about a later day: {later.told()}" if later.count else "give the other review's file too"
        raise UsageError(f"two cycles of {state} are needed, and the files hold {found}; {fix}")
    return cycles


def _one_state(records: Iterable[Recommendation], library: Library) -> tuple[list[Recommendation], str]:
    """Return the records and the one state that they are addressed to; raises UsageError where there is not one."""
    listed = list(records)
    states = sorted({record.addressee for record in listed})
    if not states:
        raise UsageError("the files hold no recommendation to this state")
    if len(states) > 1:
        names = [library.names[code].name if code in library.names else printable(code) for code in states[:10]]
        tail = ", …" if len(states) > len(names) else ""
        raise UsageError(f"the files hold {len(states)} states; name one with --state: {', '.join(names)}{tail}")
    return listed, states[0]
