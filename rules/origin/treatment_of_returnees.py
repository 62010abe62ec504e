"""
## What it asks
How people are treated who were returned or came back: torture, arbitrary detention, unfair trial, killing.

## How it decides
Each provision is reached only by its own kind of conduct: a finding of torture proves nothing about trials.
A gap needs the treatment and attribution, each corroborated. Compliance needs independent access to returnees.

## Not enough
That people came back again, as proof that nothing happened to them.

## Limits
The duty is that of the state to which people return. What the sending state owes is tested as non-refoulement.

## Reservations
Often to parts of ICCPR 10 (the young kept apart) and 14 (appeals, legal aid); by few to 6, 7 and 9, to CAT 16, to CRC
37 and to CEDAW 2. Each narrows only what it names.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    Excepts,
    Excluded,
    GroundEffect,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment

KINDS = {
    "treatment-on-return": "Torture or other ill-treatment of people who return.",
    "detention-on-return": "Detaining people because they left.",
    "killing-on-return": "Executing or otherwise killing people who return.",
    "trial-on-return": "Trying people for having left.",
    "child-treatment-on-return": "Treatment of children who return.",
    "women-treatment-on-return": "Treatment of women who return, as women.",
}
_GROUNDS: Mapping[str, GroundEffect] = {
    "did-not-happen": Disputes("ill-treatment-on-return"),
    "no-such-persons": Disputes("ill-treatment-on-return"),
    "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
    "illegal-entry": Excluded("leaving or entering illegally justifies no ill-treatment"),
    "security": Excepts(),
    "public-order": Excepts(),
    "grave-crime": Excepts(),
}

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("ill-treatment-on-return", "attribution"),
    met=("independent-access",),
    grounds=_GROUNDS,
)
_TORTURE = ("treatment-on-return",)

RULE = Rule(
    id="treatment-of-returnees",
    code="C2",
    title="People who return are not harmed for having left",
    question="Are people who return safe from torture, detention, unfair trial and killing?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="ICCPR", provision="7", kinds=_TORTURE),
        _basis(treaty="ICCPR", provision="10", kinds=_TORTURE),
        _basis(treaty="ICCPR", provision="6", kinds=("killing-on-return",)),
        _basis(treaty="ICCPR", provision="9", kinds=("detention-on-return",)),
        _basis(treaty="ICCPR", provision="14", kinds=("trial-on-return",)),
        _basis(treaty="CAT", provision="2", kinds=_TORTURE),
        _basis(treaty="CAT", provision="16", kinds=_TORTURE),
        _basis(treaty="CRC", provision="37", kinds=("child-treatment-on-return",)),
        _basis(treaty="CEDAW", provision="2", kinds=("women-treatment-on-return",)),
        commitment(),
    ),
    elements=(
        DONE,
        Element("ill-treatment-on-return", "Were people who returned treated so?"),
        Element("attribution", "Did an organ or agent of the state do it?"),
        Element("independent-access", "Can independent observers reach those who returned?"),
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The government",
        "open",
        "every place where people who return are held to independent monitors",
        "within one year",
    ),
    references=("ICCPR 6, 7, 9, 10, 14", "CAT 2, 16", "CRC 37", "CEDAW 2"),
    selects=about("C2"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("returnees", "torture", "detention"),
    limits=("What is done to people on return is known from those who left again, and from finders who heard them.",),
)
