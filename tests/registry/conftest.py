"""The shipped data, read once, and registries over them."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.registry.participants import Registry
from compliance.world import World


class Shipped:
    """The shipped world, told in two words when a generated example fails."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.states, self.treaties = tuple(world.profiles), tuple(sorted(world.treaties))
        self.on = cache(lambda day: Registry(world, day))

    def __repr__(self) -> str:
        return "shipped data"

    def registry(self, text: str) -> Registry:
        """The registry of a day."""
        return self.on(date.fromisoformat(text))


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    return Shipped(Library(installed()).world)
