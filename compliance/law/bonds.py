"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from compliance.law.footings import Everyone, Footing, Footings, Lasted
from compliance.law.standing import closed, stands, straddles
from compliance.law.timeline import Timeline
from compliance.model.agreements import Agreement
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, Stance, StateKind
from compliance.model.standing import Course, Drawn, Provision, Standing
from compliance.model.treaties import Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds

_CUSTOM_ONLY = frozenset({Flag.CUSTOM_ONLY})
_DAYS = 8
"""For how many days the bonds of one who has done nothing are kept."""
_TIMES = 4096
"""For how many times it is kept how one stood over them: some 1 KB each."""


class Listed:
    """Many provisions in an order, and where each stands in it: by treaty, for all of its own, and by provision."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        """No provision may come twice."""
        self.provisions = tuple(provisions)
        self.places: dict[str | Provision, list[int]] = {}
        for place, one in enumerate(self.provisions):
            self.places.setdefault(one[0], []).append(place)
            self.places[one] = [place]


class Bonds:
    """What binds one state on the as-of day, since when. Pure: same profile, catalogue and day, same answers."""

    def __init__(
        self,
        profile: Profile,
        treaties: Mapping[str, Treaty],
        agreements: Mapping[str, Agreement],
        as_of: date,
        footings: Footings | None = None,
        nobody: Bonds | None = None,
    ) -> None:
        """`footings` are the state's own, kept from another day.

        `nobody` is one without any act, of the same kind and day: it answers where this one has no act either.
        """
        self._profile, self._treaties, self._agreements, self._as_of = profile, treaties, agreements, as_of
        self._footings, self._nobody = footings or Footings(profile, treaties), nobody
        self._stood: dict[Lasted, Standing] = {}
        self._under: dict[tuple[str, str], Footing] = {}
        self._today: dict[str | Provision, Standing] = {}
        self._listed: tuple[Listed, list[Standing]] | None = None

    def actions(self, treaty: str, territory: str = "") -> tuple[TreatyAction, ...]:
        """The actions on a treaty known by the as-of day that cover a territory ("" is the state itself)."""
        return self._footings.acts(treaty, territory, self._as_of)

    def timeline(self, treaty: str, territory: str = "") -> Timeline:
        """The treaty's own timeline, before companions and reservations."""
        return self._footing(treaty, territory).own

    def provision(self, treaty: str, provision: str, territory: str = "") -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        return self._footing(treaty, territory).provision(provision)

    def today(self, treaty: str, provision: str) -> Standing:
        """Standing under a treaty provision on the as-of day itself.

        It has no window, since the day is all that is asked about: so it is the same on each day of a stretch, but for
        a reason that ends with the day.
        """
        found = self._today.get(treaty) or self._today.get((treaty, provision))
        if found is None:
            course, courses = self._footings.course(treaty, provision), self._footings.courses
            found = self._on(course) or self._as_nobody(treaty, provision)
            self._today[treaty if treaty in courses else (treaty, provision)] = found
        return found

    def _on(self, course: Course) -> Standing | None:
        """Return what a course has for the day; None where the state stands as one who has done nothing."""
        day = self._as_of
        for one in reversed(course):
            if one.first <= day:
                return one.on(day) if one.dated else one.standing
        return None  # never: the first begins before all days

    def _as_nobody(self, treaty: str, provision: str) -> Standing:
        if self._nobody is None:
            footings = self._footings.nobody or self._footings
            self._nobody = Bonds(footings.profile, self._treaties, self._agreements, self._as_of, footings)
        return self._nobody.today(treaty, provision)

    def all_today(self, asked: Listed) -> list[Standing]:
        """What `today` returns for each of many treaties and provisions.

        What one who has done nothing is told, of all states the same, is changed where the state stands otherwise.
        """
        if self._nobody is None:
            return [self.today(*one) for one in asked.provisions]
        if self._nobody._listed is None or self._nobody._listed[0] is not asked:
            self._nobody._listed = asked, self._nobody.all_today(asked)
        found, told, places, today = self._nobody._listed[1].copy(), 0, asked.places.get, self._today
        before, stands = None, None
        for key, course in self._footings.courses.items():
            if at := places(key):
                if course is not before:  # equal ones follow one another
                    before, stands = course, self._on(course)
                told += len(at)
                today[key] = stands or found[at[0]]
                if stands:
                    for place in at:
                        found[place] = stands
        return found if told == len(found) else [self.today(*one) for one in asked.provisions]

    def known_through(self, treaty: str) -> date:
        """The last day up to which the data on a treaty are good for this state."""
        return self.today(treaty, "").known_through or self.timeline(treaty).known_through

    def bound_since(self, treaty: str, provision: str, first: date) -> bool:
        """Whether a treaty provision binds for certain on some day from `first` to the as-of day, both inclusive.

        It is what `under_treaty` says of these days as a pattern. Since something was learnt last, the course says so
        too, and no timeline is needed.
        """
        if self.today(treaty, provision).holds is Holds.BOUND:
            return True
        course, learnt = self._footings.course(treaty, provision), self._footings.learnt(treaty, self._as_of)
        for one in reversed(course):
            if one.first <= self._as_of:
                if one.standing and one.standing.holds is Holds.BOUND:
                    return True
                if one.first <= first or one.first <= learnt:
                    break
        if learnt <= first:
            return False
        return self.under_treaty(treaty, provision, Span(first, self._as_of), Nature.PATTERN).holds is Holds.BOUND

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        footing = self._footing(treaty, territory)
        # Provisions that nothing cuts have one timeline: they stand alike. What is past by the day stays as it is.
        timeline, past = footing.provision(provision), when.last < self._as_of
        kept = footing.past if past else self._like(footing)._stood
        key = (timeline, when.start, when.end, when.text, nature)
        found = kept.get(key)
        if found is None:
            if len(kept) >= _TIMES:
                kept.clear()
            found = kept[key] = self._over(treaty, footing, timeline, when, nature)
        return found

    def _over(self, treaty: str, footing: Footing, timeline: Timeline, when: Span, nature: Nature) -> Standing:
        found = closed(self._profile.kind, self._treaties[treaty])
        return found or stands(treaty, footing.own, timeline, when, nature, self._as_of)

    def _like(self, footing: Footing) -> Bonds:
        """Whose standings to keep: those of one who has done nothing, where nothing is known of this one either."""
        return self if footing.known or self._nobody is None else self._nobody

    def _footing(self, treaty: str, territory: str = "") -> Footing:
        key = (treaty, territory)
        if key not in self._under:
            self._under[key] = self._footings.under(treaty, territory, self._as_of)
        return self._under[key]

    def under_agreement(self, code: str, when: Span, nature: Nature = Nature.PATTERN) -> Standing:
        """Standing under an agreement between few, whose parties the catalogue lists."""
        agreement = self._agreements[code]
        cites = (agreement.source,)
        if self._profile.state not in agreement.parties:
            return Standing(Holds.NOT_BOUND, why=(Step("deposited", f"not a party to {agreement.title}", cites),))
        begins, ends = agreement.in_force.first, agreement.in_force.last
        asked = when.first, min(when.last, self._as_of)
        known = agreement.good_through or date.max
        if known < asked[0] <= ends:
            return _past_knowledge(agreement, known)
        window = max(asked[0], begins), min(asked[1], ends, known)
        if window[0] > window[1]:
            flags = frozenset({Flag.PRE_EIF} if asked[1] < begins else ())
            why = (Step("in-force", f"{agreement.title} was not in force", cites),)
            return Standing(Holds.NOT_BOUND, known_through=agreement.good_through, flags=flags, why=why)
        if nature is Nature.EVENT and window != asked:
            return straddles(agreement.code, when, agreement.good_through, ())
        provisos = tuple(Step("proviso", f"proviso: {proviso}", cites) for proviso in agreement.provisos)
        invoke = Step("proviso", f"who may invoke it: {agreement.who_may_invoke}", cites)
        step = Step("in-force", f"{agreement.title}, signed {agreement.signed}, in force {agreement.in_force}", cites)
        return Standing(
            Holds.BOUND,
            agreement.in_force.first,
            agreement.in_force.end,
            window,
            agreement.good_through,
            why=(step, *provisos, invoke),
        )

    def under_custom(self, rule: str, when: Span, *, peremptory: bool) -> Standing:
        """Standing under a rule of custom: every state, persistent objectors aside unless it is peremptory."""
        last, step = min(when.last, self._as_of), _custom(rule)
        for stance in self._profile.custom:
            if stance.rule == rule and stance.stance is Stance.OBJECTS and stance.on.last <= last and not peremptory:
                text = f"persistent objector since {stance.on}"
                return Standing(
                    Holds.NOT_BOUND,
                    flags=_CUSTOM_ONLY,
                    why=(step, Step("custom", text, (stance.cite,))),
                )
        return _by_custom(rule, when.first, last)

    def accepts_custom(self, rule: str) -> bool:
        """Whether an acceptance of the rule of custom is on record by the as-of day."""
        return any(
            stance.rule == rule and stance.stance is Stance.ACCEPTS and stance.on.last <= self._as_of
            for stance in self._profile.custom
        )


