"""A pack on Exampleland, a state that does not exist, with every kind of thing that a pack can hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from compliance.model.calendar import Known
from compliance.model.checked import (
    ActKind,
    Answer,
    AskedAct,
    Checked,
    CheckedAct,
    CheckedBy,
    Done,
    Moment,
    Proof,
    Restated,
)
from compliance.model.dates import day_span, parse_span
from compliance.model.findings import SourcePart
from compliance.model.packs import AdvanceQuestion, DraftRecommendation, Event, EventKind, Note, Pack, Section
from compliance.model.recommendations import (
    AskKind,
    DatedBy,
    LinkedBy,
    Mechanism,
    Recommendation,
    RecommendationPosition,
    Recommender,
    Wording,
)
from compliance.model.recommendations import Proof as PositionProof
from compliance.model.sources import Mark
from compliance.model.verdicts import Status

AS_OF = date(2024, 3, 1)
SOURCES = {
    "xel-register": SourcePart(
        "Status of treaties", "UN Treaty Section", "REG", "V", "", "https://treaties.example/xel", "2024-01-31"
    ),
    "xel-report": SourcePart(
        "Report of the Working Group on Exampleland", "Human Rights Council", "AS", "V", "A/HRC/99/7",
        "https://docs.example/a/hrc/99/7", "2019-07-04",
    ),
    "xel-press": SourcePart(
        "The border in winter", "Exampleland Post", "R", "G", published="2023", language="xx", note="a series of three"
    ),
}  # fmt: skip


def make_recommendation(number: int, **more: Any) -> Recommendation:
    """A recommendation of the third cycle."""
    told: dict[str, Any] = {
        "id": f"upr-xel-3-{number}",
        "addressee": "XEL",
        "text": f"Take step {number} to protect those who seek asylum at the land border, in law and in practice",
        "wording": Wording.OFFICIAL,
        "body": "Human Rights Council",
        "mechanism": Mechanism.UPR,
        "row": f"row {number}",
        "symbol": "A/HRC/99/7",
        "paragraph": f"120.{number}",
        "on": date(2019, 5, 9),
        "dated_by": DatedBy.REVIEW,
        "recommenders": (Recommender("Ruritania"), Recommender("Freedonia", "FRE")),
        "position": RecommendationPosition.NOTED,
        "said": "Noted",
        "proof": PositionProof("A/HRC/99/7/Add.1", "12"),
        "cycle": 3,
        "session": 33,
    }
    return Recommendation(**(told | more))


def make_act(**more: Any) -> CheckedAct:
    """The act of joining the Convention against Torture, done between mid-term and today."""
    told: dict[str, Any] = {
        "asked": AskedAct(ActKind.JOIN, "CAT", by=LinkedBy.SUGGESTED, read_by="ratify-and-accede"),
        "answers": (
            Answer(Moment.TODAY, AS_OF, Done.YES),
            Answer(Moment.BEFORE, date(2019, 5, 9), Done.NO),
            Answer(Moment.MID_TERM, date(2021, 11, 1), Done.NO),
            Answer(Moment.NEXT_REVIEW, date(2024, 5, 1), Done.NOT_YET, "the review is not held yet"),
        ),
        "proofs": (Proof("accession", "2022-06-03", "xel-register", Mark.VERIFIED),),
        "known_through": date(2024, 1, 31),
        "why": "The accession was deposited on 2022-06-03, after the mid-term.",
    }
    return CheckedAct(**(told | more))


def make_previous() -> tuple[Checked, ...]:
    """Recommendations of every status, with and without a position."""
    body: dict[str, Any] = {"mechanism": Mechanism.TREATY_BODY, "body": "Committee against Torture", "recommenders": ()}
    report = make_recommendation(
        4, **body, position=None, symbol="CAT/C/XEL/CO/2", paragraph="14", cycle=None, session=None, on=None, proof=None
    )
    pledge = make_recommendation(5, kind=AskKind.PLEDGE, position=None, proof=None, recommenders=())
    part = make_recommendation(2, position=RecommendationPosition.IN_PART)
    duty = Restated("no-refoulement", "contested-gap", "XEL/A1/CAT-3/border", LinkedBy.CHOSEN)
    return (
        Checked(make_recommendation(1), AS_OF, Status.MET, CheckedBy.ACT, ("It was done after the mid-term.",),
            (make_act(),), sources=("xel-register",)),
        Checked(part, AS_OF, Status.UNMET, CheckedBy.OBLIGATION, ("Returns at the border go on; see xel-press.",),
            duties=(duty,), sources=("xel-press", "xel-report")),
        Checked(make_recommendation(3, position=RecommendationPosition.SUPPORTED, proof=None), AS_OF, Status.UNCLEAR,
            CheckedBy.NOTHING, ("Nothing on file shows it.",)),
        Checked(pledge, AS_OF, Status.PARTLY, CheckedBy.OBLIGATION, ("One of two parts is shown.",)),
        Checked(report, AS_OF, Status.UNCLEAR, CheckedBy.NOTHING, ("Nothing on file shows it.",)),
    )  # fmt: skip


DRAFT = DraftRecommendation(
    "A1", "no-refoulement", "No return to torture", "Exampleland", "adopt",
    "written rules on the examination of claims", "within 12 months", "CAT 3",
    "Exampleland to adopt written rules on the examination of claims within 12 months, "
    "as recommended in A/HRC/99/7, para. 120.2.", "XEL/A1/CAT-3/border", "contested-gap",
    ("A/HRC/99/7, para. 120.2",), ("xel-press", "xel-report"),
)  # fmt: skip
QUESTION = AdvanceQuestion(
    "B2", "access-to-counsel", "Whoever is held sees counsel",
    "How many of those held at the border saw counsel in 2023?",
    "no number is on file after 2019; see xel-report", "XEL/B2/ICCPR-9/held", ("xel-report",),
)  # fmt: skip
SECTIONS = (
    Section("Introduction", ((Note("This submission is about the land border."),),)),
    Section("Returns", (
        (Note("Returns go on.", (("xel-press", "part 2"), ("xel-report", "para. 44"))), Note("The state denies it.",
            (("xel-report", "para. 45"),))),
        (Note("No number is on file.", (("not-in-the-list", "p. 3"),)),),
    )),
)  # fmt: skip
CALENDAR = (
    Event(EventKind.STAKEHOLDERS, "Submissions of stakeholders due", day_span(date(2023, 10, 11)), Known.CONFIRMED,
        "Twelve o'clock, Geneva time.", "xel-report"),
    Event(EventKind.REVIEW, "Review by the Working Group", parse_span("2024-04-29/2024-05-10"), Known.RECALLED),
    Event(EventKind.MID_TERM, "Mid-term", parse_span("2026-11"), Known.COMPUTED, "Half of the time."),
    Event(EventKind.ADOPTION, "Adoption of the outcome", None, Known.UNKNOWN, "Three to five months after the review."),
)  # fmt: skip


def make_pack(**more: Any) -> Pack:
    """The whole pack, or a part of it replaced."""
    told: dict[str, Any] = {
        "state": "XEL",
        "name": "Exampleland",
        "as_of": AS_OF,
        "cycle": 4,
        "session": 46,
        "previous": make_previous(),
        "drafts": (DRAFT,),
        "questions": (QUESTION,),
        "submission": SECTIONS,
        "calendar": CALENDAR,
        "sources": SOURCES,
        "notes": ("The register is good through 31 Jan 2024.",),
        "made_by": "state-compliance 0.0",
    }
    return Pack(**(told | more))


def make_long_pack(times: int = 40) -> Pack:
    """A pack with many rows, to see pages turn."""
    every = make_previous()
    return make_pack(previous=tuple(every[at % 3] for at in range(times)) + every[3:], drafts=(DRAFT,) * 5)
