"""
## What it asks
Whether UNHCR issued guidelines on the protection of a group, such as it has on some nationalities.

## How it decides
It decides nothing: the addressee is UNHCR, which is not a state, so every finding is out-of-scope. The finding is
there so that whoever reads what was asked sees that it was not forgotten, and whom it was asked of.

## Not enough
That guidelines exist for another nationality; that UNHCR speaks of the group elsewhere.

## Limits
No state can issue such guidelines. That a state asks UNHCR for them is that state's act, and judged with what it was
asked to do towards others (pressing-other-states). Cooperation with UNHCR is a duty of states of its own.

## Reservations
There is nothing to reserve: the ask is not of a state.
"""

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity, SubjectKind

from ..asks import about, basis_of

RULE = Rule(
    id="unhcr-guidelines",
    code="E2",
    title="UNHCR issues guidelines on the group",
    question="Did UNHCR issue guidelines on the protection of the group?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "ask or promise", "", met=("guidelines-issued",)),),
    elements=(Element("guidelines-issued", "Are guidelines published?", register=True),),
    severity=Severity(1, "a matter of guidance; no state bears it"),
    remedy=Remedy("UNHCR", "publish", "guidelines on the protection of the group", "within one year"),
    references=("Statute of UNHCR, A/RES/428(V) (1950), annex, para. 8", "CSR1951 35"),
    since="0.2",
    subject=SubjectKind.ITEM,
    selects=about("E2"),
    item_basis=basis_of,
    addressee="UNHCR",
    tags=("unhcr", "refugees"),
    limits=("It never says whether the guidelines exist.",),
)
