"""
## What it asks
Whether the state removed people to persecution or torture although no treaty of the same content binds it.

## How it decides
Runs only where no treaty basis of the same content binds on the day: the refugee limb where neither CSR1951 33
nor PSR1967 I(1) does, the torture limb where neither CAT 3 nor ICCPR 7 does. Elements as under those treaties.
Without the state's own acceptance on record, or below established (g4), a gap is contested.

## Not enough
Asserting custom without the state's own acceptance: a statement, a regional declaration that it joined, a vote.

## Limits
That the duty is customary is asserted by UNHCR and UN experts; some states resist its scope. A persistent
objector is not bound on the refugee limb. The torture limb is widely seen as peremptory, so no objection counts.

## Reservations
Custom knows none. A persistent objection is another thing, and is read from the state's own record.
"""

from compliance.rule import Basis, BasisKind, Case, Evidence, Remedy, Rule, Severity

from . import risk
from .terms import (
    ASSESSED,
    ATTRIBUTION,
    EXCEPTED,
    EXCEPTIONS,
    HARM,
    KINDS,
    MET_KINDS,
    NONE_REMOVED,
    PROCEDURE,
    REFUGEE,
    REMOVAL,
    RISK,
    SUSPENSIVE,
    TORTURE,
    absolute,
    refugee,
)


def probe(case: Case) -> Evidence:
    """Read the risk as the treaty of the same content would."""
    return risk.probe(case, HARM if case.basis.provision == "refugee" else TORTURE)


RULE = Rule(
    id="refoulement-custom",
    code="A6",
    title="Nobody is returned to danger, treaty or not",
    question="Did the state return people to danger where only customary law forbids it?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.CUSTOM,
            "custom",
            "refugee",
            breach=("removal", "attribution", "refugee", "risk"),
            met=("no-removals-monitored", "procedure-used"),
            kinds=tuple(KINDS),
            met_kinds=MET_KINDS,
            grounds=refugee(),
            exceptions=EXCEPTIONS,
            instead_of=(("CSR1951", "33"), ("PSR1967", "I(1)")),
        ),
        Basis(
            BasisKind.CUSTOM,
            "custom",
            "torture",
            breach=("removal", "attribution", "risk"),
            met=("individual-assessment", "suspensive-review", "no-removals-monitored"),
            kinds=tuple(KINDS),
            met_kinds=MET_KINDS,
            grounds=absolute("custom"),
            instead_of=(("CAT", "3"), ("ICCPR", "7")),
            peremptory=True,
        ),
    ),
    elements=(
        REMOVAL,
        ATTRIBUTION,
        REFUGEE,
        RISK,
        ASSESSED,
        SUSPENSIVE,
        NONE_REMOVED,
        PROCEDURE,
        *EXCEPTED,
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The government",
        "publish",
        "an order to the border authorities that nobody is returned to danger",
        "within six months",
    ),
    references=(
        "ILC, Draft conclusions on identification of customary international law (2018), 2-4",
        "ARSIWA 4-8",
    ),
    since="0.1",
    probe=probe,
    kinds=KINDS,
    tags=("refoulement", "refugees", "custom"),
    limits=("Acceptance is read from the state's own record; where none is on record, none counts as given.",),
)
