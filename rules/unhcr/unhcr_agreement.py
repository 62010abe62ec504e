"""
## What it asks
Whether the host state keeps its own agreement with UNHCR on access: staff reach refugees and project sites at
any time and without hindrance.

## How it decides
A gap needs access refused and attribution, each corroborated. The agreement's provisos are always printed.

## Not enough
Courtesy visits; access to people of other nationalities.

## Limits
The agreement binds its parties only, and only they may invoke its dispute clause. Its text speaks of refugees;
whether it covers people not yet recognised is a matter of reading, which the finding says. Whether it lets in national
security or public order is not known either, since its text was not seen: such a reply leaves the dispute open.

## Reservations
None is known. The agreement is between two parties and has provisos instead, which are always printed.
"""

from compliance.rule import Basis, BasisKind, Disputes, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .terms import ATTRIBUTION, DATA, GROUNDS, KINDS, REFUSED, VISITS

RULE = Rule(
    id="unhcr-agreement",
    code="A14",
    title="The agreement with UNHCR on access is kept",
    question="Does the state keep its agreement with UNHCR on access?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.AGREEMENT,
            "UNHCR-CHN-1995",
            "III(5)",
            breach=("access-refused", "attribution"),
            met=("visits-on-request", "data-shared"),
            kinds=tuple(KINDS),
            grounds={
                **GROUNDS,
                **dict.fromkeys(
                    ("not-refugee", "economic-motive", "nationality", "security", "public-order"),
                    Disputes("access-refused"),
                ),
            },
        ),
        commitment(),
    ),
    elements=(DONE, REFUSED, ATTRIBUTION, VISITS, DATA),
    severity=Severity(2, "loss of access"),
    remedy=Remedy(
        "The government",
        "set",
        "a dated first visit of UNHCR to the area concerned",
        "within 60 days",
    ),
    references=("Agreement of 1 December 1995, III(5), XVI", "A/HRC/25/CRP.1, para. 444"),
    selects=about("A14"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("unhcr", "refugees", "cooperation"),
    limits=("The primary text was not seen; what the basis says rests on secondary sources.",),
)
