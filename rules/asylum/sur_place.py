"""
## What it asks
Whether those who decide on refugee status ask what a person fears on return, now, and not only why the person once
left. Who becomes a refugee after leaving, for instance because leaving is punished as disloyalty, is a refugee.

## How it decides
A gap needs that the rule, the form or the practice asks only why people left; attribution; and that these people
have persecution to fear on return, on a Convention ground, each corroborated. That fear may come from a pattern on
record in the state that they left. Compliance needs decisions that weigh the fear at the day of the decision,
shown by others than the state, over the period.

## Not enough
To deny status: proof that somebody left for food or work, which can hide persecution; proof of earlier returns.
For the charge: nationality alone, without danger on return; a penalty for leaving that anybody would get and that
is not severe.

## Limits
Article 1A(2) defines, and binds through the duties owed to those it defines: a gap here feeds the finding on return
(refoulement-refugee). Severe punishment for leaving makes a refugee only where it rests on a Convention ground,
mostly an opinion that the state imputes. The UNHCR Handbook guides; it does not bind.

## Reservations
Article 1 may not be reserved. Under the Convention alone only people displaced by events before 1951 are refugees;
the Protocol's article I(2) omits that dateline. A choice for events in Europe only (article 1B) narrows both.
"""

from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    Excepts,
    Excluded,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..refoulement.risk import probe
from ..refoulement.terms import EXCLUSION, HARM, MET_KINDS, NO_REFUGEE, REFUGEE
from .terms import ATTRIBUTION

KINDS = {"fear-assessment": "Asking, in decisions on refugee status, for fear on return or only why people left."}

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("motive-only", "attribution", "refugee"),
    met=("fear-weighed",),
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
    grounds={
        "did-not-happen": Disputes("motive-only"),
        "no-such-persons": Disputes("motive-only"),
        "examined": Disputes("motive-only"),
        "private-act": Disputes("attribution"),
        "no-risk": Disputes("refugee"),
        "repeated-entry": Disputes("refugee"),
        "nationality": Disputes("refugee"),
        "not-refugee": Disputes("refugee"),
        "economic-motive": Excluded("CSR1951 1A(2): fear of return counts, not the motive of leaving"),
        "illegal-entry": Excluded("CSR1951 31: however the refugee entered"),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "assurances": Excluded("CSR1951 1C: assurances do not end refugee status"),
        "voluntary-return": Immaterial(),
        "consent": Immaterial(),
        "third-state": Immaterial(),
        "late-claim": Immaterial(),
        "harm-elsewhere": Immaterial(),
        "resources": Immaterial(),
        "route": Immaterial(),
        "number": Immaterial(),
        "grave-crime": Excepts(("1F",)),
        "security": Excepts(),
        "public-order": Excepts(),
    },
    exceptions=(NO_REFUGEE,),
)

RULE = Rule(
    id="sur-place",
    code="A9",
    title="Who fears return is a refugee, whatever the motive of leaving",
    question="Do decisions on refugee status look at fear on return, and not only at why people left?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="CSR1951", provision="1A(2)"),
        _basis(treaty="PSR1967", provision="I(2)", read_with=("I(1)", "CSR1951 1A(2)")),
        commitment(),
    ),
    elements=(
        DONE,
        Element("motive-only", "Does the rule, form or practice ask only why the person left?", law=True),
        ATTRIBUTION,
        REFUGEE,
        Element("fear-weighed", "Do decisions weigh the fear of return at the day of the decision?"),
        EXCLUSION,
    ),
    severity=Severity(4, "it ends in a return to persecution, an irreversible harm"),
    remedy=Remedy(
        "The authority that decides on refugee status",
        "publish",
        "an instruction to assess fear of return at the day of each decision",
        "within 90 days",
    ),
    references=(
        "CSR1951 1A(2)",
        "PSR1967 I(2)",
        "UNHCR Handbook, paras. 61, 63, 94-96",
        "A/HRC/25/63 (2014), paras. 42-45; A/HRC/25/CRP.1 (2014), whole: on refugees sur place",
    ),
    since="0.2",
    selects=about("A9"),
    item_basis=basis_of,
    probe=partial(probe, kinds=HARM),
    kinds=KINDS,
    tags=("asylum", "refugees", "procedure"),
    limits=(
        "Fear is read for the group, not for one person's file.",
        "The Handbook's paragraphs were not seen word for word; paragraph 63 is as a founding document gives it.",
    ),
)
