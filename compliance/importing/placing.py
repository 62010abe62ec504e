"""Whether a fact of a file can stand on file at all: a state and treaty that we know, a day that can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from compliance.errors import printable
from compliance.importer import Delivery, Membership, Offer
from compliance.importing.comparing import GUESSED, kin, one_spell
from compliance.importing.desk import Desk
from compliance.importing.spelling import span
from compliance.importing.weight import Fact, Fit, days, fit
from compliance.loading.checks import Vocabulary, check
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Mark, Source
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction

_ONCE = CONSENTS | {ActionKind.SIGNATURE, ActionKind.DENUNCIATION, ActionKind.SIGNATURE_DISOWNED}
"""What a state does once, or once between two acts that undo it."""
_LONG = 400


def cleaned(delivery: Delivery) -> Delivery:
    """Return a delivery whose texts are safe to print and to write, with a note on each kind that is a guess."""
    return attrs.evolve(
        delivery,
        offers=tuple(map(_offer, delivery.offers)),
        memberships=tuple(map(_membership, delivery.memberships)),
        sources=tuple(map(_source, delivery.sources)),
    )


def _offer(offer: Offer) -> Offer:
    act = offer.action
    note = _clean(act.note)
    if offer.guessed and act.action in CONSENTS and GUESSED not in note:
        note = f"{note}; {GUESSED}" if note else GUESSED
    safe = attrs.evolve(
        act,
        on=attrs.evolve(act.on, text=span(act.on)),
        effective=act.effective and attrs.evolve(act.effective, text=span(act.effective)),
        at=_clean(act.at),
        note=note,
        provisions=_cleaned(act.provisions),
        territories=_cleaned(act.territories),
        excludes=_cleaned(act.excludes),
        where=None,
    )
    return attrs.evolve(offer, action=safe)


def _membership(one: Membership) -> Membership:
    return attrs.evolve(one, confirmation=attrs.evolve(one.confirmation, at=_clean(one.confirmation.at), where=None))


def _source(one: Source) -> Source:
    return attrs.evolve(
        one,
        title=_clean(one.title),
        publisher=_clean(one.publisher),
        symbol=_clean(one.symbol),
        url=_clean(one.url),
        origin=_clean(one.origin),
        note=_clean(one.note),
        where=None,
    )


def _cleaned(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in map(_clean, texts) if text)


def _clean(text: str) -> str:
    return printable(" ".join(text.split()), _LONG)


class Placing:
    """Says of each fact why it cannot stand on file, or nothing."""

    def __init__(self, desk: Desk, sources: Mapping[str, Source], offers: Iterable[Offer]) -> None:
        """`sources` are those on file and those that the file brings along; `offers` everything it gives."""
        self._desk = desk
        self._sources = sources
        self._words = Vocabulary(desk.catalogue, sources, desk.library.rulebook)
        self._all: dict[tuple[str, str], list[Offer]] = defaultdict(list)
        self._first: dict[object, Offer] = {}
        for offer in offers:
            self._all[offer.state, offer.treaty].append(offer)
            self._first.setdefault(_content(offer), offer)

    def offer(self, offer: Offer) -> str:
        """Return why an offered action has no place, whatever is on file; empty if it may have one."""
        return self._fault(offer.state, offer.treaty, offer.action) or self._twice(offer)

    def membership(self, one: Membership) -> str:
        """Return why a statement of membership has no place; empty if it may have one."""
        return self._fault(one.state, one.confirmation.treaty, one.confirmation)

    def exits(self, state: str, treaty: str) -> list[TreatyAction]:
        """Return the denunciations that the file gives."""
        return [one.action for one in self._all[state, treaty] if one.action.action is ActionKind.DENUNCIATION]

    def rivals(self, offer: Offer, on_file: Iterable[TreatyAction]) -> str:
        """Return why a second act of the file stands against this one, where nothing on file can decide.

        Two consents without an exit between them, two signatures on different days: one of the rows is wrong.
        """
        act = offer.action
        if act.action not in _ONCE:
            return ""
        offered = [one for one in self._all[offer.state, offer.treaty] if one is not offer]
        acts = [*on_file, *(one.action for one in offered)]
        undone = [one.on for one in acts if _undoes(one.action, act.action)]
        if any(_decides(act, one) and one_spell(act, one, undone) for one in on_file):
            return ""
        for other in offered:
            one = other.action
            if _one_thing(act, one) and fit(act.on, one.on) is Fit.OTHER and one_spell(act, one, undone):
                return f"{other.row} has {one.action} on {one.on}, and nothing between that undoes one of them"
        return ""

    def trial(self, state: str, treaty: str, acts: Iterable[TreatyAction]) -> str:
        """Return what the loader would find wrong with these acts of one state and treaty; empty if nothing."""
        known = self._desk.profile(state)
        tried = Profile(state, known.kind, known.name, known.territories, {treaty: tuple(acts)})
        problems = check(tried, self._words)
        return "; ".join(f"{one.found} ({one.hint})" if one.hint else one.found for one in problems)

    def _fault(self, state: str, treaty: str, fact: Fact) -> str:
        """Return why a fact has no place whoever states it: an unknown name, an impossible day."""
        if state not in self._desk.names:
            return f"the index names no state {printable(state)!r}"
        if treaty not in self._desk.catalogue.treaties:
            return f"the catalogue has no treaty {printable(treaty)!r}"
        if self._desk.names[state].kind is StateKind.ENTITY:
            return f"{state} is recorded as an entity, which cannot deposit; no view on status is taken"
        on, adopted = days(fact), self._desk.catalogue.treaties[treaty].adopted
        if on.end is None:
            return f"{on} has no end"
        if on.last < adopted:
            return f"{on} is before {treaty} was adopted on {adopted}"
        day = source_day(self._sources.get(fact.source))
        if day is not None and on.first > day:
            return f"{on} is after {day}, the day of the source {fact.source}"
        return ""

    def _twice(self, offer: Offer) -> str:
        first = self._first[_content(offer)]
        return "" if first is offer else f"{first.row} says the same"


def source_day(source: Source | None) -> date | None:
    """Return the last day that a source can speak of, None where it gives none."""
    if source is None:
        return None
    given = (source.published, source.issued, source.adopted, source.retrieved)
    return max((days.last for days in given if days is not None), default=None)


def _content(offer: Offer) -> object:
    """Return what an offer says, apart from where it stands."""
    return offer.state, offer.treaty, attrs.evolve(offer.action, source="", at="", mark=Mark.STATED)


def _one_thing(one: TreatyAction, other: TreatyAction) -> bool:
    return other.action in kin(one.action) and set(one.territories) == set(other.territories)


def _decides(act: TreatyAction, one: TreatyAction) -> bool:
    """Whether a fact on file tells which of two acts is right; one that is vaguer than both does not."""
    return _one_thing(act, one) and fit(act.on, one.on) is not Fit.FINER


def _undoes(kind: ActionKind, done: ActionKind) -> bool:
    """Whether an act of one kind undoes one of another, so that it can be done again."""
    if done in CONSENTS:
        return kind is ActionKind.DENUNCIATION
    return done is ActionKind.DENUNCIATION and kind in CONSENTS
