"""`compliance upr result`: what became of all recommendations to join a treaty in a file, in counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, as_text, text_width
from compliance.cli.upr.asking import ask, find_reader, not_taken, read_through
from compliance.cli.upr.choosing import choices_option, open_choices, tell_unused
from compliance.cli.upr.later import Later
from compliance.model.checked import Degree, Done
from compliance.model.recommendations import AskKind, Recommendation
from compliance.model.treaties import Treaty
from compliance.upr.calendar import load_calendar
from compliance.upr.checking import Checker
from compliance.upr.study import ALL, Counts, Gathering, Study, by_position, by_treaty, counted

EPILOG = """\b
Examples:
  compliance upr result upr-info recommendations.csv
  compliance upr result upr-info recommendations.csv --as-of 2026-11-20 --format markdown --output result.md
"""
_MOMENTS = ("mid_term", "next_review", "horizon")
_NUMBERS = ("asked", "party_before", "before_unknown", "open")
_ANSWERS = (("joined", Done.YES), ("not", Done.NO), ("unknown", Done.UNKNOWN), ("not_yet", Done.NOT_YET))
COLUMNS = (
    "counted", "degree", "treaty", "position", *_NUMBERS,
    *(f"{moment}_{name}" for moment in _MOMENTS for name, _ in _ANSWERS),
    "unknown_but_not_in_list_of_years", "near_a_review", "list_good_through",
)  # fmt: skip
"""What one line of CSV or JSON holds; every count is a number of asks."""
_SHOWN = (
    "asked", "had joined", "still open", "by mid-term", "not by then", "unknown", "by next review", "not by it",
    "unknown then", "by the end of the data", "not in the data",
)  # fmt: skip
_TITLES = {
    Degree.ACT: "Asked to join",
    Degree.STEPS: "Asked for steps towards joining",
    Degree.CONSIDER: "Asked to consider joining",
}


@click.command("result", epilog=EPILOG)
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@choices_option
@as_of_option
@states_option
@format_option("text", "json", "csv", "markdown")
@output_option
def command(
    kind: str, file: Path, choices: Path | None, as_of: date, own: Path | None, form: str, output: Path | None
) -> int:
    """Count what became of all recommendations to join a treaty in FILE, of a format KIND.

    By treaty and by position, once for each recommending state and once for each state, session and treaty. What was
    so before it was asked, what is only to be considered, and what nobody can tell is counted apart. The counts show
    what came after, and never why.
    """
    keep_apart(output, file, choices)
    plugins = open_plugins()
    reader = find_reader(plugins, kind)
    library = open_library(own, plugins)[1]
    over = open_choices(choices, library, plugins, as_of)
    checker = Checker(library, plugins, load_calendar(plugins, own), as_of, over, suggest=False)
    treaties = library.catalogue.treaties
    gathered, later = Gathering(treaties), Later(checker)

    def each(record: Recommendation) -> None:
        if record.kind is AskKind.RECOMMENDATION and not later.has(record):
            gathered.add(checker.check(record))

    left = not_taken(read_through(reader, ask(library, file), each))
    tell_unused(over)
    deliver(shown(gathered.study, treaties, as_of, form, text_width(output), left, later), output)
    if form == "csv":
        later.note()
    return 0


def shown(
    result: Study, treaties: Mapping[str, Treaty], as_of: date, form: str, width: int, left: Row, later: Later
) -> str:
    """Return a study in one of the formats, in JSON with the rows of the file that were `left`.

    What was made `later` than the day is in no count.
    """
    rows = list(lines(result, treaties))
    if form == "csv":
        return as_csv(rows, COLUMNS)
    if form == "json":
        read = {"rows": result.rows, "joining": result.joining, "named": result.named}
        beside = {"as_of": as_of.isoformat(), "read": read, "made_after": later.count, "not_taken": left}
        return as_json("ratification-recommendations", rows, **beside)
    parts = [_head(result, as_of) + (f"{later.told()}\n" if later.count else "")]
    for title, table, first in _tables(result, treaties):
        columns = (first, *_SHOWN, *(("list good to",) if first == "treaty" else ()))
        if form == "markdown":
            parts.append(f"### {title}\n\n{as_markdown(table, columns)}")
        else:
            parts.append(f"{title}\n\n{as_text(table, columns, width=max(width, 150))}")
    return "\n".join(parts)


def _head(result: Study, as_of: date) -> str:
    """Return what was read and what came of the asks to join, in sentences."""
    asks, merged = result.asks, result.merged
    join = counted(one for one in asks if one.degree is Degree.ACT)
    once = counted(one for one in merged if one.degree is Degree.ACT)
    near, vague = sum(one.close for one in asks), sum(one.before is Done.UNKNOWN for one in asks)
    return (
        f"As of {as_of}: {result.rows:,} recommendations, one for each recommending state. {result.joining:,} ask to "
        f"join a treaty, to take steps towards it or to consider it; {result.named:,} of these name a treaty of the "
        f"catalogue at least. One recommendation and one treaty are an ask: {len(asks):,} asks, or {len(merged):,} if "
        f"what one state is asked in one session about one treaty counts once.\n\n"
        f"{_came(join)} Counted once for each state, session and treaty: {_came(once)}\n\n"
        f"Of the asks to join that are unknown at the next review, {join.yearly:,} are in no list of years that was "
        f"searched beyond it. In {near:,} of all asks a consent lies within 31 days of the review or the next one. In "
        f"{vague:,} it is not known whether the state had joined before.\n"
    )


def _came(counts: Counts) -> str:
    """Say what came of asks to join."""
    then, end = counts.next_review, counts.horizon
    later = sum(then.values()) - then.get(Done.YES, 0) - then.get(Done.NO, 0)
    return (
        f"Of {counts.asked:,} asks to join, {counts.party_before:,} came to a state that had joined already. Of the "
        f"other {counts.open:,}, {then.get(Done.YES, 0):,} were followed by joining by the next review, "
        f"{then.get(Done.NO, 0):,} were not, and of {later:,} it is not known; by the end of the data "
        f"{end.get(Done.YES, 0):,} had been followed by joining."
    )


def _tables(result: Study, treaties: Mapping[str, Treaty]) -> Iterator[tuple[str, list[Row], str]]:
    """Yield each table with its title and the head of its first column."""
    ways = (("one for each recommending state", result.asks), ("one for each state, session and treaty", result.merged))
    for degree, title in _TITLES.items():
        for way, asks in ways:
            table = [_line(name, counts, "position") for name, counts in by_position(asks, degree)]
            yield f"{title}, {way}", table, "position"
    for way, asks in ways:
        table = [
            {**_line(name, counts, "treaty"), "list good to": treaties[name].status.good_through.isoformat()}
            for name, counts in by_treaty(asks, Degree.ACT)
        ]
        yield f"{_TITLES[Degree.ACT]}, by treaty, {way}", table, "treaty"


def _line(name: str, counts: Counts, first: str) -> Row:
    told = [counts.asked, counts.party_before, counts.open]
    for at in (counts.mid_term, counts.next_review):
        told += [at.get(Done.YES, 0), at.get(Done.NO, 0), at.get(Done.UNKNOWN, 0) + at.get(Done.NOT_YET, 0)]
    end = counts.horizon
    told += [end.get(Done.YES, 0), sum(end.values()) - end.get(Done.YES, 0)]
    return {first: name, **dict(zip(_SHOWN, told, strict=True))}


def lines(result: Study, treaties: Mapping[str, Treaty]) -> Iterator[Row]:
    """Yield every count as one line: for each way of counting and degree, by position, by treaty, and by both."""
    for way, asks in (("each-recommending-state", result.asks), ("once", result.merged)):
        for degree in Degree:
            for position, counts in by_position(asks, degree):
                yield _full(way, degree, ALL, position, counts)
            for treaty, _ in by_treaty(asks, degree):
                those = [one for one in asks if one.treaty == treaty]
                for position, counts in by_position(those, degree):
                    through = treaties[treaty].status.good_through.isoformat()
                    yield {**_full(way, degree, treaty, position, counts), "list_good_through": through}


def _full(way: str, degree: Degree, treaty: str, position: str, counts: Counts) -> dict[str, object]:
    return {
        "counted": way,
        "degree": degree.value,
        "treaty": treaty,
        "position": position,
        **{name: getattr(counts, name) for name in _NUMBERS},
        **{f"{moment}_{name}": getattr(counts, moment).get(done, 0) for moment in _MOMENTS for name, done in _ANSWERS},
        "unknown_but_not_in_list_of_years": counts.yearly,
        "near_a_review": counts.close,
    }
