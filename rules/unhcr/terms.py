"""What the two rules on UNHCR's access share."""

from collections.abc import Mapping

from compliance.rule import Disputes, Element, Excluded, GroundEffect

REFUSED = Element("access-refused", "Was UNHCR kept from an area, a place or a group?")
ATTRIBUTION = Element("attribution", "Did an organ or agent of the state keep it out?")
VISITS = Element("visits-on-request", "Can UNHCR visit when it asks?")
DATA = Element("data-shared", "Does the state give UNHCR the data that it asks for?")

KINDS = {"unhcr-access": "Letting UNHCR reach areas, places or groups, or keeping it from them."}

GROUNDS: Mapping[str, GroundEffect] = {
    "did-not-happen": Disputes("access-refused"),
    "no-such-persons": Disputes("access-refused"),
    "domestic-law": Excluded("VCLT 27: domestic law is no justification"),
    "illegal-entry": Excluded("access does not depend on how people entered"),
}
