"""
## What it asks
Whether every child can go to school, papers or not.

## How it decides
A gap needs that enrolment was barred and attribution, each corroborated: that is all under CRC 28 and ICESCR 13,
which protect every child. Two more treaties measure the bar by others, and are reached only where a source speaks of
that. The Refugee Convention needs besides that the children were refugees, kept from elementary school where nationals
are not (22(1)), or from further schooling where aliens in general are not (22(2)). CEDAW 10 needs that girls or women
were worse off than boys or men. Compliance needs enrolment open to children without papers, to refugees or to girls,
and an outside body's count of them.

## Not enough
A school that takes some children informally, or for a bribe.

## Limits
Primary schooling is owed at once; the rest progressively, so lack of means is an exception under CRC 4 and ICESCR 2(1)
that needs every effort shown, with a law and an aim. ICESCR 4 lets in limits by law for the general welfare; the other
treaties know no limits. The rule tests the bar, not the quality of teaching. Article 22 of the Refugee Convention is
what binds a state that joined its Protocol and neither CRC nor ICESCR.

## Reservations
None to CRC 28 is on file. Under ICESCR 13(2)(a) some states put free primary schooling off (Barbados, Madagascar,
Zambia); others read 13 with their own law. Article 22 of the Refugee Convention may be reserved, and is by some (Egypt
and Monaco its first paragraph, Malawi and Mozambique the whole).
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
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..asylum.stay import REFUGEES, both, probe
from ..asylum.stay import grounds as of_refugees
from ..grounds import (
    BY_ORGANS,
    EFFORT,
    LIMITS,
    NO_EXCEPTION,
    NOT_TO_WAIT,
    ON_THE_WAY,
    WELFARE,
    everyone,
    grounds,
    means,
)

KINDS = {"schooling": "Letting children enrol in school, or keeping them from it."}
_ACT = "enrolment-barred"
_BREACH = (_ACT, "attribution")


def _grounds(whom: str, **more: GroundEffect) -> Mapping[str, GroundEffect]:
    """Return what grounds do where every child, or every girl, is protected, as `whom` says.

    That parents did not want a child enrolled disputes the bar: nobody kept them from it.
    """
    shared: dict[str, GroundEffect] = {
        **BY_ORGANS,
        **NO_EXCEPTION,
        **ON_THE_WAY,
        **everyone(whom),
        "domestic-law": Excluded("VCLT 27; a law on paper does not enrol a child"),
        "consent": Disputes(_ACT),
        "examined": Immaterial(),
    }
    return grounds(_ACT, shared | {key.replace("_", "-"): effect for key, effect in more.items()})


_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=_BREACH,
    met=("enrolment-open", "outside-count"),
    kinds=tuple(KINDS),
)
_refugees = partial(
    both,
    met=("refugees-enrol", "outside-count"),
    kinds=tuple(KINDS),
    grounds=of_refugees(_ACT),
)

RULE = Rule(
    id="child-education",
    code="B2",
    title="Every child can go to school, papers or not",
    question="Can children without papers enrol in school?",
    about=__doc__ or "",
    bases=(
        _basis(
            treaty="CRC",
            provision="28",
            read_with=("2", "4"),
            grounds=_grounds("CRC 2: every child, of any parents", resources=Excepts(("4",))),
            exceptions=(means("4"),),
        ),
        _basis(
            treaty="ICESCR",
            provision="13",
            read_with=("2(1)", "2(2)", "4"),
            grounds=_grounds(
                "ICESCR 2(2), 13(1): everyone",
                resources=Excepts(("2(1)",)),
                security=Excepts((LIMITS.id,)),
                public_order=Excepts((LIMITS.id,)),
            ),
            exceptions=(means("2(1)"), LIMITS),
        ),
        *_refugees(
            "22(1)",
            breach=(*_BREACH, "refugee", "worse-than-nationals"),
            speaks_of=("refugee", "worse-than-nationals"),
        ),
        *_refugees(
            "22(2)",
            breach=(*_BREACH, "refugee", "worse-than-aliens"),
            speaks_of=("worse-than-aliens",),
        ),
        _basis(
            treaty="CEDAW",
            provision="10",
            read_with=("1", "2"),
            breach=(*_BREACH, "girls-worse-off"),
            met=("girls-enrol", "outside-count"),
            speaks_of=("girls-worse-off",),
            grounds=_grounds("CEDAW 1: any woman or girl", resources=NOT_TO_WAIT),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element(_ACT, "Were children kept from school, in law or in practice?", law=True),
        Element("attribution", "Is the bar the state's?", law=True),
        *REFUGEES,
        Element(
            "worse-than-nationals",
            "Were they kept from elementary school where children who are nationals are not?",
            law=True,
        ),
        Element(
            "worse-than-aliens",
            "Were they kept from schooling beyond it where aliens in the same circumstances are not?",
            law=True,
        ),
        Element("girls-worse-off", "Were girls or women kept from it more than boys or men, in law or in effect?"),
        Element("enrolment-open", "Can children without papers enrol?"),
        Element("refugees-enrol", "Do children who are refugees enrol as the article asks?"),
        Element("girls-enrol", "Do girls and women enrol as boys and men do?"),
        Element("outside-count", "Does an outside body count those enrolled?"),
        EFFORT,
        *WELFARE,
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The education authority",
        "enrol",
        "children without asking for household papers",
        "by the start of the next school term",
    ),
    references=("CRC 2, 4, 28", "ICESCR 2, 4, 13", "CSR1951 22(1)-(2)", "PSR1967 I(1), VII", "CEDAW 1, 2, 10"),
    selects=about("B2"),
    item_basis=basis_of,
    since="0.1",
    probe=probe,
    kinds=KINDS,
    tags=("children", "education", "refugees"),
    limits=(
        "What keeps a child from school other than papers, such as cost or language, is not seen.",
        "Article 22 of the Refugee Convention and CEDAW 10 were seen in a copy of a UN handbook; ICESCR 4 was not.",
    ),
)
