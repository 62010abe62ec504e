"""The same situation told otherwise: in another order, twice, of other states, with later or with less knowledge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

import attrs

from compliance.model.conduct import Conduct
from compliance.model.dates import Span, day_span
from compliance.model.items import Engagement, Item, Position
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Citation, Mark, Pointer, Source, SourceKind, Statement
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.testing.strategies import Situation
from compliance.world import World

LATE, MORE, AGAIN = "a-late-source", "one-source-more", "told-again"
_RECORDS = ("conduct", "recommendations", "commitments", "engagements")
_LISTS = (*_RECORDS, "tallies", "confirmations", "agreements", "laws", "custom", "territories", "notes")

_LATER = 30
"""How many days after the as-of day later things come."""


def each_profile(situation: Situation, change: Callable[[Profile], Profile]) -> Situation:
    """Return the situation with every profile changed."""
    profiles = {state: change(profile) for state, profile in situation.world.profiles.items()}
    return attrs.evolve(situation, world=attrs.evolve(situation.world, profiles=profiles))


def reordered(situation: Situation) -> Situation:
    """Return it with every list of every profile the other way round."""

    def change(profile: Profile) -> Profile:
        lists: dict[str, Any] = {
            name: tuple(_turned(one) for one in reversed(getattr(profile, name))) for name in _LISTS
        }
        treaties = {code: acts[::-1] for code, acts in reversed(list(profile.treaties.items()))}
        return attrs.evolve(profile, treaties=treaties, **lists)

    return each_profile(situation, change)


def _turned(record: Any) -> Any:
    names = [name for name in ("sources", "replies") if hasattr(record, name)]
    return attrs.evolve(record, **{name: getattr(record, name)[::-1] for name in names}) if names else record


def doubled(situation: Situation) -> Situation:
    """Return it with every citation of every record written twice."""

    def change(profile: Profile) -> Profile:
        lists: dict[str, Any] = {
            name: tuple(attrs.evolve(one, sources=one.sources * 2) for one in getattr(profile, name))
            for name in _RECORDS
        }
        return attrs.evolve(profile, **lists)

    return each_profile(situation, change)


def retold(situation: Situation) -> Situation:
    """Return it with a second document beside one of each record's: of the same origin, and as strong."""
    added: dict[str, Source] = {}

    def again(one: Conduct) -> Conduct:
        for cited in one.sources:
            source = situation.world.sources.get(cited.cite)
            kind = cited.kind or (source and source.kind)
            finder = kind in {SourceKind.F1, SourceKind.F2} and cited.statement in {None, Statement.FINDING}
            if source and not finder:  # each finding of a mandated finder is an origin of its own
                copy = attrs.evolve(source, id=f"{AGAIN}-{source.id}", title="The same told again")
                added[copy.id] = copy
                return attrs.evolve(one, sources=(*one.sources, attrs.evolve(cited, cite=copy.id)))
        return one

    def change(profile: Profile) -> Profile:
        return attrs.evolve(profile, conduct=tuple(map(again, profile.conduct)))

    told = each_profile(situation, change)
    return attrs.evolve(told, world=attrs.evolve(told.world, sources={**told.world.sources, **added}))


def renamed(situation: Situation, names: Mapping[str, str]) -> Situation:
    """Return it told of other states: each code of `names` becomes the other, wherever it stands."""

    def of(code: str) -> str:
        return names.get(code, code)

    def conduct(one: Conduct) -> Conduct:
        return attrs.evolve(one, to=of(one.to), onward=of(one.onward))

    def item(one: Item) -> Item:
        return attrs.evolve(one, asked_by=of(one.asked_by))

    world, taken = situation.world, frozenset(names.values())
    profiles = {
        of(state): attrs.evolve(
            profile,
            state=of(state),
            conduct=tuple(map(conduct, profile.conduct)),
            recommendations=tuple(map(item, profile.recommendations)),
            commitments=tuple(map(item, profile.commitments)),
        )
        for state, profile in world.profiles.items()
    }
    agreements = {
        code: attrs.evolve(one, parties=tuple(of(party) for party in one.parties if party not in taken))
        for code, one in world.agreements.items()
    }
    moved = attrs.evolve(world, profiles=profiles, agreements=agreements)
    return attrs.evolve(situation, world=moved, state=of(situation.state))


