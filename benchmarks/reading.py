"""Prints how well the tables of reading read labelled recommendations: actions, themes, and treaties asked for.

    python benchmarks/reading.py [--format text|json] [--data FOLDER]

The labels are UPR Info's (sessions 1 to 20, the open part), in `../shared/data/upr` beside the checkout; for treaties,
300 recommendations read by hand (tests/reading/labels). Without the data nothing is measured, and the script says so
and ends with exit code 0. An action that is not suggested counts as wrong. Nothing is timed.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable

from uprinfo import ROOT, asked

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.reading.actions import action
from compliance.reading.tables import Tables, load_tables
from compliance.reading.treaties import treaties, without_exceptions

LABELS = ROOT / "tests" / "reading" / "labels" / "ratification_asks.csv"
ACTIONS = ("1", "2", "3", "4", "5")
THEMES = {
    "asylum-refugees": "Asylum-seekers - refugees",
    "trafficking": "Trafficking",
    "detention": "Detention",
    "death-penalty": "Death penalty",
    "treaty-accession": "International instruments",
}
"""The themes that have a label of the data set beside them; the other themes have none and are not measured."""
JOINING = {"ratify", "accede", "sign", "sign-and-ratify"}

Row = dict[str, str]


def main() -> None:
    """Measure and print."""
    form, rows = asked(__doc__)
    if not rows:
        return
    plugins = installed()
    tables = load_tables(plugins.reading, plugins.rules, Library(plugins).catalogue)
    result = {
        "rows": len(rows),
        "action": measure_actions(rows, tables),
        "themes": {theme: measure_theme(rows, tables, theme, label) for theme, label in THEMES.items()},
        "treaties": measure_treaties(rows, tables),
    }
    print(json.dumps(result, indent=2) if form == "json" else as_text(result))


def measure_actions(rows: Iterable[Row], tables: Tables) -> dict[str, object]:
    """Return the accuracy and how often each labelled category was read as each other; "none" is no suggestion."""
    pairs = Counter[tuple[str, str]]()
    for row in rows:
        found = action(row["Recommendation"], tables.verbs)
        pairs[row["Action"], found.value if found else "none"] += 1
    right = sum(pairs[one, one] for one in ACTIONS)
    confusion = {label: {read: pairs[label, read] for read in (*ACTIONS, "none")} for label in ACTIONS}
    return {"accuracy": right / pairs.total(), "confusion": confusion}


def measure_theme(rows: Iterable[Row], tables: Tables, theme: str, label: str) -> dict[str, float]:
    """Return precision and recall of one theme against one label."""
    terms = tables.themes[theme]
    pairs = Counter(
        (
            label in row["Issue"].split(","),
            bool(terms.found_by.search(without_exceptions(row["Recommendation"], terms))),
        )
        for row in rows
    )
    return rates(pairs[True, True], pairs[False, True], pairs[True, False])


def measure_treaties(rows: Iterable[Row], tables: Tables) -> dict[str, float]:
    """Return precision and recall of the treaties that the hand-read recommendations ask to sign or join."""
    by_id = {row["rec_id"]: row["Recommendation"] for row in rows}
    right = wrong = missed = read = 0
    with LABELS.open(encoding="utf-8", newline="") as opened:
        for one in csv.DictReader(opened):
            if one["rec_id"] not in by_id:
                continue
            read += 1
            labelled = set(one["treaties"].split())
            found = {it.value for it in treaties(by_id[one["rec_id"]], tables.treaties) if it.ask in JOINING}
            right, wrong, missed = (
                right + len(found & labelled),
                wrong + len(found - labelled),
                missed + len(labelled - found),
            )
    return {"recommendations": read, **rates(right, wrong, missed)}


def rates(right: int, wrong: int, missed: int) -> dict[str, float]:
    """Return precision and recall with the counts that they are made of."""
    return {
        "precision": right / (right + wrong) if right + wrong else 0.0,
        "recall": right / (right + missed) if right + missed else 0.0,
        "right": right, "wrong": wrong, "missed": missed,
    }  # fmt: skip


def as_text(result: dict[str, object]) -> str:
    """Return the measures as tables."""
    actions, themes, asks = result["action"], result["themes"], result["treaties"]
    assert isinstance(actions, dict)  # noqa: S101  the shape made above
    assert isinstance(themes, dict)  # noqa: S101  the shape made above
    assert isinstance(asks, dict)  # noqa: S101  the shape made above
    lines = [f"{result['rows']} recommendations", "", f"action: accuracy {actions['accuracy']:.4f}", ""]
    lines.append(f"{'labelled':>8} | " + " ".join(f"{'read ' + one:>9}" for one in (*ACTIONS, "none")))
    for label, row in actions["confusion"].items():
        lines.append(f"{label:>8} | " + " ".join(f"{count:>9}" for count in row.values()))
    lines += ["", f"{'':32} precision  recall  right  wrong missed"]
    for name, one in (*themes.items(), (f"treaties asked for ({asks['recommendations']} texts)", asks)):
        counts = f"{one['right']:6} {one['wrong']:6} {one['missed']:6}"
        lines.append(f"{name:32} {one['precision']:9.4f} {one['recall']:7.4f} {counts}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