class BondsOfAll:
    """Where all who are asked about stand, under one catalogue: of each, its bonds on the last day asked about."""

    def __init__(
        self,
        treaties: Mapping[str, Treaty],
        agreements: Mapping[str, Agreement],
        drawn: Mapping[str, Drawn] = MappingProxyType({}),
    ) -> None:
        """`drawn` are the courses of some that were drawn before, by state."""
        self._treaties, self._agreements, self._everyone = treaties, agreements, Everyone(treaties, drawn)
        self._kept: dict[str, tuple[Profile, date, Bonds]] = {}
        self._nobody: dict[tuple[StateKind, date], Bonds] = {}

    def of(self, profile: Profile, as_of: date) -> Bonds:
        """Return where a state stands on a day."""
        kept = self._kept.get(profile.state)
        if kept is None or kept[0] is not profile or kept[1] != as_of:
            footings, nobody = self._everyone.of(profile), self._of_nobody(profile.kind, as_of)
            bonds = Bonds(profile, self._treaties, self._agreements, as_of, footings, nobody)
            kept = self._kept[profile.state] = profile, as_of, bonds
        return kept[2]

    def _of_nobody(self, kind: StateKind, as_of: date) -> Bonds:
        """Return where one who has done nothing stands on a day."""
        key = kind, as_of
        if key not in self._nobody:
            if len(self._nobody) >= _DAYS:
                self._nobody.clear()
            footings = self._everyone.nobody(kind)
            self._nobody[key] = Bonds(footings.profile, self._treaties, self._agreements, as_of, footings)
        return self._nobody[key]


@cache
def _custom(rule: str) -> Step:
    """Return the reason for which a rule of custom binds."""
    return Step("custom", f"rule of custom: {rule}; binds without deposit")


@lru_cache(maxsize=256)
def _by_custom(rule: str, first: date, last: date) -> Standing:
    """Return how all stand whom a rule of custom binds."""
    return Standing(Holds.BOUND, window=(first, last), flags=_CUSTOM_ONLY, why=(_custom(rule),))


def _past_knowledge(agreement: Agreement, known: date) -> Standing:
    text = f"our data on {agreement.title} speak to {known} only; whether it still binds is not known"
    return Standing(
        Holds.UNKNOWN,
        known_through=known,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text, (agreement.source,)),),
    )
