"""The treaties that a text names, and what it asks about each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from compliance.reading.suggestion import Kind, Suggestion
from compliance.reading.tables import Names, Protocols, Terms, TreatyTable

_SENTENCE_END = re.compile(r"\.(?=\s+[A-Z(])|\n\s*\n")
_MARK = (
    r"(?:(?P<ordinal>first|second|third|1st|2nd|3rd|two|three|both|all)\s+"
    r"(?:(?:and|or|&)\s+(?:the\s+)?(?P<other>second|third|2nd|3rd)\s+)?)?"
    r"(?:(?:optional|facultative|additional)\s+)?(?:protocol(?P<plural>s)?|OP(?P<plurals>s)?)\b"
    r"(?:\s*-?\s*(?:no\.?\s*)?(?P<number>I{1,3}|[123])\b)?(?:\s+(?:and|&)\s+(?P<second>II|2)\b)?"
)
_BEFORE = re.compile(
    _MARK + r"[\s-]+(?:(?:to|of|on|under|attached|annexed|supplementing)\s+)+(?:(?:the|this|its|UN|United\s+Nations|"
    r"international|additional|both)\s+)*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s*[(\[]?\s*[A-Z-]{2,8}\s*[)\]]?|\s*[)\]])?,?\s*(?:and|as\s+well\s+as|with|including|or|plus|along\s+with|together\s+with|&|,)"
    r"\s+(?:also\s+)?(?:to\s+)?(?:(?P<verb>sign|ratify)\s+)?(?:with\s+)?(?P<own>its|the|their|both\s+its|all\s+its|all)?\s*(?:corresponding\s+|related\s+|relevant\s+|respective\s+)?"
    + _MARK + r"(?P<thereto>\s+thereto|\s+to\s+it\b)?(?!\s+(?:to|of)\s+(?:the\s+)?[A-Zc])",
    re.IGNORECASE,
)  # fmt: skip
_ITS_OWN_LATER = re.compile(
    r"[^.;#]{0,60}?\b(?:and|as\s+well\s+as)\s+(?:[\w-]+\s+){0,4}?(?:ratif(?:y|ying)|ratification\s+of|sign(?:ing)?|"
    r"(?:acced(?:e|ing)|accession|adher(?:e|ing))\s+to)\s+(?P<own>its)\s+"
    + _MARK
    + r"(?!\s+(?:to|of)\s+(?:the\s+)?[A-Zc])",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:[\s,()&/]|\b(?:and|to|the|of|as\s+well\s+as|both|international|UN)\b)*", re.IGNORECASE)
_WITH_ITS_OWN = re.compile(r",?\s*(?:and|with|as\s+well\s+as|along\s+with|together\s+with|&)\s+its\b", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(r"\s+(?:on|concerning|regarding|relating|against)\b", re.IGNORECASE)
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "i": 1,
    "1": 1,
    "second": 2,
    "2nd": 2,
    "ii": 2,
    "2": 2,
    "third": 3,
    "3rd": 3,
    "iii": 3,
    "3": 3,
}
_OWNED = re.compile(r"(?:['’]s)?\s+" + _MARK, re.IGNORECASE)
_APPOSED = re.compile(r"\s*[(\[]?\s*(?:the\s+)?", re.IGNORECASE)
_NAMED = "#"
"""Stands for a treaty's name while asks are sought, so that no word of the name is one, and none reaches across it."""
_SUBJECT_REACH = 170
"""How far after a protocol its subject may stand, in characters; never past the next treaty."""


@attrs.frozen
class _Mention:
    """A stretch of the text that names treaties, and the name in the table that found it.

    Of protocols, `parent` is the treaty by which the text names them, and `plural` whether it says "Protocols".
    """

    start: int
    end: int
    codes: tuple[str, ...]
    name: str
    plural: bool = False
    parent: str = ""


