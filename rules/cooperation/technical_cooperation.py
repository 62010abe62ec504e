"""
## What it asks
Whether officials who meet people in need of protection are trained, as the treaties on torture, organised crime and
trafficking ask; and whether the state did what it promised, or was asked, on training and technical help.

## How it decides
A gap needs that training of the officials whom the provision names is lacking, and attribution, each corroborated. The
Convention against Torture asks that the ban on torture be part of the training of police, of medical staff and of all
who deal with people in custody (10). The Convention against organised crime asks for training programmes for law
enforcement, to the extent necessary (29); the trafficking Protocol, for training of law enforcement and immigration
officials in preventing trafficking (10(2)). Compliance needs a curriculum in use and numbers of those trained, and
that somebody from outside looked at what it achieved, shown by others than the state, over the period. Each promise
and each ask that names this duty is judged on its own.

## Not enough
The state's own count of those trained; one seminar; a manual that nobody is taught from.

## Limits
The treaties bind narrowly: they name the officials and the subject, and leave the extent to the state. Programmes of
technical cooperation are a matter of agreement; those in closed settings have met limits. What training achieved on
the border is tested by the rules on removal and asylum.

## Reservations
None to CAT 10, UNTOC 29 or UNTOC-TIP 10(2) is on file.
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
from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, grounds

_TORTURE, _CRIME, _TRAFFICKING = "torture-training", "law-enforcement-training", "trafficking-training"
KINDS = {
    _TORTURE: "Teaching the ban on torture to police, medical staff and others who deal with custody, or not.",
    _CRIME: "Training law enforcement against organised crime, or not.",
    _TRAFFICKING: "Training police, immigration and other officials in preventing trafficking, or not.",
}
_GROUNDS: Mapping[str, GroundEffect] = grounds(
    "training-lacking",
    {
        **BY_ORGANS,
        **NO_EXCEPTION,
        **ON_THE_WAY,
        **dict.fromkeys(("not-refugee", "economic-motive", "illegal-entry", "nationality"), Immaterial()),
        **dict.fromkeys(("consent", "examined"), Immaterial()),
        "resources": Disputes("training-lacking"),
    },
)
"""What grounds do where officials are to be trained, to the extent necessary: how much that is, means may bear on."""
_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("training-lacking", "attribution"),
    met=("curriculum-in-use", "numbers-known", "evaluated-from-outside"),
)

RULE = Rule(
    id="technical-cooperation",
    code="D7",
    title="Officials are trained, and outsiders can see what it achieves",
    question="Are the officials whom the treaty names trained, as others than the state show?",
    about=__doc__ or "",
    bases=(
        _basis(
            treaty="CAT",
            provision="10",
            kinds=(_TORTURE,),
            grounds={**_GROUNDS, "resources": Excluded("CAT 10(1): each party shall ensure it")},
        ),
        _basis(treaty="UNTOC", provision="29", kinds=(_CRIME,), grounds=_GROUNDS),
        _basis(
            treaty="UNTOC-TIP",
            provision="10(2)",
            read_with=("UNTOC 29",),
            kinds=(_TRAFFICKING,),
            grounds={**_GROUNDS, "resources": Immaterial()},
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element(
            "training-lacking", "Are the officials whom the provision names left without the training it asks for?"
        ),
        Element("attribution", "Is it the doing, or the leaving undone, of the state?"),
        Element("curriculum-in-use", "Is there a curriculum on the subject, and is it taught?"),
        Element("numbers-known", "Is it known how many officials were trained, and which?"),
        Element("evaluated-from-outside", "Did somebody independent look at what the training achieved?"),
    ),
    severity=Severity(1, "a matter of cooperation; what untrained officials do is tested by other rules"),
    remedy=Remedy(
        "The ministry in charge of border officials",
        "train",
        "every border officer in screening for protection, in a course that UNHCR evaluates",
        "within one year",
    ),
    references=("CAT 10", "UNTOC 29", "UNTOC-TIP 10(2)"),
    since="0.2",
    selects=about("D7"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("cooperation", "training"),
    limits=("UNTOC 29 and UNTOC-TIP 10(2) were not seen word for word.",),
)
