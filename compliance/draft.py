"""A finding in the making: the subject, and what has been established about it so far."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

import attrs

from compliance.bases import Basis
from compliance.evidence.grading import Graded
from compliance.evidence.knowledge import Knowledge
from compliance.evidence.replies import Answer
from compliance.ladder import Ruling, StatusRuling
from compliance.law.position import Standing
from compliance.model.conduct import Conduct
from compliance.model.dates import Span
from compliance.model.items import Engagement, Item, Tally
from compliance.model.profiles import Profile, StateKind
from compliance.model.verdicts import BasisKind
from compliance.rule import Rule


@attrs.frozen
class Draft:
    """A finding in the making: the subject, and what has been established about it so far."""

    profile: Profile
    rule: Rule
    basis: Basis
    standing: Standing
    when: Span
    knowledge: Knowledge
    conduct: Conduct | None = None
    item: Item | Tally | Engagement | None = None
    ruling: Ruling | None = None
    status: StatusRuling | None = None
    elements: Mapping[str, Graded] = attrs.Factory(dict)
    answer: Answer = Answer("none-recorded")
    chain: bool = False
    failure: str = ""
    notes: tuple[str, ...] = ()
    says: str = ""
    not_due: bool = False

    @property
    def addressee(self) -> str:
        """To whom the duty or the item is addressed where that is no state; else empty."""
        return self.rule.addressee or (self.item.addressee if isinstance(self.item, Item) else "")

    @property
    def beyond(self) -> bool:
        """Whether the addressee cannot bear the duty: no state, or an organisation that is no party to an agreement."""
        organisation = self.profile.kind is StateKind.ORGANISATION and self.basis.kind is not BasisKind.AGREEMENT
        return organisation or bool(self.addressee)


def failure_of(rule: Rule, error: Exception) -> str:
    """Return what a rule raised, and where, in one line."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"rule {rule.id} failed: {type(error).__name__}: {error} ({place.name}, line {place.lineno})"
