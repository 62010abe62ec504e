"""One state's standing under one treaty over all time, as segments cut where something changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs

from compliance.law.entry import Takes, earliest_unseen_exit, entry_over, exit_effect
from compliance.model.findings import Step
from compliance.model.profiles import Confirmation
from compliance.model.treaties import CONSENTS, ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds


@attrs.frozen
class Segment:
    """From `start` (inclusive) until the next segment starts, this is the standing, for these reasons."""

    start: date
    holds: Holds
    why: tuple[Step, ...] = ()


@attrs.frozen
class Timeline:
    """All segments in order, the first from `date.min`; and the last day that the data speak for."""

    segments: tuple[Segment, ...]
    known_through: date
    signed: date | None = None
    disowned: date | None = None
    deposited: date | None = None
    entry: Takes | None = None

    def at(self, day: date) -> Segment:
        """The segment that holds on `day`."""
        starts = [segment.start for segment in self.segments]
        return self.segments[bisect_right(starts, day) - 1]

    def between(self, first: date, last: date) -> tuple[tuple[date, date, Segment], ...]:
        """The parts of the days from `first` to `last`, both inclusive, each with its segment."""
        ends = [*(segment.start - timedelta(days=1) for segment in self.segments[1:]), date.max]
        return tuple(
            (max(first, segment.start), min(last, end), segment)
            for segment, end in zip(self.segments, ends, strict=True)
            if segment.start <= last and end >= first
        )

    def run(self, segment: Segment) -> tuple[date, date | None]:
        """The first and last day of the unbroken standing that a segment is part of; None if it has no end.

        A run that ends only because the data do has no end either.
        """
        first = last = self.segments.index(segment)
        while first > 0 and self.segments[first - 1].holds is segment.holds:
            first -= 1
        while last + 1 < len(self.segments) and self.segments[last + 1].holds is segment.holds:
            last += 1
        start = self.segments[first].start
        if last + 1 == len(self.segments) or self.segments[last + 1].holds is Holds.UNKNOWN:
            return start, None
        return start, self.segments[last + 1].start - timedelta(days=1)


def build(
    treaty: Treaty,
    actions: Iterable[TreatyAction],
    confirmations: Iterable[Confirmation],
    catalogue: Mapping[str, Treaty],
) -> Timeline:
    """Return the timeline that these actions make under the treaty's clauses.

    `actions` are those known on the as-of day, for one territory; a year-only date leaves the days between
    its first and last effect unknown.
    """
    acts = sorted(actions, key=lambda act: (act.on.first, act.on.last))
    cuts: list[Segment] = [Segment(date.min, Holds.NOT_BOUND)]
    entry: Takes | None = None
    for act in acts:
        if act.action in CONSENTS or act.action is ActionKind.TERRITORIAL_APPLICATION:
            entry = _enter(cuts, treaty, act) or entry
        elif act.action is ActionKind.DENUNCIATION:
            _leave(cuts, treaty, act, catalogue)
    known = _horizon(treaty, acts, tuple(confirmations), entry)
    return Timeline(
        segments=tuple(_forget(cuts, treaty, known, tuple(confirmations))),
        known_through=known,
        signed=_first(acts, ActionKind.SIGNATURE),
        disowned=_first(acts, ActionKind.SIGNATURE_DISOWNED),
        deposited=min((act.on.first for act in acts if act.action in CONSENTS), default=None),
        entry=entry,
    )


def _first(acts: Iterable[TreatyAction], kind: ActionKind) -> date | None:
    return min((act.on.last for act in acts if act.action is kind), default=None)


def _enter(cuts: list[Segment], treaty: Treaty, act: TreatyAction) -> Takes | None:
    """Cut in the day from which a consent binds; a second consent while bound changes nothing."""
    if cuts[-1].holds is Holds.BOUND:
        return None
    takes = _takes(treaty, act)
    why = (
        Step("deposited", f"{act.action} of {treaty.code} on {act.on}", (act.source,), act.mark.value),
        Step(
            "in-force",
            f"in force for the state from {takes.latest}, {treaty.code} {takes.why}",
            (treaty.source,),
            treaty.mark.value,
        ),
    )
    if takes.earliest < takes.latest:
        doubt = Step(
            "in-force",
            f"{act.action} on {act.on}: in force on a day from {takes.earliest} to {takes.latest}",
            (act.source,),
        )
        cuts.append(Segment(max(takes.earliest, cuts[-1].start), Holds.UNKNOWN, (doubt,)))
    cuts.append(Segment(max(takes.latest, cuts[-1].start), Holds.BOUND, why))
    return takes


def _takes(treaty: Treaty, act: TreatyAction) -> Takes:
    """Return when a consent binds. A succession binds from the day of succession, if a source gives it."""
    if act.effective is not None and act.action in {
        ActionKind.SUCCESSION,
        ActionKind.TERRITORIAL_APPLICATION,
    }:
        return Takes(act.effective.first, act.effective.last, f"{act.action}, effective {act.effective}")
    if act.action is ActionKind.SUCCESSION:
        first = min(treaty.general.on, act.on.first)
        return Takes(first, act.on.last, "succession; the day from which it works is not in the data")
    return entry_over(treaty, act.on)


def _leave(cuts: list[Segment], treaty: Treaty, act: TreatyAction, catalogue: Mapping[str, Treaty]) -> None:
    """Cut in the day on which a notice takes effect; a notice without effect leaves a reason and no cut."""
    if cuts[-1].holds is not Holds.BOUND:
        return
    since = cuts[-1].start
    first = exit_effect(treaty, act.on.first, since, catalogue)
    last = exit_effect(treaty, act.on.last, since, catalogue)
    if first is None or last is None:
        text = f"notice of {act.on} has no effect: {treaty.code} art. {treaty.exit.article}"
        cuts[-1] = attrs.evolve(cuts[-1], why=(*cuts[-1].why, Step("exit", text, (act.source,))))
        return
    if act.effective is not None:
        first = Takes(act.effective.first, act.effective.last, "effective day given by the source")
        last = first
    step = Step("exit", f"notice received {act.on}, effect {last.latest}, {treaty.code} {last.why}", (act.source,))
    if first.earliest < last.latest:
        cuts.append(Segment(first.earliest, Holds.UNKNOWN, (step,)))
    cuts.append(Segment(last.latest, Holds.NOT_BOUND, (step,)))


def _horizon(
    treaty: Treaty, acts: list[TreatyAction], confirmations: tuple[Confirmation, ...], entry: Takes | None
) -> date:
    """Return the last day that the data speak for: the list's, or that of a later fact about this state."""
    known = [treaty.status.good_through, *(fact.on for fact in confirmations)]
    known += [act.on.last for act in acts]
    if entry and acts:
        known.append(entry.latest)
    return max(known)


