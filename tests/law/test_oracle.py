"""Standing against a slow, independent reading of the clauses: every possible day of every vague date tried in turn.

The oracle shares no code with `compliance.law`, nor its calendar arithmetic: it reads the fields of the model, steps
through days, and asks of each possible history whether the state is bound. If all say yes the state is bound, if all
say no it is not, otherwise standing is unknown.
"""

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.timeline import build
from compliance.model.conduct import Nature
from compliance.model.dates import Span, day_span
from compliance.model.verdicts import Holds

from .invented import EXITS, LOCKED, actions, spans, treaties
from .oracle import DAY, SLOW, agreed, bound, days_of, histories, months_after


def telling_days(draw, treaty, found, acts):
    """The days on which something may change and their neighbours, and some at random."""
    marks = {treaty.general.on, *(day for stays in found for _, *stay in stays for day in stay)}
    marks |= {day for act in acts for day in (act.on.first, act.on.last)}
    marks = sorted(day for day in marks if day < date(2500, 1, 1))
    chosen = [*marks[:4], *marks[-4:], *draw(st.lists(st.sampled_from(marks), max_size=12))]
    days = {day + offset * DAY for day in chosen for offset in (-1, 0, 1)}
    return sorted(days | set(draw(st.lists(st.dates(date(1950, 1, 1), date(2040, 1, 1)), max_size=6))))


def assert_agrees(treaty, acts, catalogue, draw):
    found = histories(treaty, acts, catalogue)
    timeline = build(treaty, acts, (), catalogue)
    starts = [segment.start for segment in timeline.segments]
    assert starts[0] == date.min
    assert starts == sorted(set(starts))
    for day in telling_days(draw, treaty, found, acts):
        expected = agreed(bound(stays, day) for stays in found)
        assert timeline.at(day).holds is expected, (day, [(str(act.action), str(act.on)) for act in acts])
    return found


@SLOW
@given(st.data())
def test_generated_treaties_bind_on_the_days_that_the_oracle_finds(make, data):
    treaty = data.draw(treaties(make))
    acts = data.draw(actions(make, treaty))
    assert_agrees(treaty, acts, {}, data.draw)


@SLOW
@given(st.data())
def test_a_locked_time_from_a_vague_entry_agrees_with_the_oracle(make, data):
    treaty = data.draw(treaties(make, LOCKED))
    day = treaty.general.on + data.draw(st.integers(-400, 400)) * DAY
    entered = data.draw(spans(day, 366))
    lock = 12 * treaty.exit.locked_years
    told = data.draw(spans(months_after(entered.last, lock) - data.draw(st.integers(0, 700)) * DAY, 31))
    if told.first <= entered.last:
        told = day_span(entered.last + DAY)
    acts = [
        attrs.evolve(make.act("accession", "2000"), on=entered),
        attrs.evolve(make.act("denunciation", "2000"), on=told),
    ]
    assert_agrees(treaty, acts, {}, data.draw)


@SLOW
@given(st.data())
def test_the_shipped_treaties_bind_on_the_days_that_the_oracle_finds(make, catalogue, data):
    shipped = catalogue[data.draw(st.sampled_from(sorted(catalogue)))]
    treaty = attrs.evolve(shipped, status=attrs.evolve(shipped.status, good_through=date(9000, 1, 1)))
    acts = data.draw(actions(make, treaty))
    assert_agrees(treaty, acts, catalogue, data.draw)


@SLOW
@given(st.data())
def test_a_succession_with_an_effective_day_agrees_with_the_oracle(make, data):
    treaty = data.draw(treaties(make))
    on = treaty.general.on + data.draw(st.integers(-700, 1500)) * DAY
    effective = data.draw(spans(on - data.draw(st.integers(0, 900)) * DAY, 366))
    act = attrs.evolve(make.act("succession", str(on)), effective=effective)
    assert_agrees(treaty, [act], {}, data.draw)


# ── over a time ──


@SLOW
@given(st.data())
def test_over_a_time_an_event_needs_all_days_alike_and_a_pattern_any_bound_day(make, data):
    treaty = data.draw(treaties(make, EXITS))
    acts = data.draw(actions(make, treaty))
    found = histories(treaty, acts, {})
    place = make.bonds({"T": acts}, treaties=[treaty], as_of=date(2200, 1, 1))
    first = data.draw(st.sampled_from(telling_days(data.draw, treaty, found, acts)))
    when = Span(first, first + data.draw(st.integers(0, 800)) * DAY, text="then")
    by_day = {day: agreed(bound(stays, day) for stays in found) for day in days_of(when)}
    values = set(by_day.values())
    event = place.under_treaty("T", "3", when, Nature.EVENT)
    assert event.holds is (values.pop() if len(values) == 1 else Holds.UNKNOWN)
    values = set(by_day.values())
    pattern = place.under_treaty("T", "3", when, Nature.PATTERN)
    strongest = next(value for value in (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND) if value in values)
    assert pattern.holds is strongest
    if strongest is Holds.BOUND:
        begins, finishes = pattern.window
        assert all(by_day[begins + offset * DAY] is Holds.BOUND for offset in range((finishes - begins).days + 1))
        assert all(value is not Holds.BOUND for day, value in by_day.items() if day > finishes)
        assert pattern.since <= begins
        assert agreed(bound(stays, pattern.since - DAY) for stays in found) is not Holds.BOUND
