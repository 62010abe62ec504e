"""The catalogue of duties as data: which provisions each rests on, and which provisions no rule tests, and why."""

from __future__ import annotations

import attrs

from compliance.errors import Where


@attrs.frozen
class Untested:
    """Provisions of one text (`of`) on which no rule rests: what they ask, and why no rule asks it."""

    of: str
    provisions: tuple[str, ...]
    why: str
    says: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Obligation:
    """One duty: the id of the rule that tests it, what it asks in one line, and the provisions it rests on.

    `provisions` are by treaty, agreement, `custom`, or one of the declared texts; an empty list is the text as a
    whole. `without_basis` names what belongs to the duty in law, and is no basis of its rule.
    """

    rule: str
    says: str
    provisions: dict[str, tuple[str, ...]]
    without_basis: tuple[Untested, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Obligations:
    """The duties by code, the texts beside treaties and agreements that they name, and what no duty asks for."""

    obligations: dict[str, Obligation] = attrs.Factory(dict)
    texts: dict[str, str] = attrs.Factory(dict)
    without_rule: tuple[Untested, ...] = ()
