"""The same ask across reviews of one state: repeated, changed, returned, dropped or new, each as a suggestion."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeVar

import attrs

from compliance.model.recommendations import LinkedBy, Recommendation, Version
from compliance.model.terms import Term
from compliance.upr.wording import Ask, Mark

T = TypeVar("T")

THRESHOLD = 0.35
"""Likeness from which two asks count as one, chosen on labelled pairs (benchmarks/versions.py)."""
ACROSS = 0.5
"""The same of two asks with a review between that has none so like: there half of what is above `THRESHOLD` is not."""
_SAME = 0.6
"""Likeness from which a pair in which nothing else differs is the same ask; below it the words say something else."""
_SUBJECT = 2.0
"""How much more a subject weighs than a word that as few asks have."""
_SHARED = 0.85
"""Likeness at the least of two asks with an act on a treaty in common: whatever else they say, that act comes back."""
_OTHER_TREATY = 0.15
"""Likeness at the most of two asks for acts on treaties that have no such act in common."""
_ONE_TREATY = 0.7
"""What is left of the likeness where one of the two asks for an act on a treaty and the other for none."""


class Change(Term):
    """What became of an ask from one review to a later one."""

    SAME = "same"
    CHANGED = "changed"
    RETURNED = "returned"  # back after a review without it, in the same words or others
    DROPPED = "dropped"  # in no later review
    NEW = "new"  # in no earlier review


@attrs.frozen(eq=False)
class Pair:
    """An earlier and a later ask that are taken for one; `likeness` from 0 to 1, `changes` in words, empty if none.

    `cycles` are those of the two reviews; `without` those of the reviews compared that lie between the two, in none of
    which the earlier ask comes back, or in none of which the later one was asked.
    """

    earlier: Ask
    later: Ask
    likeness: float
    changes: tuple[str, ...] = ()
    cycles: tuple[int, int] = (0, 0)
    without: tuple[int, ...] = ()

    @property
    def change(self) -> Change:
        """Returned after a review without it; else the same, or changed where anything differs that was read."""
        if self.without:
            return Change.RETURNED
        return Change.CHANGED if self.changes else Change.SAME

    @property
    def came(self) -> str:
        """Say after how many reviews without it the ask came back; empty where it is in two that follow each other."""
        number = len(self.without)
        if not number:
            return ""
        some = f"1 review without it (cycle {self.without[0]})"
        many = f"{number} reviews without it (cycles {', '.join(map(str, self.without))})"
        gaps = self.cycles[1] - self.cycles[0] - 1 > number
        return f"came back after {some if number == 1 else many}{'; not every review between was read' if gaps else ''}"


@attrs.frozen(eq=False)
class Comparison:
    """A review of a state beside the next one there is, `earlier` and `later` being the cycles of the two.

    `pairs` are those of an ask of the later review with one of the earlier, or of a review before it, in the order of
    the later asks. `dropped` are the asks of the earlier review that no later one has, `paused` those that the next one
    does not have and one after it has, `new` the asks of the later review that no earlier one has. An ask of the
    earlier review is in a pair with the later one, or paused, or dropped; an ask of the later review is in a pair,
    or new.
    """

    pairs: tuple[Pair, ...]
    dropped: tuple[Ask, ...]
    new: tuple[Ask, ...]
    earlier: int = 0
    later: int = 0
    paused: tuple[Ask, ...] = ()

    @property
    def kept(self) -> frozenset[Ask]:
        """The asks of the earlier review that the later one has."""
        return frozenset(one.earlier for one in self.pairs if not one.without)

    @property
    def asked_before(self) -> frozenset[Ask]:
        """The asks of the later review that the earlier one has."""
        return frozenset(one.later for one in self.pairs if not one.without)

    @property
    def returned(self) -> frozenset[Ask]:
        """The asks of the later review that the earlier one does not have, and one before it has."""
        return frozenset(one.later for one in self.pairs) - self.asked_before


Reviews = Mapping[int, Sequence[Ask]]
"""What each review of one state asks, by its cycle."""


def compare(earlier: Iterable[Ask], later: Iterable[Ask], threshold: float = THRESHOLD) -> Comparison:
    """Return which asks of an earlier review come back in a later one of the same state, as of cycles 1 and 2."""
    return compare_all({1: tuple(earlier), 2: tuple(later)}, threshold)[0]


def compare_all(reviews: Reviews, threshold: float = THRESHOLD, across: float = ACROSS) -> tuple[Comparison, ...]:
    """Return each review, by its cycle, beside the next one there is.

    Two asks are a pair where their likeness reaches the threshold, and `across` too where a review lies between that
    asked for anything, and one is the likest that the other found in the
    nearest review that has any so like, later for the earlier ask and earlier for the later one. So one ask may come
    back in several, and several in one; and who is found in the next review is not looked for in those behind it.
    """
    cycles = sorted(reviews)
    onward = {cycle: set(reviews[cycle]) for cycle in cycles}
    back = {cycle: set(reviews[cycle]) for cycle in cycles}
    pairs: dict[int, list[Pair]] = {cycle: [] for cycle in cycles}
    for step in range(1, len(cycles)):  # the nearest first: who still looks has found nothing nearer
        for one, other in zip(cycles, cycles[step:], strict=False):
            without = tuple(cycle for cycle in cycles if one < cycle < other)
            least = max(threshold, across) if any(reviews[cycle] for cycle in without) else threshold
            found = tuple(_pairs(reviews[one], reviews[other], onward[one], back[other], least))
            pairs[other] += (attrs.evolve(both, cycles=(one, other), without=without) for both in found)
            onward[one] -= {both.earlier for both in found}
            back[other] -= {both.later for both in found}
    return tuple(
        _comparison(reviews, one, other, pairs[other], onward[one], back[other]) for one, other in pairwise(cycles)
    )


def _comparison(
    reviews: Reviews, one: int, other: int, pairs: Iterable[Pair], dropped: set[Ask], new: set[Ask]
) -> Comparison:
    place = {ask: number for number, ask in enumerate(reviews[other])}
    ordered = tuple(sorted(pairs, key=lambda both: place[both.later]))
    kept = {both.earlier for both in ordered if not both.without}
    return Comparison(
        ordered,
        tuple(ask for ask in reviews[one] if ask in dropped),
        tuple(ask for ask in reviews[other] if ask in new),
        one,
        other,
        tuple(ask for ask in reviews[one] if ask not in dropped and ask not in kept),
    )


def _pairs(
    old: Sequence[Ask], new: Sequence[Ask], onward: Set[Ask], back: Set[Ask], threshold: float
) -> Iterator[Pair]:
    """Yield each ask that looks `onward` or `back` with the likest of the other review, where that is like enough."""
    if not old or not new or not (onward or back):
        return
    likeness = Likeness((*old, *new))
    # Of several that are as like, `max` takes the first, here the first in the alphabet: no file's order decides.
    rows, columns = (sorted(asks, key=lambda ask: ask.folded) for asks in (old, new))
    ranks = [
        [likeness.rank(one, other) if one in onward or other in back else (0.0, 0.0) for other in columns]
        for one in rows
    ]
    down, along = range(len(rows)), range(len(columns))
    likest = {(row, max(along, key=ranks[row].__getitem__)) for row in down if rows[row] in onward}
    likest |= {(max(down, key=lambda row: ranks[row][at]), at) for at in along if columns[at] in back}
    found = {(rows[row], columns[column]): ranks[row][column][0] for row, column in likest}
    place = {one: number for number, one in enumerate(old)}
    for (one, other), score in sorted(found.items(), key=lambda at: place[at[0][0]]):
        if score >= threshold:
            yield pair(one, other, score)


class Likeness:
    """How like two asks are, from 0 to 1. A word or subject weighs the more, the fewer of all the asks have it."""

    def __init__(self, every: Iterable[Ask]) -> None:
        """`every` are the asks of both reviews, of which the weights are made."""
        listed = tuple(every)
        number = Counter(mark for one in listed for mark in one.marks)
        self._weight = {
            mark: math.log(1 + len(listed) / found) * (_SUBJECT if mark[0] else 1) for mark, found in number.items()
        }
        self._whole = {id(one): self._sum(one.marks) for one in listed}
        self._kept = listed  # so that no other ask can have the identity of one

    def of(self, one: Ask, other: Ask) -> float:
        """Return the likeness of two of the asks; their order makes no difference, and the same words are 1."""
        return self.rank(one, other)[0]

    def rank(self, one: Ask, other: Ask) -> tuple[float, float]:
        """Return the likeness of two of the asks, and that of their words alone, which parts those with one act."""
        if one.folded == other.folded:
            return 1.0, 1.0
        words = self._words(one, other)
        if one.acts and other.acts:
            if common := one.acts & other.acts:
                return max(words, _SHARED + (1 - _SHARED) * len(common) / len(one.acts | other.acts)), words
            return min(words, _OTHER_TREATY), words
        return (words * _ONE_TREATY if one.acts or other.acts else words), words

    def _words(self, one: Ask, other: Ask) -> float:
        """Return the part of the weight of both that they share (Dice's coefficient)."""
        common = self._sum(one.marks & other.marks)
        return 2 * common / (self._whole[id(one)] + self._whole[id(other)]) if common else 0.0

    def _sum(self, marks: frozenset[Mark]) -> float:
        return math.fsum(self._weight[mark] for mark in marks)


_STRENGTHS = {1: "minimal", 2: "continuing", 3: "considering", 4: "general", 5: "specific"}
"""UPR Info's categories of action in short (E. McMahon, October 2014)."""


def pair(earlier: Ask, later: Ask, likeness: float) -> Pair:
    """Return two asks as a pair, with what differs between them."""
    return Pair(earlier, later, likeness, _changes(earlier, later, likeness))


def _changes(earlier: Ask, later: Ask, likeness: float) -> tuple[str, ...]:
    """Return what differs between two versions of an ask, in words: strength, acts on treaties, groups, the words."""
    if earlier.folded == later.folded:
        return ()
    found = [*_strength(earlier.action, later.action)]
    found += _sets("asks", earlier.acts, later.acts, lambda act: f"{act[0]} {act[1]}")
    if not earlier.acts & later.acts:  # the title of a treaty names groups of its own
        found += _sets("names", earlier.groups, later.groups, str)
    if not found and likeness < _SAME and not earlier.acts & later.acts:
        found.append("the words differ")
    return tuple(found)


def _strength(earlier: int | None, later: int | None) -> Iterator[str]:
    if earlier and later and earlier != later:
        one, other = (_STRENGTHS.get(number, "") for number in (earlier, later))
        yield f"action was {earlier} ({one}) and is {later} ({other})"


def _sets(verb: str, earlier: frozenset[T], later: frozenset[T], shown: Callable[[T], str]) -> Iterator[str]:
    """Yield what one of the two has and the other has not."""
    for word, more in (("also", later - earlier), ("no longer", earlier - later)):
        if more:
            yield f"{word} {verb}: {', '.join(sorted(map(shown, more)))}"


def linked(comparisons: Iterable[Comparison]) -> dict[str, Recommendation]:
    """Return the records of all pairs by id, each with its earlier and later versions added as suggestions.

    A link that a record has already, such as one that a person chose, stays as it is.
    """
    found: dict[str, Recommendation] = {}
    for both in (both for one in comparisons for both in one.pairs):
        what = "; ".join(filter(None, [*(both.changes or ("the same ask",)), both.came]))
        why = f"likeness {both.likeness:.2f}: {what}"
        for old in both.earlier.records:
            for new in both.later.records:
                one, other = found.get(old.id, old), found.get(new.id, new)
                found[old.id] = attrs.evolve(one, later=_with(one.later, new.id, why))
                found[new.id] = attrs.evolve(other, earlier=_with(other.earlier, old.id, why))
    return found


def _with(known: tuple[Version, ...], name: str, why: str) -> tuple[Version, ...]:
    return known if any(one.id == name for one in known) else (*known, Version(name, LinkedBy.SUGGESTED, why))
