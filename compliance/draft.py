"""A finding in the making: the subject, and what has been established about it so far."""

from __future__ import annotations

import os
import traceback
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from compliance.bases import Basis
from compliance.errors import message_of
from compliance.evidence.grading import UNSHOWN, Graded
from compliance.evidence.knowledge import Knowledge
from compliance.evidence.replies import Answer
from compliance.ladder import Fulfilment, Ruling, Rungs, StatusRuling, fulfilment, judge
from compliance.model.conduct import Conduct
from compliance.model.dates import Span
from compliance.model.items import Engagement, Item, Position, Tally
from compliance.model.profiles import Profile, StateKind
from compliance.model.standing import Standing
from compliance.model.verdicts import BasisKind, Holds, Status, Verdict
from compliance.rule import Rule


class Determination(NamedTuple):
    """What was established about a subject: the ladder's answers, and all that a finding says in support of them.

    `elements` is None where nothing is on record: every element of the basis is then at g0, both ways.
    """

    ruling: Ruling
    status: StatusRuling | None = None
    elements: Mapping[str, Graded] | None = MappingProxyType({})
    answer: Answer = Answer("none-recorded")
    chain: bool = False
    failure: str = ""
    notes: tuple[str, ...] = ()
    says: str = ""
    not_due: bool = False


_TELL = {Verdict.INSUFFICIENT_EVIDENCE, Verdict.CONTESTED_GAP, Verdict.GAP, Verdict.ERROR}

_ENGINE = f"{Path(__file__).parent}{os.sep}"
_RULES = f"{_ENGINE}rules{os.sep}"
"""Where a wheel mounts the rules, within the engine's own folder: their files tell an author more than its."""

_MADE = "<attrs "
"""How the name of a file begins that there is not: code made for a class."""

UNRULED = Determination(Ruling(Verdict.ERROR, "nothing was ruled"))
"""The determination of a draft that nobody has judged yet."""


@cache
def silence(kind: BasisKind, holds: Holds, says: str, beyond: bool) -> Determination:
    """Return the determination of a period on which nothing is on record: the same for all states that stand alike."""
    promised = kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC} and not beyond
    return Determination(
        ruling=judge(Rungs(kind, holds, out_of_scope=beyond, period=True)),
        status=fulfilment(Fulfilment(Position.OWN_PROMISE, date.max)) if promised else None,
        elements=None,
        says=says,
    )


_ORGANISATION, _AGREEMENT = StateKind.ORGANISATION, BasisKind.AGREEMENT


def cannot_bear(rule: Rule, basis: Basis, kind: StateKind) -> bool:
    """Whether the addressee cannot bear the duty: no state, or an organisation asked under a basis of states.

    An organisation can be party to an agreement, and no more.
    """
    return bool(rule.addressee) or (kind is _ORGANISATION and basis.kind is not _AGREEMENT)


class Draft(NamedTuple):
    """A finding in the making: the subject, where the state stands, and the determination.

    It holds all that the finding will say. `verdict` and `status` are decided; the texts are written only when somebody
    reads them, which costs more than all the rest (compliance/drafting.py). A named tuple, because of nothing else are
    so many made, and a frozen attrs object takes three times as long.
    """

    profile: Profile
    rule: Rule
    basis: Basis
    standing: Standing
    when: Span
    knowledge: Knowledge
    conduct: Conduct | None = None
    item: Item | Tally | Engagement | None = None
    determination: Determination = UNRULED

    @property
    def verdict(self) -> Verdict:
        """The verdict of the ladder."""
        return self.determination.ruling.verdict

    @property
    def status(self) -> Status | None:
        """The status of a commitment; None where the basis is none."""
        return self.determination.status.status if self.determination.status else None

    @property
    def tells(self) -> bool:
        """Whether a finding on the period would have nothing to add on the basis (reasoning.md 9).

        Of a promise only what is unmet tells: where a record leaves it unclear, the period may show worse.
        """
        if self.verdict is Verdict.COMMITMENT_ONLY:
            return self.status is Status.UNMET
        return self.verdict in _TELL

    @property
    def reached(self) -> bool:
        """Whether the ladder came as far as the evidence; before that, evidence would only mislead."""
        if self.verdict in {Verdict.NOT_BOUND, Verdict.OUT_OF_SCOPE, Verdict.ERROR}:
            return False
        return self.standing.holds is not Holds.UNKNOWN

    @property
    def subject(self) -> str:
        """The id of the conduct, the item or the record; "period" for a period."""
        one = self.conduct or self.item
        return one.id if one else "period"

    @property
    def elements(self) -> Mapping[str, Graded]:
        """The elements in the order in which they are shown."""
        if self.determination.elements is None:
            return dict.fromkeys((*self.basis.breach, *self.basis.met), UNSHOWN)
        return self.determination.elements

    def ruled(self, determination: Determination, standing: Standing | None = None) -> Draft:
        """Return the same draft with its determination; with another standing, if one is given."""
        return Draft(
            self.profile,
            self.rule,
            self.basis,
            standing or self.standing,
            self.when,
            self.knowledge,
            self.conduct,
            self.item,
            determination,
        )

    def failed(self, error: BaseException) -> Draft:
        """Return the same draft as an error finding that says what the rule raised, and nothing else."""
        ruling = judge(Rungs(self.basis.kind, Holds.UNKNOWN, failed=True))
        return self.ruled(Determination(ruling, failure=failure_of(self.rule, error)))

    @property
    def addressee(self) -> str:
        """To whom the duty or the item is addressed where that is no state; else empty."""
        return self.rule.addressee or (self.item.addressee if isinstance(self.item, Item) else "")

    @property
    def beyond(self) -> bool:
        """Whether the addressee, of the duty or of the item, cannot bear it."""
        return bool(self.addressee) or cannot_bear(self.rule, self.basis, self.profile.kind)


as_tuple = tuple.__new__
"""Makes a draft from all nine fields, `as_tuple(Draft, fields)`, without a named tuple's step of Python."""

drafted = partial(as_tuple, Draft)
"""The same of one argument, as `map` gives it."""


def failure_of(rule: Rule, error: BaseException) -> str:
    """Return what a rule raised, and where, in one line; where it was raised outside the rule, the rule's last line."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if one.filename.startswith(_RULES) or not one.filename.startswith((_ENGINE, _MADE))]
    place = next(reversed(own or frames), None)
    where = f" ({Path(place.filename).name}, {place.name}, line {place.lineno})" if place else ""
    return f"rule {rule.id} failed: {type(error).__name__}: {message_of(error)}{where}"
