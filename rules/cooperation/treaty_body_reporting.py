"""
## What it asks
Whether the state files its reports with the committees of the treaties that it has joined, by the day on which each
is due.

## How it decides
By computing, from the registers of the committees: the day on which a report was due, and the day on which it was
received. A report that is due, has not come, and is said to be outstanding by a register whose data reach to the day
asked about, is a gap, with the number of days. One that came is compliance; if it came late, the days of delay stay
on record. Each report is looked at for itself. A period is compliant where reports that fell due in it came, in time
or late, none is open, and the registers reach near its end, or name a later day as the next one.

## Not enough
A core document. The state's word that it has sent a report. A register that ends before the day asked about shows a
delay up to its last day only: reports do arrive. A due day that is computed from the treaty's text alone, with no
register at hand, shows what was owed and never that it was not done.

## Limits
Due days are those that a committee set: a recorded due day, or the answers to a list of issues that stand for a
report. Where none is on record, the day of the first report is computed from entry into force: one year (ICCPR, CAT,
CEDAW, ICERD, ICRMW) or two (CRC and its two Protocols, CRPD, ICPPED). Under the ICESCR it follows a programme of the
Economic and Social Council. Later reports are due every two years (ICERD), every four at least (CAT, CEDAW, CRPD),
every five (CRC, its Protocols, ICRMW), or when the committee asks (ICCPR, ICPPED); these are not computed, since
committees set their own calendars. One report may answer several due days.

## Reservations
No reservation to a reporting clause is known.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial

from compliance.model.treaties import Delay
from compliance.rule import (
    Basis,
    BasisKind,
    Case,
    Element,
    EngagementKind,
    Evidence,
    Graded,
    Holds,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from .reports import OVERDUE, RECEIVED, Answered, answers, days, overdue

FIRST_REPORT: Mapping[str, Delay] = {
    "ICCPR": Delay("40(1)(a)", months=12),
    "CAT": Delay("19(1)", months=12),
    "CEDAW": Delay("18(1)(a)", months=12),
    "ICERD": Delay("9(1)(a)", months=12),
    "ICRMW": Delay("73(1)(a)", months=12),
    "CRC": Delay("44(1)(a)", months=24),
    "CRC-OP-AC": Delay("8(1)", months=24),
    "CRC-OP-SC": Delay("12(1)", months=24),
    "CRPD": Delay("35(1)", months=24),
    "ICPPED": Delay("29(1)", months=24),
}
"""From entry into force for the state to the day on which its first report is due."""


def probe(case: Case) -> Evidence:
    """Look for the report that answers a due day; of a period, at all due days in it."""
    return _report(case) if case.engagement else _period(case)


def _report(case: Case) -> Evidence:
    """Return whether the report that was due came, and how late; if not, whether it is known to be open still."""
    due_days = case.contacts(EngagementKind.REPORT_DUE, case.basis.treaty)
    due = next(one for one in due_days if one.record is case.engagement)
    found = answers(case).get(due.record.id)
    if found is None:
        still, told = overdue(case, due)
        return Evidence({OVERDUE: still}, notes=(told,))
    came = found.report.record.on
    if came.last > case.as_of:
        note = f"a report came on some day of {came}; whether by {case.as_of} is not known"
        return Evidence({}, notes=(note,))
    return Evidence({RECEIVED: found.shown}, notes=(f"received {came}: {days(*found.late)}",), done=came.last)


def _period(case: Case) -> Evidence:
    """Return whether reports that fell due in the period came, and to which day the registers are good."""
    due_days = case.contacts(EngagementKind.REPORT_DUE, case.basis.treaty)
    if not due_days:
        return _computed(case)
    ahead = [one.record.on for one in due_days if one.record.on.last >= case.as_of]
    kept = [one for one in answers(case).values() if _within(one, case.window[0], case.as_of)]
    received = case.contacts(EngagementKind.REPORT_RECEIVED, case.basis.treaty)
    reach = max(one.good_through for one in (*due_days, *received))
    return Evidence(
        {RECEIVED: _all(kept)},
        records_through=case.as_of if ahead else reach,
        due=ahead[0].last if len(ahead) == len(due_days) else None,
        notes=(
            *(f"due {one.due.record.on}, received {one.report.record.on}: {days(*one.late)}" for one in kept),
            f"the next report is due by {ahead[0]}" if ahead else f"the registers at hand reach to {reach}",
        ),
        says="Reports that fell due in the period." if kept else "No report is on record that fell due in the period.",
    )


def _within(one: Answered, first: date, last: date) -> bool:
    """Whether a due day lies in the period, or its report came in it."""
    spans = (one.due.record.on, one.report.record.on)
    return spans[0].last < last and any(first <= span.last <= last for span in spans)


def _all(kept: list[Answered]) -> Graded:
    """Return the reports of a period as one element: as well shown as the least of them."""
    evidence = tuple(piece for one in kept for piece in one.shown.evidence)
    return Graded(for_=min((one.shown.for_ for one in kept), default=0), evidence=evidence)


@lru_cache(maxsize=4096)
def _first_due(treaty: str, since: date) -> tuple[str, date | None]:
    """Return by which clause, and on which day, the first report is due of a state bound since a day."""
    period = FIRST_REPORT.get(treaty)
    return (period.article, period.after(since)) if period else ("", None)


def _computed(case: Case) -> Evidence:
    """Return when the first report was due by the treaty's own text: never that it did not come."""
    treaty = case.basis.treaty
    received = case.contacts(EngagementKind.REPORT_RECEIVED, treaty)
    came = [f"a report came ({one.record.on}); the day on which it was due is not on record" for one in received]
    holds, since = case.in_force(treaty)
    article, day = _first_due(treaty, since) if since and holds is Holds.BOUND else ("", None)
    return _by_text(treaty, article, day, day is not None and day >= case.as_of, tuple(came))


