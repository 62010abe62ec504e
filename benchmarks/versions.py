"""Prints how well the same ask is found again in the next review, per threshold, on pairs labelled by hand.

    python benchmarks/versions.py [--format text|json] [--data FOLDER]

The pairs are in tests/upr/labels/versions.csv, by the ids of the records; the texts are looked up in
`../shared/data/upr` beside the checkout. Without them nothing is measured, and the script says so and ends with exit
code 0. For a random ask of a later review the pair is the likest ask of the earlier one, by our likeness and by
rapidfuzz's token_set_ratio of the whole texts (of `held` by ours alone), so recall is of what either found.
`targets` and `uprinfo` were looked at while the words and subjects were chosen; `held` was labelled afterwards.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from compliance.loading.holdings import Library
from compliance.model.recommendations import Mechanism, Recommendation, Wording
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.versions import THRESHOLD, Change, Likeness, Pair, compare, pair
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
LABELS = ROOT / "tests" / "upr" / "labels" / "versions.csv"
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)

Review = tuple[str, int]
Labelled = tuple[str, Ask, Ask, Likeness]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with targets/ and uprinfo/")
    asked = parser.parse_args()
    absent = [file for file, *_ in FILES.values() if not (asked.data / file).is_file()]
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
    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            one = Recommendation(
                id=row[name], addressee=row[state], text=" ".join(row[text].split()), wording=Wording.OWN, body="UPR",
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
    lines.append(f"\nall reviews of UPR Info's open part: {result['all']}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
