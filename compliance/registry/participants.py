"""How a state takes part in a treaty on a day: as a party, contracting, by signature only, no more, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from compliance.law.bonds import Bonds, BondsOfAll
from compliance.law.entry import NEVER
from compliance.law.spells import Spell
from compliance.law.timeline import Timeline
from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, StateKind
from compliance.model.terms import Term
from compliance.model.treaties import CONSENTS, ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds
from compliance.world import World


class Part(Term):
    """How one state takes part in one treaty on one day. Exactly one holds."""

    PARTY = "party"  # the treaty is in force for it
    CONTRACTING = "contracting"  # it has deposited; the treaty is not in force for it yet (VCLT 2(1)(f))
    SIGNATORY = "signatory"  # signed, and nothing after it
    LEFT = "left"  # was a party, and is none
    UNKNOWN = "unknown"  # whether it is bound is not known
    NONE = "none"  # no act on record
    CLOSED = "closed"  # cannot deposit: an entity, or an organisation that the treaty does not let in


PART_WORDS = {
    Part.PARTY: "the treaty is in force for it",
    Part.CONTRACTING: "has deposited; not in force for it yet",
    Part.SIGNATORY: "signed only",
    Part.LEFT: "was a party and is none any more",
    Part.UNKNOWN: "whether it is bound is not known",
    Part.NONE: "no signature or deposit on record",
    Part.CLOSED: "cannot deposit",
}

_BEGINS = CONSENTS | {ActionKind.TERRITORIAL_APPLICATION}
_SIGNS, _DISOWNS = frozenset({ActionKind.SIGNATURE}), frozenset({ActionKind.SIGNATURE_DISOWNED})
_LEAVES = frozenset({ActionKind.DENUNCIATION})


@attrs.frozen
class Certain:
    """What was certain last, before a standing became unknown: how the state took part, through which day."""

    part: Part
    through: date


@attrs.frozen
class Participant:
    """One state's part in one treaty on one day. All days are inclusive.

    `since` is the first day of the unbroken time for which the state is bound for certain; `earliest` the first
    day on which it may have been bound, where dates are vague. `enters` is the day by which the treaty enters into
    force for a contracting state. `deposit` and `notice` are the acts on record that began and end its stay;
    `leaves` the first day without it and `at_latest` the last day that this may be (None: never for certain).
    `certain` is told where the part is unknown. `listed` says whether a list of that day would hold the state among
    those that have joined, in force or not yet: from the deposit (or a later sight of it as a party) until an exit
    works; None where the days are too vague to tell. `why` has no word on reservations: they take nothing from the
    treaty as a whole.
    """

    state: str
    name: str
    kind: StateKind
    treaty: str
    part: Part
    territory: str = ""
    since: date | None = None
    earliest: date | None = None
    enters: date | None = None
    deposit: TreatyAction | None = None
    signed: TreatyAction | None = None
    disowned: TreatyAction | None = None
    notice: TreatyAction | None = None
    leaves: date | None = None
    at_latest: date | None = None
    certain: Certain | None = None
    known_through: date | None = None
    listed: bool | None = False
    flags: frozenset[Flag] = frozenset()
    why: tuple[Step, ...] = ()


class Registry:
    """All profiles as they stand on one day: acts made after it are not seen.

    Each state's bonds are made once, when they are first asked for; what is the same for all is worked out once.
    """

    def __init__(self, world: World, day: date) -> None:
        self.world, self.day = world, day
        self._bonds = BondsOfAll(world.treaties, world.agreements)
        self._strangers: dict[str, Participant] = {}

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of all profiles, in order: states, organisations and entities."""
        return tuple(self.world.profiles)

    def bonds(self, state: str) -> Bonds:
        """One profile's bonds; raises KeyError where there is no such profile, DataError where it is wrong."""
        return self._bonds.of(self.world.profiles[state], self.day)

    def participant(self, state: str, treaty: str, territory: str = "") -> Participant:
        """How a state, or one territory of it, takes part in a treaty."""
        profile, law = self.world.profiles[state], self.world.treaties[treaty]
        if not _stranger(profile, law):
            return _participant(self.bonds(state), profile, law, self.day, territory)
        # Whoever did nothing stands as any other who did nothing: about a third of all cells of a matrix.
        if treaty not in self._strangers:
            self._strangers[treaty] = _participant(self.bonds(state), profile, law, self.day, "")
        return attrs.evolve(self._strangers[treaty], state=state, name=profile.name, territory=territory)

    def territories(self, whole: Participant) -> tuple[Participant, ...]:
        """The state's territories for which the treaty holds otherwise than for the state."""
        places = (place.code for place in self.world.profiles[whole.state].territories)
        parts = (self.participant(whole.state, whole.treaty, place) for place in places)
        return tuple(one for one in parts if one.part is not whole.part)


def counts(participants: Iterable[Participant]) -> dict[Part, int]:
    """Return how many take each part; every part is named, and the counts add up to the number given."""
    found = dict.fromkeys(Part, 0)
    for one in participants:
        found[one.part] += 1
    return found


