"""
## What it asks
Whether every child can go to school, papers or not.

## How it decides
A gap needs that enrolment was barred and attribution, each corroborated. Compliance needs enrolment open to
children without papers, and an outside body's count of them.

## Not enough
A school that takes some children informally, or for a bribe.

## Limits
Primary schooling is owed at once; the rest progressively. The rule tests the bar, not the quality of teaching.

## Reservations
None to CRC 28 is on file. Under ICESCR 13(2)(a) some states put free primary schooling off (Barbados, Madagascar,
Zambia); others read 13 with their own law.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Disputes, Element, Excluded, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment

KINDS = {"schooling": "Letting children enrol in school, or keeping them from it."}

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("enrolment-barred", "attribution"),
    met=("enrolment-open", "outside-count"),
    kinds=tuple(KINDS),
    grounds={
        "did-not-happen": Disputes("enrolment-barred"),
        "no-such-persons": Disputes("enrolment-barred"),
        "domestic-law": Excluded("VCLT 27; a law on paper does not enrol a child"),
        "illegal-entry": Excluded("CRC 2: whatever the parents' status"),
        "economic-motive": Excluded("CRC 2: whatever the parents' status"),
        "not-refugee": Excluded("CRC 2: whatever the parents' status"),
    },
)

RULE = Rule(
    id="child-education",
    code="B2",
    title="Every child can go to school, papers or not",
    question="Can children without papers enrol in school?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="CRC", provision="28", read_with=("2",)),
        _basis(treaty="ICESCR", provision="13", read_with=("2(2)",)),
        commitment(),
    ),
    elements=(
        DONE,
        Element("enrolment-barred", "Were children kept from school, in law or in practice?", law=True),
        Element("attribution", "Is the bar the state's?", law=True),
        Element("enrolment-open", "Can children without papers enrol?"),
        Element("outside-count", "Does an outside body count those enrolled?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The education authority",
        "enrol",
        "children without asking for household papers",
        "by the start of the next school term",
    ),
    references=("CRC 2, 28", "ICESCR 13"),
    selects=about("B2"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("children", "education"),
    limits=("What keeps a child from school other than papers, such as cost or language, is not seen.",),
)
