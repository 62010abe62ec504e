"""The records of a plan: what becomes of each fact of a file, and what its totals and its day come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import attrs

from compliance.importer import Total
from compliance.importing.comparing import WRITTEN, Outcome
from compliance.importing.weight import Fact
from compliance.model.sources import Source
from compliance.model.treaties import StatusList, TreatyAction


@attrs.frozen
class Change:
    """One fact of the file and what becomes of it.

    `fact` is as it would stand on file, None for a row that no importer could read; `replaces` the fact on file in
    whose place it would stand; `on_file` what it was compared with; `text` the row of what was not placed.
    """

    outcome: Outcome
    row: str
    state: str = ""
    treaty: str = ""
    fact: Fact | None = None
    replaces: TreatyAction | None = None
    on_file: tuple[Fact, ...] = ()
    why: str = ""
    text: str = ""


@attrs.frozen
class Compared:
    """A total of the source beside the rows read and what will be on file: all three should be one number.

    Parties on file are those with a consent, or a confirmation, by `on` and no exit by then.
    """

    total: Total
    after: int
    on: date

    @property
    def agrees(self) -> bool:
        """Whether all three are one number."""
        return self.total.stated == self.total.found == self.after


@attrs.frozen
class Absent:
    """A party on file, by `fact`, that a whole list of the day `on` does not name. It is reported and stays."""

    state: str
    treaty: str
    fact: Fact
    on: date


@attrs.frozen
class Horizon:
    """A whole list that is newer than ours: the data of the treaty would be good to `offered` instead of `now`.

    `status` is what would be written to `lists.yaml`, None where nothing would; then `why` says what is in the way.
    """

    treaty: str
    now: date
    offered: date
    status: StatusList | None = None
    why: str = ""


@attrs.frozen
class Plan:
    """Everything that one file would change. `sources` are the new ones that the facts to be written cite."""

    changes: tuple[Change, ...]
    totals: tuple[Compared, ...] = ()
    absent: tuple[Absent, ...] = ()
    lists: tuple[Horizon, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many facts of the file came to each outcome; together they are all that was read.

        One that comes in as two acts, of which one takes the place of a lesser act on file, counts as two.
        """
        found = Counter(change.outcome for change in self.changes)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def written(self) -> tuple[Change, ...]:
        """The changes that would change a file."""
        return tuple(change for change in self.changes if change.outcome in WRITTEN)

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.written and all(one.status is None for one in self.lists)
