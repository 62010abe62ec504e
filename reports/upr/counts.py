"""Counts earlier recommendations: by status, by position and by act, each apart and with what it is a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from compliance.model.checked import Checked, CheckedBy, Moment
from compliance.model.recommendations import RecommendationPosition
from compliance.model.verdicts import Status

from . import wording


@attrs.frozen
class Line:
    """One count: how many of `of` are what `name` says, and what that word means."""

    name: str
    number: int
    of: int
    means: str = ""


@attrs.frozen
class Tally:
    """Lines that together make up their denominator, which `of` says in words; `note` says what is left out."""

    title: str
    of: str
    lines: tuple[Line, ...]
    note: str = ""


def tallies(previous: Sequence[Checked]) -> tuple[Tally, ...]:
    """Return the counts. Status and position are never crossed: a yes shows nothing done."""
    every = (_status(previous), _rests_on(previous), _position(previous), *_acts(previous))
    return tuple(one for one in every if one.lines)


def _lines(names: Iterable[tuple[str, str, int]], of: int) -> tuple[Line, ...]:
    """Return a line for each word that occurs, in the order given."""
    return tuple(Line(name, number, of, means) for name, means, number in names if number)


def _status(previous: Sequence[Checked]) -> Tally:
    count = Counter(one.status for one in previous)
    order = (Status.MET, Status.PARTLY, Status.UNMET, Status.UNCLEAR)
    rows = ((wording.STATUSES[one].name, wording.STATUSES[one].means, count[one]) for one in order)
    return Tally("Status: what became of them", "all on file", _lines(rows, len(previous)))


def _rests_on(previous: Sequence[Checked]) -> Tally:
    count = Counter(one.by for one in previous)
    rows = ((wording.RESTS_ON[one].capitalize(), "", count[one]) for one in CheckedBy)
    return Tally("What the status rests on", "all on file", _lines(rows, len(previous)))


def _position(previous: Sequence[Checked]) -> Tally:
    """Count positions among those that have one, or of which one is asked: only the review asks for any."""
    given = [one.asked.answered for one in previous if one.asked.answered is not None]
    count = Counter(given)
    rows = ((wording.POSITIONS[one].name, wording.POSITIONS[one].means, count[one]) for one in RecommendationPosition)
    without = len(previous) - len(given)
    note = f"For {without} of {len(previous)} on file nobody asks for a position: they are not counted here."
    return Tally(
        "Position: what the state answered",
        "those for which a position is asked",
        _lines(rows, len(given)),
        note if without else "",
    )


def _acts(previous: Sequence[Checked]) -> list[Tally]:
    """Count the answers at each moment. Where a recommendation asks for two acts, both are counted."""
    acts = [act for one in previous for act in one.acts]
    found = []
    for moment in Moment:
        answers = [one.done for act in acts for one in act.answers if one.moment is moment]
        count = Counter(answers)
        rows = ((wording.DONE[done].capitalize(), "", count[done]) for done in wording.DONE)
        title = f"Acts that a register would show: {wording.MOMENTS[moment].lower()}"
        found.append(Tally(title, "acts asked for, for which this was asked", _lines(rows, len(answers))))
    return found
