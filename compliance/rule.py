"""For authors of rules: what a rule declares, and what its one function returns.

A rule says which elements there are and which facts bear on them. It never makes a verdict: the ladder in
the engine does, the same for every rule (docs/explanation/verdicts.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

import attrs

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


@attrs.frozen
class Disputes:
    """A ground that, if true, would take away an element."""

    element: str


@attrs.frozen
class Excepts:
    """A ground that claims exceptions, by id; none given says that none exists under this basis."""

    exceptions: tuple[str, ...] = ()


@attrs.frozen
class Excluded:
    """A ground that the law rules out, and where."""

    article: str


@attrs.frozen
class Immaterial:
    """A ground that, if true, would change nothing."""


GroundEffect = Disputes | Excepts | Excluded | Immaterial


@attrs.frozen
class ExceptionClause:
    """An exception that the basis knows. A `limitation` needs a law and an aim, the others a decision on
    these persons. `conditions` are elements that must each be shown for the state."""

    id: str
    provision: str
    says: str
    conditions: tuple[str, ...]
    limitation: bool = False


@attrs.frozen
class Basis:
    """One legal basis: exactly one provision.

    `kinds` are the conduct kinds that reach it, `met_kinds` those that can only speak for the state here;
    `breach` the elements that together make a gap, the first of
    them the conduct itself; `met` those that together make compliance; `qualifiers` elements whose absence
    makes a fulfilled commitment only partly so. For custom: `instead_of` are the treaty provisions of the same
    content, `peremptory` says that no objection counts.
    """

    kind: BasisKind
    treaty: str
    provision: str
    breach: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    met_kinds: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    grounds: Mapping[str, GroundEffect] = attrs.Factory(dict)
    exceptions: tuple[ExceptionClause, ...] = ()
    read_with: tuple[str, ...] = ()
    instead_of: tuple[tuple[str, str], ...] = ()
    peremptory: bool = False

    @property
    def name(self) -> str:
        """Treaty and provision, as on the command line: "CAT 3"."""
        return f"{self.treaty} {self.provision}".strip()


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
    due_diligence: bool = False
    life_cycle: LifeCycle = LifeCycle.EXPERIMENTAL
    tags: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    def element(self, name: str) -> Element:
        """Return the declared element; raises KeyError with the name if it is not declared."""
        return next((one for one in self.elements if one.name == name), None) or _undeclared(self.id, name)


def _undeclared(rule: str, name: str) -> Element:
    raise KeyError(f"rule {rule} uses element {name!r} and does not declare it")
