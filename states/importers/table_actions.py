"""Rows of treaty-actions.csv as treaty actions: kinds, days, and what the notes say that matters in law."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs

from compliance.errors import printable
from compliance.importer import Offer, Request
from compliance.model.dates import Span, parse_span
from compliance.model.sources import Mark
from compliance.model.treaties import CONSENTS, ActionKind, TreatyAction

from .table_rows import Row, Sorted, Unfit, day_of, state_of, treaty_of
from .table_sources import cite

_LENGTHS = {"day": 10, "month": 7, "year": 4}
_TAKEN = CONSENTS | {ActionKind.SIGNATURE, ActionKind.DENUNCIATION}
_WORDS = {"withdrawal": ActionKind.DENUNCIATION, "succession to signature": ActionKind.SIGNATURE}
"""Words of the table that the model has another word for. Its withdrawals are exits, not of reservations."""

_INFERRED = re.compile(r"action type inferred \(source gives only a date\): (signed earlier|no signature recorded)")
_EFFECTIVE = re.compile(r"effective=(\S+)")
_ABOUT_A_YEAR = "the date given is the effective date, the notice was about a year earlier"

_TOLD: tuple[tuple[re.Pattern[str], str, Mark], ...] = tuple(
    (re.compile(pattern), says, mark)
    for pattern, says, mark in (
        (r"other source\(s\) give (\S+)", r"another source gives \1", Mark.VERIFIED),
        (r"The Convention will enter into force for .*", "", Mark.VERIFIED),
        (r"enters into force for .*", "", Mark.VERIFIED),
        (r"NORMLEX: denounced on this date", "", Mark.VERIFIED),
        (r"takes effect three months after notice.*", "", Mark.VERIFIED),
        (r"exact date not sourced", "the day of the notice is not known", Mark.VERIFIED),
        (r"deposit date not sourced .*", "the day of deposit is not known", Mark.VERIFIED),
        (r"instrument signed in \w+ (\S+)", r"instrument signed on \1", Mark.VERIFIED),
        (
            r"an earlier denunciation and re-accession with a reservation in (\d{4}) is not in .*",
            r"an earlier exit and a return with a reservation in \1 are not on record",
            Mark.VERIFIED,
        ),
        (
            r"year inferred: announced together with the (\S+), whose accession is dated (\S+)",
            r"year inferred: announced with the \1, joined on \2",
            Mark.GENERAL,
        ),
        (
            r"annex shows one statelessness year",
            "the source gives one year for both statelessness conventions",
            Mark.GENERAL,
        ),
        (r"read as the 1954 Convention", "read as that of this one", Mark.GENERAL),
    )
)
"""What the table's remarks come to in law, in our own words. A clause that computes the same needs no remark.

