"""One offered treaty action against those on file of the same state and treaty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from compliance.importer import Offer
from compliance.importing.weight import Fact, Fit, Weight, fit, wider
from compliance.law.provisions import any_covers, overlap
from compliance.model.dates import Span
from compliance.model.sources import Mark
from compliance.model.terms import Term
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction

GUESSED = "kind of act inferred"
"""How a part of the note of a consent begins whose kind the source does not give."""

_STATEMENTS = frozenset({ActionKind.RESERVATION, ActionKind.DECLARATION})
_PARTIAL = _STATEMENTS | {ActionKind.WITHDRAWAL, ActionKind.TERRITORIAL_APPLICATION}


class Outcome(Term):
    """What becomes of one fact that a file gives."""

    SAME = "same"
    NEW = "new"
    FINER = "finer"  # replaces a fact on file that says the same, less exactly
    BETTER = "better"  # replaces a fact on file that says otherwise, from a lesser source
    KEPT = "kept"  # what is on file says more, and stays
    CONFLICT = "conflict"  # what is on file says otherwise, and stays
    UNPLACED = "not placed"


WRITTEN = frozenset({Outcome.NEW, Outcome.FINER, Outcome.BETTER})
"""The outcomes that change a file."""


@attrs.frozen
class Judged:
    """An outcome with the fact as it would stand on file, what it was compared with, and the reason."""

    outcome: Outcome
    fact: TreatyAction
    on_file: tuple[Fact, ...] = ()
    why: str = ""


@attrs.frozen
class Record:
    """The acts of one state under one treaty, as far as they are on file or taken from the same file already.

    `before` are those on file; `exits` are the days of all denunciations, on file and offered; `weigh` weighs a
    fact's source; `ours` says whether a fact stands in the folder that is written to, so that it can be replaced.
    """

    acts: tuple[TreatyAction, ...]
    before: tuple[TreatyAction, ...]
    exits: tuple[Span, ...]
    weigh: Callable[[Fact], Weight]
    ours: Callable[[TreatyAction], bool]


def compare(offer: Offer, record: Record) -> Judged:
    """Return what becomes of an offered action. Pure; never an outcome that drops a fact of equal weight."""
    act = offer.action
    if act.action is ActionKind.OBJECTION:
        known = [one for one in _family(act, record.acts) if (one.on, one.note) == (act.on, act.note)]
        equal = [one for one in known if set(one.provisions) == set(act.provisions)]
        return Judged(Outcome.SAME, act, tuple(equal)) if equal else Judged(Outcome.NEW, act)
    if act.action in _PARTIAL and _items(act):
        return _by_items(offer, record)
    return _by_day(offer, record, _family(act, record.acts))


def kin(kind: ActionKind) -> frozenset[ActionKind]:
    """Return the kinds that are one act by other names: the consents; reservations and declarations."""
    return next((family for family in (CONSENTS, _STATEMENTS) if kind in family), frozenset({kind}))


def one_spell(one: TreatyAction, other: TreatyAction, exits: Iterable[Span]) -> bool:
    """Whether no exit lies between two acts, so that they cannot both be entries."""
    low, high = sorted((one.on, other.on), key=lambda on: (on.first, on.last))
    return not any(low.last < leaves.first <= high.last for leaves in exits)


def _family(act: TreatyAction, acts: Iterable[TreatyAction]) -> list[TreatyAction]:
    """Return the acts of the same kin and reach: for the state itself, or for some territories."""
    near = [one for one in acts if one.action in kin(act.action)]
    if act.action in _PARTIAL:
        return [one for one in near if bool(_items(one)) == bool(_items(act))]
    return [one for one in near if set(one.territories) == set(act.territories)]


def _by_day(offer: Offer, record: Record, family: list[TreatyAction]) -> Judged:
    """Compare acts of which a state does one in a spell."""
    act = offer.action
    found = {one: fit(act.on, one.on) for one in family}
    equal = [one for one in family if found[one] is Fit.SAME]
    if equal:
        return _on_one_day(offer, next((one for one in equal if one.action is act.action), equal[0]), record)
    if act.action in CONSENTS:
        family = [one for one in family if one_spell(act, one, record.exits)]
    elif act.action is ActionKind.DENUNCIATION:
        entries = [one.on for one in record.acts if one.action in CONSENTS]
        family = [one for one in family if one_spell(act, one, entries)]
    elif act.action in _PARTIAL:  # a state may make several general statements, each on its day
        family = [one for one in family if found[one] is not Fit.OTHER]
    for relation, judge in ((Fit.FINER, _refine), (Fit.COARSER, _coarser), (Fit.OTHER, _dispute)):
        for one in family:
            if found[one] is relation:
                return judge(offer, one, record)
    return Judged(Outcome.NEW, act)


def _on_one_day(offer: Offer, one: TreatyAction, record: Record) -> Judged:
    """Compare what two acts of one day say beyond it: the kind of consent, and the day it takes effect."""
    act = offer.action
    if act.action in CONSENTS and act.action is not one.action and not offer.guessed:
        return _refine(offer, one, record) if any(_guess(one.note)) else _dispute(offer, one, record)
    if act.effective is not None and act.effective != one.effective:
        finer = one.effective is None or fit(act.effective, one.effective) is Fit.FINER
        return _refine(offer, one, record) if finer else _dispute(offer, one, record)
    return Judged(Outcome.SAME, act, (one,))


def _by_items(offer: Offer, record: Record) -> Judged:
    """Compare acts that name provisions or territories, which one record may join and another split.

    What a file calls a declaration may be on file as a reservation; but two acts of one file are two.
    """
    act, family = offer.action, _family(offer.action, record.acts)
    here = [one for one in family if fit(act.on, one.on) is Fit.SAME]
    alike = [one for one in here if act.effect in {None, one.effect}]
    if not _left(act, alike):
        return Judged(Outcome.SAME, act, _about(act, alike))
    before = [one for one in here if one in record.before]
    if not _left(act, before):
        return _otherwise(offer, _about(act, before), record)
    mine = [one for one in family if one.action is act.action]
    here = [one for one in here if one in mine]
    rest = _left(act, here)
    near = [one for one in mine if any(_touches(one, item) for item in rest)]
    if narrow := [one for one in near if one in here]:
        why = f"the file names more of {', '.join(rest)} than what is on file"
        return Judged(Outcome.CONFLICT, act, tuple(narrow), why)
    if near := [one for one in near if one_spell(act, one, _undone(act, record))]:
        return _elsewhere(offer, near, record)
    held = ", ".join(item for item in _items(act) if item not in rest)
    return Judged(Outcome.NEW, _with_items(act, rest), _about(act, here), f"{held} on file already" if held else "")


def _left(act: TreatyAction, acts: Iterable[TreatyAction]) -> tuple[str, ...]:
    """Return what an act names that none of these acts holds."""
    acts = tuple(acts)
    return tuple(item for item in _items(act) if not any(_holds(one, item) for one in acts))


def _about(act: TreatyAction, acts: Iterable[TreatyAction]) -> tuple[TreatyAction, ...]:
    """Return those of these acts that hold something of what an act names."""
    return tuple(one for one in acts if any(_holds(one, item) for item in _items(act)))


def _otherwise(offer: Offer, found: tuple[TreatyAction, ...], record: Record) -> Judged:
    """Compare an act with those of its day that hold all it names, to another effect."""
    act = offer.action
    if len(found) == 1 and set(_items(found[0])) == set(_items(act)):
        return _dispute(offer, found[0], record)
    effects = ", ".join(dict.fromkeys(str(one.effect) for one in found))
    return Judged(Outcome.KEPT, act, found, f"effect on file: {effects}; in the file: {act.effect}")


def _undone(act: TreatyAction, record: Record) -> list[Span]:
    """Return the days on which what such an act does was undone, so that it could be done again."""
    undoes = {ActionKind.WITHDRAWAL} if act.action in _STATEMENTS else _STATEMENTS
    if act.action is ActionKind.TERRITORIAL_APPLICATION:
        return []
    return [one.on for one in record.acts if one.action in undoes and any(_touches(one, item) for item in _items(act))]


def _elsewhere(offer: Offer, near: list[TreatyAction], record: Record) -> Judged:
    """Compare an act with those of other days that are about the same."""
    found = {one: fit(offer.action.on, one.on) for one in near}
    for one in near:
        if found[one] is Fit.FINER and set(_items(one)) == set(_items(offer.action)):
            return _refine(offer, one, record)
    for one in near:
        if found[one] is Fit.COARSER:
            return _coarser(offer, one, record)
    return _dispute(offer, near[0], record)


def _refine(offer: Offer, one: TreatyAction, record: Record) -> Judged:
    """The file says the same as a fact on file, more exactly."""
    if record.weigh(offer.action) < record.weigh(one):
        return Judged(Outcome.KEPT, offer.action, (one,), f"finer, but {_than(offer.action, one, record)}")
    if not record.ours(one):
        return Judged(Outcome.KEPT, offer.action, (one,), "finer, but a built-in fact can only be replaced where it is")
    return Judged(Outcome.FINER, _merged(offer, one), (one,))


def _coarser(offer: Offer, one: TreatyAction, _: Record) -> Judged:
    return Judged(Outcome.KEPT, offer.action, (one,), "what is on file is finer")


def _dispute(offer: Offer, one: TreatyAction, record: Record) -> Judged:
    """The file says otherwise than a fact on file: the latter stays, but where it is weak and the file's better."""
    act, why = offer.action, _than(offer.action, one, record)
    if record.weigh(act) > record.weigh(one) and (one.mark is Mark.GENERAL or wider(one.on, act.on)):
        if record.ours(one):
            return Judged(Outcome.BETTER, _merged(offer, one), (one,), why)
        why += "; a built-in fact can only be replaced where it is"
    elif record.weigh(act) > record.weigh(one):
        why += "; what is on file was seen and is as exact, so a person must settle it"
    return Judged(Outcome.CONFLICT, act, (one,), why)


