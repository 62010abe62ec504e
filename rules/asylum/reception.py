"""
## What it asks
Whether people who ask for protection are lodged and cared for decently: housing, health, children, and those who
survived torture.

## How it decides
Each provision is reached only by its own kind of conduct: a roof proves nothing about care for torture. A gap needs
that lodging was unsafe, or that care was lacking, and attribution, each corroborated. Articles 21 and 23 of the
Refugee Convention need besides that the people were refugees, lawfully staying, and treated worse than the article
allows. Compliance needs what an independent visit found and what the residents say, over the period. Asks and
promises are judged item by item, as commitments.

## Not enough
For the state: a better building while care for trauma is lacking; figures of its own. For the charge: a new shelter
that is full for some days; a wish for more.

## Limits
The rights of articles 11 and 12 of ICESCR are realised step by step; basic shelter, food and primary care are owed at
once, and a state that points to its means must show every effort. Article 14 of CAT is read, as the Committee reads
it, to reach victims of torture done elsewhere; some states do not read it so. Article 21 of the Convention compares
with aliens in general, article 23 with nationals.

## Reservations
Articles 21 and 23 of the Convention, and article 14 of CAT, are reserved by some states or read narrowly.
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
from .stay import REFUGEES, STAYING, both, grounds, probe
from .terms import ATTRIBUTION

KINDS = {
    "reception-lodging": "Lodging and feeding people who ask for protection.",
    "reception-health": "Health care, of body and mind, for people who ask for protection.",
    "child-reception": "Protecting and assisting children who ask for protection, or whose parents do.",
    "child-recovery": "Helping children recover from abuse, torture or war, among those who ask for protection.",
    "torture-rehabilitation": "Rehabilitating survivors of torture among those who ask for protection.",
    "refugee-housing": "Housing of recognised or lawfully staying refugees, beside that of others.",
    "refugee-relief": "Public relief for recognised or lawfully staying refugees, beside that of others.",
}
_LODGING, _CARE = "lodging-unsafe", "care-lacking"
_MET = ("found-adequate", "residents-heard")
_duty = partial(Basis, BasisKind.TREATY, met=_MET)


def _means(article: str) -> ExceptionClause:
    """Return the exception of a duty that is owed as far as means go, by the article that says so."""
    return ExceptionClause(
        article,
        article,
        "a lack of means, where every effort was made to satisfy at least the minimum with what there was",
        ("every-effort-made",),
        limitation=True,
    )


def _anyone(act: str, whom: str, means: str = "") -> Mapping[str, GroundEffect]:
    """Return what grounds do where everyone is protected, as `whom` says; `means` is the exception for lack of them."""
    return {
        "did-not-happen": Disputes(act),
        "no-such-persons": Disputes(act),
        "private-act": Disputes("attribution"),
        "resources": Excepts((means,) if means else ()),
        "illegal-entry": Excluded(f"{whom}: however they came"),
        "not-refugee": Excluded(f"{whom}: refugee or not"),
        "economic-motive": Excluded(f"{whom}: whatever the motive"),
        "nationality": Excluded(f"{whom}: whatever the nationality"),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "number": Immaterial(),
        "route": Immaterial(),
    }


_economic = partial(_duty, treaty="ICESCR", exceptions=(_means("2(1)"),), read_with=("2(1)", "2(2)"))
_child = partial(_duty, treaty="CRC", exceptions=(_means("4"),), breach=(_CARE, "attribution"))
_HELD = ("refugee", "lawfully-staying", "worse-than-others")

RULE = Rule(
    id="reception",
    code="A16",
    title="People who ask for protection are decently lodged and cared for",
    question="Are people who ask for protection safely lodged, and cared for in body and mind?",
    about=__doc__ or "",
    bases=(
        _economic(
            provision="11",
            breach=(_LODGING, "attribution"),
            kinds=("reception-lodging",),
            grounds=_anyone(_LODGING, "ICESCR 2(2), 11", "2(1)"),
        ),
        _economic(
            provision="12",
            breach=(_CARE, "attribution"),
            kinds=("reception-health",),
            grounds=_anyone(_CARE, "ICESCR 2(2), 12", "2(1)"),
        ),
        _child(
            provision="22",
            kinds=("child-reception",),
            read_with=("2", "4"),
            grounds={**_anyone(_CARE, "CRC 22", "4"), "not-refugee": Excluded("CRC 22: those who seek status too")},
        ),
        _child(
            provision="39",
            kinds=("child-recovery",),
            read_with=("2", "4"),
            grounds=_anyone(_CARE, "CRC 2, 39", "4"),
        ),
        _duty(
            treaty="CAT",
            provision="14",
            breach=(_CARE, "attribution", "survivors"),
            kinds=("torture-rehabilitation",),
            grounds={**_anyone(_CARE, "CAT 14"), "harm-elsewhere": Disputes("survivors")},
        ),
        *both(
            "21",
            breach=(_LODGING, "attribution", *_HELD),
            met=_MET,
            kinds=("refugee-housing",),
            grounds=grounds(_LODGING, illegal_entry=Disputes("lawfully-staying"), resources=Excepts()),
        ),
        *both(
            "23",
            breach=("relief-withheld", "attribution", *_HELD),
            met=_MET,
            kinds=("refugee-relief",),
            grounds=grounds("relief-withheld", illegal_entry=Disputes("lawfully-staying"), resources=Excepts()),
        ),
        commitment(),
    ),
    elements=(
        Element(_LODGING, "Was lodging unsafe, crowded beyond measure, or without food and hygiene?"),
        Element(_CARE, "Was care lacking that they needed, of body or mind?"),
        Element("relief-withheld", "Was public relief or assistance withheld?"),
        ATTRIBUTION,
        *REFUGEES,
        STAYING,
        Element("worse-than-others", "Were they treated worse than the article allows: than aliens, than nationals?"),
        Element("survivors", "Had they survived torture, and does the duty reach them?"),
        Element("found-adequate", "Did an independent visit find conditions and care adequate?"),
        Element("residents-heard", "Do residents, heard in private, say the same?"),
        Element("every-effort-made", "Was every effort made, with all means there were, to satisfy the minimum?"),
        DONE,
    ),
    severity=Severity(2, "loss of access to what is needed to live and recover"),
    remedy=Remedy(
        "The government",
        "fund",
        "trained staff for physical and psychological care in each place of reception",
        "within one year",
    ),
    references=(
        "ICESCR 2(1)-(2), 11, 12",
        "CESCR General Comment No. 3, para. 10",
        "CESCR General Comment No. 14, para. 34",
        "CRC 2, 4, 22, 39",
        "CAT 14; CAT General Comment No. 3 (2012), paras. 11-15, 22",
        "CSR1951 21, 23",
        "PSR1967 I(1), VII",
    ),
    since="0.2",
    probe=probe,
    selects=about("A16"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("asylum", "refugees", "health", "children"),
    limits=("CESCR General Comment No. 14 and the later paragraphs of CAT General Comment No. 3 were not seen.",),
)
