"""The one ladder that makes every verdict, and the one that makes every status: first match wins.

Both are total: each possible input has exactly one answer (reasoning.md 7 and 8).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import attrs

from compliance.evidence.grading import G2, G3, G4, UNSHOWN, Graded
from compliance.model.items import Position
from compliance.model.recommendations import Mechanism
from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict


class Rungs(NamedTuple):
    """What the verdict ladder looks at. A tuple, since one is made for many a finding and kept for none.

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


_ruling = cache(Ruling)
"""There are few rulings, and each is made once."""

UNTOLD = _ruling(Verdict.INSUFFICIENT_EVIDENCE, "some element is below corroborated (g3), either way")
"""What a duty that binds comes to where no element is shown, and wherever nothing else fits."""

COMMITTED = _ruling(Verdict.COMMITMENT_ONLY, "no binding basis: a commitment, whose status is judged apart")
"""What every promise comes to."""


def judge(rungs: Rungs) -> Ruling:
    """Return the verdict: the first rung of reasoning.md 7 that matches."""
    if rungs.failed:
        return _ruling(Verdict.ERROR, "the rule failed; nothing is concluded")
    if rungs.invalid_tally:
        return _ruling(Verdict.OUT_OF_SCOPE, "the numbers do not add up; nothing is concluded from them")
    return settled(rungs.kind, rungs.holds, rungs.out_of_scope) or _weighed(rungs)


@cache
def settled(kind: BasisKind, holds: Holds, out_of_scope: bool) -> Ruling | None:
    """Return the verdict of the rungs that come before all evidence; None where the evidence decides."""
    if out_of_scope:
        return _ruling(Verdict.OUT_OF_SCOPE, "the addressee cannot bear this duty")
    if kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}:
        return COMMITTED
    if holds is Holds.NOT_BOUND:
        return _ruling(Verdict.NOT_BOUND, "the provision does not bind the state at that time")
    if holds is Holds.UNKNOWN:
        return _ruling(
            Verdict.INSUFFICIENT_EVIDENCE, "whether the provision binds is not known, so nothing is concluded"
        )
    return None


def _weighed(rungs: Rungs) -> Ruling:
    """Return the verdict that the evidence gives, where the duty binds."""
    if rungs.breach and all(element.effective >= G3 for element in rungs.breach) and not rungs.period:
        return _breached(rungs)
    if not (rungs.computed or rungs.period) or not _complies(rungs):
        return UNTOLD
    if rungs.computed:
        return _ruling(Verdict.COMPLIANT, "the register shows it done")
    return _ruling(
        Verdict.COMPLIANT, "every element is shown by others than the state over the period, nothing against it"
    )


def _breached(rungs: Rungs) -> Ruling:
    """Return the verdict where every breach element stands at g3 or more."""
    if rungs.excepted:
        return _ruling(Verdict.COMPLIANT, "the conduct falls under an exception that is shown")
    if rungs.disputed:
        return _ruling(Verdict.CONTESTED_GAP, "every element stands, but a specific dispute is open")
    if rungs.kind is BasisKind.CUSTOM and not rungs.accepted:
        return _ruling(
            Verdict.CONTESTED_GAP,
            "every element stands, but custom is the only basis and its acceptance is not on record",
        )
    if rungs.kind is BasisKind.CUSTOM and min(element.effective for element in rungs.breach) < G4:
        return _ruling(Verdict.CONTESTED_GAP, "custom is the only basis, and an element is below established (g4)")
    return _ruling(Verdict.GAP, "every element stands at corroborated (g3) or more, and no dispute is open")


def _complies(rungs: Rungs) -> bool:
    if not (rungs.met and rungs.covered) or any(element.for_ < G3 for element in rungs.met):
        return False
    return all(element.against < G2 for element in (*rungs.breach, *rungs.met))


class Fulfilment(NamedTuple):
    """What the status ladder looks at. A tuple, for the same reason as `Rungs`.

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


_status = cache(StatusRuling)
"""There are few of these too, but for those that tell a day."""

_NO_DEADLINE = frozenset({Flag.NO_DEADLINE})


def answered(position: Position, mechanism: str) -> Position:
    """Return the position that counts. What a treaty body asks needs no answer, so none is missing (decision 0021)."""
    return Position.NOTED if position is Position.UNKNOWN and mechanism == Mechanism.TREATY_BODY else position


def fulfilment(facts: Fulfilment) -> StatusRuling:
    """Return the status of a commitment: the first match of reasoning.md 8."""
    shown = [element.for_ >= G3 for element in facts.met if not facts.record]
    contrary = facts.contrary.against >= G3
    if shown and all(shown):
        return _met(facts)
    if any(shown) and not contrary:
        return _status(Status.PARTLY, "some of what was asked is shown, not all of it")
    if facts.position is Position.UNKNOWN:
        return _status(Status.UNCLEAR, "the state's position on it is not known")
    if facts.deadline and facts.deadline > facts.as_of:
        return StatusRuling(Status.UNCLEAR, f"it is due on {facts.deadline}", frozenset({Flag.NOT_DUE}))
    return _unmet(facts, contrary=contrary)


@cache
def unshown(happened: bool | None, good: bool) -> StatusRuling:
    """Return the status of a promise of the state's own of which nothing is shown, neither for it nor against it.

    `good` says whether the records are good to the day asked about.
    """
    through = date.max if good else None
    return fulfilment(Fulfilment(Position.OWN_PROMISE, date.max, happened=happened, records_through=through))


def _met(facts: Fulfilment) -> StatusRuling:
    if any(element.against >= G3 for element in facts.qualifiers):
        return _status(Status.PARTLY, "the act is shown, and that it fell short is shown too")
    if any(element.for_ < G3 for element in facts.qualifiers):
        return _status(Status.MET, "the act is shown; free access is not", frozenset({Flag.ACCESS_NOT_SHOWN}))
    return _status(Status.MET, "all that was asked is shown by others than the state")


def _unmet(facts: Fulfilment, *, contrary: bool) -> StatusRuling:
    if contrary:
        return _status(Status.UNMET, "an act to the contrary is shown")
    if facts.repeated:
        return _status(Status.UNMET, "the body that asked repeats the point")
    good = facts.records_through is not None and facts.records_through >= facts.as_of
    if facts.happened is False and good:
        why = "the act is public by nature, the records are good to the day, and it is not there"
        return _status(Status.UNMET, why) if facts.deadline else _status(Status.UNMET, why, _NO_DEADLINE)
    if facts.happened is False:
        return _status(Status.UNCLEAR, "no such act is on record, but the records are not good to the day")
    if facts.record:
        return _status(Status.UNCLEAR, "no act to the contrary stands, and one record keeps no promise")
    return _status(Status.UNCLEAR, "nothing tells whether it was done")
