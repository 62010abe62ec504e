"""What a file comes to as a whole: its totals, the parties that it leaves out, and the day to which it is good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from compliance.importer import Counted, Delivery, Whole
from compliance.importer import Total as Stated
from compliance.importing.comparing import Outcome
from compliance.importing.desk import Desk
from compliance.importing.placing import source_day
from compliance.importing.plan import Absent, Change, Compared, Horizon
from compliance.importing.weight import Fact, days
from compliance.law.bonds import Bonds
from compliance.law.timeline import Timeline
from compliance.model.dates import day_span
from compliance.model.profiles import Confirmation, Profile
from compliance.model.sources import Source
from compliance.model.treaties import CONSENTS, ActionKind, StatusList, Total
from compliance.registry.participants import Registry
from compliance.world import World

_STANDING = CONSENTS | {ActionKind.DENUNCIATION}


class Reckoning:
    """Reckons with the profiles as they will be; the law and the registry say who is a party, as everywhere."""

    def __init__(self, desk: Desk, delivery: Delivery, sources: Mapping[str, Source]) -> None:
        """`sources` are those on file and those that the file brings along."""
        self._desk, self._delivery, self._sources = desk, delivery, sources
        self.after: dict[str, Profile] = {}
        self._registries: dict[date, Registry] = {}

    @property
    def states(self) -> list[str]:
        """The codes of all states that have, or will have, a profile, sorted."""
        return sorted({*self._desk.states, *self.after})

    def profile(self, state: str) -> Profile:
        """Return a state's profile as it will be after the changes so far."""
        return self.after.get(state) or self._desk.profile(state)

    def timeline(self, state: str, treaty: str) -> Timeline:
        """Return where a state stands under a treaty over all time, with all that will be on file."""
        catalogue = self._desk.catalogue
        return Bonds(self.profile(state), catalogue.treaties, catalogue.agreements, date.max).timeline(treaty)

    def totals(self) -> tuple[Compared, ...]:
        """Return each total of the source beside what was read and what will be on file on the source's day."""
        known = [one for one in self._delivery.totals if one.treaty in self._desk.catalogue.treaties]
        return tuple(Compared(one, self._count(one), self._day(one.treaty)) for one in known)

    def absent(self) -> tuple[Absent, ...]:
        """Return the parties on file that a whole list does not name."""
        return tuple(one for whole in self._wholes() for one in self._left_out(whole))

    def lists(
        self, changes: Iterable[Change], totals: Iterable[Compared], left_out: Iterable[Absent], *, own: bool
    ) -> tuple[Horizon, ...]:
        """Return what each whole list would do to the day to which our data are good.

        `own` says that the target is the user's own folder, where a newer list is written down.
        """
        changes, absent = tuple(changes), Counter(one.treaty for one in left_out)
        parties = [one for one in totals if one.total.counted is Counted.PARTIES]
        agreed = {one.total.treaty for one in parties if one.total.stated == one.after}
        found = []
        for whole in self._wholes():
            now = self._desk.catalogue.treaties[whole.treaty].status.good_through
            why = "ours is as new" if whole.good_through <= now else ""
            why = why or "; ".join(self._doubts(whole, changes, absent[whole.treaty], whole.treaty in agreed))
            if not why and not own:
                why = "the built-in data say so in the treaty's own file, under `status`: change it there"
            status = None if why else self._status(whole)
            found.append(Horizon(whole.treaty, now, whole.good_through, status, why))
        return tuple(found)

    def _wholes(self) -> list[Whole]:
        return [one for one in self._delivery.wholes if one.treaty in self._desk.catalogue.treaties]

    def _facts(self, treaty: str) -> Iterator[tuple[str, Fact]]:
        """Yield what the file says of a treaty, each with its state."""
        yield from ((one.state, one.action) for one in self._delivery.offers if one.treaty == treaty)
        memberships = self._delivery.memberships
        yield from ((one.state, one.confirmation) for one in memberships if one.confirmation.treaty == treaty)

    def _left_out(self, whole: Whole) -> Iterator[Absent]:
        named = {state for state, fact in self._facts(whole.treaty) if _is_standing(fact)}
        for state in self.states:
            if state not in named and self._party(state, whole.treaty, whole.good_through):
                profile = self.profile(state)
                facts = [fact for fact in _standing(profile, whole.treaty) if days(fact).first <= whole.good_through]
                yield Absent(state, whole.treaty, max(facts, key=lambda fact: days(fact).last), whole.good_through)

    def _party(self, state: str, treaty: str, on: date) -> bool:
        """Whether a list of that day would hold a state among those that have joined, in force or not yet."""
        if on not in self._registries:
            law = self._desk.catalogue
            world = World(_After(self), self._sources, law.treaties, law.agreements, law.grounds)
            self._registries[on] = Registry(world, on)
        return self._registries[on].participant(state, treaty).listed is True

    def _count(self, total: Stated) -> int:
        """Count on the day of the source what a total counts, as it will be on file."""
        on = self._day(total.treaty)
        if total.counted is Counted.PARTIES:
            return sum(self._party(state, total.treaty, on) for state in self.states)
        return sum(
            any(
                act.action is ActionKind.SIGNATURE and not act.territories and act.on.first <= on
                for act in self.profile(state).treaties.get(total.treaty, ())
            )
            for state in self.states
        )

    def _day(self, treaty: str) -> date:
        """Return the day for which the file speaks: that of its whole list, of its sources, or of its last fact."""
        wholes = [one.good_through for one in self._wholes() if one.treaty == treaty]
        facts = [fact for _, fact in self._facts(treaty)]
        cited = [source_day(self._sources.get(fact.source)) for fact in facts]
        given = wholes or [day for day in cited if day is not None] or [days(fact).last for fact in facts]
        return max(given, default=self._desk.catalogue.treaties[treaty].status.good_through)

    def _doubts(self, whole: Whole, changes: Iterable[Change], absent: int, agreed: bool) -> Iterator[str]:
        """Yield what keeps a list from speaking for every state: one wrong row would make a party a stranger."""
        mine = [one for one in changes if one.treaty in {whole.treaty, ""}]
        conflicts = [one for one in mine if one.outcome is Outcome.CONFLICT and one.fact and _is_standing(one.fact)]
        unplaced = [one for one in mine if one.outcome is Outcome.UNPLACED]
        if conflicts:
            yield f"{len(conflicts)} of its facts are in conflict with ours"
        if absent:
            yield f"it does not name {absent} that are parties on file"
        if unplaced and not agreed:
            yield f"{len(unplaced)} of its rows were not placed, and no total says that none is missing"
        if not self._cited(whole.treaty):
            yield "its facts cite no source that is known"

    def _cited(self, treaty: str) -> str:
        """Return the source that a whole list of a treaty is: the latest that its facts cite, and most of them."""
        known = Counter(fact.source for _, fact in self._facts(treaty) if fact.source in self._sources)
        day = {name: source_day(self._sources[name]) or date.min for name in known}
        return max(known, key=lambda name: (day[name], known[name]), default="")

    def _status(self, whole: Whole) -> StatusList:
        """Return the status that a newer list gives a treaty. What speaks for a later day than it does stays."""
        old, source = self._desk.catalogue.treaties[whole.treaty].status, self._cited(whole.treaty)
        stated = {one.counted: one.stated for one in self._delivery.totals if one.treaty == whole.treaty}
        totals = [one for one in old.totals if one.on.last > whole.good_through]
        if Counted.PARTIES in stated:
            counts = stated[Counted.PARTIES], day_span(whole.good_through), source
            totals.insert(0, Total(*counts, signatories=stated.get(Counted.SIGNATORIES)))
        last = old.years_through or date.min
        return StatusList(
            whole.good_through,
            source,
            years_through=old.years_through if last > whole.good_through else None,
            years_source=old.years_source if last > whole.good_through else "",
            totals=tuple(totals),
            missing=tuple(one for one in old.missing if one.on.last > whole.good_through),
        )


class _After(Mapping[str, Profile]):
    """The profiles as they will be, each loaded when it is first asked for."""

    def __init__(self, reckoning: Reckoning) -> None:
        self._reckoning = reckoning

    def __getitem__(self, state: str) -> Profile:
        return self._reckoning.profile(state)

    def __iter__(self) -> Iterator[str]:
        return iter(self._reckoning.states)

    def __len__(self) -> int:
        return len(self._reckoning.states)


def _is_standing(fact: Fact) -> bool:
    """Whether a fact says that a state joined, left, or is or is not a party."""
    return isinstance(fact, Confirmation) or (fact.action in _STANDING and not fact.territories)


def _standing(profile: Profile, treaty: str) -> Iterator[Fact]:
    yield from (act for act in profile.treaties.get(treaty, ()) if _is_standing(act))
    yield from (one for one in profile.confirmations if one.treaty == treaty)
