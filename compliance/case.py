"""The case: one state on one day under one basis, read-only. Rules read facts only through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from compliance.bases import Basis
from compliance.evidence.grading import CONDUCT, G0, Element, Entry, Graded, Weight, better_of, lowest_of
from compliance.evidence.replies import answer
from compliance.model.conduct import By, Conduct, Nature
from compliance.model.items import Engagement, FollowUpGrade, Item
from compliance.model.sources import Bearing, Citation, SourceKind, Statement
from compliance.registers import Docket, Registers


class Case(Registers):
    """What a rule's function is given.

    Exactly one of four subjects: a conduct (`conduct` is set), an item (`item`), a record of a register that falls
    due (`engagement`), or a period (none of them). `window` is the time judged, both days inclusive. Every fact read
    is kept in `reads`.
    """

    conduct: Conduct | None = None
    item: Item | None = None
    engagement: Engagement | None = None
    _records: tuple[Conduct, ...] = ()

    def __init__(
        self,
        docket: Docket,
        elements: Mapping[str, Element],
        basis: Basis,
        window: tuple[date, date],
        subject: Conduct | Item | Engagement | None = None,
        records: tuple[Conduct, ...] = (),
    ) -> None:
        """`records` are, of a period, those that feed it."""
        self._docket = docket
        self._elements = elements
        self.basis = basis
        self.window = window
        self.reads = []
        if subject is None:
            if records:
                self._records = records
        elif isinstance(subject, Conduct):
            self.conduct, self._records = subject, (subject,)
        elif isinstance(subject, Item):
            self.item = subject
        else:
            self.engagement = subject

    # ── what the subject's own sources show ──

    def shown(self, name: str, *, earlier: bool = False) -> Graded:
        """Grade one element from the subject's own sources that show it and speak about the time judged.

        A source that names no element shows the conduct and its attribution; of an item, that it was done.
        Attribution of private conduct is g0, except in due-diligence rules (reasoning.md 5). With `earlier`,
        sources on the time before count too: what was to be feared is known from before.
        """
        element = self._element(name)
        graded = self._docket.knowledge.grade(self._showing(name, earlier=earlier), element)
        private = self.conduct is not None and self.conduct.by is By.PRIVATE
        if name == "attribution" and private and not self.basis.due_diligence:
            return graded.capped(G0, "private conduct is not the state's")
        return graded

    def _showing(self, name: str, *, earlier: bool) -> list[Entry]:
        basis, found, (first, last) = self.basis, [], self.window
        head, contrary = name in (basis.breach or basis.met)[:1], name in basis.breach
        implied = head or name in {CONDUCT, "attribution"}
        for reaches, entries in self._own_entries():
            for entry in entries:
                shows = entry.citation.shows
                shown = name in shows or (head and CONDUCT in shows) if shows else implied and reaches
                if not shown or entry.first > last or not (earlier or entry.last >= first):
                    continue
                if contrary and entry.kind is SourceKind.LAW and entry.bearing is Bearing.FOR:
                    continue  # a law that promises the contrary says nothing on practice (reasoning.md 4)
                found.append(entry)
        return found

    def _own_entries(self) -> list[tuple[bool, tuple[Entry, ...]]]:
        """Return the entries of each own record, and whether it is of a kind that reaches the basis."""
        state, knowledge = self.state, self._docket.knowledge
        if self.item:
            self.reads.append(f"{state}/{self.item.id}")
            return [(True, knowledge.of_item(state, self.item))]
        self.reads += [f"{state}/{record.id}" for record in self._records]
        kinds = self.basis.kinds
        return [(record.kind in kinds, knowledge.of_conduct(state, record)) for record in self._records]

    # ── what the body that asked said later ──

    def follow_up(self) -> tuple[tuple[FollowUpGrade, Entry], ...]:
        """The grades that the body which asked gave by the as-of day, in the order in which they became known.

        Each comes with its entry, as of a register: a body's grade is decisive on what it asked, and on nothing else.
        """
        found = []
        for one in self.item.follow_up if self.item else ():
            if self.item and (source := self._docket.knowledge.source(one.cite)):
                citation = Citation(one.cite, one.at, SourceKind.REG, Statement.RECORD, Bearing.FOR, says=one.says)
                fact, known = f"{self.state}/{self.item.id}", source.known_from or self.as_of
                entry = Entry(citation, source, fact, one.mark or self.item.mark, self.item.on.first, known)
                self.reads.append(fact)
                found.append((one.grade, entry))
        return tuple(sorted(found, key=lambda pair: (pair[1].last, pair[0])))

    def repeated_on(self) -> date | None:
        """The last day from which it is known that the body repeats the point; None if it does not by the as-of day."""
        sources = (self._docket.knowledge.source(one.cite) for one in (self.item.again if self.item else ()))
        return max((source.known_from for source in sources if source and source.known_from), default=None)

    # ── patterns of harm where people are sent ──

    def pattern(self, state: str, kinds: Iterable[str], group: str, *, needs_ground: bool = False) -> Graded:
        """Grade the best pattern of harm to `group` in another state's profile, begun by the conduct's last day.

        It counts as `Knowledge.harm` says, also after its last evidenced day.
        """
        profile = self._docket.knowledge.world.profiles.get(state)
        if profile is None:
            return Graded(notes=(f"no profile of {state or 'the destination'} to read risk from",))
        best = Graded(notes=(f"no pattern of harm to {group or 'this group'} on record in {state}",))
        wanted = frozenset(kinds)
        for record in self._docket.knowledge.conduct(profile):
            if record.kind not in wanted or group not in record.affects or record.nature is Nature.EVENT:
                continue
            if record.when.first <= self.window[1] and (record.ground or not needs_ground):
                self.reads.append(f"{state}/{record.id}")
                best = better_of(best, self._docket.knowledge.harm(state, record, self.window[1]))
        return best

    def onward(self, kind: str, through: str, to: str, group: str) -> tuple[Graded, bool]:
        """Grade the pattern by which `through` sends `group` on to `to`; and whether that step is undisputed."""
        profile = self._docket.knowledge.world.profiles.get(through)
        best, undisputed = Graded(notes=(f"no onward removals from {through} on record",)), False
        for record in self._docket.knowledge.conduct(profile) if profile else ():
            if record.kind != kind or record.to != to or record.persons != group or record.when.first > self.window[1]:
                continue
            self.reads.append(f"{through}/{record.id}")
            graded = self._docket.knowledge.harm(through, record, self.window[1])
            if graded.against > best.against:
                entries = self._docket.knowledge.of_conduct(through, record)
                said = answer(record, self.basis, self._elements, self._docket.knowledge, entries)
                best, undisputed = graded, not said.opened
        return best, undisputed

    def knowable(self, *parts: Graded) -> bool:
        """Whether some source of weight R or more was public by the conduct's last day, or the state's own word."""
        return any(
            (one.weight >= Weight.REPORT and (one.entry.known_from or date.max) <= self.window[1])
            or (one.entry.kind in {SourceKind.AD, SourceKind.ST} and one.entry.fact.startswith(f"{self.state}/"))
            for graded in parts
            for one in graded.evidence
            if one.entry.bearing is Bearing.AGAINST
        )

    def lowest_of(self, *steps: Graded) -> Graded:
        """A chain of steps as one element: the lowest grade of all."""
        return lowest_of(steps)

    @property
    def last_day(self) -> date:
        """The conduct's last day, or the end of the period."""
        return self.window[1]
