"""Whether a remedy asks one thing: who should act, one act, one result that can be measured, one day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from compliance.rule import Remedy
from compliance.testing.conformance.report import Fault


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACTS = _words("""
    abolish accept add admit adopt allow amend answer appoint apologise apply ask ban bring build cease close collect
    compensate create declare deposit end enact enrol ensure establish examine exempt explain file free fund give
    grant halt hand hold improve inform inspect instruct introduce investigate invite issue join keep let lift list
    log maintain make monitor name notify offer open order pay permit print prohibit prosecute protect provide
    publish punish put ratify receive record refer register release remove repay repeal replace report return revise
    send set share sign start stop submit suspend tell train translate withdraw write
""")
"""Verbs that open an ask."""

_NOUNS_TOO = _words("""
    access act address advance appeal approach ban call change combat contact double draft ease end exchange fight file
    focus free fund grant have help hold honour increase issue launch limit list lobby log measure monitor move name
    offer open order place plan print progress record register release remedy report request respect return review
    scale set share sign start stop study support train transfer use work
""")
"""Verbs that are nouns or adjectives as well; they count as verbs where an object follows that no noun has."""

_OBJECTS = _words("""
    a all an any each every her his how it its no nobody on one that the their them these this those what whatever
    whether which who
""")

_NEXT = re.compile(
    r"(?:\b(?:and|or|then)\b|[,:])\s+"
    r"(?:(?:and|or|then|also|not|to|publicly|at once)\s+)*"
    r"(?P<verb>[a-z-]+)\s+(?P<object>\w+)",
    re.IGNORECASE,
)


def faults(remedy: Remedy, verbs: Collection[str] = ACTS) -> Iterator[Fault]:
    """Yield what is missing in a remedy, and each second thing that it asks; `verbs` open an ask."""
    for name in ("addressee", "verb", "result", "deadline"):
        if not getattr(remedy, name).strip():
            yield Fault(f"remedy without {name}", "name who should act, the one act, its measurable result and the day")
    one_act = "ask for one act; the rest is another"
    if re.search(r"\band\b|\bor\b|[,;/]", remedy.verb):
        yield Fault(f"remedy: the verb {remedy.verb!r} asks for more than one act", one_act)
    if re.search(r";|\. ", remedy.result):
        yield Fault(
            f"remedy: the result {remedy.result!r} is more than one ask", "ask for one result that can be measured"
        )
    for verb in second_acts(remedy.result, verbs):
        yield Fault(f"remedy: {verb!r} in the result {remedy.result!r} asks for a second act", one_act)
    if re.search(r"[,;]", remedy.deadline):
        yield Fault(f"remedy: the deadline {remedy.deadline!r} is more than one", "give one day, or one time to act in")


def second_acts(result: str, verbs: Collection[str]) -> Iterator[str]:
    """Yield each verb that opens a second ask after "and", "or", "then", a comma or a colon."""
    for found in _NEXT.finditer(result):
        verb, after = found["verb"].casefold(), found["object"].casefold()
        if verb in verbs and (verb not in _NOUNS_TOO or after in _OBJECTS):
            yield verb
