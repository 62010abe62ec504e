"""What the rules on removal share: elements, conduct kinds, and what each ground of reply does."""

from collections.abc import Mapping

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Excluded, GroundEffect, Immaterial

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

_FACTS: Mapping[str, GroundEffect] = {
    "repeated-entry": Disputes("risk"),
    "no-risk": Disputes("risk"),
    "examined": Disputes("risk"),
    "did-not-happen": Disputes("removal"),
    "no-such-persons": Disputes("removal"),
    "voluntary-return": Disputes("removal"),
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
        "not-refugee": Excluded(f"{article}: any person, refugee or not"),
        "economic-motive": Excluded(f"{article}: any person, whatever the motive"),
        "nationality": Excluded(f"{article}: any person, whatever the nationality"),
        "illegal-entry": Excluded(f"{article}: however the person entered"),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "assurances": Excluded(f"{article}: assurances alone do not remove the danger"),
        "grave-crime": Excepts(),
        "security": Excepts(),
        "public-order": Excepts(),
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
        "grave-crime": Excepts(("33(2)", "1F")),
        "security": Excepts(("33(2)",)),
        "public-order": Excepts(("33(2)",)),
    }


DANGER = Element("danger-decided", "Did a decision find this person a danger to security, or to the community?")
JUDGMENT = Element("final-judgment", "Is there a final judgment for a particularly serious crime?")
EXCLUSION = Element(
    "exclusion-decided", "Did a decision find serious reasons to consider one of the acts of article 1F?"
)

EXCEPTIONS = (
    ExceptionClause(
        "33(2)",
        "33(2)",
        "danger to security, or to the community after final judgment for a particularly serious crime",
        ("danger-decided", "final-judgment"),
    ),
    ExceptionClause("1F", "1F", "crimes that exclude from refugee status", ("exclusion-decided",)),
)
