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
state points to a law and an aim; that each application is looked at on its own, or that somebody is a criminal, claims
it too.

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
from ..grounds import BY_ORGANS, NO_MEANS_ASKED, ON_THE_WAY, everyone, grounds

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
            grounds=grounds(
                "exit-restricted",
                {
                    **BY_ORGANS,
                    **ON_THE_WAY,
                    **everyone("ICCPR 12(2): everyone, and any country"),
                    **dict.fromkeys(
                        ("security", "public-order", "domestic-law", "grave-crime", "examined"), Excepts(("12(3)",))
                    ),
                    "resources": NO_MEANS_ASKED,
                    "consent": Disputes("exit-restricted"),
                },
            ),
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
    references=("ICCPR 12(2)-(3)", "HRC General Comment No. 27, paras. 2, 8, 11-16", "UDHR 13(2)"),
    selects=about("C1"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("movement",),
    limits=(
        "How leave to go is given in practice is known only where people who left, or a finder, tell of it.",
        "Of General Comment No. 27 only paragraphs 1 to 5 were seen.",
    ),
)
