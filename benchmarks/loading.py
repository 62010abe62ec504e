"""Prints what loading every profile costs, from the files and from the cache, beside peers measured in the same run.

    python benchmarks/loading.py [--runs 7]

Each row is timed inside a fresh process, after imports. The peers do a part of the same work with nothing of ours:
PyYAML's C parser takes the same files apart into events; `json.loads` reads the same profiles written as JSON. Budgets
(docs/explanation/budgets.md): at most 2 s from the files, at most 150 ms from the cache.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

LOAD = """
import gc, time
gc.disable()
from compliance.loading import fresh
from compliance.loading.holdings import Library
from compliance.plugins import installed
plugins = installed()
start = time.perf_counter()
library = Library(plugins)
profiles = [library.profile(code) for code in library.states]
print(time.perf_counter() - start)
"""

STAND = LOAD.replace("library.profile(code)", "library.courses.of(code)")
"""The same, and how each state stands on each day."""

EVENTS = """
import time, yaml
from importlib.resources import files
folder = files("compliance.states")
texts = [file.read_text() for state in folder.iterdir() if len(state.name) == 3 for file in state.iterdir()]
start = time.perf_counter()
for text in texts:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        pass
print(time.perf_counter() - start)
"""

JSON = """
import gc, json, time
gc.disable()
import attrs
from compliance.loading.holdings import Library
from compliance.plugins import installed
library = Library(installed())
text = json.dumps([attrs.asdict(library.profile(code)) for code in library.states], default=str)
start = time.perf_counter()
json.loads(text)
print(time.perf_counter() - start)
"""


def seconds(code: str, cache: str) -> float:
    """Return what one fresh process measured; raises CalledProcessError if it fails."""
    run = subprocess.run(
        (sys.executable, "-c", code), check=True, capture_output=True, text=True,
        env={**os.environ, "COMPLIANCE_CACHE": cache},
    )  # fmt: skip
    return float(run.stdout)


def main() -> None:
    """Measure each row against its peer in turns, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each row")
    runs = parser.parse_args().runs
    print(f"{'every profile':28} {'median ms':>10} {'peer ms':>9} {'ratio':>7}   peer")
    with tempfile.TemporaryDirectory() as cache:
        rows = (
            ("from the files", "off", LOAD, EVENTS, "PyYAML's C parser, events of the same files"),
            ("from the cache", cache, LOAD, JSON, "json.loads of the same profiles"),
            ("the same, and how it stands", cache, STAND, JSON, "json.loads of the same profiles"),
        )
        seconds(LOAD, cache)  # fills the cache; not counted
        for name, place, code, peer, words in rows:
            pairs = [(seconds(code, place), seconds(peer, cache)) for _ in range(runs)]
            ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
            ratio = statistics.median(mine / other for mine, other in pairs)
            print(f"{name:28} {ours * 1000:10.0f} {theirs * 1000:9.0f} {ratio:7.2f}   {words}")


if __name__ == "__main__":
    main()
