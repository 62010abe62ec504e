"""Prints how well the same ask is found again in the next review, per threshold, on pairs labelled by hand.

    python benchmarks/versions.py [--format text|json] [--data FOLDER]

The pairs are in tests/upr/labels/versions.csv, by the ids of the records; the texts are looked up in
`../shared/data/upr` beside the checkout. Without them nothing is measured, and the script says so and ends with exit
code 0. For a random ask of a later review the pair is the likest ask of the earlier one, by our likeness and by
rapidfuzz's token_set_ratio of the whole texts (of `held` by ours alone), so recall is of what either found.
`targets` and `uprinfo` were looked at while the words and subjects were chosen; `held` was labelled afterwards.

`gaps` are the pairs across a review without the ask, in the two states of which three reviews or more are at hand.
All that are found are labelled (tests/upr/labels/gaps.csv), so there is a precision and no recall.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from rapidfuzz import fuzz

from compliance.loading.holdings import Library
from compliance.model.recommendations import Mechanism, Recommendation, Wording
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.versions import THRESHOLD, Change, Likeness, Pair, compare, compare_all, pair
from compliance.upr.wording import Ask, asks, load_words

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "upr"
FILES = {
    "targets": (Path("targets") / "target_states_recommendations_c1-c3.csv.gz", "iso3", "cycle", "text", "wg_ids"),
    "uprinfo": (
        Path("uprinfo") / "uprinfo_recommendations_s01-20_train.csv.gz", "sur_iso3", "Cycle", "Recommendation",
        "rec_id",
    ),
}  # fmt: skip
MATRIX = (Path("matrix") / "ohchr_matrix_slovenia_train.csv", "iso3", "cycle", "text", "rec_id")
LATER = (
    Path("wg_reports") / "wg_recommendations_cehdi_13states_2009-2026.csv.gz", "state_under_review", "cycle",
    "recommendation_clean", "cehdi_id",
)  # fmt: skip
GAPS = (("SVN", "SVN", MATRIX), ("NIC", "Nicaragua", LATER))
"""States with the file of their reviews after the second, and their name in it."""
LABELS = ROOT / "tests" / "upr" / "labels" / "versions.csv"
GAP_LABELS = LABELS.with_name("gaps.csv")
ASKED_BY = re.compile(r"(?:\s*\([^()]*\))+\s*$")
WITH_STATES = {"recommendation_clean"}
"""The recommending states behind a text, and the columns of texts that have them there."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)

Review = tuple[str, int]
Labelled = tuple[str, Ask, Ask, Likeness]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with targets/ and uprinfo/")
    asked = parser.parse_args()
    files = (*FILES.values(), *(source for *_, source in GAPS))
    absent = [file for file, *_ in files if not (asked.data / file).is_file()]
    if absent:
        print(f"Not measured: the recommendations are not there ({asked.data / absent[0]}).")
        return
    result = measure(asked.data)
    print(json.dumps(result, indent=2) if asked.format == "json" else told(result))


def measure(data: Path) -> dict[str, object]:
    """Return the numbers of each set of pairs, and how long it took to compare the reviews of all states."""
    sources = {name: reviews(data / file, *heads) for name, (file, *heads) in FILES.items()}
    with LABELS.open(encoding="utf-8", newline="") as opened:
        labels = list(csv.DictReader(opened))
    result: dict[str, object] = {"threshold": THRESHOLD}
    for name in dict.fromkeys(row["set"] for row in labels):
        listed = [row for row in labels if row["set"] == name]
        result[name] = numbers(list(pairs(listed, sources["targets" if name == "targets" else "uprinfo"])))
    result["gaps"] = across(data, sources["uprinfo"])
    start = time.perf_counter()
    found = sources["uprinfo"]
    twice = [state for state, cycle in found if cycle == 1 and (state, 2) in found]
    count = sum(len(compare(found[state, 1], found[state, 2]).pairs) for state in twice)
    result["all"] = {"states": len(twice), "pairs": count, "seconds": round(time.perf_counter() - start, 1)}
    return result


def reviews(file: Path, state: str, cycle: str, text: str, name: str) -> dict[Review, tuple[Ask, ...]]:
    """Return the asks of each review in a file."""
    plugins = installed()
    tables = load_tables(plugins.reading, plugins.rules, Library(plugins).catalogue)
    words = load_words(plugins)
    records: dict[Review, list[Recommendation]] = {}
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            line = " ".join(row[text].split())
            one = Recommendation(
                id=row[name], addressee=row[state], text=ASKED_BY.sub("", line) if text in WITH_STATES else line,
                wording=Wording.OWN, body="UPR",
                mechanism=Mechanism.UPR, row="", cycle=int(row[cycle]),
            )  # fmt: skip
            records.setdefault((one.addressee, int(row[cycle])), []).append(one)
    return {review: asks(found, tables, words) for review, found in records.items()}


