"""The clauses on joining and leaving in words, and the sum by which each makes a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from compliance.law.entry import NEVER, exit_clause
from compliance.model.dates import Span, add_days, add_months, first_of_next_month
from compliance.model.treaties import Delay, ExitKind, LaterOf, Treaty


def general(treaty: Treaty) -> str:
    """Return when and by which deposit the treaty entered into force, with the article."""
    clause = treaty.general
    by = f" after {clause.threshold} deposits" if clause.threshold else ""
    made = f", the last of them on {clause.reached}" if clause.threshold and clause.reached else ""
    return f"{clause.on}, art. {clause.article}{by}{made}"


def joining(treaty: Treaty) -> str:
    """Return the clause on later joiners in words, with the article."""
    later = {LaterOf.NO: "", LaterOf.YES: ", but not before general entry into force"}
    tail = later.get(treaty.later_of, "; before general entry into force the texts differ")
    return f"art. {treaty.joining.article}, {treaty.joining}{tail}"


def leaving(treaty: Treaty, catalogue: Mapping[str, Treaty]) -> str:
    """Return the exit clause in words, with the article."""
    clause, start = exit_clause(treaty, catalogue)
    if clause.kind is ExitKind.NONE:
        return f"no notice can end it ({clause.article})"
    delay, years = clause.delay or Delay(clause.article), f"every {clause.next_years} years"
    terms = f"the first {clause.first_years} years from {start}, then {years}"
    words = {
        ExitKind.NOTICE: f"by notice, with effect {delay}" if delay.days or delay.months else "by notice, at once",
        ExitKind.TERMS: f"at the end of a term ({terms}), by notice {clause.notice_months} months before",
        ExitKind.WINDOWS: f"by notice within the year after each term ({terms}), with effect {delay}",
    }[clause.kind]
    words = words.replace("the act", "its receipt")
    locked = f", not within {clause.locked_years} years of joining" if clause.locked_years else ""
    return f"art. {clause.article}, {words}{locked}"


def added(delay: Delay, day: date) -> str:
    """Return the sum that a delay makes from a day: "2002-01-24 + 30 days = 2002-02-23"; the day itself is day 0."""
    counts = ((delay.months, "month"), (delay.days, "day"))
    parts = [f"{number} {unit}{'s' * (number > 1)}" for number, unit in counts if number]
    if delay.after(day) == NEVER:
        return f"{day} + {' + '.join(parts)} lies past the calendar"
    in_months = add_months(day, delay.months)
    ends = add_days(in_months, delay.days)
    said = " + ".join([str(day), *parts]) + f" = {ends}" if parts else str(day)
    if in_months.day < day.day:
        said += f" (the month has no day {day.day})"
    if delay.first_of_month:
        said += f"; the first day of the next month: {first_of_next_month(ends)}"
    return said


def entry_sum(treaty: Treaty, deposit: date) -> str:
    """Return how the day of a deposit becomes the day on which it binds; the last day told is the result.

    Between the threshold and general entry into force both days of the clause are told (domain.md 2, rule 2).
    """
    clause, whole = treaty.joining, treaty.general
    article, start = f"art. {clause.article}, {clause}", f"general entry into force, {whole.on} (art. {whole.article})"
    own, said = clause.after(deposit), f"{article}: {added(clause, deposit)}"
    if deposit >= whole.on:
        return said
    if whole.reached is None:
        return f"the day of the threshold is not known: binds from {start}, or by {said}; by {max(own, whole.on)}"
    if deposit <= whole.reached:
        return f"deposited by {whole.reached}, when the threshold was reached: binds from {start}: {whole.on}"
    between = f"deposited after the threshold of {whole.reached} and before {start}; {said}"
    if treaty.later_of is LaterOf.DISPUTED and own > whole.on:
        return f"{between}; the texts differ: from {whole.on} or from {own}"
    return f"{between}; the later of {whole.on} and {own} is {max(own, whole.on)}"


def exit_sum(treaty: Treaty, receipt: date, catalogue: Mapping[str, Treaty]) -> str:
    """Return how the day of a notice becomes the day on which it frees; empty where it frees on none by itself."""
    clause, start = exit_clause(treaty, catalogue)
    delay, article = clause.delay or Delay(clause.article), f"art. {clause.article}"
    if clause.kind is ExitKind.NOTICE:
        return f"{article}, {delay}: {added(delay, receipt)}"
    if clause.kind is ExitKind.NONE:
        return ""
    for years in range(clause.first_years, date.max.year - start.year, clause.next_years):
        term = add_months(start, 12 * years)
        counted = f"a term of {article} ended on {start} + {years} years = {term}"
        if clause.kind is ExitKind.TERMS and add_months(term, -clause.notice_months) >= receipt:
            last = add_months(term, -clause.notice_months)
            return f"{counted.replace('ended', 'ends')}; notice until {last} counts for it: {term}"
        window = Span(term, add_months(term, 12) - timedelta(days=1))
        if clause.kind is ExitKind.WINDOWS and window.within(receipt, receipt):
            return f"{counted}; notice is let in through {window.last}; {delay}: {added(delay, receipt)}"
        if clause.kind is ExitKind.WINDOWS and term > receipt:
            break
    return ""
