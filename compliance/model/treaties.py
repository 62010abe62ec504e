"""Treaties and agreements as data: each clause that decides from when, until when and how far they bind."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.dates import Span, add_days, add_months, first_of_next_month
from compliance.model.sources import Mark
from compliance.model.terms import Term
from compliance.model.verdicts import Flag


class ActionKind(Term):
    """What a state does to a treaty. Domestic approval is no action (reasoning.md 1)."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FORMAL_CONFIRMATION = "formal-confirmation"
    DENUNCIATION = "denunciation"
    RESERVATION = "reservation"
    DECLARATION = "declaration"
    WITHDRAWAL = "withdrawal"
    OBJECTION = "objection"
    TERRITORIAL_APPLICATION = "territorial-application"
    SIGNATURE_DISOWNED = "signature-disowned"


CONSENTS = frozenset(
    {
        ActionKind.RATIFICATION,
        ActionKind.ACCESSION,
        ActionKind.SUCCESSION,
        ActionKind.ACCEPTANCE,
        ActionKind.APPROVAL,
        ActionKind.FORMAL_CONFIRMATION,
    }
)


class Effect(Term):
    """What a reservation or declaration does to the provisions that it names."""

    EXCLUDES = "excludes"
    MODIFIES = "modifies"
    PROCEDURE = "procedure"
    DECLARATION = "declaration"


@attrs.frozen
class TreatyAction:
    """One act, dated by its deposit or, for a denunciation, its receipt.

    `effective` is the day from which a succession works, or on which an exit took effect, where a source
    gives it. `territories` names the only territories covered, `excludes` those left out; empty covers all.
    """

    action: ActionKind
    on: Span
    source: str
    mark: Mark
    at: str = ""
    provisions: tuple[str, ...] = ()
    effect: Effect | None = None
    effective: Span | None = None
    territories: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    note: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen(cache_hash=True)  # what the law computes of a clause is kept under it
class Delay:
    """A period after an act: days or calendar months, then if asked the first day of the month after that.

    `article` is the clause it stands in. A delay of nothing means the day of the act.
    """

    article: str
    days: int = 0
    months: int = 0
    first_of_month: bool = False

    def after(self, day: date) -> date:
        """Return the day on which the period that began on `day` (day 0) ends; past the calendar, its last day."""
        try:
            end = add_months(day, self.months) if self.months else day
            end = add_days(end, self.days) if self.days else end
            return first_of_next_month(end) if self.first_of_month else end
        except (ValueError, OverflowError):
            return date.max

    def __str__(self) -> str:
        counts = ((self.months, "month"), (self.days, "day"))
        parts = [f"{number} {unit}{'s' * (number > 1)}" for number, unit in counts if number]
        period = " and ".join(parts) + " after" if parts else "on the day of"
        return f"first day of the month that follows {period} the act" if self.first_of_month else f"{period} the act"


class LaterOf(Term):
    """Whether a deposit made before general entry into force waits for it."""

    NO = "no"
    YES = "yes"  # "or the date of entry into force, whichever is later"
    DISPUTED = "disputed"  # the texts differ: both days are given


@attrs.frozen
class General:
    """General entry into force: the day, the clause, and the deposit that made the threshold."""

    on: date
    article: str
    threshold: int | None = None
    reached: date | None = None
    mark: Mark = Mark.GENERAL


class ExitKind(Term):
    """How a state may leave."""

    NOTICE = "notice"  # a period after receipt
    TERMS = "terms"  # at the end of a running term
    WINDOWS = "windows"  # notice only within the year after each term
    NONE = "none"  # no clause: VCLT 56, no exit


@attrs.frozen(cache_hash=True)
class Exit:
    """The exit clause. Terms and windows count in years from general entry into force: `first_years` to the end of
    the first term, `next_years` for each one after. `terms_of` names the treaty whose windows this one shares."""

    kind: ExitKind
    article: str
    delay: Delay | None = None
    locked_years: int = 0
    first_years: int = 0
    next_years: int = 0
    notice_months: int = 0
    terms_of: str = ""

    def __attrs_post_init__(self) -> None:
        counted = self.kind in {ExitKind.TERMS, ExitKind.WINDOWS} and not self.terms_of
        if counted and not (self.first_years and self.next_years):
            raise ValueError(f"an exit by {self.kind} needs first_years and next_years, or terms_of")


@attrs.frozen
class Carried:
    """Reservations to the treaty `of` that count under this one too, for the `provisions` of the same number."""

    of: str
    provisions: tuple[str, ...]
    article: str


@attrs.frozen
class Reservations:
    """What may not be reserved: single provisions and ranges ("36-46"), or everything; and what is carried over.

    `listed` is the last day to which the reservations of all states are in our data, save those of `unseen`; None
    where those of some states only were looked up, which `looked_up` names (states by ISO 3166).
    """

    article: str = ""
    barred: tuple[str, ...] = ()
    all_barred: bool = False
    carried: Carried | None = None
    listed: date | None = None
    unseen: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()


@attrs.frozen
class Companion:
    """Another treaty without which some provisions bind nobody today, and the flag that says so."""

    treaty: str
    provisions: tuple[str, ...]
    flag: Flag
    article: str
    reason: str


@attrs.frozen
class Parent:
    """What a state must have joined before it may join a protocol: one of `treaties`, by the clause `article`.

    With `signed` a signature of one of them is enough. `ends` is the clause by which a notice of leaving the one
    parent is a notice of leaving the protocol too; empty where no text says what then becomes of the protocol.
    """

    treaties: tuple[str, ...]
    article: str
    signed: bool = False
    ends: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.treaties or (self.ends and len(self.treaties) > 1):
            raise ValueError("a parent names one treaty at least, and with `ends` one only")


@attrs.frozen
class Reach:
    """A provision that defines others: a choice declared under it, or a reservation to it, reaches those too. `of`
    names the treaty to which the choice was declared, where that is another one."""

    provision: str
    reaches: tuple[str, ...]
    article: str
    of: str = ""


@attrs.frozen
class Total:
    """How many parties a source counts on a day (the last possible one counts), to compare our list with."""

    parties: int
    on: Span
    source: str
    signatories: int | None = None
    at: str = ""
    note: str = ""


@attrs.frozen
class Missing:
    """Parties that are known to exist by `on` and that our list does not hold by name: `parties` of them or so."""

    parties: int
    on: Span
    source: str
    note: str = ""


@attrs.frozen
class StatusList:
    """How far our list of this treaty's parties can be trusted, and the totals to compare it with.

    Up to `good_through` (inclusive) the list is whole, with days. Up to `years_through`, if given, later acts of
    UN members were looked for in a list that gives years only (`years_source`).
    """

    good_through: date
    source: str
    years_through: date | None = None
    years_source: str = ""
    totals: tuple[Total, ...] = ()
    missing: tuple[Missing, ...] = ()
    note: str = ""


@attrs.frozen
class Treaty:
    """One instrument of the catalogue, with its clauses as data and the source of each.

    `organisations` is the clause by which an organisation of states may join; empty: only states may.
    """

    code: str
    title: str
    adopted: date
    depositary: str
    general: General
    joining: Delay
    exit: Exit
    status: StatusList
    source: str
    mark: Mark
    opened: date | None = None
    aliases: tuple[str, ...] = ()
    chapter: str = ""
    registration: str = ""
    body: str = ""
    procedures: str = ""
    later_of: LaterOf = LaterOf.NO
    reservations: Reservations = Reservations()
    parent: Parent | None = None
    organisations: str = ""
    companion: Companion | None = None
    reaches: tuple[Reach, ...] = ()
    notes: tuple[str, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False)
