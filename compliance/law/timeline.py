"""One state's standing under one treaty over all time, as segments cut where something changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

import attrs

from compliance.law.entry import NEVER, Takes, entry_into_force, unseen_entry, unseen_exit
from compliance.law.segments import Segment, joined, segments_of
from compliance.law.spells import STAYS, Spell, Turn, entered, left
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import Confirmation
from compliance.model.treaties import CONSENTS, ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds

_start = attrgetter("start")


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

    def at(self, day: date) -> Segment:
        """The segment that holds on `day`."""
        return self.segments[self._place(day)]

    def between(self, first: date, last: date) -> tuple[tuple[date, date, Segment], ...]:
        """The parts of the days from `first` to `last`, both inclusive, each with its segment."""
        if first == last:
            return ((first, last, self.at(first)),)
        start, stop = self._place(first), self._place(last) + 1
        here = self.segments[start:stop]
        if len(here) == 1:
            return ((first, last, here[0]),)
        ends = (*(segment.start - timedelta(days=1) for segment in here[1:]), last)
        return tuple((max(first, segment.start), end, segment) for segment, end in zip(here, ends, strict=True))

    def stays(self, day: date) -> bool:
        """Whether the state is bound, for certain or perhaps, on `day` and on every day after it."""
        return all(segment.holds is not Holds.NOT_BOUND for segment in self.segments[self._place(day) :])

    def run(self, segment: Segment) -> tuple[date, date | None]:
        """The first and last day of the unbroken standing that a segment is part of; None if it has no end.

        A run that ends only because the data do has no end either.
        """
        first = last = self._place(segment.start)
        while first > 0 and self.segments[first - 1].holds is segment.holds:
            first -= 1
        while last + 1 < len(self.segments) and self.segments[last + 1].holds is segment.holds:
            last += 1
        start = self.segments[first].start
        if last + 1 == len(self.segments) or self.segments[last + 1].holds is Holds.UNKNOWN:
            return start, None
        return start, self.segments[last + 1].start - timedelta(days=1)

    def awaited(self, day: date) -> Spell | None:
        """The stay of a consent deposited by `day`, and not taken back, that begins to bind only after it."""
        for spell in self.spells:
            deposited, enters, leaves = spell.entry.on, spell.entry.takes.earliest, spell.exit
            kept = enters < leaves.takes.earliest or leaves.on is None or day < leaves.on
            if deposited and deposited <= day < enters and kept:
                return spell
        return None

    def with_pieces(self, pieces: Iterable[Segment]) -> Timeline:
        """The same timeline with other segments: the pieces, which are in order, joined."""
        return Timeline(joined(pieces), self.known_through, self.signed, self.disowned, self.spells)

    def _place(self, day: date) -> int:
        return bisect_right(self.segments, day, key=_start) - 1


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
    others = tuple(entailed)
    known, told_by = treaty.status.good_through, treaty.status.source
    spells: list[Spell] = []
    done_by: dict[ActionKind, date] = {}
    facts: list[TreatyAction | Confirmation] = [*others, *actions, *(one for one in confirmations if one.on > known)]
    for fact in sorted(facts, key=_order) if len(facts) > 1 else facts:
        if isinstance(fact, Confirmation):
            _confirm(spells, treaty, fact, known, catalogue)
            last = fact.on
        else:
            entailed_one = others and any(fact is one for one in others)  # one of the treaty's own may be equal to it
            _acted(spells, treaty, fact, catalogue, _through(treaty) if entailed_one else "")
            done_by[fact.action] = min(fact.on.last, done_by.get(fact.action, NEVER))
            last = fact.on.last
        if last > known:
            known, told_by = last, fact.source
    _unseen(spells, treaty, known, told_by, catalogue)
    return Timeline(
        segments=segments_of(spells),
        known_through=known,
        signed=done_by.get(ActionKind.SIGNATURE),
        disowned=done_by.get(ActionKind.SIGNATURE_DISOWNED),
        spells=tuple(spells),
    )


def _acted(
    spells: list[Spell], treaty: Treaty, act: TreatyAction, catalogue: Mapping[str, Treaty], through: str
) -> None:
    """Add what an act does: a consent begins a stay where none runs, a notice to leave ends those that do."""
    if act.action in CONSENTS or act.action is ActionKind.TERRITORIAL_APPLICATION:
        if not spells or spells[-1].exit is not STAYS:
            spells.append(Spell(entered(treaty, act)))
    elif act.action is ActionKind.DENUNCIATION:
        spells[:] = [left(spell, treaty, act, catalogue, through) for spell in spells]


def _order(fact: TreatyAction | Confirmation) -> tuple[date, bool, date]:
    """Sort by the first day; on one day acts before sights, the more certain act before the less."""
    on = fact.on
    return (on.first, False, on.last) if isinstance(on, Span) else (on, True, on)


def _through(treaty: Treaty) -> str:
    """Say of what a notice was that ends the treaty by the clause of its parent."""
    parent = treaty.parent
    return (
        f"to leave {parent.treaties[0]}, which is one to leave {treaty.code} (art. {parent.ends}), " if parent else ""
    )


def _confirm(
    spells: list[Spell], treaty: Treaty, fact: Confirmation, known: date, catalogue: Mapping[str, Treaty]
) -> None:
    """Add what a later fact says and the dated acts do not explain: an act that nobody saw, at some day since."""
    named = f"party to {treaty.code}" if fact.party else f"not a party to {treaty.code}"
    text = (
        f"a source says {named} on {fact.on}; since when is not known (our list speaks to {treaty.status.good_through})"
    )
    step = Step("standing-unknown", text, (fact.source,), str(fact.mark))
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


def _unseen(spells: list[Spell], treaty: Treaty, known: date, told_by: str, catalogue: Mapping[str, Treaty]) -> None:
    """Leave room for the act that nobody could see, from the first day on which it may have worked.

    `known` is the last day of which something is known, by the source `told_by`.

    A state that was bound stays so until a notice sent after the last good day could free it; one that was
    not bound, until a deposit made after it could bind (docs/decisions/0006). One that is leaving makes no new
    deposit before it has left.
    """
    some, blind = False, (treaty.code, told_by, treaty.status.years_through, known)
    for index, spell in enumerate(spells):
        if spell.open:
            some = True
            end = _unseen_end(unseen_exit(treaty, known, spell.entry.takes, catalogue), *blind)
            spells[index] = Spell(spell.entry, end if spell.exit is STAYS else spell.exit.sooner(end))
    if not some:
        gone = max((spell.exit.takes.earliest for spell in spells), default=known)
        spells.append(_unseen_stay(unseen_entry(treaty, max(known, gone)), *blind))


@lru_cache(maxsize=1024)
def _doubt(code: str, source: str, searched: date | None, known: date) -> Step:
    """Say that nobody could see what happened after `known`; `searched` is how far a list without days was."""
    text = f"our data on {code} speak to {known} only; what happened later is not known"
    if searched and searched > known:
        text += f" (a list without days was searched to {searched})"
    return Step("standing-unknown", text, (source,))


@lru_cache(maxsize=1024)
def _unseen_end(first: date, code: str, source: str, searched: date | None, known: date) -> Turn:
    """Return the end, from `first` at the soonest, of a spell that by what is known nothing ends."""
    doubt = _doubt(code, source, searched, known)
    return STAYS.sooner(Turn(Takes(first, NEVER, doubt.text), doubt))


def _unseen_stay(first: date, code: str, source: str, searched: date | None, known: date) -> Spell:
    """Return the stay, from `first` at the soonest, of one of whom no consent is known."""
    doubt = _doubt(code, source, searched, known)
    return Spell(Turn(Takes(first, NEVER, doubt.text), doubt))
