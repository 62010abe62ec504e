"""Makes a pack safe to write: no letter that a file format refuses or that steers a program is left in it."""

from __future__ import annotations

import attrs

from compliance.model.packs import Pack

from ..inert import scrubbed

_REFUSED = {0xFFFE: "\N{REPLACEMENT CHARACTER}", 0xFFFF: "\N{REPLACEMENT CHARACTER}"}
"""What no XML 1.0 file may hold beside the control characters, which are gone from a scrubbed record."""


def ready(pack: Pack) -> Pack:
    """Return the pack with every text in it made plain: one line, no control characters, no direction marks."""
    return scrubbed(attrs.evolve(pack, sources=dict(pack.sources)))


def letters(text: str) -> str:
    """Return a scrubbed text without the letters that XML refuses."""
    return text.translate(_REFUSED)
