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
once, and a state that points to its means must show every effort. Article 4 lets in limits by law for the general
welfare, so security and public order are in play only with a law and an aim. Article 14 of CAT is read, as the
Committee reads it, to reach victims of torture done elsewhere; some states do not read it so. Article 21 of the
Convention compares with aliens in general, article 23 with nationals.

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
    Excepts,
    Excluded,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, EFFORT, LIMITS, NO_EXCEPTION, ON_THE_WAY, WELFARE, everyone, means
from ..grounds import grounds as of_anyone
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


def _anyone(act: str, whom: str, without: str = "") -> Mapping[str, GroundEffect]:
    """Return what grounds do where everyone is protected, as `whom` says; `without` is the exception for lack of means.

    Whoever agreed to do without care was not left without it; nobody's leave makes lodging safe. That the harm was
    done elsewhere does not end the need.
    """
    return of_anyone(
        act,
        {
            **BY_ORGANS,
            **NO_EXCEPTION,
            **ON_THE_WAY,
            **everyone(f"{whom}: whoever asks for protection"),
            "resources": Excepts((without,) if without else ()),
            "consent": Disputes(act) if act == _CARE else Immaterial(),
            "examined": Immaterial(),
            "harm-elsewhere": Immaterial(),
        },
    )


def _economic(provision: str, act: str, kind: str) -> Basis:
    """Return an article of the Covenant that is owed as far as means go, and may be limited as article 4 says."""
    limited: Mapping[str, GroundEffect] = {
        "grave-crime": Excluded(f"ICESCR {provision}: everyone, whatever he or she did"),
        "security": Excepts((LIMITS.id,)),
        "public-order": Excepts((LIMITS.id,)),
    }
    return _duty(
        treaty="ICESCR",
        provision=provision,
        breach=(act, "attribution"),
        kinds=(kind,),
        grounds={**_anyone(act, f"ICESCR 2(2), {provision}", "2(1)"), **limited},
        exceptions=(means("2(1)"), LIMITS),
        read_with=("2(1)", "2(2)", "4"),
    )


_child = partial(_duty, treaty="CRC", exceptions=(means("4"),), breach=(_CARE, "attribution"))
_HELD = ("refugee", "lawfully-staying", "worse-than-others")

RULE = Rule(
    id="reception",
    code="A16",
    title="People who ask for protection are decently lodged and cared for",
    question="Are people who ask for protection safely lodged, and cared for in body and mind?",
    about=__doc__ or "",
    bases=(
        _economic("11", _LODGING, "reception-lodging"),
        _economic("12", _CARE, "reception-health"),
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
            grounds=grounds(
                _LODGING, illegal_entry=Disputes("lawfully-staying"), resources=Excepts(), consent=Immaterial()
            ),
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
        EFFORT,
        *WELFARE,
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
        "ICESCR 2(1)-(2), 4, 11, 12",
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
    limits=(
        "CESCR General Comment No. 14 and the later paragraphs of CAT General Comment No. 3 were not seen.",
        "ICESCR 4 was not seen word for word.",
    ),
)
