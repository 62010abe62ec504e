"""The law on file: all instruments with their clauses, grounds of reply, duties, and the sources they cite."""

from __future__ import annotations

import attrs

from compliance.model.agreements import Agreement
from compliance.model.obligations import Obligations
from compliance.model.sources import Source
from compliance.model.treaties import Treaty


@attrs.frozen
class Ground:
    """A reason that states give in reply, from the shared vocabulary."""

    id: str
    says: str


@attrs.frozen
class Catalogue:
    """All instruments by code, the grounds of reply by id, the sources by id, and every other name of a treaty.

    `duties` says which provisions each duty rests on; no verdict depends on it.
    """

    treaties: dict[str, Treaty]
    agreements: dict[str, Agreement]
    grounds: dict[str, Ground]
    sources: dict[str, Source]
    aliases: dict[str, str]
    duties: Obligations = attrs.Factory(Obligations)

    def treaty(self, name: str) -> Treaty | None:
        """Return the treaty with a code or alias, case ignored, or None."""
        return self.treaties.get(self.aliases.get(name.casefold(), ""))
