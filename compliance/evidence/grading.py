"""Grades g0 to g4: the strongest weight each origin gives an element, counted by origin (reasoning.md 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from functools import cached_property

import attrs

from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind, Statement

G0, G1, G2, G3, G4 = range(5)


class Weight(IntEnum):
    """How much one citation counts on one element, weakest first."""

    NONE = 0
    WEAK = 1
    REPORT = 2
    BODY = 3
    DECISIVE = 4


WEIGHT_WORDS = {
    Weight.NONE: "none",
    Weight.WEAK: "weak",
    Weight.REPORT: "R",
    Weight.BODY: "AS",
    Weight.DECISIVE: "decisive",
}

CONDUCT = "conduct"
"""What `shows` calls the conduct itself, whatever the rule's name for it."""

UNKNOWN_ORIGIN = "origin not stated"
"""The one pool of every report whose origin nobody states."""


@attrs.frozen
class Element:
    """One thing that must be shown. `register` and `law` say whether a register or a law text can show it."""

    name: str
    question: str
    register: bool = False
    law: bool = False


@attrs.frozen
class Entry:
    """One citation with its source and the fact it stands on: a piece of evidence, not yet weighed.

    It speaks about the days from `first` to `last`, both inclusive, and never about days after it was known.
    """

    citation: Citation
    source: Source
    fact: str
    mark: Mark
    first: date = date.min
    last: date = date.max

    @property
    def kind(self) -> SourceKind:
        """The kind of this statement; the source's usual kind where the citation gives none."""
        return self.citation.kind or self.source.kind

    @property
    def bearing(self) -> Bearing:
        """Which way it bears."""
        return self.citation.bearing

    @property
    def statement(self) -> Statement:
        """What kind of statement is made; a finding where the citation says nothing."""
        return self.citation.statement or Statement.FINDING

    @property
    def known_from(self) -> date | None:
        """The first day on which it is known; None means never."""
        return self.source.known_from

    @property
    def good_through(self) -> date:
        """The last day on which a state of affairs that it reports is sure to have lasted.

        Of a register, the day on which its data stood (`retrieved`); of any other document, the first day on which
        it can have been written. Never a day after the time that the citation covers.
        """
        source = self.source
        if source.kind is SourceKind.REG and source.retrieved:
            stood = source.retrieved.first
        else:
            written = (span.first for span in (source.adopted, source.issued, source.published) if span)
            stood = min(written, default=source.retrieved.first if source.retrieved else date.min)
        return min(stood, self.citation.covers.last) if self.citation.covers else stood

    @cached_property
    def origin(self) -> str:
        """Where its knowledge comes from.

        An F1 or F2 finding is its own origin; another statement of a body, of unknown origin, counts as that
        body's; every report of unknown origin falls into one pool.
        """
        statement, finder = self.statement, self.kind in {SourceKind.F1, SourceKind.F2}
        if finder and statement is Statement.FINDING:
            return f"finder:{self.source.id}"
        if stated := self.citation.origin or self.source.origin:
            return stated
        if (finder or self.kind is SourceKind.AS) and statement is not Statement.ALLEGATION:
            return f"body:{self.source.publisher}"
        return UNKNOWN_ORIGIN

    def weigh(self, element: Element) -> Weight:
        """Return how much it counts on `element`: the table of reasoning.md 4."""
        kind = self.kind
        if kind is SourceKind.REG:
            return Weight.DECISIVE if element.register else Weight.NONE
        if kind is SourceKind.LAW:
            return Weight.DECISIVE if element.law else Weight.NONE
        if kind is SourceKind.ST:
            return Weight.NONE
        if self.citation.relay:
            return Weight.WEAK
        if kind is SourceKind.AD:
            return Weight.DECISIVE if self.bearing is Bearing.AGAINST else Weight.NONE
        if kind is SourceKind.R or self.statement is Statement.ALLEGATION:
            return Weight.REPORT
        if kind in {SourceKind.F1, SourceKind.F2} and self.statement is Statement.FINDING:
            return Weight.DECISIVE
        return Weight.BODY


