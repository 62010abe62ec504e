"""
## What it asks
Whether the state removed anyone, refugee or not, to a state where there were substantial grounds for believing
that the person would be in danger of torture. Removal includes handing over, rejection at the border and
push-back. CAT 3(2) looks at a consistent pattern of gross violations where people are sent.

## How it decides
A gap needs the removal, its attribution and the risk, each corroborated. Risk is the better of what the
removal's own sources show and what is on record in the destination about the same group, if some of it was
public by then. Compliance needs individual assessment, suspensive review, and independent monitoring that
shows no removal to danger, over the period.

## Not enough
Bare assurances. "They are no refugees." "They came again, so nothing happened." None of these answers article 3.

## Limits
The prohibition is absolute. An opt-out from article 20, or from disputes under article 30, touches procedure
only. Danger from private persons with the state's acquiescence is read only where sources say so.

## Reservations
None to article 3 is on file. Germany and the United States declared how they read it, which changes no duty.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .risk import probe
from .terms import (
    ASSESSED,
    ATTRIBUTION,
    KINDS,
    MET_KINDS,
    NONE_REMOVED,
    REMOVAL,
    RISK,
    SUSPENSIVE,
    TORTURE,
    absolute,
)

RULE = Rule(
    id="refoulement-torture",
    code="A2",
    title="Nobody is removed to danger of torture",
    question="Did the state remove anyone to a state where torture was to be feared?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "CAT",
            "3",
            breach=("removal", "attribution", "risk"),
            met=("individual-assessment", "suspensive-review", "no-removals-monitored"),
            kinds=tuple(KINDS),
            met_kinds=MET_KINDS,
            grounds=absolute("CAT 3"),
        ),
        commitment(),
    ),
    elements=(DONE, REMOVAL, ATTRIBUTION, RISK, ASSESSED, SUSPENSIVE, NONE_REMOVED),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The legislature",
        "enact",
        "a suspensive judicial review of every removal to the destination concerned",
        "within one year",
    ),
    references=("CAT 3(1)-(2)", "CAT General Comment No. 4 (2017), CAT/C/GC/4, para. 4"),
    selects=about("A2"),
    item_basis=basis_of,
    since="0.1",
    probe=partial(probe, kinds=TORTURE),
    kinds=KINDS,
    tags=("refoulement", "refugees", "torture"),
    limits=("Risk is read for the group, not for one person's file.",),
)
