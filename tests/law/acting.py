"""When an act takes effect, as the tests ask it."""

from datetime import date

from compliance.law.entry import Takes, entry_into_force, exit_over
from compliance.model.dates import day_span

from .reading import day

LONG_AGO = date(1990, 1, 1)


def entered(treaty, deposit):
    """The one day on which a deposit binds."""
    takes = entry_into_force(treaty, day(deposit))
    assert takes.earliest == takes.latest
    return takes.latest.isoformat()


def exit_effect(treaty, receipt, bound_since, catalogue):
    """When a notice received on one day frees a state bound since another, or None where it has no effect."""
    return exit_over(treaty, day_span(receipt), Takes(bound_since, bound_since, ""), catalogue)


def left(treaty, receipt, catalogue, since=LONG_AGO):
    """The day on which a notice frees, or None."""
    takes = exit_effect(treaty, day(receipt), since, catalogue)
    return takes and takes.latest.isoformat()
