"""How long a rule's function takes beside what the engine does around it: a share, never a time."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from compliance.assess import assess
from compliance.rule import Rule
from compliance.testing.conformance.watching import Watch
from compliance.testing.strategies import Situation

LIMIT = 10.0
"""A call may take this many times what the engine takes for a finding."""

SITUATIONS = 8
ROUNDS = 5


def share(rule: Rule, situations: Sequence[Situation]) -> float | None:
    """Return how many times longer a call takes than the engine takes for a finding; None if it is never called.

    The shortest of several rounds is taken for each of the two, so that another program at work on the machine
    matters little; the engine's part is looked up on the same situations in the same moment, so that the machine's
    speed does not matter at all.
    """
    chosen = _spread(situations)
    inside, around = [], []
    for _ in range(ROUNDS):
        watch = Watch(rule, guard=False)
        start = perf_counter()
        findings = sum(len(assess(one.world, (watch.rule,), one.state, one.as_of).findings) for one in chosen)
        spent = perf_counter() - start - watch.seconds
        if not watch.calls:
            return None
        around.append(spent / max(findings, 1))
        inside.append(watch.seconds / watch.calls)
    return min(inside) / min(around)


def _spread(situations: Sequence[Situation]) -> Sequence[Situation]:
    """Return a few situations from all over the list."""
    step = max(1, len(situations) // SITUATIONS)
    return situations[::step][:SITUATIONS]
