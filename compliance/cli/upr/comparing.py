"""The comparison of reviews for the reader: each pair with both answers and what happened between, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import attrs

from compliance.cli.tables import paragraph
from compliance.cli.upr.rows import as_version
from compliance.model.checked import Checked, CheckedAct, Moment
from compliance.model.recommendations import Recommendation
from compliance.upr.versions import Change, Comparison, Pair, linked
from compliance.upr.wording import Ask


@attrs.frozen
class Told:
    """Comparisons with what the reader should know of the run.

    `only` are the changes to show, `left` counts the records without a cycle and the pledges and observations, which
    are not compared; `check` says what became of a record as of the day.
    """

    state: str
    comparisons: tuple[Comparison, ...]
    only: tuple[Change, ...]
    left: int
    as_of: date
    check: Callable[[Recommendation], Checked]


def text(told: Told, width: int) -> str:
    """Return the comparisons as text."""
    lines = [line for one in told.comparisons for line in _comparison(one, told, width)]
    if told.left:
        lines.append(f"\n{told.left:,} records are not compared: they have no cycle, or are pledges or observations.\n")
    lines.append("\nEvery pair is a suggestion made of the words; read both before you rely on it.\n")
    return "".join(lines)


def _comparison(one: Comparison, told: Told, width: int) -> Iterator[str]:
    yield paragraph(f"{told.state}: cycle {one.earlier} and cycle {one.later}: {_sum(one)}", width)
    yield paragraph(_accounts(one), width)
    if one.later - one.earlier > 1:
        yield paragraph(f"The files hold no review of a cycle between {one.earlier} and {one.later}.", width)
    for change in (Change.SAME, Change.CHANGED, Change.RETURNED):
        pairs = [pair for pair in one.pairs if pair.change is change]
        if change in told.only and pairs:
            yield f"\n{change.value.upper()}\n"
            for pair in pairs:
                yield from _pair(pair, told, width)
    for change, asks in ((Change.DROPPED, one.dropped), (Change.NEW, one.new)):
        if change in told.only and asks:
            yield f"\n{change.value.upper()}\n"
            for ask in asks:
                yield paragraph(f"{_head(ask)}: {ask.text}", width, "  ")
                if change is Change.DROPPED:
                    yield paragraph(f"since: {_between({one.later: told.check(ask.records[0])})}", width, "    ")
    yield "\n"


def _sum(one: Comparison) -> str:
    counts = Counter(pair.change for pair in one.pairs)
    parts = [f"{counts[change]} pairs {change.value}" for change in (Change.SAME, Change.CHANGED, Change.RETURNED)]
    return ", ".join([*parts, f"{len(one.dropped)} asks dropped", f"{len(one.new)} new"])


def _accounts(one: Comparison) -> str:
    """Say what became of every ask of the earlier review, and where every ask of the later one comes from."""
    old, new = _earlier_counts(one), _later_counts(one)
    return (
        f"Asks of cycle {one.earlier}: {old['asks']} = {old['kept']} in cycle {one.later} too + {old['paused']} only "
        f"after it + {old['dropped']} in no later one. Asks of cycle {one.later}: {new['asks']} = "
        f"{new['asked_before']} in cycle {one.earlier} too + {new['returned']} only before it + {new['new']} in no "
        f"earlier one."
    )


def _earlier_counts(one: Comparison) -> dict[str, int]:
    """Return what became of the asks of the earlier review, each counted once."""
    counts = {"kept": len(one.kept), "paused": len(one.paused), "dropped": len(one.dropped)}
    return {"asks": sum(counts.values()), **counts}


def _later_counts(one: Comparison) -> dict[str, int]:
    """Return where the asks of the later review come from, each counted once."""
    counts = {"asked_before": len(one.asked_before), "returned": len(one.returned), "new": len(one.new)}
    return {"asks": sum(counts.values()), **counts}


def _pair(pair: Pair, told: Told, width: int) -> Iterator[str]:
    cycle = f"cycle {pair.cycles[0]}, " if pair.without else ""
    yield paragraph(f"{cycle}{_head(pair.earlier)}: {pair.earlier.text}", width, "  ")
    if pair.earlier.folded == pair.later.folded:
        yield paragraph(f"→ {_head(pair.later)}: in the same words", width, "    ")
    else:
        yield paragraph(f"→ {_head(pair.later)}: {pair.later.text}", width, "    ")
    if pair.came:
        yield paragraph(f"{pair.came} (likeness {pair.likeness:.2f})", width, "    ")
    if pair.changes:
        likeness = "" if pair.came else f" (likeness {pair.likeness:.2f})"
        yield paragraph(f"changed: {'; '.join(pair.changes)}{likeness}", width, "    ")
    yield paragraph(f"between: {_between(_by_review(pair, told))}", width, "    ")


def _head(ask: Ask) -> str:
    """Return the number and the answers of an ask, and how many records have its words."""
    first = ask.records[0]
    more = f" and {len(ask.records) - 1} more" if len(ask.records) > 1 else ""
    return f"{first.paragraph or first.row}{more} [{_answers(ask)}]"


def _answers(ask: Ask) -> str:
    counts = Counter(record.answer for record in ask.records)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{answer} {number}" for answer, number in sorted(counts.items()))


def _by_review(pair: Pair, told: Told) -> dict[int, Checked]:
    """Return what had become of the earlier ask by each review from its next one to the later one, read or not.

    The moment of the next review follows the cycle of a record, so it is asked of the cycle before each review.
    """
    record, (earlier, later) = pair.earlier.records[0], pair.cycles
    cycles = range(earlier + 1, later + 1)
    return {cycle: told.check(attrs.evolve(record, cycle=cycle - 1)) for cycle in cycles}


def _between(by_review: Mapping[int, Checked]) -> str:
    """Return the status of an ask on the day asked about and why, and whether each act was done by each review."""
    first, *rest = by_review.values()
    parts = [f"{first.status.value} on {first.as_of}: {'; '.join(first.why)}"]
    for number, act in enumerate(first.acts):
        done = f"{_act(act)} by the next review: {act.by(Moment.NEXT_REVIEW).value}"
        if rest:
            by_cycle = ((cycle, one.acts[number].by(Moment.NEXT_REVIEW).value) for cycle, one in by_review.items())
            done = f"{_act(act)} by the review of {', '.join(f'cycle {cycle}: {found}' for cycle, found in by_cycle)}"
        parts.append(done)
    return "; ".join(parts)


def _act(act: CheckedAct) -> str:
    return " ".join(part for part in (act.asked.kind.value, act.asked.treaty, act.asked.provision) if part)


def as_objects(told: Told) -> Iterator[dict[str, object]]:
    """Return the comparisons for JSON, with what was asked for."""
    for one in told.comparisons:
        pairs = [pair for pair in one.pairs if pair.change in told.only]
        counts = Counter(pair.change.value for pair in one.pairs)
        yield {
            "earlier_cycle": one.earlier,
            "later_cycle": one.later,
            "counts": {"same": 0, "changed": 0, "returned": 0}
            | counts
            | {"dropped": len(one.dropped), "new": len(one.new)},
            "earlier_asks": _earlier_counts(one),
            "later_asks": _later_counts(one),
            "pairs": [_pair_object(pair, told) for pair in pairs],
            "dropped": [
                {**_ask_object(ask), "since": _checked_object(told.check(ask.records[0]))}
                for ask in one.dropped
                if Change.DROPPED in told.only
            ],
            "new": [_ask_object(ask) for ask in one.new if Change.NEW in told.only],
            "versions": [
                {
                    "id": record.id,
                    "earlier": [as_version(link) for link in record.earlier],
                    "later": [as_version(link) for link in record.later],
                }
                for record in linked([attrs.evolve(one, pairs=tuple(pairs))]).values()
            ],
        }


def _pair_object(pair: Pair, told: Told) -> dict[str, object]:
    return {
        "change": pair.change.value,
        "changes": list(pair.changes),
        "earlier_cycle": pair.cycles[0],
        "later_cycle": pair.cycles[1],
        "without": list(pair.without),
        "likeness": round(pair.likeness, 4),
        "earlier": _ask_object(pair.earlier),
        "later": _ask_object(pair.later),
        "between": _between_object(_by_review(pair, told)),
    }


def _between_object(by_review: Mapping[int, Checked]) -> dict[str, object]:
    first = next(iter(by_review.values()))
    answers = [
        {
            "cycle": cycle,
            "day": next((at.day.isoformat() for at in act.answers if at.moment is Moment.NEXT_REVIEW and at.day), None),
            "act": _act(act),
            "done": act.by(Moment.NEXT_REVIEW).value,
        }
        for cycle, one in by_review.items()
        for act in one.acts
    ]
    return {**_checked_object(first), "by_reviews": answers}


def _ask_object(ask: Ask) -> dict[str, object]:
    return {
        "text": ask.text,
        "records": [
            {
                "id": record.id,
                "number": record.paragraph or record.row,
                "answer": record.answer,
                "session": record.session,
                "recommenders": [one.state or one.name for one in record.recommenders],
            }
            for record in ask.records
        ],
    }


def _checked_object(checked: Checked) -> dict[str, object]:
    return {
        "status": checked.status.value,
        "by": checked.by.value,
        "why": list(checked.why),
        "acts": [
            {
                "act": act.asked.kind.value,
                "treaty": act.asked.treaty,
                "provision": act.asked.provision,
                **{moment.value.replace("-", "_"): act.by(moment).value for moment in Moment},
                "proofs": [{"action": one.action, "on": one.on, "cite": one.cite} for one in act.proofs],
            }
            for act in checked.acts
        ],
    }
