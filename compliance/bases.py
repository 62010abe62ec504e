"""A legal basis: one provision, what makes a gap or compliance under it, and what each ground of reply does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import attrs

from compliance.model.verdicts import BasisKind


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
    `breach` the elements that together make a gap, the first of them the conduct itself; `met` those that together
    make compliance; `qualifiers` elements whose absence makes a fulfilled commitment only partly so; one that the
    rule's function does not grade for an item asks nothing. For custom: `instead_of` are the treaty provisions of the
    same content, `peremptory` says that no objection counts. With `due_diligence` private conduct is the state's
    concern too. `speaks_of` names elements of which one must be in the word of a source against the state, or the
    conduct is no subject here: a removal of which nobody says that it was of children. `open_to` names, for
    a commitment that registers show, the treaty whose parties alone can take it on. `made` is the day of a resolution:
    before it there was no such commitment.
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
    due_diligence: bool = False
    speaks_of: tuple[str, ...] = ()
    open_to: str = ""
    made: date | None = None

    @cached_property
    def named(self) -> tuple[str, ...]:
        """All elements that it names, in the order in which they are shown."""
        return (*self.breach, *self.met, *self.qualifiers)

    @cached_property
    def is_promise(self) -> bool:
        """Whether it binds nobody under treaty law: a commitment, or a law of the state's own."""
        return self.kind in {BasisKind.COMMITMENT, BasisKind.DOMESTIC}

    @property
    def for_items(self) -> bool:
        """Whether it is a commitment that no conduct reaches: judged item by item, as asked or promised."""
        return self.kind is BasisKind.COMMITMENT and not self.kinds

    @cached_property
    def closed(self) -> Basis:
        """The same basis for those to whom it is not open: there is no more to it than the treaty."""
        return attrs.evolve(self, kind=BasisKind.TREATY)

    @cached_property
    def membership(self) -> Basis:
        """Being a party to the treaty that it is open to, as a basis."""
        return attrs.evolve(self, treaty=self.open_to, provision="")

    @property
    def name(self) -> str:
        """Treaty and provision, as on the command line: "CAT 3"."""
        return f"{self.treaty} {self.provision}".strip()
