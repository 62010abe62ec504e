"""What a file of recommendations holds, for the reader: counts, what was left, names unknown, what was cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized

from compliance.cli.tables import as_text, paragraph
from compliance.cli.upr.asking import unplaced_rows
from compliance.errors import printable
from compliance.recommending import RecommendationDelivery
from compliance.upr.tally import Tally

SHOWN = 20
"""How many rows, names or numbers of one sort are shown; JSON has all."""


def text(found: RecommendationDelivery, tally: Tally, kind: str, names: Mapping[str, str], width: int) -> str:
    """Return the counts as text; `names` are those of the states by their codes."""
    head = f"{printable(found.file)}, read as {kind}: {found.rows:,} rows"
    sum_ = f"= {found.taken:,} records + {len(found.unplaced):,} not placed"
    faults = [paragraph(f"! {fault}", width) for fault in found.faults()]
    parts = [f"{head} {sum_}\n{''.join(faults)}", *_counts(found, tally, width), *_states(tally, names, width)]
    parts += [*_totals(found, width), *_missing(found, width), *_unplaced(found, width)]
    parts += [*_unknown(found, width), *_cleaned(tally, width)]
    return "\n".join(parts)


def _counts(found: RecommendationDelivery, tally: Tally, width: int) -> Iterator[str]:
    if not found.taken:
        return
    rows = [{"answer": answer, "records": f"{number:,}"} for answer, number in _largest(found.counts)]
    yield as_text(rows, ("answer", "records"), width=width)
    reviews = [
        {"cycle": cycle, "session": session, "states": states, "records": f"{records:,}"}
        for (cycle, session), records, states in tally.reviews
    ]
    yield as_text(reviews, ("cycle", "session", "states", "records"), width=width)


def _states(tally: Tally, names: Mapping[str, str], width: int) -> Iterator[str]:
    if tally.by_state:
        listed = ", ".join(sorted(f"{names.get(code, code)} {number:,}" for code, number in tally.by_state.items()))
        yield paragraph(f"States that are asked, {len(tally.by_state)}: {listed}", width)


def _totals(found: RecommendationDelivery, width: int) -> Iterator[str]:
    if found.totals:
        rows = [
            {"stated": one.stated, "found": one.found, "what": ("" if one.stated == one.found else "! ") + one.what}
            for one in found.totals
        ]
        yield "Numbers that the file states:\n" + as_text(rows[:SHOWN], ("stated", "found", "what"), width=width)
        yield from _more(rows)


def _missing(found: RecommendationDelivery, width: int) -> Iterator[str]:
    if found.missing:
        yield paragraph(f"Paragraphs that a run of numbers leaves out: {_first(found.missing)}", width)


def _unplaced(found: RecommendationDelivery, width: int) -> Iterator[str]:
    if found.unplaced:
        rows = unplaced_rows(found)
        table = as_text(rows[:SHOWN], ("row", "reason", "text"), width=width, widest={"row": 16, "reason": 36})
        yield f"Not placed, {len(rows):,}:\n{table}"
        yield from _more(rows)


def _unknown(found: RecommendationDelivery, width: int) -> Iterator[str]:
    if found.unknown:
        named = [f"{printable(name, 80)} ({number})" for name, number in _largest(found.unknown)]
        yield paragraph(f"Recommending states whose name is in no list: {_first(named)}", width)


def _cleaned(tally: Tally, width: int) -> Iterator[str]:
    if tally.by_step:
        ordered = sorted(tally.by_step.items(), key=lambda one: (one[0][0].value, one[0][1]))
        rows = [{"cleaned": step.value, "records": f"{n:,}", "field": field} for (step, field), n in ordered]
        yield as_text(rows, ("cleaned", "records", "field"), width=width)


def _largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _first(names: Iterable[str]) -> str:
    listed = list(names)
    tail = f" and {len(listed) - SHOWN:,} more" if len(listed) > SHOWN else ""
    return ", ".join(printable(one, 80) for one in listed[:SHOWN]) + tail


def _more(rows: Sized) -> Iterator[str]:
    if len(rows) > SHOWN:
        yield f"… and {len(rows) - SHOWN:,} more; --format json has all\n"


def summary(found: RecommendationDelivery, tally: Tally, kind: str) -> dict[str, object]:
    """Return the counts for JSON, with nothing left out."""
    expected = found.expected
    return {
        "file": found.file,
        "kind": kind,
        "rows": found.rows,
        "records": found.taken,
        "answers": dict(found.counts),
        "reviews": [
            {"cycle": cycle, "session": session, "records": records, "states": states}
            for (cycle, session), records, states in tally.reviews
        ],
        "states": dict(tally.by_state),
        "totals": [{"what": one.what, "stated": one.stated, "found": one.found} for one in found.totals],
        "missing_paragraphs": list(found.missing),
        "unplaced": unplaced_rows(found),
        "unknown_recommenders": dict(found.unknown),
        "cleaning": [
            {"step": step.value, "field": field, "records": number}
            for (step, field), number in sorted(tally.by_step.items(), key=lambda one: (one[0][0].value, one[0][1]))
        ],
        "expected": {"received": expected.received, **{one.value: n for one, n in expected.counts.items()}}
        if expected
        else None,
        "faults": list(found.faults()),
    }
