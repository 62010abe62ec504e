"""Whether the words of a recommendation ask for more than the acts that were read in them, and which words do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from compliance.model.checked import AskedAct
from compliance.reading.tables import TreatyTable, Verbs
from compliance.reading.treaties import blanked, named
from compliance.upr.act_tables import ActTables

_NAMED = "#"
"""Stands for a treaty's name, so that no word of the name is an ask."""
_SPECIFIC = 5
"""The category of actions that are done or not done: E. McMahon with UPR Info, October 2014."""
_SIDE_BY_SIDE = re.compile(
    r"(?P<stop>^|[;:.]\s+(?:\(?\w{1,3}[.)]\s+)?|\s[-–]\s+|,?\s+as\s+well\s+as\s+|,?\s+(?:and|&|or)\s+(?:(?:also|then|to|by)\s+)*"
    r"|,\s+(?:(?:also|then|to|by)\s+)*)(?:(?:\w+ly|further|better|also|meanwhile)\s+)*(?P<verb>[a-z]+(?:-[a-z]+)*)\b(?=(?P<rest>\s+\S{1,20})?)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:(?P<told>that|which|who|whom|whose|where|when)|(?:so\s+as|in\s+order)\s+to\s+(?:\w+ly\s+)?(?P<aim>[a-z-]+)"
    r"|to\s+(?:(?:\w+ly|better|further)\s+)*(?P<infinitive>[a-z-]+)"
    r"|(?:with\s+(?:a\s+view\s+to|the\s+aim\s+of)|aim\w*\s+at|towards|for|of|in|by)\s+(?:(?:\w+ly|better|further)\s+)*(?P<gerund>[a-z-]+ing))\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "all", "any", "their", "this", "that", "these", "those", "every", "each", "no", "such")
)
_EFFORTS = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:efforts?|steps|measures|process|endeavou?rs|work|commitments?|actions?)\b", re.IGNORECASE
)
"""What only leads to an act, whatever the verb: "strengthen its efforts to ratify"."""
_OBJECT = re.compile(r"\s+(?:[\w-]+\s+){0,3}")
_DEED = re.compile(
    r"(?:ratification|accession|adhesion|adherence|signature|withdrawal|acceptance|submission)\b", re.IGNORECASE
)
"""An act as a noun: right after a verb it is all that the verb is about, as in "prioritize the ratification of"."""
_TO_DO = re.compile(
    r"\b(?:to|of|in|towards|at|for)\s+(?:(?:\w+ly|better|further)\s+)*(?P<verb>[a-z-]+)\b", re.IGNORECASE
)


_LEAST = 25
"""How many letters an ask to join must have that no act was read in: a shorter one leans on the next."""

Place = tuple[int, int]


@attrs.frozen
class Read:
    """The tables by which words are read: verbs, treaties and what is asked about them, and acts."""

    verbs: Verbs
    treaties: TreatyTable
    acts: ActTables


@attrs.frozen
class _Verb:
    """A verb that stands beside others: its base form, where what parts it from them begins, its own place.

    `asks` says that it asks to join, sign, withdraw or accept; `read` that an act was read in it.
    """

    base: str
    parted: int
    start: int
    end: int
    asks: bool
    read: bool


def beyond(text: str, acts: Iterable[AskedAct], read: Read) -> str:
    """Return the words by which a text asks for more than the acts read in it; empty where nothing shows more.

    What only says how, when, why or on whose advice an act is to be done is no ask of its own, nor are words that lead
    to it, such as "take steps to". To carry out a treaty is more than to join it.
    """
    places = sorted({one.place for one in acts if one.place[1]})
    if not places:
        return ""
    hidden = _hidden(text, read)
    heads = [*_heads(hidden, places, read)]
    ends = [*(head.parted for head in heads[1:]), len(hidden)]
    own = (
        text[head.start : end].rstrip(" ,;.")
        for head, end in zip(heads, ends, strict=False)
        if not head.read and _is_more(hidden, head, end, places, read)
    )
    if asked := "; ".join(own):
        return asked
    loose = read.acts.carried_out
    found = (hit for hit in loose.found_by.finditer(hidden) if _is_free(hit, places)) if loose else iter(())
    return next((text[hit.start() :].lstrip(", ") for hit in found), "")


def _hidden(text: str, read: Read) -> str:
    """Return the text with the names of treaties and their bodies out of sight, every other letter at its place."""
    hidden = blanked(text, read.treaties.bodies)
    for one in named(text, read.treaties):
        hidden = hidden[: one.start] + _NAMED * (one.end - one.start) + hidden[one.end :]
    return hidden


