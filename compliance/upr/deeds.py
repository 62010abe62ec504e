"""When a state did what a register shows: each stay under a treaty, each signature, declaration or withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from compliance.law.bonds import Bonds
from compliance.law.entry import NEVER
from compliance.law.provisions import overlap
from compliance.law.spells import Spell
from compliance.law.timeline import Timeline
from compliance.model.checked import Done, Proof
from compliance.model.dates import Span
from compliance.model.items import Engagement, EngagementKind
from compliance.model.profiles import Confirmation, Profile
from compliance.model.sources import Source
from compliance.model.treaties import CONSENTS, ActionKind, Effect, Treaty, TreatyAction
from compliance.upr.act_tables import Opens, Procedure

_DAY = timedelta(days=1)


@attrs.frozen
class Deed:
    """Something done on a day within `made`, with what shows it; `left` are the days on which it was undone.

    `left` is None where nothing on file undoes it.
    """

    made: Span
    proof: Proof
    left: Span | None = None
    undone: Proof | None = None

    def stands(self, day: date) -> Done:
        """Return whether it was done by the end of a day and not undone by then."""
        if self.made.first > day or (self.left and self.left.last <= day):
            return Done.NO
        sure = self.made.last <= day and (self.left is None or self.left.first > day)
        return Done.YES if sure else Done.UNKNOWN


@attrs.frozen
class Record:
    """What the registers show on one act: the deeds, and the last day to which their silence says something.

    `through` is None where silence says nothing. `doubt` says why nobody can tell what is not there.
    """

    deeds: tuple[Deed, ...] = ()
    through: date | None = None
    doubt: str = ""

    def by(self, day: date) -> Done:
        """Return whether it was done by the end of a day."""
        found = {deed.stands(day) for deed in self.deeds}
        silent = Done.NO if self.through and day <= self.through else Done.UNKNOWN
        return next((done for done in (Done.YES, Done.UNKNOWN) if done in found), silent)


@attrs.frozen
class Several:
    """The record of an act in parts, such as all reservations to one treaty: done where all are, partly where some."""

    parts: tuple[Record, ...]

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """The deeds of every part."""
        return tuple(deed for part in self.parts for deed in part.deeds)

    @property
    def through(self) -> date | None:
        """The last day to which silence says something of every part."""
        days = [part.through for part in self.parts]
        return min((day for day in days if day), default=None) if all(days) else None

    @property
    def doubt(self) -> str:
        """Why nobody can tell."""
        return next((part.doubt for part in self.parts if part.doubt), "")

    def by(self, day: date) -> Done:
        """Return whether all of it was done by the end of a day."""
        found = {part.by(day) for part in self.parts}
        if len(found) == 1:
            return found.pop()
        return Done.PARTLY if Done.YES in found else Done.UNKNOWN


def joining(bonds: Bonds, profile: Profile, clause: Treaty) -> Record:
    """Return a state's stays under a treaty, from the deposit (territorial notices aside) to the day an exit works."""
    timeline = bonds.timeline(clause.code)
    acts = (*bonds.actions(clause.code), *_entailing(bonds, clause))
    seen = _Seen.of(profile, clause, timeline)
    stays = (_stay(spell, acts, seen, clause) for spell in timeline.spells)
    return Record(tuple(stay for stay in stays if stay), timeline.known_through)


def signing(bonds: Bonds, profile: Profile, clause: Treaty) -> Record:
    """Return the signatures of a treaty, and the stays under it: who joins need not sign.

    A signature ends with the first disowning after it.
    """
    acts, joined = bonds.actions(clause.code), joining(bonds, profile, clause)
    disowned = [one for one in acts if one.action is ActionKind.SIGNATURE_DISOWNED]
    signed = []
    for one in (act for act in acts if act.action is ActionKind.SIGNATURE):
        later = [end for end in disowned if end.on.last >= one.on.first]
        end = min(later, key=lambda act: act.on.last, default=None)
        signed.append(Deed(one.on, _proof(one), end.on if end else None, _proof(end) if end else None))
    return Record((*signed, *joined.deeds), joined.through)


