"""What a state's answers do to a charge, whatever the duty: the part that rules of several fields share."""

from collections.abc import Mapping

from compliance.rule import Disputes, Element, ExceptionClause, Excepts, Excluded, GroundEffect, Immaterial

DENIALS = ("did-not-happen", "no-such-persons")
"""What denies the conduct itself, whatever the duty. Every other ground has its effect under each basis."""

BY_ORGANS: Mapping[str, GroundEffect] = {
    "private-act": Disputes("attribution"),
    "harm-elsewhere": Disputes("attribution"),
}
"""Where only what organs do counts, that private persons or another state did it disputes the attribution."""

NO_EXCEPTION: Mapping[str, GroundEffect] = {
    "grave-crime": Excepts(),
    "security": Excepts(),
    "public-order": Excepts(),
}
"""Where the treaty lets no exception in, these claim one that is not there."""

ON_THE_WAY: Mapping[str, GroundEffect] = dict.fromkeys(
    ("assurances", "repeated-entry", "no-risk", "voluntary-return", "route", "third-state", "late-claim"), Immaterial()
)
"""How people came and went, and what awaits them elsewhere: immaterial where the duty is not about sending them."""

NO_MEANS_ASKED = Excluded("ICCPR 2(1): respected and ensured, without a condition of means")
"""What lack of means does under the Covenant; ICESCR 2(1) has such a condition, ICCPR 2(1) has none."""

UNSUSPENDED = Excluded("ICCPR 4(2), 7: not even a public emergency suspends it")
HUMANELY = Excluded("HRC General Comment No. 21, para. 4: it cannot depend on the material resources of the state")
"""What lack of means does under the ban on ill-treatment, and under the duty of humane treatment (ICCPR 10(1))."""

NOT_TO_WAIT = Excluded("CEDAW 2: without delay, which leaves no room for lack of means")
"""What lack of means does where women are not to be treated worse than men."""

EFFORT = Element("every-effort-made", "Was every effort made, with all means there were, to satisfy the minimum?")
"""What is asked of a state that points to its means."""
WELFARE = (
    Element("limit-by-law", "Is the limit laid down by law?", law=True),
    Element("limit-for-welfare", "Does it fit the nature of the right, and serve the general welfare alone?"),
)
"""What ICESCR 4 asks of a limit."""

LIMITS = ExceptionClause(
    "4-limits",
    "4",
    "limits by law that fit the nature of the right and serve the general welfare alone",
    tuple(element.name for element in WELFARE),
    limitation=True,
)
"""The exception of the economic, social and cultural rights (ICESCR 4)."""


def means(article: str) -> ExceptionClause:
    """Return the exception of a duty that is owed as far as means go, by the article that says so."""
    return ExceptionClause(
        article,
        article,
        "a lack of means, where every effort was made to satisfy at least the minimum with what there was",
        (EFFORT.name,),
        limitation=True,
    )


def everyone(whom: str) -> Mapping[str, GroundEffect]:
    """Return what grounds about who people are do where everyone is protected, as `whom` says and where."""
    return {
        "not-refugee": Excluded(f"{whom}, refugee or not"),
        "economic-motive": Excluded(f"{whom}, whatever the motive"),
        "illegal-entry": Excluded(f"{whom}, however they came"),
        "nationality": Excluded(f"{whom}, whatever the nationality"),
    }


def grounds(conduct: str, more: Mapping[str, GroundEffect] | None = None) -> Mapping[str, GroundEffect]:
    """Return what grounds do where `conduct` is the element that a denial disputes; `more` adds or changes."""
    return {
        **dict.fromkeys(DENIALS, Disputes(conduct)),
        "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
        "number": Immaterial(),
        **(more or {}),
    }
