"""How far a reservation reaches into a provision: not at all, in part, or wholly; and whether it is void."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import attrs

from compliance.law.provisions import any_covers, covers
from compliance.model.findings import Step
from compliance.model.treaties import ActionKind, Effect, Treaty, TreatyAction


class Cut(StrEnum):
    """What reservations leave of a provision."""

    NOTHING = "nothing"
    PART = "part"
    WHOLE = "whole"


@attrs.frozen
class Reserved:
    """How much of a provision is cut on a day, and the reasons."""

    cut: Cut
    why: tuple[Step, ...] = ()


def reserved(treaty: Treaty, provision: str, actions: Iterable[TreatyAction], day: date) -> Reserved:
    """Return what the reservations standing on `day` cut from `provision`.

    Void ones (barred by the treaty) cut nothing; procedure opt-outs and declarations change nothing of
    substance (domain.md 4.1, principle 9). A withdrawal works from its notice, or its `effective` day.
    """
    acts = tuple(actions)
    cut, why = Cut.NOTHING, []
    for act in acts:
        if act.action is not ActionKind.RESERVATION or act.on.last > day or _withdrawn(act, acts, day):
            continue
        reach = _reach(act, provision)
        through = _through(treaty, act, provision)
        if not (reach is not Cut.NOTHING or through) or act.effect in {Effect.PROCEDURE, Effect.DECLARATION}:
            continue
        named = f"reservation of {act.on} to {treaty.code} {', '.join(act.provisions)}"
        void = treaty.reservations.all_barred or any_covers(treaty.reservations.barred, provision)
        if void and not through:
            why.append(Step("reserved", f"{named} is void, art. {treaty.reservations.article}", (act.source,)))
            continue
        whole = reach is Cut.WHOLE and act.effect is Effect.EXCLUDES and not through
        here = reach if whole else Cut.PART
        why.append(Step("reserved", f"{named} {'excludes' if whole else 'touches'} it", (act.source,), act.mark.value))
        cut = Cut.WHOLE if Cut.WHOLE in {cut, here} else Cut.PART
    return Reserved(cut, tuple(why))


def _reach(act: TreatyAction, provision: str) -> Cut:
    """Return how far the provisions that a reservation names reach into `provision`."""
    if any_covers(act.provisions, provision):
        return Cut.WHOLE
    return Cut.PART if any(covers(provision, name) for name in act.provisions) else Cut.NOTHING


def _through(treaty: Treaty, act: TreatyAction, provision: str) -> bool:
    """Whether a reservation to a defining provision reaches `provision` through it.

    Such a choice is one that the treaty itself offers (CSR1951 1B), so a bar on the provisions that it reaches
    does not void it.
    """
    chosen = (reach for reach in treaty.reaches if any(covers(reach.provision, name) for name in act.provisions))
    return any(any_covers(reach.reaches, provision) for reach in chosen)


def _withdrawn(act: TreatyAction, acts: Iterable[TreatyAction], day: date) -> bool:
    """Whether a withdrawal that names the same provisions works on `day`."""
    return any(
        other.action is ActionKind.WITHDRAWAL
        and other.on.first >= act.on.first
        and (other.effective or other.on).last <= day
        and all(any_covers(other.provisions, name) for name in act.provisions)
        for other in acts
    )
