"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from compliance.law.footings import Footing, Footings
from compliance.law.standing import Standing, stands, straddles
from compliance.law.timeline import Timeline
from compliance.model.conduct import Nature
from compliance.model.dates import Span, day_span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, Stance, StateKind
from compliance.model.treaties import Agreement, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds


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
        self._footings, self._nobody, self._day = footings or Footings(profile, treaties), nobody, day_span(as_of)
        self._stood: dict[tuple[Timeline, date | None, date | None, bool, Nature], Standing] = {}
        self._under: dict[tuple[str, str], Footing] = {}
        self._today: dict[Timeline, Standing] = {}
        self._alike: dict[str, Standing] = {}

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
        """Standing under a treaty provision on the as-of day itself."""
        alike = self._alike.get(treaty)  # asked most of all: once for each basis of each rule
        if alike:
            return alike
        footing = self._footing(treaty)
        timeline, kept = footing.provision(provision), self._like(footing)._today
        if timeline not in kept:
            kept[timeline] = self.under_treaty(treaty, provision, self._day, Nature.EVENT)
        if footing.even:
            self._alike[treaty] = kept[timeline]
        return kept[timeline]

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        footing = self._footing(treaty, territory)
        # Provisions that nothing cuts have one timeline: they stand alike.
        timeline, kept = footing.provision(provision), self._like(footing)._stood
        key = (timeline, when.start, when.end, when.ongoing, nature)
        if key not in kept:
            kept[key] = self._closed(treaty) or stands(treaty, footing.own, timeline, when, nature, self._as_of)
        return kept[key]

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
        last = min(when.last, self._as_of)
        step = Step("custom", f"rule of custom: {rule}; binds without deposit")
        for stance in self._profile.custom:
            if stance.rule == rule and stance.stance is Stance.OBJECTS and stance.on.last <= last and not peremptory:
                text = f"persistent objector since {stance.on}"
                return Standing(
                    Holds.NOT_BOUND,
                    flags=frozenset({Flag.CUSTOM_ONLY}),
                    why=(step, Step("custom", text, (stance.cite,))),
                )
        return Standing(Holds.BOUND, window=(when.first, last), flags=frozenset({Flag.CUSTOM_ONLY}), why=(step,))

    def accepts_custom(self, rule: str) -> bool:
        """Whether an acceptance of the rule of custom is on record by the as-of day."""
        return any(
            stance.rule == rule and stance.stance is Stance.ACCEPTS and stance.on.last <= self._as_of
            for stance in self._profile.custom
        )


def _past_knowledge(agreement: Agreement, known: date) -> Standing:
    text = f"our data on {agreement.title} speak to {known} only; whether it still binds is not known"
    return Standing(
        Holds.UNKNOWN,
        known_through=known,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text, (agreement.source,)),),
    )
