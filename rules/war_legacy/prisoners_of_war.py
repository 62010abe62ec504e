"""
## What it asks
Whether prisoners of war were released after the fighting, may come home, see their families, and whether their
descendants are free of penalties for their origin.

## How it decides
Each provision is reached only by its own kind of conduct. A gap needs the conduct and attribution, each corroborated:
prisoners kept after hostilities (custom); prisoners or their kin barred from their own country, arbitrarily (ICCPR
12(4)); families kept apart or out of touch (ICCPR 23(1)); descendants treated worse for their origin (ICCPR 26, and
CRC 2(2) for children). Compliance needs lists exchanged, a choice made freely before others, family visits, and no
such treatment, shown by others than the state, over the period. Asks and promises are judged item by item.

## Not enough
A ceremony, a medal, a pension; a list that nobody else could check; that a prisoner said before guards that he stays
of his own will.

## Limits
Capture is older than most treaties, but keeping somebody, keeping families apart and treating descendants worse go
on: they are judged from entry into force on. The third Geneva Convention says in article 118 what is tested here as
custom: its parties are not in the catalogue, so the finding is flagged custom-only though the state may be a party,
and without acceptance on record a gap is contested. That a state joined that Convention can be recorded as its
acceptance of the rule. Articles 119 to 122 and the armistice of 1953 are not tested.
Nobody may be sent home against a free will. Kin returned by a third state are tested as non-refoulement there.

## Reservations
The Republic of Korea reads article 118 so that prisoners need not be sent back against their openly and freely
expressed will. Reservations to articles 12, 23 and 26 of the Covenant are computed from what is on record.
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
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, NO_MEANS_ASKED, ON_THE_WAY, grounds

KINDS = {
    "prisoners-kept": "Releasing prisoners of war after hostilities and sending them home, or keeping them.",
    "prisoners-entry": "Letting prisoners of war and their kin enter their own country, or keeping them out.",
    "prisoners-families": "Letting families of prisoners of war write, meet and reunite, or keeping them apart.",
    "descendants-treatment": "Treating descendants of prisoners of war like others, or worse for their origin.",
    "child-descendants-treatment": "Treating children whose forebears were prisoners of war like others, or worse.",
}
_OBJECTIVE = ExceptionClause(
    "26",
    "26",
    "a difference on reasonable and objective criteria, for an aim that is legitimate under the Covenant",
    ("by-law", "reasonable-and-objective"),
    limitation=True,
)
_DIFFERENCES: Mapping[str, GroundEffect] = dict.fromkeys(("domestic-law", "security", "public-order"), Excepts(("26",)))


_PRISONERS: Mapping[str, GroundEffect] = {
    **BY_ORGANS,
    **NO_EXCEPTION,
    **ON_THE_WAY,
    **dict.fromkeys(("illegal-entry", "economic-motive", "not-refugee", "nationality"), Immaterial()),
    **dict.fromkeys(("examined", "resources"), Immaterial()),
}
_ALIKE: Mapping[str, GroundEffect] = {"examined": Disputes("worse-for-origin"), "consent": Immaterial()}
_REASONS: Mapping[str, GroundEffect] = dict.fromkeys(("domestic-law", "examined", *NO_EXCEPTION), Disputes("arbitrary"))


def _grounds(act: str, more: Mapping[str, GroundEffect] | None = None) -> Mapping[str, GroundEffect]:
    """Return what grounds do where `act` is done to prisoners or their kin: that they agreed disputes it."""
    return grounds(act, {**_PRISONERS, "consent": Disputes(act), **(more or {})})


_covenant = partial(Basis, BasisKind.TREATY, "ICCPR")

RULE = Rule(
    id="prisoners-of-war",
    code="E1",
    title="Prisoners of war are released, and their families and descendants left in peace",
    question="Were prisoners of war released, may they come home, and are kin and descendants free of penalties?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.CUSTOM,
            "custom",
            "prisoners-of-war",
            breach=("kept-after-hostilities", "attribution"),
            met=("lists-exchanged", "free-choice"),
            kinds=("prisoners-kept",),
            read_with=("Geneva Convention III 118",),
            grounds=_grounds(
                "kept-after-hostilities",
                {"grave-crime": Excepts(("119(5)",)), "voluntary-return": Disputes("kept-after-hostilities")},
            ),
            exceptions=(
                ExceptionClause(
                    "119(5)",
                    "119(5)",
                    "criminal proceedings for an indictable offence, or a sentence for one, not yet over",
                    ("proceedings-pending",),
                ),
            ),
        ),
        _covenant(
            provision="12(4)",
            breach=("entry-barred", "attribution", "own-country", "arbitrary"),
            met=("entry-open",),
            kinds=("prisoners-entry",),
            read_with=("2(1)",),
            grounds=_grounds(
                "entry-barred", {**_REASONS, "nationality": Disputes("own-country"), "resources": NO_MEANS_ASKED}
            ),
        ),
        _covenant(
            provision="23(1)",
            breach=("families-kept-apart", "attribution"),
            met=("contact-open", "visits-held"),
            kinds=("prisoners-families",),
            read_with=("17",),
            grounds=_grounds("families-kept-apart", {"resources": NO_MEANS_ASKED}),
        ),
        _covenant(
            provision="26",
            breach=("worse-for-origin", "attribution"),
            met=("treated-alike",),
            kinds=("descendants-treatment",),
            read_with=("2(1)",),
            grounds=_grounds("worse-for-origin", {**_ALIKE, **_DIFFERENCES}),
            exceptions=(_OBJECTIVE,),
        ),
        Basis(
            BasisKind.TREATY,
            "CRC",
            "2(2)",
            breach=("worse-for-origin", "attribution"),
            met=("treated-alike",),
            kinds=("child-descendants-treatment",),
            read_with=("2(1)",),
            grounds=_grounds("worse-for-origin", _ALIKE),
        ),
        commitment(),
    ),
    elements=(
        Element("kept-after-hostilities", "Were prisoners of war kept after active hostilities had ended?"),
        Element("entry-barred", "Were they or their kin kept from entering?"),
        Element("families-kept-apart", "Were families kept from writing, meeting or living together?"),
        Element("worse-for-origin", "Are descendants treated worse because of their origin?", law=True),
        Element("attribution", "Is it the doing, or the rule, of the state?", law=True),
        Element("own-country", "Is it their own country?"),
        Element("arbitrary", "Was it without a reason that the Covenant's aims bear?"),
        Element("lists-exchanged", "Were lists of prisoners exchanged and checked by an outside body?"),
        Element("free-choice", "Could each prisoner choose freely, before an outside body, where to go?"),
        Element("entry-open", "Can they enter, and are they given the papers for it?"),
        Element("contact-open", "Can families write and call?"),
        Element("visits-held", "Are family visits and reunions held, as an outside body sees?"),
        Element("treated-alike", "Do outside bodies find descendants treated like others?"),
        Element("proceedings-pending", "Are criminal proceedings, or a sentence, for an indictable offence running?"),
        Element("by-law", "Is the difference laid down by law?", law=True),
        Element("reasonable-and-objective", "Are its criteria reasonable and objective, and its aim legitimate?"),
        DONE,
    ),
    severity=Severity(4, "people held for life; for families and descendants 3, serious continuing deprivation"),
    remedy=Remedy(
        "The government",
        "submit",
        "to the other side and the International Committee of the Red Cross a list of every prisoner of war and what "
        "became of each",
        "within one year",
    ),
    references=(
        "Geneva Convention III 118, 119",
        "ICRC, Customary International Humanitarian Law (2005), rule 128",
        "ICCPR 12(4), 23(1), 26",
        "CRC 2(1)-(2)",
        "HRC General Comment No. 18, paras. 7, 13",
        "HRC General Comment No. 19, para. 5",
        "HRC General Comment No. 27, paras. 19-21",
    ),
    since="0.2",
    selects=about("E1"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("war", "detention", "family", "custom"),
    limits=(
        "Whether somebody was a prisoner of war, and of which state, is for the sources to say.",
        "The paragraphs of the general comments were not seen word for word.",
        "Custom is tested for each state as it stands today; in 1953 the rule was newer.",
    ),
)
