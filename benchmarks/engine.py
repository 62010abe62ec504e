"""Prints what judging costs once everything is loaded, beside peers measured in the same run.

    python benchmarks/engine.py [--runs 7]

All rows are timed after loading, which reads how the states stand too (docs/decisions/0033), and without the collector
of rubbish. "In a fresh process" is what whoever asks once waits for. "First" begins in one process with nothing kept
from an earlier day: each run has a world of its own. "Another day" asks about the same states on a day on which nobody
asked about them before; "again" asks the same once more. "Nothing drawn ahead" is what a world takes that no library
loaded. The peer of a matrix builds as many frozen attrs objects of nine fields as there are findings: less than one
object a finding nobody can return. The peer of a rule is the bare call of its function. Budgets
(docs/explanation/budgets.md): all rules by all states on one day at most 100 ms; 240 monthly days of one state at most
1 s; at most 1 µs a finding over the rule's own function.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count as counted
from pathlib import Path

import attrs

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.dates import add_months
from compliance.plugins import installed
from compliance.rule import Basis, BasisKind, Element, Evidence, Remedy, Rule, Severity, SubjectKind
from compliance.world import World

DAY, LATE = date(2014, 2, 20), date(2026, 11, 21)
"""A day, and one on which most of what is on file is known."""

STATE = "CHN"
MONTHS = 240
COPIES = 250
"""How many times the invented rules are run in one assessment, so that what the assessment itself costs falls out."""

FRESH = """
import sys
sys.path.insert(0, {folder!r})
import engine
engine.fresh(engine.date.fromisoformat({day!r}))
"""

BASES = 10
"""How many provisions one of the invented rules rests on: a built-in rule on registers has 11 or 20."""

Row = tuple[str, Callable[[], object], Callable[[], object], int, str]


@attrs.frozen
class Record:
    """As small a result as there can be: nine fields, like a finding that is not yet written."""

    state: str
    rule: str
    basis: str
    standing: str
    when: str
    known: str
    conduct: str
    item: str
    outcome: str


def built(count: int) -> None:
    """Build `count` objects and keep them until all are there."""
    _ = [Record("", "", "", "", "", "", "", "", "") for _ in range(count)]


def nothing(_: object) -> Evidence:
    """Return that nothing is shown: the function of the invented rules."""
    return NOTHING


NOTHING = Evidence({})


def invented(subject: SubjectKind, kind: BasisKind, *treaties: str) -> Rule:
    """Return a rule that asks nothing, on a basis for each treaty."""
    return Rule(
        id="invented", code="X1", title="", question="", about="", references=(), since="",
        bases=tuple(
            Basis(kind, treaty, "1", breach=("done",), met=("kept",), kinds=("invented",)) for treaty in treaties
        ),
        elements=(Element("done", ""), Element("kept", "")),
        severity=Severity(1, ""), remedy=Remedy("", "", "", ""), probe=nothing, subject=subject,
    )  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def over(world: World, rules: Sequence[Rule], states: Sequence[str], days: Sequence[date]) -> int:
    """Assess states on days, verdicts only; return the number of findings that could be written."""
    return sum(len(assess(world, rules, state, day).drafts) for state in states for day in days)


def in_full(world: World, rules: Sequence[Rule], states: Sequence[str]) -> int:
    """Assess states on the day and write every finding."""
    return sum(len(assess(world, rules, state, DAY).findings) for state in states)


def loaded() -> tuple[Library, Sequence[Rule]]:
    """Return the library with all profiles and courses loaded, and the rules; from here on rubbish is not collected."""
    plugins = installed()
    library, rules = Library(plugins), plugins.rulebook.rules
    for state in library.states:
        library.courses.of(state)
    gc.disable()
    return library, rules


def fresh(day: date) -> None:
    """Print what the first question takes in this process, then its peer, in seconds, and how many findings it has."""
    library, rules = loaded()
    world, found = library.world, 0

    def all_states() -> None:
        nonlocal found
        found = over(world, rules, library.states, [day])

    print(seconds(all_states), seconds(lambda: built(found)), found)


def apart(day: date) -> tuple[float, float, int]:
    """Return what `fresh` prints in a process of its own; raises CalledProcessError if it fails."""
    code = FRESH.format(folder=str(Path(__file__).parent), day=day.isoformat())
    run = subprocess.run((sys.executable, "-c", code), check=True, capture_output=True, text=True)
    ours, peer, found = run.stdout.split()
    return float(ours), float(peer), int(found)


def rows(library: Library, rules: Sequence[Rule]) -> list[Row]:
    """Return each row: its name, what is timed, its peer, how many findings it makes, and the peer in words."""
    world, states = library.world, library.states
    days = [add_months(DAY, -month) for month in range(MONTHS)]
    probed = (invented(SubjectKind.REGISTER, BasisKind.COMMITMENT, ""),) * COPIES
    bound = (invented(SubjectKind.REGISTER, BasisKind.TREATY, "CRC"),) * COPIES
    many = (invented(SubjectKind.REGISTER, BasisKind.TREATY, *["CRC"] * BASES),) * (COPIES // BASES)
    silent = (invented(SubjectKind.CONDUCT, BasisKind.TREATY, "CAT"),) * COPIES
    matrix, monthly = over(world, rules, states, [DAY]), over(world, rules, [STATE], days)
    calls, later = COPIES * len(states), counted(1)

    def bare() -> None:
        for _ in range(calls):
            nothing(None)

    def anew() -> World:
        return attrs.evolve(world)

    def undrawn() -> World:
        return attrs.evolve(world, drawn={})

    def another() -> int:
        return over(world, rules, states, [DAY + timedelta(days=next(later))])

    def as_built() -> None:
        built(matrix)

    def as_monthly() -> None:
        built(monthly)

    objects = "as many attrs objects"
    return [
        ("all states, verdicts, first", lambda: over(anew(), rules, states, [DAY]), as_built, matrix, objects),
        ("all states, verdicts, nothing drawn ahead", lambda: over(undrawn(), rules, states, [DAY]), as_built, matrix,
         objects),
        ("all states, verdicts, another day", another, as_built, matrix, objects),
        ("all states, verdicts, again", lambda: over(world, rules, states, [DAY]), as_built, matrix, objects),
        ("all states, findings in full", lambda: in_full(world, rules, states), as_built, matrix, objects),
        ("240 days of one state, first", lambda: over(anew(), rules, [STATE], days), as_monthly, monthly, objects),
        ("a rule that does nothing", lambda: over(world, probed, states, [DAY]), bare, calls, "its bare call"),
        ("the same, on a treaty", lambda: over(world, bound, states, [DAY]), bare, calls, "its bare call"),
        (f"the same, on {BASES} provisions", lambda: over(world, many, states, [DAY]), bare, calls, "its bare call"),
        ("a rule with nothing on record", lambda: over(world, silent, states, [DAY]), bare, calls, "its bare call"),
    ]  # fmt: skip


def tell(name: str, pairs: Sequence[tuple[float, float]], count: int, words: str) -> None:
    """Print a row: medians of what was timed and of its peer, and of their ratios."""
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio, each = statistics.median(mine / other for mine, other in pairs), ours / count * 1e6
    print(f"{name:42} {count:8} {ours * 1000:10.1f} {each:8.2f} {theirs * 1000:8.1f} {ratio:7.1f}   {words}")


def main() -> None:
    """Measure each row against its peer in turns, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each row")
    runs = parser.parse_args().runs
    library, rules = loaded()
    print(f"{len(rules)} rules, {len(library.states)} states, as of {DAY}")
    print(f"{'after loading':42} {'findings':>8} {'median ms':>10} {'µs each':>8} {'peer ms':>8} {'ratio':>7}   peer")
    for day in (DAY, LATE):
        runs_apart = [apart(day) for _ in range(runs)]
        pairs = [(ours, peer) for ours, peer, _ in runs_apart]
        tell(f"all states, in a fresh process, {day}", pairs, runs_apart[0][2], "as many attrs objects")
    for name, work, peer, count, words in rows(library, rules):
        tell(name, [(seconds(work), seconds(peer)) for _ in range(runs)], count, words)


if __name__ == "__main__":
    main()
