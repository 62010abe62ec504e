"""One state's standing under one treaty over all time, as segments cut where something changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

import attrs

from compliance.law.entry import NEVER, Takes, entry_into_force, unseen_entry, unseen_exit
from compliance.law.spells import STAYS, Spell, Turn, entered, left
from compliance.model.findings import Step
from compliance.model.profiles import Confirmation
from compliance.model.treaties import CONSENTS, ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds

_STRONGEST_FIRST = (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND)


@attrs.frozen
class Segment:
    """From `start` (inclusive) until the next segment starts, this is the standing, for these reasons."""

    start: date
    holds: Holds
    why: tuple[Step, ...] = ()


@attrs.frozen(eq=False)
class Timeline:
    """All segments in order, the first from `date.min`; and the last day that the data speak for.

    Two are the same only if they are one object: what follows from one is kept under it.
    """

    segments: tuple[Segment, ...]
    known_through: date
    signed: date | None = None
    disowned: date | None = None
    spells: tuple[Spell, ...] = ()

    @cached_property
    def starts(self) -> tuple[date, ...]:
        """The first day of each segment."""
        return tuple(segment.start for segment in self.segments)

    def at(self, day: date) -> Segment:
        """The segment that holds on `day`."""
        return self.segments[bisect_right(self.starts, day) - 1]

    def between(self, first: date, last: date) -> tuple[tuple[date, date, Segment], ...]:
        """The parts of the days from `first` to `last`, both inclusive, each with its segment."""
        here = range(bisect_right(self.starts, first) - 1, bisect_right(self.starts, last))
        if len(here) == 1:
            return ((first, last, self.segments[here.start]),)
        ends = (*(start - timedelta(days=1) for start in self.starts[here.start + 1 : here.stop]), last)
        return tuple(
            (max(first, self.starts[place]), end, self.segments[place]) for place, end in zip(here, ends, strict=True)
        )

    def run(self, segment: Segment) -> tuple[date, date | None]:
        """The first and last day of the unbroken standing that a segment is part of; None if it has no end.

        A run that ends only because the data do has no end either.
        """
        first = last = bisect_right(self.starts, segment.start) - 1
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
    entailed: Iterable[TreatyAction] = (),
) -> Timeline:
    """Return the timeline that these actions make under the treaty's clauses.

    `actions` and `confirmations` are those known on the as-of day, for one territory. `entailed` are notices of
    leaving the parent that by its clause are notices of leaving this treaty. A year-only date leaves the days
    between its first and last effect unknown. Acts of one day count in the order of the file, entailed ones first.
    """
    acts, others = tuple(actions), tuple(entailed)
    later = (fact for fact in confirmations if fact.on > treaty.status.good_through)
    spells: list[Spell] = []
    known = treaty.status.good_through
    facts: list[TreatyAction | Confirmation] = [*others, *acts, *later]
    for fact in sorted(facts, key=_order):
        if isinstance(fact, Confirmation):
            _confirm(spells, treaty, fact, known, catalogue)
        elif fact.action in CONSENTS or fact.action is ActionKind.TERRITORIAL_APPLICATION:
            if not spells or spells[-1].exit is not STAYS:
                spells.append(Spell(entered(treaty, fact)))
        elif fact.action is ActionKind.DENUNCIATION:
            entailed_one = any(fact is one for one in others)  # one of the treaty's own may be equal to it
            through = _through(treaty) if entailed_one else ""
            spells[:] = [left(spell, treaty, fact, catalogue, through) for spell in spells]
        known = max(known, _days(fact)[1])
    _unseen(spells, treaty, known, catalogue)
    return Timeline(
        segments=tuple(joined(_segments(spells))),
        known_through=known,
        signed=_first(acts, ActionKind.SIGNATURE),
        disowned=_first(acts, ActionKind.SIGNATURE_DISOWNED),
        spells=tuple(spells),
    )


def joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the pieces with neighbours of the same standing and reasons joined."""
    last: Segment | None = None
    for piece in pieces:
        if last is None or piece.holds is not last.holds or piece.why != last.why:
            yield piece
            last = piece


def _order(fact: TreatyAction | Confirmation) -> tuple[date, bool, date]:
    """Sort by the first day; on one day acts before sights, the more certain act before the less."""
    first, last = _days(fact)
    return first, isinstance(fact, Confirmation), last


def _days(fact: TreatyAction | Confirmation) -> tuple[date, date]:
    """The first and last day on which it may have been done, or seen."""
    return (fact.on, fact.on) if isinstance(fact, Confirmation) else (fact.on.first, fact.on.last)


def _through(treaty: Treaty) -> str:
    """Say of what a notice was that ends the treaty by the clause of its parent."""
    parent = treaty.parent
    return (
        f"to leave {parent.treaties[0]}, which is one to leave {treaty.code} (art. {parent.ends}), " if parent else ""
    )