def _than(act: TreatyAction, one: TreatyAction, record: Record) -> str:
    """Say in words how the sources of two facts stand to each other."""
    offered, known = record.weigh(act), record.weigh(one)
    if offered == known:
        return f"the sources weigh alike ({known})"
    word = "better" if offered > known else "lesser"
    return f"the file's source is {word} ({offered}; on file: {known})"


def _merged(offer: Offer, one: TreatyAction) -> TreatyAction:
    """Return a fact on file with what the offered one says better; all else of it stays."""
    act = offer.action
    guesses = {*_guess(one.note), *_guess(act.note)}
    notes = [part for part in one.note.split("; ") if part and (offer.guessed or part not in guesses)]
    notes += [part for part in act.note.split("; ") if part and part not in {*guesses, *notes}]
    return attrs.evolve(
        one,
        action=one.action if offer.guessed else act.action,
        on=act.on,
        source=act.source,
        at=act.at,
        mark=act.mark,
        effect=act.effect or one.effect,
        effective=act.effective or one.effective,
        note="; ".join(notes),
        where=None,
    )


def _guess(note: str) -> Iterator[str]:
    """Yield the part of a note that says that the kind of act was inferred."""
    return (part for part in note.split("; ") if part.startswith(GUESSED))


def joined(one: TreatyAction, other: TreatyAction) -> TreatyAction | None:
    """Return an act with the provisions or territories that another names too; None if either names none."""
    named, more = _items(one), _items(other)
    return _with_items(one, (*named, *(item for item in more if item not in named))) if named and more else None


def _items(act: TreatyAction) -> tuple[str, ...]:
    return act.territories if act.action is ActionKind.TERRITORIAL_APPLICATION else act.provisions


def _with_items(act: TreatyAction, items: tuple[str, ...]) -> TreatyAction:
    if act.action is ActionKind.TERRITORIAL_APPLICATION:
        return attrs.evolve(act, territories=items)
    return attrs.evolve(act, provisions=items)


def _holds(one: TreatyAction, item: str) -> bool:
    if one.action is ActionKind.TERRITORIAL_APPLICATION:
        return item in one.territories
    return any_covers(one.provisions, item)


def _touches(one: TreatyAction, item: str) -> bool:
    """Whether an act is about an item or a part of it."""
    if one.action is ActionKind.TERRITORIAL_APPLICATION:
        return item in one.territories
    return any(overlap(mine, item) is not None for mine in one.provisions)
