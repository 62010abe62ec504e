"""What a pack for a Universal Periodic Review holds, before any document is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import attrs

from compliance.model.calendar import Known
from compliance.model.checked import Checked
from compliance.model.dates import Span
from compliance.model.findings import SourcePart
from compliance.model.recommendations import AskKind, Mechanism, Recommendation
from compliance.model.terms import Term


@attrs.frozen
class DraftRecommendation:
    """A recommendation of one component, made from a gap: `text` is the whole sentence, the fields are its parts.

    `basis` is the legal basis in words ("CAT 3"), `repeats` the places where bodies asked it before, `finding` the id
    of the finding behind it and `verdict` its word; `sources` are ids of the bibliography.
    """

    code: str
    obligation: str
    title: str
    addressee: str
    verb: str
    result: str
    deadline: str
    basis: str
    text: str
    finding: str
    verdict: str
    repeats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@attrs.frozen
class AdvanceQuestion:
    """A question to put to the state before its review: what is unknown or unanswered, and why it is asked.

    `title` is that of the duty, or names the treaty that the state is asked about joining.
    """

    code: str
    obligation: str
    title: str
    text: str
    why: str
    finding: str = ""
    sources: tuple[str, ...] = ()


class PreviousKind(Term):
    """What was asked before, by who asked; only the first are recommendations of the review."""

    REVIEW = "recommendations of the Universal Periodic Review"
    TREATY_BODY = "recommendations of treaty bodies"
    SPECIAL_PROCEDURE = "requests of special procedures"
    OTHER = "requests of others"
    PROMISE = "promises of the state's own"
    REMARK = "remarks that ask nothing"


_KINDS = {
    Mechanism.UPR: PreviousKind.REVIEW,
    Mechanism.TREATY_BODY: PreviousKind.TREATY_BODY,
    Mechanism.SPECIAL_PROCEDURE: PreviousKind.SPECIAL_PROCEDURE,
    Mechanism.OTHER: PreviousKind.OTHER,
}


def previous_kind(asked: Recommendation) -> PreviousKind:
    """Return of what kind a record is."""
    if asked.kind is AskKind.PLEDGE:
        return PreviousKind.PROMISE
    return PreviousKind.REMARK if asked.kind is AskKind.OBSERVATION else _KINDS[asked.mechanism]


class EventKind(Term):
    """A day that someone who prepares a review must know."""

    LAST_REVIEW = "last-review"
    STAKEHOLDERS = "stakeholder-deadline"
    NATIONAL_REPORT = "national-report"
    REVIEW = "review"
    ADDENDUM = "addendum"
    ADOPTION = "adoption"
    MID_TERM = "mid-term"
    NEXT_REVIEW = "next-review"


@attrs.frozen
class Event:
    """A day of the calendar, or the days it may be; `on` is None where nothing is known of it but that it will come."""

    kind: EventKind
    title: str
    on: Span | None
    known: Known
    why: str = ""
    source: str = ""


@attrs.frozen
class Note:
    """A sentence with the ids of the bibliography that carry it, and the places in them."""

    text: str
    cites: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Section:
    """A part of the submission: its title, and paragraphs, each of sentences with their sources.

    The one without a title is the front; its paragraphs bear no number.
    """

    title: str
    paragraphs: tuple[tuple[Note, ...], ...]


@attrs.frozen
class Pack:
    """All that is known for a state's review as of a day. `cycle` and `session` are those prepared for.

    `previous` are all recommendations on file with what became of them, also those that others than the review made
    (`by_kind` counts them); `tallies` the totals of earlier reviews in sentences; `sources` every entry of the
    bibliography that is cited, by id; `notes` what a reader must know of the limits of this pack.
    """

    state: str
    name: str
    as_of: date
    cycle: int | None
    session: int | None
    previous: tuple[Checked, ...]
    drafts: tuple[DraftRecommendation, ...]
    questions: tuple[AdvanceQuestion, ...]
    submission: tuple[Section, ...]
    calendar: tuple[Event, ...]
    sources: Mapping[str, SourcePart]
    notes: tuple[str, ...] = ()
    made_by: str = ""
    tallies: tuple[Note, ...] = ()

    @property
    def by_kind(self) -> Mapping[PreviousKind, int]:
        """How many of `previous` there are of each kind that occurs, in the order of kinds."""
        count = Counter(previous_kind(one.asked) for one in self.previous)
        return {kind: count[kind] for kind in PreviousKind if count[kind]}
