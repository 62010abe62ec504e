"""All that is known for a state's review: previous recommendations, drafts, questions, submission, calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import attrs

from compliance.loading.holdings import Library
from compliance.model.calendar import Calendar, Known
from compliance.model.checked import Checked
from compliance.model.packs import AdvanceQuestion, DraftRecommendation, Event, Pack, Section
from compliance.model.recommendations import Recommendation
from compliance.plugins import Plugins
from compliance.upr import phrases
from compliance.upr.aim import aim_at, limits
from compliance.upr.dossier import Dossier
from compliance.upr.drafts import SAFEGUARD, drafts_of
from compliance.upr.events import events_of
from compliance.upr.lint.limits import WordLimit, load_limits
from compliance.upr.moments import made_after
from compliance.upr.overruling import Choices
from compliance.upr.previous import Check, previous, review_days
from compliance.upr.questions import on_nothing, questions_of
from compliance.upr.submission import RESERVED, submission_of, totals, words_of


def make_pack(
    library: Library,
    plugins: Plugins,
    calendar: Calendar,
    state: str,
    as_of: date,
    cycle: int | None = None,
    session: int | None = None,
    recommendations: Iterable[Recommendation] = (),
    choices: Choices | None = None,
) -> Pack:
    """Return the pack of a state (ISO 3166 alpha-3) as of a day.

    It is for the review named by `session` or `cycle`, else for the next by the calendar. `recommendations` are records
    read from files, beside those of the profile; those addressed to others are left out. `choices` are a
    person's, as of the same day, over what rules read. Raises UsageError where the calendar has another review than
    the one named, DataError where data are wrong.
    """
    profile = library.profile(state)
    aim = aim_at(calendar, state, phrases.called(profile.name), as_of, cycle, session)
    dossier = Dossier(library, plugins, state, as_of, aim)
    asked = tuple(recommendations)
    mine = tuple(one for one in asked if one.addressee == state)
    made = tuple(one for one in mine if not made_after(one, calendar, as_of))
    checked = tuple(previous(dossier, calendar, made, _check(library, plugins, calendar, as_of, choices)))
    left = _Left(len(asked) - len(mine), len(mine) - len(made))
    return _filled(attrs.evolve(dossier, previous=checked), left)


class _Left(NamedTuple):
    """How many records of files are in no part of a pack: addressed to other states, made after the day asked about."""

    others: int
    later: int


def _filled(dossier: Dossier, left: _Left) -> Pack:
    """Return the pack of a dossier."""
    drafts, questions = drafts_of(dossier), questions_of(dossier)
    words = load_limits(dossier.plugins.catalogues).word_limit(joint=False)
    sections = submission_of(dossier, drafts, questions, words.limit if words else None)
    events, tallies = events_of(dossier.aim, dossier.name, review_days(dossier.items.values())), totals(dossier)
    return Pack(
        state=dossier.state,
        name=dossier.profile.name,
        as_of=dossier.as_of,
        cycle=dossier.aim.cycle,
        session=dossier.aim.session,
        previous=dossier.previous,
        drafts=drafts,
        questions=questions,
        submission=sections,
        calendar=events,
        sources=dossier.sources(_cited(dossier.previous, drafts, questions, (*sections, Section("", (tallies,))))),
        tallies=tallies,
        notes=(
            *limits(dossier.aim, dossier.name, dossier.as_of),
            *_notes(dossier, drafts, questions, left),
            *_length(sections, words),
            *_events(events),
            *dossier.card.warnings,
        ),
        made_by=f"state-compliance {dossier.card.provenance.version}",
    )


def _check(library: Library, plugins: Plugins, calendar: Calendar, as_of: date, choices: Choices | None) -> Check:
    from compliance.upr.checking import Checker  # noqa: PLC0415  it loads the tables of reading

    return Checker(library, plugins, calendar, as_of, choices).check


def _cited(
    checked: Iterable[Checked],
    drafts: Iterable[DraftRecommendation],
    questions: Iterable[AdvanceQuestion],
    sections: Iterable[Section],
) -> Iterator[str]:
    """Yield the ids of all sources that the pack cites."""
    for check in checked:
        yield from check.sources
        yield from (proof.cite for act in check.acts for proof in act.proofs)
    yield from (cite for draft in drafts for cite in draft.sources)
    yield from (cite for question in questions for cite in question.sources)
    for section in sections:
        yield from (cite for paragraph in section.paragraphs for note in paragraph for cite, _ in note.cites)


def _notes(
    dossier: Dossier, drafts: Iterable[DraftRecommendation], questions: tuple[AdvanceQuestion, ...], left: _Left
) -> Iterator[str]:
    """Yield what a reader must know of the drafts, the questions and the recommendations."""
    unsure = sum(1 for one in drafts if one.text.startswith(SAFEGUARD))
    if unsure:
        are = "is a safeguard" if unsure == 1 else "are safeguards"
        yield f"{phrases.counted(unsure, 'draft')} {are}: asked before, with no finding that it is owed."
    if dossier.card.kind != "state":
        yield f"{dossier.profile.name} is recorded as an {dossier.card.kind}; no view on its status is taken."
    silent = on_nothing(questions)
    if silent:
        yield f"The last {phrases.counted(silent, 'question')} ask about duties on which nothing is on file."
    if dossier.elsewhere:
        yield f"{phrases.counted(dossier.elsewhere, 'ask')} on file to a body that is no state left out."
    if left.others:
        yield f"{phrases.counted(left.others, 'record')} of the files addressed to other states left out."
    if left.later:
        yield f"{phrases.counted(left.later, 'record')} of the files made after {dossier.today} left out."
    yield "A position is what the state answered, a status what others show was done: neither follows from the other."


def _length(sections: Iterable[Section], words: WordLimit | None) -> Iterator[str]:
    """Yield how long the submission is, and against which limit."""
    told = f"The submission has {words_of(sections)} words without notes"
    if words is None:
        yield f"{told}; no limit of words is on file."
    else:
        known = f"verified on {phrases.day(words.verified_on)}" if words.verified_on else "not verified"
        yield f"{told}; the limit for one organisation is {words.limit}, {known}; {RESERVED} are left for what you add."


def _events(events: Iterable[Event]) -> Iterator[str]:
    """Yield which days are not confirmed."""
    for known, said in ((Known.RECALLED, "only recalled"), (Known.COMPUTED, "computed"), (Known.UNKNOWN, "not known")):
        some = [one.kind.value.replace("-", " ") for one in events if one.known is known]
        if some:
            yield f"Days {said}: {phrases.listed(some)}."
