"""Where one state stands under each provision, as the treaty actions known on a day have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import attrs

from compliance.law.provisions import any_covers
from compliance.law.reservations import Cut, reserved
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

    def actions(self, treaty: str, territory: str = "") -> tuple[TreatyAction, ...]:
        """The actions on a treaty known by the as-of day that cover a territory ("" is the state itself)."""
        known = (act for act in self._profile.treaties.get(treaty, ()) if act.on.first <= self._as_of)
        return tuple(act for act in known if _covers_territory(act, territory))

    def timeline(self, treaty: str, territory: str = "") -> Timeline:
        """The treaty's own timeline, before companions and reservations."""
        key = (treaty, territory)
        if key not in self._built:
            facts = [fact for fact in self._profile.confirmations if fact.treaty == treaty and not territory]
            self._built[key] = build(self._treaties[treaty], self.actions(treaty, territory), facts, self._treaties)
        return self._built[key]

    def provision(self, treaty: str, provision: str, territory: str = "") -> Timeline:
        """The timeline of one provision: with the treaties it needs, less what reservations take."""
        key = (treaty, provision, territory)
        if key not in self._cut:
            clause, own = self._treaties[treaty], self.timeline(treaty, territory)
            if clause.requires:
                own = _with_parent(own, self.timeline(clause.requires, territory), clause)
            needed = clause.companion
            if needed and any_covers(needed.provisions, provision):
                text = f"{treaty} art. {needed.article}: {needed.reason}"
                own = _with_companion(own, self.timeline(needed.treaty, territory), Step(needed.flag, text))
            self._cut[key] = _less_reservations(own, clause, provision, self.actions(treaty, territory))
        return self._cut[key]

    def under_treaty(self, treaty: str, provision: str, when: Span, nature: Nature, territory: str = "") -> Standing:
        """Standing under a treaty provision over a time (reasoning.md 2)."""
        if self._profile.kind is not StateKind.STATE:
            text = f"recorded as an {self._profile.kind}, which cannot deposit; no view on status is taken"
            return Standing(Holds.NOT_BOUND, why=(Step("deposited", text),))
        timeline = self.provision(treaty, provision, territory)
        parts = timeline.between(when.first, min(when.last, self._as_of))
        chosen = _choose(parts, nature)
        if chosen is None:
            text = f"{treaty} entered or left force within {when}; on which side the event falls is not known"
            return Standing(
                Holds.UNKNOWN,
                known_through=timeline.known_through,
                flags=frozenset({Flag.STANDING_UNKNOWN}),
                why=(Step("standing-unknown", text),),
            )
        return self._standing(timeline, chosen, when)

    def _standing(self, timeline: Timeline, parts: tuple[tuple[date, date, Segment], ...], when: Span) -> Standing:
        first, last = parts[0], parts[-1]
        segment = last[2]
        flags = _flags(timeline, segment, when)
        bound = segment.holds is Holds.BOUND
        since, until = timeline.run(segment) if bound else (None, None)
        return Standing(
            holds=segment.holds,
            since=since,
            until=until,
            window=(first[0], last[1]) if bound else None,
            known_through=timeline.known_through,
            flags=flags,
            why=segment.why or (_not_bound_step(timeline, when),),
        )

    def under_agreement(self, code: str, when: Span) -> Standing:
        """Standing under an agreement between few, whose parties the catalogue lists."""
        agreement = self._agreements[code]
        cites = (agreement.source,)
        if self._profile.state not in agreement.parties:
            return Standing(Holds.NOT_BOUND, why=(Step("deposited", f"not a party to {agreement.title}", cites),))
        first, last = (
            max(when.first, agreement.in_force.first),
            min(when.last, agreement.in_force.last, self._as_of),
        )
        if first > last:
            return Standing(
                Holds.NOT_BOUND,
                flags=frozenset({Flag.PRE_EIF}),
                why=(Step("in-force", f"{agreement.title} was not in force", cites),),
            )
        provisos = tuple(Step("proviso", f"proviso: {proviso}", cites) for proviso in agreement.provisos)
        invoke = Step("proviso", f"who may invoke it: {agreement.who_may_invoke}", cites)
        step = Step("in-force", f"{agreement.title}, signed {agreement.signed}, in force {agreement.in_force}", cites)
        return Standing(
            Holds.BOUND,
            agreement.in_force.first,
            agreement.in_force.end,
            (first, last),
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


def _choose(
    parts: tuple[tuple[date, date, Segment], ...], nature: Nature
) -> tuple[tuple[date, date, Segment], ...] | None:
    """Return the parts that decide, or None where an event's unknown day could fall on either side."""
    if nature is Nature.EVENT:
        return parts if len({segment.holds for _, _, segment in parts}) == 1 else None
    for value in (Holds.BOUND, Holds.UNKNOWN, Holds.NOT_BOUND):
        found = tuple(part for part in parts if part[2].holds is value)
        if found:
            return found
    return None


def _flags(timeline: Timeline, segment: Segment, when: Span) -> frozenset[Flag]:
    flags = {_STEP_FLAGS[step.step] for step in segment.why if step.step in _STEP_FLAGS}
    if segment.holds is Holds.UNKNOWN:
        flags.add(Flag.STANDING_UNKNOWN)
    if segment.holds is Holds.NOT_BOUND:
        signed = timeline.signed and timeline.signed <= when.last
        disowned = timeline.disowned and timeline.disowned <= when.last
        waiting = timeline.deposited and timeline.deposited <= when.last and _enters_after(timeline, when.last)
        if waiting or (signed and not disowned and not _was_bound(timeline, when.last)):
            flags.add(Flag.VCLT_18)
        if _enters_after(timeline, when.last) and not _was_bound(timeline, when.last):
            flags.add(Flag.PRE_EIF)
    return frozenset(flags)


_STEP_FLAGS = {
    "dateline": Flag.DATELINE,
    "reserved-whole": Flag.RESERVATION_PART,
    "reserved-part": Flag.RESERVATION_PART,
}


def _enters_after(timeline: Timeline, day: date) -> bool:
    return any(segment.start > day and segment.holds is Holds.BOUND for segment in timeline.segments)


def _was_bound(timeline: Timeline, day: date) -> bool:
    return any(segment.start <= day and segment.holds is Holds.BOUND for segment in timeline.segments)


def _not_bound_step(timeline: Timeline, when: Span) -> Step:
    if timeline.signed and timeline.signed <= when.last:
        return Step("deposited", f"signed on {timeline.signed} only; no deposit by {when}")
    if _enters_after(timeline, when.last):
        return Step("in-force", f"not yet in force for the state at {when}")
    return Step("deposited", "no deposit on record; not a party")


def _with_parent(own: Timeline, parent: Timeline, treaty: Treaty) -> Timeline:
    """A protocol open only to parties of its parent: a deposit while the parent is missing is doubtful."""
    text = f"{treaty.code} is open only to parties of {treaty.requires}, whose deposit is not on record"
    doubt = Step("standing-unknown", text)

    def combine(mine: Segment, other: Segment) -> Segment:
        if mine.holds is Holds.BOUND and other.holds is Holds.NOT_BOUND:
            return attrs.evolve(mine, holds=Holds.UNKNOWN, why=(*mine.why, doubt))
        return mine

    return _merge(own, parent, combine)


def _with_companion(own: Timeline, other: Timeline, step: Step) -> Timeline:
    """A provision that binds today only while the companion treaty binds too."""

    def combine(mine: Segment, its: Segment) -> Segment:
        if mine.holds is not Holds.BOUND or its.holds is Holds.BOUND:
            return mine
        if its.holds is Holds.UNKNOWN:
            return attrs.evolve(mine, holds=Holds.UNKNOWN, why=(*mine.why, *its.why))
        return attrs.evolve(mine, holds=Holds.NOT_BOUND, why=(*mine.why, step))

    return _merge(own, other, combine)


def _merge(own: Timeline, other: Timeline, combine: Callable[[Segment, Segment], Segment]) -> Timeline:
    """Return `own` cut at every start of either, each piece combined with the other's segment there."""
    starts = sorted({segment.start for timeline in (own, other) for segment in timeline.segments})
    pieces = [attrs.evolve(combine(own.at(day), other.at(day)), start=day) for day in starts]
    return attrs.evolve(own, segments=tuple(_joined(pieces)))


def _less_reservations(own: Timeline, treaty: Treaty, provision: str, acts: Iterable[TreatyAction]) -> Timeline:
    """Return `own` with each reservation's cut marked: whole is not bound, part is flagged."""
    acts = tuple(acts)
    moves = [
        (act.effective or act.on).last for act in acts if act.action in {ActionKind.RESERVATION, ActionKind.WITHDRAWAL}
    ]
    if not moves:
        return own
    pieces = []
    for day in sorted({*moves, *(segment.start for segment in own.segments)}):
        segment = own.at(day)
        cut = reserved(treaty, provision, acts, day)
        if segment.holds is Holds.NOT_BOUND or not cut.why:
            pieces.append(attrs.evolve(segment, start=day))
            continue
        code = {Cut.WHOLE: "reserved-whole", Cut.PART: "reserved-part", Cut.NOTHING: "reserved"}[cut.cut]
        holds = Holds.NOT_BOUND if cut.cut is Cut.WHOLE else segment.holds
        why = (*segment.why, *(attrs.evolve(step, step=code) for step in cut.why))
        pieces.append(Segment(day, holds, why))
    return attrs.evolve(own, segments=tuple(_joined(pieces)))


def _joined(pieces: Iterable[Segment]) -> Iterable[Segment]:
    """Yield the pieces with neighbours of the same standing and reasons joined."""
    last: Segment | None = None
    for piece in pieces:
        if last is None or (piece.holds, piece.why) != (last.holds, last.why):
            yield piece
            last = piece
