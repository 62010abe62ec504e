"""
## What it asks
Whether people in custody are treated humanely, and whether somebody independent looks.

## How it decides
Each provision is reached only by its own kind of conduct. A gap needs ill-treatment or inhumane conditions
(ICCPR 7 and 10(1), CAT 16(1); under CAT 2(1) it must be shown to be torture), or that custody is not kept under
review (CAT 11), visits are refused (OPCAT 4(1)) or there is no national mechanism (OPCAT 17), and attribution,
each corroborated. Compliance needs unannounced visits by independent bodies and their reports published, shown by
others than the state, over the period.
Asks and promises that name this duty are judged one by one, as commitments, and move no other verdict.

## Not enough
A tour of a model prison. Visits by the prison service itself.

## Limits
To let independent inspectors in is a duty under the Optional Protocol only; elsewhere it is a matter of the
Nelson Mandela Rules (83-85), which bind nobody, and its refusal is no breach of ICCPR 10 or CAT by itself. OPCAT
17 gives a party one year, and article 24 lets it put off visits or mechanism by declaration: a record should
speak only of the time after. ICCPR 7 and CAT 2 know no exception (CAT 2(2)), and lack of means excuses no inhumane
treatment, as the Human Rights Committee says of ICCPR 10.

## Reservations
ICCPR 10(2) and (3), on segregation, are often reserved; neither touches 10(1). OPCAT allows none (30).
"""

from collections.abc import Mapping
from functools import partial

from compliance.rule import (
    Basis,
    BasisKind,
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
from ..grounds import BY_ORGANS, HUMANELY, NO_EXCEPTION, ON_THE_WAY, UNSUSPENDED, everyone, grounds

KINDS = {
    "ill-treatment-in-custody": "Torture or other ill-treatment of people in custody.",
    "conditions-in-custody": "How people in custody live: food, space, care, work.",
    "prison-inspection": "Letting independent inspectors into places of detention, or keeping them out.",
    "custody-review": "Keeping the rules and practice of custody under review, or not.",
    "preventive-mechanism": "Having an independent national body that visits places of detention, or not.",
}
_TORTURE = ("ill-treatment-in-custody",)


_CUSTODY: Mapping[str, GroundEffect] = {
    **BY_ORGANS,
    **NO_EXCEPTION,
    **ON_THE_WAY,
    **everyone("all persons deprived of their liberty"),
    **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
}
_VISITS: Mapping[str, GroundEffect] = {"security": Excepts(("14(2)",)), "public-order": Excepts(("14(2)",))}
_treated = partial(
    Basis,
    BasisKind.TREATY,
    breach=("ill-treated", "attribution"),
    met=("unannounced-visits", "reports-published"),
    kinds=_TORTURE,
    met_kinds=("prison-inspection",),
)


def _held(resources: GroundEffect) -> Mapping[str, GroundEffect]:
    """Return what grounds do where people in custody are ill-treated, by what lack of `resources` does."""
    return grounds("ill-treated", {**_CUSTODY, "resources": resources})


_OBJECTION = ExceptionClause(
    "14(2)",
    "14(2)",
    "objection to one visit on urgent and compelling grounds that prevent it for a time",
    ("urgent-ground", "for-a-time"),
)

RULE = Rule(
    id="detention",
    code="C4",
    title="People in custody are treated humanely, and outsiders can see it",
    question="Are people in custody treated humanely, and can independent bodies see for themselves?",
    about=__doc__ or "",
    bases=(
        _treated(treaty="ICCPR", provision="7", grounds=_held(UNSUSPENDED)),
        _treated(
            treaty="ICCPR",
            provision="10(1)",
            kinds=(*_TORTURE, "conditions-in-custody"),
            grounds=_held(HUMANELY),
        ),
        _treated(
            treaty="CAT",
            provision="2(1)",
            breach=("ill-treated", "attribution", "torture"),
            grounds=_held(Excluded("CAT 2(2): no exceptional circumstances whatsoever")),
        ),
        _treated(treaty="CAT", provision="16(1)", grounds=_held(Immaterial())),
        Basis(
            BasisKind.TREATY,
            "CAT",
            "11",
            breach=("not-reviewed", "attribution"),
            met=("reviewed",),
            kinds=("custody-review",),
            grounds=grounds("not-reviewed", _CUSTODY),
        ),
        Basis(
            BasisKind.TREATY,
            "OPCAT",
            "4(1)",
            read_with=("12", "14", "20"),
            breach=("visit-refused", "attribution"),
            met=("unannounced-visits",),
            kinds=("prison-inspection",),
            grounds=grounds("visit-refused", {**_CUSTODY, **_VISITS}),
            exceptions=(_OBJECTION,),
        ),
        Basis(
            BasisKind.TREATY,
            "OPCAT",
            "17",
            read_with=("3", "18"),
            breach=("no-mechanism", "attribution"),
            met=("mechanism-works",),
            kinds=("preventive-mechanism",),
            grounds=grounds(
                "no-mechanism",
                {**_CUSTODY, "resources": Excluded("OPCAT 18(3): the state undertakes to make them available")},
            ),
        ),
        commitment(read_with=("A/RES/70/175 83-85",)),
    ),
    elements=(
        DONE,
        Element("ill-treated", "Were people in custody ill-treated, or held in conditions without humanity?"),
        Element("attribution", "Did an organ or agent of the state do it, or leave it undone?"),
        Element("torture", "Was it severe pain, inflicted on purpose by an official or with an official's leave?"),
        Element("not-reviewed", "Are the rules and practice of custody not kept under systematic review?"),
        Element("visit-refused", "Was a visit refused that the Subcommittee or the national mechanism may make?"),
        Element("no-mechanism", "Is there no independent national mechanism, a year after it was due to be there?"),
        Element("unannounced-visits", "Do independent bodies visit without warning, and speak to people alone?"),
        Element("reports-published", "Are their reports published?"),
        Element("reviewed", "Are the rules and practice of custody kept under systematic review?"),
        Element("mechanism-works", "Does an independent national mechanism visit regularly?"),
        Element("urgent-ground", "Was there an urgent ground of defence, safety, disaster or disorder in that place?"),
        Element("for-a-time", "Was the visit prevented only for a time?"),
    ),
    severity=Severity(3, "serious continuing deprivation"),
    remedy=Remedy(
        "The government",
        "admit",
        "an independent body to the places of detention of its choice, without notice and with private interviews",
        "within six months",
    ),
    references=(
        "ICCPR 4(2), 7, 10(1); HRC General Comment No. 21, para. 4",
        "CAT 2, 11, 16(1)",
        "OPCAT 4, 12, 14, 17, 18, 20, 24",
        "Nelson Mandela Rules (A/RES/70/175), 83-85",
    ),
    since="0.2",
    selects=about("C4"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("detention", "torture"),
    limits=(
        "The year of grace under OPCAT 17, and a postponement under 24, are not computed.",
        "Of OPCAT only articles 12 to 14, 17 and 18 were seen; CAT 11 and the Nelson Mandela Rules were not.",
    ),
)
