"""How a state stands under a provision: whether it binds, since when and why; for a time, and drawn for all days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import attrs

from compliance.model.findings import Step
from compliance.model.profiles import Profile
from compliance.model.treaties import Treaty
from compliance.model.verdicts import Flag, Holds


@attrs.frozen
class Standing:
    """The answer for one provision and one time: the value, its dates, flags and reasons.

    `window` is the part of the time asked about in which the duty binds, both days inclusive; `known_through`
    the last day that the data speak for.
    """

    holds: Holds
    since: date | None = None
    until: date | None = None
    window: tuple[date, date] | None = None
    known_through: date | None = None
    flags: frozenset[Flag] = frozenset()
    why: tuple[Step, ...] = ()


class Stretch(NamedTuple):
    """How a state stands on each day from `first` (inclusive) until the next stretch begins.

    It counts what is known on each of these days, and nothing later. `standing` is None where it stands as one who has
    done nothing. With `dated` the last reason ends with the day that is asked about, and is kept without it.
    """

    first: date
    standing: Standing | None
    dated: bool = False

    def on(self, day: date) -> Standing | None:
        """The standing, its reason ending with the day."""
        if self.standing is None or not self.dated:
            return self.standing
        stands, (*before, last) = self.standing, self.standing.why
        why = (*before, Step(last.step, f"{last.text}{day}", last.cites, last.mark))
        return Standing(
            stands.holds, stands.since, stands.until, stands.window, stands.known_through, stands.flags, why
        )


Provision = tuple[str, str]
"""A treaty and one of its provisions; an empty one means the treaty as such."""

Course = tuple[Stretch, ...]
"""The stretches of all days, in order, the first from `date.min`."""

Courses = Mapping[str | Provision, Course]
"""By treaty the course under all its provisions, where the state stands alike under them; else by provision."""


@attrs.frozen(eq=False)
class Drawn:
    """The courses of one profile under one set of treaties: they say nothing of any other."""

    profile: Profile
    treaties: Mapping[str, Treaty]
    courses: Courses
