"""Where one state stands under each treaty over all time, by the acts known on a day; kept until more is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType

from compliance.kept import by_identity
from compliance.law.narrowing import Cutting, cutting, less_carried, less_reservations, with_companion, with_parents
from compliance.law.provisions import any_covers
from compliance.law.reservations import carried, choosing
from compliance.law.standing import changes, closed, stretch
from compliance.law.ties import Ties, ties_of
from compliance.law.timeline import Timeline, build
from compliance.model.conduct import Nature
from compliance.model.findings import Step
from compliance.model.profiles import Profile, StateKind
from compliance.model.standing import Course, Courses, Drawn, Provision, Standing, Stretch
from compliance.model.treaties import ActionKind, Treaty, TreatyAction

Lasted = tuple[Timeline, date | None, date | None, str, Nature]
"""A time asked about, and how: by timeline, first and last day, its text (reasons quote it), and nature."""


class Footing:
    """One state under one treaty, over all time, by the acts known.

    `own` is the treaty's own timeline, before companions and reservations; `whole` has the parents that the treaty
    needs: it is the timeline of every provision that nothing else cuts. `known` counts the facts that bear on it. In
    `past` is kept how the state stood over a time that is over.
    """

    def __init__(
        self,
        clause: Treaty,
        known: int,
        own: Timeline,
        parents: Sequence[Timeline] = (),
        companion: Timeline | None = None,
        cuttings: Sequence[Cutting] = (),
        taken: tuple[Timeline, Cutting] | None = None,
    ) -> None:
        """`cuttings` are of the acts on the treaty, and of those on others as far as its provisions feel them.

        `taken` is the own timeline of the treaty to which reservations count under this one too, and those acts on it.
        """
        self._clause, self._companion, self._taken, self.known = clause, companion, taken, known
        self.own, self.whole = own, with_parents(own, parents, clause) if parents else own
        self._cuttings = cuttings
        self._provisions: dict[str, Timeline] = {}
        self.past: dict[Lasted, Standing] = {}

    @property
    def even(self) -> bool:
        """Whether nothing cuts any provision, so that the state stands alike under all of them."""
        return not (self._cuttings or self._taken or self._clause.companion)

    def provision(self, provision: str) -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        if provision not in self._provisions:
            needed = self._clause.companion
            own = self._accompanied if needed and any_covers(needed.provisions, provision) else self.whole
            for found in self._cuttings:
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

    def __init__(
        self,
        profile: Profile,
        treaties: Mapping[str, Treaty],
        nobody: Footings | None = None,
        courses: Courses = MappingProxyType({}),
    ) -> None:
        """`nobody` is of one who has done nothing: it answers where nothing is known of this one either.

        `courses` are those drawn before; what they lack is drawn when it is asked for.
        """
        self.profile, self._treaties, self.nobody = profile, treaties, nobody
        self._ties: dict[str, Ties] = {} if nobody is None else nobody._ties
        self._learnt: dict[str, Sequence[date]] = {}
        self._plain: dict[str, date] = {}
        self._owns: dict[tuple[str, str, int], Timeline] = {}
        self._footings: dict[tuple[str, str, int], Footing] = {}
        self.courses: dict[str | Provision, Course] = dict(courses)
        """How the state stands on each day, by treaty where it stands alike under all of it, else by provision."""

    def acts(self, treaty: str, territory: str, as_of: date) -> tuple[TreatyAction, ...]:
        """The acts on a treaty known by a day that cover a territory ("" is the state itself)."""
        acts = self.profile.treaties.get(treaty, ())
        known = self._plain.get(treaty)
        if known is None:
            known = self._plain[treaty] = _plainly_known(acts)
        if not territory and known <= as_of:
            return acts
        return tuple([act for act in acts if act.on.first <= as_of and _covers_territory(act, territory)])

    def under(self, treaty: str, territory: str, as_of: date) -> Footing:
        """The footing under a treaty by what is known on a day; raises KeyError for one not in the catalogue."""
        known = self._known(treaty, as_of)
        if not known and self.nobody:
            return self.nobody.under(treaty, "", as_of)
        key = (treaty, territory, known)
        found = self._footings.get(key)
        if found is None:
            found = self._footings[key] = self._footing(self._ties[treaty], territory, as_of, known)
        return found

    def course(self, treaty: str, provision: str) -> Course:
        """Where the state stands under a provision on each day; raises KeyError for a treaty not in the catalogue.

        What is learnt on a day counts from that day on, and never before it.
        """
        found = self.courses.get(treaty) or self.courses.get((treaty, provision))
        if found is None:
            learnt = tuple(dict.fromkeys((date.min, *self._days(treaty))))
            footings = [self.under(treaty, "", day) for day in learnt]
            key = treaty if all(footing.even for footing in footings) else (treaty, provision)
            stood = closed(self.profile.kind, self._treaties[treaty])
            found = (Stretch(date.min, stood),) if stood else self._drawn(learnt, footings, provision)
            self.courses[key] = found
        return found

    def _drawn(self, learnt: Sequence[date], footings: Iterable[Footing], provision: str) -> Course:
        """Return the course that these footings make, each from the day on which it was learnt."""
        stretches: list[Stretch] = []
        for begins, end, footing in zip(learnt, (*learnt[1:], None), footings, strict=True):
            if self.nobody and not footing.known:
                stretches.append(Stretch(begins, None))
                continue
            timeline = footing.provision(provision)
            days = {begins, *(day for day in changes(footing.own, timeline) if begins < day and (not end or day < end))}
            stretches += [stretch(footing.own, timeline, day) for day in sorted(days)]
        return tuple(one for place, one in enumerate(stretches) if not place or one[1:] != stretches[place - 1][1:])

    def _known(self, treaty: str, as_of: date) -> int:
        """Return how many facts that bear on a treaty are known by a day: as many are the same ones."""
        return bisect_right(self._days(treaty), as_of)

    def learnt(self, treaty: str, as_of: date) -> date:
        """The day on which the last of the facts was learnt that are known by a day; `date.min` where none is."""
        known = self._known(treaty, as_of)
        return self._days(treaty)[known - 1] if known else date.min

    def _days(self, treaty: str) -> Sequence[date]:
        """Return the day of each fact that bears on a treaty, in order."""
        learnt = self._learnt.get(treaty)
        if learnt is None:
            codes, profile = self._tied(treaty).bearing, self.profile
            days = [act.on.first for code in codes for act in profile.treaties.get(code, ())]
            if profile.confirmations:
                days += [one.on for one in profile.confirmations if one.treaty in codes]
            days.sort()
            learnt = self._learnt[treaty] = days
        return learnt

    def _tied(self, treaty: str) -> Ties:
        """Return what ties a treaty to others: the same for all states."""
        if treaty not in self._ties:
            self._ties[treaty] = ties_of(treaty, self._treaties)
        return self._ties[treaty]

    def _own(self, treaty: str, territory: str, as_of: date) -> Timeline:
        """Return a treaty's own timeline by what is known on a day: it rests on no other treaty's."""
        known = self._known(treaty, as_of)
        if not known and self.nobody:
            return self.nobody._own(treaty, "", as_of)
        return self._built(self._treaties[treaty], self.acts(treaty, territory, as_of), territory, as_of, known)

    def _built(
        self, clause: Treaty, acts: tuple[TreatyAction, ...], territory: str, as_of: date, known: int
    ) -> Timeline:
        """Return the timeline that these acts make, and all else that is known of it on a day."""
        key = (clause.code, territory, known)
        built = self._owns.get(key)
        if built is None:
            confirmed = () if territory else self.profile.confirmations
            facts = [one for one in confirmed if one.treaty == clause.code and one.on <= as_of] if confirmed else ()
            entailed = self._entailed(clause, territory, as_of) if clause.parent else ()
            if self.nobody and not (acts or facts or entailed):
                built = self.nobody._own(clause.code, "", as_of)  # what is known bears on its provisions only
            else:
                built = build(clause, acts, facts, self._treaties, entailed)
            self._owns[key] = built
        return built

    def _footing(self, ties: Ties, territory: str, as_of: date, known: int) -> Footing:
        clause = ties.clause
        acts = self.acts(clause.code, territory, as_of)
        own, found = self._built(clause, acts, territory, as_of, known), cutting(clause, acts)
        if ties.alone:
            footing = Footing(clause, known, own, cuttings=(found,) if found else ())
        else:
            footing = self._tied_footing(ties, territory, as_of, known, own, [found] if found else [])
        if acts or self.nobody is None:
            return footing
        nobodys = self.nobody.under(clause.code, "", as_of)
        return nobodys if footing.even and footing.whole is nobodys.whole and footing.own is nobodys.own else footing

    def _tied_footing(
        self, ties: Ties, territory: str, as_of: date, known: int, own: Timeline, cuttings: list[Cutting]
    ) -> Footing:
        """Return the footing under a treaty that other treaties' acts bear on."""
        clause = ties.clause
        for other, view in ties.declared.items():
            found = cutting(view, choosing(view, self.acts(other, territory, as_of)))
            cuttings += [found] if found else []
        also, taken = clause.reservations.carried, None
        if also and (found := cutting(self._treaties[also.of], carried(also, self.acts(also.of, territory, as_of)))):
            taken = self._own(also.of, territory, as_of), found
        parents = [self._own(code, territory, as_of) for code in ties.parents]
        companion = self._own(clause.companion.treaty, territory, as_of) if clause.companion else None
        return Footing(clause, known, own, parents, companion, cuttings, taken)

    def _entailed(self, clause: Treaty, territory: str, as_of: date) -> tuple[TreatyAction, ...]:
        """The notices of leaving the parent that end the protocol too, by a clause such as UNTOC 40(3)."""
        if clause.parent is None or not clause.parent.ends:
            return ()
        acts = self.acts(clause.parent.treaties[0], territory, as_of)
        return tuple(act for act in acts if act.action is ActionKind.DENUNCIATION)