@attrs.frozen
class _Seen:
    """The days after the end of the list on which a source shows the state as a party, or as none, in order."""

    party: tuple[Confirmation, ...]
    none: tuple[Confirmation, ...]

    @classmethod
    def of(cls, profile: Profile, clause: Treaty, timeline: Timeline) -> _Seen:
        """Those that the timeline rests on: up to the end of the list, it is the list that tells."""
        since, until = clause.status.good_through, timeline.known_through
        found = [one for one in profile.confirmations if one.treaty == clause.code and since < one.on <= until]
        found.sort(key=lambda one: one.on)
        return cls(tuple(one for one in found if one.party), tuple(one for one in found if not one.party))


def _entailing(bonds: Bonds, clause: Treaty) -> tuple[TreatyAction, ...]:
    """Return the notices of leaving the parent that by its clause are notices of leaving this treaty."""
    if clause.parent is None or not clause.parent.ends:
        return ()
    acts = bonds.actions(clause.parent.treaties[0])
    return tuple(one for one in acts if one.action is ActionKind.DENUNCIATION)


def _stay(spell: Spell, acts: Iterable[TreatyAction], seen: _Seen, clause: Treaty) -> Deed | None:
    """Return one stay as a deed; None for the deposit that nobody could have seen yet."""
    left, undone = _exit(spell, acts, seen)
    if spell.entry.on is not None:
        kinds = CONSENTS | {ActionKind.TERRITORIAL_APPLICATION}
        deposit = next(one for one in acts if one.action in kinds and one.on.last == spell.entry.on)
        return Deed(deposit.on, _proof(deposit), left, undone)
    sights = [one for one in seen.party if one.on <= spell.entry.takes.latest]
    if spell.entry.takes.latest == NEVER or not sights:
        return None
    sight = sights[-1]
    begins = min(clause.status.good_through + _DAY, sight.on)
    made = Span(begins, sight.on, text=f"{begins}/{sight.on}")
    return Deed(made, _of_sight("seen-as-party", sight), left, undone)


def _exit(spell: Spell, acts: Iterable[TreatyAction], seen: _Seen) -> tuple[Span | None, Proof | None]:
    """Return the days on which a stay ended, and the notice or the later fact that shows it; None where it goes on."""
    exits = spell.exit.takes
    if exits.latest == NEVER and spell.exit.on is None:
        return None, None
    sure = exits.latest < NEVER
    text = f"{exits.earliest}/{exits.latest}" if sure and exits.earliest < exits.latest else str(exits.earliest)
    left = Span(exits.earliest, exits.latest if sure else None, text=text)
    notice = next((one for one in acts if one.action is ActionKind.DENUNCIATION and one.on.last == spell.exit.on), None)
    if notice:
        return left, _proof(notice)
    after = [one for one in seen.none if one.on >= spell.entry.takes.earliest]
    gone = next((one for one in after if one.on == exits.latest), next(iter(after), None))
    return left, _of_sight("seen-as-not-party", gone) if gone else None


def _of_sight(action: str, one: Confirmation) -> Proof:
    return Proof(action, one.on.isoformat(), one.source, one.mark)


def withdrawing(
    acts: tuple[TreatyAction, ...], sources: Mapping[str, Source], treaty: str, provision: str, asked: date
) -> Record | Several:
    """Return what became of the reservations to a treaty that stood, or may have stood, when it was asked.

    Without a provision every reservation; with one, those and the declarations that touch it. That one stands is good
    to the day of the text that has it, for a later withdrawal may be on no list of ours.
    """
    kinds = {ActionKind.RESERVATION, ActionKind.DECLARATION} if provision else {ActionKind.RESERVATION}
    units = [
        _reservation(act, name, acts, sources)
        for act in acts
        if act.action in kinds and act.on.first <= asked
        for name in act.provisions or ("",)
        if not provision or (name and overlap(name, provision) is not None)
    ]
    standing = tuple(one for one in units if one.by(asked - _DAY) is not Done.YES) or tuple(units)
    if standing:
        return Several(standing)
    what = f"to {treaty} {provision}".rstrip()
    return Record(doubt=f"no reservation {what} is on file: there was none, or our copy of the texts does not have it")


