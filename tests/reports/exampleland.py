"""Scorecards of Exampleland: an empty one, and a full one with a finding of every verdict and status."""

from __future__ import annotations

import attrs

from compliance.model.findings import (
    BasisRef,
    Coverage,
    Covered,
    ElementPart,
    ExceptionPart,
    Finding,
    GroundPart,
    Headline,
    LawPart,
    Provenance,
    ReplyPart,
    Scorecard,
    Step,
    Subject,
)
from compliance.model.verdicts import BasisKind, Flag, Holds, Verdict

from .parts import (
    EXPERTS,
    INQUIRY,
    OWN_WORD,
    PAPER,
    PROVENANCE,
    REMEDY,
    SOURCES,
    TITLES,
    commitment,
    element,
    element_step,
    finding,
    treaty,
)
from .promises import commitments


def gap() -> Finding:
    """A gap with a reply that a finder decided against the state."""
    removal = element("removal", "g4", evidence=(INQUIRY, EXPERTS, OWN_WORD))
    risk = element(
        "risk", "g3", "g2", evidence=(EXPERTS, PAPER), notes=("pattern NBL/harm, last evidenced 2014-02-17",)
    )
    review = element("suspensive-review", "g0", way="for")
    reply = ReplyPart(
        "2013-12-30",
        "letter-2013",
        "annex",
        "They come for economic reasons and are not refugees.",
        (
            GroundPart("economic-motive", "ruled out by CAT 3: any person, whatever the motive"),
            GroundPart("repeated-entry", "disputes risk", "coi-2014", "para. 446"),
        ),
        mark="V",
    )
    return finding(
        "A2",
        "No one is returned to torture",
        BasisRef(BasisKind.TREATY, "CAT", "3", ("CAT 1",)),
        Verdict.GAP,
        subject=Subject(conduct="removals-until-2014"),
        conduct="removals-until-2014",
        when="1999/2014-02",
        says="Returned people from Neighbourland without examining what awaited them.",
        territory="XEI",
        flags=(Flag.DISPUTED_BY_STATE, Flag.STALE),
        elements=(removal, risk, review),
        reply="decided",
        replies=(reply,),
        numbers=("500 to 600 according to coi-2014", "260 according to daily-2013"),
        marks=("S", "V"),
        why=_reasons(removal, risk, review),
        remedy=REMEDY,
    )


def _reasons(removal: ElementPart, risk: ElementPart, review: ElementPart) -> tuple[Step, ...]:
    """Every step from the deposit to the verdict."""
    return (
        Step("deposited", "ratification of CAT on 1990-01-11", ("untc",), "V"),
        Step(
            "in-force",
            "in force for the state from 1990-02-10, CAT art. 27(2): 30 days after the act",
            ("cat-text",),
            "V",
        ),
        Step("subject", "1999/2014-02: Returned people from Neighbourland.", ("coi-2014", "sr-2013"), "S"),
        element_step(removal),
        element_step(risk),
        element_step(review, "for"),
        Step("reply", "reply of 2013-12-30: They come for economic reasons.", ("letter-2013",), "V"),
        Step("verdict", "gap: every element stands at corroborated (g3) or more, and no dispute is open"),
    )


def contested() -> Finding:
    """A contested gap: an exception in play and a blanket reply."""
    removal = element("removal", "g4", evidence=(INQUIRY,))
    replies = (
        ReplyPart(
            "2019-11",
            "letter-2019",
            "",
            "Grave criminals are no refugees.",
            (GroundPart("grave-crime", "claims exception 33(2)"), GroundPart("not-refugee", "disputes refugee")),
        ),
        ReplyPart(None, "speech-2020", "", "We reject all of it.", (), blanket=True),
    )
    return finding(
        "A1",
        "No refugee is returned to persecution",
        treaty("CSR1951", "33"),
        Verdict.CONTESTED_GAP,
        subject=Subject(conduct="removal-2019"),
        conduct="removal-2019",
        when="2019-11-07",
        says="Handed two people to Neighbourland without any hearing.",
        flags=(Flag.ADMITTED, Flag.EXCEPTION_CLAIMED),
        elements=(removal,),
        exceptions=(ExceptionPart("33(2)", "CSR1951 33(2)", "in play, open", "danger to the community"),),
        reply="open",
        replies=replies,
        why=(
            element_step(removal),
            Step("verdict", "contested-gap: every element stands, but a specific dispute is open"),
        ),
        remedy=REMEDY,
    )


