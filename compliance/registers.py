"""What depositaries and UN registers show of one state: deposits, choices, reports, visits. Every read is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from compliance.evidence.grading import Element, Entry, Graded, grade
from compliance.evidence.knowledge import Contact, Knowledge
from compliance.law.bonds import Bonds
from compliance.law.choices import Choice, choice
from compliance.law.provisions import covers
from compliance.model.dates import Span
from compliance.model.items import Engagement, EngagementKind
from compliance.model.sources import Bearing, Citation, SourceKind, Statement
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction
from compliance.model.verdicts import Holds

__all__ = ["Choice", "Contact", "Docket", "Registers"]


class Docket(NamedTuple):
    """What all cases of one state on one day share: who it is, what is known, where it stands, and its registers."""

    state: str
    knowledge: Knowledge
    bonds: Bonds
    engagements: tuple[Engagement, ...] = ()


@lru_cache(maxsize=1024)
def _citation(cite: str, at: str, kind: SourceKind, bearing: Bearing) -> Citation:
    """Return a place in a register: many acts stand in one."""
    return Citation(cite, at, kind, Statement.RECORD, bearing)


class Registers:
    """The registers as they were known on the as-of day. Every fact read is kept in `reads`."""

    _docket: Docket
    _elements: Mapping[str, Element]
    reads: list[str]

    @property
    def state(self) -> str:
        """The state asked about, by its code."""
        return self._docket.state

    @property
    def as_of(self) -> date:
        """The day as of which is asked."""
        return self._docket.knowledge.as_of

    def _element(self, name: str) -> Element:
        if name not in self._elements:
            raise KeyError(f"element {name!r} is used and not declared")
        return self._elements[name]

    # ── the depositary ──

    def deposits(self, treaty: str, since: date) -> tuple[Entry, ...]:
        """The consents to a treaty deposited on or after `since`, as entries of the depositary's register."""
        found: list[Entry] = []
        for act in self._docket.bonds.actions(treaty):
            if act.action in CONSENTS and act.on.first >= since:
                found += self.entry_of(treaty, act)
        return tuple(found)

    def entry_of(self, treaty: str, act: TreatyAction, bearing: Bearing = Bearing.FOR) -> tuple[Entry, ...]:
        """One act as an entry of the depositary's register; nothing where its source is not in the bibliography."""
        source = self._docket.knowledge.world.sources.get(act.source)
        if source is None:
            return ()
        fact = f"{self.state}/{treaty}/{act.on}"
        self.reads.append(fact)
        citation = _citation(act.source, act.at, source.kind, bearing)
        return (Entry(citation, source, fact, act.mark, act.on.first, act.on.last),)

    def joined_before(self, treaty: str, day: date) -> Span | None:
        """When a consent was deposited that came, or may have come, before `day`; None if there is none."""
        consents = (act.on for act in self._docket.bonds.actions(treaty) if act.action in CONSENTS)
        return max((on for on in consents if on.first < day), key=lambda on: on.last, default=None)

    def knows_treaty(self, treaty: str) -> bool:
        """Whether the catalogue has the treaty."""
        return treaty in self._docket.knowledge.world.treaties

    def records_through(self, treaty: str) -> date:
        """The last day up to which the register of a treaty is good for this state."""
        return self._docket.bonds.known_through(treaty)

    def in_force(self, treaty: str) -> tuple[Holds, date | None]:
        """Whether the treaty binds the state on the as-of day, and if so since when."""
        standing = self._docket.bonds.today(treaty, "")
        return standing.holds, standing.since

    def choice(self, treaty: str, provisions: Collection[str], kinds: Collection[ActionKind]) -> Choice:
        """What the state chose, by acts of some kinds that name one of the provisions, as of the as-of day.

        An act whose `effect` is to interpret or modify is no choice.
        """
        return choice(self._docket.bonds.actions(treaty), provisions, kinds, self.as_of)

    def acts(self, treaty: str, provision: str) -> tuple[TreatyAction, ...]:
        """All acts known by the as-of day that name a provision or a part of it, in the order of the file."""
        found = self._docket.bonds.actions(treaty)
        return tuple(act for act in found if any(covers(provision, name) for name in act.provisions))

    # ── registers of the United Nations ──

    def engagements(self, kind: EngagementKind, office: str, since: date) -> tuple[Entry, ...]:
        """The known records of visits, reports, votes or invitations with an office on or after `since`."""
        found: list[Entry] = []
        for one in self._docket.engagements:
            if one.kind is kind and one.office == office and since <= one.on.first <= self.as_of and not one.withdrawn:
                self.reads.append(f"{self.state}/{one.id}")
                found += self._docket.knowledge.of_item(self.state, one)
        return tuple(found)

    def contacts(self, kind: EngagementKind, treaty: str) -> tuple[Contact, ...]:
        """The records of a kind under a treaty that some known source has, in order of time.

        What was done is there once it can have been done; what falls due is there before its day too.
        """
        if not self._docket.engagements:
            return ()
        found = self._docket.knowledge.contacts(self.state, self._docket.engagements, kind, treaty)
        self.reads += [one.entries[0].fact for one in found]
        return found

    def grade(self, name: str, entries: Iterable[Entry], *, explicit: bool = False) -> Graded:
        """Grade one declared element from entries of registers; those that name no element show it.

        With `explicit` only those that name it do: that a visit took place says nothing on its freedom.
        """
        element, found = self._element(name), []
        for one in entries:
            shows = one.citation.shows
            if name in shows if shows else not explicit:
                found.append(one)
        return grade(found, element)
