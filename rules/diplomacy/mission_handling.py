"""
## What it asks
Whether a state's missions protect those who turn to them: a place that is safe, an approach to the host state at
once, and word to their kin.

## How it decides
Each promise and each ask is judged on its own. Met by all three, as others than the state show: safe shelter, a
prompt approach to the host, kin told of the outcome. Some of them make it partly met. People left in an insecure
place after the mission had taken charge of them are an act to the contrary, and make a promise unmet.

## Not enough
Regret after the event; a statement that efforts will be doubled; a hotline that nobody answers.

## Limits
No general rule of law gives a mission a right to grant asylum in the host state (International Court of Justice,
Asylum case, 1950). Articles 5 and 36 of the Vienna Convention on Consular Relations give the sending state rights of
access to its nationals, which it may use or not; article 31 protects its premises. Whether article 2(1) of ICCPR
covers people whom a mission holds in its power is a question of fact that this rule does not ask. What the host
state does, by arrest or return, is that state's conduct and tested as non-refoulement.

## Reservations
There is nothing to reserve in a promise or an ask.
"""

from compliance.rule import Basis, BasisKind, Element, Remedy, Rule, Severity, SubjectKind

from ..asks import about, basis_of

RULE = Rule(
    id="mission-handling",
    code="A17",
    title="Missions protect those who turn to them",
    question="Did the state's missions shelter people safely, approach the host at once and tell their kin?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.COMMITMENT,
            "ask or promise",
            "",
            met=("safe-shelter", "prompt-approach", "kin-told"),
        ),
    ),
    elements=(
        Element("safe-shelter", "Did the mission lodge them where it could keep them safe?"),
        Element("prompt-approach", "Did it take the matter up with the host state at once?"),
        Element("kin-told", "Were their kin told what became of them?"),
    ),
    severity=Severity(4, "irreversible harm where a return follows"),
    remedy=Remedy(
        "The foreign ministry",
        "publish",
        "a protocol by which each mission logs every request for protection and answers it within 24 hours",
        "within six months",
    ),
    references=(
        "VCCR 5, 31, 36",
        "ICCPR 2(1); HRC General Comment No. 31, para. 10",
        "ICJ, Asylum (Colombia v. Peru), 20 November 1950, I.C.J. Reports 1950, p. 266, whole",
    ),
    since="0.2",
    subject=SubjectKind.ITEM,
    selects=about("A17"),
    item_basis=basis_of,
    tags=("diplomacy", "consular", "refugees"),
    limits=("The articles of the Vienna Convention on Consular Relations and the judgment of 1950 were not seen.",),
)
