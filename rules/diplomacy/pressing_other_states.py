"""
## What it asks
Whether a state did what it promised, or was asked, to do towards other states and in UN bodies: raise a case, put a
question in a review, ask UNHCR for guidelines, denounce returns.

## How it decides
Each promise and each ask is judged on its own, by a dated act on record after the day it was made: met where UN
records show it or others corroborate it. An act to the contrary makes it unmet, and so does the body that repeats
its point. Where the state's answer is not known, or nobody reports an act, it is unclear: talks may be confidential.

## Not enough
Speeches at home; an order to work harder; an act from before the day it was asked.

## Limits
No treaty obliges a state to press another. Article 41 of the articles on state responsibility asks all states to
cooperate to end serious breaches of peremptory norms, and not to recognise or assist them; what cooperation asks of
one state is not settled, so it is no basis here, and assistance is tested with atrocity crimes. Recommendations to
the state itself in a review are judged as such.

## Reservations
There is nothing to reserve in a promise or an ask.
"""

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity, SubjectKind

from ..asks import about, basis_of

RULE = Rule(
    id="pressing-other-states",
    code="A18",
    title="What was promised towards other states is done",
    question="Is there a dated act towards the other state, or in a UN body, since it was asked or promised?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "ask or promise", "", met=("act-on-record",)),),
    elements=(
        Element(
            "act-on-record",
            "Is a dated act on record towards the other state, or in a UN body, after the day of the ask?",
            register=True,
        ),
    ),
    severity=Severity(1, "a matter of cooperation"),
    remedy=Remedy(
        "The foreign ministry",
        "submit",
        "a written question on the point to the state concerned, on the public record",
        "by its next Universal Periodic Review",
    ),
    references=("ILC, Articles on Responsibility of States (2001), 40-41", "A/HRC/RES/5/1, annex, part I"),
    since="0.2",
    subject=SubjectKind.ITEM,
    selects=about("A18"),
    item_basis=basis_of,
    tags=("diplomacy", "cooperation"),
    limits=("What no source reports may still have been done in confidence.",),
)