def _first(acts: Iterable[TreatyAction], kind: ActionKind) -> date | None:
    return min((act.on.last for act in acts if act.action is kind), default=None)


def _confirm(
    spells: list[Spell], treaty: Treaty, fact: Confirmation, known: date, catalogue: Mapping[str, Treaty]
) -> None:
    """Add what a later fact says and the dated acts do not explain: an act that nobody saw, at some day since."""
    named = f"party to {treaty.code}" if fact.party else f"not a party to {treaty.code}"
    text = (
        f"a source says {named} on {fact.on}; since when is not known (our list speaks to {treaty.status.good_through})"
    )
    step = Step("standing-unknown", text, (fact.source,), fact.mark.value)
    known = min(known, fact.on - timedelta(days=1))
    if fact.party:
        _seen(spells, treaty, fact.on, known, step)
        return
    for index, spell in enumerate(spells):
        match spell.holds(fact.on):
            case Holds.UNKNOWN if fact.on < spell.entry.takes.latest or spell.noticed:
                spells[index] = spell.unseen(fact.on, step)
            case Holds.BOUND:
                first = unseen_exit(treaty, known, spell.entry.takes, catalogue)
                spells[index] = spell.left_by(_gone(first, fact.on, step))


def _gone(first: date, day: date, step: Step) -> Turn:
    """Return the exit that nobody saw and that a source shows: it works from `first` at the soonest, by `day`.

    Where no notice could have worked by then, the source or our record of the consent is wrong: nobody knows.
    """
    if first <= day:
        return Turn(Takes(first, day, step.text), step, (step,))
    doubt = attrs.evolve(step, text=f"{step.text}; but no notice since then could have freed the state by that day")
    return Turn(Takes(day, NEVER, doubt.text), doubt)


def _seen(spells: list[Spell], treaty: Treaty, day: date, known: date, step: Step) -> None:
    """Add that the state was a party on `day`: by a stay that may run then, or else by a deposit nobody saw.

    One that has deposited and waits may be called a party too; so may one whose unseen deposit had not yet worked.
    """
    perhaps = [index for index, spell in enumerate(spells) if spell.holds(day) is Holds.UNKNOWN]
    waits = any(day < spell.entry.takes.earliest < spell.exit.takes.latest for spell in spells)
    if waits or any(spell.holds(day) is Holds.BOUND for spell in spells):
        return
    if len(perhaps) == 1:
        spells[perhaps[0]] = spells[perhaps[0]].seen(day, step)
        return
    first = unseen_entry(treaty, known)
    last = day if first <= day else entry_into_force(treaty, day).latest
    spells.append(Spell(Turn(Takes(first, last, step.text), step, (step,))))


def _unseen(spells: list[Spell], treaty: Treaty, known: date, catalogue: Mapping[str, Treaty]) -> None:
    """Leave room for the act that nobody could see, from the first day on which it may have worked.

    A state that was bound stays so until a notice sent after the last good day could free it; one that was
    not bound, until a deposit made after it could bind (docs/decisions/0006). One that is leaving makes no new
    deposit before it has left.
    """
    status = treaty.status
    text = f"our data on {treaty.code} speak to {known} only; what happened later is not known"
    if status.years_through and status.years_through > known:
        text += f" (a list without days was searched to {status.years_through})"
    doubt = Step("standing-unknown", text, (status.source,))
    if not any(spell.open for spell in spells):
        gone = max((spell.exit.takes.earliest for spell in spells), default=known)
        spells.append(Spell(Turn(Takes(unseen_entry(treaty, max(known, gone)), NEVER, text), doubt)))
        return
    for index, spell in enumerate(spells):
        if spell.open:
            first = unseen_exit(treaty, known, spell.entry.takes, catalogue)
            spells[index] = spell.left_by(Turn(Takes(first, NEVER, text), doubt))


def _segments(spells: Iterable[Spell]) -> Iterator[Segment]:
    """Yield a piece for each day on which a spell may begin or end: the strongest standing of all spells."""
    spells = tuple(spells)
    days = {date.min}
    for spell in spells:
        enters, leaves = spell.entry.takes, spell.exit.takes
        days.update((enters.earliest, enters.latest, leaves.earliest, leaves.latest))
    for day in sorted(days - {NEVER}):
        held = [spell.at(day) for spell in spells]
        strongest = min((holds for holds, _ in held), key=_STRONGEST_FIRST.index)
        # Of two spells that end and begin on one day, or two left, the last one tells.
        why = next((steps for holds, steps in reversed(held) if holds is strongest and steps), ())
        yield Segment(day, strongest, why)
