"""The files that the tests of bad input change, and what their fixtures are called."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

Own = Callable[..., Path]
Refused = Callable[..., list[str]]
Faults = Callable[..., list[str]]
Powerless = Callable[[], AbstractContextManager[None]]

HEAD = "state: XEL\nkind: state\nname: Exampleland\n"
CONDUCT = """\
    conduct:
      - id: a
        kind: removal
        nature: event
        by: organ
        when: 2014-02
        says: Removed people.
        mark: V
        sources:
          - {cite: coi-2014-63, statement: finding}
    """


def conduct(line: str, to: str) -> str:
    """The conduct with one line changed."""
    assert line in CONDUCT
    return CONDUCT.replace(line, to)


def acts(*words: str) -> str:
    """What the state did to CAT."""
    return "treaties: {CAT: [" + ", ".join(f"{{{one}, source: untc-2015-03-14, mark: V}}" for one in words) + "]}\n"