def _forget(
    cuts: list[Segment], treaty: Treaty, known: date, confirmations: tuple[Confirmation, ...]
) -> Iterable[Segment]:
    """Yield the segments, unknown from the first day on which an act that nobody could see may have worked.

    A state that was bound stays so until a notice sent after the last good day could free it; one that was
    not bound, until a deposit made after it could bind (docs/decisions/0006).
    """
    latest = max(confirmations, key=lambda fact: fact.on, default=None)
    if latest and latest.on > treaty.status.good_through and latest.party != (cuts[-1].holds is Holds.BOUND):
        cuts = [*cuts, *_confirmed(cuts[-1], latest, treaty)]
    last = cuts[-1]
    if last.holds is Holds.BOUND:
        doubtful = earliest_unseen_exit(treaty, max(known, last.start))
    else:
        doubtful = max(treaty.joining.after(known + timedelta(days=1)), treaty.general.on)
    yield from (cut for cut in cuts if cut.start < doubtful)
    if doubtful < date.max and last.holds is not Holds.UNKNOWN:
        text = f"our data on {treaty.code} speak to {known} only; what happened later is not known"
        yield Segment(doubtful, Holds.UNKNOWN, (Step("standing-unknown", text, (treaty.status.source,)),))


def _confirmed(last: Segment, fact: Confirmation, treaty: Treaty) -> Iterable[Segment]:
    """Yield what a later fact adds that the dated actions do not explain: doubt, then what it confirms."""
    doubt = treaty.status.good_through + timedelta(days=1)
    text = f"a source says {'party' if fact.party else 'not a party'} on {fact.on}; since when is not known"
    step = Step("standing-unknown", text, (fact.source,))
    if doubt > last.start:
        yield Segment(doubt, Holds.UNKNOWN, (step,))
    yield Segment(fact.on, Holds.BOUND if fact.party else Holds.NOT_BOUND, (step,))
