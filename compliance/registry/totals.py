"""What a source counts as the number of parties on a day, beside what our list holds on the same day."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.model.profiles import StateKind
from compliance.model.treaties import Total
from compliance.registry.participants import Part, Registry
from compliance.world import World


@attrs.frozen
class Compared:
    """A total and our list on `day`, the last possible day of the total.

    Like the depositary, `listed` counts states and organisations with a deposit (or a later sight of them as a
    party) on record by that day and no exit that has worked; `perhaps` more may belong to it, their days being
    vague. `organisations` of those listed are no states. `signed` counts every signature by that day, whatever came
    after it. `unknown` is how many of all have an unknown standing on that day, because our list may lack an act.
    """

    total: Total
    day: date
    listed: int
    perhaps: int
    organisations: int
    signed: int
    unknown: int

    @property
    def difference(self) -> int:
        """How many parties the source counts beyond ours; negative where ours are more, 0 where they agree."""
        nearest = min(max(self.total.parties, self.listed), self.listed + self.perhaps)
        return self.total.parties - nearest

    @property
    def difference_signed(self) -> int | None:
        """The same for signatures; None where the source does not count them."""
        return None if self.total.signatories is None else self.total.signatories - self.signed


def compared(world: World, treaty: str) -> tuple[Compared, ...]:
    """Return each total of a treaty beside our list on that total's own day, earliest first.

    A later total is told too: it says how far to trust the list, whatever the day asked about.
    """
    totals = sorted(world.treaties[treaty].status.totals, key=lambda total: (total.on.last, total.source))
    return tuple(_compare(world, treaty, total) for total in totals)


def _compare(world: World, treaty: str, total: Total) -> Compared:
    registry = Registry(world, total.on.last)
    found = [registry.participant(state, treaty) for state in registry.states]
    on_list = [one.listed for one in found]
    organisations = (one.kind is StateKind.ORGANISATION for one in found)
    return Compared(
        total=total,
        day=registry.day,
        listed=on_list.count(True),
        perhaps=on_list.count(None),
        organisations=sum(on is True and organisation for on, organisation in zip(on_list, organisations, strict=True)),
        signed=sum(one.signed is not None for one in found),
        unknown=sum(one.part is Part.UNKNOWN for one in found),
    )
