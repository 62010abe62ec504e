"""The checks on each draft recommendation: one act of one state, an addressee, a deadline, a basis, and checkable."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from compliance.reading.actions import action
from compliance.reading.suggestion import Suggestion
from compliance.reading.tables import Verb
from compliance.reading.treaties import treaties
from compliance.upr.lint.asking import Ask
from compliance.upr.lint.declaring import BOTH, Check, Hit, Paper
from compliance.upr.lint.subject import Subject

_CATEGORIES = {
    1: "asking or sharing",
    2: "going on as before",
    3: "considering",
    4: "an act in general terms",
}
"""The categories of action that are not specific: E. McMahon with UPR Info, October 2014."""
_SPECIFIC = 5
_JOINING = {"ratify", "accede", "sign", "join"}
_AND = re.compile(
    r"(?P<stop>[;.]\s+|,?\s+as\s+well\s+as\s+|,?\s+and\s+(?:also\s+|then\s+|to\s+)*|,\s+(?:to\s+)?|,?\s+or\s+)"
    r"(?P<adverb>\w{1,20}ly\s+)?(?P<verb>[a-z]+(?:-[a-z]+)*)\b(?P<rest>\s+\S{1,20})?",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|if|so\s+as|in\s+order|to\s+(?:\w{1,20}ly\s+)?(?P<verb>[a-z-]+))\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?!(?:We|It|They|There|That|This|These|As|In|To|The|A|An|And|Also|Recommend\w*)\b)[A-Z]\w+")
"""A name before "should" that no list has: that of a body or of a state that is not on file."""
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "all", "any", "their", "this", "that", "these", "those", "every", "each", "no", "such")
)


def _each(found: Callable[[Ask, Subject], Iterable[str]]) -> Callable[[Subject], Iterator[Hit]]:
    """Return a check of a document out of one of a recommendation; what it yields are words of ours."""

    def find(subject: Subject) -> Iterator[Hit]:
        for ask in subject.asks:
            for says in found(ask, subject):
                yield Hit(ask.paragraph, says=says)

    find.__doc__ = found.__doc__
    return find


def several_acts(ask: Ask, subject: Subject) -> Iterator[str]:
    """Ask of several acts at once: several verbs, or several treaties to be joined."""
    table = subject.desk.tables.verbs
    head = asked_act(ask, subject)
    named = _verbs_of(ask.act, head, table.verbs, table.nouns) if head else []
    asked = {one.value for one in treaties(ask.act, subject.desk.tables.treaties) if one.ask in _JOINING}
    if len(named) > 1:
        yield f"It asks for {len(named)} acts ({', '.join(named)})"
    elif len(asked) > 1:
        yield f"It asks to join {len(asked)} treaties ({', '.join(sorted(asked))})"


def _verbs_of(act: str, head: Suggestion, verbs: Mapping[str, Verb], nouns: frozenset[str]) -> list[str]:
    """Return the verbs that stand side by side in an act; not those of a purpose or of a clause inside it."""
    found, start = [act[head.start : head.end].lower()], head.end
    for one in _AND.finditer(act, start):
        verb = one["verb"].lower()
        if verb not in verbs or (verb in nouns and not _takes_object(one["rest"])):
            continue
        new_sentence = one["stop"][0] in ";."
        inside = _in_clause(act[start : one.start()], one["stop"], verbs)
        again = re.search(r"\bto\s*$", one["stop"], re.IGNORECASE) is not None
        if new_sentence or not (inside or again):
            found.append(verb)
            start = one.start("verb")
    return list(dict.fromkeys(found))


def _in_clause(text: str, stop: str, verbs: Mapping[str, Verb]) -> bool:
    """Whether what follows a text belongs to a clause or a purpose in it ("to investigate").

    A comma and "and" end one in which no comma stood before; otherwise they may end a list inside it.
    """
    for one in _PURPOSE.finditer(text):
        if one["verb"] is None or one["verb"].lower() in verbs:
            ends = stop.startswith(",") and "and" in stop.lower() and "," not in text[one.end() :]
            return not ends
    return False


def _takes_object(rest: str | None) -> bool:
    return bool(rest) and (rest or "").strip().lower() in _DETERMINERS


def asked_act(ask: Ask, subject: Subject) -> Suggestion | None:
    """Return the first verb of an act with its category, or None; "review" in "by its next review" is a noun there."""
    text, table = ask.act, subject.desk.tables.verbs
    while found := action(text, table):
        verb = text[found.start : found.end]
        opens = all(_is_adverb(word, table.skipped) for word in re.findall(r"[a-z]+", ask.act[: found.start].lower()))
        rest = re.match(r"\s+\S{1,20}", text[found.end :])
        if opens or verb.lower() not in table.nouns or _takes_object(rest and rest[0]):
            return found
        text = f"{text[: found.start]}{' ' * len(verb)}{text[found.end :]}"
    return None


def _is_adverb(word: str, skipped: Collection[str]) -> bool:
    return word in skipped or word == "to" or word.endswith("ly")


def vague(ask: Ask, subject: Subject) -> Iterator[str]:
    """Ask of an act that one cannot check whether it was done."""
    found = asked_act(ask, subject)
    if found and int(found.value) != _SPECIFIC:
        verb = ask.act[found.start : found.end].lower()
        yield f'"{verb}" asks for {_CATEGORIES[int(found.value)]} (action category {found.value} of 5)'


def no_act(ask: Ask, subject: Subject) -> Iterator[str]:
    """A recommendation without a verb of the table of actions."""
    if asked_act(ask, subject) is None:
        yield "No verb in it is known as an act that can be asked for"


def no_addressee(ask: Ask, subject: Subject) -> Iterator[str]:
    """A recommendation that does not say who is to act."""
    said = ask.addressed
    named = subject.desk.phrases.has("addressee", said) or any(subject.desk.names.named(said))
    if not named and not _SOMEBODY.search(ask.parts[0]):
        yield "It does not say who is to act"


def no_deadline(ask: Ask, subject: Subject) -> Iterator[str]:
    """A recommendation without a time frame."""
    if not subject.desk.phrases.has("time-frame", f"{ask.text}\n{ask.lead}"):
        yield "It says no time by which it is to be done"


def no_basis(ask: Ask, subject: Subject) -> Iterator[str]:
    """A recommendation that names no duty behind it and nobody who asked for it before."""
    whole = f"{ask.text}\n{ask.lead}"
    named = any(treaties(whole, subject.desk.tables.treaties))
    noted = ask.paragraph is not None and bool(ask.paragraph.notes)
    if not (named or noted or subject.desk.phrases.has("basis", whole)):
        yield "It names no duty behind it, and nobody who asked for it before"


def two_states(ask: Ask, subject: Subject) -> Iterator[str]:
    """A recommendation to several states."""
    names = subject.desk.names
    if codes := names.together(ask.parts[0]):
        yield f"It asks several states ({', '.join(names.called(code) for code in codes)})"


def none_found(subject: Subject) -> Iterator[Hit]:
    """A list of recommendations in which none is found, or a submission that recommends nothing."""
    if not subject.asks:
        listed = subject.held.paper is Paper.RECOMMENDATIONS
        yield Hit(says="No recommendation was found" + ("" if listed else " under a heading such as Recommendations"))


CHECKS = (
    Check(
        "W801", "several-acts", "Of two acts one may be done and the other not; the state then answers for neither.",
        "Make a recommendation of each.", "one-ask", _each(several_acts), BOTH, english=True,
    ),
    Check(
        "W802", "vague-verb", "Nobody can check whether it was done.",
        "Name an act that is done or not done: ratify, repeal, enact, establish, release, publish.",
        "checkable", _each(vague), BOTH, english=True,
    ),
    Check(
        "W803", "no-act", "A recommendation asks for an act.",
        "Begin with the addressee and a verb, such as \"The Government should ratify\".",
        "checkable", _each(no_act), BOTH, english=True,
    ),
    Check(
        "W804", "no-addressee", "Whoever is not named does not act.",
        'Name who is to act, such as "The Ministry of Justice of …".', "addressee",
        _each(no_addressee), BOTH, english=True,
    ),
    Check(
        "W805", "no-time-frame", "Without a time it is never late.",
        'Say by when, such as "by the mid-term review" or "by 31 December 2027".',
        "time-frame", _each(no_deadline), BOTH, english=True,
    ),
    Check(
        "W806", "no-basis", "A state answers sooner for a duty that it took on, or for what was asked of it before.",
        'Name the article, or "as recommended in" with the document and paragraph.',
        "basis", _each(no_basis), BOTH, english=True,
    ),
    Check(
        "E807", "two-states", "A recommendation in a review is to the state under review.",
        "Ask one state.", "one-ask", _each(two_states), BOTH, english=True,
    ),
    Check(
        "I808", "no-recommendation", "What nobody asks for does not reach the list of recommendations.",
        'Put each recommendation into a paragraph or an item of its own, under the heading "Recommendations".',
        "checkable", none_found, BOTH, english=True,
    ),
)  # fmt: skip
