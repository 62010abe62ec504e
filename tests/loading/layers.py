"""The shipped law with a layer of states of one's own."""

from __future__ import annotations

from pathlib import Path

import attrs

from compliance.loading.cache import Cache
from compliance.loading.holdings import Library
from compliance.plugins import Plugins, installed


def library(layer: Path, cache: Cache, own: Path | None = None) -> Library:
    """Return the shipped law with this layer as its facts."""
    return Library(with_layer(layer), own, cache=cache)


def with_layer(layer: Path) -> Plugins:
    return attrs.evolve(installed(), states=(("states", layer),))
