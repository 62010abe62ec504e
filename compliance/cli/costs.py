"""What each rule costs: its own time, and that of the engine around it, over the states asked about."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date

import attrs

from compliance.assess import assess
from compliance.case import Case
from compliance.cli.tables import as_text
from compliance.rule import Evidence, Rule
from compliance.world import World


class _Clock:
    """Adds up the time that one rule's function takes."""

    def __init__(self, probe: Callable[[Case], Evidence]) -> None:
        self._probe, self.seconds, self.calls = probe, 0.0, 0

    def __call__(self, case: Case) -> Evidence:
        start = time.perf_counter()
        try:
            return self._probe(case)
        finally:
            self.seconds += time.perf_counter() - start
            self.calls += 1


def costs(world: World, rules: Iterable[Rule], states: Iterable[str], as_of: date, since: date | None) -> str:
    """Return a table of the rules, the dearest first: each is run once more over the states, by itself."""
    codes = tuple(states)
    rows = []
    for rule in rules:
        clock = _Clock(rule.probe)
        timed = attrs.evolve(rule, probe=clock)
        start = time.perf_counter()
        findings = sum(len(assess(world, (timed,), code, as_of, since).findings) for code in codes)
        whole = time.perf_counter() - start
        rows.append((whole, {
            "code": rule.code, "rule": rule.id, "findings": findings, "calls": clock.calls,
            "rule ms": f"{clock.seconds * 1000:.2f}", "all ms": f"{whole * 1000:.2f}",
        }))  # fmt: skip
    rows.sort(key=lambda row: -row[0])
    return as_text([row for _, row in rows], ("code", "findings", "calls", "rule ms", "all ms", "rule"))
