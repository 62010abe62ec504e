"""The one ladder that makes every verdict, and the one that makes every status: first match wins.

Both are total: each possible input has exactly one answer (reasoning.md 7 and 8).
"""

from __future__ import annotations

from datetime import date
from functools import cache

import attrs

from compliance.evidence.grading import G2, G3, G4, UNSHOWN, Graded
from compliance.model.items import Position
from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict


@attrs.frozen
class Rungs:
    """What the verdict ladder looks at.

    `breach` and `met` are the graded elements of the basis; `covered` says whether the `for` evidence of every
    met element reaches to the end of the period; `disputed` whether a dispute is open; `excepted` whether an
    exception is shown; `accepted` whether the state accepts the rule of custom. `computed` says that registers
    settle the duty, either way (docs/decisions/0021-computed-duties.md).
    """

    kind: BasisKind
    holds: Holds
    failed: bool = False
    out_of_scope: bool = False
    invalid_tally: bool = False
    breach: tuple[Graded, ...] = ()
    met: tuple[Graded, ...] = ()
    period: bool = False
    covered: bool = False
    disputed: bool = False
    excepted: bool = False
    accepted: bool = False
    computed: bool = False


@attrs.frozen
class Ruling:
    """The ladder's answer, and the rung it stopped on in words."""

    verdict: Verdict
    why: str


def judge(rungs: Rungs) -> Ruling:
    """Return the verdict: the first rung of reasoning.md 7 that matches."""
    if rungs.failed:
        return Ruling(Verdict.ERROR, "the rule failed; nothing is concluded")
    if rungs.invalid_tally:
        return Ruling(Verdict.OUT_OF_SCOPE, "the numbers do not add up; nothing is concluded from them")
    return settled(rungs.kind, rungs.holds, out_of_scope=rungs.out_of_scope) or _weighed(rungs)


@cache
def settled(kind: BasisKind, holds: Holds, *, out_of_scope: bool) -> Ruling | None:
    """Return the verdict of the rungs that come before all evidence; None where the evidence decides."""
    if out_of_scope:
        return Ruling(Verdict.OUT_OF_SCOPE, "the addressee cannot bear this duty")
    if kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}:
        return Ruling(Verdict.COMMITMENT_ONLY, "no binding basis: a commitment, whose status is judged apart")
    if holds is Holds.NOT_BOUND:
        return Ruling(Verdict.NOT_BOUND, "the provision does not bind the state at that time")
    if holds is Holds.UNKNOWN:
        return Ruling(
            Verdict.INSUFFICIENT_EVIDENCE, "whether the provision binds is not known, so nothing is concluded"
        )
    return None


def _weighed(rungs: Rungs) -> Ruling:
    """Return the verdict that the evidence gives, where the duty binds."""
    if rungs.breach and all(element.effective >= G3 for element in rungs.breach) and not rungs.period:
        return _breached(rungs)
    if rungs.computed and _complies(rungs):
        return Ruling(Verdict.COMPLIANT, "the register shows it done, and nothing against it")
    if rungs.period and _complies(rungs):
        return Ruling(
            Verdict.COMPLIANT,
            "every element is shown by others than the state over the period, nothing against it",
        )
    return Ruling(Verdict.INSUFFICIENT_EVIDENCE, "some element is below corroborated (g3), either way")


def _breached(rungs: Rungs) -> Ruling:
    """Return the verdict where every breach element stands at g3 or more."""
    if rungs.excepted:
        return Ruling(Verdict.COMPLIANT, "the conduct falls under an exception that is shown")
    if rungs.disputed:
        return Ruling(Verdict.CONTESTED_GAP, "every element stands, but a specific dispute is open")
    if rungs.kind is BasisKind.CUSTOM and not rungs.accepted:
        return Ruling(
            Verdict.CONTESTED_GAP,
            "every element stands, but custom is the only basis and its acceptance is not on record",
        )
    if rungs.kind is BasisKind.CUSTOM and min(element.effective for element in rungs.breach) < G4:
        return Ruling(Verdict.CONTESTED_GAP, "custom is the only basis, and an element is below established (g4)")
    return Ruling(Verdict.GAP, "every element stands at corroborated (g3) or more, and no dispute is open")


def _complies(rungs: Rungs) -> bool:
    shown = bool(rungs.met) and all(element.for_ >= G3 for element in rungs.met)
    unopposed = all(element.against < G2 for element in (*rungs.breach, *rungs.met))
    return shown and rungs.covered and unopposed


@attrs.frozen
class Fulfilment:
    """What the status ladder looks at.

    `happened` says whether an act that is public by nature is on record (None: it is not public by nature);
    `records_through` the last day up to which such records are good; `repeated` whether the body repeats the
    point; `qualifiers` the elements that a fulfilment may lack. With `record` one conduct is judged, which can break a
    promise and not keep it (docs/decisions/0025-no-record-keeps-a-promise.md).
    """

    position: Position
    as_of: date
    met: tuple[Graded, ...] = ()
    qualifiers: tuple[Graded, ...] = ()
    contrary: Graded = UNSHOWN
    deadline: date | None = None
    happened: bool | None = None
    records_through: date | None = None
    repeated: bool = False
    record: bool = False


@attrs.frozen
class StatusRuling:
    """The status, its flags, and the reason in words."""

    status: Status
    why: str
    flags: frozenset[Flag] = frozenset()


def fulfilment(facts: Fulfilment) -> StatusRuling:
    """Return the status of a commitment: the first match of reasoning.md 8."""
    shown = [element.for_ >= G3 for element in facts.met if not facts.record]
    contrary = facts.contrary.against >= G3
    if shown and all(shown):
        return _met(facts)
    if any(shown) and not contrary:
        return StatusRuling(Status.PARTLY, "some of what was asked is shown, not all of it")
    if facts.position is Position.UNKNOWN:
        return StatusRuling(Status.UNCLEAR, "the state's position on it is not known")
    if facts.deadline and facts.deadline > facts.as_of:
        return StatusRuling(Status.UNCLEAR, f"it is due on {facts.deadline}", frozenset({Flag.NOT_DUE}))
    return _unmet(facts, contrary=contrary)


def _met(facts: Fulfilment) -> StatusRuling:
    if any(element.against >= G3 for element in facts.qualifiers):
        return StatusRuling(Status.PARTLY, "the act is shown, and that it fell short is shown too")
    if any(element.for_ < G3 for element in facts.qualifiers):
        return StatusRuling(Status.MET, "the act is shown; free access is not", frozenset({Flag.ACCESS_NOT_SHOWN}))
    return StatusRuling(Status.MET, "all that was asked is shown by others than the state")


def _unmet(facts: Fulfilment, *, contrary: bool) -> StatusRuling:
    if contrary:
        return StatusRuling(Status.UNMET, "an act to the contrary is shown")
    if facts.repeated:
        return StatusRuling(Status.UNMET, "the body that asked repeats the point")
    good = facts.records_through is not None and facts.records_through >= facts.as_of
    if facts.happened is False and good:
        flags = frozenset() if facts.deadline else frozenset({Flag.NO_DEADLINE})
        return StatusRuling(
            Status.UNMET,
            "the act is public by nature, the records are good to the day, and it is not there",
            flags,
        )
    if facts.happened is False:
        return StatusRuling(Status.UNCLEAR, "no such act is on record, but the records are not good to the day")
    if facts.record:
        return StatusRuling(Status.UNCLEAR, "no act to the contrary stands, and one record keeps no promise")
    return StatusRuling(Status.UNCLEAR, "nothing tells whether it was done")
