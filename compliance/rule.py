"""For authors of rules: what a rule declares, and what its one function returns.

A rule says which elements there are and which facts bear on them. It never makes a verdict: the ladder in
the engine does, the same for every rule (docs/explanation/verdicts.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

import attrs

from compliance.bases import (
    Basis,
    Disputes,
    ExceptionClause,
    Excepts,
    Excluded,
    GroundEffect,
    Immaterial,
)
from compliance.case import Case
from compliance.evidence.grading import Element, Graded, better_of, lowest_of
from compliance.model.conduct import Conduct, Nature
from compliance.model.findings import RemedyPart, SeverityPart
from compliance.model.items import Act, EngagementKind, Item, Position, Tally
from compliance.model.sources import Bearing
from compliance.model.verdicts import BasisKind

__all__ = [
    "Act",
    "Basis",
    "BasisKind",
    "Bearing",
    "Case",
    "Conduct",
    "Disputes",
    "Element",
    "EngagementKind",
    "Evidence",
    "ExceptionClause",
    "Excepts",
    "Excluded",
    "Graded",
    "GroundEffect",
    "Immaterial",
    "Item",
    "LifeCycle",
    "Nature",
    "Position",
    "Remedy",
    "Rule",
    "Severity",
    "SubjectKind",
    "Tally",
    "better_of",
    "declared",
    "lowest_of",
]

API_VERSION = 1
"""The version of this surface. It grows; a name leaves it only after a deprecation."""


class Severity(SeverityPart):
    """1 to 4 with its reason: 4 irreversible harm, 3 serious deprivation, 2 loss of procedure, 1 form."""


class Remedy(RemedyPart):
    """One ask: addressee, verb, measurable result, deadline."""


class LifeCycle(StrEnum):
    """How far a rule can be relied on."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class SubjectKind(StrEnum):
    """What the rule's findings are about."""

    CONDUCT = "conduct"
    ITEM = "item"


@attrs.frozen
class Evidence:
    """What a rule's function returns: each element graded; for items, also what fulfilment needs.

    `contrary` grades an act against the promise. `happened` says whether an act that is public by nature is
    on record (None: the act is not public by nature), and `records_through` the last day up to which such
    records are good.
    """

    elements: Mapping[str, Graded]
    contrary: Graded = Graded()
    happened: bool | None = None
    records_through: date | None = None
    notes: tuple[str, ...] = ()
    chain: bool = False


def declared(case: Case) -> Evidence:
    """Grade every element that the basis declares from the sources that show it: enough for most rules."""
    return Evidence({name: case.shown(name) for name in (*case.basis.breach, *case.basis.met)})


@attrs.frozen(kw_only=True)
class Rule:
    """One duty, tested once per legal basis.

    `id` and `code` are unique; `title` names the compliant state, `question` what is asked; `about` is the
    module's docstring with its fixed sections. `kinds` declares the conduct kinds that this rule brings into
    the vocabulary; `custom_rules` the rules of custom. `selects` says which items the rule takes.
    """

    id: str
    code: str
    title: str
    question: str
    about: str
    bases: tuple[Basis, ...]
    elements: tuple[Element, ...]
    severity: Severity
    remedy: Remedy
    references: tuple[str, ...]
    since: str
    probe: Callable[[Case], Evidence] = declared
    subject: SubjectKind = SubjectKind.CONDUCT
    selects: Callable[[Item], bool] | None = None
    item_basis: Callable[[Item], tuple[str, str]] | None = None
    takes_tallies: bool = False
    kinds: Mapping[str, str] = attrs.Factory(dict)
    life_cycle: LifeCycle = LifeCycle.EXPERIMENTAL
    tags: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def by_name(self) -> Mapping[str, Element]:
        """The declared elements by name."""
        return {one.name: one for one in self.elements}
