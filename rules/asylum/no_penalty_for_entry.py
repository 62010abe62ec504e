"""
## What it asks
Whether refugees are punished for having entered or being there without leave, or kept from moving more than is
needed.

## How it decides
Paragraph 1: a gap needs that people were penalised for entry or presence, attribution, that they were refugees,
came from where they were threatened, and went to the authorities without delay, each corroborated. Paragraph 2: the
same with a restriction on their movements, detention included; that the restriction was necessary is an exception.
Somebody who has claimed asylum counts as a refugee until the claim is refused for good. Compliance needs a rule that
exempts refugees and is used in practice; under paragraph 2, restrictions that are examined one by one; shown by
others than the state, over the period.

## Not enough
For the state: fines that are imposed and not collected; a discretion not to prosecute that nobody sees used; that
people passed through another state on the way. For the charge: a short stop to establish who somebody is; a sentence
for another offence.

## Limits
Who came through another state and found lasting safety there does not come directly; short transit is no such stay,
but where the line runs is disputed among states. Paragraph 2 speaks of "such refugees", so it is tested on the same
conditions as paragraph 1. The second sentence of paragraph 2, on time and means to be admitted elsewhere, is tested
with resettlement and transit. Detention in general is tested elsewhere.

## Reservations
Some states reserve article 31, or its paragraph 2 alone, and assign places of residence.
"""

from compliance.rule import (
    Disputes,
    Element,
    ExceptionClause,
    Excepts,
    Excluded,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from .stay import DIRECT, FORWARD, REFUGEES, both, grounds, probe
from .terms import ATTRIBUTION

KINDS = {
    "entry-penalty": "Penalising people for entering or being there without leave, or sparing refugees from it.",
    "restriction-after-entry": "Restricting the movements of people who came without leave, detention included.",
}
_CAME = ("refugee", "came-directly", "came-forward")
_NECESSARY = ExceptionClause(
    "31(2)",
    "31(2)",
    "restrictions that are necessary, until status is regularised or another state admits them",
    ("restriction-by-law", "restriction-necessary"),
    limitation=True,
)
_LIMITS = Excepts(("31(2)",))

RULE = Rule(
    id="no-penalty-for-entry",
    code="A10",
    title="No refugee is punished for coming without leave",
    question="Are refugees spared penalties for entry without leave, and restrictions that are not needed?",
    about=__doc__ or "",
    bases=(
        *both(
            "31(1)",
            breach=("penalised", "attribution", *_CAME),
            met=("exempt-in-law", "spared-in-practice"),
            kinds=("entry-penalty",),
            grounds=grounds(
                "penalised",
                illegal_entry=Excluded("CSR1951 31(1): entry without leave is what may not be penalised"),
                third_state=Disputes("came-directly"),
                late_claim=Disputes("came-forward"),
                consent=Immaterial(),
            ),
        ),
        *both(
            "31(2)",
            _NECESSARY,
            breach=("movement-restricted", "attribution", *_CAME),
            met=("restrictions-examined",),
            kinds=("restriction-after-entry",),
            grounds=grounds(
                "movement-restricted",
                third_state=Disputes("came-directly"),
                late_claim=Disputes("came-forward"),
                examined=_LIMITS,
                domestic_law=_LIMITS,
                security=_LIMITS,
                public_order=_LIMITS,
            ),
        ),
        commitment(),
    ),
    elements=(
        Element("penalised", "Were people prosecuted, jailed or fined for entering or being there without leave?"),
        Element("movement-restricted", "Were they kept from moving freely, in detention or otherwise?"),
        ATTRIBUTION,
        *REFUGEES,
        DIRECT,
        FORWARD,
        Element("exempt-in-law", "Does the law exempt refugees and asylum-seekers from such penalties?", law=True),
        Element("spared-in-practice", "Are refugees and asylum-seekers in fact neither prosecuted nor fined?"),
        Element("restrictions-examined", "Is each restriction examined, and lifted where it is not needed?"),
        Element("restriction-by-law", "Is the restriction provided by law?", law=True),
        Element("restriction-necessary", "Was the restriction necessary in these cases, and ended in time?"),
        DONE,
    ),
    severity=Severity(3, "serious deprivation: prison or fines for seeking safety"),
    remedy=Remedy(
        "The legislature",
        "exempt",
        "refugees and asylum-seekers from every penalty for entry or presence without leave, past convictions included",
        "within one year",
    ),
    references=(
        "CSR1951 31(1)-(2)",
        "PSR1967 I(1), VII",
        "UNHCR Expert Roundtable, Summary conclusions on article 31 (2001), para. 10",
        "UNHCR, Guidelines on International Protection No. 14 (2024), whole: on article 31",
    ),
    since="0.2",
    probe=probe,
    selects=about("A10"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("asylum", "refugees", "detention"),
    limits=(
        "Refugee status, and how people came, are read for the group and not for one person's file.",
        "The Summary conclusions and Guidelines No. 14 were seen in part only.",
    ),
)
