"""The words of a verdict: verdicts, status, flags, grades, kinds of basis and of standing, and their orders."""

from enum import StrEnum


class Verdict(StrEnum):
    """The ladder's answers (reasoning.md 7)."""

    OUT_OF_SCOPE = "out-of-scope"
    NOT_BOUND = "not-bound"
    COMMITMENT_ONLY = "commitment-only"
    INSUFFICIENT_EVIDENCE = "insufficient-evidence"
    COMPLIANT = "compliant"
    CONTESTED_GAP = "contested-gap"
    GAP = "gap"
    ERROR = "error"


BINDING_ORDER = (Verdict.COMPLIANT, Verdict.INSUFFICIENT_EVIDENCE, Verdict.CONTESTED_GAP, Verdict.GAP)
"""From best to worst; only these are compared (reasoning.md 9)."""

FAIL_ORDER = (
    Verdict.OUT_OF_SCOPE,
    Verdict.NOT_BOUND,
    Verdict.COMPLIANT,
    Verdict.COMMITMENT_ONLY,
    Verdict.INSUFFICIENT_EVIDENCE,
    Verdict.CONTESTED_GAP,
    Verdict.GAP,
)
"""The order of `--fail-on`, lowest first (reasoning.md 12)."""


class Status(StrEnum):
    """Whether a commitment is fulfilled (reasoning.md 8). Not its position."""

    MET = "met"
    PARTLY = "partly"
    UNCLEAR = "unclear"
    UNMET = "unmet"


STATUS_ORDER = (Status.MET, Status.PARTLY, Status.UNCLEAR, Status.UNMET)


class Flag(StrEnum):
    """What a reader must know beside the verdict (reasoning.md 10)."""

    DISPUTED_BY_STATE = "disputed-by-state"
    ADMITTED = "admitted"
    EXCEPTION_CLAIMED = "exception-claimed"
    RESERVATION_PART = "reservation-part"
    PRE_EIF = "pre-eif"
    CUSTOM_ONLY = "custom-only"
    CHAIN = "chain"
    STALE = "stale"
    SINGLE_ORIGIN = "single-origin"
    SELF_REPORTED = "self-reported"
    REDACTED = "redacted"
    VCLT_18 = "vclt-18"
    STANDING_UNKNOWN = "standing-unknown"
    INVALID_INPUT = "invalid-input"
    CONFLICTING_EVIDENCE = "conflicting-evidence"
    DATELINE = "dateline"
    NO_DEADLINE = "no-deadline"
    NOT_DUE = "not-due"
    ACCESS_NOT_SHOWN = "access-not-shown"


FLAG_WORDS = {
    Flag.DISPUTED_BY_STATE: "the state disputes this; a mandated finder decided the point against it",
    Flag.ADMITTED: "the state admits the conduct",
    Flag.EXCEPTION_CLAIMED: "the state claims an exception",
    Flag.RESERVATION_PART: "a reservation touches this provision",
    Flag.PRE_EIF: "before entry into force for this state",
    Flag.CUSTOM_ONLY: "rests on customary law alone",
    Flag.CHAIN: "through a chain of removals",
    Flag.STALE: "the newest source on the conduct is over five years old",
    Flag.SINGLE_ORIGIN: "all knowledge of the conduct has one origin",
    Flag.SELF_REPORTED: "the state's own favourable word is on file and counts nothing",
    Flag.REDACTED: "details were left out to protect people",
    Flag.VCLT_18: "signed or deposited, not in force: must not defeat object and purpose (VCLT 18)",
    Flag.STANDING_UNKNOWN: "whether the duty bound the state cannot be told from the data",
    Flag.INVALID_INPUT: "the numbers do not add up",
    Flag.CONFLICTING_EVIDENCE: "strong evidence speaks both ways",
    Flag.DATELINE: "the 1951 dateline: binds for later events only with the 1967 Protocol",
    Flag.NO_DEADLINE: "no day was set for it",
    Flag.NOT_DUE: "its day has not come",
    Flag.ACCESS_NOT_SHOWN: "free access during the visit is not shown",
}

GRADE_WORDS = ("unknown", "unconfirmed", "credible but single", "corroborated", "established")
"""The word for each grade g0 to g4 (domain.md 4.3)."""


class BasisKind(StrEnum):
    """What makes the duty a duty."""

    TREATY = "treaty"
    CUSTOM = "custom"
    AGREEMENT = "agreement"
    COMMITMENT = "commitment"
    DOMESTIC = "domestic"


class Holds(StrEnum):
    """Standing is three-valued: unknown is never no."""

    BOUND = "bound"
    NOT_BOUND = "not-bound"
    UNKNOWN = "unknown"