@lru_cache(maxsize=4096)
def _by_text(treaty: str, article: str, day: date | None, ahead: bool, came: tuple[str, ...]) -> Evidence:
    """Return what is said where no due day is on record; `ahead` says that the first report is not yet due."""
    notes = came
    if day:
        told = "" if ahead or came else "; no register at hand says whether it came"
        notes = (f"by {treaty} {article} the first report {'is' if ahead else 'was'} due on {day}{told}", *came)
    return Evidence({}, notes=notes, due=day, says="No day on which a report was due is on record under this basis.")


_ARTICLES = (
    ("ICCPR", "40", ()),
    ("CAT", "19", ()),
    ("CRC", "44", ()),
    ("CEDAW", "18", ()),
    ("ICESCR", "16", ("17",)),
    ("ICERD", "9", ()),
    ("CRPD", "35", ()),
    ("ICPPED", "29", ()),
    ("CRC-OP-AC", "8", ()),
    ("CRC-OP-SC", "12", ()),
    ("ICRMW", "73", ()),
)
_basis = partial(Basis, BasisKind.TREATY, breach=(OVERDUE,), met=(RECEIVED,))

RULE = Rule(
    id="treaty-body-reporting",
    code="D2",
    title="Reports reach the treaty bodies by the day they are due",
    question="Did each report come by the day on which it was due?",
    about=__doc__ or "",
    bases=tuple(_basis(treaty, article, read_with=also) for treaty, article, also in _ARTICLES),
    elements=(
        Element(OVERDUE, "Does the committee's register say that the report is due and has not come?", register=True),
        Element(RECEIVED, "Does the committee's register say that the report came?", register=True),
    ),
    severity=Severity(1, "a matter of cooperation; what a report would show is tested by other rules"),
    remedy=Remedy(
        "The government",
        "file",
        "the overdue report with the Secretary-General of the United Nations",
        "within six months",
    ),
    references=(
        "ICCPR 40",
        "CAT 19",
        "CRC 44",
        "CEDAW 18",
        "ICESCR 16-17",
        "ICERD 9",
        "CRPD 35-36",
        "ICPPED 29",
        "CRC-OP-AC 8",
        "CRC-OP-SC 12",
        "ICRMW 73",
    ),
    since="0.2",
    probe=probe,
    subject=SubjectKind.REGISTER,
    records=EngagementKind.REPORT_DUE,
    tags=("cooperation", "reporting", "treaty-bodies"),
    limits=(
        "A report is paired with due days by its date; one that a committee took for another day is not told apart.",
        "What a committee said of a report's content is not read.",
        "Articles 40 of the ICCPR, 18 of CEDAW and 8 and 12 of the Protocols to the CRC were seen in summaries only.",
    ),
)
