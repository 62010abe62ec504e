"""The state's answer beside the charge: its words reply by reply, then what each ground comes to, in one line."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from compliance.model.findings import Finding, GroundPart, ReplyPart

from . import words
from .citing import Phrase, Ref, Register, listed, mark, say

DECIDED, OPEN = "Decided against the state", "Open"
_EFFECTS = (
    ("disputes ", OPEN),
    ("claims exception ", "Exception claimed"),
    ("claims an exception that does not exist", "An exception is claimed that does not exist here"),
    ("ruled out by ", "Ruled out by law"),
    ("immaterial", "Immaterial"),
)
_ORDER = (DECIDED, *(label for _, label in _EFFECTS), "")


@attrs.frozen
class Ground:
    """One ground of a reply: under which head it falls, what is to be said of it, who decided what it disputes."""

    head: str
    name: str
    remark: str
    decided: Ref | None = None


def replies(finding: Finding, register: Register) -> tuple[Phrase, ...]:
    """Return the state's words, a phrase a reply; that none is known is said too."""
    if finding.subject.item is not None and not finding.replies:
        return (Phrase((words.position(finding.position),)),)
    return tuple(_reply(one, register) for one in finding.replies) or (Phrase((words.NO_REPLY,)),)


def _reply(part: ReplyPart, register: Register) -> Phrase:
    if part.none_found:
        return Phrase((words.NONE_FOUND.format(words.day(part.none_found)),))
    return say(lead(part, register), ": ", words.sentence(part.says))


def lead(part: ReplyPart, register: Register) -> Phrase:
    """Return the day of a reply and its place: "Reply of 30 Dec 2013 [2, para. 454]"."""
    label = "Blanket reply" if part.blanket else "Reply"
    on = f" of {words.when(part.on)}" if part.on else ", day not known"
    unlike = mark(part.mark) if part.mark != register.mark(part.source) else ""
    place = say(" ", register.ref(part.source, part.at)) if part.source else ""
    return say(f"{label}{on}", place, f" ({unlike})" if unlike and place else "")


def ground(one: GroundPart, finding: Finding, register: Register) -> Ground:
    """Return what a ground does under the basis of a finding, and for a dispute, whether a finder decided it."""
    own = f"{finding.basis}: "
    decided = register.ref(one.decided_by, one.at) if one.decided_by else None
    for start, head in _EFFECTS:
        if one.effect.startswith(start):
            remark = one.effect.removeprefix(start).removeprefix(own)
            name = words.name(one.id)
            if head == OPEN and decided:
                return Ground(DECIDED, name, "", decided)
            if head == OPEN:
                element = words.name(remark)
                return Ground(OPEN, name, "" if element in name else f"on {element}")
            return Ground(head, name, remark)
    return Ground("", words.name(one.id), one.effect)


def grounds(finding: Finding, register: Register) -> tuple[Ground, ...]:
    """Return all grounds of all replies, each once; one that comes to several things with the days of each."""
    found: dict[Ground, list[str]] = {}
    for part in finding.replies:
        for one in part.grounds:
            on = words.when(part.on) if part.on else "day not known"
            found.setdefault(ground(one, finding, register), []).append(on)
    names = [one.name for one in found]
    return tuple(
        attrs.evolve(one, name=f"{one.name} ({', '.join(days)})") if names.count(one.name) > 1 else one
        for one, days in found.items()
    )


def told(given: Iterable[Ground]) -> Phrase:
    """Return grounds in one line, those under one head together."""
    every = tuple(given)
    heads = sorted({one.head for one in every}, key=_ORDER.index)
    return listed((_under(head, [one for one in every if one.head == head]) for head in heads), " ")


def _under(head: str, given: list[Ground]) -> Phrase:
    """Return the grounds under one head, each remark made once."""
    remarks: dict[tuple[str, Ref | None], list[str]] = {}
    for one in given:
        remarks.setdefault((one.remark, one.decided), []).append(one.name)
    if head == DECIDED:
        parts = [say(ref or "", ": ", ", ".join(names)) for (_, ref), names in remarks.items()]
        return say(f"{head} ", listed(parts), ".")
    said = (", ".join(names) + (f" ({remark})" if remark else "") for (remark, _), names in remarks.items())
    return say(f"{head}: " if head else "", ", ".join(said), ".")