def untold() -> tuple[Finding, ...]:
    """Findings that cannot be told: one weak, one whose standing is unknown, one silent."""
    risk = element("risk", "g1", evidence=(PAPER,))
    weak = finding(
        "A3",
        "No one is returned to ill-treatment",
        treaty("ICCPR", "7"),
        Verdict.INSUFFICIENT_EVIDENCE,
        subject=Subject(conduct="removal-2023"),
        conduct="removal-2023",
        when="2023-10-09",
        says="Is reported to have returned several hundred people in one night.",
        flags=(Flag.SINGLE_ORIGIN,),
        elements=(risk,),
        reply="none-found",
        replies=(ReplyPart(None, "", "", "", (), none_found="2024-05-03"),),
        why=(
            element_step(risk),
            Step("mark", "rests on an unverified fact (G): removal-2023", mark="G"),
            Step("verdict", "insufficient-evidence: some element is below corroborated (g3), either way"),
        ),
    )
    doubtful = finding(
        "C2",
        "No returnee is ill-treated",
        treaty("CAT", "2"),
        Verdict.INSUFFICIENT_EVIDENCE,
        flags=(Flag.STANDING_UNKNOWN,),
        law=LawPart(Holds.UNKNOWN, why="past the last day of the list", known_through="2015-03-14"),
    )
    silent = finding(
        "A5",
        "No one is returned to disappearance",
        treaty("ICPPED", "16"),
        Verdict.INSUFFICIENT_EVIDENCE,
        elements=(element("removal", "g0"),),
        id="XEL/A5/ICPPED-16/period",
    )
    return weak, doubtful, silent


def not_bound() -> tuple[Finding, ...]:
    """Two bases of one duty that do not bind."""
    signed = LawPart(
        Holds.NOT_BOUND, why="signed on 1998-10-05 only; no deposit by 2024-05-31", known_through="2024-05-31"
    )
    never = LawPart(Holds.NOT_BOUND, why="no deposit on record; not a party")
    return (
        finding(
            "C1", "People may leave", treaty("ICCPR", "12(2)"), Verdict.NOT_BOUND, law=signed, flags=(Flag.VCLT_18,)
        ),
        finding("C1", "People may leave", treaty("ICRMW", "8"), Verdict.NOT_BOUND, law=never),
    )


def others() -> tuple[Finding, ...]:
    """A compliant period, a tally that does not add up, and a rule that failed."""
    figures = element("yearly-figures", "g0", "g3", way="for", evidence=(attrs.evolve(EXPERTS, bearing="for"),))
    failed = "rule visits failed: KeyError: 'office' (probe, line 12)"
    return (
        finding(
            "B1",
            "Births are registered",
            treaty("CRC", "7"),
            Verdict.COMPLIANT,
            elements=(figures,),
            says="Publishes yearly figures that a UN agency confirms.",
        ),
        finding(
            "D5",
            "Accepted requests are carried out",
            commitment("UPR"),
            Verdict.OUT_OF_SCOPE,
            subject=Subject(item="upr-2"),
            says="Second review.",
            flags=(Flag.INVALID_INPUT,),
            law=LawPart(Holds.NOT_BOUND),
            why=(
                Step("note", "268 received: 113 supported"),
                Step("verdict", "out-of-scope: the numbers do not add up"),
            ),
        ),
        finding(
            "D3",
            "Visits take place",
            commitment("visits"),
            Verdict.ERROR,
            why=(Step("error", failed), Step("verdict", "error: the rule failed; nothing is concluded")),
        ),
    )


def headlines(findings: tuple[Finding, ...]) -> tuple[Headline, ...]:
    """The first finding of each duty, as its headline."""
    first: dict[str, Finding] = {}
    for one in findings:
        first.setdefault(one.obligation, one)
    return tuple(
        Headline(
            one.obligation, one.code, one.title, one.verdict, one.status, one.id, str(one.basis), one.when, one.flags,
            {one.verdict.value: 1},
        )
        for one in first.values()
    )  # fmt: skip


def make_empty() -> Scorecard:
    """A state about which nothing was asked."""
    cover = Coverage(0, {}, 0, 0, (), (), (), (), 0, 0)
    return Scorecard("XEL", "Exampleland", "state", "2024-05-31", None, (), (), cover, Provenance("0.1.0", (), {}))


def make_full() -> Scorecard:
    """A state with a finding of every verdict and status."""
    found = (gap(), contested(), *untold(), *not_bound(), *commitments(), *others())
    counts: dict[str, int] = {}
    for one in found:
        counts[one.verdict.value] = counts.get(one.verdict.value, 0) + 1
    cover = Coverage(
        findings=len(found),
        by_verdict=counts,
        obligations=11,
        bound=6,
        silent=("XEL/A5/ICPPED-16/period",),
        no_items=("reports-due",),
        covered_by=(Covered("no-one-is-returned-to-torture", "custom torture", "CAT 3", "removals-until-2014"),),
        standing_unknown=("XEL/C2/CAT-2/insufficient-evidence",),
        records_considered=3,
        sources_considered=5,
    )
    return Scorecard(
        state="XEL",
        name="Exampleland",
        kind="state",
        as_of="2024-05-31",
        since="1999-01-01",
        findings=found,
        headlines=headlines(found),
        coverage=cover,
        provenance=PROVENANCE,
        sources=SOURCES,
        instruments=TITLES,
        notes=("Exampleland does not exist.",),
        warnings=("tally upr-2 does not add up: the answers add up to 267, not 268",),
    )
