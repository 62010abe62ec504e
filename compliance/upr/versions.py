"""The same ask across reviews of one state: repeated, changed, dropped or new, each as a suggestion with its reason."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

import attrs

from compliance.model.recommendations import LinkedBy, Recommendation, Version
from compliance.upr.wording import Ask, Mark

T = TypeVar("T")

THRESHOLD = 0.35
"""Likeness from which two asks count as one, chosen on labelled pairs (benchmarks/versions.py)."""
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


class Change(StrEnum):
    """What became of an ask from one review to a later one."""

    SAME = "same"
    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"


@attrs.frozen(eq=False)
class Pair:
    """An earlier and a later ask that are taken for one; `likeness` from 0 to 1, `changes` in words, empty if none."""

    earlier: Ask
    later: Ask
    likeness: float
    changes: tuple[str, ...] = ()

    @property
    def change(self) -> Change:
        """Same, or changed where anything differs that was read."""
        return Change.CHANGED if self.changes else Change.SAME


@attrs.frozen(eq=False)
class Comparison:
    """Two reviews of a state: pairs in the order of the later asks, and the asks of either that found none.

    `earlier` and `later` are the cycles of the two.
    """

    pairs: tuple[Pair, ...]
    dropped: tuple[Ask, ...]
    new: tuple[Ask, ...]
    earlier: int = 0
    later: int = 0


_Reviews = Mapping[int, Sequence[Ask]]


def compare_all(reviews: _Reviews, threshold: float = THRESHOLD) -> tuple[Comparison, ...]:
    """Return each review, by its cycle, compared with the next one there is."""
    cycles = sorted(reviews)
    return tuple(
        attrs.evolve(compare(reviews[one], reviews[other], threshold), earlier=one, later=other)
        for one, other in pairwise(cycles)
    )


def compare(earlier: Iterable[Ask], later: Iterable[Ask], threshold: float = THRESHOLD) -> Comparison:
    """Return which asks of an earlier review come back in a later one of the same state.

    Two asks are a pair where their likeness reaches the threshold and one is the likest that the other found; so one
    ask may come back in several, and several in one.
    """
    old, new = tuple(earlier), tuple(later)
    likeness = Likeness((*old, *new))
    scores = [[likeness.of(one, other) for other in new] for one in old]
    chosen = {(row, _best(line)) for row, line in enumerate(scores) if line}
    chosen |= {(_best([line[column] for line in scores]), column) for column in range(len(new)) if old}
    kept = sorted(
        ((row, column) for row, column in chosen if scores[row][column] >= threshold), key=lambda at: at[::-1]
    )
    pairs = tuple(pair(old[row], new[column], scores[row][column]) for row, column in kept)
    back, came = {row for row, _ in kept}, {column for _, column in kept}
    return Comparison(
        pairs,
        tuple(one for row, one in enumerate(old) if row not in back),
        tuple(one for column, one in enumerate(new) if column not in came),
    )


def _best(line: list[float]) -> int:
    return max(range(len(line)), key=lambda at: (line[at], -at))


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
        if one.folded == other.folded:
            return 1.0
        words = self._words(one, other)
        if one.acts and other.acts:
            if common := one.acts & other.acts:
                return max(words, _SHARED + (1 - _SHARED) * len(common) / len(one.acts | other.acts))
            return min(words, _OTHER_TREATY)
        return words * _ONE_TREATY if one.acts or other.acts else words

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
        why = f"likeness {both.likeness:.2f}: {'; '.join(both.changes) or 'the same ask'}"
        for old in both.earlier.records:
            for new in both.later.records:
                one, other = found.get(old.id, old), found.get(new.id, new)
                found[old.id] = attrs.evolve(one, later=_with(one.later, new.id, why))
                found[new.id] = attrs.evolve(other, earlier=_with(other.earlier, old.id, why))
    return found


def _with(known: tuple[Version, ...], name: str, why: str) -> tuple[Version, ...]:
    return known if any(one.id == name for one in known) else (*known, Version(name, LinkedBy.SUGGESTED, why))
