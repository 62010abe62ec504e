"""When an act takes effect, as the tests ask it."""

from datetime import date

from compliance.law.entry import (
    entry_into_force,
    exit_effect,
)

from .reading import day

LONG_AGO = date(1990, 1, 1)


def entered(treaty, deposit):
    """The one day on which a deposit binds."""
    takes = entry_into_force(treaty, day(deposit))
    assert takes.earliest == takes.latest
    return takes.latest.isoformat()


def left(treaty, receipt, catalogue, since=LONG_AGO):
    """The day on which a notice frees, or None."""
    takes = exit_effect(treaty, day(receipt), since, catalogue)
    return takes and takes.latest.isoformat()
