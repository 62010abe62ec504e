"""For authors of rules: what a rule declares, and what its one function returns.

A rule says which elements there are and which facts bear on them. It never makes a verdict: the ladder in
the engine does, the same for every rule (docs/explanation/verdicts.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

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
from compliance.evidence.grading import G2, G3, G4, UNSHOWN, Element, Entry, Graded, better_of, lowest_of
from compliance.evidence.returned import Evidence
from compliance.model.conduct import Conduct, Nature
from compliance.model.findings import RemedyPart, SeverityPart
from compliance.model.items import Act, Engagement, EngagementKind, FollowUpGrade, Item, Position, Tally
from compliance.model.sources import Bearing
from compliance.model.terms import Term
from compliance.model.verdicts import BasisKind, Holds
from compliance.registers import Choice, Contact

__all__ = [
    "G2",
    "G3",
    "G4",
    "Act",
    "Basis",
    "BasisKind",
    "Bearing",
    "Case",
    "Choice",
    "Conduct",
    "Contact",
    "Disputes",
    "Element",
    "Engagement",
    "EngagementKind",
    "Entry",
    "Evidence",
    "ExceptionClause",
    "Excepts",
    "Excluded",
    "FollowUpGrade",
    "Graded",
    "GroundEffect",
    "Holds",
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

OLDEST_API = 1
"""The oldest version that still works. A plugin for one in between is told so (docs/reference/rule-format.md)."""


class Severity(SeverityPart):
    """1 to 4 with its reason: 4 irreversible harm, 3 serious deprivation, 2 loss of procedure, 1 form."""


class Remedy(RemedyPart):
    """One ask: addressee, verb, measurable result, deadline."""


class LifeCycle(Term):
    """How far a rule can be relied on."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class SubjectKind(Term):
    """What the rule's findings are about."""

    CONDUCT = "conduct"
    ITEM = "item"
    REGISTER = "register"


def declared(case: Case) -> Evidence:
    """Grade every element that the basis declares from the sources that show it: enough for most rules.

    Of an item, what its own sources say against a met element is an act against the promise.
    """
    elements = {name: case.shown(name) for name in (*case.basis.breach, *case.basis.met)}
    contrary = max((elements[name] for name in case.basis.met), key=lambda one: one.against, default=UNSHOWN)
    return Evidence(elements, contrary=contrary if case.item else UNSHOWN)


@attrs.frozen(kw_only=True)
class Rule:
    """One duty, tested once per legal basis.

    `id` and `code` are unique; `title` names the compliant state, `question` what is asked; `about` is the
    module's docstring with its fixed sections. `kinds` declares the conduct kinds that this rule brings into
    the vocabulary. `selects` says which items the rule takes: a rule on conduct tests them under its commitment
    basis that no kind of conduct reaches. `records` is, for a rule on registers, the kind of record that falls due:
    each gets a finding of its own under the basis whose treaty it names. `addressee` names who bears the duty where
    that is no state, such as UNHCR: every verdict is then out-of-scope
    (docs/decisions/0020-addressee-not-a-state.md). `matches` are patterns of words (Python's `re`, case makes no
    difference) by which the text of a recommendation is suggested to touch this duty.
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
    records: EngagementKind | None = None
    kinds: Mapping[str, str] = attrs.Factory(dict)
    life_cycle: LifeCycle = LifeCycle.EXPERIMENTAL
    tags: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    addressee: str = ""
    matches: tuple[str, ...] = ()

    @cached_property
    def tested(self) -> tuple[Basis, ...]:
        """The bases on conduct or registers: all but the commitment for items of a rule on conduct."""
        return tuple(one for one in self.bases if self.subject is SubjectKind.REGISTER or not one.for_items)

    @cached_property
    def reached_by(self) -> frozenset[str]:
        """The kinds of conduct that reach any of its bases, for the state or against it."""
        return frozenset(kind for one in self.tested for kind in (*one.kinds, *one.met_kinds))

    @cached_property
    def gives_way(self) -> bool:
        """Whether any of its bases runs only where no treaty of the same content binds."""
        return any(one.instead_of for one in self.tested)

    @cached_property
    def dated(self) -> bool:
        """Whether any of its bases is a resolution that was made on some day."""
        return any(one.made for one in self.tested)

    @cached_property
    def promise(self) -> Basis | None:
        """The basis of the items that the rule takes: of a rule on items its first, else the commitment for items."""
        found = (basis for basis in self.bases if self.subject is SubjectKind.ITEM or basis.for_items)
        return next(found, None)

    @cached_property
    def by_name(self) -> Mapping[str, Element]:
        """The declared elements by name."""
        return {one.name: one for one in self.elements}
