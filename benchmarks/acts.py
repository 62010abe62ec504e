"""Prints how well the acts that recommendations ask for are read: which act, of which treaty, and how far the words go.

    python benchmarks/acts.py [--format text|json] [--data FOLDER]

The labels are 610 texts of the open part of UPR Info's rows, read by hand before the rules were run on them
(tests/upr/labels/acts.csv); the texts lie in `../shared/data/upr` beside the checkout. Without them nothing is
measured, and the script says so and ends with exit code 0. 200 of them, the second round, are those to judge the rules
on: nothing was mended on these. The rules have been mended on all others: 360 of the first round, in two halves by
whether the row's number is even or odd, and 50 that were drawn later for the acts that are rare. Nothing is timed.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from uprinfo import ROOT, asked

from compliance.loading.holdings import Library
from compliance.model.checked import ActKind, AskedAct, Degree
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.upr.act_tables import load_act_tables
from compliance.upr.acts import asked_acts

LABELS = ROOT / "tests" / "upr" / "labels" / "acts.csv"
KINDS = tuple(kind.value for kind in ActKind)
DEGREES = tuple(degree.value for degree in Degree)
NONE = "none"
_LATER, _SECOND = "later-", "second-"
"""How the way of drawing begins for the texts drawn after the first round, and for those of the second."""

Acts = dict[tuple[str, str], str]
"""The degree of each act by its kind and treaty; "-" stands for no treaty of the catalogue."""


class Read(NamedTuple):
    """One text: its row, how it was drawn, the acts that a person read, and those that the rules read."""

    rec_id: str
    drawn: str
    labelled: Acts
    found: Acts


def main() -> None:
    """Measure and print."""
    form, rows = asked(__doc__)
    if not rows:
        return
    texts = {row["rec_id"]: row["Recommendation"] for row in rows}
    read = list(read_all(texts))
    parts: dict[str, Callable[[Read], bool]] = {
        "judged on": lambda one: one.drawn.startswith(_SECOND),
        "mended on: first half": lambda one: _first(one) and int(one.rec_id[-1]) % 2 == 0,
        "mended on: second half": lambda one: _first(one) and int(one.rec_id[-1]) % 2 == 1,
        "mended on: drawn later": lambda one: one.drawn.startswith(_LATER),
        "drawn from all rows, in any part": lambda one: one.drawn.removeprefix(_SECOND) == "random",
    }
    result = {name: measure([one for one in read if within(one)]) for name, within in parts.items()}
    print(json.dumps(result, indent=2) if form == "json" else as_text(result))


def _first(one: Read) -> bool:
    return not one.drawn.startswith((_LATER, _SECOND))


def read_all(texts: dict[str, str]) -> Iterable[Read]:
    """Yield each labelled text that is there, with what the rules read in it."""
    plugins = installed()
    catalogue = Library(plugins).catalogue
    reading = load_tables(plugins.reading, plugins.rules, catalogue).treaties
    tables = load_act_tables(plugins.reading, catalogue, reading)
    with LABELS.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["rec_id"] in texts:
                labelled = {(kind, treaty): degree for kind, treaty, degree in map(_split, row["acts"].split())}
                found = furthest(asked_acts(texts[row["rec_id"]], reading, tables))
                yield Read(row["rec_id"], row["drawn"], labelled, found)


def _split(label: str) -> tuple[str, str, str]:
    kind, treaty, degree = label.split(":")
    return ActKind(kind).value, treaty, Degree(degree).value


def furthest(acts: Iterable[AskedAct]) -> Acts:
    """Return the acts by kind and treaty, whatever the articles, each in the furthest degree that was read."""
    found: Acts = {}
    for act in acts:
        key = (act.kind.value, act.treaty or "-")
        found[key] = min(found.get(key, act.degree.value), act.degree.value, key=DEGREES.index)
    return found


def measure(read: list[Read]) -> dict[str, object]:
    """Return the counts of some texts: each kind's right, wrong and missed acts, and what was taken for what."""
    kinds, degrees, rates = Counter[tuple[str, str]](), Counter[tuple[str, str]](), {}
    for one in read:
        kinds.update(taken_for(one.labelled, one.found))
        degrees.update((one.labelled[act], one.found[act]) for act in one.labelled.keys() & one.found.keys())
    for kind in KINDS:
        rates[kind] = rated(read, kind)
    right, matched = sum(degrees[one, one] for one in DEGREES), degrees.total()
    return {
        "texts": len(read),
        "texts all right": sum(one.labelled == one.found for one in read),
        "kinds": rates,
        "kind taken for": {row: {col: kinds[row, col] for col in (*KINDS, NONE)} for row in (*KINDS, NONE)},
        "degree": right / matched if matched else 0.0,
        "degree taken for": {row: {col: degrees[row, col] for col in DEGREES} for row in DEGREES},
    }


