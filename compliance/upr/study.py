"""What became of all recommendations to join a treaty: counts by treaty and position, every unknown shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

import attrs

from compliance.model.checked import ActKind, Checked, CheckedAct, Degree, Done, Moment
from compliance.model.dates import parse_span
from compliance.model.recommendations import AskKind, RecommendationPosition
from compliance.model.treaties import Treaty

ALL = "all"
MIXED = "mixed"
"""The position on asks that are counted once for several states, where it was not the same to each."""
_MONTH = timedelta(days=31)
_CONSENT = frozenset({ActKind.JOIN})


@attrs.frozen
class Ask:
    """One treaty that one recommendation asks a state to join, and whether it had by each moment.

    `horizon` is the last day that our list of the treaty's parties knows for that state. `yearly` says that the answer
    at the next review is unknown, and that a list which gives years only, searched beyond it, has no act. `close` says
    that a consent lies within 31 days of the review or the next one, whose days are often recalled only.
    """

    state: str
    session: int | None
    treaty: str
    degree: Degree
    position: str
    before: Done
    mid_term: Done
    next_review: Done
    horizon: Done
    yearly: bool = False
    close: bool = False


@attrs.frozen
class Counts:
    """How many were asked, how many of these had joined before, and what became of the rest (`open`) by each moment."""

    asked: int
    party_before: int
    before_unknown: int
    open: int
    mid_term: Mapping[Done, int]
    next_review: Mapping[Done, int]
    horizon: Mapping[Done, int]
    yearly: int
    close: int


@attrs.frozen
class Study:
    """All asks, once for each recommending state, and once for each state, session and treaty.

    `rows` counts all recommendations read, `joining` those that ask to join some treaty in any degree, `named` those
    that name at least one of the catalogue.
    """

    rows: int
    joining: int
    named: int
    asks: tuple[Ask, ...]

    @property
    def merged(self) -> tuple[Ask, ...]:
        """The asks with those of one state, session and treaty as one, in the degree that goes furthest."""
        groups: dict[tuple[str, int | None, str], list[Ask]] = {}
        for one in self.asks:
            groups.setdefault((one.state, one.session, one.treaty), []).append(one)
        return tuple(_merged(group) for group in groups.values())


_FURTHEST = (Degree.ACT, Degree.STEPS, Degree.CONSIDER)


def _merged(group: list[Ask]) -> Ask:
    """Return one ask for several of the same thing: the positions are those on the asks that go furthest."""
    degree = min((one.degree for one in group), key=_FURTHEST.index)
    same = [one for one in group if one.degree is degree]
    positions = {one.position for one in same}
    return attrs.evolve(same[0], position=positions.pop() if len(positions) == 1 else MIXED)


class Gathering:
    """Takes what a file holds, one recommendation at a time, and keeps the asks to join alone."""

    def __init__(self, treaties: Mapping[str, Treaty]) -> None:
        """`treaties` are those of the catalogue, by code."""
        self._treaties = treaties
        self._rows = self._joining = self._named = 0
        self._asks: list[Ask] = []

    def add(self, one: Checked) -> None:
        """Take one. Pledges and observations are no recommendations and are left out."""
        if one.asked.kind is not AskKind.RECOMMENDATION:
            return
        acts = [act for act in one.acts if act.asked.kind in _CONSENT]
        found = [_ask(one, act, self._treaties[act.asked.treaty]) for act in acts if act.asked.treaty]
        self._rows += 1
        self._joining += bool(acts)
        self._named += bool(found)
        self._asks += found

    @property
    def study(self) -> Study:
        """The study of what was taken so far."""
        return Study(self._rows, self._joining, self._named, tuple(self._asks))


def _ask(checked: Checked, act: CheckedAct, treaty: Treaty) -> Ask:
    asked = checked.asked
    days = {answer.moment: answer.day for answer in act.answers}
    made, then = days.get(Moment.BEFORE), days.get(Moment.NEXT_REVIEW)
    spans = [parse_span(proof.on) for proof in act.proofs]
    consents = [span for span in spans if made and span.last > made - _MONTH]
    later = [span for span in consents if made and span.last > made]
    searched = treaty.status.years_through
    unseen = act.by(Moment.NEXT_REVIEW) is Done.UNKNOWN and not later
    return Ask(
        state=asked.addressee,
        session=asked.session,
        treaty=act.asked.treaty,
        degree=act.asked.degree,
        position=(asked.position or RecommendationPosition.UNCLEAR).value,
        before=act.by(Moment.BEFORE),
        mid_term=act.by(Moment.MID_TERM),
        next_review=act.by(Moment.NEXT_REVIEW),
        horizon=_at_horizon(act.by(Moment.TODAY), bool(later)),
        yearly=bool(unseen and then and searched and then <= searched),
        close=any(abs(span.first - day) <= _MONTH for span in consents for day in (made, then) if day),
    )


def _at_horizon(today: Done, later: bool) -> Done:
    """Return whether it had joined by the end of the list: no act on file to that day is none, whatever came since."""
    return Done.NO if today is Done.UNKNOWN and not later else today


def counted(asks: Iterable[Ask]) -> Counts:
    """Return the counts of some asks. Who had joined before, or perhaps had, is in no count of what came after."""
    asks = tuple(asks)
    rest = [one for one in asks if one.before is Done.NO]
    return Counts(
        asked=len(asks),
        party_before=sum(one.before is Done.YES for one in asks),
        before_unknown=len(asks) - len(rest) - sum(one.before is Done.YES for one in asks),
        open=len(rest),
        mid_term=Counter(one.mid_term for one in rest),
        next_review=Counter(one.next_review for one in rest),
        horizon=Counter(one.horizon for one in rest),
        yearly=sum(one.yearly for one in rest),
        close=sum(one.close for one in asks),
    )


def by_position(asks: Iterable[Ask], degree: Degree) -> Iterator[tuple[str, Counts]]:
    """Yield the counts of one degree by position, and of all positions together first."""
    asks = [one for one in asks if one.degree is degree]
    yield ALL, counted(asks)
    order = [*(one.value for one in RecommendationPosition), MIXED]
    for position in order:
        those = [one for one in asks if one.position == position]
        if those:
            yield position, counted(those)


def by_treaty(asks: Iterable[Ask], degree: Degree) -> Iterator[tuple[str, Counts]]:
    """Yield the counts of one degree by treaty, the most asked for first."""
    groups: dict[str, list[Ask]] = {}
    for one in asks:
        if one.degree is degree:
            groups.setdefault(one.treaty, []).append(one)
    for treaty, those in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield treaty, counted(those)