@attrs.frozen
class Named:
    """A place that names treaties, with the ask that reaches it, its rule and its own place; empty where none does.

    `codes` is empty where the words leave open which treaty, or name an instrument outside the catalogue.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    name: str
    ask: str = ""
    ask_rule: str = ""
    ask_start: int = 0
    ask_end: int = 0


def treaties(text: str, table: TreatyTable) -> Iterator[Suggestion]:
    """Yield the treaties that the text names, in order, each once for every ask about it."""
    seen: set[tuple[str, str]] = set()
    for one in named(text, table):
        for code in one.codes:
            if (code, one.ask) not in seen:
                seen.add((code, one.ask))
                yield Suggestion(Kind.TREATY, code, f"name:{one.name}", one.start, one.end, one.ask, one.ask_rule)


@lru_cache(maxsize=64)  # suggestions, acts and what is asked beyond them are read from one text, one after another
def named(text: str, table: TreatyTable) -> tuple[Named, ...]:
    """Return every place that names treaties, in order, each with the ask that reaches it."""
    hidden = blanked(text, table.bodies)
    mentions = _with_protocols(hidden, list(_mentions(hidden, table.names)), table)
    asks = _asks(text, mentions, table) if mentions else ()
    return tuple(Named(one.start, one.end, one.codes, one.name, *ask) for one, ask in zip(mentions, asks, strict=True))


def blanked(text: str, terms: Terms | None) -> str:
    """Return the text with what the patterns find replaced by as many spaces."""
    return terms.found_by.sub(lambda found: " " * len(found[0]), text) if terms else text


def _mentions(text: str, names: Mapping[str, Names]) -> Iterator[_Mention]:
    """Yield what is named, from left to right; of names that overlap the one that begins first, then the longest."""
    found = [
        _Mention(hit.start(), hit.end(), one.treaties, name)
        for name, one in names.items()
        for pattern in one.found_by
        for hit in pattern.finditer(text)
        if one.context is None or one.context.search(text, _sentence_start(text, hit.start()), hit.start())
    ]
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.name.startswith("title "), one.name)):
        if one.start >= last:
            yield one
            last = one.end


def _sentence_start(text: str, at: int) -> int:
    return max((hit.end() for hit in _SENTENCE_END.finditer(text, 0, at)), default=0)


def _with_protocols(text: str, mentions: list[_Mention], table: TreatyTable) -> list[_Mention]:
    """Return the mentions, with "its Optional Protocol" and "the Optional Protocol to" as the protocols meant."""
    found: list[_Mention] = []
    for at, one in enumerate(mentions):
        begin = mentions[at - 1].end if at else 0
        end = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        known = table.protocols.get(one.codes[0]) if len(one.codes) == 1 else None
        if found and found[-1].parent in one.codes and _APPOSED.fullmatch(text, begin, one.start):
            continue
        if known is None:
            found.append(one)
            continue
        subject = text[one.end : min(end, one.end + _SUBJECT_REACH)]
        before = _BEFORE.search(text, begin, one.start)
        itself = _WITH_ITS_OWN.match(text, one.end)  # "the Optional Protocols to A and B, and C and its Protocol"
        coordinated = found and found[-1].plural and not itself and _COORDINATED.fullmatch(text, begin, one.start)
        if before:
            codes = _meant(known, before, subject)
            found.append(
                attrs.evolve(one, start=before.start(), codes=codes, plural=_is_plural(before), parent=one.codes[0])
            )
        elif coordinated:
            found.append(
                attrs.evolve(
                    one,
                    codes=known.several or ((known.single,) if known.single else ()),
                    plural=True,
                    parent=one.codes[0],
                )
            )
        elif owned := _OWNED.match(text, one.end, end):
            codes = _meant(known, owned, text[owned.end() : min(end, owned.end() + _SUBJECT_REACH)])
            found.append(attrs.evolve(one, end=owned.end(), codes=codes, plural=_is_plural(owned), parent=one.codes[0]))
        else:
            found.append(one)
            found += _following(text, one, known, end)
    return found


def _following(text: str, parent: _Mention, known: Protocols, end: int) -> Iterator[_Mention]:
    """Yield the protocols of "CAT and its Optional Protocol", where the words end before the next treaty begins.

    A verb of joining may stand between: "the reservations to CAT, and consider ratifying its Optional Protocol".
    """
    after = _AFTER.match(text, parent.end)
    later = None if after else _ITS_OWN_LATER.match(text, parent.end)
    after = after or later
    if after is None or after.end() > end:
        return
    rest = text[after.end() : min(end, after.end() + _SUBJECT_REACH)]
    if _OTHER_SUBJECT.match(rest) and not after["own"] and not _by_subject(known, rest):
        return
    if codes := _meant(known, after, rest):
        start = later.start("own") if later else after.end("verb") if after["verb"] else after.start()
        yield _Mention(start, after.end(), codes, parent.name, plural=_is_plural(after))


def _is_plural(found: re.Match[str]) -> bool:
    return bool(found["plural"] or found["plurals"])


def _meant(known: Protocols, found: re.Match[str], subject: str) -> tuple[str, ...]:
    """Return the protocols that the words mean; none where they leave open which."""
    if by_subject := _by_subject(known, subject):
        return by_subject
    ordinal = (found["ordinal"] or "").lower()
    words = (ordinal, *((found[name] or "").lower() for name in ("other", "number", "second")))
    numbers = [_ORDINALS[word] for word in words if word in _ORDINALS]
    if numbers:
        by_number = (known.first, known.second, known.third)
        return tuple(by_number[one - 1] for one in numbers if by_number[one - 1])
    if ordinal in {"three", "all"}:
        return tuple(dict.fromkeys(known.codes))
    if (_is_plural(found) or ordinal in {"two", "both"}) and known.several:
        return known.several
    return (known.single,) if known.single else ()


def _by_subject(known: Protocols, subject: str) -> tuple[str, ...]:
    return tuple(code for code, pattern in known.subjects if pattern.search(subject))


def _asks(text: str, mentions: list[_Mention], table: TreatyTable) -> Iterator[tuple[str, str, int, int]]:
    """Yield for each mention what is asked about it, the rule that says so and its place; empty where nothing is."""
    for one in mentions:
        text = text[: one.start] + _NAMED * (one.end - one.start) + text[one.end :]
    events = list(_events(text, table))
    for one in mentions:
        begin = _sentence_start(text, one.start)
        reaching = [event for event in events if begin <= event[0] and event[1] <= one.start]
        start, end, ask, rule = reaching[-1] if reaching else (0, 0, "", "")
        yield ask, rule, start, end


def _events(text: str, table: TreatyTable) -> Iterator[tuple[int, int, str, str]]:
    """Yield where an ask begins or an ask ends, from left to right: start, end, ask and rule; empty where it ends."""
    kinds = [(f"ask:{ask}", ask, terms) for ask, terms in table.asks.items()]
    kinds += [("", "", table.stops)] if table.stops else []
    found = [
        (hit.start(), order, hit.end(), ask, rule)
        for order, (rule, ask, terms) in enumerate(kinds)
        for hit in terms.found_by.finditer(without_exceptions(text, terms))
    ]
    last = 0
    for start, _, end, ask, rule in sorted(found):
        if start >= last:
            yield start, end, ask, rule
            last = end


def without_exceptions(text: str, terms: Terms) -> str:
    """Return the text without what the `unless` patterns of the terms cover."""
    return terms.hidden_by.sub(lambda hit: " " * len(hit[0]), text) if terms.hidden_by else text
