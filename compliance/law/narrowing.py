"""From a treaty's timeline to a provision's: what parents, a companion and reservations take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from compliance.law.entry import NEVER, Takes
from compliance.law.provisions import any_covers
from compliance.law.reservations import Cut, Named, moves, named, near, reserved
from compliance.law.segments import Segment
from compliance.law.spells import Spell
from compliance.law.timeline import Timeline
from compliance.model.findings import Step
from compliance.model.treaties import ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds

_WEAKEST_FIRST = (Holds.NOT_BOUND, Holds.UNKNOWN, Holds.BOUND)
_CUTTING = frozenset({ActionKind.RESERVATION, ActionKind.DECLARATION, ActionKind.WITHDRAWAL})
_LEAVES = {Cut.PERHAPS: Holds.UNKNOWN, Cut.WHOLE: Holds.NOT_BOUND}


def with_parents(own: Timeline, parents: Sequence[Timeline], treaty: Treaty) -> Timeline:
    """Return the timeline of a protocol: doubtful where it binds and no parent that it needs is there by our data.

    The depositary takes no deposit from such a state, so the data lack something; or it has left the parent, and
    no text says what then becomes of the protocol.
    """
    parent = treaty.parent
    first = next((segment.start for segment in own.segments if segment.holds is Holds.BOUND), None)
    if parent is None or first is None or any(one.stays(first) for one in parents):
        return own
    needed = f"{' or '.join(parent.treaties)} (art. {parent.article})"
    text = f"{treaty.code} is open only to those that joined {needed}; by our data none of them binds then"
    text += "" if parent.ends else ", and for one that left no text says what becomes of the protocol"
    doubt = Step("standing-unknown", text, (treaty.source,), treaty.mark.value)
    signed = [day for one in parents for day in _signing(one) if parent.signed]
    pieces = []
    for day in sorted({*signed, *_starts(own, *parents)}):
        mine = own.at(day)
        met = any(one.at(day).holds is not Holds.NOT_BOUND or (parent.signed and _signed(one, day)) for one in parents)
        if mine.holds is Holds.BOUND and not met:
            mine = Segment(day, Holds.UNKNOWN, (*mine.why, doubt))
        pieces.append(Segment(day, mine.holds, mine.why))
    return own.with_pieces(pieces)


def _signing(parent: Timeline) -> Iterator[date]:
    """Yield each day on which a signature or a deposit that waits begins or ends to count."""
    yield from (day for day in (parent.signed, parent.disowned) if day)
    for spell in parent.spells:
        days = (spell.entry.on, spell.entry.takes.latest, spell.exit.takes.latest)
        yield from (day for day in days if day and day < NEVER)


def _signed(parent: Timeline, day: date) -> bool:
    """Whether the parent is signed, or a deposit waits. A signature ends when disowned, or left with the treaty."""
    gone = any(spell.exit.on and spell.exit.takes.latest <= day for spell in parent.spells)
    disowned = parent.disowned and parent.disowned <= day
    if parent.signed and parent.signed <= day and not (disowned or gone):
        return True
    kept = (spell.entry for spell in parent.spells if day < spell.exit.takes.latest)
    return any(entry.on is not None and entry.on <= day < entry.takes.latest for entry in kept)


def with_companion(own: Timeline, other: Timeline, step: Step) -> Timeline:
    """Return the timeline of a provision that binds today only while the companion treaty binds too."""

    def combine(mine: Segment, its: Segment) -> Segment:
        if mine.holds is Holds.NOT_BOUND or its.holds is Holds.BOUND:
            return mine
        why = its.why if its.holds is Holds.UNKNOWN else (step,)
        return Segment(mine.start, _weaker(mine.holds, its.holds), (*mine.why, *why))

    return _merge(own, other, combine)


@attrs.frozen
class Cutting:
    """The acts that cut some provision of a treaty and those that end such a cut, and the provisions that they name."""

    treaty: Treaty
    acts: tuple[TreatyAction, ...]
    names: tuple[Named, ...]


def cutting(treaty: Treaty, actions: Iterable[TreatyAction]) -> Cutting | None:
    """Return the acts that cut some provision, and those that end it; None where none cuts any."""
    acts = tuple([act for act in actions if act.action in _CUTTING])
    names = named(treaty, acts) if acts else ()
    return Cutting(treaty, acts, names) if names else None


def less_reservations(own: Timeline, found: Cutting, provision: str) -> Timeline:
    """Return `own` with each reservation's cut marked: whole is not bound, part is flagged.

    A reservation ends with the stay that it was made in; one who joins again makes it again. Where it is not known
    whether that stay has ended, and a later one may run, it stands perhaps.
    """
    treaty, acts = found.treaty, found.acts
    if not near(found.names, provision):
        return own
    ends = {act: end for act in acts if (end := lapse(own, act))}
    days = {*moves(acts), *(day for end in ends.values() for day in (end.exits.earliest, end.exits.latest))} - {NEVER}
    days |= {end.begins for end in ends.values()}
    pieces = []
    for day in sorted(days | _starts(own)):
        segment = own.at(day)
        if segment.holds is not Holds.NOT_BOUND:
            standing = [act for act in acts if act not in ends or not ends[act].gone(day)]
            fading = [act for act in standing if act in ends and ends[act].fades(day)]
            cut = reserved(treaty, provision, standing, day, fading)
            holds = _weaker(segment.holds, _LEAVES.get(cut.cut, Holds.BOUND))
            segment = Segment(day, holds, (*segment.why, *cut.why))
        pieces.append(Segment(day, segment.holds, segment.why))
    return own.with_pieces(pieces)


def less_carried(own: Timeline, theirs: Timeline, here: Treaty, found: Cutting, provision: str) -> Timeline:
    """Return `own` less what reservations to another treaty, whose timeline is `theirs`, take from a provision here.

    `here` is this treaty, `found` are the acts on that one that are carried over. Such a reservation counts until it
    is withdrawn. Once the stay there that it was made in may have ended it stands perhaps, because no text says; it
    is gone with a later deposit there.
    """
    clause = here.reservations.carried
    if clause is None or not any_covers(clause.provisions, provision):
        return own
    there, acts = found.treaty, found.acts
    if not near(found.names, provision):
        return own
    ends = {act: _parts(theirs, act) for act in acts}
    by = f"; it counts under {here.code} too (art. {clause.article} of {here.code})"
    pieces = []
    for day in sorted({*moves(acts), *(one for pair in ends.values() for one in pair), *_starts(own)} - {NEVER}):
        segment = own.at(day)
        if segment.holds is not Holds.NOT_BOUND:
            standing = [act for act in acts if day < ends[act][1]]
            cut = reserved(there, provision, standing, day, [act for act in standing if ends[act][0] <= day])
            why = (attrs.evolve(step, text=step.text + by) for step in cut.why)
            segment = Segment(day, _weaker(segment.holds, _LEAVES.get(cut.cut, Holds.BOUND)), (*segment.why, *why))
        pieces.append(Segment(day, segment.holds, segment.why))
    return own.with_pieces(pieces)


def _parts(theirs: Timeline, act: TreatyAction) -> tuple[date, date]:
    """Return the day by which the stay that an act was made in may have ended, and that from which another one runs."""
    stays = theirs.spells
    place = max(
        (at for at, one in enumerate(stays) if (one.entry.on or one.entry.takes.earliest) <= act.on.last), default=0
    )
    ended = stays[place].exit.takes
    later = stays[place + 1].entry if stays[place + 1 :] else None
    return ended.earliest, max(ended.latest, (later.on or later.takes.latest) if later else NEVER)


@attrs.frozen
class Lapse:
    """How an act ends with the stay that it was made in, where a later deposit came: by the exits of that stay.

    `begins` is the first day by which that deposit may have come after the act; `later` are the stays from it on.
    """

    begins: date
    exits: Takes
    later: tuple[Spell, ...]

    def gone(self, day: date) -> bool:
        """Whether the act has lapsed by `day` for certain."""
        return self.exits.latest <= day

    def fades(self, day: date) -> bool:
        """Whether by `day` the stay may have ended, while one that began after it may run: the act lapsed perhaps."""
        running = any(spell.holds(day) is not Holds.NOT_BOUND for spell in self.later)
        return self.begins <= day and self.exits.earliest <= day and running


def lapse(own: Timeline, act: TreatyAction) -> Lapse | None:
    """Return how an act made before a later deposit lapses; None where no deposit came after it.

    Where the deposit may have come first, so that the act was made in the later stay, it lapses only perhaps.
    """
    for place, spell in enumerate(own.spells[1:], 1):
        entry, exits = spell.entry, own.spells[place - 1].exit.takes
        if act.on.last < (entry.on or entry.takes.earliest):
            sure = entry.since is None or act.on.last < entry.since
            exits = exits if sure else exits._replace(latest=NEVER)
            return Lapse(act.on.first + timedelta(days=1), exits, own.spells[place:])
    return None


def _weaker(one: Holds, other: Holds) -> Holds:
    return min(one, other, key=_WEAKEST_FIRST.index)


def _starts(*timelines: Timeline) -> set[date]:
    return {segment.start for timeline in timelines for segment in timeline.segments}


def _merge(own: Timeline, other: Timeline, combine: Callable[[Segment, Segment], Segment]) -> Timeline:
    """Return `own` cut at every start of either, each piece combined with the other's segment there."""
    combined = ((day, combine(own.at(day), other.at(day))) for day in sorted(_starts(own, other)))
    pieces = (Segment(day, one.holds, one.why) for day, one in combined)
    return own.with_pieces(pieces)
