"""One state's standing under one treaty over all time, as segments cut where something changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from compliance.law.entry import NEVER, Takes, entry_over, exit_over, unseen_entry, unseen_exit
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
class Turn:
    """What begins or ends a spell: the days on which it may and must work, and the reasons in doubt and after.

    `on` is the last possible day of the act itself, where there is one on record.
    """

    takes: Takes
    doubt: Step
    why: tuple[Step, ...] = ()
    on: date | None = None


_STAYS = Turn(Takes(NEVER, NEVER, ""), Step("exit", "no exit"))


@attrs.frozen
class Spell:
    """One stay under a treaty: from a consent to the exit that ends it."""

    entry: Turn
    exit: Turn = _STAYS

    @property
    def open(self) -> bool:
        """Whether no exit ends it for certain."""
        return self.exit.takes.latest == NEVER

    def holds(self, day: date) -> Holds:
        """Whether it runs on `day`: surely, perhaps or not."""
        enters, leaves = self.entry.takes, self.exit.takes
        if enters.latest <= day < leaves.earliest:
            return Holds.BOUND
        return Holds.UNKNOWN if enters.earliest <= day < leaves.latest else Holds.NOT_BOUND

    def why(self, day: date) -> tuple[Step, ...]:
        """The reasons for what holds on `day`; none before it begins."""
        match self.holds(day):
            case Holds.BOUND:
                return self.entry.why
            case Holds.UNKNOWN:
                return (self.entry.doubt,) if day < self.entry.takes.latest else (self.exit.doubt,)
            case Holds.NOT_BOUND:
                return self.exit.why if day >= self.exit.takes.latest else ()

    def left_by(self, turn: Turn) -> Spell:
        """The same spell, ended by `turn` too: what works first ends it."""
        mine, its = self.exit.takes, turn.takes
        first, sure = (self.exit if mine.earliest <= its.earliest else turn), min(self.exit, turn, key=_certain)
        takes = Takes(first.takes.earliest, sure.takes.latest, sure.takes.why)
        return attrs.evolve(self, exit=Turn(takes, first.doubt, sure.why, sure.on))


@attrs.frozen
class Timeline:
    """All segments in order, the first from `date.min`; and the last day that the data speak for."""

    segments: tuple[Segment, ...]
    known_through: date
    signed: date | None = None
    disowned: date | None = None
    spells: tuple[Spell, ...] = ()

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

    `actions` and `confirmations` are those known on the as-of day, for one territory. A year-only date leaves
    the days between its first and last effect unknown. Acts of one day count in the order of the file.
    """
    acts = sorted(actions, key=lambda act: (act.on.first, act.on.last))
    later = sorted((fact for fact in confirmations if fact.on > treaty.status.good_through), key=lambda fact: fact.on)
    facts: list[TreatyAction | Confirmation] = [*acts, *later]
    spells: list[Spell] = []
    known = treaty.status.good_through
    for fact in sorted(facts, key=_first_day):
        if isinstance(fact, Confirmation):
            _confirm(spells, treaty, fact, known, catalogue)
        elif fact.action in CONSENTS or fact.action is ActionKind.TERRITORIAL_APPLICATION:
            if not spells or spells[-1].exit is not _STAYS:
                spells.append(Spell(_entry(treaty, fact)))
        elif fact.action is ActionKind.DENUNCIATION:
            spells[:] = [_notice(spell, treaty, fact, catalogue) for spell in spells]
        known = max(known, fact.on if isinstance(fact, Confirmation) else fact.on.last)
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
        if last is None or (piece.holds, piece.why) != (last.holds, last.why):
            yield piece
            last = piece


def _first_day(fact: TreatyAction | Confirmation) -> date:
    return fact.on if isinstance(fact, Confirmation) else fact.on.first


def _first(acts: Iterable[TreatyAction], kind: ActionKind) -> date | None:
    return min((act.on.last for act in acts if act.action is kind), default=None)


def _certain(turn: Turn) -> date:
    return turn.takes.latest


def _entry(treaty: Treaty, act: TreatyAction) -> Turn:
    """Return how a consent begins a spell."""
    takes = _takes(treaty, act)
    text = f"{act.action} on {act.on}: in force on a day from {takes.earliest} to {takes.latest}"
    in_force = f"in force for the state from {takes.latest}, {treaty.code} {takes.why}"
    why = (
        Step("deposited", f"{act.action} of {treaty.code} on {act.on}", (act.source,), act.mark.value),
        Step("in-force", in_force, (treaty.source,), treaty.mark.value),
    )
    return Turn(takes, Step("in-force", text, (act.source,)), why, act.on.last)


