"""Which report on record answers which due day, how late it came, and what is known where none came."""

from collections.abc import Mapping

import attrs

from compliance.model.dates import Span, add_months
from compliance.rule import G2, G3, Bearing, Case, Contact, EngagementKind, Graded

OVERDUE, RECEIVED = "report-overdue", "report-received"
UNKNOWN_START = 36_500
"""More days of doubt than this mean that a record gives no first day."""
EARLY_MONTHS = 12
"""A report that comes within the year before a due day is one for that day; an earlier one was for another."""


@attrs.frozen
class Answered:
    """A due day and the report that answers it; `shown` is how well it is shown that the report came."""

    due: Contact
    report: Contact
    shown: Graded

    @property
    def late(self) -> tuple[int, int]:
        """The least and the most days by which the report came after the due day; at most 0 is in time."""
        due, came = self.due.record.on, self.report.record.on
        return (came.first - due.last).days, (came.last - due.first).days


def answers(case: Case) -> Mapping[str, Answered]:
    """Return the due days that a report answers, by the id of their record; each report is shown at g3 or more.

    In order of time, a report answers every due day before it that is still open, since committees take one report
    for several; one that comes while none is open answers the next due day, if it comes within the year before it.
    What two records say came on the same day is one report.
    """
    due_days = case.contacts(EngagementKind.REPORT_DUE, case.basis.treaty)
    found: dict[str, Answered] = {}
    told: set[Span] = set()
    for report in case.contacts(EngagementKind.REPORT_RECEIVED, case.basis.treaty):
        shown = _received(case, report)
        if shown.for_ < G3 or report.record.on in told:
            continue
        told.add(report.record.on)
        came = report.record.on.last
        waiting = [due for due in due_days if due.record.id not in found]
        behind = [due for due in waiting if due.record.on.first <= came]
        ahead = [due for due in waiting[:1] if due.record.on.first <= add_months(came, EARLY_MONTHS)]
        for due in behind or ahead:
            found[due.record.id] = Answered(due, report, shown)
    return found


def _received(case: Case, report: Contact) -> Graded:
    """Grade that a report came. Each source that records it speaks for the state, whatever it says of delay."""
    kept = (attrs.evolve(one, citation=attrs.evolve(one.citation, bearing=Bearing.FOR)) for one in report.entries)
    return case.grade(RECEIVED, kept)


def overdue(case: Case, due: Contact) -> tuple[Graded, str]:
    """Grade that nothing had come by the as-of day, from the sources that say so after the due day; and say how far.

    One whose data end before the as-of day shows it for the days before only: it counts no more than g2.
    """
    on = due.record.on
    said = [one for one in due.entries if one.bearing is Bearing.AGAINST and one.good_through > on.last]
    if not said:
        return case.grade(OVERDUE, ()), "no source says that it had not come by any day after it was due"
    before = [one for one in said if one.good_through < case.as_of]
    now = case.grade(OVERDUE, (one for one in said if one.good_through >= case.as_of))
    if now.against >= G3 or not before:
        return now, f"{days((case.as_of - on.last).days, (case.as_of - on.first).days)} by {case.as_of}"
    last = max(one.good_through for one in before)
    known = case.grade(OVERDUE, said)
    lowered = attrs.evolve(known, against=min(known.against, G2))
    return lowered, f"known to be overdue to {last}; whether it came later is not known"


def days(low: int, high: int) -> str:
    """Return a number of days late in words; the numbers differ where a day is known roughly."""
    if high <= 0:
        return "in time"
    if high - low > UNKNOWN_START:
        return f"at least {max(low, 0):,} days late"
    most = "1 day late" if high == 1 else f"{high:,} days late"
    if low <= 0:
        return f"in time or up to {most}"
    return most if low == high else f"{low:,} to {most}"
