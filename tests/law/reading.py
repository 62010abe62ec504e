"""How the tests of the law read a standing."""

from datetime import date

from compliance.model.verdicts import Holds

STATES = ("CHN", "PRK", "KOR", "MNG", "VNM", "RUS", "JPN", "THA", "LAO", "KHM", "MMR")
BOUND, NOT_BOUND, UNKNOWN = Holds.BOUND, Holds.NOT_BOUND, Holds.UNKNOWN


def day(text):
    return date.fromisoformat(text)


def said(standing):
    """What holds, and the flags."""
    return standing.holds, set(standing.flags)


def why(standing):
    return "; ".join(step.text for step in standing.why)
