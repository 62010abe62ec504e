"""The skeleton of a stakeholders' submission: what is known in numbered paragraphs, and places to be filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from compliance.items import tally_notes
from compliance.model.checked import Checked
from compliance.model.packs import (
    AdvanceQuestion,
    DraftRecommendation,
    Note,
    PreviousKind,
    Section,
    previous_kind,
)
from compliance.model.recommendations import AskKind, Mechanism, Wording
from compliance.model.verdicts import Verdict
from compliance.upr import phrases
from compliance.upr.asked import named
from compliance.upr.dossier import Dossier
from compliance.upr.framework import framework
from compliance.upr.lint.wording import word_count
from compliance.upr.reported import reported

_SHARES = (("framework", 0.2), ("follow-up", 0.3), ("reported", 0.5), ("recommendations", 1.0))
"""How much of the words that are still left each part may take, in the order in which the words are given out."""

_UNASKED = {
    AskKind.RECOMMENDATION: "none is asked for",
    AskKind.PLEDGE: "none is asked for (its own pledge)",
    AskKind.OBSERVATION: "none is asked for (it asks nothing)",
}

RESERVED = 200
"""How many words of the limit are left to those who fill in the places that only they can."""

_SAYING = 25
"""How many words are kept for the sentence that says what is left out."""

Paragraph = tuple[Note, ...]
Titled = tuple[str, Paragraph]
"""A paragraph with the title of its section."""


def submission_of(
    dossier: Dossier, drafts: Sequence[DraftRecommendation], questions: Sequence[AdvanceQuestion], limit: int | None
) -> tuple[Section, ...]:
    """Return the sections in order, kept within a limit of words less what is reserved (None: no limit is known).

    The first has no title: it is the front, the title of the document and the lines below it, which are not numbered.
    What does not fit is left out from the end of its part, the least grave first, and how much that is is said.
    """
    front = (_front(dossier), _submitter(dossier), _summary(dossier, drafts))
    back = (_untold(dossier, questions), _method(dossier))
    told = {
        "framework": _paragraphs(framework(dossier)),
        "follow-up": _paragraphs(_follow_up(dossier)),
        "reported": reported(dossier),
        "recommendations": _paragraphs(_recommendations(drafts)),
    }
    parts = {name: _sections(some) for name, some in told.items()}
    whole = (*front, *back, *(section for sections in parts.values() for section in sections))
    room = None if limit is None else max(limit - RESERVED, 0)
    if room is not None and words_of(whole) > room:
        left = max(room - words_of((*front, *back)), 0)
        for part, share in _SHARES:
            parts[part] = _fitted(told[part], int(left * share))
            left -= words_of(parts[part])
    middle = (*parts["framework"], *parts["follow-up"], *parts["reported"])
    return tuple(one for one in (*front, *middle, back[0], *parts["recommendations"], back[1]) if one.paragraphs)


def _paragraphs(section: Section) -> tuple[Titled, ...]:
    return tuple((section.title, paragraph) for paragraph in section.paragraphs)


def _sections(told: Iterable[Titled]) -> tuple[Section, ...]:
    """Return paragraphs in sections, in the order in which each title first comes."""
    found: dict[str, list[Paragraph]] = {}
    for title, paragraph in told:
        found.setdefault(title, []).append(paragraph)
    return tuple(Section(title, tuple(paragraphs)) for title, paragraphs in found.items())


def words_of(sections: Iterable[Section]) -> int:
    """Return how many words the sections have as the linter counts them: the front and headings too, no footnotes."""
    return sum(
        word_count(one.title) + sum(word_count(note.text) for paragraph in one.paragraphs for note in paragraph)
        for one in sections
    )


def _fitted(told: Sequence[Titled], room: int) -> tuple[Section, ...]:
    """Return the first paragraphs, as many as fit, in their sections, and at the end how many do not.

    The paragraphs come in the order of their weight, so that none is left out for one of less weight.
    """
    if words_of(_sections(told)) <= room:
        return _sections(told)
    most = room - _SAYING
    kept = next((number for number in range(len(told), 0, -1) if words_of(_sections(told[:number])) <= most), 0)
    out = phrases.counted(len(told) - kept, "more paragraph")
    left = Note(f"This submission leaves out {out} here, for the limit of words.")
    title = _sections(told[: kept or 1])[-1].title
    return _sections((*told[:kept], (title, (left,))))


def _note(text: str) -> Paragraph:
    return (Note(phrases.sentence(text)),)


def _front(dossier: Dossier) -> Section:
    """Return what stands before the first heading: the title, the kind of submission and its review, the day."""
    kind = "[to be filled in: individual or joint] submission"
    return Section(
        "",
        (
            (Note(f"Submission to the Universal Periodic Review of {dossier.profile.name}"),),
            _note(f"{kind} for {dossier.aim.label} of the Universal Periodic Review"),
            _note(f"Cut-off day: {dossier.today}"),
            (Note("Key words: [to be filled in: the subjects of this submission]"),),
        ),
    )


def _submitter(dossier: Dossier) -> Section:
    """Return who submits: nothing of it is known, so all is to be filled in."""
    return Section(
        "Who submits",
        (
            _note("Submitted by: [to be filled in: name and seat of the organisation, of each where it is joint]"),
            _note("[to be filled in: what the organisation does, and since when, in two sentences]"),
            _note("Contact: [to be filled in: the organisation's e-mail and web address, no private person's]"),
            _note(f"This submission is about {dossier.name}, for {dossier.aim.label} of the Universal Periodic Review"),
        ),
    )


def _summary(dossier: Dossier, drafts: Sequence[DraftRecommendation]) -> Section:
    """Return the counts, as of the day, and what is asked first."""
    count = Counter(one.verdict for one in dossier.card.findings)
    asked = _asks(dossier)
    statuses = Counter(str(one.status) for one in asked)
    gaps, contested = count[Verdict.GAP], count[Verdict.CONTESTED_GAP]
    cover = dossier.card.coverage
    duties = phrases.counted(cover.obligations, "duty", "duties")
    gap = phrases.listed((phrases.counted(gaps, "gap"), phrases.counted(contested, "contested gap")))
    found = (
        f"As of {dossier.today}, this submission finds that {cover.bound} of {duties} tested bind {dossier.name}, "
        f"with {gap}; on {count[Verdict.INSUFFICIENT_EVIDENCE]} points not enough is known"
    )
    told = ", ".join(f"{statuses[word]} {word}" for word in ("met", "partly", "unmet", "unclear") if statuses[word])
    kinds = Counter(previous_kind(one.asked) for one in asked)
    what = "; ".join(f"{kind}: {kinds[kind]}" for kind in PreviousKind if kinds[kind])
    before = f"Of what was asked before and is on file ({what}), this submission finds as of {dossier.today}: {told}"
    first = dict.fromkeys(phrases.lower(one.title) for one in drafts[:3])
    asks = f"First among what this submission asks for: {'; '.join(first)}" if first else ""
    return Section("Summary", tuple(_note(text) for text in (found, before if told else "", asks) if text))


def _follow_up(dossier: Dossier) -> Section:
    """Return what became of each earlier recommendation, those of the review first, and the totals of the reviews."""
    every = sorted(_asks(dossier), key=lambda one: one.asked.mechanism is not Mechanism.UPR)
    asks = ((_checked(one, dossier),) for one in every)
    return Section("Follow-up to previous recommendations", (*((one,) for one in totals(dossier)), *asks))


def _asks(dossier: Dossier) -> list[Checked]:
    """Return what was asked or promised; not remarks, which are on what is on file, and ask nothing."""
    return [one for one in dossier.previous if previous_kind(one.asked) is not PreviousKind.REMARK]


def totals(dossier: Dossier) -> tuple[Note, ...]:
    """Return the totals of the reviews on file: how many recommendations came, and how many met each answer."""
    return tuple(
        Note(
            phrases.sentence(f"Review, {phrases.when(one.on.text)}: {' '.join(tally_notes(one))}"),
            ((one.cite, one.at),),
        )
        for one in dossier.bench.tallies
    )


def _checked(one: Checked, dossier: Dossier) -> Note:
    """Return one recommendation with its position and its status, apart from each other."""
    answered = one.asked.answered
    position = answered.value.replace("-", " ") if answered else _UNASKED[one.asked.kind]
    whose = "in our words" if one.asked.id in dossier.items else "in the words of its publisher"
    words = one.asked.text if one.asked.wording is Wording.OFFICIAL else f"({whose}) {one.asked.text}"
    words = phrases.sentence(words)
    text = f"{named(one, dossier)}: {words} Position: {position}. Status as of {dossier.today}: {one.status}"
    cites = ((cite, "" if place else one.asked.paragraph) for place, cite in enumerate(one.sources[:2]))
    return Note(phrases.sentence(text), tuple(cites))


def _untold(dossier: Dossier, questions: Sequence[AdvanceQuestion]) -> Section:
    """Return what cannot be told, in counts: silence is neither a yes nor a no."""
    cover = dossier.card.coverage
    codes = {one.id: one.code for one in dossier.card.findings}
    silent = phrases.listed(dict.fromkeys(codes[one] for one in cover.silent))
    unknown = phrases.listed(dict.fromkeys(codes[one] for one in cover.standing_unknown))
    asked = phrases.counted(len(questions), "question")
    texts = (
        f"As of {dossier.today}, this submission has nothing on some bases of duties {silent}; silence says nothing"
        if silent
        else "",
        f"As of {dossier.today}, this submission cannot tell whether some treaties still bind (duties {unknown})"
        if unknown
        else "",
        f"Beside this submission stands a list of {asked} to put to the state on what is not known"
        if questions
        else "",
    )
    return Section("What cannot be told", tuple(_note(text) for text in texts if text))


def _recommendations(drafts: Sequence[DraftRecommendation]) -> Section:
    """Return the drafts, one a paragraph."""
    return Section(
        "Recommendations",
        tuple((Note(one.text, tuple((cite, "") for cite in one.sources[:3])),) for one in drafts),
    )


def _method(dossier: Dossier) -> Section:
    """Return how this was made, and the cut-off day."""
    made = dossier.card.provenance.version
    texts = (
        f"The cut-off day is {dossier.today}: law, facts and knowledge are taken as they were on it",
        "What is reported counts by who says it and how many origins agree, with the state's reply beside it",
        "What the state says of itself, and silence, show nothing",
        "A recommendation's position is what the state answered; its status is what others show was done",
        "Names, routes and places that could betray people are left out",
        f"The findings were made with state-compliance {made}, an analysis aid and no legal advice",
        "[to be filled in: who checked the findings, and what was added]",
    )
    return Section("Method and cut-off day", tuple(_note(text) for text in texts))