def taken_for(labelled: Acts, found: Acts) -> Iterable[tuple[str, str]]:
    """Yield the kind labelled and the kind read, act by act; `none` where one side has no act.

    Acts are paired by kind and treaty, then by kind, then by treaty. A text without any act on either side is one pair.
    """
    if not labelled and not found:
        yield NONE, NONE
    left, right = list(labelled), list(found)
    same: tuple[Callable[[tuple[str, str]], object], ...] = (tuple, lambda act: act[0], lambda act: act[1])
    for key in same:
        for act in list(left):
            other = next((it for it in right if key(it) == key(act)), None)
            if other is not None:
                left.remove(act)
                right.remove(other)
                yield act[0], other[0]
    yield from ((kind, NONE) for kind, _ in left)
    yield from ((NONE, kind) for kind, _ in right)


def rated(read: Iterable[Read], kind: str) -> dict[str, float]:
    """Return precision and recall of one kind of act with its treaty, with the counts that they are made of."""
    right = wrong = missed = 0
    for one in read:
        labelled, found = ({act for act in acts if act[0] == kind} for acts in (one.labelled, one.found))
        right, wrong, missed = (
            right + len(labelled & found),
            wrong + len(found - labelled),
            missed + len(labelled - found),
        )
    return {
        "precision": right / (right + wrong) if right + wrong else 0.0,
        "recall": right / (right + missed) if right + missed else 0.0,
        "right": right, "wrong": wrong, "missed": missed,
    }  # fmt: skip


def as_text(result: dict[str, dict[str, object]]) -> str:
    """Return the measures as tables."""
    return "\n\n".join(line for name, one in result.items() for line in _part(name, one))


def _part(name: str, one: dict[str, object]) -> Iterable[str]:
    rates, kinds, degrees = one["kinds"], one["kind taken for"], one["degree taken for"]
    assert isinstance(rates, dict)  # noqa: S101  the shape made above
    assert isinstance(kinds, dict)  # noqa: S101  the shape made above
    assert isinstance(degrees, dict)  # noqa: S101  the shape made above
    yield f"== {name}: {one['texts']} texts, of which all is right in {one['texts all right']}"
    lines = [f"{'act and treaty':21} precision  recall  right  wrong missed"]
    for kind, it in rates.items():
        lines.append(
            f"{kind:21} {it['precision']:9.3f} {it['recall']:7.3f} {it['right']:6} {it['wrong']:6} {it['missed']:6}"
        )
    yield "\n".join(lines)
    yield _table("act", kinds)
    yield f"degree right in {one['degree']:.3f} of the acts found"
    yield _table("degree", degrees)


def _table(name: str, rows: dict[str, dict[str, int]]) -> str:
    heads = list(next(iter(rows.values())))
    lines = [f"{name + ' labelled':20} | " + " ".join(f"{'read ' + head:>25}" for head in heads)]
    lines += [f"{row:20} | " + " ".join(f"{count:>25}" for count in cells.values()) for row, cells in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
