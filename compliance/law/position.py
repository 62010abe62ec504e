"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

import attrs

from compliance.law.narrowing import less_reservations, with_companion, with_parents
from compliance.law.provisions import any_covers
from compliance.law.reservations import declared_to
from compliance.law.spells import Spell
from compliance.law.timeline import Segment, Timeline, build
from compliance.model.conduct import Nature
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.profiles import Profile, Stance, StateKind
from compliance.model.treaties import ActionKind, Agreement, Treaty, TreatyAction
from compliance.model.verdicts import Flag, Holds


@attrs.frozen
class Standing:
    """The answer for one provision and one time: the value, its dates, flags and reasons.

    `window` is the part of the time asked about in which the duty binds, both days inclusive; `known_through`
    the last day that the data speak for.
    """

    holds: Holds
    since: date | None = None
    until: date | None = None
    window: tuple[date, date] | None = None
    known_through: date | None = None
    flags: frozenset[Flag] = frozenset()
    why: tuple[Step, ...] = ()


class Position:
    """One state's standing on the as-of day. Pure: the same profile, catalogue and day give the same answers."""

    def __init__(
        self,
        profile: Profile,
        treaties: Mapping[str, Treaty],
        agreements: Mapping[str, Agreement],
        as_of: date,
    ) -> None:
        self._profile, self._treaties, self._agreements, self._as_of = profile, treaties, agreements, as_of
        self._built: dict[tuple[str, str], Timeline] = {}
        self._cut: dict[tuple[str, str, str], Timeline] = {}
        self._stood: dict[tuple[str, str | None, Span, Nature, str], Standing] = {}

    def actions(self, treaty: str, territory: str = "") -> tuple[TreatyAction, ...]:
        """The actions on a treaty known by the as-of day that cover a territory ("" is the state itself)."""
        known = (act for act in self._profile.treaties.get(treaty, ()) if act.on.first <= self._as_of)
        return tuple(act for act in known if _covers_territory(act, territory))

    def timeline(self, treaty: str, territory: str = "") -> Timeline:
        """The treaty's own timeline, before companions and reservations."""
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

    def provision(self, treaty: str, provision: str, territory: str = "") -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        key = (treaty, provision, territory)
        if key not in self._cut:
            clause, own = self._treaties[treaty], self.timeline(treaty, territory)
            if clause.parent:
                own = with_parents(own, [self.timeline(code, territory) for code in clause.parent.treaties], clause)
            needed = clause.companion
            if needed and any_covers(needed.provisions, provision):
                text = f"{treaty} art. {needed.article}: {needed.reason}"
                own = with_companion(own, self.timeline(needed.treaty, territory), Step(needed.flag, text))
            own = less_reservations(own, clause, provision, self.actions(treaty, territory))
            for other in dict.fromkeys(reach.of for reach in clause.reaches if reach.of):
                view, acts = declared_to(clause, other, self.actions(other, territory))
                own = less_reservations(own, view, provision, acts)
            self._cut[key] = own
        return self._cut[key]

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        own, timeline = self.timeline(treaty, territory), self.provision(treaty, provision, territory)
        # Where nothing cuts a provision, it stands as the treaty does, and so do all its like.
        key = (treaty, None if timeline is own else provision, when, nature, territory)
        if key not in self._stood:
            self._stood[key] = self._stands(treaty, own, timeline, when, nature)
        return self._stood[key]

    def _stands(self, treaty: str, own: Timeline, timeline: Timeline, when: Span, nature: Nature) -> Standing:
        closed = self._closed(treaty)
        if closed:
            return Standing(Holds.NOT_BOUND, why=(closed,))
        last = max(when.first, min(when.last, self._as_of))
        pieces = timeline.between(when.first, last)
        parts = _choose(pieces, nature)
        if not parts:
            return _straddles(treaty, when, timeline.known_through, pieces)
        segment = parts[-1][2]
        bound = segment.holds is Holds.BOUND
        since, until = timeline.run(segment) if bound else (None, None)
        return Standing(
            holds=segment.holds,
            since=since,
            until=until,
            window=(parts[0][0], parts[-1][1]) if bound else None,
            known_through=timeline.known_through,
            flags=_flags(own, segment, when.first, last),
            why=segment.why or (_not_bound_step(own, last),),
        )

    def _closed(self, treaty: str) -> Step | None:
        """Why the profile's subject can deposit nothing here; None for a state, and for an organisation let in."""
        kind, clause = self._profile.kind, self._treaties[treaty]
        if kind is StateKind.ENTITY:
            return Step("deposited", f"recorded as an {kind}, which cannot deposit; no view on status is taken")
        if kind is StateKind.ORGANISATION and not clause.organisations:
            text = f"recorded as an {kind}; {treaty} has no clause that lets one join"
            return Step("deposited", text, (clause.source,), clause.mark.value)
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
            return _straddles(agreement.code, when, agreement.good_through, ())
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


