"""What the conformance kit found: a checklist, a grade in words, and for each fault the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

import attrs


class Gravity(IntEnum):
    """What it means when a check fails: the form is unfinished, facts are counted wrongly, nothing can be relied on."""

    FORM = 1
    COUNT = 2
    TRUST = 3


GRADES = {0: "A", Gravity.FORM: "B", Gravity.COUNT: "C", Gravity.TRUST: "D"}
GRADE_WORDS = {
    "A": "keeps everything that was looked at",
    "B": "sound; its texts or its speed are not finished",
    "C": "facts are counted wrongly somewhere, or a worked case does not come out",
    "D": "not to be relied on",
}
SHOWN = 3
"""How many faults of one check are printed; the others are counted."""


@attrs.frozen
class Check:
    """One promise that a rule or plugin is held to. `fix` says how to keep it."""

    name: str
    promise: str
    gravity: Gravity
    fix: str = ""


@attrs.frozen
class Fault:
    """One breach of a promise: what was seen, and how to mend it; `gravity` where it is graver than its check's."""

    found: str
    fix: str
    gravity: Gravity = Gravity.FORM

    def __str__(self) -> str:
        return f"{self.found}. Fix: {self.fix}"


@attrs.frozen
class Line:
    """One line of the checklist. `untold` says why nothing can be said; then it has not passed and has no fault."""

    check: Check
    faults: tuple[Fault, ...] = ()
    untold: str = ""

    @property
    def passed(self) -> bool:
        """Whether the promise was looked at and kept."""
        return not self.faults and not self.untold

    @property
    def gravity(self) -> int:
        """What it means: 0 where it has passed, else the gravity of its check, or of its gravest fault."""
        return 0 if self.passed else max(self.check.gravity, *(fault.gravity for fault in self.faults), 0)


@attrs.frozen
class Report:
    """The checklist of one rule, or of a plugin with its rules as `parts`. `str()` prints it."""

    subject: str
    lines: tuple[Line, ...]
    parts: tuple[Report, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def everything(self) -> tuple[Line, ...]:
        """Its own lines and those of its parts."""
        return (*self.lines, *(line for part in self.parts for line in part.everything))

    @property
    def passed(self) -> bool:
        """Whether every promise was kept."""
        return all(line.passed for line in self.everything)

    @property
    def grade(self) -> str:
        """A to D, by the gravest promise that was not kept."""
        return GRADES[max((line.gravity for line in self.everything), default=0)]

    def line(self, name: str) -> Line:
        """Return the line of a check; raises KeyError where this report has none of that name."""
        found = {line.check.name: line for line in self.everything}
        return found[name]

    def __str__(self) -> str:
        return "\n".join(self._text())

    def _text(self) -> Iterator[str]:
        yield self.subject
        for line in self.lines:
            yield from _line(line)
        yield from (f"  {note}" for note in self.notes)
        for part in self.parts:
            yield ""
            yield from part._text()
        kept = sum(line.passed for line in self.everything)
        yield f"  {kept} of {len(self.everything)} promises kept: grade {self.grade}, {GRADE_WORDS[self.grade]}"


def _line(line: Line) -> Iterator[str]:
    word = "passed" if line.passed else "FAILED" if line.faults else "untold"
    yield f"  {word}  {line.check.name:<12} {line.check.promise}"
    if line.untold:
        yield f"          {line.untold}"
    for fault in line.faults[:SHOWN]:
        yield f"          {fault.found}"
    if len(line.faults) > SHOWN:
        yield f"          and {len(line.faults) - SHOWN} more"
    for fix in dict.fromkeys(fault.fix for fault in line.faults[:SHOWN]):
        yield f"          Fix: {fix}"