class Everyone:
    """The footings of all who are asked about, under one catalogue. They hold for every day."""

    def __init__(self, treaties: Mapping[str, Treaty], drawn: Mapping[str, Drawn] = MappingProxyType({})) -> None:
        """`drawn` are the courses of some, by state: they count for the very profile and treaties they were made of."""
        self._treaties, self._drawn = treaties, drawn
        self._states: dict[str, Footings] = {}

    def of(self, profile: Profile) -> Footings:
        """The footings of one state."""
        kept = self._states.get(profile.state)
        if kept is None or kept.profile is not profile:
            found = self._drawn.get(profile.state)
            same = found is not None and found.profile is profile and found.treaties is self._treaties
            courses = found.courses if found and same else MappingProxyType({})
            kept = Footings(profile, self._treaties, self.nobody(profile.kind), courses)
            self._states[profile.state] = kept
        return kept

    def courses(self, profile: Profile, provisions: Iterable[Provision]) -> Courses:
        """Return the courses of a profile under these provisions; those of treaties not in the catalogue are left out.

        Those that are equal are one object, and follow one another. Nothing is kept of it here.
        """
        footings = Footings(profile, self._treaties, self.nobody(profile.kind))
        for treaty, provision in provisions:
            if treaty in self._treaties:
                footings.course(treaty, provision)
        # Under many provisions a state stands alike: what is equal is kept, read back and looked at once.
        stretches: dict[Stretch, Stretch] = {}
        alike: dict[Course, list[str | Provision]] = {}
        for key, course in footings.courses.items():
            alike.setdefault(tuple([stretches.setdefault(one, one) for one in course]), []).append(key)
        return {key: course for course, keys in alike.items() for key in keys}

    def nobody(self, kind: StateKind) -> Footings:
        """The footings of one who has done nothing under any treaty: they serve all who have not."""
        return _of_nobody(self._treaties, kind)


@by_identity(16)
def _of_nobody(treaties: Mapping[str, Treaty], kind: StateKind) -> Footings:
    """Return the footings of one who has done nothing: they follow from the treaties alone."""
    return Footings(Profile("", kind, ""), treaties)


def _plainly_known(acts: Iterable[TreatyAction]) -> date:
    """Return the day from which all acts are known, where all are of the whole state; else `date.max`."""
    last = date.min
    for act in acts:
        last = date.max if act.territories else max(last, act.on.first)
    return last


def _covers_territory(act: TreatyAction, territory: str) -> bool:
    if territory:
        return territory in act.territories or (not act.territories and territory not in act.excludes)
    return not act.territories
