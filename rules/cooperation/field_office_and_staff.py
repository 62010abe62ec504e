"""
## What it asks
Whether the state leaves the staff and premises of the United Nations safe, and does towards a field office of the
United Nations what it promised or was asked.

## How it decides
A threat against staff or premises, or an attack on them, that is attributed to the state is an act contrary to what
all states were urged to by the General Assembly: unmet, once corroborated. Contact with an office, without threats,
shown by others than the state over the period, is met. Each promise and each ask that names this duty (to host an
office, to receive its staff, to name a contact point) is judged on its own, by what others show of it.

## Not enough
For the charge: protest notes, sharp words against a report, a refusal to meet; that is lawful speech. For the state:
its word that nobody is in danger.

## Limits
To host an office is a free choice. Not to threaten staff of the United Nations is law for its members (Charter,
articles 2(5) and 105(2); the Convention of 1946 on its privileges and immunities, sections 18 and 22, for the parties
to it). Neither is in the catalogue of treaties, since no dated list of members and parties was at hand; so a threat is
judged here under the Assembly's resolution alone, and the verdict commitment-only understates what is owed. Violence
in armed conflict is not tested.

## Reservations
There is nothing to reserve in a resolution, a promise or an ask.
"""

from collections.abc import Mapping
from datetime import date

from compliance.rule import (
    Basis,
    BasisKind,
    Element,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, NO_EXCEPTION, ON_THE_WAY, grounds

KINDS = {
    "un-staff-treatment": "Threatening or attacking staff or premises of the United Nations, or leaving them safe.",
}
_WHATEVER: Mapping[str, GroundEffect] = dict.fromkeys(
    ("not-refugee", "economic-motive", "illegal-entry", "nationality", "consent", "examined", "resources"), Immaterial()
)
"""Who staff are, and what was looked at or paid for, is no reason to threaten them."""

RULE = Rule(
    id="field-office-and-staff",
    code="D4",
    title="Offices and staff of the UN are safe, and what was promised to them is done",
    question="Were staff or premises of the UN threatened or attacked, or is there contact without threats?",
    about=__doc__ or "",
    bases=(
        Basis(
            BasisKind.COMMITMENT,
            "A/RES/60/123",
            "3",
            breach=("staff-threatened", "attribution"),
            met=("contact-without-threats",),
            kinds=tuple(KINDS),
            made=date(2005, 12, 15),
            grounds=grounds("staff-threatened", {**BY_ORGANS, **NO_EXCEPTION, **ON_THE_WAY, **_WHATEVER}),
        ),
        commitment(),
    ),
    elements=(
        DONE,
        Element("staff-threatened", "Were staff or premises of the United Nations threatened with harm, or attacked?"),
        Element("attribution", "Did an organ or agent of the state do it?"),
        Element("contact-without-threats", "Is the office or its staff in contact with the state, and not threatened?"),
    ),
    severity=Severity(2, "loss of access, and fear among those who work for the United Nations"),
    remedy=Remedy(
        "The government",
        "withdraw",
        "the threat, in writing to the Secretary-General",
        "within 30 days",
    ),
    references=(
        "A/RES/60/123, para. 3",
        "Charter of the United Nations, 2(5), 55-56, 105(2)",
        "Convention on the Privileges and Immunities of the United Nations (1946), 18, 22",
        "A/HRC/RES/25/25, whole",
    ),
    since="0.2",
    selects=about("D4"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("cooperation", "un-staff"),
    limits=(
        "The Charter and the Convention of 1946 are not in the catalogue; the paragraph of resolution 60/123 was seen.",
        "Threats before December 2005 are judged by what was resolved then.",
    ),
)
