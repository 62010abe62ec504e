"""Standing worked out a second time, straight from the clauses, day by day; no code of the law is called."""

from datetime import date, timedelta
from functools import cache
from itertools import product

from hypothesis import HealthCheck, settings

from compliance.model.treaties import ExitKind
from compliance.model.verdicts import Holds

DAY = timedelta(days=1)
NEVER = date.max
SLOW = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=False)
WORLDS = 400
"""So many histories are tried at most, to keep the test short."""


# ── the oracle: the calendar ──


@cache
def months_after(day, months):
    """Counted month by month, on the same day of the month or the nearest before it."""
    year, month = day.year, day.month
    step = 1 if months > 0 else -1
    for _ in range(abs(months)):
        month += step
        if month in {0, 13}:
            year, month = year + step, 12 if step < 0 else 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def ends(delay, day):
    if delay is None:
        return day
    day = months_after(day, delay.months)
    for _ in range(delay.days):
        day += DAY
    if delay.first_of_month:
        day += DAY
        while day.day != 1:
            day += DAY
    return day


def days_of(span):
    return [span.first + offset * DAY for offset in range((span.last - span.first).days + 1)]


# ── the oracle: the clauses ──


def entries(treaty, deposit):
    """The days on which a deposit may bind: one, or two where the texts differ or the threshold is unknown."""
    general = treaty.general
    own = ends(treaty.joining, deposit)
    if deposit >= general.on:
        return {own}
    if general.reached is not None and deposit <= general.reached:
        return {general.on}
    own = max(own, general.on)
    if general.reached is None or treaty.later_of == "disputed":
        return {general.on, own}
    return {own}


def succeeds(treaty, act):
    """The first and last day on which a succession may bind, on every day that its own dates allow."""
    general = treaty.general.on
    if act.effective:
        return {max(general, day) for day in days_of(act.effective)}
    return {general, *(max(general, day) for day in days_of(act.on))}


def exits(treaty, receipt, since, catalogue):
    """The day on which a notice frees a state bound since a day, or None."""
    clause, start = treaty.exit, treaty.general.on
    delay = clause.delay
    if clause.terms_of:
        clause, start = catalogue[clause.terms_of].exit, catalogue[clause.terms_of].general.on
    if clause.kind is ExitKind.NONE:
        return None
    if clause.locked_years and receipt < months_after(since, 12 * clause.locked_years):
        return None
    years = clause.first_years
    while clause.kind is not ExitKind.NOTICE:
        term = months_after(start, 12 * years)
        if clause.kind is ExitKind.TERMS and receipt <= months_after(term, -clause.notice_months):
            return term
        if clause.kind is ExitKind.WINDOWS and receipt < term:
            return None
        if clause.kind is ExitKind.WINDOWS and receipt < months_after(term, 12):
            break
        years += clause.next_years
    return ends(delay, receipt)


# ── the oracle: histories ──


def history(treaty, happened, catalogue):
    """The stays of a state: (from, to) for each, given what happened on which day.

    A consent made while bound without a notice changes nothing. Of several exits the first one counts.
    """
    stays = []
    for day, act, binds in happened:
        if act == "consent" and (not stays or stays[-1][1] != NEVER):
            stays.append([binds, NEVER])
        elif act == "notice":
            for stay in stays:
                if stay[1] > day:
                    stay[1] = min(stay[1], exits(treaty, day, stay[0], catalogue) or NEVER)
    return tuple((first, last) for first, last in stays)


def histories(treaty, acts, catalogue):
    """Every history that the dates of the acts allow."""
    return {history(treaty, happened, catalogue) for happened in product(*choices(treaty, acts))}


def choices(treaty, acts):
    """For each act that begins or ends a stay, every day on which it may have been done, and may bind."""
    for act in acts:
        if act.action == "denunciation":
            yield [(day, "notice", None) for day in days_of(act.on)]
        elif act.action == "succession":
            yield [(act.on.first, "consent", binds) for binds in sorted(succeeds(treaty, act))]
        elif act.action in {"ratification", "accession"}:
            yield [(day, "consent", binds) for day in days_of(act.on) for binds in sorted(entries(treaty, day))]


def bound(stays, day):
    return any(first <= day < last for first, last in stays)


def agreed(answers):
    answers = set(answers)
    return {(True,): Holds.BOUND, (False,): Holds.NOT_BOUND}.get(tuple(answers), Holds.UNKNOWN)