def with_one_more(situation: Situation, bearing: Bearing) -> Situation:
    """Return it with one decisive source more, known on the as-of day, on every record of conduct.

    What speaks for the state is added to its own records only: another state's harm is no merit of this one.
    """
    known = day_span(situation.as_of)
    source = Source(MORE, "One document more", "Another inquiry", SourceKind.F2, Mark.VERIFIED, published=known)
    shows = ("conduct", *_shown(situation.world))
    cited = Citation(MORE, statement=Statement.FINDING, bearing=bearing, shows=shows)

    def change(profile: Profile) -> Profile:
        if bearing is Bearing.FOR and profile.state != situation.state:
            return profile
        records = (attrs.evolve(one, sources=(*one.sources, cited)) for one in profile.conduct)
        return attrs.evolve(profile, conduct=tuple(records))

    return each_profile(situation, change).with_source(source)


def later(situation: Situation) -> Situation:
    """Return it with things that came after the as-of day: sources of every weight, conduct, acts, visits."""
    after = day_span(situation.as_of + timedelta(days=_LATER))
    source = Source(LATE, "A late document", "A late body", SourceKind.F2, Mark.VERIFIED, published=after)
    told = tuple(
        Citation(LATE, statement=Statement.FINDING, bearing=bearing, shows=shows)
        for bearing in Bearing
        for shows in ((), _shown(situation.world))
    )

    def change(profile: Profile) -> Profile:
        lists: dict[str, Any] = {
            name: tuple(new for one in getattr(profile, name) for new in _aged(one, told, after)) for name in _RECORDS
        }
        act = TreatyAction(ActionKind.ACCESSION, after, LATE, Mark.VERIFIED)
        treaties = {code: (*acts, act) for code, acts in profile.treaties.items()}
        return attrs.evolve(profile, treaties=treaties, **lists)

    return each_profile(situation, change).with_source(source)


def _shown(world: World) -> tuple[str, ...]:
    records = (record for profile in world.profiles.values() for record in profile.conduct)
    return tuple(sorted({name for record in records for one in record.sources for name in one.shows}))


def _aged(
    one: Conduct | Item | Engagement, told: tuple[Citation, ...], after: Span
) -> tuple[Conduct | Item | Engagement, ...]:
    """Return a record that is also told of later, or answered later, and a new one that only later documents know."""
    more = attrs.evolve(one, sources=(*one.sources, *told))
    if isinstance(one, Conduct):
        return more, attrs.evolve(one, id=f"late-{one.id}", sources=told, replies=())
    if isinstance(one, Item):
        if one.position is Position.UNKNOWN:
            more = attrs.evolve(one, sources=more.sources, position=Position.SUPPORTED, proof=Pointer(LATE))
        return more, attrs.evolve(one, id=f"late-{one.id}", cite=LATE, sources=told)
    return more, attrs.evolve(one, id=f"late-{one.id}", on=after, sources=told)


def without_unread(situation: Situation, reads: Collection[str], kinds: Collection[str]) -> Situation:
    """Return it without the records that nobody read: other states' conduct, and the state's own of other kinds.

    `kinds` are the conduct kinds that reach the rule: those records are findings, read or not.
    """

    def change(profile: Profile) -> Profile:
        own = profile.state == situation.state
        kept = (one for one in profile.conduct if f"{profile.state}/{one.id}" in reads or (own and one.kind in kinds))
        return attrs.evolve(profile, conduct=tuple(kept))

    return each_profile(situation, change)
