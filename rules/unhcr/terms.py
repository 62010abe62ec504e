"""What the two rules on UNHCR's access share."""

from collections.abc import Mapping

from compliance.rule import Element, Excluded, GroundEffect, Immaterial

from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, grounds

REFUSED = Element("access-refused", "Was UNHCR kept from an area, a place or a group?")
ATTRIBUTION = Element("attribution", "Did an organ or agent of the state keep it out?")
VISITS = Element("visits-on-request", "Can UNHCR visit when it asks?")
DATA = Element("data-shared", "Does the state give UNHCR the data that it asks for?")

KINDS = {"unhcr-access": "Letting UNHCR reach areas, places or groups, or keeping it from them."}

GROUNDS: Mapping[str, GroundEffect] = grounds(
    "access-refused",
    {
        **BY_ORGANS,
        **NO_EXCEPTION,
        **ON_THE_WAY,
        **dict.fromkeys(("not-refugee", "economic-motive", "nationality"), Immaterial()),
        **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
        "illegal-entry": Excluded("access does not depend on how people entered"),
    },
)
"""What grounds do where UNHCR supervises: it finds out who people are, and nobody else's look stands for its own."""
