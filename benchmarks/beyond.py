"""Prints how well it is read that a recommendation asks for more than the acts that a register shows.

    python benchmarks/beyond.py [--format text|json] [--data FOLDER]

The labels are 250 texts of the open part of UPR Info's rows that were `met` or `partly` when they were drawn, read by
hand before the rule was run on them (tests/upr/labels/more.csv): 160 drawn at random, and 90 of the others by a wide
search for words. The texts lie in `../shared/data/upr` beside the checkout. Without them nothing is measured, and the
script says so and ends with exit code 0. Nothing is timed.
"""

from __future__ import annotations

import csv
import json
from collections import Counter

from uprinfo import ROOT, asked

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.upr.texts import Texts

LABELS = ROOT / "tests" / "upr" / "labels" / "more.csv"
MORE = "more"


def main() -> None:
    """Measure and print."""
    form, rows = asked(__doc__)
    if not rows:
        return
    result = measure({row["rec_id"]: row["Recommendation"] for row in rows})
    print(json.dumps(result, indent=2) if form == "json" else as_text(result))


def measure(texts: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return precision and recall of "asks for more" by the way of drawing, with the counts they are made of."""
    plugins = installed()
    reader = Texts(plugins, Library(plugins).catalogue)
    counts = Counter[tuple[str, bool, bool]]()
    with LABELS.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["rec_id"] in texts:
                counts[row["drawn"], row["asks"] == MORE, bool(reader.more(texts[row["rec_id"]]))] += 1
    return {drawn: rates(counts, drawn) for drawn in sorted({drawn for drawn, _, _ in counts})}


def rates(counts: Counter[tuple[str, bool, bool]], drawn: str) -> dict[str, float]:
    """Return precision and recall of one way of drawing."""
    right, wrong, missed = counts[drawn, True, True], counts[drawn, False, True], counts[drawn, True, False]
    return {
        "texts": right + wrong + missed + counts[drawn, False, False],
        "precision": right / (right + wrong) if right + wrong else 0.0,
        "recall": right / (right + missed) if right + missed else 0.0,
        "right": right, "wrong": wrong, "missed": missed,
    }  # fmt: skip


def as_text(result: dict[str, dict[str, float]]) -> str:
    """Return the measures as a table."""
    lines = [f"{'asks for more':13} texts precision  recall  right  wrong missed"]
    for drawn, one in result.items():
        counts = f"{one['right']:6} {one['wrong']:6} {one['missed']:6}"
        lines.append(f"{drawn:13} {one['texts']:5} {one['precision']:9.3f} {one['recall']:7.3f} {counts}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
