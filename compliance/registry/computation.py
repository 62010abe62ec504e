"""How the dates of one state under one treaty were computed: the acts, the clause, the sum, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from compliance.law.entry import NEVER, Takes, unseen_exit
from compliance.law.spells import Spell
from compliance.law.timeline import Timeline
from compliance.model.findings import Step
from compliance.model.treaties import ActionKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds
from compliance.registry.clauses import entry_sum, exit_sum, leaving
from compliance.registry.participants import PART_WORDS, Part, Participant, Registry, without_reservations
from compliance.registry.statements import Touched, touched
from compliance.world import World


@attrs.frozen
class Stretch:
    """A time in which the standing did not change. Both days are inclusive; None: no first day, or the day asked."""

    first: date | None
    last: date | None
    holds: Holds
    why: tuple[Step, ...]


@attrs.frozen
class Computation:
    """The answer for one state or territory, one treaty and one provision ("" is the treaty as a whole), with its way.

    `acts` are those on record by the day; `steps` lead from them to the dates, in legal order; `stretches` are the
    standing over time, up to the day asked about.
    """

    touched: Touched
    provision: str
    acts: tuple[TreatyAction, ...]
    steps: tuple[Step, ...]
    stretches: tuple[Stretch, ...]

    @property
    def participant(self) -> Participant:
        """The state's part in the treaty as a whole."""
        return self.touched.participant


def computation(registry: Registry, state: str, treaty: str, provision: str = "", territory: str = "") -> Computation:
    """Return how the dates of a state under a treaty come about; raises KeyError for what is not on file."""
    bonds, law = registry.bonds(state), registry.world.treaties[treaty]
    acts, own = bonds.actions(treaty, territory), bonds.timeline(treaty, territory)
    found = touched(registry, state, treaty, provision, territory)
    closed, line = found.participant.part is Part.CLOSED, bonds.provision(treaty, provision, territory)
    return Computation(
        touched=found,
        provision=provision,
        acts=acts,
        steps=found.standing.why if closed else tuple(_steps(registry, found.participant, law, own)),
        stretches=() if closed else tuple(_stretches(line, registry.day, provision)),
    )


def _steps(registry: Registry, whole: Participant, law: Treaty, own: Timeline) -> Iterator[Step]:
    acts = registry.bonds(whole.state).actions(law.code, whole.territory)
    yield from (_plain(act, law) for act in acts if act.action is ActionKind.SIGNATURE)
    for spell in own.spells:
        if spell.entry.on or spell.entry.takes.latest < NEVER:
            yield from _entry(law, acts, spell)
            yield from _exit(registry, law, whole, spell)
    yield from (_plain(act, law) for act in acts if act.action is ActionKind.SIGNATURE_DISOWNED)
    yield from _other_treaties(registry, law, whole)
    if whole.part in {Part.UNKNOWN, Part.NONE}:
        yield from whole.why[-1:]


def _plain(act: TreatyAction, law: Treaty) -> Step:
    return Step("deposited", f"{act.action} of {law.code} on {act.on}", (act.source,), act.mark.value)


def _entry(law: Treaty, acts: Iterable[TreatyAction], spell: Spell) -> Iterator[Step]:
    """Yield the deposit, the sum of the clause for its first and last possible day, and the day it comes to."""
    turn = spell.entry
    first, *rest = turn.why or (turn.doubt,)
    yield first
    deposit = next((act for act in acts if act.action is not ActionKind.SIGNATURE and act.on.last == turn.on), None)
    if deposit and not _by_source(deposit):
        days = dict.fromkeys((deposit.on.first, deposit.on.last))
        sums = (entry_sum(law, day) for day in days)
        said = sums if len(days) == 1 else (f"if on {day}: {one}" for day, one in zip(days, sums, strict=True))
        yield from (Step("clause", one, (law.source,), law.mark.value) for one in said)
    yield from rest


def _by_source(deposit: TreatyAction) -> bool:
    """Whether a source, and no clause, tells from when an act works: a succession, or an extension to a territory."""
    extends = deposit.action is ActionKind.TERRITORIAL_APPLICATION and deposit.effective is not None
    return deposit.action is ActionKind.SUCCESSION or extends


def _exit(registry: Registry, law: Treaty, whole: Participant, spell: Spell) -> Iterator[Step]:
    """Yield the notice, the sum of the clause and the day it comes to, where a notice or a later fact ended a stay."""
    turn = spell.exit
    if turn.on is None and turn.takes.latest == NEVER:
        return
    notices = _notices(registry, law, whole)
    notice = next((act for act in notices if act.on.first == act.on.last == turn.on and not act.effective), None)
    said = exit_sum(law, notice.on.first, registry.world.treaties) if notice else ""
    if said.endswith(str(turn.takes.latest)):
        yield Step("clause", said, (law.source,), law.mark.value)
    yield from turn.why


def _notices(registry: Registry, law: Treaty, whole: Participant) -> Iterator[TreatyAction]:
    """Yield the notices to leave the treaty, and those to leave a parent that may end it too."""
    codes = (law.code, *(law.parent.treaties if law.parent and law.parent.ends else ()))
    for code in codes:
        acts = registry.bonds(whole.state).actions(code, whole.territory)
        yield from (act for act in acts if act.action is ActionKind.DENUNCIATION)


def _other_treaties(registry: Registry, law: Treaty, whole: Participant) -> Iterator[Step]:
    """Yield where the state stands under the parents that the treaty needs, and under its companion."""
    cites = (law.source,)
    if law.parent:
        said = "; ".join(_stands(registry, code, whole) for code in law.parent.treaties)
        text = f"art. {law.parent.article}: only those that joined {' or '.join(law.parent.treaties)} may join; {said}"
        yield Step("parent", text, cites, law.mark.value)
    if law.companion:
        needed = law.companion
        text = f"art. {needed.article}: articles {', '.join(needed.provisions)} bind only with {needed.treaty}"
        yield Step("companion", f"{text}; {_stands(registry, needed.treaty, whole)}", cites, law.mark.value)


def _stands(registry: Registry, code: str, whole: Participant) -> str:
    other = registry.participant(whole.state, code, whole.territory)
    return f"{code}: {f'party since {other.since}' if other.since else PART_WORDS[other.part]}"


def _stretches(line: Timeline, day: date, provision: str) -> Iterator[Stretch]:
    """Yield the times of one standing, joined where they differ by a reservation that takes nothing from the whole."""
    found: list[tuple[date, date, Holds, tuple[Step, ...]]] = []
    for begins, last, segment in line.between(date.min, day):
        why, first = segment.why if provision else without_reservations(segment.why), begins
        if found and found[-1][2:] == (segment.holds, why):
            first = found.pop()[0]
        found.append((first, last, segment.holds, why))
    for first, last, holds, why in found:
        yield Stretch(None if first == date.min else first, None if last == day else last, holds, why)


def horizon(world: World, treaty: str) -> Step:
    """Return how far our list of a treaty reaches, and the first days on which an act not on it could work."""
    law, status = world.treaties[treaty], world.treaties[treaty].status
    after, whole = status.good_through + timedelta(days=1), law.general.on
    joins = entry_sum(law, after)
    first = unseen_exit(law, status.good_through, Takes(whole, whole, ""), world.treaties)
    frees = f"a notice could free a party from {first}: " if first < NEVER else ""
    text = (
        f"an act of {after}, the first day past our list of {treaty}, is not on it: "
        f"a deposit could bind by {joins}; {frees}{leaving(law, world.treaties)}"
    )
    return Step("horizon", text, (status.source,))
