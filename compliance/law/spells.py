"""One stay under a treaty: the consent that begins it, the exit that ends it, and the doubt about either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from compliance.law.entry import NEVER, Takes, entry_over, exit_over
from compliance.model.findings import Step
from compliance.model.treaties import ActionKind, ExitKind, Treaty, TreatyAction
from compliance.model.verdicts import Holds


class Turn(NamedTuple):
    """What begins or ends a spell: the days on which it may and must work, and the reasons in doubt and after.

    `on` is the last possible day of the act itself, where there is one on record, and `since` the first.
    """

    takes: Takes
    doubt: Step
    why: tuple[Step, ...] = ()
    on: date | None = None
    since: date | None = None

    def sooner(self, other: Turn) -> Turn:
        """The end of a spell that both may end: what works first ends it."""
        mine, its = self.takes, other.takes
        first, sure = self if mine.earliest <= its.earliest else other, self if mine.latest <= its.latest else other
        return Turn(Takes(first.takes.earliest, sure.takes.latest, sure.takes.why), first.doubt, sure.why, sure.on)


STAYS = Turn(Takes(NEVER, NEVER, ""), Step("exit", "no exit"))
"""The end of a spell that nothing ends."""


class Spell(NamedTuple):
    """One stay under a treaty: from a consent to the exit that ends it."""

    entry: Turn
    exit: Turn = STAYS

    @property
    def open(self) -> bool:
        """Whether no exit ends it for certain."""
        return self.exit.takes.latest == NEVER

    @property
    def noticed(self) -> bool:
        """Whether a notice on record may end it, and not only a source that says so."""
        return self.exit.doubt.step == STAYS.doubt.step

    def holds(self, day: date) -> Holds:
        """Whether it runs on `day`: surely, perhaps or not."""
        enters, leaves = self.entry.takes, self.exit.takes
        if enters.latest <= day < leaves.earliest:
            return Holds.BOUND
        return Holds.UNKNOWN if enters.earliest <= day < leaves.latest else Holds.NOT_BOUND

    def at(self, day: date) -> tuple[Holds, tuple[Step, ...]]:
        """What holds on `day`, and the reasons; none before it begins."""
        holds, entry, leaves = self.holds(day), self.entry, self.exit
        if holds is Holds.BOUND:
            return holds, entry.why
        if holds is Holds.UNKNOWN:
            return holds, (entry.doubt if day < entry.takes.latest else leaves.doubt,)
        return holds, leaves.why if day >= leaves.takes.latest else ()

    def left_by(self, turn: Turn) -> Spell:
        """The same spell, ended by `turn` too: what works first ends it."""
        return Spell(self.entry, self.exit.sooner(turn))

    def seen(self, day: date, step: Step) -> Spell:
        """The same spell, known to run on `day` by what `step` says: begun by then, and not yet ended."""
        enters, leaves = self.entry, self.exit
        if day < enters.takes.latest:
            takes = enters.takes._replace(latest=day)
            enters = enters._replace(takes=takes, why=(*enters.why[:1], step))
        if leaves.takes.earliest <= day:
            takes = leaves.takes._replace(earliest=day + timedelta(days=1))
            leaves = leaves._replace(takes=takes) if self.noticed else STAYS
        return Spell(enters, leaves)

    def unseen(self, day: date, step: Step) -> Spell:
        """The same spell, which may run on `day`, known not to by what `step` says: ended by then, or not yet begun."""
        enters, leaves = self.entry, self.exit
        if day < enters.takes.latest:
            takes = enters.takes._replace(earliest=day + timedelta(days=1))
            return Spell(enters._replace(takes=takes), leaves)
        takes = leaves.takes._replace(latest=day)
        return Spell(enters, leaves._replace(takes=takes, why=(*leaves.why, step)))


def entered(treaty: Treaty, act: TreatyAction) -> Turn:
    """Return how a consent begins a spell."""
    takes, on, code = _takes(treaty, act), act.on, treaty.code
    sure = takes.earliest == takes.latest
    named = f"{act.action} of {code} on {on}"
    text = f"in force for the state from {takes.latest}{'' if sure else ' at the latest'}, {code} {takes.why}"
    step = Step("in-force", text, (treaty.source,), str(treaty.mark))
    why = (Step("deposited", named, (act.source,), str(act.mark)), step)
    if not sure:  # else no day is in doubt, and this reason is never given
        vague = "" if act.effective or on.first == on.last else "its day is not known; "
        doubt = f"{named}: in force for the state from {takes.earliest} at the earliest, {takes.latest} at the latest"
        step = Step("in-force", f"{doubt}; {vague}{takes.why}", (act.source, treaty.source))
    return Turn(takes, step, why, on.last, on.first)


def _takes(treaty: Treaty, act: TreatyAction) -> Takes:
    """Return when a consent binds. A succession binds from the day of succession, if a source gives it.

    Else from some day between general entry into force and the deposit. Nobody is bound before the former.
    """
    on, general = act.on, treaty.general.on
    if act.effective is not None and act.action in {ActionKind.SUCCESSION, ActionKind.TERRITORIAL_APPLICATION}:
        first, last = max(general, act.effective.first), max(general, act.effective.last)
        return Takes(first, last, f"{act.action}, effective {act.effective}")
    if act.action is ActionKind.SUCCESSION:
        return Takes(general, max(general, on.last), "the day of succession, from which it works, is not in the data")
    return entry_over(treaty, on)


def left(spell: Spell, treaty: Treaty, act: TreatyAction, catalogue: Mapping[str, Treaty], through: str = "") -> Spell:
    """Return the spell ended by a notice; one without effect leaves a reason and ends nothing.

    `through` says of what the notice was, where it was one of leaving the parent and so of leaving this treaty too:
    such a notice may have come before the consent, whose day is not known, and then it ends nothing.
    """
    if spell.exit.takes.latest <= act.on.first:
        return spell
    takes = exit_over(treaty, act.on, spell.entry.takes, catalogue)
    if act.effective is not None and treaty.exit.kind is not ExitKind.NONE:
        takes = Takes(act.effective.first, act.effective.last, "effective day given by the source")
    if takes is None:
        none = treaty.exit.kind is ExitKind.NONE
        clause = "has no clause on leaving (VCLT 56)" if none else f"art. {treaty.exit.article}"
        text = f"notice {through}of {act.on} has no effect: {treaty.code} {clause}"
        why = (*spell.entry.why, Step("exit", text, (act.source,), str(act.mark)))
        return spell._replace(entry=spell.entry._replace(why=why))
    consent = spell.entry.on
    if through and consent is not None and act.on.first <= consent:
        takes = Takes(takes.earliest, NEVER, takes.why)
    text = f"notice {through}received {act.on}, effect {_when(takes)}, {treaty.code} {takes.why}"
    step = Step("exit", text, (act.source, treaty.source), str(act.mark))
    return spell.left_by(Turn(takes, step, (step,), act.on.last))


def _when(takes: Takes) -> str:
    """Say when a notice works: on a day, between two, or perhaps never."""
    if takes.latest == NEVER:
        return f"{takes.earliest} at the earliest, if it came in time"
    return str(takes.latest) if takes.earliest == takes.latest else f"between {takes.earliest} and {takes.latest}"
