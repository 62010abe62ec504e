"""What findings on Exampleland, a state that does not exist, are made of: law, evidence, elements."""

from __future__ import annotations

from typing import Any

import attrs

from compliance.model.findings import (
    BasisRef,
    ElementPart,
    EvidencePart,
    Finding,
    LawPart,
    PluginPart,
    Provenance,
    RemedyPart,
    SeverityPart,
    SourcePart,
    Step,
    Subject,
)
from compliance.model.verdicts import BasisKind, Holds, Verdict

REMEDY = RemedyPart("Exampleland", "adopt", "written rules on the examination of claims", "within 12 months")
BOUND = LawPart(
    Holds.BOUND,
    since="1990-02-10",
    why="ratification of CAT on 1990-01-11; "
    "in force for the state from 1990-02-10, CAT art. 27(2): 30 days after the act",
    known_through="2024-05-31",
)
PROVENANCE = Provenance(
    "0.1.0",
    (PluginPart("reports", "state-compliance 0.1.0"), PluginPart("rules", "state-compliance 0.1.0")),
    {"states/xel/profile.yaml": "ab" * 32, "states/xel/treaties.yaml": "cd" * 32},
)

INQUIRY = EvidencePart(
    "coi-2014",
    "Report of the Commission of Inquiry on Neighbourland",
    "para. 444",
    "F2",
    "finding",
    "against",
    "finder:coi-2014",
    "2014-02-17",
    "S",
    "decisive",
    "https://example.org/coi/2014?part=2&page=4",
    "XEL/removals-until-2014",
)
EXPERTS = EvidencePart(
    "sr-2013", "Press release of three special rapporteurs", "", "AS", "assessment", "against",
    "body:ohchr", "2013-06-03", "V", "AS", "https://example.org/sr", "XEL/removals-until-2014",
)  # fmt: skip
PAPER = EvidencePart(
    "daily-2013", "The Daily Example", "p. 3", "R", "allegation", "against",
    "wire", "2013-05-30", "G", "R", "", "XEL/removal-2023",
)  # fmt: skip
OWN_WORD = EvidencePart(
    "letter-2013", "Letter of the Permanent Mission", "annex", "ST", "record", "for",
    "letter-2013", "2013-12-30", "V", "none", "", "XEL/removals-until-2014",
)  # fmt: skip
REGISTER = EvidencePart(
    "untc", "Multilateral treaties deposited with the Secretary-General", "XVIII-12", "REG", "record", "for",
    "depositary", "2015-03-14", "V", "decisive", "https://example.org/untc", "XEL/UNTOC/2008-06-27",
)  # fmt: skip


TITLES = {
    "CAT": "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
    "CSR1951": "Convention relating to the Status of Refugees",
    "ICCPR": "International Covenant on Civil and Political Rights",
}


def source(one: EvidencePart, publisher: str, kind: str, symbol: str = "", note: str = "") -> SourcePart:
    """The source of a piece of evidence."""
    return SourcePart(one.title, publisher, kind, "V", symbol, one.url, one.published, "en", note)


SOURCES = {
    "cat-text": SourcePart("Text of the Convention", "United Nations", "LAW", "V", "UNTS 24841", "", "1984-12-10"),
    "coi-2014": source(INQUIRY, "Commission of Inquiry", "F2", "A/HRC/25/63", "Standard of proof: reasonable grounds."),
    "daily-2013": attrs.evolve(source(PAPER, "Example Press", "R"), mark="G"),
    "letter-2013": source(OWN_WORD, "Permanent Mission of Exampleland", "ST"),
    "letter-2019": SourcePart("Second letter of the Mission", "Exampleland", "ST", "V", "", "", "2019-11-20"),
    "speech-2020": SourcePart("Speech at the Council", "Exampleland", "ST", "S", "", "", "2020-03-01", "ko"),
    "sr-2013": source(EXPERTS, "Special procedures of the Human Rights Council", "AS"),
    "untc": source(REGISTER, "Secretary-General", "REG"),
}


def element(name: str, against: str, for_: str = "g0", *, way: str = "against", **fields: Any) -> ElementPart:
    """An element and its question; `way` says which grade counts."""
    role = "breach" if way == "against" else "met"
    part = ElementPart(
        name,
        role,
        f"Is {name.replace('-', ' ')} shown?",
        against if way == "against" else for_,
        against,
        for_,
        False,
        (),
    )
    return attrs.evolve(part, **fields)


def element_step(one: ElementPart, way: str = "against") -> Step:
    """The step of the reasoning that the engine writes for an element."""
    cites = tuple(dict.fromkeys(piece.source for piece in one.evidence))
    return Step("element", f"{one.name}: {one.grade} {way} the state, in a word", cites)


def finding(code: str, title: str, basis: BasisRef, verdict: Verdict, **fields: Any) -> Finding:
    """A finding about a period unless `subject` says otherwise."""
    name = title.lower().replace(" ", "-")
    made = Finding(
        id=f"XEL/{code}/{str(basis).replace(' ', '-')}/{verdict}",
        state="XEL",
        obligation=name,
        code=code,
        title=title,
        basis=basis,
        subject=Subject(period="2019-05-31/2024-05-30"),
        verdict=verdict,
        when="2019-05-31/2024-05-30",
        says="No conduct on record under this basis for the period.",
        law=BOUND,
        severity=SeverityPart(4, "irreversible harm to life or body"),
        why=(Step("verdict", f"{verdict}: as the ladder has it"),),
    )
    return attrs.evolve(made, **fields)


def treaty(code: str, provision: str) -> BasisRef:
    """A treaty basis."""
    return BasisRef(BasisKind.TREATY, code, provision)


def commitment(text: str) -> BasisRef:
    """A basis that binds nobody."""
    return BasisRef(BasisKind.COMMITMENT, text, "")
