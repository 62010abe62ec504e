"""
## What it asks
How people are treated who were returned or came back: torture, arbitrary detention, unfair trial, killing.

## How it decides
Each provision is reached only by its own kind of conduct: a finding of torture proves nothing about trials.
A gap needs the treatment and attribution, each corroborated. Compliance needs independent access to returnees.

## Not enough
That people came back again, as proof that nothing happened to them.

## Limits
The duty is that of the state to which people return. What the sending state owes is tested as non-refoulement. Under
ICCPR 6 a sentence of death for one of the most serious crimes is an exception (6(2)) that needs a decision on the
person; whether the penalty keeps to the limits of article 6 is tested as such. The other provisions let in neither
crime nor security nor public order.

## Reservations
Often to parts of ICCPR 10 (the young kept apart) and 14 (appeals, legal aid); by few to 6, 7 and 9, to CAT 16, to CRC
37 and to CEDAW 2. Each narrows only what it names.
"""

from collections.abc import Mapping

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
from ..grounds import (
    BY_ORGANS,
    HUMANELY,
    NO_EXCEPTION,
    NO_MEANS_ASKED,
    NOT_TO_WAIT,
    ON_THE_WAY,
    UNSUSPENDED,
    everyone,
    grounds,
)

KINDS = {
    "treatment-on-return": "Torture or other ill-treatment of people who return.",
    "detention-on-return": "Detaining people because they left.",
    "killing-on-return": "Executing or otherwise killing people who return.",
    "trial-on-return": "Trying people for having left.",
    "child-treatment-on-return": "Treatment of children who return.",
    "women-treatment-on-return": "Treatment of women who return, as women.",
}
_ACT = "ill-treatment-on-return"
_TORTURE = "treatment-on-return"
_WHOM = {"CRC": "every child", "CEDAW": "every woman"}
_NEVER = Excluded("CAT 2(2): no exceptional circumstances whatsoever")
_SENTENCE = ExceptionClause(
    "6(2)",
    "6(2)",
    "a sentence of death for one of the most serious crimes, by final judgment of a competent court",
    ("most-serious-crime", "sentenced-by-court"),
)


def _basis(
    treaty: str, provision: str, kind: str, *clauses: ExceptionClause, resources: GroundEffect = NO_MEANS_ASKED
) -> Basis:
    """Return a provision that protects everyone, by what want of means does under it and the exception it knows.

    That there is no risk on return, or that people came again and so nothing happened to them, denies of the state of
    return that they are treated so.
    """
    more: Mapping[str, GroundEffect] = {
        **BY_ORGANS,
        **NO_EXCEPTION,
        **ON_THE_WAY,
        **everyone(f"{treaty} {provision}: {_WHOM.get(treaty, 'everybody')} who returns"),
        **dict.fromkeys(("consent", "examined"), Immaterial()),
        **dict.fromkeys(("no-risk", "repeated-entry"), Disputes(_ACT)),
        "resources": resources,
    }
    claimed = {"grave-crime": Excepts(tuple(clause.id for clause in clauses))}
    return Basis(
        BasisKind.TREATY,
        treaty,
        provision,
        breach=(_ACT, "attribution"),
        met=("independent-access",),
        kinds=(kind,),
        grounds=grounds(_ACT, {**more, **claimed}),
        exceptions=clauses,
    )


RULE = Rule(
    id="treatment-of-returnees",
    code="C2",
    title="People who return are not harmed for having left",
    question="Are people who return safe from torture, detention, unfair trial and killing?",
    about=__doc__ or "",
    bases=(
        _basis("ICCPR", "7", _TORTURE, resources=UNSUSPENDED),
        _basis("ICCPR", "10", _TORTURE, resources=HUMANELY),
        _basis("ICCPR", "6", "killing-on-return", _SENTENCE),
        _basis("ICCPR", "9", "detention-on-return"),
        _basis("ICCPR", "14", "trial-on-return"),
        _basis("CAT", "2", _TORTURE, resources=_NEVER),
        _basis("CAT", "16", _TORTURE, resources=Immaterial()),
        _basis("CRC", "37", "child-treatment-on-return", resources=Immaterial()),
        _basis("CEDAW", "2", "women-treatment-on-return", resources=NOT_TO_WAIT),
        commitment(),
    ),
    elements=(
        DONE,
        Element(_ACT, "Were people who returned treated so?"),
        Element("attribution", "Did an organ or agent of the state do it?"),
        Element("independent-access", "Can independent observers reach those who returned?"),
        Element("most-serious-crime", "Was the sentence for intentional killing, and not for having left?"),
        Element("sentenced-by-court", "Was it the final judgment of a competent court, after a fair trial?"),
    ),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy(
        "The government",
        "open",
        "every place where people who return are held to independent monitors",
        "within one year",
    ),
    references=(
        "ICCPR 4(2), 6, 7, 9, 10, 14",
        "HRC General Comment No. 21, para. 4",
        "HRC General Comment No. 36, paras. 2-5",
        "CAT 2(1)-(2), 16",
        "CRC 37",
        "CEDAW 2",
    ),
    selects=about("C2"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("returnees", "torture", "detention"),
    limits=("What is done to people on return is known from those who left again, and from finders who heard them.",),
)
