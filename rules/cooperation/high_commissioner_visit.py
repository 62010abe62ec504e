"""
## What it asks
Whether the High Commissioner for Human Rights was able to visit after the state welcomed it.

## How it decides
Met by a visit after the promise, as the UN records it. Free access is a second question: shown absent, the item
is met in part; unknown, it is met with a flag that says so.

## Not enough
Welcome in words without dates; a guided tour; a video call.

## Limits
A visit is no duty in law: the mandate is that of General Assembly resolution 48/141.

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

from .fulfilment import by_visit

OFFICE = "high-commissioner"


def selects(item: Item) -> bool:
    """Take each promise of a visit, and each recommendation of one, by the High Commissioner."""
    return item.measure.act is Act.VISIT and item.measure.office == OFFICE


def probe(case: Case) -> Evidence:
    """Look for the visit, and for what is said of access."""
    return by_visit(case, "visit-made", "free-access")


RULE = Rule(
    id="high-commissioner-visit",
    code="D3",
    title="The High Commissioner visits with free access",
    question="Did the High Commissioner visit after being welcomed, with free access?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "A/RES/48/141", "4", met=("visit-made",), qualifiers=("free-access",)),),
    elements=(
        Element("visit-made", "Do the UN's records show a visit since the promise?", register=True),
        Element("free-access", "Was access free?"),
    ),
    severity=Severity(1, "a matter of cooperation"),
    remedy=Remedy(
        "The government",
        "agree",
        "dates and unhindered access with the High Commissioner",
        "within six months",
    ),
    references=("A/RES/48/141, para. 4",),
    since="0.1",
    probe=probe,
    subject=SubjectKind.ITEM,
    selects=selects,
    tags=("cooperation", "visits"),
    limits=("Whether access was free is known only where the office, or others than the state, say so.",),
)
