"""
## What it asks
Whether the duty that we call "stranger shelter" is kept.
Say here who owes what to whom, in the words of ICCPR 2(1).

## How it decides
A gap needs that the duty was not kept, and attribution, each corroborated. Compliance needs that it is kept and
that somebody outside the government looks at it, both shown by others than the state, over the period.

## Not enough
A law or a promise on paper. Say here what looks like proof and is none.

## Limits
The rule sees what is reported. Say here what it cannot see.

## Reservations
Say here what states reserve against ICCPR 2(1), and what then binds them.
"""

from compliance.rule import Basis, BasisKind, Disputes, Element, Excluded, Remedy, Rule, Severity

KINDS = {"stranger-shelter": "Stranger shelter: keeping the duty, or not."}

RULE = Rule(
    id="stranger-shelter",
    code="SS69",
    title="Stranger shelter: the duty is kept",
    question="Does the state keep its duty, stranger shelter?",
    about=__doc__ or "",
    bases=(
        # One basis is one provision. Where several treaties ask for the same, each has a basis of its own.
        Basis(
            BasisKind.TREATY,
            "ICCPR",
            "2(1)",
            breach=("not-kept", "attribution"),
            met=("kept", "outside-review"),
            kinds=tuple(KINDS),
            # What states answer, and what each answer would change. One that is not named here disputes the conduct.
            grounds={
                "did-not-happen": Disputes("not-kept"),
                "private-act": Disputes("attribution"),
                "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
            },
        ),
    ),
    elements=(
        Element("not-kept", "Was it done or left undone, against the duty?"),
        Element("attribution", "Did an organ or agent of the state do it, or leave it undone?"),
        Element("kept", "Is the duty kept towards those to whom it is owed?"),
        Element("outside-review", "Does somebody outside the government look at how it is kept?"),
    ),
    severity=Severity(2, "loss of procedure or access"),
    remedy=Remedy("The government", "publish", "how many people were owed this and got it, by year", "within one year"),
    references=("ICCPR 2(1)",),
    since="0.1",
    kinds=KINDS,
    tags=("stranger-shelter",),
    limits=("It rests on what is reported: silence says nothing about the state.",),
)
