"""Reported conduct, kept neutral: what happened, when, by whom, who says so, and what the state replies."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.dates import Span
from compliance.model.sources import Citation, Mark, Pointer, Text
from compliance.model.terms import Term


class By(Term):
    """To whom the act is attributed (ARSIWA 4-8)."""

    ORGAN = "organ"
    AGENT = "agent"
    PRIVATE = "private"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


class Nature(Term):
    """An event happened on one unknown day of `when`; for the others `when` is the span."""

    EVENT = "event"
    PATTERN = "pattern"
    CONTINUING = "continuing"


class Audience(Term):
    """Who may see a record."""

    PUBLIC = "public"
    PARTNER = "partner"
    CONFIDENTIAL = "confidential"

    def may_see(self, other: Audience) -> bool:
        """Whether this audience may see a record kept for another."""
        levels = list(Audience)
        return levels.index(other) <= levels.index(self)


@attrs.frozen
class Decision:
    """An F1 or F2 source that decided a ground of a reply against the state."""

    ground: str
    by: str
    at: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Reply:
    """What the state answered, or `none_found` with the day searched.

    A `blanket` reply is shown and opens nothing. `decision` points to an individual decision about these
    persons, `law` and `aim` to a limitation: they put an exception in play (reasoning.md 5).
    """

    on: Span | None = None
    cite: str = ""
    at: str = ""
    says: Text = attrs.Factory(dict)
    grounds: tuple[str, ...] = ()
    decided: tuple[Decision, ...] = ()
    blanket: bool = False
    none_found: date | None = None
    decision: Pointer | None = None
    law: Pointer | None = None
    aim: str = ""
    mark: Mark | None = None
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Count:
    """How many, as one source says: a range, never averaged."""

    low: int
    high: int
    source: str
    at: str = ""


@attrs.frozen
class Redaction:
    """What was left out of a record, and why; never the thing itself."""

    what: str
    why: str


@attrs.frozen
class Withdrawn:
    """A record taken back, when and why; it stays in the file and counts no more."""

    on: date
    why: str


@attrs.frozen
class Conduct:
    """One reported act or omission, or a pattern of them.

    `persons` and `affects` name groups, never a person. `to` is where people were removed to, `onward`
    where that state sends them. `ground` is the Convention ground that a pattern of harm rests on.
    """

    id: str
    kind: str
    nature: Nature
    by: By
    when: Span
    says: Text
    mark: Mark
    sources: tuple[Citation, ...]
    organ: str = ""
    territory: str = ""
    to: str = ""
    onward: str = ""
    persons: str = ""
    affects: tuple[str, ...] = ()
    ground: str = ""
    replies: tuple[Reply, ...] = ()
    numbers: tuple[Count, ...] = ()
    audience: Audience = Audience.PUBLIC
    redactions: tuple[Redaction, ...] = ()
    event: str = ""
    formerly: tuple[str, ...] = ()
    withdrawn: Withdrawn | None = None
    where: Where | None = attrs.field(default=None, eq=False)
