"""The days on which a deposit binds and an exit frees, each by the treaty's own clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from compliance.model.dates import Span, add_months
from compliance.model.treaties import Exit, ExitKind, LaterOf, Treaty


@attrs.frozen
class Takes:
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
    general, joined = treaty.general, treaty.joining.after(deposit)
    if deposit >= general.on:
        return Takes(joined, joined, f"art. {treaty.joining.article}: {treaty.joining}")
    if general.reached is None:
        last = max(general.on, joined)
        return Takes(general.on, last, f"art. {general.article}: general entry into force; threshold day not known")
    if deposit <= general.reached:
        return Takes(general.on, general.on, f"art. {general.article}: general entry into force")
    joined = max(joined, general.on)
    if treaty.later_of is LaterOf.YES:
        return Takes(joined, joined, f"art. {treaty.joining.article}: the later of the two days of the clause")
    if treaty.later_of is LaterOf.DISPUTED and joined > general.on:
        text = f"art. {treaty.joining.article}: the texts differ, {general.on} or {joined}"
        return Takes(general.on, joined, text)
    return Takes(joined, joined, f"art. {treaty.joining.article}: {treaty.joining}")


def entry_over(treaty: Treaty, deposit: Span) -> Takes:
    """Return when a deposit on an unknown day within `deposit` binds: the widest window its days allow."""
    first, last = entry_into_force(treaty, deposit.first), entry_into_force(treaty, deposit.last)
    return Takes(first.earliest, last.latest, last.why)


def exit_effect(treaty: Treaty, receipt: date, bound_since: date, catalogue: Mapping[str, Treaty]) -> Takes | None:
    """Return when a notice received on `receipt` frees the state, or None where the notice has no effect.

    No effect: the treaty has no exit clause (VCLT 56), or the notice came while the clause did not allow it.
    """
    clause, general = treaty.exit, treaty.general.on
    if clause.terms_of:
        parent = catalogue[clause.terms_of]
        clause, general = attrs.evolve(parent.exit, article=clause.article), parent.general.on
    if clause.kind is ExitKind.NONE:
        return None
    if clause.locked_years and receipt < add_months(bound_since, 12 * clause.locked_years):
        return None
    if clause.kind is ExitKind.TERMS:
        day = _end_of_term(clause, bound_since if clause.own_terms else general, receipt)
        return Takes(day, day, f"art. {clause.article}: at the end of the running term")
    if clause.kind is ExitKind.WINDOWS and not _window_open(
        clause, bound_since if clause.own_terms else general, receipt
    ):
        return None
    day = clause.delay.after(receipt) if clause.delay else receipt
    return Takes(day, day, f"art. {clause.article}: {clause.delay or 'on receipt'}")


def earliest_unseen_exit(treaty: Treaty, known_through: date) -> date:
    """Return the first day on which a notice received after `known_through` could free a state.

    `date.max` where the treaty cannot be left. Terms and windows are not looked into: their delay alone is a
    safe lower bound.
    """
    clause = treaty.exit
    if clause.kind is ExitKind.NONE:
        return date.max
    unseen = known_through + timedelta(days=1)
    if clause.kind is ExitKind.TERMS:
        return add_months(unseen, clause.notice_months)
    return clause.delay.after(unseen) if clause.delay else unseen


def _end_of_term(clause: Exit, start: date, receipt: date) -> date:
    """Return the end of the first term that a notice on `receipt` comes early enough for."""
    end = add_months(start, 12 * clause.first_years)
    while add_months(end, -clause.notice_months) < receipt:
        end = add_months(end, 12 * clause.next_years)
    return end


def _window_open(clause: Exit, start: date, receipt: date) -> bool:
    """Whether `receipt` falls in the year that follows the end of a term."""
    opens = add_months(start, 12 * clause.first_years)
    while opens <= receipt:
        if receipt < add_months(opens, 12):
            return True
        opens = add_months(opens, 12 * clause.next_years)
    return False
