"""
## What it asks
Whether everyone is free to leave the country, his or her own included.

## How it decides
A gap needs that leaving was restricted as a rule, in law or in practice, and attribution, each corroborated.
Compliance needs passports on request and no offence of leaving.

## Not enough
Travel for a chosen few.

## Limits
Article 12(3) allows limits by law that are needed for listed aims. The exception is in play only where the
state points to a law and an aim.

## Reservations
To ICCPR 12(2), for a tax clearance before leaving (Belize, Trinidad and Tobago), or so that each territory counts by
itself (the Netherlands).
"""

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    ExceptionClause,
    Excepts,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment

KINDS = {"exit-control": "Allowing people to leave the country, or making them ask, forbidding and punishing it."}

RULE = Rule(
    id="leave-country",
    code="C1",
    title="Everyone is free to leave the country",
    question="May people leave without a permit that can be refused at will, and without punishment?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "ICCPR",
            "12(2)",
            breach=("exit-restricted", "attribution"),
            met=("passports-on-request", "no-exit-offence"),
            kinds=tuple(KINDS),
            grounds={
                "did-not-happen": Disputes("exit-restricted"),
                "security": Excepts(("12(3)",)),
                "public-order": Excepts(("12(3)",)),
                "domestic-law": Excepts(("12(3)",)),
            },
            exceptions=(
                ExceptionClause(
                    "12(3)",
                    "12(3)",
                    "limits provided by law and necessary for a listed aim",
                    ("provided-by-law", "necessary"),
                    limitation=True,
                ),
            ),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("exit-restricted", "Is leaving refused as a rule, or an offence?", law=True),
        Element("attribution", "Is it the state's rule?", law=True),
        Element("passports-on-request", "Are passports given to those who ask?"),
        Element("no-exit-offence", "Is leaving without permission no offence?", law=True),
        Element("provided-by-law", "Is the limit provided by law?", law=True),
        Element("necessary", "Is the limit necessary for an aim that the article lists?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy("The legislature", "repeal", "the offence of leaving without permission", "within one year"),
    references=("ICCPR 12(2)-(3)", "HRC General Comment No. 27", "UDHR 13(2)"),
    selects=about("C1"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("movement",),
    limits=("How leave to go is given in practice is known only where people who left, or a finder, tell of it.",),
)
