"""
## What it asks
Whether every child born in the territory is registered at birth, whatever the mother's status.

## How it decides
A gap needs that registration was barred, in law or in practice, and attribution, each corroborated: for
instance where registering a child exposes the mother to removal. Compliance needs registration without a
status check, and figures by year, shown by others than the state.

## Not enough
A nationality law that gives the right on paper.

## Limits
Judged as a continuing act: a child not registered stays unregistered until the bar is lifted.

## Reservations
To CRC 7, as Thailand made until 2010. None to ICCPR 24(2) by itself is on file.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Disputes, Element, Excluded, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment

KINDS = {"birth-registration": "Registering births, or keeping children from registration."}

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("registration-barred", "attribution"),
    met=("registration-open", "yearly-figures"),
    kinds=tuple(KINDS),
    grounds={
        "did-not-happen": Disputes("registration-barred"),
        "no-such-persons": Disputes("registration-barred"),
        "domestic-law": Excluded("VCLT 27; a law on paper does not register a child"),
        "illegal-entry": Excluded("CRC 2: whatever the parents' status"),
        "economic-motive": Excluded("CRC 2: whatever the parents' status"),
        "not-refugee": Excluded("CRC 2: whatever the parents' status"),
    },
)

RULE = Rule(
    id="birth-registration",
    code="B1",
    title="Every child is registered at birth, whatever the mother's status",
    question="Are all children registered at birth without putting the mother at risk?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="CRC", provision="7", read_with=("2", "8")),
        _basis(treaty="ICCPR", provision="24(2)"),
        commitment(),
    ),
    elements=(
        DONE,
        Element("registration-barred", "Were children kept from registration, in law or in practice?", law=True),
        Element("attribution", "Is the bar the state's?", law=True),
        Element("registration-open", "Is registration open without a check of status?"),
        Element("yearly-figures", "Are figures published by year?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The registry authority",
        "register",
        "every child irrespective of the mother's status",
        "within one year",
    ),
    references=("CRC 2, 7, 8", "ICCPR 24(2)"),
    selects=about("B1"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("children", "statelessness"),
    limits=("How many children are not registered is not computed; numbers are told as each source gives them.",),
)
