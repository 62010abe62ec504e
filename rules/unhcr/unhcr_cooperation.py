"""
## What it asks
Whether the state lets UNHCR do its work: cooperate, ease its duty of supervising the treaties, give it data.

## How it decides
A gap needs access refused, for an area or a nationality too, and attribution, each corroborated. Compliance
needs visits on request and data shared, shown by others than the state, over the period.

## Not enough
An office in the capital, a seat on the Executive Committee, access to people of other nationalities.

## Limits
The Convention's article 35 binds a party to it; a party to the Protocol alone owes the same under its
article II. Neither gives UNHCR an enforceable right of entry. Neither lets in national security or public order:
whoever says that these required a refusal rather admits it.
The severity stays 2 where removals follow, since a rule has one severity; the removals are tested as non-refoulement,
at 4.

## Reservations
Article 35 may be reserved (CSR1951 42(1)), and no such reservation is on file; article II of the Protocol may not
(VII(1)). Peru declared that it cooperates with the means at its disposal, which changes no duty.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .terms import ATTRIBUTION, DATA, GROUNDS, KINDS, REFUSED, VISITS

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("access-refused", "attribution"),
    met=("visits-on-request", "data-shared"),
    kinds=tuple(KINDS),
    grounds=GROUNDS,
)

RULE = Rule(
    id="unhcr-cooperation",
    code="A13",
    title="UNHCR is let in and given data",
    question="Does the state cooperate with UNHCR, everywhere and for every nationality?",
    about=__doc__ or "",
    bases=(_basis(treaty="CSR1951", provision="35"), _basis(treaty="PSR1967", provision="II"), commitment()),
    elements=(DONE, REFUSED, ATTRIBUTION, VISITS, DATA),
    severity=Severity(2, "loss of access; where removals follow, as grave as 3"),
    remedy=Remedy(
        "The government",
        "grant",
        "UNHCR written standing access to the area or group concerned",
        "within six months",
    ),
    references=("CSR1951 35", "PSR1967 II"),
    selects=about("A13"),
    item_basis=basis_of,
    since="0.1",
    kinds=KINDS,
    tags=("unhcr", "refugees", "cooperation"),
    matches=(r"\baccess\b[^.;]{0,60}\b(?:to|by|for)\s+(?:the\s+)?UNHCR\b", r"\bUNHCR\b[^.;]{0,40}\baccess\b"),
    limits=(
        "What UNHCR asked for, and was refused, is known only where somebody published it.",
        "Whether removals follow is not read, so the severity is 2 in every case.",
    ),
)
