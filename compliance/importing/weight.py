"""How two facts about one act stand to each other: which day is finer, and which source weighs more.

Sources are ordered by three questions, the first that tells them apart deciding:

1. Was a document seen? The mark of the fact: S and V say so, G (general knowledge) does not.
2. Is the source a register (kind REG), which records acts as they come in, or something that speaks of them?
3. Does the treaty's depositary speak, by the publisher of the source?

S and V weigh alike: each says that somebody saw a document. So do two copies of one list of different age.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from compliance.model.dates import Span, day_span
from compliance.model.profiles import Confirmation
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.terms import Term
from compliance.model.treaties import Treaty, TreatyAction

Fact = TreatyAction | Confirmation

_DEPOSITARY = "depositary"


def days(fact: Fact) -> Span:
    """Return the days on which a fact may have come about."""
    return day_span(fact.on) if isinstance(fact, Confirmation) else fact.on


class Fit(Term):
    """How the days that a file gives stand to the days on file."""

    SAME = "same"
    FINER = "finer"  # within the span on file
    COARSER = "coarser"  # around it
    OTHER = "other"


def fit(offered: Span, on_file: Span) -> Fit:
    """Return how an offered span stands to one on file; both have an end."""
    if offered == on_file:
        return Fit.SAME
    if on_file.first <= offered.first and offered.last <= on_file.last:
        return Fit.FINER
    return Fit.COARSER if offered.first <= on_file.first and on_file.last <= offered.last else Fit.OTHER


def wider(one: Span, other: Span) -> bool:
    """Whether `one` has more days than `other`."""
    return one.last - one.first > other.last - other.first


@attrs.frozen(order=True)
class Weight:
    """How much a fact's source weighs; compared field by field, in this order."""

    seen: bool
    register: bool
    depositary: bool

    def __str__(self) -> str:
        """Say it in words, for a person who must choose."""
        if not self.seen:
            return "general knowledge, not verified"
        if self.register:
            return "a register, the depositary's" if self.depositary else "a register"
        return "seen in a document"


def weigh(fact: Fact, treaty: Treaty, sources: Mapping[str, Source]) -> Weight:
    """Return the weight of a fact's source; one that nobody knows weighs nothing but its mark."""
    seen, source = fact.mark is not Mark.GENERAL, sources.get(fact.source)
    if source is None:
        return Weight(seen, register=False, depositary=False)
    publisher = source.publisher.casefold()
    speaks = _DEPOSITARY in publisher or treaty.depositary.casefold() in publisher
    return Weight(seen, source.kind is SourceKind.REG, speaks)
