"""
## What it asks
Whether refugees who have no valid travel document are given identity papers, and refugees lawfully staying are given
travel documents.

## How it decides
Article 27: a gap needs that identity papers were refused, attribution, that the people were refugees and that they
had no valid travel document, each corroborated. Article 28(1): that travel documents were refused to refugees
lawfully staying. Compliance needs papers that are issued and honoured, shown by others than the state, over the
period.

## Not enough
For the state: a paper that the police do not accept; a register without a card; an offer that only recognised
refugees can take up, where recognition is closed. For the charge: a delay of some weeks.

## Limits
Article 27 protects any refugee in the territory, however he or she came and stays. Article 28(1) protects those
lawfully staying; for others its second sentence only invites. Compelling reasons of national security or public
order are an exception to article 28(1), not to article 27, and need a decision.

## Reservations
Articles 27 and 28 may be reserved, and article 28 is by some states, in part or for a time.
"""

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Excluded, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .stay import REFUGEES, STAYING, both, grounds, probe
from .terms import ATTRIBUTION

KINDS = {
    "identity-papers": "Giving refugees identity papers, or refusing them.",
    "refugee-travel-documents": "Giving refugees travel documents, or refusing them.",
}
_COMPELLING = ExceptionClause(
    "28(1)",
    "28(1)",
    "compelling reasons of national security or public order, found in a decision on this person",
    ("reasons-compelling",),
)
_REASONS = Excepts(("28(1)",))

RULE = Rule(
    id="identity-papers",
    code="A12",
    title="Refugees have papers that are honoured",
    question="Do refugees without a travel document get identity papers, and those lawfully staying a travel document?",
    about=__doc__ or "",
    bases=(
        *both(
            "27",
            breach=("papers-refused", "attribution", "refugee", "without-document"),
            met=("papers-issued", "papers-honoured"),
            kinds=("identity-papers",),
            grounds=grounds(
                "papers-refused",
                illegal_entry=Excluded("CSR1951 27: any refugee in the territory"),
                examined=Disputes("papers-refused"),
            ),
        ),
        *both(
            "28(1)",
            _COMPELLING,
            breach=("travel-document-refused", "attribution", "refugee", "lawfully-staying"),
            met=("travel-documents-issued",),
            kinds=("refugee-travel-documents",),
            grounds=grounds(
                "travel-document-refused",
                illegal_entry=Disputes("lawfully-staying"),
                examined=_REASONS,
                security=_REASONS,
                public_order=_REASONS,
                grave_crime=Excepts(("28(1)", "1F")),
            ),
        ),
        commitment(),
    ),
    elements=(
        Element("papers-refused", "Were identity papers refused, in rule or in practice?"),
        Element("travel-document-refused", "Were travel documents refused, in rule or in practice?"),
        ATTRIBUTION,
        *REFUGEES,
        Element("without-document", "Had they no valid travel document?"),
        STAYING,
        Element("papers-issued", "Are identity papers issued to those who have none?"),
        Element("papers-honoured", "Do the police and other offices honour them?"),
        Element("travel-documents-issued", "Are travel documents issued to refugees lawfully staying?"),
        Element("reasons-compelling", "Did a decision find compelling reasons in this person's case?"),
        DONE,
    ),
    severity=Severity(2, "loss of access: without papers other rights cannot be used"),
    remedy=Remedy(
        "The government",
        "issue",
        "identity papers to every registered refugee and asylum-seeker",
        "within six months",
    ),
    references=("CSR1951 27, 28(1)", "PSR1967 I(1), VII"),
    since="0.2",
    probe=probe,
    selects=about("A12"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("asylum", "refugees", "papers"),
    limits=(
        "Whether article 27 covers people whose claim is not yet decided is a matter of reading; sources must say.",
    ),
)
