"""A person's choice over what rules read in a recommendation: what it is about, what it meets, and how it is told."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from compliance.errors import Where, printable
from compliance.model.outcomes import ActKind, AskedAct, Degree
from compliance.reading.suggestion import ACTIONS, Suggestion


class About(StrEnum):
    """What a choice is about: the words of `Kind`, and an act that names no treaty."""

    ACTION = "action"
    THEME = "theme"
    OBLIGATION = "obligation"
    TREATY = "treaty"
    ACT = "act"


@attrs.frozen
class Choice:
    """One choice: `value` of a `kind` holds for the text of `record`, or with `holds` false does not.

    `record` is an id, a row or a paragraph; `by` a role or an organisation, `on` the day of the choice. For a treaty
    `ask` is what is asked about it; a refusal without `ask` says that nothing is. An act has an `ask` and no `value`.
    A `degree` left out is the one read.
    """

    record: str
    kind: About
    by: str
    on: date
    why: str
    value: str = ""
    holds: bool = True
    ask: str = ""
    provision: str = ""
    degree: Degree | None = None
    where: Where | None = attrs.field(default=None, eq=False)

    def __str__(self) -> str:
        return printable(f"{self.record}: {self._says}")

    @property
    def _says(self) -> str:
        if self.kind is About.ACTION:
            return f"its action is {'' if self.holds else 'not '}{self.value} ({ACTIONS.get(self.value, 'unknown')})"
        if self.kind is About.THEME:
            return f"it is {'' if self.holds else 'not '}about {self.value}"
        if self.kind is About.OBLIGATION:
            return f"it {'restates' if self.holds else 'does not restate'} {self.value}"
        if self.kind is About.ACT:
            if self.ask == ActKind.INVITE:
                return f"it {'asks' if self.holds else 'does not ask'} for a standing invitation"
            return f"it does not ask to {self.ask} where it names no treaty"
        if not self.ask:
            return f"it asks nothing on {self.value}"
        act = " ".join(part for part in (self.ask, self.value, self.provision) if part)
        return f"it {'asks' if self.holds else 'does not ask'} to {act}"

    @property
    def told(self) -> str:
        """The choice in a sentence, with who made it, on which day and why."""
        return f"chosen by {printable(self.by)} on {self.on}: {printable(self._says)}; {printable(self.why)}"


@attrs.frozen
class Chosen:
    """A choice whose names are known: `value` is a code of the catalogue or of a duty, `act` what `ask` comes to.

    `asks` are the words of the treaties' table that come to the same act.
    """

    choice: Choice
    value: str
    act: ActKind | None = None
    degree: Degree | None = None
    asks: frozenset[str] = frozenset()

    @property
    def thing(self) -> tuple[object, ...]:
        """What it is about in its record."""
        return self.choice.kind, self.value, self.act, self.choice.provision

    def over(self, earlier: Chosen) -> bool:
        """Whether it leaves nothing of an earlier choice on the same record.

        So of two on the same thing; an action has one value; and where nothing is asked on a treaty, no act is.
        """
        if self.choice.kind is not earlier.choice.kind:
            return False
        if self.choice.kind is About.ACTION and self.choice.holds:
            return True
        nothing = self.choice.kind is About.TREATY and not self.choice.holds and self.act is None
        return self.thing == earlier.thing or (nothing and self.value == earlier.value)

    def meets(self, act: AskedAct) -> bool:
        """Whether an act is the one that it is about; any on the treaty where it names none."""
        if self.choice.kind is About.ACT:
            return act.kind is self.act and not act.treaty
        same = self.act in {None, act.kind} and self.choice.provision in {"", act.provision}
        return self.choice.kind is About.TREATY and act.treaty == self.value and same

    def names(self, one: Suggestion) -> bool:
        """Whether a suggestion is of what it is about; any on the treaty where it names no act."""
        same = (one.kind.value, one.value) == (self.choice.kind.value, self.value)
        asked = self.choice.kind is not About.TREATY or self.act is None or one.ask in {self.choice.ask, *self.asks}
        return same and asked
