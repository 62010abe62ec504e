"""
## What it asks
Whether the state removed anyone, in any manner, to a state where there were substantial grounds for believing that
the person would be in danger of enforced disappearance: held by the state or with its consent, while that, or what
became of the person, is kept hidden.

## How it decides
A gap needs the removal, its attribution and the risk, each corroborated. Only a record of disappearance supplies
the risk: one of torture or killing proves nothing here, and is tested under its own treaties. Article 16(2) looks
at patterns, so a pattern on record in the destination that affects the same group counts, if some of it was public
by then. Compliance needs this danger checked in each file, contact kept so that people can be traced, and
independent monitoring that shows no removal to danger.

## Not enough
A consular note that the people arrived. Assurances. That they are no refugees, or came in illegally.

## Limits
Article 16 names no exception, and by article 1(2) nothing justifies a disappearance. Few states are parties. That
nobody knows where a returnee is shows no disappearance by itself: the holding, and that it is hidden, must be shown
too. What the state of destination owes to kin is tested apart.

## Reservations
None to article 16 is on file.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .risk import probe
from .terms import ATTRIBUTION, DISAPPEARANCE, KINDS, MET_KINDS, NONE_REMOVED, REMOVAL, RISK, absolute

RULE = Rule(
    id="refoulement-disappearance",
    code="A5",
    title="Nobody is removed to danger of enforced disappearance",
    question="Did the state remove anyone to a state where enforced disappearance was to be feared?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "ICPPED",
            "16",
            breach=("removal", "attribution", "risk"),
            met=("disappearance-checked", "tracing-contact", "no-removals-monitored"),
            kinds=tuple(KINDS),
            met_kinds=MET_KINDS,
            grounds=absolute("ICPPED 16"),
            read_with=("1(2)", "2"),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        REMOVAL,
        ATTRIBUTION,
        RISK,
        Element("disappearance-checked", "Is danger of enforced disappearance looked at in each file?"),
        Element("tracing-contact", "Is contact kept after removal, so that each person can be traced?"),
        NONE_REMOVED,
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The removing authority",
        "include",
        "a check for danger of enforced disappearance in the form of every removal",
        "within six months",
    ),
    references=(
        "ICPPED 1(2), 2, 16(1)-(2)",
        "CED General Comment No. 1 (2023) on enforced disappearance in the context of migration, whole",
        "A/HRC/59/49, para. 23",
    ),
    since="0.2",
    selects=about("A5"),
    item_basis=basis_of,
    probe=partial(probe, kinds=DISAPPEARANCE),
    kinds={
        **KINDS,
        "disappearance-on-return": "Holding people who return and hiding that, or what became of them.",
    },
    tags=("refoulement", "disappearance"),
    limits=(
        "Risk is read for the group, not for one person's file.",
        "Article 16 was seen word for word in a commentary; of General Comment No. 1 only the opening.",
    ),
)
