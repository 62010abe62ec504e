"""
## What it asks
Whether refugees who are lawfully in the territory are ordered out only on grounds of national security or public
order, after a fair hearing, and with time to find another state.

## How it decides
Each paragraph is a basis of its own. All need that refugees lawfully there were expelled or ordered out, and
attribution, each corroborated. Paragraph 1 forbids it; that security or order required it is an exception, which
needs a decision on the person. Paragraph 2 needs besides that the person was not heard, could not appeal or was not
told the reasons; paragraph 3, that no time was left to be admitted elsewhere. Compliance needs grounds that are kept
to, reasoned orders with appeal, and time given, shown by others than the state, over the period.

## Not enough
For the state: a general decree on security; that a residence permit ran out, or was taken back without these
grounds. For the charge: that a claim was refused and the person then told to leave.

## Limits
People whose stay is not lawful are protected from return to danger, and that is tested as non-refoulement; so is
where the person was sent. Paragraph 2 lets compelling reasons of national security do away with evidence, appeal and
counsel, not with a decision by due process of law. Paragraph 3 leaves the state its internal measures in that time.

## Reservations
Article 32 is reserved by some states wholly, by others for its paragraph 3; some declare how they read "public
order" and "due process of law".
"""

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .stay import REFUGEES, both, grounds, probe
from .terms import ATTRIBUTION, LAWFUL, SECURITY

KINDS = {
    "expulsion-order": "Ordering people who are lawfully there to leave: on which grounds, how heard, with what time."
}
_BREACH = ("expelled", "attribution", "refugee", "lawfully-present")
_LAWFUL, _LEFT = Disputes("lawfully-present"), Disputes("expelled")
_GROUNDS = ExceptionClause(
    "32(1)",
    "32(1)",
    "grounds of national security or public order, found in a decision on this person",
    ("security-or-order-decided",),
)
_UNHEARD = ExceptionClause(
    "32(2)",
    "32(2)",
    "compelling reasons of national security, which do away with evidence, appeal and counsel",
    (SECURITY.name,),
)
_ORDER = Excepts(("32(1)",))

RULE = Rule(
    id="no-expulsion",
    code="A11",
    title="No refugee lawfully there is ordered out without grave grounds and a fair hearing",
    question="Are refugees lawfully there expelled only for security or order, after due process, with time to leave?",
    about=__doc__ or "",
    bases=(
        *both(
            "32(1)",
            _GROUNDS,
            breach=_BREACH,
            met=("grounds-kept-to",),
            kinds=tuple(KINDS),
            grounds=grounds(
                "expelled",
                illegal_entry=_LAWFUL,
                voluntary_return=_LEFT,
                examined=_ORDER,
                security=_ORDER,
                public_order=_ORDER,
                grave_crime=Excepts(("32(1)", "1F")),
            ),
        ),
        *both(
            "32(2)",
            _UNHEARD,
            breach=(*_BREACH, "not-heard"),
            met=("reasoned-orders", "appeals-open"),
            kinds=tuple(KINDS),
            grounds=grounds(
                "expelled",
                illegal_entry=_LAWFUL,
                voluntary_return=_LEFT,
                examined=Disputes("not-heard"),
                security=Excepts(("32(2)",)),
            ),
        ),
        *both(
            "32(3)",
            breach=(*_BREACH, "no-time-given"),
            met=("time-given",),
            kinds=tuple(KINDS),
            grounds=grounds(
                "expelled", illegal_entry=_LAWFUL, voluntary_return=_LEFT, examined=Disputes("no-time-given")
            ),
        ),
        commitment(),
    ),
    elements=(
        Element("expelled", "Were they put out, or ordered to leave?"),
        ATTRIBUTION,
        *REFUGEES,
        LAWFUL,
        Element("not-heard", "Were they not heard, not told the reasons, or left without appeal?"),
        Element("no-time-given", "Was no reasonable time left to be admitted to another state?"),
        Element("grounds-kept-to", "Are such orders made on grounds of national security or public order only?"),
        Element("reasoned-orders", "Are orders reasoned, after hearing the person?"),
        Element("appeals-open", "Can the person appeal, with counsel, to an authority that decides?"),
        Element("time-given", "Is time given to be admitted to another state?"),
        Element("security-or-order-decided", "Did a decision find these grounds in this person's case?"),
        SECURITY,
        DONE,
    ),
    severity=Severity(3, "serious deprivation: refuge is lost"),
    remedy=Remedy(
        "The government",
        "suspend",
        "every pending expulsion order against a refugee until written reasons and 30 days to appeal are given",
        "within 30 days",
    ),
    references=("CSR1951 32(1)-(3)", "PSR1967 I(1), VII"),
    since="0.2",
    probe=probe,
    selects=about("A11"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("asylum", "refugees", "procedure"),
    limits=("What makes a stay lawful is for domestic law, read with the Convention; sources must say that it was.",),
)
