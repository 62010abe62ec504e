"""Prints what all states in one document cost as whole processes, view by view, beside a peer in the same run.

    python benchmarks/views.py [--runs 3] [--as-of DAY]

Processor time, and the memory of the process at its highest. The peer is `check` of the same states with no view to
speak of: JSON of one duty on which most states are not bound, so that loading and judging are in both. The ratio is
taken pair by pair. Budget (docs/explanation/budgets.md): 200 MB.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from upr import SCRIPT, cost

VIEWS = ("text", "markdown", "html", "json")
PEER = ("--obligation", "A14", "--format", "json")


def measure(as_of: str, runs: int, folder: Path) -> None:
    """Measure each view against the peer, and print medians and ratios."""
    every = (SCRIPT, "check", "--all", "--as-of", as_of, "--output", str(folder / "out"))
    heading = f"{'check --all as':16} {'cpu s':>7} {'peak MB':>8} {'file MB':>8} {'peer s':>7} {'ratio':>7}"
    print(f"{heading}   (peer: one duty)")
    cost((*every, *PEER))  # warm the caches; not counted
    for view in VIEWS:
        pairs = []
        for _ in range(runs):
            ours = cost((*every, "--format", view))
            size = (folder / "out").stat().st_size
            pairs.append((ours, cost((*every, *PEER))))
        cpu, other = (statistics.median(side) for side in zip(*((one.cpu, two.cpu) for one, two in pairs), strict=True))
        ratio = statistics.median(one.cpu / two.cpu for one, two in pairs)
        peak = max(one.peak for one, _ in pairs) / 1e6
        print(f"{view:16} {cpu:7.1f} {peak:8.0f} {size / 1e6:8.1f} {other:7.2f} {ratio:7.1f}")


def main() -> None:
    """Measure into a folder that goes afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each view")
    parser.add_argument("--as-of", default="2014-02-20", metavar="DAY", help="the day asked about")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.as_of, asked.runs, Path(folder))


if __name__ == "__main__":
    main()
