"""
## What it asks
Whether every child born in the territory is registered at birth, whatever the mother's status.

## How it decides
A gap needs that registration was barred, in law or in practice, and attribution, each corroborated: for
instance where registering a child exposes the mother to removal. Compliance needs registration without a
status check, and figures by year, shown by others than the state.

## Not enough
A nationality law that gives the right on paper.

## Limits
Judged as a continuing act: a child not registered stays unregistered until the bar is lifted. Neither article lets in
security, public order or lack of means: registration is due immediately after birth.

## Reservations
To CRC 7, as Thailand made until 2010. None to ICCPR 24(2) by itself is on file.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    Excluded,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, everyone, grounds

KINDS = {"birth-registration": "Registering births, or keeping children from registration."}

_ACT = "registration-barred"
_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=(_ACT, "attribution"),
    met=("registration-open", "yearly-figures"),
    kinds=tuple(KINDS),
)


def _grounds(article: str, whom: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do under `article`, whose text knows no limit; `whom` is what protects every child.

    That parents did not want a child registered disputes the bar: nobody kept them from it.
    """
    return grounds(
        _ACT,
        {
            **BY_ORGANS,
            **NO_EXCEPTION,
            **ON_THE_WAY,
            **everyone(f"{whom}: every child, of any parents"),
            "domestic-law": Excluded("VCLT 27; a law on paper does not register a child"),
            "resources": Excluded(f"{article}: registered immediately after birth, whatever the means"),
            "consent": Disputes(_ACT),
            "examined": Immaterial(),
        },
    )


RULE = Rule(
    id="birth-registration",
    code="B1",
    title="Every child is registered at birth, whatever the mother's status",
    question="Are all children registered at birth without putting the mother at risk?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="CRC", provision="7", read_with=("2", "8"), grounds=_grounds("CRC 7(1)", "CRC 2")),
        _basis(treaty="ICCPR", provision="24(2)", grounds=_grounds("ICCPR 24(2)", "ICCPR 24(1)-(2)")),
        commitment(),
    ),
    elements=(
        DONE,
        Element("registration-barred", "Were children kept from registration, in law or in practice?", law=True),
        Element("attribution", "Is the bar the state's?", law=True),
        Element("registration-open", "Is registration open without a check of status?"),
        Element("yearly-figures", "Are figures published by year?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The registry authority",
        "register",
        "every child irrespective of the mother's status",
        "within one year",
    ),
    references=("CRC 2, 7, 8", "ICCPR 24(1)-(2)"),
    selects=about("B1"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("children", "statelessness"),
    limits=("How many children are not registered is not computed; numbers are told as each source gives them.",),
)
