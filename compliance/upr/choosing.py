"""A person's choice over what rules read in a recommendation: what it is about, what it meets, and how it is told."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where, printable
from compliance.model.checked import ActKind, AskedAct, Degree
from compliance.model.terms import Term
from compliance.reading.suggestion import ACTIONS, Suggestion

LONGEST = 400
"""The most characters of what a choice says: an act, an article and the longest title of a treaty."""


class About(Term):
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


@attrs.frozen
class Chosen:
    """A choice whose names are known: `value` is a code of the catalogue or of a duty, `act` what `ask` comes to.

    `asks` are the words of the treaties' table that come to the same act; `name` is what people call the value.
    """

    choice: Choice
    value: str
    act: ActKind | None = None
    degree: Degree | None = None
    asks: frozenset[str] = frozenset()
    name: str = ""

    @property
    def told(self) -> str:
        """The choice in a sentence, with who made it, on which day and why."""
        by, on, why = self.choice.by, self.choice.on, self.choice.why
        return f"chosen by {printable(by)} on {on}: {printable(said(self), LONGEST)}; {printable(why)}"

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


def said(one: Chosen) -> str:
    """Return what a choice says of its record, in words; a code only beside the name that it stands for."""
    kind, holds, name = one.choice.kind, one.choice.holds, one.name or one.value
    if kind is About.ACTION:
        return f"its action is {'' if holds else 'not '}{one.value} ({ACTIONS.get(one.value, 'unknown')})"
    if kind is About.THEME:
        return f"it is {'' if holds else 'not '}about {name}"
    if kind is About.OBLIGATION:
        duty = f"“{name}” ({one.value})" if one.name else name
        return f"it {'restates' if holds else 'does not restate'} {duty}"
    asks = "asks" if holds else "does not ask"
    which = "a treaty where it names none" if kind is About.ACT else _treaty(one, name)
    if one.act is None:
        return f"it asks nothing on {which}"
    wanted = _DEEDS[one.act][one.degree if holds and one.degree else Degree.ACT]
    return f"it {asks} {wanted}" if one.act is ActKind.INVITE else f"it {asks} {wanted} {which}"


def _deeds(verb: str, gerund: str) -> dict[Degree, str]:
    """Return an act as far as words may go: to do it, to take steps towards it, to consider it."""
    steps = f"to take steps towards {gerund}"
    return {Degree.ACT: f"to {verb}", Degree.STEPS: steps, Degree.CONSIDER: f"to consider {gerund}"}


_DEEDS = {
    ActKind.JOIN: _deeds("join", "joining"),
    ActKind.SIGN: _deeds("sign", "signing"),
    ActKind.WITHDRAW: _deeds("withdraw a reservation to", "withdrawing a reservation to"),
    ActKind.ACCEPT: _deeds("accept a procedure of", "accepting a procedure of"),
    ActKind.REPORT: _deeds("submit a report under", "submitting a report under"),
    ActKind.INVITE: _deeds(
        "issue a standing invitation to special procedures", "a standing invitation to special procedures"
    ),
}


def _treaty(one: Chosen, name: str) -> str:
    """Return a treaty by its title and code, and its article: "article 22 of the Convention … (CAT)"."""
    article = f"article {one.choice.provision} of " if one.choice.provision else ""
    return f"{article}the {name} ({one.value})" if one.name else f"{article}{name}"
