"""The law on file: all instruments with their clauses, the grounds of reply, and the sources they cite."""

from __future__ import annotations

import attrs

from compliance.model.sources import Source
from compliance.model.treaties import Agreement, Ground, Treaty


@attrs.frozen
class Catalogue:
    """All instruments by code, the grounds of reply by id, the sources by id, and every other name of a treaty."""

    treaties: dict[str, Treaty]
    agreements: dict[str, Agreement]
    grounds: dict[str, Ground]
    sources: dict[str, Source]
    aliases: dict[str, str]

    def treaty(self, name: str) -> Treaty | None:
        """Return the treaty with a code or alias, case ignored, or None."""
        return self.treaties.get(self.aliases.get(name.casefold(), ""))
