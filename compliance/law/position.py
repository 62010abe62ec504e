"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from compliance.law.narrowing import less_carried, less_reservations, with_companion, with_parents
from compliance.law.provisions import any_covers
from compliance.law.reservations import declared_to
from compliance.law.standing import Standing, stands, straddles
from compliance.law.timeline import Timeline, build
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, Stance, StateKind
from compliance.model.treaties import ActionKind, Agreement, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds


class Position:
    """One state's standing on the as-of day. Pure: the same profile, catalogue and day give the same answers."""

    def __init__(
        self,
        profile: Profile,
        treaties: Mapping[str, Treaty],
        agreements: Mapping[str, Agreement],
        as_of: date,
        nobody: Position | None = None,
    ) -> None:
        """`nobody` is one without any act, of the same kind and day: it answers where this one has no act either."""
        self._nobody = nobody
        self._spoken = {one.treaty for one in profile.confirmations if one.on <= as_of}
        self._spoken |= {code for code, acts in profile.treaties.items() if any(act.on.first <= as_of for act in acts)}
        self._alike: dict[str, bool] = {}
        self._profile, self._treaties, self._agreements, self._as_of = profile, treaties, agreements, as_of
        self._acts: dict[tuple[str, str], tuple[TreatyAction, ...]] = {}
        self._built: dict[tuple[str, str], Timeline] = {}
        self._cut: dict[tuple[str, str, str], Timeline] = {}
        self._whole: dict[tuple[str, str], Timeline] = {}
        self._stood: dict[tuple[str, str | None, date | None, date | None, bool, Nature, str], Standing] = {}

    def actions(self, treaty: str, territory: str = "") -> tuple[TreatyAction, ...]:
        """The actions on a treaty known by the as-of day that cover a territory ("" is the state itself)."""
        key = (treaty, territory)
        if key not in self._acts:
            known = (act for act in self._profile.treaties.get(treaty, ()) if act.on.first <= self._as_of)
            self._acts[key] = tuple(act for act in known if _covers_territory(act, territory))
        return self._acts[key]

    def timeline(self, treaty: str, territory: str = "") -> Timeline:
        """The treaty's own timeline, before companions and reservations."""
        if self._nobody and self._silent(treaty):
            return self._nobody.timeline(treaty)
        key = (treaty, territory)
        if key not in self._built:
            facts = [one for one in self._profile.confirmations if one.treaty == treaty and one.on <= self._as_of]
            facts = [] if territory else facts
            clause, acts = self._treaties[treaty], self.actions(treaty, territory)
            self._built[key] = build(clause, acts, facts, self._treaties, self._entailed(clause, territory))
        return self._built[key]

    def _entailed(self, clause: Treaty, territory: str) -> tuple[TreatyAction, ...]:
        """The notices of leaving the parent that end the protocol too, by a clause such as UNTOC 40(3)."""
        if clause.parent is None or not clause.parent.ends:
            return ()
        acts = self.actions(clause.parent.treaties[0], territory)
        return tuple(act for act in acts if act.action is ActionKind.DENUNCIATION)

    def _silent(self, treaty: str) -> bool:
        """Whether nothing is known on a treaty, nor on any that its provisions are read with."""
        if treaty not in self._alike:
            self._alike[treaty] = self._spoken.isdisjoint(_read_with(treaty, self._treaties))
        return self._alike[treaty]

    def _under_parents(self, treaty: str, territory: str) -> Timeline:
        """The treaty's timeline with the parents that it needs: of every provision, where nothing else cuts it."""
        key = (treaty, territory)
        if key not in self._whole:
            clause = self._treaties[treaty]
            parents = [self.timeline(code, territory) for code in clause.parent.treaties] if clause.parent else []
            self._whole[key] = with_parents(self.timeline(treaty, territory), parents, clause)
        return self._whole[key]

    def provision(self, treaty: str, provision: str, territory: str = "") -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        key = (treaty, provision, territory)
        if key not in self._cut:
            clause, own = self._treaties[treaty], self._under_parents(treaty, territory)
            needed = clause.companion
            if needed and any_covers(needed.provisions, provision):
                text = f"{treaty} art. {needed.article}: {needed.reason}"
                own = with_companion(own, self.timeline(needed.treaty, territory), Step(needed.flag, text))
            own = less_reservations(own, clause, self.actions(treaty, territory), provision)
            for other in dict.fromkeys(reach.of for reach in clause.reaches if reach.of):
                if declared := self.actions(other, territory):
                    own = less_reservations(own, *declared_to(clause, other, declared), provision)
            if clause.reservations.carried:
                of = clause.reservations.carried.of
                both, theirs = (clause, self._treaties[of]), self.timeline(of, territory)
                own = less_carried(own, theirs, both, self.actions(of, territory), provision)
            self._cut[key] = own
        return self._cut[key]

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        if self._nobody and self._silent(treaty):
            return self._nobody.under_treaty(treaty, provision, when, nature)
        asked = (treaty, provision, when.start, when.end, when.ongoing, nature, territory)
        if asked not in self._stood:
            own, timeline = self.timeline(treaty, territory), self.provision(treaty, provision, territory)
            # Where nothing cuts a provision, it stands as the treaty does, and so do all its like.
            uncut = timeline is self._under_parents(treaty, territory)
            key = (treaty, None if uncut else provision, *asked[2:])
            if key not in self._stood:
                closed = self._closed(treaty)
                self._stood[key] = closed or stands(treaty, own, timeline, when, nature, self._as_of)
            self._stood[asked] = self._stood[key]
        return self._stood[asked]

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


def _read_with(treaty: str, catalogue: Mapping[str, Treaty]) -> set[str]:
    """Return the treaties whose acts bear on a provision of `treaty`: itself, those it needs, those declared to."""
    clause = catalogue[treaty]
    parents = clause.parent.treaties if clause.parent else ()
    needed = (clause.companion.treaty,) if clause.companion else ()
    above = (_read_with(code, catalogue) for code in (*parents, *needed))
    carried = (clause.reservations.carried.of,) if clause.reservations.carried else ()
    return {treaty, *(reach.of for reach in clause.reaches if reach.of), *carried}.union(*above)


def _covers_territory(act: TreatyAction, territory: str) -> bool:
    if territory:
        return territory in act.territories or (not act.territories and territory not in act.excludes)
    return not act.territories


def _past_knowledge(agreement: Agreement, known: date) -> Standing:
    text = f"our data on {agreement.title} speak to {known} only; whether it still binds is not known"
    return Standing(
        Holds.UNKNOWN,
        known_through=known,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text, (agreement.source,)),),
    )
