"""For authors of importers of recommendations: what a file says row by row, and whether its numbers come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where, printable
from compliance.importer import Registry
from compliance.model.recommendations import Recommendation, RecommendationPosition
from compliance.plugin import RecommendationImporter

_LISTED = 10
"""How many things of one kind a message names."""
_CYCLES = ((1, 12, 1), (13, 26, 2), (27, 40, 3), (41, 54, 4))


def cycle_of(session: int | None) -> int | None:
    """Return the cycle of the Universal Periodic Review to which a session of its Working Group belongs.

    Sessions 1-12, 13-26, 27-40 and 41-54 (the OHCHR's calendar); None for another number.
    """
    if session is None:
        return None
    return next((cycle for first, last, cycle in _CYCLES if first <= session <= last), None)


@attrs.frozen
class Expected:
    """What another document says should come out: how many recommendations, and how many met each answer."""

    received: int | None = None
    counts: Mapping[RecommendationPosition, int] = attrs.Factory(dict)

    def fault(self) -> str:
        """Return why the numbers contradict each other, or the empty string. They are never made to fit."""
        total = sum(self.counts.values())
        if self.received is None or not self.counts or total == self.received:
            return ""
        parts = " + ".join(f"{number} {position}" for position, number in self.counts.items())
        return f"the tally does not add up: {self.received} received ≠ {parts} = {total}"


@attrs.frozen
class RecommendationRequest:
    """The file to read, and what the user says about it because the file may not.

    `state` is an ISO 3166 alpha-3 code, `symbol` that of the document that asks.
    """

    file: Path
    registry: Registry
    state: str = ""
    symbol: str = ""
    expected: Expected | None = None

    @property
    def name(self) -> str:
        """The file's name, as errors show it."""
        return self.file.name


@attrs.frozen
class UnplacedRow:
    """A row that was read and did not become a record, with the reason in words. `text` is the row, shortened."""

    row: str
    text: str
    reason: str


@attrs.frozen
class StatedTotal:
    """A number that the file itself gives, and how many rows the reader found in the same sense."""

    what: str
    stated: int
    found: int


@attrs.frozen
class RowsRead:
    """How many rows the file has that may be records, counted before any was taken apart."""

    rows: int


@attrs.frozen
class Missing:
    """Numbers of paragraphs that a run of numbers in the file leaves out."""

    paragraphs: tuple[str, ...]


Event = Recommendation | UnplacedRow | StatedTotal | RowsRead | Missing


@attrs.frozen
class RecommendationDelivery:
    """Everything that one file says. `taken` counts the records, also where they were handed on and not kept.

    `counts` are records by `Recommendation.answer`, `unknown` recommending states by a name that is in no list.
    """

    file: str
    rows: int
    taken: int
    records: tuple[Recommendation, ...] = ()
    unplaced: tuple[UnplacedRow, ...] = ()
    totals: tuple[StatedTotal, ...] = ()
    missing: tuple[str, ...] = ()
    counts: Mapping[str, int] = attrs.Factory(dict)
    unknown: Mapping[str, int] = attrs.Factory(dict)
    expected: Expected | None = None

    def faults(self) -> tuple[str, ...]:
        """Return each number that does not come out, in words; nothing where all do."""
        found: list[str] = []
        if self.rows != self.taken + len(self.unplaced):
            found.append(f"{self.rows} rows were read, and {self.taken} records + {len(self.unplaced)} left come out")
        found += [
            f"{total.what}: the file has {total.stated}, and {total.found} come out"
            for total in self.totals
            if total.stated != total.found
        ]
        return (*found, *self._unexpected())

    def _unexpected(self) -> Iterator[str]:
        if self.expected is None:
            return
        if fault := self.expected.fault():
            yield fault
        asked = sum(number for answer, number in self.counts.items() if answer in set(RecommendationPosition))
        if self.expected.received not in (None, asked):
            yield f"{self.expected.received} recommendations are expected, and {asked} come out"
        for position, number in self.expected.counts.items():
            if self.counts.get(position, 0) != number:
                yield f"{position}: {number} are expected, and {self.counts.get(position, 0)} come out"


def deliver(
    importer: RecommendationImporter, request: RecommendationRequest, *, strict: bool = True
) -> RecommendationDelivery:
    """Return all that a file says, in memory. Raises as `stream` does."""
    records: list[Recommendation] = []
    return attrs.evolve(stream(importer, request, records.append, strict=strict), records=tuple(records))


def stream(
    importer: RecommendationImporter,
    request: RecommendationRequest,
    each: Callable[[Recommendation], None],
    *,
    strict: bool = True,
) -> RecommendationDelivery:
    """Hand each record on as it is read, and return the delivery without them.

    Raises DataError with every number that does not come out, unless not `strict`; by then `each` has had all
    records, so nothing should be kept of them before this returns.
    """
    taken, rows = 0, 0
    unplaced: list[UnplacedRow] = []
    totals: list[StatedTotal] = []
    missing: list[str] = []
    counts: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for event in importer.read(request):
        if isinstance(event, Recommendation):
            each(event)
            taken += 1
            counts[event.answer] += 1
            unknown.update(one.name for one in event.recommenders if not one.state)
        elif isinstance(event, UnplacedRow):
            unplaced.append(UnplacedRow(event.row, printable(event.text, 100), printable(event.reason, 300)))
        elif isinstance(event, StatedTotal):
            totals.append(event)
        elif isinstance(event, RowsRead):
            rows += event.rows
        else:
            missing += event.paragraphs
    found = RecommendationDelivery(
        request.name, rows, taken, (), tuple(unplaced), tuple(totals), tuple(missing), counts, unknown,
        request.expected,
    )  # fmt: skip
    if strict and (faults := found.faults()):
        raise DataError(Problem(Where(request.name), "", fault, _hint(found)) for fault in faults)
    return found


def _hint(found: RecommendationDelivery) -> str:
    """Return where to look: the first rows that were left."""
    if not found.unplaced:
        return "compare the file with the document that gives the number"
    rows = ", ".join(one.row for one in found.unplaced[:_LISTED])
    return f"not taken: {rows}" + (", …" if len(found.unplaced) > _LISTED else "")
