"""
## What it asks
Whether the state joined a treaty that it promised to join, or accepted a recommendation to join.

## How it decides
Met by a deposit with the depositary on or after the day of the promise. Unmet where the register is good to the
day and has none. Each treaty is an item of its own: two of three is no percentage.

## Not enough
A plan, a cabinet's approval, a vote in parliament, a signature.

## Limits
Joining is free until promised. A signature binds only not to defeat the treaty's object and purpose (VCLT 18).
An ask that the state did not accept is judged as a recommendation (D5; of a treaty body D8).

## Reservations
Who joins with reservations has joined. What they take out is told under each duty that rests on the treaty.
"""

from compliance.rule import (
    Act,
    Basis,
    BasisKind,
    Case,
    Element,
    Evidence,
    Item,
    Position,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from .fulfilment import by_deposit


def selects(item: Item) -> bool:
    """Take each promise to join, and each supported recommendation to."""
    return item.measure.act is Act.JOIN and item.position in {Position.OWN_PROMISE, Position.SUPPORTED}


def basis_of(item: Item) -> tuple[str, str]:
    """Name the treaty to be joined as the basis."""
    return item.measure.treaty, ""


def probe(case: Case) -> Evidence:
    """Look for the deposit."""
    return by_deposit(case, "deposit")


RULE = Rule(
    id="joining-treaties",
    code="D6",
    title="Treaties that were promised are joined",
    question="Did the state deposit what it promised to?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "", "", met=("deposit",)),),
    elements=(Element("deposit", "Does the depositary record a deposit since the promise?", register=True),),
    severity=Severity(1, "a matter of cooperation"),
    remedy=Remedy(
        "The government",
        "deposit",
        "the instrument that it promised, without reservations",
        "within two years",
    ),
    references=("VCLT 14-16, 18",),
    since="0.1",
    probe=probe,
    subject=SubjectKind.ITEM,
    selects=selects,
    item_basis=basis_of,
    tags=("cooperation", "ratification"),
    limits=("A deposit after the day to which the register is good is not seen.",),
)
