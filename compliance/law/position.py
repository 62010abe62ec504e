"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache

from compliance.law.footings import Everyone, Footing, Footings, Lasted
from compliance.law.standing import Standing, on_day, stands, straddles
from compliance.law.timeline import Timeline
from compliance.model.agreements import Agreement
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, Stance, StateKind
from compliance.model.treaties import Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds

_CUSTOM_ONLY = frozenset({Flag.CUSTOM_ONLY})
_DAYS = 8
"""For how many days the position of one who has done nothing is kept."""


class Position:
    """One state's standing on the as-of day. Pure: the same profile, catalogue and day give the same answers."""

    def __init__(
        self,
        profile: Profile,
        treaties: Mapping[str, Treaty],
        agreements: Mapping[str, Agreement],
        as_of: date,
        footings: Footings | None = None,
        nobody: Position | None = None,
    ) -> None:
        """`footings` are the state's own, kept from another day.

        `nobody` is one without any act, of the same kind and day: it answers where this one has no act either.
        """
        self._profile, self._treaties, self._agreements, self._as_of = profile, treaties, agreements, as_of
        self._footings, self._nobody = footings or Footings(profile, treaties), nobody
        self._stood: dict[Lasted, Standing] = {}
        self._under: dict[tuple[str, str], Footing] = {}
        self._today: dict[Timeline, Standing] = {}
        self._alike: dict[str, Standing] = {}
        self._each: dict[tuple[str, str], Standing] = {}

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

        It has no window, since the day is all that is asked about: so it is the same on each day of a stay.
        """
        pair = treaty, provision
        found = self._alike.get(treaty) or self._each.get(pair)
        if found is None:
            found = self._kept(pair) or self._on_the_day(pair)
            if treaty not in self._alike:
                self._each[pair] = found
        return found

    def _kept(self, pair: tuple[str, str]) -> Standing | None:
        """Return what is kept of another day: how the state stands, or that it does as one who has done nothing."""
        stays, (treaty, provision) = self._footings.stays, pair
        stay = stays.get(treaty) or stays.get(pair)
        if stay is None or not stay.first <= self._as_of < stay.end:
            return None
        found = stay.standing
        if found is None and self._nobody:
            found = self._nobody.today(treaty, provision)
            if treaty in self._nobody._alike:
                self._alike[treaty] = found
        elif found and treaty in stays:
            self._alike[treaty] = found
        return found

    def _on_the_day(self, pair: tuple[str, str]) -> Standing:
        footing = self._footing(pair[0])
        timeline, kept = footing.provision(pair[1]), self._like(footing)._today
        found = kept.get(timeline)
        if found is None:
            found = kept[timeline] = self._drawn(pair, footing, timeline)
        if footing.even:
            self._alike[pair[0]] = found
        return found

    def _drawn(self, pair: tuple[str, str], footing: Footing, timeline: Timeline) -> Standing:
        """Draw how the state stands; where it is bound, or may be, keep it for the days on which nothing changes."""
        treaty = pair[0]
        if self._profile.kind is not StateKind.STATE and (closed := self._closed(treaty)):
            return closed
        segment = timeline.at(self._as_of)
        if segment.holds is Holds.NOT_BOUND:
            return on_day(footing.own, timeline, self._as_of)  # its reasons name the day
        key = timeline, segment.start
        found = footing.stays.get(key)
        if found is None:
            found = footing.stays[key] = on_day(footing.own, timeline, self._as_of)
        self._footings.stay(treaty if footing.even else pair, self._as_of, timeline, found)
        return found

    def all_today(self, provisions: Iterable[tuple[str, str]]) -> list[Standing]:
        """What `today` returns for each of many treaties and provisions, with a step less for most of them."""
        alike, each = self._alike.get, self._each.get
        return [alike(pair[0]) or each(pair) or self.today(*pair) for pair in provisions]

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        footing = self._footing(treaty, territory)
        # Provisions that nothing cuts have one timeline: they stand alike. What is past by the day stays as it is.
        timeline, past = footing.provision(provision), when.last < self._as_of
        kept = footing.past if past else self._like(footing)._stood
        key = (timeline, when.start, when.end, when.text, nature)
        found = kept.get(key)
        if found is None:
            found = kept[key] = self._over(treaty, footing, timeline, when, nature)
        return found

    def _over(self, treaty: str, footing: Footing, timeline: Timeline, when: Span, nature: Nature) -> Standing:
        closed = None if self._profile.kind is StateKind.STATE else self._closed(treaty)
        return closed or stands(treaty, footing.own, timeline, when, nature, self._as_of)

    def _like(self, footing: Footing) -> Position:
        """Whose standings to keep: those of one who has done nothing, where nothing is known of this one either."""
        return self if footing.known or self._nobody is None else self._nobody

    def _footing(self, treaty: str, territory: str = "") -> Footing:
        key = (treaty, territory)
        if key not in self._under:
            self._under[key] = self._footings.under(treaty, territory, self._as_of)
        return self._under[key]

    def _closed(self, treaty: str) -> Standing | None:
        """How a subject stands that can deposit nothing here; None for a state, and for an organisation let in."""
        kind, clause = self._profile.kind, self._treaties[treaty]
        if kind is StateKind.ENTITY:
            text = f"recorded as an {kind}, which cannot deposit; no view on status is taken"
            return Standing(Holds.NOT_BOUND, why=(Step("deposited", text),))
        if kind is StateKind.ORGANISATION and not clause.organisations:
            text = f"recorded as an {kind}; {treaty} has no clause that lets one join"
            step = Step("deposited", text, (clause.source,), clause.mark.value)
            return Standing(Holds.NOT_BOUND, why=(step,))
        return None

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


class Positions:
    """Where all who are asked about stand, under one catalogue: of each the position on the last day asked about."""

    def __init__(self, treaties: Mapping[str, Treaty], agreements: Mapping[str, Agreement]) -> None:
        self._treaties, self._agreements, self._everyone = treaties, agreements, Everyone(treaties)
        self._kept: dict[str, tuple[Profile, date, Position]] = {}
        self._nobody: dict[tuple[StateKind, date], Position] = {}

    def of(self, profile: Profile, as_of: date) -> Position:
        """Return where a state stands on a day."""
        kept = self._kept.get(profile.state)
        if kept is None or kept[0] is not profile or kept[1] != as_of:
            footings, nobody = self._everyone.of(profile), self._of_nobody(profile.kind, as_of)
            position = Position(profile, self._treaties, self._agreements, as_of, footings, nobody)
            kept = self._kept[profile.state] = profile, as_of, position
        return kept[2]

    def _of_nobody(self, kind: StateKind, as_of: date) -> Position:
        """Return where one who has done nothing stands on a day."""
        key = kind, as_of
        if key not in self._nobody:
            if len(self._nobody) >= _DAYS:
                self._nobody.clear()
            footings = self._everyone.nobody(kind)
            self._nobody[key] = Position(footings.profile, self._treaties, self._agreements, as_of, footings)
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
