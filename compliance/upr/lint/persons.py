"""Finds what may lead to a person: mail, numbers, birth dates, addresses, coordinates, names of those harmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from compliance.model.terms import Term
from compliance.upr.lint.phrases import Phrases


class Datum(Term):
    """The kinds of personal data that are known."""

    EMAIL = "e-mail address"
    PHONE = "telephone number"
    IDENTITY = "number of a paper or a case"
    BIRTH = "date of birth"
    PLACE = "coordinates of a place"
    ADDRESS = "street address"
    NAME = "name of a person and what was done to them"


@attrs.frozen
class Found:
    """A personal datum and where it stands. `masked` is all of it that may ever be shown."""

    kind: Datum
    start: int
    end: int
    masked: str


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
_STREET = r"(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Boulevard|Blvd\.?|Alley|Crescent|Terrace)"
_NAME = r"(?:(?:[A-Z][\w'’-]{0,30}|al|el|bin|bint|de|da|van|von)\s+){0,4}[A-Z][\w'’-]{0,30}"
_DONE = (
    r"(?:arrested|detained|returned|deported|repatriated|expelled|extradited|imprisoned|sentenced|executed|killed|"
    r"tortured|beaten|raped|abducted|disappeared|trafficked|interrogated|released|handed\s+over|sent\s+back|held|forced|"
    r"taken|refouled|assaulted|threatened|harassed|convicted|charged|married|sold)"
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Madam|Sr|Sra|M\.|Mme)\.?\s+"
_PASSIVE = rf"(?:,[^,.;]{{0,60}},)?\s+(?:was|were|has\s+been|had\s+been|is|been|being)\s+(?:\w{{1,20}}ly\s+)?{_DONE}\b"
_AGED = r"(?:\s*[,(]\s*(?:aged\s+\d{1,3}|(?:an?\s+)?\d{1,3}[\s-]+years?[\s-]+old)|,\s+\d{1,2},)"

_PATTERNS = (
    (Datum.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (
        Datum.PLACE,
        re.compile(
            r"(?<![\w.])-?\d{1,3}\.\d{4,10}\s?°?\s?[NS]?\s?[,;/\s]\s?-?\d{1,3}\.\d{4,10}(?:\s?°?\s?[EW])?(?!\d|\.\d)"
            r"|(?<!\d)\d{1,3}(?:\.\d{1,10})?\s?°\s?(?:\d{1,2}(?:\.\d{1,8})?\s?['\u2032’]\s?(?:\d{1,2}(?:\.\d{1,8})?\s?[\"\u2033”]\s?)?)?[NSEW]\b"
            r"(?:[,;\s]{0,3}\d{1,3}(?:\.\d{1,10})?\s?°\s?(?:\d{1,2}(?:\.\d{1,8})?\s?['\u2032’]\s?(?:\d{1,2}(?:\.\d{1,8})?\s?[\"\u2033”]\s?)?)?[NSEW]\b)?"
        ),
    ),
    (
        Datum.BIRTH,
        re.compile(
            rf"\b(?:born(?:\s+on)?|date\s+of\s+birth|birth\s?date|d\.?o\.?b\.?)\b\.?\s{{0,3}}(?:is|was|on|:|-|–)?\s{{0,3}}{_DAY}",
            re.IGNORECASE,
        ),
    ),
    (
        Datum.IDENTITY,
        re.compile(
            r"\b(?:passport|identity|identification|ID|national\s+ID|alien|refugee|registration|asylum|prisoner|case\s+file|"
            r"case|file|UNHCR|visa|permit|travel\s+document)"
            r"(?:\s+(?:card|paper|document|registration|certificate|file|case))?"
            r"(?:\s{0,2}(?:numbers?|no\.?|nr\.?|nº|n°|#|:|is|was|of)){1,3}\s{0,2}"
            r"(?=[A-Z0-9-]{0,20}\d)[A-Z]{0,4}[- ]?\d[A-Z0-9-]{4,20}\b",
            re.IGNORECASE,
        ),
    ),
    (
        Datum.PHONE,
        re.compile(
            r"(?<![\w.])(?:\+|00)\d{1,3}(?:[\s().-]{0,2}\d){6,13}(?!\d)"
            r"|\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|signal|viber|telegram)\b[\w\s]{0,12}[.:]{0,2}\s{0,2}"
            r"(?:\(?\d(?:[\s().-]{0,2}\d){5,13})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Datum.ADDRESS,
        re.compile(
            rf"(?<![\w.])\d{{1,5}}[A-Za-z]?,?\s+(?:[A-Z][\w'’-]{{0,30}}\s+){{1,4}}{_STREET}(?!\w)"
            rf"|(?<!\w)(?:[A-Z][\w'’-]{{0,30}}\s+){{1,4}}{_STREET},?\s+(?:No\.?\s?)?\d{{1,5}}(?![\d.])"
            r"|\b(?:[Rr]ue|[Cc]alle|[Aa]venida|[Uu]lica|улица|ул\.)\s+(?:[\w'’-]{1,30}\s+){0,4}[\w'’-]{1,30},?\s+(?:n[º°o]\.?\s?)?\d{1,5}\b"
            r"|\b\d{1,5},?\s+(?:rue|avenue|boulevard)\s+(?:[\w'’-]{1,30}\s+){0,3}[A-Z][\w'’-]{1,30}"
        ),
    ),
)
_NAMED = re.compile(
    rf"\b{_TITLE}(?P<titled>{_NAME}){_PASSIVE}"
    rf"|\b(?:{_TITLE})?(?P<aged>(?:[A-Z][\w'’-]{{1,30}}\s+){{1,3}}[A-Z][\w'’-]{{1,30}}){_AGED}"
    rf"|\b(?:arrest|detention|deportation|return|repatriation|killing|death|execution|torture|abduction|disappearance"
    rf"|arrested|detained|deported|repatriated|tortured|killed|executed|abducted)\s+(?:of\s+)?{_TITLE}(?P<done>{_NAME})"
)
_AROUND = 60
"""How far from a name, in characters, an office may stand."""


def personal(text: str, phrases: Phrases) -> tuple[Found, ...]:
    """Return every personal datum in a text, from left to right, none inside another."""
    found = [
        Found(kind, hit.start(), hit.end(), mask(hit[0]))
        for kind, pattern in _PATTERNS
        for hit in pattern.finditer(text)
    ]
    found += _names(text, phrases)
    return tuple(_apart(sorted(found, key=lambda one: (one.start, -one.end, one.kind.value))))


def mask(datum: str) -> str:
    """Return what may be shown of a personal datum: its first sign, and how long it is."""
    text = " ".join(datum.split())
    return (
        f"{text[0]}… ({len(text)} characters)"
        if text[:1].isalnum() and len(text) > 1
        else f"… ({len(text)} characters)"
    )


def _names(text: str, phrases: Phrases) -> Iterator[Found]:
    """Yield the names of those to whom something was done, but not of who acts in a public office."""
    for hit in _NAMED.finditer(text):
        group = hit.lastgroup or "titled"
        start, end = hit.span(group)
        around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        near = "".join(
            (around[0].rpartition(".")[2] if not _ends_in_title(around[0]) else around[0], "\n", _apposed(around[1]))
        )
        if not phrases.has("office", near):
            yield Found(Datum.NAME, start, end, mask(hit[group]))


def _ends_in_title(text: str) -> bool:
    return re.search(rf"{_TITLE}$", text) is not None


def _apposed(text: str) -> str:
    """Return the words between commas right after a name."""
    found = re.match(r"\s*[,(]([^,.;)]{0,60})", text)
    return found[1] if found else ""


def _apart(found: list[Found]) -> Iterator[Found]:
    last = 0
    for one in found:
        if one.start >= last:
            yield one
            last = one.end
