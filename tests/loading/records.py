"""The files that the tests of profiles write, and what their fixtures are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compliance.model.profiles import Profile

HEAD = "state: XEL\nkind: state\nname: Exampleland\n"

Write = Callable[..., Path]
Layers = Callable[..., Profile]
Read = Callable[..., list[str]]


def conduct(*ids: str, says: str = "Removed people.", more: str = "") -> str:
    """A file of conduct with these ids."""
    facts = f"kind: removal, nature: event, by: organ, when: 2014, says: {says}, mark: V"
    return "conduct:\n" + "".join(f"- {{id: {name}, {facts}, sources: [{{cite: paper}}]{more}}}\n" for name in ids)


def act(kind: str, on: str) -> str:
    return f"{{action: {kind}, on: {on}, source: register, mark: V}}"
