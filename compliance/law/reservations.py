"""How far a reservation reaches into a provision: not at all, in part, or wholly; and whether it is void."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import attrs

from compliance.law.provisions import any_covers, covers, overlap
from compliance.model.dates import Span
from compliance.model.findings import Step
from compliance.model.terms import Term
from compliance.model.treaties import CONSENTS, ActionKind, Carried, Effect, Reach, Reservations, Treaty, TreatyAction


class Cut(Term):
    """What reservations take from a provision, from least to most."""

    NOTHING = "nothing"
    PART = "part"
    PERHAPS = "perhaps"  # wholly or not at all: whether it stands on the day is not known
    WHOLE = "whole"


_ORDER = tuple(Cut)
_SAID = {
    Cut.NOTHING: ("reserved", "is void, art. "),  # and the article that bars it
    Cut.PART: ("reserved-part", "touches it"),
    Cut.PERHAPS: ("reserved", "excludes it, or does not yet or no more; the day is not known"),
    Cut.WHOLE: ("reserved-whole", "excludes it"),
}


@attrs.frozen
class Reserved:
    """How much of a provision is cut on a day, and the reasons."""

    cut: Cut
    why: tuple[Step, ...] = ()


def reserved(
    treaty: Treaty,
    provision: str,
    actions: Iterable[TreatyAction],
    day: date,
    fading: Collection[TreatyAction] = (),
) -> Reserved:
    """Return what the reservations standing on `day` cut from `provision`; those of `fading` may have lapsed.

    Void ones (barred by the treaty) cut nothing; procedure opt-outs and declarations change nothing of
    substance (domain.md 4.1, principle 9). A withdrawal works from its notice, or its `effective` day.
    """
    acts = tuple(actions)
    cut, why = Cut.NOTHING, []
    for act in acts:
        found = [one for name in _names(treaty, act) if (one := _touch(treaty, provision, acts, act, name, day))]
        if not found:
            continue
        named = f"{act.action} of {act.on} to {treaty.code} {', '.join(act.provisions)}"
        here = max(found, key=_ORDER.index)
        here = Cut.PERHAPS if here is Cut.WHOLE and act in fading else here
        code, text = _SAID[here]
        text += treaty.reservations.article if here is Cut.NOTHING else ""
        why.append(Step(code, f"{named} {text}", (act.source,), act.mark.value))
        cut = max(cut, here, key=_ORDER.index)
    return Reserved(cut, tuple(why))


def unreserved(treaty: Treaty, state: str, provision: str) -> Step:
    """Return the reason for which a provision is taken to bind in full, or that this is not known.

    That no reservation is on record says nothing of a state whose reservations nobody looked up.
    """
    rules, name = treaty.reservations, f"{treaty.code} {provision}".rstrip()
    if rules.all_barred:
        return Step("not-reserved", f"{treaty.code} allows no reservation")
    if provision and any_covers(rules.barred, provision):
        return Step("not-reserved", f"{name} allows no reservation (art. {rules.article})")
    if rules.listed and state not in rules.unseen:
        text = f"no reservation on record reaches {name}; our list of them is good to {rules.listed}"
        return Step("not-reserved", text)
    if state in rules.looked_up:
        return Step("not-reserved", f"no reservation on record reaches {name}")
    text = f"reservations of the state to {treaty.code} were not looked up; one may reach {name}"
    return Step("reservations-unknown", text)


def looked_up(rules: Reservations) -> str:
    """Return in a sentence whose reservations our data have; empty where none can be made."""
    if rules.all_barred:
        return ""
    if rules.listed:
        but = f", but for {', '.join(rules.unseen)}" if rules.unseen else ""
        return f"The reservations of all states are in our data to {rules.listed}{but}."
    if rules.looked_up:
        return f"Reservations were looked up for these states only: {', '.join(rules.looked_up)}."
    return "Nobody's reservations were looked up."


def moves(actions: Iterable[TreatyAction]) -> Iterable[date]:
    """Yield each day on which a reservation, a choice declared or a withdrawal may or must begin to work."""
    for act in actions:
        if act.action in {ActionKind.RESERVATION, ActionKind.DECLARATION, ActionKind.WITHDRAWAL}:
            yield from (works(act).first, works(act).last)


def _names(treaty: Treaty, act: TreatyAction) -> tuple[str, ...]:
    """Return the provisions that an act cuts: those of a reservation, or the choice that a declaration makes."""
    if act.effect in {Effect.PROCEDURE, Effect.DECLARATION}:
        return ()
    if act.action is ActionKind.DECLARATION and act.effect is not None:
        return tuple(name for name in act.provisions if _chosen(treaty, name))
    return act.provisions if act.action is ActionKind.RESERVATION else ()


Named = tuple[str, tuple[Reach, ...]]
"""A provision that an act names, and the choices offered in it: what they reach is named with it."""


def named(treaty: Treaty, actions: Iterable[TreatyAction]) -> tuple[Named, ...]:
    """Return what acts name and cut on some day; nothing where no act cuts any provision."""
    names = dict.fromkeys([name for act in actions for name in _names(treaty, act)])
    return tuple([(name, _chosen(treaty, name)) for name in names])


def near(names: Iterable[Named], provision: str) -> bool:
    """Whether something that acts name lies in `provision`, around it, or reaches it: on some day they may cut it."""
    return any(overlap(name, provision) is not None or _through(chosen, provision) for name, chosen in names)


def _through(chosen: Iterable[Reach], provision: str) -> bool:
    return any(any_covers(reach.reaches, provision) for reach in chosen)


def _chosen(treaty: Treaty, name: str) -> tuple[Reach, ...]:
    """Return the choices that the treaty itself offers in a provision named."""
    return tuple([reach for reach in treaty.reaches if not reach.of and covers(reach.provision, name)])


def seen_from(treaty: Treaty, other: str) -> Treaty:
    """Return a treaty as seen from the choices that are declared to another one and reach its provisions."""
    reaches = tuple(attrs.evolve(reach, of="") for reach in treaty.reaches if reach.of == other)
    return attrs.evolve(treaty, code=other, reaches=reaches)


def choosing(view: Treaty, actions: Iterable[TreatyAction]) -> list[TreatyAction]:
    """Return the acts to another treaty that make such choices or end them; `view` is the treaty as seen from there.

    An act that names no provision makes no choice.
    """
    named = ((act, tuple(name for name in act.provisions if _chosen(view, name))) for act in actions if act.provisions)
    return [attrs.evolve(act, provisions=found) for act, found in named if found]


def carried(clause: Carried, actions: Iterable[TreatyAction]) -> list[TreatyAction]:
    """Return the reservations among the acts to another treaty that count under this one, and their withdrawals.

    They are those of a party, so none counts before the deposit under the other treaty, nor without one.
    """
    acts = tuple(actions)
    naming = [act for act in acts if act.provisions]
    if not naming:
        return []
    deposits = [act for act in acts if act.action in CONSENTS or act.action is ActionKind.TERRITORIAL_APPLICATION]
    found = []
    for act in naming:
        names = tuple(name for name in act.provisions if any(overlap(name, one) for one in clause.provisions))
        if deposits and names and act.action is ActionKind.RESERVATION:
            found.append(attrs.evolve(act, provisions=names, effective=_as_party(act, deposits)))
        elif names and act.action is ActionKind.WITHDRAWAL:
            found.append(attrs.evolve(act, provisions=names))
    return found


def _as_party(act: TreatyAction, deposits: list[TreatyAction]) -> Span:
    """Return the days from which a reservation works that waits for the deposit it was made with, or made before."""
    earlier = [one.on for one in deposits if one.on.first <= act.on.last]
    deposit = max(earlier, key=_begins) if earlier else min((one.on for one in deposits), key=_begins)
    first, last = max(deposit.first, works(act).first), max(deposit.last, works(act).last)
    return Span(first, last, text=f"{first}/{last}")


def _begins(span: Span) -> date:
    return span.first


def _touch(
    treaty: Treaty, provision: str, acts: Iterable[TreatyAction], act: TreatyAction, name: str, day: date
) -> Cut | None:
    """Return what one name in a reservation takes from `provision` on `day`: nothing if void; None if it is not near.

    A choice that the treaty itself offers in a defining provision (CSR1951 1B) reaches what that provision
    defines, in part; a bar on it does not void it.
    """
    chosen = _chosen(treaty, name)
    through = _through(chosen, provision)
    part = name if through else overlap(name, provision)
    if part is None or works(act).first > day:
        return None
    withdrawals = [works(other) for other in acts if withdraws(other, act, part)]
    if any(one.last <= day for one in withdrawals):
        return None
    bars = treaty.reservations
    if not chosen and (bars.all_barred or any_covers(bars.barred, part)):
        return Cut.NOTHING
    if through or part != provision or act.effect is not Effect.EXCLUDES:
        return Cut.PART
    doubtful = works(act).last > day or any(one.first <= day for one in withdrawals)
    return Cut.PERHAPS if doubtful else Cut.WHOLE


def works(act: TreatyAction) -> Span:
    """Return the days from one of which a reservation, a declaration or a withdrawal works."""
    return act.effective or act.on


def withdraws(other: TreatyAction, act: TreatyAction, part: str) -> bool:
    """Whether `other` ends what `act` says of a part of a provision."""
    later = other.action is ActionKind.WITHDRAWAL and other.on.first >= act.on.first
    return later and any_covers(other.provisions, part)
