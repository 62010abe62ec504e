"""Timelines as the tests make and read them."""

from datetime import date

from compliance.law.timeline import build
from compliance.model.treaties import Delay, Exit, ExitKind

NOTICE_OF_A_YEAR = Exit(ExitKind.NOTICE, "3", Delay("3", months=12))


def turns(timeline):
    """The segments as text: from which day what holds."""
    return [f"{one.start} {one.holds}" if one.start > date.min else str(one.holds) for one in timeline.segments]


def line(treaty, *acts, facts=(), catalogue=None):
    return build(treaty, acts, facts, catalogue or {treaty.code: treaty})
