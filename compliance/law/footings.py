"""Where one state stands under each treaty over all time, by the acts known on a day; kept until more is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from compliance.law.narrowing import Cutting, cutting, less_carried, less_reservations, with_companion, with_parents
from compliance.law.provisions import any_covers
from compliance.law.reservations import carried, declared_to
from compliance.law.timeline import Timeline, build
from compliance.model.findings import Step
from compliance.model.profiles import Profile, StateKind
from compliance.model.treaties import ActionKind, Treaty, TreatyAction


class Footing:
    """One state under one treaty, over all time, by the acts known.

    `own` is the treaty's own timeline, before companions and reservations; `whole` has the parents that the treaty
    needs: it is the timeline of every provision that nothing else cuts. `known` counts the facts that bear on it.
    """

    def __init__(
        self,
        clause: Treaty,
        own: Timeline,
        parents: Sequence[Timeline],
        companion: Timeline | None,
        acts: Iterable[tuple[Treaty, Iterable[TreatyAction]]],
        taken: tuple[Timeline, Cutting] | None,
        known: int,
    ) -> None:
        """`acts` are those on the treaty, and those on others as far as its provisions feel them, each with its law.

        `taken` is the own timeline of the treaty to which reservations count under this one too, and those acts on it.
        """
        self._clause, self._companion, self._taken, self.known = clause, companion, taken, known
        self.own, self.whole = own, with_parents(own, parents, clause) if parents else own
        self._cutting = [found for law, some in acts if (found := cutting(law, some))]
        self._provisions: dict[str, Timeline] = {}

    @property
    def even(self) -> bool:
        """Whether nothing cuts any provision, so that the state stands alike under all of them."""
        return not (self._cutting or self._taken or self._clause.companion)

    def provision(self, provision: str) -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        if provision not in self._provisions:
            needed = self._clause.companion
            own = self._accompanied if needed and any_covers(needed.provisions, provision) else self.whole
            for found in self._cutting:
                own = less_reservations(own, found, provision)
            if self._taken:
                theirs, found = self._taken
                own = less_carried(own, theirs, self._clause, found, provision)
            self._provisions[provision] = own
        return self._provisions[provision]

    @cached_property
    def _accompanied(self) -> Timeline:
        """The timeline of each provision that binds only while the companion does, where nothing else cuts it."""
        needed = self._clause.companion
        if needed is None or self._companion is None:
            return self.whole
        text = f"{self._clause.code} art. {needed.article}: {needed.reason}"
        return with_companion(self.whole, self._companion, Step(needed.flag, text))


class Footings:
    """One state's footing under each treaty. Days on which the same acts are known share one."""

    def __init__(self, profile: Profile, treaties: Mapping[str, Treaty], nobody: Footings | None = None) -> None:
        """`nobody` is of one who has done nothing: it answers where nothing is known of this one either."""
        self.profile, self._treaties, self._nobody = profile, treaties, nobody
        self._read_with: dict[str, frozenset[str]] = {} if nobody is None else nobody._read_with
        self._learnt: dict[str, list[date]] = {}
        self._owns: dict[tuple[str, str, int], Timeline] = {}
        self._footings: dict[tuple[str, str, int], Footing] = {}

    def acts(self, treaty: str, territory: str, as_of: date) -> tuple[TreatyAction, ...]:
        """The acts on a treaty known by a day that cover a territory ("" is the state itself)."""
        acts = self.profile.treaties.get(treaty, ())
        return tuple([act for act in acts if act.on.first <= as_of and _covers_territory(act, territory)])

    def under(self, treaty: str, territory: str, as_of: date) -> Footing:
        """The footing under a treaty by what is known on a day; raises KeyError for one not in the catalogue."""
        known = self._known(treaty, as_of)
        if not known and self._nobody:
            return self._nobody.under(treaty, "", as_of)
        key = (treaty, territory, known)
        if key not in self._footings:
            self._footings[key] = self._footing(self._treaties[treaty], territory, as_of, known)
        return self._footings[key]

    def _known(self, treaty: str, as_of: date) -> int:
        """Return how many facts that bear on a treaty are known by a day: as many are the same ones."""
        if treaty not in self._learnt:
            codes, profile = self._bearing_on(treaty), self.profile
            days = [act.on.first for code in codes for act in profile.treaties.get(code, ())]
            days += [one.on for one in profile.confirmations if one.treaty in codes]
            self._learnt[treaty] = sorted(days)
        return bisect_right(self._learnt[treaty], as_of)

    def _bearing_on(self, treaty: str) -> frozenset[str]:
        """Return the treaties whose acts bear on a provision: of its own, those it needs, those declared to."""
        if treaty not in self._read_with:
            clause = self._treaties[treaty]
            parents = clause.parent.treaties if clause.parent else ()
            needed = (clause.companion.treaty,) if clause.companion else ()
            above = (self._bearing_on(code) for code in (*parents, *needed))
            carried = (clause.reservations.carried.of,) if clause.reservations.carried else ()
            self._read_with[treaty] = frozenset({treaty, *_declared_to(clause), *carried}.union(*above))
        return self._read_with[treaty]

    def _own(self, treaty: str, territory: str, as_of: date) -> Timeline:
        """Return a treaty's own timeline by what is known on a day: it rests on no other treaty's."""
        known = self._known(treaty, as_of)
        if not known and self._nobody:
            return self._nobody._own(treaty, "", as_of)
        key = (treaty, territory, known)
        if key not in self._owns:
            clause, acts = self._treaties[treaty], self.acts(treaty, territory, as_of)
            confirmed = () if territory else self.profile.confirmations
            facts = [one for one in confirmed if one.treaty == treaty and one.on <= as_of]
            entailed = self._entailed(clause, territory, as_of)
            if self._nobody and not (acts or facts or entailed):
                self._owns[key] = self._nobody._own(treaty, "", as_of)  # what is known bears on its provisions only
            else:
                self._owns[key] = build(clause, acts, facts, self._treaties, entailed)
        return self._owns[key]

    def _footing(self, clause: Treaty, territory: str, as_of: date, known: int) -> Footing:
        acts = self.acts(clause.code, territory, as_of)
        others = ((other, self.acts(other, territory, as_of)) for other in _declared_to(clause))
        # An act that names no provision makes no choice.
        elsewhere = [(other, naming) for other, some in others if (naming := [act for act in some if act.provisions])]
        needed, also, taken = clause.parent.treaties if clause.parent else (), clause.reservations.carried, None
        if also and (found := cutting(self._treaties[also.of], carried(also, self.acts(also.of, territory, as_of)))):
            taken = self._own(also.of, territory, as_of), found
        footing = Footing(
            clause,
            own=self._own(clause.code, territory, as_of),
            parents=[self._own(code, territory, as_of) for code in needed],
            companion=self._own(clause.companion.treaty, territory, as_of) if clause.companion else None,
            acts=[(clause, acts), *(declared_to(clause, other, some) for other, some in elsewhere)],
            taken=taken,
            known=known,
        )
        nobodys = self._nobody.under(clause.code, "", as_of) if self._nobody and not acts else footing
        return nobodys if footing.even and footing.whole is nobodys.whole and footing.own is nobodys.own else footing

    def _entailed(self, clause: Treaty, territory: str, as_of: date) -> tuple[TreatyAction, ...]:
        """The notices of leaving the parent that end the protocol too, by a clause such as UNTOC 40(3)."""
        if clause.parent is None or not clause.parent.ends:
            return ()
        acts = self.acts(clause.parent.treaties[0], territory, as_of)
        return tuple(act for act in acts if act.action is ActionKind.DENUNCIATION)


class Everyone:
    """The footings of all who are asked about, under one catalogue. They hold for every day."""

    def __init__(self, treaties: Mapping[str, Treaty]) -> None:
        self._treaties = treaties
        self._states: dict[str, Footings] = {}
        self._nobody: dict[StateKind, Footings] = {}

    def of(self, profile: Profile) -> Footings:
        """The footings of one state."""
        kept = self._states.get(profile.state)
        if kept is None or kept.profile is not profile:
            kept = self._states[profile.state] = Footings(profile, self._treaties, self.nobody(profile.kind))
        return kept

    def nobody(self, kind: StateKind) -> Footings:
        """The footings of one who has done nothing under any treaty: they serve all who have not."""
        if kind not in self._nobody:
            self._nobody[kind] = Footings(Profile("", kind, ""), self._treaties)
        return self._nobody[kind]


def _declared_to(clause: Treaty) -> tuple[str, ...]:
    """Return the other treaties to which choices are declared that reach provisions of this one."""
    return tuple(dict.fromkeys([reach.of for reach in clause.reaches if reach.of])) if clause.reaches else ()


def _covers_territory(act: TreatyAction, territory: str) -> bool:
    if territory:
        return territory in act.territories or (not act.territories and territory not in act.excludes)
    return not act.territories
