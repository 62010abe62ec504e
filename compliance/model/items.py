"""What was asked of a state or promised by it, item by item, and tallies of such items."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.conduct import Withdrawn
from compliance.model.dates import Span
from compliance.model.sources import Citation, Mark, Pointer, Text
from compliance.model.terms import Term


class Position(Term):
    """What the state said to the ask. Position and fulfilment are different things (reasoning.md 8)."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOTED = "noted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    OWN_PROMISE = "own-promise"


class Act(Term):
    """The kind of act that fulfils an item, where it is public by nature."""

    JOIN = "join"
    VISIT = "visit"
    INVITE = "invite"
    OTHER = "other"


@attrs.frozen
class Measure:
    """What would fulfil an item: joining a treaty, a visit by an office, inviting it, or another act in words."""

    act: Act
    treaty: str = ""
    office: str = ""


class FollowUpGrade(Term):
    """How a treaty body grades what was done about a point: A largely satisfactory, B partly, C not, D no answer,
    E contrary to what it asked (domain.md 4.1, principle 12)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@attrs.frozen
class FollowUp:
    """A grade that the body which asked gave to what the state did, and where it stands."""

    grade: FollowUpGrade
    cite: str
    at: str = ""
    says: Text = attrs.Factory(dict)
    mark: Mark | None = None
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Item:
    """One recommendation, or one promise of the state's own.

    `asked_by` is the body or state that asked; empty for a promise that nobody asked for. `again` lists the
    places where the body repeats the point, `follow_up` the grades that it gave to what was done; `sources` what is
    reported on its fulfilment, or against it. `addressee` names whom it was asked of where that is not the profile's
    state but a body that is no state: nothing is then judged. `concerns` are the codes of the duties that it is about.
    """

    id: str
    on: Span
    cite: str
    says: Text
    mark: Mark
    measure: Measure
    position: Position = Position.UNKNOWN
    at: str = ""
    asked_by: str = ""
    addressee: str = ""
    mechanism: str = ""
    proof: Pointer | None = None
    deadline: date | None = None
    deadline_source: Pointer | None = None
    again: tuple[Pointer, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    sources: tuple[Citation, ...] = ()
    concerns: tuple[str, ...] = ()
    tally: str = ""
    formerly: tuple[str, ...] = ()
    withdrawn: Withdrawn | None = None
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Tally:
    """The numbers of one review: how many items came, and how many met each answer.

    A tally is whole unless `partial`; a whole one adds up, or nothing is concluded from it.
    """

    id: str
    on: Span
    cite: str
    mark: Mark
    mechanism: str
    received: int
    supported: int = 0
    partly: int = 0
    noted: int = 0
    rejected: int = 0
    noted_or_rejected: int = 0
    unclear: int = 0
    partial: bool = False
    at: str = ""
    says: Text = attrs.Factory(dict)
    withdrawn: Withdrawn | None = None
    where: Where | None = attrs.field(default=None, eq=False)

    @property
    def answered(self) -> int:
        """The sum of all answers counted."""
        return self.supported + self.partly + self.noted + self.rejected + self.noted_or_rejected + self.unclear

    @property
    def adds_up(self) -> bool:
        """Whether a whole tally counts every item once, and a partial one no more items than came."""
        return self.answered <= self.received if self.partial else self.answered == self.received


class EngagementKind(Term):
    """A dated contact with the UN system that a register records."""

    VISIT = "visit"
    REPORT_DUE = "report-due"
    REPORT_RECEIVED = "report-received"
    VOTE = "vote"
    INVITATION = "invitation"


@attrs.frozen
class Engagement:
    """One visit, report, vote or invitation. `office` is the mandate or body it was with."""

    id: str
    kind: EngagementKind
    on: Span
    office: str
    says: Text
    mark: Mark
    sources: tuple[Citation, ...]
    treaty: str = ""
    withdrawn: Withdrawn | None = None
    where: Where | None = attrs.field(default=None, eq=False)
