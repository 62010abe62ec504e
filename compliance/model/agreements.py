"""A treaty between few, as the catalogue has it."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.dates import Span
from compliance.model.sources import Mark


@attrs.frozen
class Agreement:
    """A treaty between few: who are parties, since when, what it says, its provisos, who may invoke it."""

    code: str
    title: str
    parties: tuple[str, ...]
    signed: date
    in_force: Span
    provisions: dict[str, str]
    provisos: tuple[str, ...]
    who_may_invoke: str
    source: str
    mark: Mark
    aliases: tuple[str, ...] = ()
    good_through: date | None = None
    where: Where | None = attrs.field(default=None, eq=False)
