"""
## What it asks
Whether the state removed anyone within its power to a real risk of irreparable harm: torture or cruel, inhuman
or degrading treatment (ICCPR 7), or arbitrary deprivation of life (ICCPR 6). This is wider than refugee law.

## How it decides
As for danger of torture: removal, attribution and risk, each corroborated. Under article 6 only a record of
killing in the destination supplies the risk; under article 7 a record of ill-treatment does.

## Not enough
A claim that the people were no refugees, or that domestic law was applied.

## Limits
Article 7 knows no exception and cannot be derogated from. The duty is drawn from articles 2, 6 and 7 by the
Human Rights Committee's general comments; it is not written out in the Covenant.

## Reservations
The United States reserves articles 6 and 7, Botswana article 7, and the United Kingdom keeps its immigration law
apart from the whole Covenant. Each narrows the duty, and the finding says so.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Case, Evidence, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from . import risk
from .terms import (
    ASSESSED,
    ATTRIBUTION,
    KILLING,
    KINDS,
    MET_KINDS,
    NONE_REMOVED,
    REMOVAL,
    RISK,
    SUSPENSIVE,
    TORTURE,
    absolute,
)


def probe(case: Case) -> Evidence:
    """Read the risk from records of killing under article 6, of ill-treatment under article 7."""
    return risk.probe(case, KILLING if case.basis.provision == "6" else TORTURE)


_basis = partial(
    Basis,
    BasisKind.TREATY,
    "ICCPR",
    breach=("removal", "attribution", "risk"),
    met=("individual-assessment", "suspensive-review", "no-removals-monitored"),
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
    read_with=("2(1)",),
)

RULE = Rule(
    id="refoulement-covenant",
    code="A3",
    title="Nobody is removed to a real risk of irreparable harm",
    question="Did the state remove anyone to a real risk of death or ill-treatment?",
    about=__doc__ or "",
    bases=(
        _basis(provision="7", grounds=absolute("ICCPR 7")),
        _basis(provision="6", grounds=absolute("ICCPR 6")),
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
    references=(
        "ICCPR 2, 6, 7",
        "HRC General Comment No. 20, para. 9",
        "HRC General Comment No. 31, para. 12",
        "HRC General Comment No. 36, paras. 30-31",
    ),
    selects=about("A3"),
    item_basis=basis_of,
    since="0.1",
    probe=probe,
    kinds=KINDS,
    tags=("refoulement", "refugees", "torture", "life"),
    limits=(
        "Risk is read for the group, not for one person's file.",
        "A trial that may end in a death sentence supplies no risk under article 6; killing on record does.",
    ),
)
