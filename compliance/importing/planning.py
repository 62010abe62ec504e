"""From what a file says to the plan of what it would change: pure, and every fact of the file counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import attrs

from compliance.errors import DataError, PluginError, Problem, Where, did_you_mean, printable
from compliance.importer import Delivery, Membership, Offer
from compliance.importing.comparing import WRITTEN, Outcome
from compliance.importing.desk import Desk
from compliance.importing.placing import Placing, cleaned
from compliance.importing.plan import Change, Horizon, Plan
from compliance.importing.reckoning import Reckoning
from compliance.importing.settling import Settling, day_order
from compliance.importing.weight import Fact, Weight, weigh
from compliance.model.sources import Source
from compliance.model.treaties import TreatyAction
from compliance.model.verdicts import Holds

Place = tuple[str, str]
"""A state and a treaty."""
Watch = Callable[[list[Place]], Iterable[Place]]
"""Passes places on while it shows how far the work has come."""


def make_plan(delivery: Delivery, desk: Desk, watch: Watch = iter) -> Plan:
    """Return what a delivery would change of what is on file.

    Raises DataError where it describes a known source otherwise than the bibliography does, and PluginError where
    it cites one that nobody describes.
    """
    delivery = cleaned(delivery)
    planner = _Planner(desk, delivery)
    changes = [*planner.unread(), *planner.offers(watch), *planner.memberships()]
    changes.sort(key=_for_the_reader)
    reckoning = planner.reckoning
    totals, absent, own = reckoning.totals(), reckoning.absent(), desk.target is not None and desk.target.own
    lists = reckoning.lists(changes, totals, absent, own=own)
    sources = _to_add(delivery, desk, changes, lists)
    return Plan(tuple(changes), totals, absent, lists, sources)


def _for_the_reader(change: Change) -> tuple[object, ...]:
    """Sort by state, treaty, day and row, with row 9 before row 10; rows that could not be read first."""
    row = [int(part) if part.isdecimal() else part for part in re.split(r"([0-9]+)", change.row)]
    return change.state, change.treaty, day_order(change.fact) if change.fact else (), row


class _Planner:
    """Works through one delivery; `reckoning` holds the profiles as they will be."""

    def __init__(self, desk: Desk, delivery: Delivery) -> None:
        self._desk, self._delivery = desk, delivery
        self._sources = _all_sources(delivery, desk)
        self._placing = Placing(desk, self._sources, delivery.offers)
        self.reckoning = Reckoning(desk, delivery, self._sources)

    def unread(self) -> Iterator[Change]:
        """Yield the rows that the importer itself could not place."""
        for one in self._delivery.unplaced:
            yield Change(Outcome.UNPLACED, one.row, why=one.reason, text=one.text)

    def offers(self, watch: Watch) -> Iterator[Change]:
        """Yield what becomes of each action; the later ones are compared with the earlier ones too."""
        places: dict[Place, list[Offer]] = defaultdict(list)
        for offer in self._delivery.offers:
            if why := self._placing.offer(offer):
                yield Change(Outcome.UNPLACED, offer.row, offer.state, offer.treaty, offer.action, why=why)
            else:
                places[offer.state, offer.treaty].append(offer)
        for state, treaty in watch(list(places)):
            on_file = self._desk.profile(state).treaties.get(treaty, ())
            owned = partial(self._owned, state, treaty)
            settling = Settling(on_file, self._placing, partial(self._weigh, treaty), owned)
            changes, acts = settling.settle(places[state, treaty])
            if any(change.outcome in WRITTEN for change in changes):
                profile = self.reckoning.profile(state)
                self.reckoning.after[state] = attrs.evolve(profile, treaties=profile.treaties | {treaty: acts})
            yield from changes

    def _weigh(self, treaty: str, fact: Fact) -> Weight:
        return weigh(fact, self._desk.catalogue.treaties[treaty], self._sources)

    def _owned(self, state: str, treaty: str, act: TreatyAction) -> bool:
        return act in self._desk.owned(state).treaties.get(treaty, ())

    def memberships(self) -> Iterator[Change]:
        """Yield what becomes of each statement that a state is or is not a party."""
        for one in sorted(self._delivery.memberships, key=lambda one: (one.state, one.confirmation.on)):
            if why := self._placing.membership(one):
                fact = one.confirmation
                yield Change(Outcome.UNPLACED, one.row, one.state, fact.treaty, fact, why=why)
            else:
                yield self._confirm(one)

    def _confirm(self, one: Membership) -> Change:
        """Compare a statement of membership with what the law makes of the facts on file on its day."""
        fact, profile = one.confirmation, self.reckoning.profile(one.state)
        equal = [known for known in profile.confirmations if (known.treaty, known.on) == (fact.treaty, fact.on)]
        outcome, on_file, why = Outcome.NEW, tuple[Fact, ...](equal), ""
        timeline = self.reckoning.timeline(one.state, fact.treaty)
        holds, known_day = timeline.at(fact.on).holds, fact.on <= timeline.known_through
        says = Holds.BOUND if fact.party else Holds.NOT_BOUND
        waits = any(spell.open and spell.entry.on and spell.entry.on <= fact.on for spell in timeline.spells)
        if equal:
            outcome = Outcome.SAME if all(known.party is fact.party for known in equal) else Outcome.CONFLICT
            why = "" if outcome is Outcome.SAME else "another source says the opposite of that day"
        elif known_day and (holds is says or (fact.party and waits)):
            outcome, why = Outcome.SAME, "follows from the acts on file"
        elif holds is not Holds.UNKNOWN and holds is not says and (known_day or holds is Holds.BOUND):
            outcome, why = Outcome.CONFLICT, f"by what is on file the state is {holds.value} on that day"
        if outcome is Outcome.NEW:
            told = attrs.evolve(profile, confirmations=(*profile.confirmations, fact))
            self.reckoning.after[one.state] = told
        return Change(outcome, one.row, one.state, fact.treaty, fact, on_file=on_file, why=why)


def _all_sources(delivery: Delivery, desk: Desk) -> dict[str, Source]:
    """Return the sources on file and those of the delivery, by id."""
    sources, problems = dict(desk.sources), []
    for source in delivery.sources:
        known = sources.setdefault(source.id, source)
        if known != source:
            found = f"the file describes the source {source.id!r} otherwise than the bibliography does"
            fix = "cite the entry on file with --source, or give the entry on file another id"
            problems.append(Problem(known.where or Where(source.id), source.id, found, fix))
    if problems:
        raise DataError(problems)
    cited = [one.action.source for one in delivery.offers]
    cited += [one.confirmation.source for one in delivery.memberships]
    for cite in dict.fromkeys(cited):
        if cite not in sources:
            hint = did_you_mean(cite, sources)
            raise PluginError(f"the importer cites {printable(cite)!r}, which nobody describes. {hint}".rstrip())
    return sources


def _to_add(delivery: Delivery, desk: Desk, changes: Iterable[Change], lists: Iterable[Horizon]) -> tuple[Source, ...]:
    """Return the sources of the delivery that are not on file and that something to be written cites."""
    cited = {one.fact.source for one in changes if one.fact and one.outcome in WRITTEN}
    cited |= {one.status.source for one in lists if one.status}
    new = {one.id: one for one in delivery.sources if one.id in cited and one.id not in desk.sources}
    return tuple(new[key] for key in sorted(new))
