"""A finding in the making: the subject, and what has been established about it so far."""

from __future__ import annotations

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
from compliance.model.items import Item, Tally
from compliance.model.profiles import Profile
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
    item: Item | Tally | None = None
    ruling: Ruling | None = None
    status: StatusRuling | None = None
    elements: Mapping[str, Graded] = attrs.Factory(dict)
    answer: Answer = Answer("none-recorded")
    chain: bool = False
    failure: str = ""
    notes: tuple[str, ...] = ()
