"""The days on which a deposit binds and an exit frees, each by the treaty's own clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import attrs

from compliance.model.dates import Span, add_months
from compliance.model.treaties import Delay, Exit, ExitKind, LaterOf, Treaty

NEVER = date.max
"""The day of what may never happen."""


class Takes(NamedTuple):
    """When an act takes effect: from `earliest` at the soonest, from `latest` for certain; and the clause."""

    earliest: date
    latest: date
    why: str


def entry_into_force(treaty: Treaty, deposit: date) -> Takes:
    """Return when a deposit on `deposit` binds its state.

    Up to the deposit that made the threshold: general entry into force. After it: the later-joiner rule,
    also before general entry into force (domain.md 2, rule 2), though nobody is bound before that day. Where
    texts differ, both days.
    """
    general, joining = treaty.general, treaty.joining
    joined = max(joining.after(deposit), general.on)
    if deposit >= general.on:
        return Takes(joined, joined, _clause_text(joining))
    if general.reached is None:
        return Takes(general.on, joined, f"art. {general.article}: general entry into force; threshold day not known")
    if deposit <= general.reached:
        return Takes(general.on, general.on, f"art. {general.article}: general entry into force")
    if treaty.later_of is LaterOf.DISPUTED and joined > general.on:
        return Takes(general.on, joined, f"art. {joining.article}: the texts differ, {general.on} or {joined}")
    if treaty.later_of is LaterOf.YES:
        return Takes(joined, joined, f"art. {joining.article}: the later of the two days of the clause")
    return Takes(joined, joined, _clause_text(joining))


@lru_cache(maxsize=1024)
def _clause_text(joining: Delay) -> str:
    return f"art. {joining.article}: {joining}"


def entry_over(treaty: Treaty, deposit: Span) -> Takes:
    """Return when a deposit on an unknown day within `deposit` binds: the widest window its days allow."""
    first = entry_into_force(treaty, deposit.first)
    if deposit.first == deposit.last:
        return first
    last = entry_into_force(treaty, deposit.last)
    return Takes(first.earliest, last.latest, last.why)


def exit_over(treaty: Treaty, receipt: Span, bound: Takes, catalogue: Mapping[str, Treaty]) -> Takes | None:
    """Return when a notice received on an unknown day of `receipt` frees a state bound on an unknown day of `bound`.

    None where it has no effect on any of these days; never for certain where it has none on some.
    """
    clause, start = exit_clause(treaty, catalogue)
    soonest, closes = _let_in(clause, start, max(receipt.first, _unlocked(clause, bound.earliest)))
    if soonest == NEVER or soonest > receipt.last:
        return None
    surely = receipt.last < NEVER and soonest == receipt.first >= _unlocked(clause, bound.latest)
    last = _effect(clause, start, receipt.last) if surely and receipt.last <= closes else NEVER
    terms = "at the end of the running term" if clause.kind is ExitKind.TERMS else str(clause.delay or "on receipt")
    return Takes(_effect(clause, start, soonest), last, f"art. {clause.article}: {terms}")


def unseen_entry(treaty: Treaty, known_through: date) -> date:
    """Return the first day on which a deposit made after `known_through` could bind a state."""
    return entry_into_force(treaty, known_through + timedelta(days=1)).earliest


def unseen_exit(treaty: Treaty, known_through: date, bound: Takes, catalogue: Mapping[str, Treaty]) -> date:
    """Return the first day on which a notice received after `known_through` could free a state, or `NEVER`."""
    clause, start = exit_clause(treaty, catalogue)
    after = known_through + timedelta(days=1)
    return _freed(clause, start, max(after, _unlocked(clause, bound.earliest)))


@lru_cache(maxsize=1024)
def _freed(clause: Exit, start: date, first: date) -> date:
    """Return the first day on which a notice given on `first` or later could free a state, or `NEVER`."""
    soonest, _ = _let_in(clause, start, first)
    return _effect(clause, start, soonest) if soonest < NEVER else NEVER


def exit_clause(treaty: Treaty, catalogue: Mapping[str, Treaty]) -> tuple[Exit, date]:
    """Return the exit clause, and the day from which its terms count: those of another treaty where it shares them."""
    clause = treaty.exit
    if not clause.terms_of:
        return clause, treaty.general.on
    parent = catalogue[clause.terms_of]
    return _shared(clause, parent.exit), parent.general.on


@lru_cache(maxsize=1024)
def _shared(clause: Exit, terms: Exit) -> Exit:
    """Return a clause that has the terms of another one, and of its own the article and perhaps the delay."""
    return attrs.evolve(terms, article=clause.article, delay=clause.delay or terms.delay)


@lru_cache(maxsize=1024)
def _let_in(clause: Exit, start: date, first: date) -> tuple[date, date]:
    """Return the first day from `first` on which a notice is let in, and the last day of that span of days."""
    opens, closes = next((span for span in _open(clause, start) if first <= span[1]), (NEVER, NEVER))
    return max(first, opens), closes


def _unlocked(clause: Exit, bound: date) -> date:
    """Return the first day on which a state bound since `bound` may give notice, windows aside."""
    return add_months(bound, 12 * clause.locked_years) if clause.locked_years else date.min


def _open(clause: Exit, start: date) -> Iterator[tuple[date, date]]:
    """Yield the spans of days in which a notice is let in, both days inclusive."""
    if clause.kind is ExitKind.WINDOWS:
        for opens in _terms(clause, start):
            yield opens, add_months(opens, 12) - timedelta(days=1)
    elif clause.kind is not ExitKind.NONE:
        yield date.min, date.max


def _effect(clause: Exit, start: date, receipt: date) -> date:
    """Return the day on which a notice let in on `receipt` works: after the delay, or at the end of a term."""
    if clause.kind is not ExitKind.TERMS:
        return (clause.delay or Delay(clause.article)).after(receipt)
    ends = (end for end in _terms(clause, start) if add_months(end, -clause.notice_months) >= receipt)
    return next(ends, NEVER)


def _terms(clause: Exit, start: date) -> Iterator[date]:
    """Yield the end of each term, counted from `start` so that a 29 February is not lost on the way."""
    for years in range(clause.first_years, date.max.year - start.year, clause.next_years):
        yield add_months(start, 12 * years)
