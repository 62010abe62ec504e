"""
## What it asks
What became of each point that a treaty body raised with the state in its concluding observations or follow-up.

## How it decides
By what the body itself said later, and else by what others than the state report. The grade that the body gave is
read as it gave it: A is met, B partly, C, D and E unmet; of several grades the last one counts. The body's own later
finding on its point counts like a grade. A point that the body repeats in its next observations is unmet, unless a
grade came after that. Points that ask to join a treaty or to let somebody visit are judged by the deposit or the
visit.

## Not enough
That a reply arrived, or a follow-up report. The state's own account.

## Limits
Concluding observations do not bind; a party owes the body good faith (VCLT 26). Since they are addressed to every
party, the state's position on them is not asked. A grade says what the body thought of the follow-up and never proves
that a treaty was broken: the duties themselves are tested by their own rules. Grades with a number, as the Human
Rights Committee gave until 2016 (B1, C2), are recorded by their letter.

## Reservations
There is nothing to reserve in concluding observations.
"""

import attrs

from compliance.model.sources import SourceKind, Statement
from compliance.rule import (
    Basis,
    BasisKind,
    Bearing,
    Case,
    Element,
    Evidence,
    FollowUpGrade,
    Graded,
    Item,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from ..asks import DONE, basis_of
from . import joining_treaties
from .fulfilment import by_measure

ASKED, STEPS, ACCESS = DONE.name, "steps-taken", "free-access"
_SHOWS = {FollowUpGrade.A: (ASKED, STEPS), FollowUpGrade.B: (STEPS,)}
"""What a grade shows for the state; the others speak against it."""


def selects(item: Item) -> bool:
    """Take each point of a treaty body, but those that the rule on joining treaties takes."""
    return item.mechanism == "treaty-body" and not joining_treaties.selects(item)


def probe(case: Case) -> Evidence:
    """Read the body's last grade; without one, what the body or others say of the point."""
    graded = case.follow_up()
    repeated = case.repeated_on()
    if not graded or (repeated and repeated > graded[-1][1].last):
        return _reported(case)
    grade, entry = graded[-1]
    note = f"graded {grade} by the body that asked, known from {entry.last}"
    if shows := _SHOWS.get(grade):
        return Evidence({name: case.grade(name, (entry,)) for name in shows}, notes=(note,))
    against = attrs.evolve(entry, citation=attrs.evolve(entry.citation, bearing=Bearing.AGAINST))
    return Evidence({}, contrary=case.grade(ASKED, (against,)), notes=(note,))


def _reported(case: Case) -> Evidence:
    """Return what is reported of the point; the body's own finding on it is decisive."""
    found = by_measure(case, ASKED, ACCESS)
    done, contrary = _heard(case, found.elements.get(ASKED, Graded())), _heard(case, found.contrary)
    steps = case.shown(STEPS)
    better = done if done.for_ >= steps.for_ else steps
    return Evidence(
        {ASKED: done, STEPS: better}, contrary=contrary, happened=found.happened,
        records_through=found.records_through, notes=found.notes,
    )  # fmt: skip


def _heard(case: Case, graded: Graded) -> Graded:
    """Return an element graded anew, the findings of the body that asked as a register's."""
    body = case.item.asked_by if case.item else ""
    entries = (
        attrs.evolve(one.entry, citation=attrs.evolve(one.entry.citation, kind=SourceKind.REG, shows=()))
        if body and one.entry.source.publisher == body and one.entry.statement is Statement.FINDING
        else attrs.evolve(one.entry, citation=attrs.evolve(one.entry.citation, shows=()))
        for one in graded.evidence
    )
    return case.grade(ASKED, entries)


RULE = Rule(
    id="treaty-body-follow-up",
    code="D8",
    title="What treaty bodies ask is carried out",
    question="Was the point met, as the body that raised it or others than the state say?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "concluding observations", "", met=(ASKED, STEPS)),),
    elements=(
        DONE,
        Element(STEPS, "Were steps taken towards what the body asked?", register=True),
        Element(ACCESS, "Was access free?"),
    ),
    severity=Severity(1, "a matter of cooperation; the duties that the body applied are tested by their own rules"),
    remedy=Remedy(
        "The government",
        "send",
        "the treaty body a follow-up report with figures on this point",
        "within six months",
    ),
    references=(
        "VCLT 26",
        "CCPR/C/108/2, whole (follow-up to concluding observations)",
        "HRI/MC/2017/4, whole (follow-up procedures of the treaty bodies)",
    ),
    since="0.2",
    probe=probe,
    subject=SubjectKind.ITEM,
    selects=selects,
    item_basis=basis_of,
    tags=("cooperation", "treaty-bodies"),
    limits=("Only the letter of a grade is read; what the body said beside it is in the source.",),
)
