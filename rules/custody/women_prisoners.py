"""
## What it asks
Whether women in custody are held with regard for their needs: guarded and searched by women, and cared for in
illness, pregnancy and birth.

## How it decides
A gap needs that their needs were disregarded, and attribution, each corroborated. Health and maternity reach
CEDAW 12; guarding, searches and the rest reach CEDAW 2; both reach the duty to treat all who are deprived of
liberty with humanity, ICCPR 10(1), read with the equal rights of women, ICCPR 3. Compliance needs female staff
and maternal care, shown by others than the state, over the period.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
A women's wing where men guard. A model prison shown to visitors.

## Limits
The Bangkok Rules and the Nelson Mandela Rules (81: women are attended by women only) bind nobody; they show what
the treaties mean, and a departure from them is no breach by itself. ICCPR 10(2), often named here, speaks of the
accused and of juveniles, not of women. That the Convention reaches women in custody was held in Abramova v.
Belarus, under CEDAW 2, 3 and 5(a). What is done to women who were returned is another rule.

## Reservations
To CEDAW 2 and 12; to ICCPR 3.
"""

from typing import Any

from compliance.rule import (
    Basis,
    BasisKind,
    Element,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, HUMANELY, NO_EXCEPTION, NOT_TO_WAIT, ON_THE_WAY, everyone, grounds

_ACT = "needs-disregarded"
KINDS = {
    "women-in-custody": "How women in custody are guarded, searched and housed.",
    "health-of-women-in-custody": "How women in custody are cared for in illness, pregnancy and birth.",
}


def _basis(treaty: str, provision: str, resources: GroundEffect, **fields: Any) -> Basis:
    """Return a provision, by what lack of `resources` does under it."""
    return Basis(
        BasisKind.TREATY,
        treaty,
        provision,
        breach=(_ACT, "attribution"),
        grounds=grounds(
            _ACT,
            {
                **BY_ORGANS,
                **NO_EXCEPTION,
                **ON_THE_WAY,
                **everyone("all women deprived of their liberty"),
                **dict.fromkeys(("consent", "examined"), Immaterial()),
                "resources": resources,
            },
        ),
        **fields,
    )


RULE = Rule(
    id="women-prisoners",
    code="C5",
    title="Women in custody are guarded by women and cared for",
    question="Are women in custody guarded by women, and cared for in illness, pregnancy and birth?",
    about=__doc__ or "",
    bases=(
        _basis("CEDAW", "2", NOT_TO_WAIT, read_with=("1", "5"), met=("female-staff",), kinds=("women-in-custody",)),
        _basis("CEDAW", "12", NOT_TO_WAIT, met=("maternal-care",), kinds=("health-of-women-in-custody",)),
        _basis(
            "ICCPR",
            "10(1)",
            HUMANELY,
            read_with=("3",),
            met=("female-staff", "maternal-care"),
            kinds=tuple(KINDS),
        ),
        commitment(read_with=("A/RES/65/229",)),
    ),
    elements=(
        DONE,
        Element(_ACT, "Were women guarded or searched by men alone, or left without the care they need?"),
        Element("attribution", "Did an organ or agent of the state do it, or leave it undone?"),
        Element("female-staff", "Are women attended and searched by women only?"),
        Element("maternal-care", "Are women cared for in illness, pregnancy and birth?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The prison administration",
        "invite",
        "an independent expert to visit one women's prison freely",
        "within one year",
    ),
    references=(
        "CEDAW 2, 12; Abramova v. Belarus (CEDAW/C/49/D/23/2009), whole",
        "ICCPR 3, 10(1); HRC General Comments No. 21, para. 4, and No. 28, para. 15",
        "Bangkok Rules (A/RES/65/229), 1, 6-8, 10, 48",
        "Nelson Mandela Rules (A/RES/70/175), 28, 81",
    ),
    since="0.2",
    selects=about("C5"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("detention", "women"),
    limits=("HRC General Comment No. 28, para. 15, and the Nelson Mandela Rules named were not seen word for word.",),
)
