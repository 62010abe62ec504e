"""What the rules on removal share: elements, conduct kinds, and what each ground of reply does."""

from collections.abc import Mapping

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Excluded, GroundEffect, Immaterial

from ..grounds import DENIALS, NO_EXCEPTION, everyone

REMOVAL = Element("removal", "Were people handed over, deported, pushed back or rejected, in any manner?")
ATTRIBUTION = Element("attribution", "Did an organ or agent of the state do it?")
RISK = Element("risk", "Was there, knowably, a real danger on return?")
REFUGEE = Element("refugee", "Did these people fear persecution on a Convention ground, at the time or on return?")
ASSESSED = Element("individual-assessment", "Was each person's danger looked at before removal?")
SUSPENSIVE = Element("suspensive-review", "Does a review stop the removal until it is decided?", law=True)
NONE_REMOVED = Element("no-removals-monitored", "Does independent monitoring show that nobody was removed to danger?")
PROCEDURE = Element("procedure-used", "Is there a working procedure to claim protection, and is it used?")

KINDS = {"removal": "Handing people over, deporting them, pushing them back, in any manner."}
MET_KINDS = ("protection-procedure",)

HARM = (
    "treatment-on-return",
    "detention-on-return",
    "killing-on-return",
    "trial-on-return",
    "women-treatment-on-return",
    "child-treatment-on-return",
    "disappearance-on-return",
)
TORTURE = ("treatment-on-return", "women-treatment-on-return", "child-treatment-on-return")
KILLING = ("killing-on-return",)
DISAPPEARANCE = ("disappearance-on-return",)

SECURITY, CRIME = "33(2)-security", "33(2)-crime"
"""The two alternatives of article 33(2). Public order is neither: articles 28(1) and 32(1) name it, 33(2) does not."""

NO_REFUGEE = ExceptionClause("1F", "CSR1951 1F", "crimes that exclude from refugee status", ("exclusion-decided",))
"""Whoever falls under article 1F is no refugee, under any article."""

EXCEPTIONS = (
    ExceptionClause(
        SECURITY,
        "CSR1951 33(2)",
        "reasonable grounds for regarding this person as a danger to the security of the country",
        ("security-danger-decided",),
    ),
    ExceptionClause(
        CRIME,
        "CSR1951 33(2)",
        "final judgment for a particularly serious crime, and for that a danger to the community",
        ("final-judgment", "community-danger-decided"),
    ),
    NO_REFUGEE,
)
EXCLUSION = Element(
    "exclusion-decided", "Did a decision find serious reasons to consider one of the acts of article 1F?"
)
EXCEPTED = (
    Element(
        "security-danger-decided",
        "Did a decision find reasonable grounds for regarding this person as a danger to the country's security?",
    ),
    Element("final-judgment", "Is there a final judgment for a particularly serious crime?"),
    Element("community-danger-decided", "Did a decision find that this person is a danger to the community?"),
    EXCLUSION,
)
"""What the exceptions ask for."""

_FACTS: Mapping[str, GroundEffect] = {
    "repeated-entry": Disputes("risk"),
    "no-risk": Disputes("risk"),
    "examined": Disputes("risk"),
    **dict.fromkeys(DENIALS, Disputes("removal")),
    "voluntary-return": Disputes("removal"),
    "consent": Disputes("removal"),
    "private-act": Disputes("attribution"),
    "third-state": Immaterial(),
    "late-claim": Immaterial(),
    "harm-elsewhere": Immaterial(),
    "resources": Immaterial(),
    "route": Immaterial(),
    "number": Immaterial(),
}


def absolute(article: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do under a prohibition without exceptions that protects any person."""
    return {
        **_FACTS,
        **everyone(f"{article}: any person"),
        **NO_EXCEPTION,
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "assurances": Excluded(f"{article}: assurances alone do not remove the danger"),
    }


def refugee() -> Mapping[str, GroundEffect]:
    """Return what grounds do under a prohibition that protects refugees and knows exceptions."""
    return {
        **_FACTS,
        "not-refugee": Disputes("refugee"),
        "economic-motive": Disputes("refugee"),
        "nationality": Disputes("refugee"),
        "illegal-entry": Excluded("CSR1951 31: however the refugee entered"),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "assurances": Excluded("CSR1951 1C: assurances do not end refugee status"),
        "grave-crime": Excepts((CRIME, NO_REFUGEE.id)),
        "security": Excepts((SECURITY,)),
        "public-order": Excepts(),
    }
