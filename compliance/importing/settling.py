"""What becomes of all that a file says of one state under one treaty, taken together."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from compliance.importer import Offer
from compliance.importing.comparing import WRITTEN, Outcome, Record, compare, joined
from compliance.importing.placing import Placing
from compliance.importing.plan import Change
from compliance.importing.weight import Fact, Weight, days
from compliance.model.treaties import ActionKind, TreatyAction

Acts = tuple[TreatyAction, ...]

_FIRST = (ActionKind.SIGNATURE, ActionKind.DENUNCIATION)
_WITHIN_A_DAY = (*_FIRST, *(kind for kind in ActionKind if kind not in _FIRST))
"""The order of acts of one day: a state leaves before it joins anew, and joins before it makes reservations."""


def day_order(fact: Fact) -> tuple[object, ...]:
    """Return the place of a fact among others of its state and treaty: by day, then by kind."""
    kind = _WITHIN_A_DAY.index(fact.action) if isinstance(fact, TreatyAction) else len(_WITHIN_A_DAY)
    return days(fact).first, days(fact).last, kind


@attrs.frozen
class _Taken:
    """A fact of the file that is to be written, with the offer that it comes from."""

    fact: TreatyAction
    change: Change
    offer: Offer


class Settling:
    """Compares the offers of one state and treaty with what is on file, and with each other."""

    def __init__(
        self, on_file: Acts, placing: Placing, weigh: Callable[[Fact], Weight], owned: Callable[[TreatyAction], bool]
    ) -> None:
        """`owned` says whether a fact on file stands in the folder that is written to."""
        self._on_file, self._placing, self._weigh, self._owned = on_file, placing, weigh, owned
        self._taken: list[_Taken] = []

    def settle(self, offers: list[Offer]) -> tuple[list[Change], Acts]:
        """Return what becomes of each offer, and the acts as they will be. An offer may come in as two acts.

        The offers are compared again with what they make of the file, until that changes nothing: so another import
        of the same file changes nothing either. A later pass may find one of them better than another.
        """
        offers = sorted(offers, key=_finest_first)
        acts, last = self._on_file, list[Change]()
        for _ in range(len(offers) + 1):
            before, last = acts, []
            for offer in offers:
                change = self._change(offer, acts, before)
                last.append(change)
                if isinstance(change.fact, TreatyAction) and change.outcome in WRITTEN:
                    fact, change = self._whole(change.fact, change, offer)
                    acts = (*(one for one in acts if one is not change.replaces), fact)
                    self._take(fact, change, offer)
            if acts == before:
                break
        mine = {id(offer): [one.change for one in self._taken if one.offer is offer] for offer in offers}
        pairs = zip(offers, last, strict=True)
        changes = [found for offer, change in pairs for found in mine[id(offer)] or [change]]
        return changes, tuple(sorted(acts, key=day_order))

    def _whole(self, fact: TreatyAction, change: Change, offer: Offer) -> tuple[TreatyAction, Change]:
        """Return a fact that adds to what an earlier pass took of the same offer as one with it, and the change.

        Where what was taken then took the place of a lesser act on some of the provisions, the rest comes in later. It
        stays an act of its own where that one stands on file: only its day and its source are replaced there.
        """
        for one in self._taken if change.replaces is None else ():
            if one.offer is offer and one.change.replaces is None and (act := joined(one.fact, fact)):
                return act, attrs.evolve(change, outcome=one.change.outcome, fact=act, replaces=one.fact)
        return fact, change

    def _take(self, fact: TreatyAction, change: Change, offer: Offer) -> None:
        """Note a fact to be written. What takes the place of another of the file takes the place of what that took."""
        for old in [one for one in self._taken if one.fact is change.replaces]:
            self._taken.remove(old)
            kept = old.change
            outcome = kept.outcome if kept.replaces is None else change.outcome
            change = attrs.evolve(change, outcome=outcome, replaces=kept.replaces, on_file=kept.on_file, why=kept.why)
        self._taken.append(_Taken(fact, change, offer))

    def _change(self, offer: Offer, acts: Acts, before: Acts) -> Change:
        place = offer.state, offer.treaty
        if why := self._placing.rivals(offer, before):
            return Change(Outcome.UNPLACED, offer.row, *place, offer.action, why=why)
        judged = compare(offer, self._record(offer, acts, before))
        old = judged.on_file[0] if judged.outcome in {Outcome.FINER, Outcome.BETTER} else None
        replaces = old if isinstance(old, TreatyAction) else None
        if judged.outcome in WRITTEN:
            rest = [one for one in acts if one is not replaces]
            if why := self._placing.trial(*place, (*rest, judged.fact)):
                return Change(Outcome.UNPLACED, offer.row, *place, offer.action, why=why)
        return Change(judged.outcome, offer.row, *place, judged.fact, replaces, judged.on_file, judged.why)

    def _record(self, offer: Offer, acts: Acts, before: Acts) -> Record:
        gone = (*acts, *self._placing.exits(offer.state, offer.treaty))
        exits = tuple(one.on for one in gone if one.action is ActionKind.DENUNCIATION)
        fresh = [one.fact for one in self._taken]
        return Record(acts, before, exits, self._weigh, lambda act: act in fresh or self._owned(act))


def _finest_first(offer: Offer) -> tuple[object, ...]:
    """Sort by day so that of two spans that end together the finer comes first, and a sure kind before a guess."""
    act = offer.action
    return act.on.last, -act.on.first.toordinal(), _WITHIN_A_DAY.index(act.action), offer.guessed, not act.effective
