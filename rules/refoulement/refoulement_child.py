"""
## What it asks
Whether the state removed a child to a real risk of irreparable harm, or without a look at the child's best
interests. Every child is protected: alone or with family, refugee or not, with papers or without.

## How it decides
A gap needs a removal, its attribution, and that there were children among those removed, each corroborated. What
else it needs depends on the provision. Article 3(1): that nobody looked at the child's best interests, whatever
awaited the child. Article 6: danger of killing. Article 37(a): danger of ill-treatment, such as punishment for
having left. Article 22: a child who is a refugee, or seeks to be one, and persecution to be feared. Danger is read
as for adults, where the children were sent. Compliance needs a guardian and a written decision on best interests
before any removal; under articles 6, 22 and 37(a), independent monitoring too that shows no removal to danger.

## Not enough
For the state: that a family was removed together, since each child has interests of its own; that control of
migration asked for it. For the charge: a group among which no source reports a child.

## Limits
Best interests are a primary consideration, not the only one; what outweighs them must be rights-based, and be
weighed in the child's own case. That articles 6, 22 and 37 forbid a return is the Committee's reading; it is not
written out in the Convention.

## Reservations
Some states reserve article 22 (Thailand did until 30 August 2024): excluded, it does not bind; narrowed, the
finding is flagged. Articles 3, 6 and 37 bind such a state all the same. A reservation to article 37(c), on
children held apart from adults, does not touch article 37(a).
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Case,
    Disputes,
    Element,
    Evidence,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from . import risk
from .terms import (
    ATTRIBUTION,
    EXCEPTED,
    EXCEPTIONS,
    HARM,
    KILLING,
    KINDS,
    MET_KINDS,
    NONE_REMOVED,
    REFUGEE,
    REMOVAL,
    RISK,
    TORTURE,
    absolute,
    refugee,
)

_HARMS = {"6": KILLING, "22": HARM, "37(a)": TORTURE}


def probe(case: Case) -> Evidence:
    """Read the risk from the record of what the provision forbids; article 3(1) asks for none."""
    return risk.probe(case, _HARMS.get(case.basis.provision, ()))


def _grounds(article: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do under a provision that protects every child."""
    return {**absolute(article), "no-such-persons": Disputes("children")}


_NO_RISK_ASKED: Mapping[str, GroundEffect] = {
    "examined": Disputes("best-interests-ignored"),
    "no-risk": Immaterial(),
    "repeated-entry": Immaterial(),
}
_basis = partial(
    Basis,
    BasisKind.TREATY,
    "CRC",
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
    speaks_of=("children", "best-interests-ignored"),
)
_LOOKED_AFTER = ("guardian-appointed", "best-interests-decided")
_at_risk = partial(
    _basis,
    breach=("removal", "attribution", "children", "risk"),
    met=(*_LOOKED_AFTER, "no-removals-monitored"),
    read_with=("2", "3(1)"),
)

RULE = Rule(
    id="refoulement-child",
    code="A4",
    title="No child is removed to danger, or without a look at its best interests",
    question="Did the state remove a child to danger, or without a look at its best interests?",
    about=__doc__ or "",
    bases=(
        _basis(
            provision="3(1)",
            breach=("removal", "attribution", "children", "best-interests-ignored"),
            met=_LOOKED_AFTER,
            read_with=("2", "12", "18(2)", "20(1)"),
            grounds={**_grounds("CRC 2 and 3(1)"), **_NO_RISK_ASKED},
        ),
        _at_risk(provision="6", grounds=_grounds("CRC 2 and 6")),
        _at_risk(provision="37(a)", grounds=_grounds("CRC 2 and 37(a)")),
        _at_risk(
            provision="22",
            breach=("removal", "attribution", "children", "refugee", "risk"),
            grounds={**refugee(), "no-such-persons": Disputes("children")},
            exceptions=EXCEPTIONS,
        ),
        commitment(),
    ),
    elements=(
        DONE,
        REMOVAL,
        ATTRIBUTION,
        Element("children", "Were there children among those removed?"),
        Element("best-interests-ignored", "Was a child removed without a look at its best interests?"),
        REFUGEE,
        RISK,
        Element("guardian-appointed", "Does a child who is alone get a guardian before anything is decided?"),
        Element("best-interests-decided", "Is each child's best interest found in writing before a removal?"),
        NONE_REMOVED,
        *EXCEPTED,
    ),
    severity=Severity(4, "irreversible harm to a child's life or body"),
    remedy=Remedy(
        "The removing authority",
        "issue",
        "a written finding on the child's best interests before each removal of a child",
        "within 30 days",
    ),
    references=(
        "CRC 2, 3(1), 6, 12, 18(2), 20(1), 22, 37(a)",
        "CRC General Comment No. 6 (2005), paras. 19-22, 26-28, 33-38, 84-86",
        "CRC, D.D. v. Spain, CRC/C/80/D/4/2016 (1 February 2019), whole",
        "A/79/213, paras. 12-13, 49-50",
    ),
    since="0.2",
    selects=about("A4"),
    item_basis=basis_of,
    probe=probe,
    kinds=KINDS,
    tags=("refoulement", "children", "refugees"),
    limits=(
        "Danger is read for the group; what is special to children counts only where a source says it of them.",
        "Detention for having left supplies no danger by itself; killing and ill-treatment do.",
        "General Comment No. 6 was seen by its headings only, and D.D. v. Spain in summaries.",
    ),
)
