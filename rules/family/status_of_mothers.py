"""
## What it asks
Whether mothers without papers can stay with their children where these live: the family is not split by removal,
and residence is not withheld though the children are at home there, or are nationals.

## How it decides
Each provision is reached only by its own kind of conduct. A gap needs that a family was split (CRC 9(1), ICCPR
17(1) and 23(1), CEDAW 16(1)), that residence was withheld (CEDAW 2 and 15(4)) or nationality made unequal (CEDAW
9(1)), and attribution, each corroborated. Under CEDAW 2, 15(4) and 16(1) it must also be shown that women are
worse off than men, in law or in effect. Compliance needs a rule that regularises such mothers and is used, and no
family split, shown by others than the state, over the period.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
Tolerance that ends at the next police check. A right of the child to nationality, as an answer for the mother.

## Limits
ICCPR 17 allows interference by law that is reasonable in the circumstances, and 23 is read with it; the exception
is in play only where the state points to a law and an aim. CRC 9(1) knows one ground only, the child's best
interests, found by an authority under judicial review; that article 9(4) speaks of deportation is no second one,
as the Committee reads it, but states have disagreed. What awaits the mother on return is tested as
non-refoulement.

## Reservations
Declarations that keep deportation out of CRC 9(1) and 10(1); reservations to CEDAW 2, 9, 15(4) and 16.
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    ExceptionClause,
    Excepts,
    Excluded,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, NO_MEANS_ASKED, NOT_TO_WAIT, ON_THE_WAY, grounds

KINDS = {
    "family-split": "Removing or holding a parent away from children or spouse, or leaving the family together.",
    "residence-of-mothers": "Giving residence to mothers of children who live there, or withholding it.",
    "nationality-of-wives": "Letting women acquire, change or keep nationality as men may, or not.",
}


def _facts(conduct: str) -> Mapping[str, GroundEffect]:
    """Return what grounds of fact do: whoever went freely, or agreed, was not split from the family, or refused."""
    return grounds(
        conduct,
        {
            **BY_ORGANS,
            **NO_EXCEPTION,
            **ON_THE_WAY,
            **dict.fromkeys(("voluntary-return", "consent"), Disputes(conduct)),
            **dict.fromkeys(("not-refugee", "economic-motive", "resources", "examined"), Immaterial()),
        },
    )


def _equality(conduct: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do where the measure is whether women are worse off: these say that sex is not the reason.

    No limit is written into the Convention, so security, order and crime claim an exception that is not there.
    """
    sex_blind = dict.fromkeys(("illegal-entry", "nationality", "examined"), Disputes("women-worse-off"))
    return {**_facts(conduct), **sex_blind, "resources": NOT_TO_WAIT}


_CHILD = ExceptionClause(
    "9(1)",
    "9(1)",
    "separation that an authority under judicial review finds necessary for the child's best interests",
    ("best-interests-found", "judicial-review"),
)
_FAMILY = ExceptionClause(
    "17",
    "17(1)",
    "interference by law that is reasonable in the circumstances",
    ("by-law", "reasonable"),
    limitation=True,
)
_covenant = partial(
    Basis,
    BasisKind.TREATY,
    "ICCPR",
    breach=("family-split", "attribution"),
    met=("regularisation-used", "families-together"),
    kinds=("family-split",),
    met_kinds=("residence-of-mothers",),
    grounds={
        **_facts("family-split"),
        **dict.fromkeys(
            ("domestic-law", "illegal-entry", "examined", "grave-crime", "security", "public-order"), Excepts(("17",))
        ),
        "nationality": Excluded("ICCPR 2(1): everybody in the state's power, of whatever nationality"),
        "resources": NO_MEANS_ASKED,
    },
    exceptions=(_FAMILY,),
)
_residence = partial(
    Basis,
    BasisKind.TREATY,
    "CEDAW",
    breach=("residence-withheld", "attribution", "women-worse-off"),
    met=("regularisation-used",),
    kinds=("residence-of-mothers",),
    grounds=_equality("residence-withheld"),
)
_ONLY = Excluded("CRC 9(1): only the child's best interests allow separation, by a decision under review")

RULE = Rule(
    id="status-of-mothers",
    code="B5",
    title="Mothers without papers stay with their children",
    question="Can mothers without papers stay where their children live, and are families left together?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.TREATY,
            "CRC",
            "9(1)",
            breach=("family-split", "attribution"),
            met=("regularisation-used", "families-together"),
            kinds=("family-split",),
            met_kinds=("residence-of-mothers",),
            read_with=("3", "9(4)"),
            grounds={
                **_facts("family-split"),
                **dict.fromkeys(("domestic-law", "examined"), Excepts(("9(1)",))),
                **dict.fromkeys(("illegal-entry", "nationality", "grave-crime", "security", "public-order"), _ONLY),
            },
            exceptions=(_CHILD,),
        ),
        _covenant(provision="17(1)", read_with=("2(1)",)),
        _covenant(provision="23(1)", read_with=("17(1)",)),
        Basis(
            BasisKind.TREATY,
            "CEDAW",
            "16(1)",
            breach=("family-split", "attribution", "women-worse-off"),
            met=("regularisation-used", "families-together"),
            kinds=("family-split",),
            met_kinds=("residence-of-mothers",),
            grounds=_equality("family-split"),
        ),
        _residence(provision="15(4)"),
        _residence(provision="2", read_with=("15(4)", "16(1)")),
        Basis(
            BasisKind.TREATY,
            "CEDAW",
            "9(1)",
            breach=("nationality-unequal", "attribution"),
            met=("nationality-equal",),
            kinds=("nationality-of-wives",),
            grounds={
                **_facts("nationality-unequal"),
                **dict.fromkeys(("illegal-entry", "nationality", "voluntary-return", "consent"), Immaterial()),
                "resources": NOT_TO_WAIT,
            },
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("family-split", "Was a parent removed or held away from children or spouse, against their will?"),
        Element("attribution", "Did an organ or agent of the state do it?", law=True),
        Element("residence-withheld", "Is residence withheld from mothers whose children live there?", law=True),
        Element("nationality-unequal", "May women not acquire, change or keep nationality as men may?", law=True),
        Element("women-worse-off", "Are women worse off for it than men, in law or in effect?"),
        Element("regularisation-used", "Is there a rule that gives such mothers residence, and is it used?"),
        Element("families-together", "Do others than the state see that families are not split?"),
        Element("nationality-equal", "Do women acquire, change and keep nationality as men do?"),
        Element("best-interests-found", "Did an authority find it necessary for this child's best interests?"),
        Element("judicial-review", "Could a court review that?", law=True),
        Element("by-law", "Is the interference laid down by law?", law=True),
        Element("reasonable", "Is it reasonable in the circumstances, all interests weighed?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The immigration authority",
        "grant",
        "renewable residence to the parents of children who live in the country",
        "within one year",
    ),
    references=(
        "CRC 3, 9, 10",
        "ICCPR 17, 23; HRC General Comment No. 16, paras. 3-4",
        "CEDAW 2, 9(1), 15(4), 16(1)",
        "CMW/C/GC/4-CRC/C/GC/23 (2017), whole; A/79/213, para. 24",
    ),
    since="0.2",
    selects=about("B5"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("family", "women", "children"),
    limits=("Paragraphs of the general comments were not seen; the articles of CEDAW are known only generally.",),
)
