"""Reads the text of a Working Group report: every numbered recommendation, with the position its paragraph states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

import attrs

from compliance.model.recommendations import (
    Cleaning,
    CleaningStep,
    DatedBy,
    Mechanism,
    Proof,
    Recommendation,
    RecommendationPosition,
    Wording,
)
from compliance.recommending import (
    Event,
    Missing,
    RecommendationRequest,
    RowsRead,
    StatedTotal,
    UnplacedRow,
    cycle_of,
)

from . import dates, lists, upr_files
from .upr_numbers import Lead, NoConclusions, Numbered, conclusions
from .upr_words import apart, taken, tidy

_SYMBOL = re.compile(r"A/HRC/\d{1,3}/\d{1,3}(?![\d/])")
_HELD = re.compile(
    r"[Tt]he review of (?:the )?(.{3,80}?)(?: \([A-Z]{2,5}\))? was held at .{0,60}?(\d{1,2} [A-Z]\w+ \d{4})"
)
_SESSION = re.compile(r"held its ([a-z]+(?:[ -][a-z]+)?|\d{1,2}(?:st|nd|rd|th)) session")
_LATER = re.compile(r"The responses? of .{3,80}? to these recommendations will be included in the outcome report")
_PLEDGES = re.compile(r"[IV]+\.\s*Voluntary (?:pledges|commitments)")
_ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_TENTHS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_P = RecommendationPosition
_LEADS = (
    (re.compile(r"\b(?:did|do|does) not enjoy (?:the|its) support"), _P.NOT_SUPPORTED),
    (re.compile(r"\benjoys? (?:the|its) support"), _P.SUPPORTED),
    (re.compile(r"\bwill be examined\b"), _P.PENDING),
    (re.compile(r"\b(?:noted the following|(?:are|have been|were) noted)\b"), _P.NOTED),
)
"""What a lead-in says of the asks under it; the first that fits. A report from before the answers says `pending`."""


@attrs.frozen
class _Report:
    """What the first paragraph says of the review."""

    request: RecommendationRequest
    state: str
    symbol: str
    held: date | None
    session: int | None
    encoding: str


def read(request: RecommendationRequest) -> Iterator[Event]:
    """Give each numbered ask. Raises DataError where the text is no such report or ends before its conclusions do."""
    text, encoding = upr_files.decoded(upr_files.whole(request))
    try:
        found = conclusions(text)
    except NoConclusions as error:
        raise upr_files.refusal(request, str(error), "check that it is the whole text of the report") from error
    report = _described(request, " ".join(text.split()), encoding)
    if not any(lead.asks for lead in found.leads):
        raise upr_files.refusal(request, "section II has no numbered recommendation", "check that it is the whole text")
    pledges = _PLEDGES.search(found.after)
    yield RowsRead(sum(len(lead.asks) or 1 for lead in found.leads) + bool(pledges))
    for lead, following in zip_longest(found.leads, found.leads[1:]):
        yield from _paragraph(report, lead, _position(lead, following))
    if pledges:
        reason = "pledges after the conclusions are not numbered as recommendations are"
        yield UnplacedRow("section III", found.after[pledges.start() :], reason)


def position_of(words: str) -> RecommendationPosition:
    """Return the position that a lead-in states, `unclear` where it states none."""
    return next((position for form, position in _LEADS if form.search(words)), _P.UNCLEAR)


def _position(lead: Lead, following: Lead | None) -> tuple[RecommendationPosition, int]:
    """Return the position of the asks under a lead-in, and the paragraph that states it: it or the next one."""
    position = position_of(lead.words)
    if position is _P.UNCLEAR and following and not following.asks and _LATER.match(following.words):
        return _P.PENDING, following.number
    return position, lead.number


def _described(request: RecommendationRequest, text: str, encoding: str) -> _Report:
    """Return state, day and session of the review; raises DataError where no state is named, or another one."""
    held = _HELD.search(text)
    named = request.registry.state(held[1]) if held else None
    state = named or request.state
    if not state:
        found = f"no state is known by the name {held[1]!r}" if held else "nothing says of which state the report is"
        raise upr_files.refusal(request, found, "expected 'The review of … was held at …'; or say which state")
    if named and request.state and request.state != named:
        raise upr_files.refusal(request, f"the report is of {named} and not of {request.state}", "check the file")
    symbol = _SYMBOL.search(text[:600])
    session = _SESSION.search(text)
    return _Report(
        request,
        state,
        request.symbol or (symbol[0] if symbol else ""),
        _day(held[2]) if held else None,
        _ordinal(session[1]) if session else None,
        encoding,
    )


def _day(words: str) -> date | None:
    try:
        return dates.written(words)
    except dates.NoDay:
        return None


def _ordinal(word: str) -> int | None:
    """Return the number of `nineteenth`, `twenty-first`, `fortieth` or `19th`; None of another word."""
    if match := re.match(r"\d+", word):
        return int(match[0])
    if word in _ONES or word in _TENTHS:
        return _TENTHS.get(word) or _ONES.index(word) + 1
    tens, _, ones = word.replace(" ", "-").partition("-")
    return _TENS[tens] + _ONES.index(ones) + 1 if tens in _TENS and ones in _ONES[:9] else None


def _paragraph(report: _Report, lead: Lead, stated: tuple[RecommendationPosition, int]) -> Iterator[Event]:
    """Give the asks under one lead-in, and compare how many they are with the last number."""
    place = f"paragraph {lead.number}"
    if not lead.asks:
        reason = "the paragraph numbers no recommendation; those it names by other paragraphs stand outside section II"
        yield UnplacedRow(place, lead.words, reason)
        return
    for ask in lead.asks:
        yield _record(report, lead, ask, stated)
    last = int(lead.asks[-1].number.split(".")[1])
    yield StatedTotal(f"{place}, {stated[0]}: numbers 1 to {last}", last, len(lead.asks))
    yield Missing(lead.missing)


def _record(report: _Report, lead: Lead, ask: Numbered, stated: tuple[RecommendationPosition, int]) -> Event:
    """Return the record of one ask; one without words is left."""
    tidied, steps = tidy(ask.text, "text")
    text, states, done = apart(tidied, report.request.registry)
    place = f"paragraph {ask.number}"
    if not text:
        return UnplacedRow(place, ask.text, "the number has no text behind it")
    made = [taken(CleaningStep.NUMBER_MADE, "paragraph", ask.printed)] if ask.printed != ask.number else []
    decoded = report.encoding and not ask.text.isascii()
    cleaning: tuple[Cleaning, ...] = (
        *([taken(CleaningStep.DECODED, "text", report.encoding)] if decoded else []),
        *steps,
        taken(CleaningStep.NUMBER_OUT, "text", ask.printed),
        *made,
        *done,
        *([taken(CleaningStep.CYCLE_MADE, "cycle")] if cycle_of(report.session) else []),
    )
    return Recommendation(
        id=f"{report.symbol or report.request.name} {ask.number}",
        addressee=report.state,
        text=text,
        wording=Wording.OFFICIAL,
        body="UPR",
        mechanism=Mechanism.UPR,
        row=place,
        symbol=report.symbol,
        paragraph=ask.number,
        on=report.held,
        dated_by=DatedBy.REVIEW if report.held else None,
        recommenders=states,
        position=stated[0],
        said=lists.plain(lead.words),
        proof=None if stated[0] is _P.UNCLEAR else Proof(report.symbol or report.request.name, str(stated[1])),
        cycle=cycle_of(report.session),
        session=report.session,
        cleaning=cleaning,
    )
