"""Prints what checking a whole file of recommendations costs, beside a peer measured in the same run.

    python benchmarks/upr.py [--runs 3] [--file FILE]

Each row is a whole process over the same file in the layout of UPR Info's export. The peer is Python's csv module,
which only reads the rows: a part of the same work with nothing of ours. The ratio is of processor time, taken pair by
pair, command then peer. The file is the open part of the export (30,799 rows) in `../shared/data/upr` beside the
checkout. Where it is not there, the script says so and makes one of as many rows, of invented words, with treaties
named in as many of them; its numbers are not those of the real file. Budget (docs/explanation/budgets.md): 60 s.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[1]
EXPORT = ROOT.parent / "shared" / "data" / "upr" / "uprinfo" / "uprinfo_recommendations_s01-20_train.csv.gz"
ROWS = 30_799
SCRIPT = str(Path(sys.executable).with_name("compliance"))
AS_OF = ("--as-of", "2026-11-20")
COMMANDS = {
    "upr result (text)": ("result", "text"),
    "upr result (json)": ("result", "json"),
    "upr check (csv)": ("check", "csv"),
    "upr check (json)": ("check", "json"),
}
PEER = """
import csv, gzip, sys
opened = gzip.open if sys.argv[1].endswith(".gz") else open
with opened(sys.argv[1], "rt", encoding="utf-8", newline="") as rows:
    print(sum(1 for row in csv.DictReader(rows)))
"""
HEAD = ("SuR", "Rgrp", "Org", "Recommendation", "RS", "Rgrp", "Org", "Response", "Action", "Issue", "Session")
REVIEWS = (("Mongolia", 9), ("Viet Nam", 18), ("Japan", 14), ("Eritrea", 18), ("Peru", 14), ("Kenya", 8))
ASKS = (
    "Ratify the Convention against Torture",
    "Consider acceding to the Rome Statute",
    "Take steps to ratify the OP-CAT and the ICRMW",
    "Sign and ratify the Convention on Enforced Disappearance",
)
OTHER = (
    "Strengthen the invented council of the northern valleys",
    "Plant trees along every road between the two harbours",
    "Continue to train the keepers of lighthouses in the law",
    "Adopt a plan for the repair of bridges and of schools",
    "Ensure that each village has a well, a library and a clock",
)
"""Three of thirteen invented rows ask to join a treaty, as about every fourth of the real ones does."""


@attrs.frozen
class Cost:
    """What one process took: processor time and wall time in seconds, and the memory at its highest in bytes."""

    cpu: float
    wall: float
    peak: int


def cost(command: tuple[str, ...]) -> Cost:
    """Return what one process took; raises CalledProcessError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * scale)


def invented() -> Iterator[tuple[str, ...]]:
    """Yield as many rows as the real file has, each text once."""
    for number in range(ROWS):
        state, session = REVIEWS[number % len(REVIEWS)]
        words = ASKS[number % len(ASKS)] if number % 13 < 3 else OTHER[number % len(OTHER)]
        text = f"{words}, and report on it to the assembly of district {number}"
        answer = "Noted" if number % 3 else "Accepted"
        yield (state, "Asia", "", text, "Norway", "WEOG", "", answer, str(number % 5 + 1), "Other", str(session))


def made(folder: Path) -> Path:
    """Write an invented export into a folder."""
    file = folder / "invented.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows((HEAD, *invented()))
    return file


def measure(file: Path, runs: int) -> None:
    """Measure each command against the peer, and print medians and ratios."""
    peer = (sys.executable, "-c", PEER, str(file))
    print(
        f"{'command':20} {'cpu s':>7} {'wall s':>7} {'peak MB':>8} {'peer s':>7} {'ratio':>7}   (peer: csv.DictReader)"
    )
    cost(peer)  # warm the file cache; not counted
    for name, (word, form) in COMMANDS.items():
        command = (SCRIPT, "upr", word, "upr-info", str(file), "--format", form, *AS_OF)
        pairs = [(cost(command), cost(peer)) for _ in range(runs)]
        cpu, wall, other = (
            statistics.median(side)
            for side in zip(*((ours.cpu, ours.wall, theirs.cpu) for ours, theirs in pairs), strict=True)
        )
        ratio = statistics.median(ours.cpu / theirs.cpu for ours, theirs in pairs)
        peak = max(ours.peak for ours, _ in pairs) / 1e6
        print(f"{name:20} {cpu:7.1f} {wall:7.1f} {peak:8.0f} {other:7.2f} {ratio:7.1f}")


def main() -> None:
    """Find or make the file, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each command")
    parser.add_argument("--file", type=Path, default=EXPORT, help="an export of UPR Info, .csv or .csv.gz")
    asked = parser.parse_args()
    if asked.file.is_file():
        print(f"Real rows: {asked.file.name}")
        measure(asked.file, asked.runs)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(f"INVENTED rows, {ROWS:,}: the recommendations are not there ({asked.file}).")
        measure(made(Path(folder)), asked.runs)


if __name__ == "__main__":
    main()
