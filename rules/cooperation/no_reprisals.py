"""
## What it asks
Whether the state punished, threatened or harmed people, or their kin, because they complained of abuses, gave evidence
or turned to the United Nations.

## How it decides
A gap needs the reprisal, its attribution, and that it was for what the provision protects, each corroborated: a
complaint of torture or evidence on it (CAT 13); a complaint of enforced disappearance (ICPPED 12); a communication to
the committee on women's rights, on social rights or on the rights of the child under its protocol (OP-CEDAW 11,
OP-ICESCR 13, CRC-OP-IC 4); information given to the Subcommittee on Prevention, true or false (OPCAT 15). A reprisal
for other cooperation with the United Nations is contrary to what the Human Rights Council urged all governments to
refrain from: a commitment, unmet. Compliance needs that such people are protected and that reported reprisals are
investigated, shown by others than the state, over the period.

## Not enough
For the charge: hostile words alone; that people are afraid. For the state: that no complaint was made, where people
do not dare to.

## Limits
That a prosecution is for another crime is a reply, which disputes the link. Reprisals by private persons are the
state's only where sources say that it let them happen. Fear of kin at home is no record of a reprisal; records keep
away from anything that could identify those who spoke.

## Reservations
None to these provisions is on file. OPCAT and OP-CEDAW allow none (OPCAT 30, OP-CEDAW 17).
"""

from collections.abc import Mapping
from datetime import date

from compliance.rule import (
    Basis,
    BasisKind,
    Disputes,
    Element,
    GroundEffect,
    Immaterial,
    Remedy,
    Rule,
    Severity,
)

from ..asks import DONE, about, basis_of, commitment
from ..grounds import BY_ORGANS, ON_THE_WAY, grounds

KINDS = {
    "reprisal": "Punishing, threatening or harming people, or their kin, because they complained, gave evidence or "
    "spoke to the United Nations; or protecting them."
}
_LINKS = {
    "for-torture-complaint": "Was it because of a complaint of torture to the authorities, or evidence on it?",
    "for-disappearance-complaint": "Was it because of a complaint of enforced disappearance, or evidence on it?",
    "for-cedaw-communication": "Was it because of a communication to the committee on women's rights?",
    "for-cescr-communication": "Was it because of a communication to the committee on social rights?",
    "for-crc-communication": "Was it because of a communication to the committee on the rights of the child?",
    "for-spt-information": "Was it because of information given to the Subcommittee on Prevention?",
    "for-un-cooperation": "Was it because of cooperation with the United Nations on human rights?",
}


def _grounds(link: str) -> Mapping[str, GroundEffect]:
    """Return what grounds do under a basis that asks for `link`, the reason of the reprisal: any other disputes it."""
    return grounds(
        "reprisal",
        {
            **BY_ORGANS,
            **ON_THE_WAY,
            **dict.fromkeys(("grave-crime", "security", "public-order", "illegal-entry"), Disputes(link)),
            **dict.fromkeys(("not-refugee", "economic-motive", "nationality"), Immaterial()),
            **dict.fromkeys(("consent", "examined", "resources"), Immaterial()),
        },
    )


def _protects(
    treaty: str, provision: str, link: str, kind: BasisKind = BasisKind.TREATY, made: date | None = None
) -> Basis:
    """Return the basis of a provision that protects those who acted as `link` says; `made` is that of a resolution."""
    return Basis(
        kind,
        treaty,
        provision,
        breach=("reprisal", "attribution", link),
        met=("protected", "investigated"),
        kinds=tuple(KINDS),
        grounds=_grounds(link),
        made=made,
    )


RULE = Rule(
    id="no-reprisals",
    code="D9",
    title="Nobody suffers for a complaint, or for speaking to the United Nations",
    question="Were people punished, threatened or harmed because they complained or spoke to the United Nations?",
    about=__doc__ or "",
    bases=(
        _protects("CAT", "13", "for-torture-complaint"),
        _protects("OPCAT", "15", "for-spt-information"),
        _protects("OP-CEDAW", "11", "for-cedaw-communication"),
        _protects("OP-ICESCR", "13", "for-cescr-communication"),
        _protects("CRC-OP-IC", "4", "for-crc-communication"),
        _protects("ICPPED", "12", "for-disappearance-complaint"),
        _protects("A/HRC/RES/12/2", "1", "for-un-cooperation", BasisKind.COMMITMENT, date(2009, 10, 1)),
        commitment(),
    ),
    elements=(
        DONE,
        Element("reprisal", "Were people, or their kin, punished, threatened or harmed?"),
        Element("attribution", "Did an organ or agent of the state do it, or let it happen?"),
        *(Element(name, question) for name, question in _LINKS.items()),
        Element("protected", "Are those who complain or speak protected, so that they can do so without fear?"),
        Element("investigated", "Are reported reprisals investigated, and those who did it held to account?"),
    ),
    severity=Severity(4, "harm to life or body of those who spoke, and silence of all others"),
    remedy=Remedy(
        "The government",
        "stop",
        "every measure against those who spoke and their kin",
        "within 30 days",
    ),
    references=(
        "CAT 13",
        "OPCAT 15",
        "OP-CEDAW 11",
        "OP-ICESCR 13",
        "CRC-OP-IC 4",
        "ICPPED 12(1), 12(4)",
        "A/HRC/RES/12/2, para. 1",
        "HRI/MC/2015/3, whole (reprisals and the treaty bodies)",
    ),
    since="0.2",
    selects=about("D9"),
    item_basis=basis_of,
    kinds=KINDS,
    tags=("cooperation", "reprisals"),
    limits=(
        "ICPPED 12 was not seen word for word; OP-ICESCR 13 and CRC-OP-IC 4 in a commentary only.",
        "Reprisals under OP-CRPD and ICRMW are not tested: neither has a clause on them that was found.",
    ),
)
