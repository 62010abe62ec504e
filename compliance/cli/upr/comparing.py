"""The comparison of reviews for the reader: each pair with both answers and what happened between, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import attrs

from compliance.cli.tables import paragraph
from compliance.cli.upr.rows import as_version
from compliance.model.outcomes import Checked, CheckedAct, Moment
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
    for change in (Change.SAME, Change.CHANGED):
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
                    yield paragraph(f"since: {_between(told.check(ask.records[0]))}", width, "    ")
    yield "\n"


def _sum(one: Comparison) -> str:
    counts = Counter(pair.change for pair in one.pairs)
    parts = [f"{counts[change]} pairs {change.value}" for change in (Change.SAME, Change.CHANGED)]
    return ", ".join([*parts, f"{len(one.dropped)} asks dropped", f"{len(one.new)} new"])


def _pair(pair: Pair, told: Told, width: int) -> Iterator[str]:
    yield paragraph(f"{_head(pair.earlier)}: {pair.earlier.text}", width, "  ")
    if pair.earlier.folded == pair.later.folded:
        yield paragraph(f"→ {_head(pair.later)}: in the same words", width, "    ")
    else:
        yield paragraph(f"→ {_head(pair.later)}: {pair.later.text}", width, "    ")
    if pair.changes:
        yield paragraph(f"changed: {'; '.join(pair.changes)} (likeness {pair.likeness:.2f})", width, "    ")
    yield paragraph(f"between: {_between(told.check(pair.earlier.records[0]))}", width, "    ")


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


def _between(checked: Checked) -> str:
    """Return the status of an ask on the day asked about and why, and whether each act was done by the next review."""
    acts = "".join(f"; {_act(act)} by the next review: {act.by(Moment.NEXT_REVIEW).value}" for act in checked.acts)
    return f"{checked.status.value} on {checked.as_of}: {'; '.join(checked.why)}{acts}"


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
            "counts": {"same": 0, "changed": 0} | counts | {"dropped": len(one.dropped), "new": len(one.new)},
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
        "likeness": round(pair.likeness, 4),
        "earlier": _ask_object(pair.earlier),
        "later": _ask_object(pair.later),
        "between": _checked_object(told.check(pair.earlier.records[0])),
    }


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
