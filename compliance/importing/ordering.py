"""The order of treaties within a state's file: the one that the files on record have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from compliance.model.profiles import Profile
from compliance.model.treaties import Treaty


def orders_of(profile: Profile) -> list[list[str]]:
    """Return the treaties of a profile in the order in which each of its files has them."""
    files: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for code, acts in profile.treaties.items():
        for act in acts[:1]:
            if act.where is not None:
                files[act.where.file].append((act.where.line, code))
    return [[code for _, code in sorted(lines)] for lines in files.values()]


def in_order(treaties: Mapping[str, Treaty], orders: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return all treaties in an order that agrees with these, where they agree with each other.

    What they leave open goes by the day of adoption, then by code. Files written in the order that comes out
    change nothing of it, so that a second run finds the places of the first.
    """
    before: dict[str, set[str]] = {code: set() for code in treaties}
    for order in orders:
        for earlier, later in pairwise(code for code in order if code in treaties):
            before[later].add(earlier)
    waiting = sorted(treaties, key=lambda code: (treaties[code].adopted, code))
    done: list[str] = []
    while waiting:
        # Where the files contradict each other nothing is free, and the day of adoption decides alone.
        free = next((code for code in waiting if before[code] <= set(done)), waiting[0])
        waiting.remove(free)
        done.append(free)
    return tuple(done)
