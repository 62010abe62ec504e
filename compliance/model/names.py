"""What a state is called and where the United Nations places it."""

from __future__ import annotations

from enum import StrEnum

import attrs

from compliance.model.profiles import StateKind


class RegionalGroup(StrEnum):
    """The UN regional groups of member states. Elections use them; they say nothing about geography."""

    AFRICAN = "african"
    ASIA_PACIFIC = "asia-pacific"
    EASTERN_EUROPEAN = "eastern-european"
    LATIN_AMERICAN_CARIBBEAN = "latin-american-and-caribbean"
    WESTERN_EUROPEAN_OTHERS = "western-european-and-others"


class UnStatus(StrEnum):
    """How a state or entity stands to the United Nations. No view on status is taken."""

    MEMBER = "member"
    OBSERVER = "observer"
    NEITHER = "neither"


@attrs.frozen
class StateName:
    """What a state is called: its UN short form, ISO 3166 alpha-2 code, and other names.

    `group` is its UN regional group, None where it has none or is in none.
    """

    name: str
    alpha2: str = ""
    kind: StateKind = StateKind.STATE
    un: UnStatus = UnStatus.NEITHER
    group: RegionalGroup | None = None
    also: tuple[str, ...] = ()


def folded(name: str) -> str:
    """Return a name as it is compared: case, blanks and hyphens make no difference ("viet-nam", "Timor Leste")."""
    return " ".join(name.replace("-", " ").replace("_", " ").split()).casefold()
