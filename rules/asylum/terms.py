"""What the rules on asylum share: elements, an exception, and what each ground of reply does."""

from collections.abc import Mapping

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Excluded, GroundEffect, Immaterial

from ..grounds import DENIALS, NO_EXCEPTION, everyone
from ..refoulement import terms

ATTRIBUTION = Element("attribution", "Is it the doing, or the rule, of the state?", law=True)
CLAIM = Element(
    "arguable-claim", "Was there a claim to be heard: made by them, or known from what awaits such people on return?"
)
LAWFUL = Element("lawfully-present", "Were they aliens lawfully in the territory, to be expelled from it?")
SECURITY = Element(
    "security-compelling", "Did compelling reasons of national security require to do without, for this person?"
)

NATIONAL_SECURITY = ExceptionClause(
    "13",
    "13",
    "compelling reasons of national security, which do away with hearing and review, not with a lawful decision",
    ("security-compelling",),
)


def _facts(act: str, unheard: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do whoever is protected: `act` is the conduct, `unheard` that cases were not heard."""
    return {
        **dict.fromkeys(DENIALS, Disputes(act)),
        "voluntary-return": Disputes(act),
        "consent": Disputes(act),
        "private-act": Disputes("attribution"),
        "examined": Disputes(unheard),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "assurances": Excluded("assurances are weighed in a case, not instead of it"),
        "third-state": Immaterial(),
        "late-claim": Immaterial(),
        "harm-elsewhere": Immaterial(),
        "resources": Immaterial(),
        "route": Immaterial(),
        "number": Immaterial(),
    }


def refugee_law(act: str, unheard: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do where refugees are protected, and those who may be refugees."""
    case_by_case = Excluded("CSR1951 1A(2): who is a refugee is found person by person")
    return {
        **_facts(act, unheard),
        "not-refugee": case_by_case,
        "economic-motive": case_by_case,
        "illegal-entry": Excluded("CSR1951 31: however the refugee entered"),
        "nationality": Disputes("arguable-claim"),
        "no-risk": Disputes("arguable-claim"),
        "repeated-entry": Disputes("arguable-claim"),
        "grave-crime": Excepts((terms.CRIME, terms.NO_REFUGEE.id)),
        "security": Excepts((terms.SECURITY,)),
        "public-order": Excepts(),
    }


def any_person(article: str, act: str, unheard: str, *, claim: bool) -> Mapping[str, GroundEffect]:
    """Return what grounds do where anyone is protected, without exceptions; `claim` is whether one must be shown."""
    return {
        **_facts(act, unheard),
        **everyone(f"{article}: any person"),
        **NO_EXCEPTION,
        "no-risk": Disputes("arguable-claim") if claim else Immaterial(),
        "repeated-entry": Disputes("arguable-claim") if claim else Immaterial(),
    }


def lawful_aliens(act: str, unheard: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do under ICCPR 13, which protects aliens lawfully in the territory."""
    return {
        **_facts(act, unheard),
        "domestic-law": Excluded("ICCPR 13: beside a lawful decision, the alien is heard and the case reviewed"),
        "not-refugee": Immaterial(),
        "economic-motive": Immaterial(),
        "no-risk": Immaterial(),
        "repeated-entry": Immaterial(),
        "illegal-entry": Disputes("lawfully-present"),
        "nationality": Disputes("lawfully-present"),
        "security": Excepts(("13",)),
        "grave-crime": Excepts(),
        "public-order": Excepts(),
    }