def pairs(labels: Sequence[dict[str, str]], source: dict[Review, tuple[Ask, ...]]) -> Iterator[Labelled]:
    """Yield each labelled pair, with the likeness of its two reviews."""
    place = {record.id: (review, ask) for review, found in source.items() for ask in found for record in ask.records}
    kept: dict[tuple[Review, Review], Likeness] = {}
    for row in labels:
        (old, earlier), (new, later) = place[row["earlier"]], place[row["later"]]
        if (old, new) not in kept:
            kept[old, new] = Likeness((*source[old], *source[new]))
        yield row["label"], earlier, later, kept[old, new]


def across(data: Path, first: dict[Review, tuple[Ask, ...]]) -> dict[str, object]:
    """Return how many pairs across a review without the ask are one ask, by the likeness that they have at least."""
    with GAP_LABELS.open(encoding="utf-8", newline="") as opened:
        labels = {(row["earlier"], row["later"]): row["label"] for row in csv.DictReader(opened)}
    found: list[tuple[float, str]] = []
    unlabelled: list[str] = []
    for state, name, (file, *heads) in GAPS:
        known = {cycle: asked for (code, cycle), asked in first.items() if code == state}
        later = {cycle: asked for (code, cycle), asked in reviews(data / file, *heads).items() if code == name}
        for both in (
            both for one in compare_all({**later, **known}, across=THRESHOLD) for both in one.pairs if both.without
        ):
            ids = product(*([record.id for record in one.records] for one in (both.earlier, both.later)))
            if label := next((labels[names] for names in ids if names in labels), ""):
                found.append((both.likeness, label))
            else:
                unlabelled.append(f"{both.earlier.records[0].id},{both.later.records[0].id}")
    rows = {}
    for threshold in THRESHOLDS:
        above = [label != "different" for likeness, label in found if likeness >= max(threshold, THRESHOLD)]
        rows[f"{threshold:.2f}"] = {"pairs": len(above), "one ask": sum(above)}
    kept = {name: row for name, row in rows.items() if float(name) >= THRESHOLD}
    return {"pairs": len(found), "by threshold": kept, "unlabelled": unlabelled}


def numbers(listed: Sequence[Labelled]) -> dict[str, object]:
    """Return precision and recall per threshold of ours and of rapidfuzz, and what pairs are called beside labels."""
    right = [label != "different" for label, *_ in listed]
    called: Counter[str] = Counter()
    for label, earlier, later, likeness in listed:
        found: Pair = pair(earlier, later, likeness.of(earlier, later))
        if found.likeness >= THRESHOLD:
            called[f"{label}, called {found.change.value}"] += 1
    return {
        "pairs": len(listed),
        "one ask": sum(right),
        "ours": curve([likeness.of(one, other) for _, one, other, likeness in listed], right),
        "token_set_ratio": curve(ratios(listed, fuzz.token_set_ratio), right),
        "token_sort_ratio": curve(ratios(listed, fuzz.token_sort_ratio), right),
        "called": dict(sorted(called.items())),
    }


def ratios(listed: Sequence[Labelled], ratio: Callable[[str, str], float]) -> list[float]:
    """Return rapidfuzz's ratio of the whole texts, from 0 to 1."""
    return [ratio(one.text.casefold(), other.text.casefold()) / 100 for _, one, other, _ in listed]


def curve(scores: Sequence[float], right: Sequence[bool]) -> dict[str, object]:
    """Return average precision, and precision and recall per threshold."""
    ordered = sorted(zip(scores, right, strict=True), key=lambda one: -one[0])
    hits, total = 0, 0.0
    for place, (_, good) in enumerate(ordered, 1):
        hits += good
        total += hits / place if good else 0
    rows = {}
    for threshold in THRESHOLDS:
        above = [good for score, good in ordered if score >= threshold]
        rows[f"{threshold:.2f}"] = {
            "precision": round(sum(above) / len(above), 3) if above else None,
            "recall": round(sum(above) / sum(right), 3),
        }
    return {"average precision": round(total / sum(right), 3), "by threshold": rows}


def told(result: dict[str, object]) -> str:
    """Return the numbers as text."""
    lines = [f"threshold {result['threshold']} ({', '.join(change.value for change in Change)})"]
    for name, found in result.items():
        if not isinstance(found, dict) or "ours" not in found:
            continue
        lines.append(f"\n{name}: {found['pairs']} pairs, {found['one ask']} are one ask")
        for method in ("ours", "token_set_ratio", "token_sort_ratio"):
            scores = found[method]
            lines.append(f"  {method}: average precision {scores['average precision']}")
            for threshold, row in scores["by threshold"].items():
                lines.append(f"    {threshold}  precision {row['precision']}  recall {row['recall']}")
        lines += [f"  {what}: {number}" for what, number in found["called"].items()]
    lines.append(f"\npairs across a review without the ask: {result['gaps']}")
    lines.append(f"\nall reviews of UPR Info's open part: {result['all']}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
