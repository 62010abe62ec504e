"""The second clock: which facts and sources exist on the as-of day, and what time they speak about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from compliance.evidence.grading import CONDUCT, G0, G2, Element, Entry, Graded, count, grade
from compliance.model.conduct import Conduct, Decision, Nature, Reply
from compliance.model.dates import Span, add_months
from compliance.model.items import Engagement, EngagementKind, Item, Position
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind
from compliance.world import World

PATTERN_STALE_MONTHS = 60
"""After five years a pattern's element is marked stale (reasoning.md 5)."""

_HARM = Element(CONDUCT, "Is the pattern shown?")


@attrs.frozen
class Contact:
    """One record of a register under a treaty, and its known entries."""

    record: Engagement
    entries: tuple[Entry, ...]

    @property
    def good_through(self) -> date:
        """The last day to which some source of the record is good."""
        return max((entry.good_through for entry in self.entries), default=date.min)


_Key = tuple[str, int]
"""Whose record it is, and which object: one may stand in the profiles of two states."""


class Knowledge:
    """What is known on one day. A source is known from its publication, never from the event."""

    def __init__(self, world: World, as_of: date) -> None:
        self.world, self.as_of = world, as_of
        self._of_conduct: dict[_Key, tuple[Conduct, tuple[Entry, ...]]] = {}
        self._items: dict[int, tuple[Item, Item]] = {}
        self._of_items: dict[_Key, tuple[Item | Engagement, tuple[Entry, ...]]] = {}
        self._filed: dict[int, tuple[Sequence[Engagement], Mapping[_Group, Sequence[Engagement]]]] = {}
        self._conduct: dict[str, tuple[Profile, tuple[Conduct, ...]]] = {}
        self._graded: dict[tuple[int, ...], tuple[Sequence[Entry], Graded]] = {}
        self._harm: dict[tuple[str, int, date], tuple[Conduct, Graded]] = {}

    def source(self, cite: str) -> Source | None:
        """Return a source if it is known by the as-of day, else None."""
        source = self.world.sources.get(cite)
        known = source.known_from if source else None
        return source if known and known <= self.as_of else None

    def entries(self, fact: str, mark: Mark, citations: Iterable[Citation], when: Span) -> tuple[Entry, ...]:
        """Return the known citations of a fact as entries, in the order of the file."""
        return tuple(
            self._entry(fact, mark, citation, source, when)
            for citation in citations
            if (source := self.source(citation.cite))
        )

    def _entry(self, fact: str, mark: Mark, citation: Citation, source: Source, when: Span) -> Entry:
        covers = citation.covers or when
        spoken = source.known_from or self.as_of
        return Entry(citation, source, fact, citation.mark or mark, covers.first, min(covers.last, spoken))

    def of_conduct(self, state: str, conduct: Conduct) -> tuple[Entry, ...]:
        """Return the known entries of a conduct record."""
        key = state, id(conduct)
        kept = self._of_conduct.get(key)
        if kept is None:
            entries = self.entries(f"{state}/{conduct.id}", conduct.mark, conduct.sources, conduct.when)
            kept = self._of_conduct[key] = (conduct, entries)  # kept too, so that no other has its number
        return kept[1]

    def of_item(self, state: str, item: Item | Engagement) -> tuple[Entry, ...]:
        """Return the known entries of an item or engagement."""
        key = state, id(item)
        kept = self._of_items.get(key)
        if kept is None:
            entries = self.entries(f"{state}/{item.id}", item.mark, item.sources, item.on)
            kept = self._of_items[key] = (item, entries)  # as above
        return kept[1]

    def item(self, item: Item) -> Item:
        """Return an item as it is known on the day: without a position whose proof, or a deadline whose source, is not.

        A position without a proof stands, and a deadline without a source: nothing tells since when they are known.
        """
        kept = self._items.get(id(item))
        if kept is None:
            kept = self._items[id(item)] = (item, self._known(item))  # as above
        return kept[1]

    def _known(self, item: Item) -> Item:
        if item.proof and not self.source(item.proof.cite):
            item = attrs.evolve(item, position=Position.UNKNOWN, proof=None)
        if item.deadline_source and not self.source(item.deadline_source.cite):
            item = attrs.evolve(item, deadline=None, deadline_source=None)
        return item

    def filed(self, records: Sequence[Engagement], kind: EngagementKind, treaty: str) -> Sequence[Engagement]:
        """Return the records of a kind under a treaty that were not taken back, in the order of the file."""
        if not records:
            return ()
        kept = self._filed.get(id(records))
        if kept is None:
            kept = self._filed[id(records)] = (records, _grouped(records))
        return kept[1].get((kind, treaty), ())

    def contacts(
        self, state: str, records: Sequence[Engagement], kind: EngagementKind, treaty: str
    ) -> tuple[Contact, ...]:
        """Return the filed records that some known source has, with its entries, in order of time.

        What was done is there once it can have been done; what falls due is there before its day too.
        """
        filed, ahead = self.filed(records, kind, treaty), kind is EngagementKind.REPORT_DUE
        begun = (one for one in filed if ahead or one.on.first <= self.as_of)
        found = [Contact(one, entries) for one in begun if (entries := self.of_item(state, one))]
        found.sort(key=lambda one: (one.record.on.last, one.record.on.first, one.record.id))
        return tuple(found)

    def conduct(self, profile: Profile) -> tuple[Conduct, ...]:
        """Return the conduct that exists on the as-of day: begun, not taken back, with a known source."""
        kept = self._conduct.get(profile.state)
        if kept is None or kept[0] is not profile:
            found = [one for one in profile.conduct if not one.withdrawn and one.when.first <= self.as_of]
            exists = tuple([one for one in found if self.of_conduct(profile.state, one)])
            kept = self._conduct[profile.state] = (profile, exists)
        return kept[1]

    def graded(self, state: str, conduct: Conduct, element: Element) -> Graded:
        """Grade an element from the known entries of a conduct record that name it, or name none."""
        entries = self.of_conduct(state, conduct)
        return self.grade(
            [one for one in entries if not one.citation.shows or element.name in one.citation.shows], element
        )

    def grade(self, entries: Sequence[Entry], element: Element) -> Graded:
        """Grade an element from entries that show it.

        The same entries are asked about under each basis and by many rules, and what they come to depends on nothing
        of the element but what registers and laws prove of it.
        """
        key = (element.register, element.law, *map(id, entries))
        kept = self._graded.get(key)
        if kept is None:
            kept = self._graded[key] = (entries, grade(entries, element))  # kept too, as above
        return kept[1]

    def harm(self, state: str, pattern: Conduct, day: date) -> Graded:
        """Grade a pattern of harm as it counts on a day.

        It counts at its own grade, after its last evidenced day too, until non-state evidence to the contrary
        of g2 or more; over five years after that day it is stale (reasoning.md 5, "Risk").
        """
        key = state, id(pattern), day
        kept = self._harm.get(key)
        if kept is None:
            kept = self._harm[key] = (pattern, self._harmed(state, pattern, day))  # kept too, as above
        return kept[1]

    def _harmed(self, state: str, pattern: Conduct, day: date) -> Graded:
        graded = self.graded(state, pattern, _HARM)
        against = (one.entry.last for one in graded.evidence if one.entry.bearing is Bearing.AGAINST)
        ended = max(against, default=date.min)
        later = [one for one in graded.evidence if one.entry.bearing is Bearing.FOR and one.entry.last > ended]
        by_then = (one for one in later if one.entry.first <= day)
        if day > ended and count(by_then) >= G2:
            return graded.capped(G0, f"later evidence speaks against the pattern {state}/{pattern.id}")
        stale = day > add_months(ended, PATTERN_STALE_MONTHS)
        note = f"pattern {state}/{pattern.id}, last evidenced {ended}"
        return Graded(graded.effective, G0, graded.evidence, stale, (*graded.notes, note))

    def last_day(self, state: str, conduct: Conduct) -> date:
        """Return the last day of a conduct on which it can be judged.

        One not known to have ended is judged up to the last day that a known source against the state speaks
        about; a source for it says nothing on how long the conduct went on.
        """
        if conduct.when.end is not None:
            return min(conduct.when.end, self.as_of)
        entries = self.of_conduct(state, conduct)
        against = [entry for entry in entries if entry.bearing is Bearing.AGAINST]
        return max((min(entry.last, self.as_of) for entry in against or entries), default=self.as_of)

    def judged(self, state: str, conduct: Conduct) -> Span:
        """Return the span of a conduct as far as it can be judged, its text as it could be written on the as-of day."""
        when, last = conduct.when, self.last_day(state, conduct)
        return Span(when.start, max(last, when.first), when.ongoing, self._text(conduct))

    def _text(self, conduct: Conduct) -> str:
        """Return the span of a conduct in EDTF; an end that is yet to come is not told."""
        when, (began, slash, _) = conduct.when, conduct.when.text.partition("/")
        if not slash or when.last <= self.as_of or when.end is None:
            return when.text
        lasting = conduct.nature is not Nature.EVENT and when.start is not None
        return f"{began}/.." if lasting else f"{began}/{self.as_of}"

    def replies(self, conduct: Conduct) -> tuple[Reply, ...]:
        """Return the replies whose source is known; a search that found none is known from its own day."""
        return tuple(
            reply
            for reply in conduct.replies
            if (reply.none_found <= self.as_of if reply.none_found else self.source(reply.cite))
        )

    def decides(self, decision: Decision, reply: Reply) -> bool:
        """Whether an F1 or F2 source, known and dated on or after the reply, decided the ground."""
        source = self.source(decision.by)
        if source is None or source.kind not in {SourceKind.F1, SourceKind.F2}:
            return False
        dated = source.adopted or source.issued or source.published
        return reply.on is None or dated is None or dated.last >= reply.on.first


_Group = tuple[EngagementKind, str]


def _grouped(records: Iterable[Engagement]) -> Mapping[_Group, Sequence[Engagement]]:
    groups: dict[_Group, list[Engagement]] = {}
    for one in records:
        if not one.withdrawn:
            groups.setdefault((one.kind, one.treaty), []).append(one)
    return groups