def _stranger(profile: Profile, treaty: Treaty) -> bool:
    """Whether nothing at all is on record of a state and a treaty."""
    seen = any(one.treaty == treaty.code for one in profile.confirmations)
    return profile.kind is StateKind.STATE and not seen and treaty.code not in profile.treaties


def _participant(bonds: Bonds, profile: Profile, treaty: Treaty, day: date, territory: str) -> Participant:
    standing = bonds.under_treaty(treaty.code, "", day_span(day), Nature.EVENT, territory)
    acts, own = bonds.actions(treaty.code, territory), bonds.timeline(treaty.code, territory)
    closed = _closed(profile, treaty)
    part = Part.CLOSED if closed else _part(standing.holds, own, day)
    spell = None if closed else _telling(own, part, day)
    enters, leaves = (spell.entry.takes, spell.exit) if spell else (None, None)
    vague = enters is not None and part is not Part.LEFT and enters.earliest < enters.latest
    ends = leaves if leaves and (leaves.on or part is Part.LEFT) else None
    return Participant(
        state=profile.state,
        name=profile.name,
        kind=profile.kind,
        treaty=treaty.code,
        part=part,
        territory=territory,
        since=standing.since,
        earliest=enters.earliest if enters and vague else None,
        enters=enters.latest if enters and part is Part.CONTRACTING else None,
        deposit=_act(acts, _BEGINS, spell.entry.on) if spell else None,
        signed=_act(acts, _SIGNS, own.signed),
        disowned=_act(acts, _DISOWNS, own.disowned),
        notice=_act(acts, _LEAVES, leaves.on) if leaves else None,
        leaves=ends.takes.earliest if ends else None,
        at_latest=ends.takes.latest if ends and ends.takes.latest < NEVER else None,
        certain=_certain(bonds.provision(treaty.code, "", territory), own, day) if part is Part.UNKNOWN else None,
        known_through=standing.known_through,
        listed=False if closed else _listed(own, acts, day),
        flags=standing.flags,
        why=without_reservations(standing.why),
    )


def without_reservations(why: Iterable[Step]) -> tuple[Step, ...]:
    """Return the reasons for a standing under the treaty as a whole, from which no reservation takes anything."""
    return tuple(step for step in why if not step.step.startswith("reserved"))


def _closed(profile: Profile, treaty: Treaty) -> bool:
    organisation = profile.kind is StateKind.ORGANISATION
    return profile.kind is StateKind.ENTITY or (organisation and not treaty.organisations)


def _part(holds: Holds, own: Timeline, day: date) -> Part:
    """Return the part that a standing comes to, by what was done up to the day."""
    if holds is not Holds.NOT_BOUND:
        return Part.PARTY if holds is Holds.BOUND else Part.UNKNOWN
    if own.awaited(day):
        return Part.CONTRACTING
    if any(spell.entry.takes.earliest < spell.exit.takes.latest <= day for spell in own.spells):
        return Part.LEFT
    return Part.SIGNATORY if own.signed and own.signed <= day else Part.NONE


def _telling(own: Timeline, part: Part, day: date) -> Spell | None:
    """Return the stay that tells of a part: the one that runs, awaits, or was the last to end."""
    if part is Part.CONTRACTING:
        return own.awaited(day)
    if part is Part.LEFT:
        ended = [spell for spell in own.spells if spell.exit.takes.latest <= day]
        return max(ended, key=lambda spell: spell.exit.takes.latest)
    for holds in (Holds.BOUND, Holds.UNKNOWN) if part in {Part.PARTY, Part.UNKNOWN} else ():
        running = [spell for spell in own.spells if spell.holds(day) is holds and spell.entry.takes.latest < NEVER]
        if running:
            return running[-1]
    return None


def _act(acts: Iterable[TreatyAction], kinds: frozenset[ActionKind], last: date | None) -> TreatyAction | None:
    """Return the act of one of these kinds whose last possible day this is; None where it is not on record."""
    return next((act for act in acts if act.action in kinds and act.on.last == last), None)


def _certain(standing: Timeline, own: Timeline, day: date) -> Certain | None:
    """Return what held for certain before the unknown time in which the day lies."""
    begins = standing.run(standing.at(day))[0]
    if begins == date.min:
        return None
    before = begins - timedelta(days=1)
    return Certain(_part(standing.at(before).holds, own, before), before)


def _listed(own: Timeline, acts: tuple[TreatyAction, ...], day: date) -> bool | None:
    told = {_counted(spell, acts, day) for spell in own.spells}
    return True if True in told else None if None in told else False


def _counted(spell: Spell, acts: tuple[TreatyAction, ...], day: date) -> bool | None:
    """Whether one stay counts on a day; one that nobody saw begin does not."""
    joined, gone = spell.entry.on or spell.entry.takes.latest, spell.exit.takes
    if joined == NEVER:
        return False
    deposit = _act(acts, _BEGINS, spell.entry.on)
    if gone.latest <= day or day < (deposit.on.first if deposit else spell.entry.takes.earliest):
        return False
    ends = spell.exit.on is not None or gone.latest < NEVER
    return True if joined <= day and not (ends and gone.earliest <= day) else None
