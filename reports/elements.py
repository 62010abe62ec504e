"""The elements of findings told together, in one line: how strongly each stands, and what would be needed."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from compliance.model.findings import ElementPart, Finding
from compliance.model.verdicts import Verdict

from . import words
from .among import among
from .citing import Phrase, listed, say, sentence

_ENOUGH = {"g3", "g4"}
_UNKNOWN = "g0"


def elements(together: list[Finding]) -> Phrase:
    """Return how strongly each element stands, with what it rests on, and what would be needed where it lacks."""
    weighed = _merged(together, _counts)
    untold = together[0].verdict is Verdict.INSUFFICIENT_EVIDENCE
    if together[0].subject.conduct is None and not untold and not any(_speaks(part) for part, _ in weighed):
        return Phrase()
    parts = [listed(map(_level, weighed), " · ")] if weighed else []
    notes: dict[str, list[str]] = {}
    for part, name in weighed:
        for note in (*part.notes, *(["last evidenced over five years ago"] if part.stale else [])):
            notes.setdefault(words.days_in(note), []).append(name)
    parts += [say(words.sentence(f"{', '.join(names)}: {note}")) for note, names in notes.items()]
    if other := _merged(together, lambda one, finding: not _counts(one, finding) and _speaks(one)):
        parts.append(say("Also: ", listed(map(_level, other), " · ")))
    weak = [name for part, name in weighed if part.grade not in _ENOUGH]
    if weak and untold:
        on = "each" if 1 < len(weak) == len(weighed) else ", ".join(weak)
        parts.append(say(f"Needed: g3 corroborated on {on}"))
    return listed(map(sentence, parts), " ")


def _counts(part: ElementPart, finding: Finding) -> bool:
    """Whether a finding turns on an element: a charge on those of a breach, all others on those that fulfil."""
    owed = finding.subject.item is not None and finding.verdict in {Verdict.GAP, Verdict.CONTESTED_GAP}
    charged = finding.subject.conduct is not None or owed
    return (part.role == "breach") is charged


def _speaks(part: ElementPart) -> bool:
    return part.against != _UNKNOWN or part.for_ != _UNKNOWN


def _merged(together: list[Finding], chosen: Callable[[ElementPart, Finding], bool]) -> list[tuple[ElementPart, str]]:
    """Return the chosen elements of all findings, each once, with the duties named where not all share it."""
    found: dict[ElementPart, list[Finding]] = {}
    for finding in together:
        for part in finding.elements:
            if chosen(part, finding):
                found.setdefault(attrs.evolve(part, question="", evidence=()), []).append(finding)
    return [
        (part, words.name(part.name) + (f" ({among(some, together)})" if len(some) < len(together) else ""))
        for part, some in found.items()
    ]


def _level(one: tuple[ElementPart, str]) -> Phrase:
    """Return an element with its grade, and the other way's beside it wherever anything is shown that way."""
    part, name = one
    toward, away = (part.against, part.for_) if part.role == "breach" else (part.for_, part.against)
    other = "for the state" if part.role == "breach" else "against the state"
    text = f"{words.capital(name)} {words.level(part.grade)}"
    if part.grade != toward:
        text = f"{words.capital(name)} counts as {part.grade}: {part.against} against the state, {part.for_} for it"
    elif away != _UNKNOWN:
        text += f" ({words.level(away)} {other})"
    return Phrase((text,))