@attrs.frozen
class Weighed:
    """An entry and what it counts on one element."""

    entry: Entry
    weight: Weight


@attrs.frozen
class Graded:
    """One element's two grades, and the evidence that made them.

    `stale` marks an element shown only by a pattern last evidenced over five years ago. `notes` say how the
    grade was reached where counting origins is not all.
    """

    against: int = G0
    for_: int = G0
    evidence: tuple[Weighed, ...] = ()
    stale: bool = False
    notes: tuple[str, ...] = ()

    @property
    def conflicting(self) -> bool:
        """Whether non-state evidence for the state is g3 or more and not weaker than that against it."""
        return self.for_ >= G3 and self.for_ >= self.against

    @property
    def effective(self) -> int:
        """The grade that counts toward a breach: `against`, at most g2 where the evidence conflicts."""
        return min(self.against, G2) if self.conflicting else self.against

    def capped(self, grade: int, note: str) -> Graded:
        """Return the same element with `against` at most `grade`, and the reason if that lowered it."""
        if self.against <= grade:
            return self
        return attrs.evolve(self, against=grade, notes=(*self.notes, note))

    def noted(self, note: str) -> Graded:
        """Return the same element with a note."""
        return attrs.evolve(self, notes=(*self.notes, note))


UNSHOWN = Graded()
"""What nothing on record shows."""


def grade(entries: Iterable[Entry], element: Element) -> Graded:
    """Return the two grades of `element` from all entries that show it."""
    against: list[Weighed] = []
    for_: list[Weighed] = []
    evidence: list[Weighed] = []
    for entry in entries:
        one = Weighed(entry, entry.weigh(element))
        evidence.append(one)
        (against if entry.citation.bearing is Bearing.AGAINST else for_).append(one)
    return Graded(count(against), count(for_), tuple(evidence)) if evidence else UNSHOWN


def count(weighed: Iterable[Weighed]) -> int:
    """Return the grade of weighed entries that bear one way.

    g4 one decisive; g3 two origins of which one is a body or a government with its own knowledge, or three
    reports; g2 one body, or one or two reports; g1 only weak ones; g0 none.
    """
    found = tuple(weighed)
    if not found:
        return G0
    if Weight.DECISIVE in [one.weight for one in found]:
        return G4  # whatever its origin
    strongest: dict[str, tuple[Weight, bool]] = {}
    for one in found:
        weight, direct = strongest.get(one.entry.origin, (Weight.NONE, False))
        strongest[one.entry.origin] = (
            max(weight, one.weight),
            direct or (one.entry.citation.direct and one.weight >= Weight.REPORT),
        )
    full = [pair for pair in strongest.values() if pair[0] >= Weight.REPORT]
    carried = any(weight is Weight.BODY or direct for weight, direct in full)
    if len(full) >= 3 or (len(full) == 2 and carried):
        return G3
    if full:
        return G2
    return G1 if Weight.WEAK in [weight for weight, _ in strongest.values()] else G0


def better_of(first: Graded, second: Graded) -> Graded:
    """Return the element with the higher grade against, the first on a tie; what speaks for the state stays."""
    best, other = (second, first) if second.against > first.against else (first, second)
    if other.for_ <= best.for_:
        return best
    kept = tuple(one for one in other.evidence if one.entry.bearing is Bearing.FOR)
    return attrs.evolve(best, for_=other.for_, evidence=(*best.evidence, *kept))


def lowest_of(steps: Iterable[Graded]) -> Graded:
    """Return a chain of steps as one element: the lowest grade, all the evidence (reasoning.md 5, chain)."""
    chain = tuple(steps)
    if chain and all(step is UNSHOWN for step in chain):
        return UNSHOWN
    return Graded(
        against=min(step.against for step in chain),
        for_=G0,
        evidence=tuple(one for step in chain for one in step.evidence),
        stale=any(step.stale for step in chain),
        notes=tuple(note for step in chain for note in step.notes),
    )
