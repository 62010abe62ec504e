"""
## What it asks
Whether the state did what it promised, or was asked, towards the special procedures of the Human Rights Council and
other mandate holders of the United Nations: let one visit, issue a standing invitation, answer, cooperate.

## How it decides
Each promise and each ask is judged on its own. A visit is met by a visit after the day of the ask, as the United
Nations record it; whether it went by the terms of reference is a second question: shown not to have, the item is met
in part; unknown, it is met with a flag that says so. An invitation is met by an invitation on record. Anything else is
met where others than the state show it. An act to the contrary, such as an invitation taken back, makes it unmet, and
so does the body that repeats its point.

## Not enough
An invitation without dates, which answers no request to visit; a standing invitation, which is no visit; receiving
the mandate holder in another country; a visit under watch.

## Limits
No state must let a mandate holder in, and a standing invitation is voluntary. The terms of reference (of 1998, renewed
in 2016) ask for free movement, free inquiry, private talks, access to places of detention, and that nobody suffers for
talking; what was done to those who talked is tested as a reprisal. Visits of the High Commissioner, and
recommendations of the Universal Periodic Review, are judged apart.

## Reservations
There is nothing to reserve in a promise or an ask.
"""

from compliance.rule import (
    Act,
    Basis,
    BasisKind,
    Case,
    Element,
    Evidence,
    Item,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from ..asks import DONE
from .fulfilment import by_measure
from .high_commissioner_visit import OFFICE


def selects(item: Item) -> bool:
    """Take each visit and invitation asked or promised outside the review, and what else names this duty."""
    if item.mechanism == "upr" or item.measure.office == OFFICE:
        return False
    return item.measure.act in {Act.VISIT, Act.INVITE} or (item.measure.act is Act.OTHER and "D1" in item.concerns)


def basis_of(item: Item) -> tuple[str, str]:
    """Name the mandate where one is named, else who asked and where."""
    return "special procedures", item.measure.office or item.at


def probe(case: Case) -> Evidence:
    """Look for the visit or invitation, else for what others report."""
    return by_measure(case, "done", "free-access")


RULE = Rule(
    id="special-procedures",
    code="D1",
    title="Mandate holders of the UN are let in and answered",
    question="Was the visit made, the invitation issued, or the answer given that was asked or promised?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "special procedures", "", met=("done",), qualifiers=("free-access",)),),
    elements=(
        DONE,
        Element(
            "free-access",
            "Did the visit go by the terms of reference: free movement, private talks, nobody punished for talking?",
        ),
    ),
    severity=Severity(1, "a matter of cooperation"),
    remedy=Remedy(
        "The government",
        "offer",
        "two windows of dates to the mandate holder, in writing and on the terms of reference",
        "within 60 days",
    ),
    references=(
        "A/HRC/RES/5/1, annex, part II; A/HRC/RES/5/2, whole",
        "E/CN.4/1998/45, appendix V (terms of reference for visits, 1998; renewed 2016)",
    ),
    since="0.2",
    probe=probe,
    subject=SubjectKind.ITEM,
    selects=selects,
    item_basis=basis_of,
    tags=("cooperation", "visits"),
    limits=("Letters of mandate holders that were never published, and answers to them, are not seen.",),
)
