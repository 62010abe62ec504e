"""What the duties towards refugees in the territory share: elements, grounds of reply, and both treaties."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    ExceptionClause,
    Excepts,
    Excluded,
    GroundEffect,
    Immaterial,
)

from ..grounds import BY_ORGANS, DENIALS, ON_THE_WAY
from ..refoulement.risk import probe as _probe
from ..refoulement.terms import EXCLUSION, HARM, NO_REFUGEE, REFUGEE

REFUGEES = (REFUGEE, EXCLUSION)
"""The elements on who is a refugee: what must be shown, and the condition of the exception 1F."""
DIRECT = Element(
    "came-directly", "Did they come from where they were threatened, passing through other states at most?"
)
FORWARD = Element(
    "came-forward",
    "Did they go to the authorities without delay and show good cause, unless they were stopped before they could?",
)
STAYING = Element("lawfully-staying", "Were they lawfully staying in the territory?")

probe = partial(_probe, kinds=HARM)
"""Refugee status may also come from a pattern on record in the state that a conduct names in `to`: the one left."""


def both(
    provision: str,
    *clauses: ExceptionClause,
    grounds: Mapping[str, GroundEffect],
    **fields: Any,
) -> tuple[Basis, Basis]:
    """Return an article of the Convention as a basis, and the same one as the Protocol's article I(1) binds to it.

    `clauses` are exceptions beside article 1F. The Protocol's basis bears the number of the Convention's article, as
    reservations made to it do (PSR1967 VII(1)); those made to the Convention count under it too (VII(2)).
    """
    exceptions = (*clauses, NO_REFUGEE)
    basis = partial(Basis, BasisKind.TREATY, provision=provision, exceptions=exceptions, grounds=grounds, **fields)
    return (
        basis(treaty="CSR1951", read_with=("1A(2)",)),
        basis(treaty="PSR1967", read_with=("I(1)", f"CSR1951 {provision}")),
    )


def grounds(act: str, **more: GroundEffect) -> Mapping[str, GroundEffect]:
    """Return what grounds do where refugees are protected: `act` is the conduct, `more` says what differs.

    Without more, no danger to security or order is an answer, how people came is none, and what they agreed to was
    not done against them. The articles forbid, or compare with others; none of them waits for means.
    """
    shared: dict[str, GroundEffect] = {
        **dict.fromkeys(DENIALS, Disputes(act)),
        **BY_ORGANS,
        **ON_THE_WAY,
        "not-refugee": Disputes("refugee"),
        "economic-motive": Disputes("refugee"),
        "nationality": Disputes("refugee"),
        "no-risk": Disputes("refugee"),
        "repeated-entry": Disputes("refugee"),
        "illegal-entry": Excluded("CSR1951 31: however the refugee entered"),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "consent": Disputes(act),
        "examined": Immaterial(),
        "resources": Immaterial(),
        "number": Immaterial(),
        "grave-crime": Excepts(("1F",)),
        "security": Excepts(),
        "public-order": Excepts(),
    }
    return shared | {key.replace("_", "-"): effect for key, effect in more.items()}
