"""
## What it asks
Whether the state removed a refugee, recognised or not, in any manner whatsoever, directly or through another
state, to where life or freedom would be threatened on a Convention ground.

## How it decides
A gap needs removal, attribution, refugee status and risk, each corroborated. Status and risk may come from a
pattern on record in the destination that harms the same group on a Convention ground. Leaving for economic
reasons is no answer where punishment on return creates the fear (refugees sur place). Compliance needs
independent monitoring that shows no such removals, and a procedure that is used.

## Not enough
A law on paper; silence; one person let through. For the state: illegal entry, or a motive at departure.

## Limits
Article 33(2) has two alternatives: reasonable grounds for regarding the refugee as a danger to the country's
security; or a final judgment for a particularly serious crime, and for that a danger to the community. Both, and
article 1F, need a decision on the individual; a class label puts none in play. Public order is no ground of article
33(2), though it is one for expelling a refugee to a safe place (32(1)): claimed here, no such exception exists.
Under the Convention alone the duty reaches only people displaced by events before 1951 (article 1A(2)): it binds
today together with the 1967 Protocol.

## Reservations
None to article 33 is allowed (CSR1951 42(1), PSR1967 VII(1)), so one to articles 2-34 as a whole does not reach it.
The narrow choice of article 1B, events in Europe only, narrows whom the duty protects, and the finding says so.
"""

from functools import partial

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity

from ..asks import DONE, about, basis_of, commitment
from .risk import probe
from .terms import (
    ATTRIBUTION,
    EXCEPTED,
    EXCEPTIONS,
    HARM,
    KINDS,
    MET_KINDS,
    NONE_REMOVED,
    PROCEDURE,
    REFUGEE,
    REMOVAL,
    RISK,
    refugee,
)

_basis = partial(
    Basis,
    BasisKind.TREATY,
    breach=("removal", "attribution", "refugee", "risk"),
    met=("no-removals-monitored", "procedure-used"),
    kinds=tuple(KINDS),
    met_kinds=MET_KINDS,
    exceptions=EXCEPTIONS,
    grounds=refugee(),
)
_ELEMENTS: tuple[Element, ...] = (
    REMOVAL,
    ATTRIBUTION,
    REFUGEE,
    RISK,
    NONE_REMOVED,
    PROCEDURE,
    *EXCEPTED,
)

RULE = Rule(
    id="refoulement-refugee",
    code="A1",
    title="No refugee is returned to persecution",
    question="Did the state return a refugee, in any manner, to persecution?",
    about=__doc__ or "",
    bases=(
        _basis(treaty="CSR1951", provision="33", read_with=("1A(2)",)),
        _basis(treaty="PSR1967", provision="I(1)", read_with=("CSR1951 33",)),
        commitment(),
    ),
    elements=(DONE, *_ELEMENTS),
    severity=Severity(4, "irreversible harm to life or body"),
    remedy=Remedy("The government", "halt", "every removal to the destination concerned", "at once"),
    references=("CSR1951 33, 42", "PSR1967 I(1)", "UNHCR Handbook, paras. 63, 94-96"),
    selects=about("A1"),
    item_basis=basis_of,
    since="0.1",
    probe=partial(probe, kinds=HARM),
    kinds={
        **KINDS,
        "protection-procedure": "A procedure to claim protection, or reviews that stop removals, in use.",
    },
    tags=("refoulement", "refugees"),
    limits=("Refugee status is read for the group; an individual decision would go further.",),
)
