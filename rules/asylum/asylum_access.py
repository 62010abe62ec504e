"""
## What it asks
Whether people who fear return can claim protection at all: from the state, or from UNHCR where the state leaves
it to UNHCR.

## How it decides
A gap needs that a whole group was kept from every procedure, in law or in practice, and attribution, each
corroborated. Under the refugee treaties and article 3 of the Convention against Torture it needs a claim to be
heard too: people said that they feared return, or a pattern on record where they came from shows that people like
them are harmed (under the refugee treaties on a Convention ground). Article 13 of the Covenant protects aliens
lawfully in the territory only. Compliance needs claims registered by nationality, decided, and open to appeal,
shown by others than the state, over the period.

## Not enough
For the state: a clause in a law that gives claimants an identity card, without a procedure; that all nationals of
a state are migrants, which is the bar itself. For the charge: one person turned away, or a slow procedure.

## Limits
No treaty of the United Nations writes out a right to be granted asylum. That people may claim it is drawn by
implication from the bans on return, which nobody can keep without asking who is in danger. Article 14 of the
Universal Declaration is a promise: what was asked of the state, or promised by it, is judged as that, item by item.
Transfers to another state's procedure are not tested.

## Reservations
Article 33 may not be reserved. Article 13 of the Covenant is reserved by some states, in part or wholly.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from ..refoulement.terms import EXCEPTED, EXCEPTIONS, MET_KINDS
from .claim import probe
from .terms import (
    ATTRIBUTION,
    CLAIM,
    LAWFUL,
    NATIONAL_SECURITY,
    SECURITY,
    any_person,
    lawful_aliens,
    refugee_law,
)

KINDS = {"asylum-access": "Letting people claim protection, or keeping a group from every procedure."}
_ACT = "access-barred"

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=(_ACT, "attribution", "arguable-claim"),
    met=("claims-registered", "claims-decided", "appeals-heard"),
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
)
_refugees = partial(_basis, grounds=refugee_law(_ACT, _ACT), exceptions=EXCEPTIONS)

RULE = Rule(
    id="asylum-access",
    code="A7",
    title="Whoever fears return can claim protection",
    question="Can people of every nationality claim protection, from the state or from UNHCR?",
    about=__doc__ or "",
    bases=(
        _refugees(treaty="CSR1951", provision="33", read_with=("1A(2)",)),
        _refugees(treaty="PSR1967", provision="I(1)", read_with=("CSR1951 33",)),
        _basis(treaty="CAT", provision="3", grounds=any_person("CAT 3", _ACT, _ACT, claim=True)),
        _basis(
            treaty="ICCPR",
            provision="13",
            breach=(_ACT, "attribution", "lawfully-present"),
            met=("claims-decided", "appeals-heard"),
            grounds=lawful_aliens(_ACT, _ACT),
            exceptions=(NATIONAL_SECURITY,),
        ),
        commitment(read_with=("UDHR 14",)),
    ),
    elements=(
        DONE,
        Element(_ACT, "Is a whole group kept from every procedure, of the state and of UNHCR?", law=True),
        ATTRIBUTION,
        CLAIM,
        LAWFUL,
        Element("claims-registered", "Are claims registered, and counted by nationality?"),
        Element("claims-decided", "Are claims decided one by one?"),
        Element("appeals-heard", "Are appeals heard of those refused?"),
        *EXCEPTED,
        SECURITY,
    ),
    severity=Severity(3, "serious deprivation: without a way to claim protection, nothing stops a return"),
    remedy=Remedy(
        "The government",
        "refer",
        "each member of the group who fears return to UNHCR within 72 hours, until its own procedure is open to all",
        "within 30 days",
    ),
    references=(
        "UDHR 14",
        "CSR1951 1A(2), 33(1)",
        "PSR1967 I(1)",
        "CAT 3",
        "ICCPR 13",
        "CAT General Comment No. 4 (2017), para. 13",
        "HRC General Comment No. 15, paras. 9-10",
        "UNHCR Executive Committee, Conclusion No. 15 (1979), paras. (h)(iv), (i)",
        "UNHCR Executive Committee, Conclusion No. 82 (1997), para. (d)(ii)-(iii)",
        "UNHCR, Advisory opinion on non-refoulement (2007), para. 8",
    ),
    since="0.2",
    selects=about("A7"),
    item_basis=basis_of,
    probe=probe,
    kinds=KINDS,
    tags=("asylum", "refugees", "procedure"),
    limits=(
        "The binding bases are by implication: no treaty named here says in words that a procedure must be open.",
        "A claim is read for the group, not for one person's file.",
        "General Comment No. 15 was not seen word for word.",
    ),
)
