"""
## What it asks
Whether people who fled are let go on to a state that admits them, and given the time and means to find one.

## How it decides
Under article 12(2) of the Covenant a gap needs that leaving for a state ready to admit them was blocked, and
attribution, each corroborated. Under article 31(2) of the Refugee Convention it must also be shown that they were
refugees, came from where they were threatened, and went to the authorities. Compliance needs exit permits issued by
a procedure in writing, shown by others than the state, over the period. Asks and promises to let people go on, or to
take more of them in, are judged item by item, as commitments.

## Not enough
Tolerance that nobody wrote down; one group let go. For the charge: that no state was ready to admit them.

## Limits
No treaty obliges a state to resettle anybody: that part is promised in the New York Declaration and the Global
Compact on Refugees, and judged as a commitment. Article 12(3) of the Covenant allows limits by law that are needed
for listed aims. Sending people back instead of letting them go on is tested as non-refoulement; leaving the country
of origin, as the freedom to leave.

## Reservations
Article 31 of the Convention may be reserved, and its paragraph 2 is by some states.
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
from ..grounds import BY_ORGANS, NO_MEANS_ASKED, ON_THE_WAY, everyone
from ..grounds import grounds as of_anyone
from .stay import DIRECT, FORWARD, REFUGEES, both, grounds, probe
from .terms import ATTRIBUTION

KINDS = {"onward-departure": "Letting people who fled leave for a state that admits them, or keeping them from it."}
_LIMITS = Excepts(("12(3)",))

RULE = Rule(
    id="resettlement-and-transit",
    code="A15",
    title="People who fled may go on to a state that admits them",
    question="Are people who fled let go on, safely, to a state that admits them?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "ICCPR",
            "12(2)",
            breach=("departure-blocked", "attribution"),
            met=("exit-permits-issued", "procedure-in-writing"),
            kinds=tuple(KINDS),
            read_with=("2(1)",),
            grounds={
                **of_anyone("departure-blocked", {**BY_ORGANS, **everyone("ICCPR 12(2): everyone"), **ON_THE_WAY}),
                **dict.fromkeys(("consent", "voluntary-return"), Disputes("departure-blocked")),
                "resources": NO_MEANS_ASKED,
                "examined": _LIMITS,
                "domestic-law": _LIMITS,
                "grave-crime": _LIMITS,
                "security": _LIMITS,
                "public-order": _LIMITS,
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
        *both(
            "31(2)",
            breach=("departure-blocked", "attribution", "refugee", "came-directly", "came-forward"),
            met=("exit-permits-issued", "procedure-in-writing"),
            kinds=tuple(KINDS),
            grounds=grounds(
                "departure-blocked",
                voluntary_return=Disputes("departure-blocked"),
                third_state=Disputes("came-directly"),
                late_claim=Disputes("came-forward"),
            ),
        ),
        commitment(),
    ),
    elements=(
        Element("departure-blocked", "Were people kept from leaving for a state ready to admit them?"),
        ATTRIBUTION,
        *REFUGEES,
        DIRECT,
        FORWARD,
        Element("exit-permits-issued", "Are people whom another state admits let go, with the papers they need?"),
        Element("procedure-in-writing", "Is there a procedure in writing, with a time limit?", law=True),
        Element("provided-by-law", "Is the limit provided by law?", law=True),
        Element("necessary", "Is the limit necessary for an aim that the article lists?"),
        DONE,
    ),
    severity=Severity(3, "serious deprivation: safety in reach is withheld"),
    remedy=Remedy(
        "The government",
        "publish",
        "a standing procedure that gives an exit permit within 30 days to everyone whom another state admits",
        "within six months",
    ),
    references=(
        "ICCPR 12(2)-(3)",
        "CSR1951 31(2)",
        "PSR1967 I(1), VII",
        "HRC General Comment No. 27, paras. 8, 11-16",
        "New York Declaration for Refugees and Migrants, A/RES/71/1 (2016), paras. 77-79",
        "Global Compact on Refugees, A/73/12 (Part II) (2018), paras. 90-96",
    ),
    since="0.2",
    probe=probe,
    selects=about("A15"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("asylum", "refugees", "movement", "resettlement"),
    limits=("The paragraphs of General Comment No. 27, of the New York Declaration and of the Compact were not seen.",),
)