def _reservation(act: TreatyAction, name: str, acts: Iterable[TreatyAction], sources: Mapping[str, Source]) -> Record:
    source = sources.get(act.source)
    ends = (
        one
        for one in acts
        if one.action is ActionKind.WITHDRAWAL
        and one.on.first >= act.on.first
        and (not one.provisions or any(overlap(name, other) is not None for other in one.provisions))
    )
    return Record(tuple(Deed(one.on, _proof(one)) for one in ends), source.known_from if source else None)


def accepting(bonds: Bonds, profile: Profile, clause: Treaty, door: Procedure) -> Record:
    """Return the acts that open a procedure: joining the protocol, a declaration, or the withdrawal of one."""
    acts, named = bonds.actions(door.treaty), f"{door.treaty} {door.provision}"
    if door.opens is Opens.JOINING:
        shut = [one for one in acts if door.shuts and _names(one, door.shuts)]
        doubt = f"an act under {door.treaty} {door.shuts} of {shut[0].on} may keep the state out of it" if shut else ""
        return Record(doubt=doubt) if shut else joining(bonds, profile, clause)
    if door.opens is Opens.WITHDRAWAL:
        found = (one for one in acts if one.action is ActionKind.WITHDRAWAL and _names(one, door.provision))
        doubt = f"no withdrawal of a declaration on {named} is on file, and no whole list of them was at hand"
        return Record(tuple(Deed(one.on, _proof(one)) for one in found), doubt=doubt)
    doubt = "" if door.lists else f"no whole list of the declarations under {named} was at hand"
    return Record(tuple(_declared(acts, door.provision)), door.lists, doubt)


def _declared(acts: tuple[TreatyAction, ...], provision: str) -> Iterator[Deed]:
    for act in acts:
        opens = act.action is ActionKind.DECLARATION and act.effect not in {Effect.DECLARATION, Effect.MODIFIES}
        if opens and _names(act, provision):
            ends = (one for one in acts if one.action is ActionKind.WITHDRAWAL and one.on.first >= act.on.first)
            end = next((one for one in ends if _names(one, provision)), None)
            yield Deed(act.on, _proof(act), end.on if end else None, _proof(end) if end else None)


def _names(act: TreatyAction, provision: str) -> bool:
    return any(overlap(name, provision) is not None for name in act.provisions)


def engaged(
    profile: Profile,
    kind: EngagementKind,
    as_of: date,
    *,
    office: str = "",
    treaty: str = "",
    since: date | None = None,
) -> Record:
    """Return the records of one kind with an office or under a treaty; that there is none says nothing.

    With `since` only those of that day and later count: a report that came before it was asked for is not the one that
    is overdue, so before that day there was none.

    A standing invitation stands until it is taken back, so before the first one on file there was none: nobody issues
    what stands already (docs/decisions/0027-what-became-of-a-recommendation.md).
    """
    deeds = tuple(
        Deed(one.on, _of_record(one))
        for one in profile.engagements
        if one.kind is kind and one.withdrawn is None and (since or date.min) <= one.on.last and one.on.first <= as_of
        and (one.office == office if office else one.treaty == treaty)
    )  # fmt: skip
    invited = kind is EngagementKind.INVITATION
    first = min((deed.made.first for deed in deeds), default=date.min) if invited else since or date.min
    what = "standing invitation" if invited else f"report under {treaty}{f' since {since}' if since else ''}"
    doubt = "" if deeds else f"no {what} is on file, and no whole list of them is at hand"
    return Record(deeds, first - _DAY if first > date.min else None, doubt)


def _of_record(one: Engagement) -> Proof:
    cites = [citation.cite for citation in one.sources]
    return Proof(one.kind.value, str(one.on), cites[0] if cites else "", one.mark, tuple(cites[1:]))


def _proof(act: TreatyAction) -> Proof:
    return Proof(act.action.value, str(act.on), act.source, act.mark)
