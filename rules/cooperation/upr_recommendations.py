"""
## What it asks
What became of each recommendation of the Universal Periodic Review. Its position (supported, noted …) is one
thing, its fulfilment another. An ask of others to join a treaty, which the state neither promised nor accepted, is
asked about here too: the rule on joining takes what was promised or accepted.

## How it decides
By the item's own measure: a deposit, a visit, or what sources other than the state report. Where the position is
not known the status is unclear, never inferred from totals. Numbers of a review that do not add up say nothing.

## Not enough
A rate of acceptance; the state's own mid-term report.

## Limits
A recommendation is no duty. Accepting one may restate a duty; rejecting one never removes it. Noted is not
rejected.

## Reservations
There is nothing to reserve in a recommendation. Supporting a part of one is a position, and is told as that.
"""

from compliance.rule import (
    Act,
    Basis,
    BasisKind,
    Case,
    Element,
    Evidence,
    Item,
    Remedy,
    Rule,
    Severity,
    SubjectKind,
)

from .. import asks
from . import high_commissioner_visit, joining_treaties
from .fulfilment import by_measure

_about_joining = asks.about("D6")


def selects(item: Item) -> bool:
    """Take each UPR item and each ask to join a treaty, but those that other rules of this folder take.

    An item on joining that is neither promised nor supported is one of this duty (reasoning.md 8).
    """
    if high_commissioner_visit.selects(item) or joining_treaties.selects(item):
        return False
    return item.mechanism == "upr" or (item.mechanism != "treaty-body" and _is_on_joining(item))


def _is_on_joining(item: Item) -> bool:
    return item.measure.act is Act.JOIN or _about_joining(item)


def basis_of(item: Item) -> tuple[str, str]:
    """Name the review or who else asked, and the recommendation's number or place."""
    return ("UPR", item.at) if item.mechanism == "upr" else asks.basis_of(item)


def probe(case: Case) -> Evidence:
    """Look for the act that the item asks for."""
    return by_measure(case, "done", "free-access")


RULE = Rule(
    id="upr-recommendations",
    code="D5",
    title="Recommendations of the UPR, and asks to join a treaty, are carried out",
    question="Was the recommendation carried out, as others than the state report?",
    about=__doc__ or "",
    bases=(Basis(BasisKind.COMMITMENT, "UPR", "", met=("done",)),),
    elements=(
        Element("done", "Do others than the state show that it was done?", register=True, law=True),
        Element("free-access", "Was access free?"),
    ),
    severity=Severity(1, "a matter of cooperation"),
    remedy=Remedy(
        "The government",
        "publish",
        "a dated plan for the recommendation",
        "by the mid-term of the cycle",
    ),
    references=("A/HRC/RES/5/1, annex, paras. 32-38", "A/HRC/RES/16/21, whole"),
    since="0.1",
    probe=probe,
    subject=SubjectKind.ITEM,
    selects=selects,
    item_basis=basis_of,
    takes_tallies=True,
    tags=("cooperation", "upr"),
    limits=("What the state reports of itself at mid-term is not read as fulfilment.",),
)
