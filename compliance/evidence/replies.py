"""The state's answer beside the charge: which disputes are open, which decided, which exceptions claimed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from compliance.bases import Basis, Disputes, ExceptionClause, Excepts, Excluded, GroundEffect, Immaterial
from compliance.evidence.grading import G3, Element, Entry, grade
from compliance.evidence.knowledge import Knowledge
from compliance.model.conduct import Conduct, Decision, Reply
from compliance.model.findings import ExceptionPart, GroundPart, ReplyPart
from compliance.model.sources import Bearing, SourceKind, Statement, wording

_Judged = tuple[str, GroundEffect, Decision | None]
"""A ground of a reply, what it does under a basis, and who decided it."""


@attrs.frozen
class Answer:
    """What all replies to one conduct come to under one basis.

    `opened` and `decided` name the elements disputed and still open, and those decided against the state.
    `claimed` says that an exception is claimed, even one that does not exist; `shown` that one is shown. `replies` are
    told in words, as `parts`, only when somebody reads them.
    """

    word: str
    opened: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    claimed: bool = False
    shown: bool = False
    exceptions: tuple[ExceptionPart, ...] = ()
    replies: tuple[tuple[Reply, tuple[_Judged, ...]], ...] = ()

    @cached_property
    def parts(self) -> tuple[ReplyPart, ...]:
        """The replies in words, in their order; what is said alike of several conducts is said once."""
        return tuple(dict.fromkeys(_part(reply, grounds) for reply, grounds in self.replies))


def answer(
    conduct: Conduct, basis: Basis, elements: Mapping[str, Element], knowledge: Knowledge, entries: tuple[Entry, ...]
) -> Answer:
    """Return what the known replies to `conduct` do under `basis`, whose rule declares `elements` (reasoning.md 6)."""
    opened: list[str] = []
    decided: list[str] = []
    exceptions: dict[str, ExceptionPart] = {}
    replies = []
    for reply in knowledge.replies(conduct):
        grounds: list[_Judged] = []
        for ground in () if reply.blanket else reply.grounds:
            effect = basis.grounds.get(ground) or Disputes(basis.breach[0])
            decision = _decision(ground, reply, knowledge)
            if isinstance(effect, Disputes):
                (decided if decision else opened).append(effect.element)
            elif isinstance(effect, Excepts):
                proved = {clause.id for clause in basis.exceptions if _is_shown(clause, elements, entries)}
                for part in _exceptions(effect, reply, basis, proved, decided=decision is not None):
                    exceptions[part.id] = _stronger(exceptions.get(part.id), part)
            grounds.append((ground, effect, decision))
        replies.append((reply, tuple(grounds)))
    in_play = [part.id for part in exceptions.values() if part.state == "in play, open"]
    shown = any(part.state == "shown" for part in exceptions.values())
    return Answer(
        word=_word([reply for reply, _ in replies], bool(opened or in_play), bool(decided)),
        opened=tuple(sorted({*opened, *(f"exception {name}" for name in in_play)})),
        decided=tuple(sorted(set(decided))),
        claimed=bool(exceptions),
        shown=shown,
        exceptions=tuple(exceptions[key] for key in sorted(exceptions)),
        replies=tuple(replies),
    )


def beside(answers: Iterable[Answer]) -> Answer:
    """Return the replies to several conducts, to stand beside a finding that is about none of them alone.

    They dispute nothing there, and claim no exception.
    """
    found = tuple(answers)
    words = {one.word for one in found}
    word = next((word for word in _MOST_TELLING if word in words), "none-recorded")
    return Answer(word, replies=tuple(reply for one in found for reply in one.replies))


def _decision(ground: str, reply: Reply, knowledge: Knowledge) -> Decision | None:
    found = (one for one in reply.decided if one.ground == ground and knowledge.decides(one, reply))
    return next(found, None)


def _exceptions(
    effect: Excepts, reply: Reply, basis: Basis, shown: Collection[str], *, decided: bool
) -> Iterable[ExceptionPart]:
    """Yield the state of each claimed exception: it may not exist, not be in play, be open, decided or shown."""
    if not effect.exceptions:
        yield ExceptionPart("none", "", "does not exist", f"{basis.name} knows no such exception")
    for clause in basis.exceptions:
        if clause.id not in effect.exceptions:
            continue
        if clause.id in shown:
            state = "shown"
        elif decided:
            state = "decided against the state"
        elif reply.decision or (clause.limitation and reply.law and reply.aim):
            state = "in play, open"
        else:
            state = "not in play"
        yield ExceptionPart(clause.id, clause.provision, state, clause.says)


_STRENGTH = ("does not exist", "not in play", "decided against the state", "in play, open", "shown")


def _stronger(old: ExceptionPart | None, new: ExceptionPart) -> ExceptionPart:
    if old is None or _STRENGTH.index(new.state) > _STRENGTH.index(old.state):
        return new
    return old


def _is_shown(clause: ExceptionClause, elements: Mapping[str, Element], entries: tuple[Entry, ...]) -> bool:
    """Whether each condition stands at g3 for the state, or a mandated finder says that the exception applies."""
    by_finder = any(
        clause.id in entry.citation.shows
        and entry.bearing is Bearing.FOR
        and entry.kind in {SourceKind.F1, SourceKind.F2}
        and entry.statement is Statement.FINDING
        for entry in entries
    )
    return by_finder or all(_for_grade(name, elements, entries) >= G3 for name in clause.conditions)


def _for_grade(name: str, elements: Mapping[str, Element], entries: tuple[Entry, ...]) -> int:
    shows = (entry for entry in entries if name in entry.citation.shows)
    return grade(shows, elements[name]).for_


def _ground_part(ground: str, effect: GroundEffect, decision: Decision | None) -> GroundPart:
    match effect:
        case Disputes(element):
            text = f"disputes {element}"
        case Excepts(exceptions):
            named = ", ".join(exceptions)
            text = f"claims exception {named}" if named else "claims an exception that does not exist"
        case Excluded(article):
            text = f"ruled out by {article}"
        case Immaterial():
            text = "immaterial"
    return GroundPart(ground, text, decision.by if decision else "", decision.at if decision else "")


def _part(reply: Reply, grounds: Iterable[_Judged]) -> ReplyPart:
    return ReplyPart(
        on=str(reply.on) if reply.on else None,
        source=reply.cite,
        at=reply.at,
        says=wording(reply.says),
        grounds=tuple(_ground_part(*one) for one in grounds),
        blanket=reply.blanket,
        none_found=reply.none_found.isoformat() if reply.none_found else None,
        mark=reply.mark.value if reply.mark else "",
    )


_MOST_TELLING = ("open", "decided", "immaterial", "blanket", "none-found")


def _word(replies: Sequence[Reply], opened: bool, decided: bool) -> str:
    """Return the one word for the state's answer, the most telling first."""
    answered = [reply for reply in replies if not reply.none_found]
    if opened:
        return "open"
    if decided:
        return "decided"
    if any(not reply.blanket for reply in answered):
        return "immaterial"
    if answered:
        return "blanket"
    return "none-found" if replies else "none-recorded"
