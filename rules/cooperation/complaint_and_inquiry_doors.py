"""
## What it asks
Which of the doors that human-rights treaties offer are open for the state: complaints of persons, complaints by
other states, inquiries, visits.

## How it decides
By computing, from the depositary's register, one finding a door. Open (met): the treaty binds, and the declaration
that opens the door is deposited, or nothing shuts it. Shut (unmet): the state could open it and has not, since no such
declaration or instrument is on record and our list of them is good to the day asked about, or since it keeps the
declaration that shuts it. Otherwise it is unclear. Only the parties to a treaty can open its doors, and only the
parties to a convention can join its protocol: to any other state the door is not bound, since there is nothing that it
could open. The doors are listed as data in `rules/cooperation/doors.py`.

## Not enough
To say at the Universal Periodic Review that a door will be opened. A signature. A visit that the state let in once.

## Limits
Refusing is lawful where the treaty leaves the choice, so no door is a duty: the verdict is never more than
commitment-only. An open door gives a procedure and never changes what is owed. Our lists of declarations end on the
day given for each door: later acts may be missing, and of some doors no list was at hand, so that the absence of an act
says nothing. A declaration that shuts an inquiry can be made on joining only (CAT 28, OP-CEDAW 10, OP-CRPD 8, CRC-OP-IC
13(7)), so an open one stays open while the treaty binds. Under OPCAT 24 a state may put visits, or its own mechanism,
off for up to five years; our data do not say which. The complaints under ICRMW 76 and 77 wait for ten declarations each
and are left out; so are the complaints by other states under ICERD 11 and the urgent action of ICPPED 30, which leave
no choice.

## Reservations
A declaration that shuts a door is no reservation, and changes nothing of what is owed.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from compliance.model.dates import add_months
from compliance.rule import (
    Basis,
    BasisKind,
    Bearing,
    Case,
    Element,
    Entry,
    Evidence,
    Graded,
    Holds,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from .doors import DOORS, Door, Way

OPEN = "door-open"
UNSHOWN = Graded()
_BY_BASIS = {(door.treaty, door.provision): door for door in DOORS}


def probe(case: Case) -> Evidence:
    """Return whether a door is open: the treaty first, then the choice that it leaves."""
    door = _BY_BASIS[case.basis.treaty, case.basis.provision]
    holds, since = case.in_force(door.treaty)
    if holds is Holds.UNKNOWN:
        return _unknown(door, case.records_through(door.treaty))
    if holds is Holds.NOT_BOUND:
        return _outside(door, case.as_of)
    if door.way is Way.JOINING:
        return _joined(case, door, since)
    return _opted_in(case, door) if door.way is Way.OPT_IN else _opted_out(case, door)


def _told(
    door: Door, *notes: str, happened: bool | None = None, through: date | None = None, shut: Graded = UNSHOWN
) -> Evidence:
    """Return what is said of a door that no act is shown to open; `shut` grades an act that shuts it."""
    return Evidence(
        {OPEN: shut} if shut.evidence else {},
        contrary=shut,
        happened=happened,
        records_through=through,
        notes=notes,
        says=door.headline,
    )


def _opened(case: Case, door: Door, entries: Iterable[Entry], note: str) -> Evidence:
    """Return an open door, with the acts that show it."""
    return Evidence({OPEN: case.grade(OPEN, entries)}, notes=(note,), says=door.headline)


@lru_cache(maxsize=256)
def _outside(door: Door, day: date) -> Evidence:
    """Return what is said of a state that the treaty does not bind: the same of every one on one day."""
    note = f"{door.treaty} does not bind the state on {day}, and the door opens for its parties only"
    return _told(door, note, happened=False, through=day)


@lru_cache(maxsize=256)
def _unknown(door: Door, known: date) -> Evidence:
    """Return what is said of a state of which it is not known whether the treaty binds it, by data good to a day."""
    return _told(door, f"whether {door.treaty} binds the state is not known: our data on it speak to {known}")


@cache
def _undeclared(door: Door) -> Evidence:
    """Return what is said of a party that has not made the declaration which opens the door: the same of every one."""
    note = f"no declaration is on record; {_listed(door.lists_choices)}"
    return _told(door, note, door.lawful, happened=False, through=door.lists_choices)


def _joined(case: Case, door: Door, since: date | None) -> Evidence:
    """A door that comes with the treaty is open once the treaty binds, unless the state put it off on joining."""
    put_off = case.acts(door.treaty, door.pauses) if door.pauses else ()
    if put_off and since and case.as_of < (ends := add_months(since, door.pause_months)):
        note = (
            f"a declaration of {put_off[0].on} under {door.treaty} {door.pauses} puts it off, to {ends} at the latest"
        )
        return _told(door, f"{note}, or does so for another part; which is not in our data")
    return _opened(case, door, case.deposits(door.treaty, date.min), "it comes with the treaty, which binds the state")


def _opted_in(case: Case, door: Door) -> Evidence:
    """A door that a declaration opens is open while one stands."""
    found = case.choice(door.treaty, door.names, door.acts)
    if found.stands is Holds.UNKNOWN:
        return _told(door, f"declared, or withdrawn, on some day of {found.on}")
    if found.made and found.stands is Holds.BOUND:
        return _opened(case, door, case.entry_of(door.treaty, found.made), f"declared on {found.on}")
    if not found.ended:
        return _undeclared(door)
    note = f"withdrawn on {found.on}; {_listed(door.lists_choices)}"
    return _told(door, note, door.lawful, happened=False, through=door.lists_choices)


def _opted_out(case: Case, door: Door) -> Evidence:
    """A door that comes with the treaty is open unless a declaration made on joining shuts it and still stands."""
    found = case.choice(door.treaty, door.names, door.acts)
    if found.stands is Holds.UNKNOWN:
        return _told(door, f"shut, or opened again, on some day of {found.on}")
    if found.ended:
        return _opened(case, door, case.entry_of(door.treaty, found.ended), f"opened by the withdrawal of {found.on}")
    if found.made:
        kept = door.lists_choices is not None and door.lists_choices >= case.as_of
        shut = case.grade(OPEN, case.entry_of(door.treaty, found.made, Bearing.AGAINST)) if kept else UNSHOWN
        note = f"shut by the {found.made.action} of {found.on}; {_listed(door.lists_choices)}"
        return _told(door, note, door.lawful, happened=False, through=door.lists_choices, shut=shut)
    deposits = case.deposits(door.treaty, date.min)
    joined = max((one.last for one in deposits), default=date.max)
    if door.lists_shut and joined <= door.lists_shut:
        return _opened(case, door, deposits, f"no act shuts it in our list, good to {door.lists_shut}")
    return _told(door, f"no act that shuts it is on record; {_listed(door.lists_shut)}")


def _listed(through: date | None) -> str:
    return f"our list of such acts is good to {through}" if through else "no whole list of such acts was at hand"


RULE = Rule(
    id="complaint-and-inquiry-doors",
    code="D10",
    title="People and committees can reach the state through the doors that treaties offer",
    question="Which doors for complaints, inquiries and visits are open?",
    about=__doc__ or "",
    bases=tuple(
        Basis(
            BasisKind.COMMITMENT,
            door.treaty,
            door.provision,
            met=(OPEN,),
            read_with=door.choices,
            open_to=door.open_to,
        )
        for door in DOORS
    ),
    elements=(
        Element(OPEN, "Does the depositary record the act that opens it, and none that shuts it?", register=True),
    ),
    severity=Severity(1, "it opens a procedure and changes no duty"),
    remedy=Remedy(
        "The government",
        "deposit",
        "the act that opens this door: a declaration, the withdrawal of one that shuts it, or that of joining",
        "within two years",
    ),
    references=(
        "CAT 20-22, 28",
        "OPCAT 11, 24",
        "ICCPR 41; ICCPR-OP1 1",
        "OP-ICESCR 2, 10, 11",
        "ICERD 14",
        "OP-CEDAW 2, 8-10",
        "CRC-OP-IC 5, 12, 13",
        "OP-CRPD 1, 6-8",
        "ICPPED 31-33",
    ),
    since="0.2",
    probe=probe,
    subject=SubjectKind.REGISTER,
    tags=("cooperation", "procedures", "joining"),
    limits=(
        "The withdrawal of a declaration that opens a door is looked for, and may be missing after our lists end.",
        "CRC-OP-IC 13(7), ICPPED 31, OP-ICESCR 11 and CAT 21-22 were not seen word for word.",
    ),
)
