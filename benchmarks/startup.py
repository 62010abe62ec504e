"""Prints what starting the tool and checking one state cost, beside a peer measured in the same run.

    python benchmarks/startup.py [--runs 15]

Each row is a whole process. The ratio is taken pair by pair, command then peer, so that a slow moment of a shared
machine falls on both. Budgets (docs/explanation/budgets.md): `--version` at most 1.5 times the peer; one state at
most 300 ms warm.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

PEER = (sys.executable, "-c", "import click")
SCRIPT = str(Path(sys.executable).with_name("compliance"))
COMMANDS = {
    "compliance --version": (SCRIPT, "--version"),
    "compliance --help": (SCRIPT, "--help"),
    "compliance rules": (SCRIPT, "rules"),
    "check one state (text)": (SCRIPT, "check", "china", "--as-of", "2014-02-20"),
    "check one state (json)": (SCRIPT, "check", "china", "--as-of", "2014-02-20", "--format", "json"),
    "check --all (json)": (SCRIPT, "check", "--all", "--as-of", "2014-02-20", "--format", "json"),
}


def seconds(command: tuple[str, ...]) -> float:
    """Return the wall time of one process; raises CalledProcessError if it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure each command against the peer and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="counted runs of each command")
    runs = parser.parse_args().runs
    print(f"{'command':28} {'median ms':>10} {'peer ms':>9} {'ratio':>7}   (peer: python -c 'import click')")
    for name, command in COMMANDS.items():
        seconds(command)  # warm the file cache; not counted
        pairs = [(seconds(command), seconds(PEER)) for _ in range(runs)]
        ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(mine / other for mine, other in pairs)
        print(f"{name:28} {ours * 1000:10.0f} {peer * 1000:9.0f} {ratio:7.2f}")


if __name__ == "__main__":
    main()