def _takes(treaty: Treaty, act: TreatyAction) -> Takes:
    """Return when a consent binds. A succession binds from the day of succession, if a source gives it.

    Else from some day between general entry into force and the deposit. Nobody is bound before the former.
    """
    on, general = act.on, treaty.general.on
    if act.effective is not None and act.action in {ActionKind.SUCCESSION, ActionKind.TERRITORIAL_APPLICATION}:
        first, last = max(general, act.effective.first), max(general, act.effective.last)
        return Takes(first, last, f"{act.action}, effective {act.effective}")
    if act.action is ActionKind.SUCCESSION:
        return Takes(general, max(general, on.last), "succession; the day from which it works is not in the data")
    return entry_over(treaty, on)


def _notice(spell: Spell, treaty: Treaty, act: TreatyAction, catalogue: Mapping[str, Treaty]) -> Spell:
    """Return the spell ended by a notice; one without effect leaves a reason and ends nothing."""
    if spell.exit.takes.latest <= act.on.first:
        return spell
    takes = exit_over(treaty, act.on, spell.entry.takes, catalogue)
    if takes is None:
        text = f"notice of {act.on} has no effect: {treaty.code} art. {treaty.exit.article}"
        why = (*spell.entry.why, Step("exit", text, (act.source,)))
        return attrs.evolve(spell, entry=attrs.evolve(spell.entry, why=why))
    if act.effective is not None:
        takes = Takes(act.effective.first, act.effective.last, "effective day given by the source")
    effect = f"effect {takes.latest}" if takes.latest < NEVER else f"effect {takes.earliest} at the earliest"
    step = Step("exit", f"notice received {act.on}, {effect}, {treaty.code} {takes.why}", (act.source,))
    return spell.left_by(Turn(takes, step, (step,), act.on.last))


def _confirm(
    spells: list[Spell], treaty: Treaty, fact: Confirmation, known: date, catalogue: Mapping[str, Treaty]
) -> None:
    """Add what a later fact says and the dated acts do not explain: an act that nobody saw, at some day since."""
    text = f"a source says {'party' if fact.party else 'not a party'} on {fact.on}; since when is not known"
    step = Step("standing-unknown", text, (fact.source,))
    held = {spell.holds(fact.on) for spell in spells} - {Holds.NOT_BOUND}
    if fact.party:
        waits = any(spell.exit is _STAYS and fact.on < spell.entry.takes.earliest for spell in spells)
        if Holds.BOUND not in held and not waits:
            first = min(unseen_entry(treaty, known), fact.on)
            spells.append(Spell(Turn(Takes(first, fact.on, text), step, (step,))))
        return
    for index, spell in enumerate(spells):
        if spell.holds(fact.on) is Holds.NOT_BOUND:
            continue
        enters = spell.entry.takes
        if fact.on < enters.latest:
            later = attrs.evolve(enters, earliest=fact.on + timedelta(days=1))
            spells[index] = attrs.evolve(spell, entry=attrs.evolve(spell.entry, takes=later))
        else:
            first = min(unseen_exit(treaty, known, enters, catalogue), fact.on)
            spells[index] = spell.left_by(Turn(Takes(first, fact.on, text), step, (step,)))


def _unseen(spells: list[Spell], treaty: Treaty, known: date, catalogue: Mapping[str, Treaty]) -> None:
    """Leave room for the act that nobody could see, from the first day on which it may have worked.

    A state that was bound stays so until a notice sent after the last good day could free it; one that was
    not bound, until a deposit made after it could bind (docs/decisions/0006). One that is leaving makes no new
    deposit before it has left.
    """
    text = f"our data on {treaty.code} speak to {known} only; what happened later is not known"
    doubt = Step("standing-unknown", text, (treaty.status.source,))
    if not any(spell.open for spell in spells):
        left = max((spell.exit.takes.earliest for spell in spells), default=known)
        spells.append(Spell(Turn(Takes(unseen_entry(treaty, max(known, left)), NEVER, text), doubt)))
        return
    for index, spell in enumerate(spells):
        if spell.open:
            first = unseen_exit(treaty, known, spell.entry.takes, catalogue)
            spells[index] = spell.left_by(Turn(Takes(first, NEVER, text), doubt))


def _segments(spells: Iterable[Spell]) -> Iterator[Segment]:
    """Yield a piece for each day on which a spell may begin or end: the strongest standing of all spells."""
    spells = tuple(spells)
    turns = (turn.takes for spell in spells for turn in (spell.entry, spell.exit))
    days = {date.min, *(day for takes in turns for day in (takes.earliest, takes.latest))} - {NEVER}
    for day in sorted(days):
        held = {spell.holds(day) for spell in spells}
        strongest = next(value for value in (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND) if value in held)
        telling = [spell.why(day) for spell in spells if spell.holds(day) is strongest]
        # Of two spells that end and begin on one day, or two left, the last one tells.
        why = next((steps for steps in reversed(telling) if steps), ())
        yield Segment(day, strongest, why)
