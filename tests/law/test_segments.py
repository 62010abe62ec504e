"""The segments of one stay, told directly, are those that all its days would give one by one."""

from __future__ import annotations

from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import given

from compliance.law.entry import NEVER, Takes
from compliance.law.segments import Segment, joined, segments_of
from compliance.law.spells import Spell, Turn
from compliance.model.findings import Step

DAYS = st.one_of(
    st.dates(date(2000, 1, 1), date(2000, 1, 12)), st.sampled_from([date.min, date.min + timedelta(days=1), NEVER])
)


def turn(first: date, last: date, name: str) -> Turn:
    """A beginning or an end that works between two days, its reasons named after it."""
    sure = (Step("in-force", f"{name} for sure"),) if name else ()
    return Turn(Takes(*sorted((first, last)), name), Step("standing-unknown", f"{name} in doubt"), sure)


SPELLS = st.builds(Spell, st.builds(turn, DAYS, DAYS, st.just("entry")), st.builds(turn, DAYS, DAYS, st.just("exit")))


def day_by_day(spell: Spell) -> tuple[Segment, ...]:
    """Return what holds on each day on which something may change, and join what is alike."""
    entry, leaves = spell.entry.takes, spell.exit.takes
    days = {date.min, entry.earliest, entry.latest, leaves.earliest, leaves.latest} - {NEVER}
    return joined(Segment(day, *spell.at(day)) for day in sorted(days))


@given(SPELLS)
def test_one_stay_is_cut_where_its_standing_changes_and_nowhere_else(spell: Spell) -> None:
    assert segments_of([spell]) == day_by_day(spell)


@given(SPELLS, DAYS)
def test_the_segment_of_a_day_says_what_the_stay_says_of_it(spell: Spell, day: date) -> None:
    found = max((one for one in segments_of([spell]) if one.start <= day), key=lambda one: one.start)

    assert day == NEVER or (found.holds, found.why) == spell.at(day)
