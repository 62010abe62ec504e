"""Prints what judging costs once everything is loaded, beside peers measured in the same run.

    python benchmarks/engine.py [--runs 7]

All rows are timed in one process, after loading, without the collector of rubbish. "First" begins with nothing kept
from an earlier day: each run has a world of its own, and builds every timeline. "Another day" asks about states whose
timelines are kept, on a day on which nobody asked about them before; "again" asks the same once more. The peer of a
matrix builds as many frozen attrs objects of nine fields as there are findings: less than one object a finding nobody
can return. The peer of a rule is the bare call of its function. Budgets (docs/explanation/budgets.md): all rules by all
states on one day at most 100 ms; 240 monthly days of one state at most 1 s; at most 1 µs a finding over the rule's own
function.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count as counted

import attrs

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.dates import add_months
from compliance.plugins import installed
from compliance.rule import Basis, BasisKind, Element, Evidence, Remedy, Rule, Severity, SubjectKind
from compliance.world import World

DAY = date(2014, 2, 20)
STATE = "CHN"
MONTHS = 240
COPIES = 250
"""How many times the invented rules are run in one assessment, so that what the assessment itself costs falls out."""

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


def invented(subject: SubjectKind, kind: BasisKind, treaty: str) -> Rule:
    """Return a rule that asks nothing, on one basis."""
    return Rule(
        id="invented", code="X1", title="", question="", about="", references=(), since="",
        bases=(Basis(kind, treaty, "1", breach=("done",), met=("kept",), kinds=("invented",)),),
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


def rows(library: Library, rules: Sequence[Rule]) -> list[Row]:
    """Return each row: its name, what is timed, its peer, how many findings it makes, and the peer in words."""
    world, states = library.world, library.states
    days = [add_months(DAY, -month) for month in range(MONTHS)]
    probed = [invented(SubjectKind.REGISTER, BasisKind.COMMITMENT, "")] * COPIES
    bound = [invented(SubjectKind.REGISTER, BasisKind.TREATY, "CRC")] * COPIES
    silent = [invented(SubjectKind.CONDUCT, BasisKind.TREATY, "CAT")] * COPIES
    matrix, monthly = over(world, rules, states, [DAY]), over(world, rules, [STATE], days)
    calls, later = COPIES * len(states), counted(1)

    def bare() -> None:
        for _ in range(calls):
            nothing(None)

    def anew() -> World:
        return attrs.evolve(world)

    def another() -> int:
        return over(world, rules, states, [DAY + timedelta(days=next(later))])

    def as_built() -> None:
        built(matrix)

    def as_monthly() -> None:
        built(monthly)

    objects = "as many attrs objects"
    return [
        ("all states, verdicts, first", lambda: over(anew(), rules, states, [DAY]), as_built, matrix, objects),
        ("all states, verdicts, another day", another, as_built, matrix, objects),
        ("all states, verdicts, again", lambda: over(world, rules, states, [DAY]), as_built, matrix, objects),
        ("all states, findings in full", lambda: in_full(world, rules, states), as_built, matrix, objects),
        ("240 days of one state, first", lambda: over(anew(), rules, [STATE], days), as_monthly, monthly, objects),
        ("a rule that does nothing", lambda: over(world, probed, states, [DAY]), bare, calls, "its bare call"),
        ("the same, on a treaty", lambda: over(world, bound, states, [DAY]), bare, calls, "its bare call"),
        ("a rule with nothing on record", lambda: over(world, silent, states, [DAY]), bare, calls, "its bare call"),
    ]


def main() -> None:
    """Measure each row against its peer in turns, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each row")
    runs = parser.parse_args().runs
    plugins = installed()
    library, rules = Library(plugins), plugins.rulebook.rules
    for state in library.states:
        library.profile(state)
    gc.disable()
    print(f"{len(rules)} rules, {len(library.states)} states, as of {DAY}")
    print(f"{'after loading':34} {'findings':>8} {'median ms':>10} {'µs each':>8} {'peer ms':>8} {'ratio':>7}   peer")
    for name, work, peer, count, words in rows(library, rules):
        pairs = [(seconds(work), seconds(peer)) for _ in range(runs)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(mine / other for mine, other in pairs)
        each = ours / count * 1e6
        print(f"{name:34} {count:8} {ours * 1000:10.1f} {each:8.2f} {theirs * 1000:8.1f} {ratio:7.1f}   {words}")


if __name__ == "__main__":
    main()
