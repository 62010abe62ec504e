"""What Exampleland was asked or promised: one commitment of each status."""

from __future__ import annotations

from typing import Any

import attrs

from compliance.model.findings import Finding, LawPart, Step, Subject
from compliance.model.verdicts import Flag, Holds, Status, Verdict

from .parts import REGISTER, REMEDY, commitment, element, finding


def asked(status: Status | None, position: str | None, **fields: Any) -> Finding:
    """A commitment with a status and a position."""
    plan = f"plan-{status}"
    made = finding(
        "D6",
        "Promised treaties are joined",
        commitment(f"UNTOC {status}"),
        Verdict.COMMITMENT_ONLY,
        subject=Subject(item=plan),
        id=f"XEL/D6/{plan}",
        when="2007",
        says=f"Join the treaty named in {plan}.",
        status=status,
        position=position,
        law=LawPart(Holds.NOT_BOUND),
        why=(
            Step("note", f"the state's own promise; position: {position}"),
            Step("verdict", f"commitment-only, {status}: as the second ladder has it"),
        ),
    )
    return attrs.evolve(made, **fields)


def commitments() -> tuple[Finding, ...]:
    """One commitment of each status."""
    deposit = element("deposit", "g0", "g4", way="for", evidence=(REGISTER,))
    return (
        asked(Status.UNMET, "own-promise", flags=(Flag.NO_DEADLINE,), remedy=REMEDY),
        asked(Status.MET, "own-promise", elements=(deposit,)),
        asked(Status.UNCLEAR, "unknown"),
        asked(Status.PARTLY, "noted", flags=(Flag.ACCESS_NOT_SHOWN,), remedy=REMEDY),
    )