def _heads(text: str, places: list[Place], read: Read) -> Iterator[_Verb]:
    """Yield the verbs that stand side by side, those of acts and those that begin no clause that only explains."""
    last: _Verb | None = None
    for hit in _SIDE_BY_SIDE.finditer(text):
        base, gerund = _base(hit["verb"].lower(), read.verbs)
        start, end = hit.span("verb")
        asks = any(terms.found_by.match(text, start) for terms in read.treaties.asks.values())
        within = any(first <= start < after for first, after in places)
        opens = any(first == start for first, _ in places)
        if not (base or asks):
            continue
        one = _Verb(base, hit.start(), start, end, asks, opens or (within and asks))
        own = _is_verb(hit, base, read) and (within or not _explains(text, hit, last, places, gerund, read))
        if one.read or own:
            yield one
            last = one


def _base(word: str, verbs: Verbs) -> tuple[str, bool]:
    """Return the form under which the table has a verb, empty where it has none, and whether it is a gerund."""
    if word in verbs.verbs:
        return word, False
    stem = word.removesuffix("ing")
    if stem in {word, "includ"}:  # "including" is no verb
        return "", False
    forms = (stem, f"{stem}e", stem[:-1])
    return next((one for one in forms if one in verbs.verbs), ""), True


def _is_verb(hit: re.Match[str], base: str, read: Read) -> bool:
    """Whether a word that may be a noun is the verb here: it opens a sentence, or an object follows."""
    follows = (hit["rest"] or "").strip().lower()
    return base not in read.verbs.nouns or _is_stop(hit["stop"]) or follows in _DETERMINERS


def _is_stop(stop: str) -> bool:
    return not stop.strip() or stop.strip()[0] in ";:.-–"


def _explains(text: str, hit: re.Match[str], last: _Verb | None, places: list[Place], gerund: bool, read: Read) -> bool:
    """Whether a verb belongs to a clause that was opened after the last act or verb: a purpose, or "which"."""
    stop, begin = hit["stop"], hit.start()
    if _is_stop(stop):
        return gerund
    if re.fullmatch(r",\s+to\s+", stop):
        return True
    done = [place for place in places if place[1] <= begin]
    since = max([done[-1][1] if done else 0, last.end if last else 0])
    clauses = [one for one in _OPENS.finditer(text, since, begin) if _is_clause(one, read.verbs)]
    if not clauses:
        return gerund and not (_goes_on(text, done, stop) if done else False)
    clause = clauses[-1]
    if clause["gerund"] and not gerund:
        return False
    ends = stop.startswith(",") and "and" in stop.lower() and "," not in text[clause.end() : begin]
    return gerund or not ends


def _is_clause(one: re.Match[str], verbs: Verbs) -> bool:
    verb = (one["aim"] or one["infinitive"] or one["gerund"] or "").lower()
    return bool(one["told"]) or bool(_base(verb, verbs)[0])


def _goes_on(text: str, done: list[Place], stop: str) -> bool:
    """Whether a gerund stands beside that of the act before it: "by ratifying it and implementing"."""
    word = re.match(r"\w+", text[done[-1][0] :])
    return bool(re.search(r"\b(?:and|as\s+well\s+as)\b", stop)) and bool(word and word[0].lower().endswith("ing"))


def _is_more(text: str, head: _Verb, end: int, places: list[Place], read: Read) -> bool:
    """Whether a verb asks for something of its own, and does not only lead to the act that follows it."""
    if any(first <= head.start < after for first, after in places):
        return True
    first = next((place[0] for place in places if head.start <= place[0] < end), None)
    said = text[head.end : end]
    leads = head.base in read.acts.leads
    if first is None:
        leans = (leads and (not said.strip() or _asks_in(said, read))) or (head.asks and len(said) < _LEAST)
        return not leans
    lead = text[head.end : first]
    if read.acts.wider and read.acts.wider.found_by.search(lead):
        return True
    if head.asks or (_OBJECT.fullmatch(lead) and _DEED.match(text, first)):
        return False
    means = bool(read.acts.means and read.acts.means.found_by.search(lead))
    if leads or _EFFORTS.match(lead):
        return not means and any(_is_own(lead, one, read) for one in _TO_DO.finditer(lead))
    verb = read.verbs.verbs.get(head.base)
    return not means or bool(verb and verb.action == _SPECIFIC)


def _asks_in(text: str, read: Read) -> bool:
    return any(terms.found_by.search(text) for terms in read.treaties.asks.values())


def _is_own(lead: str, hit: re.Match[str], read: Read) -> bool:
    """Whether a verb between one that leads to an act and the act is something else that is to be done."""
    base = _base(hit["verb"].lower(), read.verbs)[0]
    asks = any(terms.found_by.match(lead, hit.start("verb")) for terms in read.treaties.asks.values())
    return bool(base) and base not in read.acts.leads and base not in read.verbs.nouns and not asks


def _is_free(hit: re.Match[str], places: list[Place]) -> bool:
    """Whether words do not name protocols that the acts have read already."""
    own = hit.groupdict().get("protocols")
    return not own or not any(first < hit.end("protocols") <= after for first, after in places)
