"""Makes a pack safe to write: no letter that a file format refuses or that steers a program is left in it."""

from __future__ import annotations

import attrs

from compliance.model.packs import Pack

from ..inert import scrubbed


def ready(pack: Pack) -> Pack:
    """Return the pack with every text in it made plain: one line, nothing that steers, nothing that XML refuses."""
    return scrubbed(attrs.evolve(pack, sources=dict(pack.sources)))