def _covers_territory(act: TreatyAction, territory: str) -> bool:
    if territory:
        return territory in act.territories or (not act.territories and territory not in act.excludes)
    return not act.territories


def _choose(parts: tuple[tuple[date, date, Segment], ...], nature: Nature) -> tuple[tuple[date, date, Segment], ...]:
    """Return the parts that decide; none where an event's unknown day could fall on either side.

    A pattern is judged where it binds. Where it binds twice, with a gap, the later time decides, so that nothing
    in the gap is judged.
    """
    runs = [tuple(run) for _, run in groupby(parts, key=lambda part: part[2].holds)]
    if nature is Nature.EVENT:
        return runs[0] if len(runs) == 1 else ()
    for value in (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND):
        for run in reversed(runs):
            if run[0][2].holds is value:
                return run
    return ()


def _past_knowledge(agreement: Agreement, known: date) -> Standing:
    text = f"our data on {agreement.title} speak to {known} only; whether it still binds is not known"
    return Standing(
        Holds.UNKNOWN,
        known_through=known,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text, (agreement.source,)),),
    )


def _straddles(
    code: str, when: Span, known_through: date | None, pieces: tuple[tuple[date, date, Segment], ...]
) -> Standing:
    """Unknown, because the event's unknown day decides; and why each part of its days that is unknown is so."""
    text = f"{code} does not bind, or not for certain, on every day of {when}; on which the event fell is not known"
    doubts = (step for _, _, segment in pieces if segment.holds is Holds.UNKNOWN for step in segment.why)
    return Standing(
        Holds.UNKNOWN,
        known_through=known_through,
        flags=frozenset({Flag.STANDING_UNKNOWN}),
        why=(Step("standing-unknown", text), *dict.fromkeys(doubts)),
    )


def _flags(own: Timeline, segment: Segment, first: date, last: date) -> frozenset[Flag]:
    """Return the flags of a standing; those of a treaty not in force come from its own timeline.

    Where that binds, a reservation or a companion is what frees the state, and VCLT 18 has nothing to add.
    """
    flags = {_STEP_FLAGS[step.step] for step in segment.why if step.step in _STEP_FLAGS}
    if segment.holds is Holds.UNKNOWN:
        flags.add(Flag.STANDING_UNKNOWN)
    if segment.holds is Holds.NOT_BOUND and own.at(last).holds is Holds.NOT_BOUND:
        was = any(one.start <= last and one.holds is Holds.BOUND for one in own.segments)
        signed = own.signed and own.signed <= last and not (own.disowned and own.disowned <= first)
        if _awaited(own, last) or (signed and not was):
            flags.add(Flag.VCLT_18)
        if not was and any(one.start > last and one.holds is Holds.BOUND for one in own.segments):
            flags.add(Flag.PRE_EIF)
    return frozenset(flags)


_STEP_FLAGS = {
    "dateline": Flag.DATELINE,
    "reserved-whole": Flag.RESERVATION_PART,
    "reserved-part": Flag.RESERVATION_PART,
}


def _awaited(own: Timeline, day: date) -> Spell | None:
    """Return the spell of a consent deposited by `day`, and not taken back, that begins to bind only after it."""
    for spell in own.spells:
        deposited, enters, leaves = spell.entry.on, spell.entry.takes.earliest, spell.exit
        kept = enters < leaves.takes.earliest or leaves.on is None or day < leaves.on
        if deposited and deposited <= day < enters and kept:
            return spell
    return None


def _not_bound_step(own: Timeline, day: date) -> Step:
    awaited = _awaited(own, day)
    if awaited:
        text = f"deposited by {awaited.entry.on}, in force for the state only from {awaited.entry.takes.earliest}"
        return Step("in-force", text)
    if any(segment.start > day and segment.holds is Holds.BOUND for segment in own.segments):
        return Step("in-force", f"not yet in force for the state on {day}")
    if own.disowned and own.disowned <= day:
        return Step("deposited", f"signed on {own.signed}, disowned by {own.disowned}; no deposit by {day}")
    if own.signed and own.signed <= day:
        return Step("deposited", f"signed on {own.signed} only; no deposit by {day}")
    return Step("deposited", "no deposit on record; not a party")
