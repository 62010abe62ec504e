"""A state's profile: everything recorded about it, fact by fact, each with a source and a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.conduct import Conduct
from compliance.model.dates import Span
from compliance.model.items import Engagement, Item, Tally
from compliance.model.sources import Mark, Text
from compliance.model.terms import Term
from compliance.model.treaties import TreatyAction


class StateKind(Term):
    """What the profile is of. An entity cannot deposit; no view on status is taken."""

    STATE = "state"
    ENTITY = "entity"
    ORGANISATION = "organisation"


@attrs.frozen
class Territory:
    """A part of a state for which treaties may hold apart; `code` is ISO 3166 alpha-3 where it has one."""

    code: str
    name: str


@attrs.frozen
class Confirmation:
    """A later fact about standing: on that day the state was, or was not, a party (reasoning.md 2)."""

    treaty: str
    party: bool
    on: date
    source: str
    mark: Mark
    at: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Law:
    """A domestic law. `gives_effect_to` names treaties that it makes domestic law without a deposit."""

    id: str
    title: str
    in_force: Span
    says: Text
    cite: str
    mark: Mark
    at: str = ""
    gives_effect_to: tuple[str, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False)


class Stance(Term):
    """How a state stands to a rule of custom."""

    ACCEPTS = "accepts"
    OBJECTS = "objects"


@attrs.frozen
class CustomStance:
    """A state's recorded acceptance of a customary rule, or its persistent objection."""

    rule: str
    stance: Stance
    on: Span
    cite: str
    mark: Mark
    at: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class AgreementParty:
    """The state's own part in a catalogue agreement."""

    agreement: str
    source: str
    mark: Mark
    at: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Profile:
    """One state, entity or organisation, with all that is recorded about it."""

    state: str
    kind: StateKind
    name: str
    territories: tuple[Territory, ...] = ()
    treaties: dict[str, tuple[TreatyAction, ...]] = attrs.Factory(dict)
    confirmations: tuple[Confirmation, ...] = ()
    agreements: tuple[AgreementParty, ...] = ()
    laws: tuple[Law, ...] = ()
    custom: tuple[CustomStance, ...] = ()
    conduct: tuple[Conduct, ...] = ()
    recommendations: tuple[Item, ...] = ()
    commitments: tuple[Item, ...] = ()
    tallies: tuple[Tally, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    notes: tuple[str, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False)

    @property
    def formerly(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that records had before, by the id that they have."""
        records: tuple[Conduct | Item, ...] = (*self.conduct, *self.commitments, *self.recommendations)
        return {one.id: one.formerly for one in records if one.formerly}