Where not even the year or the treaty was seen, but worked out, the mark is G.
"""


@attrs.frozen
class Told:
    """What the notes of a row say: the remark to keep, and what they change in the action."""

    note: str = ""
    guessed: bool = False
    mark: Mark = Mark.VERIFIED
    effective: Span | None = None
    only_effective: bool = False


def action_of(row: Row, request: Request) -> Iterator[Offer]:
    """Yield the one action of a row; raises Unfit where something in it cannot be."""
    state, treaty = state_of(row, request.registry), treaty_of(row, request.registry)
    kind, told = _kind(row["action"]), _told(row["notes"])
    if row["confidence"] not in {"A", "B", "C"}:
        raise Unfit(f"the confidence {row['confidence']!r} is none of A, B, C: the row may be cut short")
    on = day_of(row["date"], "date")
    if _LENGTHS.get(row["date_precision"]) != len(row["date"]):
        raise Unfit(f"the date {row['date']!r} is no {row['date_precision'] or 'date of a stated precision'}")
    if told.effective and told.effective.last < on.first:
        raise Unfit(f"effective {told.effective}, before the act of {on}")
    if told.only_effective:
        on = parse_span(f"{on.first.year - 1}/{on}")
    note = told.note
    if row["action"] == "succession to signature":
        note = "; ".join(filter(None, ("succeeded to a signature", note)))
    action = TreatyAction(
        action=kind,
        on=on,
        source=cite(row["source"], request.source),
        mark=told.mark,
        at=row["mtdsg"],
        effective=told.effective,
        note=note,
    )
    yield Offer(state, treaty, action, str(row), told.guessed)


def _kind(word: str) -> ActionKind:
    """Return the kind of act that a word of the table means; raises Unfit where it is none of joining or leaving."""
    try:
        kind = _WORDS.get(word) or ActionKind(word.replace(" ", "-"))
    except ValueError:
        raise Unfit(f"no kind of act is called {word!r}") from None
    if kind not in _TAKEN:
        raise Unfit(f"{word!r} is not an act of signing, joining or leaving")
    return kind


def _told(notes: str) -> Told:
    """Return what the notes say. A remark that is not known is kept, shortened; a remembered day never is."""
    found, kept = Told(), []
    for part in filter(None, notes.split("; ")):
        if match := _INFERRED.fullmatch(part):
            found = attrs.evolve(found, guessed=True)
            kept.append(f"kind of act inferred: {match[1]}")
        elif match := _EFFECTIVE.fullmatch(part):
            found = attrs.evolve(found, effective=day_of(match[1], "effective"))
        elif part == _ABOUT_A_YEAR:
            found = attrs.evolve(found, only_effective=True)
            kept.append("the day of effect is known; the notice came about a year before it")
        else:
            says, mark = _remark(part)
            kept += [says] if says else []
            found = attrs.evolve(found, mark=mark if mark is not Mark.VERIFIED else found.mark)
    if found.only_effective and not found.effective:
        raise Unfit("the notes speak of a day of effect and give none")
    return attrs.evolve(found, note="; ".join(kept))


def _remark(part: str) -> tuple[str, Mark]:
    for pattern, says, mark in _TOLD:
        if match := pattern.fullmatch(part):
            return match.expand(says), mark
    return ("" if "recollection" in part else printable(part, 100)), Mark.VERIFIED


def without_clashes(found: Sorted) -> Sorted:
    """Return the same without acts that cannot both be: two signatures, or two consents without an exit between.

    Which of them is right cannot be told from the table, so none is taken.
    """
    by_treaty: defaultdict[tuple[str, str], list[tuple[Row, Offer]]] = defaultdict(list)
    for row, offer in found.offers:
        by_treaty[offer.state, offer.treaty].append((row, offer))
    clashing = {row.number: other for acts in by_treaty.values() for row, other in _clashes(acts)}
    return Sorted(
        tuple((row, offer) for row, offer in found.offers if row.number not in clashing),
        found.memberships,
        (
            *found.unplaced,
            *(
                row.unplaced(f"{offer.action.action} on {offer.action.on}: cannot stand beside {clashing[row.number]}")
                for row, offer in found.offers
                if row.number in clashing
            ),
        ),
    )


def _clashes(acts: Iterable[tuple[Row, Offer]]) -> Iterator[tuple[Row, str]]:
    """Yield each row that clashes with a neighbour, and that neighbour."""
    ordered = sorted(acts, key=lambda one: (one[1].action.on.first, one[1].action.on.last, one[0].number))
    exits = [offer.action.on for _, offer in ordered if offer.action.action is ActionKind.DENUNCIATION]
    for kinds in (CONSENTS, {ActionKind.SIGNATURE}):
        same = [(row, offer.action.on) for row, offer in ordered if offer.action.action in kinds]
        for (first, begun), (second, again) in pairwise(same):
            left = any(begun.first <= gone.last and gone.first <= again.last for gone in exits)
            if not left or kinds is not CONSENTS:
                yield first, str(second)
                yield second, str(first)
