"""Words that the parts of a pack share: days, names with their article, legal bases, places in documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from compliance.model.dates import MONTHS
from compliance.model.findings import BasisRef
from compliance.model.sources import Source
from compliance.model.verdicts import BasisKind, Status, Verdict

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WITH_ARTICLE = re.compile(
    r"(?i)\b(?:republic|states|kingdom|federation|emirates|see|union)\b|^(?:bahamas|comoros|congo|gambia|maldives|"
    r"marshall islands|netherlands|niger|philippines|solomon islands|sudan|state of palestine)\b"
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

VERDICTS = {
    Verdict.GAP: "gap",
    Verdict.CONTESTED_GAP: "contested gap",
    Verdict.INSUFFICIENT_EVIDENCE: "insufficient evidence",
    Verdict.NOT_BOUND: "not bound",
    Verdict.COMPLIANT: "compliant",
    Verdict.OUT_OF_SCOPE: "out of scope",
    Verdict.ERROR: "error",
}


def day(one: date) -> str:
    """Return a day in words: 7 May 2024."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def when(text: str) -> str:
    """Return a time written in EDTF in words: "1999 to February 2014"."""
    first, slash, last = text.partition("/")
    if not slash:
        return _point(text)
    if first == "..":
        return f"until {_point(last)}"
    return f"since {_point(first)}" if last == ".." else f"{_point(first)} to {_point(last)}"


def _point(text: str) -> str:
    found = _POINT.fullmatch(text)
    if not found or not (found[2] is None or 1 <= int(found[2]) <= 12):
        return text
    parts = (found[3].lstrip("0") if found[3] else "", MONTHS[int(found[2]) - 1] if found[2] else "", found[1])
    return " ".join(part for part in parts if part)


def days_in(text: str) -> str:
    """Return a sentence of the tool's own with its ISO days in words; days inside ids stay as they are."""
    return re.sub(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])", lambda found: _point(found[0]), text)


def sentence(text: str) -> str:
    """Return text with a capital and a full stop."""
    text = text.strip()
    return capital(text) + ("" if text[-1:] in {"", ".", "!", "?", "…"} else ".")


def capital(text: str) -> str:
    """Return text with a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Return text that goes on in a sentence: without its capital, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in words: "A, B and C"."""
    every = list(dict.fromkeys(part for part in parts if part))
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 gap", "3 gaps"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def called(name: str) -> str:
    """Return a state's name as it stands in a sentence: "the Democratic People's Republic of Korea", "Viet Nam"."""
    short = _IN_BRACKETS.sub("", name)
    return f"the {short}" if _WITH_ARTICLE.search(short) else short


def verdict(one: Verdict, status: Status | None) -> str:
    """Return a verdict in words; for a commitment, its status."""
    if one is Verdict.COMMITMENT_ONLY:
        return f"commitment {status or Status.UNCLEAR}"
    return VERDICTS[one]


def basis(one: BasisRef, titles: Mapping[str, str]) -> str:
    """Return a legal basis as it stands in a sentence: "article 33 of the Convention …"; empty for a mere ask."""
    if one.kind is BasisKind.CUSTOM:
        return "customary international law"
    title = titles.get(one.treaty)
    if one.kind is BasisKind.COMMITMENT or title is None:
        return str(one) if one.kind in {BasisKind.DOMESTIC, BasisKind.AGREEMENT} else ""
    return f"article {one.provision} of the {title}" if one.provision else f"the {title}"


def bases(every: Iterable[BasisRef]) -> str:
    """Return legal bases in short, the provisions of one treaty together: "CRC 37; ICCPR 7, 10; customary law (…)"."""
    found: dict[str, list[str]] = {}
    for one in every:
        name, provision = (one.treaty, one.provision) if one.kind is BasisKind.TREATY else (str(one), "")
        if one.kind is BasisKind.CUSTOM:
            name = f"customary law ({one.provision.replace('-', ' ')})"
        found.setdefault(name, []).append(provision)
    return "; ".join(f"{name} {', '.join(dict.fromkeys(some))}".strip() for name, some in found.items())


def place(source: Source | None, at: str) -> str:
    """Return a place in a document by its symbol, else by its publisher and title: "A/HRC/12/11, para. 99.5"."""
    if source is None:
        return at
    name = source.symbol or f"{source.publisher}, “{source.title}”"
    where = f"para. {at}" if re.match(r"\d", at) else at
    return f"{name}, {where}" if where else name
