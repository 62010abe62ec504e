"""The shipped facts say no more than their sources: no answer older than its question, no later year, no signpost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.loading.holdings import Library
from compliance.model.items import EngagementKind, Item, Position
from compliance.model.sources import Text
from compliance.plugins import installed

ROOT = Path(__file__).parents[2]
LIBRARY = Library(installed())
SOURCES = LIBRARY.world.sources
FOLDERS = ("states", "rules/bibliography")

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SIGNPOST = re.compile(
    r"not (?:carried|taken) over|(?:none|nothing)[\w ]* (?:is|are) copied|do not copy|never copy|contact data|\balias\b"
    r"|(?:pages?|sources?|they|it) (?:that )?(?:prints?|quotes?|names?|tells?) (?:\w+ ){0,3}"
    r"(?:names?|ages?|places?|routes?|persons?|returnees?|returned|relatives|famil(?:y|ies)|lodgings?|crossings?)"
    r"|prints (?:\w+ ){0,2}(?:names?|ages?|places?|details|lodgings?)|printed by some|sources [\w ,]*\bprint\b",
    re.IGNORECASE,
)
"""Words that tell a reader on which page to find what may not be published (domain: do no harm)."""


def items() -> Iterator[tuple[str, Item]]:
    for state in LIBRARY.states:
        profile = LIBRARY.profile(state)
        yield from ((state, one) for one in (*profile.recommendations, *profile.commitments))


def years(text: Text) -> list[int]:
    return [int(year) for words in text.values() for year in YEAR.findall(words)]


def told(state: str) -> Iterator[tuple[str, Text, list[str]]]:
    """Yield each record with what it says and its sources; a day on which a report falls due lies ahead."""
    profile = LIBRARY.profile(state)
    for item in (*profile.recommendations, *profile.commitments):
        yield item.id, item.says, [item.cite]
    for tally in profile.tallies:
        yield tally.id, tally.says, [tally.cite]
    for contact in profile.engagements:
        if contact.kind is not EngagementKind.REPORT_DUE:
            yield contact.id, contact.says, [source.cite for source in contact.sources]
    for conduct in profile.conduct:
        yield conduct.id, conduct.says, [source.cite for source in conduct.sources]
        for reply in conduct.replies:
            if reply.cite:
                yield conduct.id, reply.says, [reply.cite]


def test_no_answer_is_proved_by_a_source_older_than_the_ask() -> None:
    older = [
        (state, one.id)
        for state, one in items()
        if one.proof and (known := SOURCES[one.proof.cite].known_from) and known < one.on.first
    ]

    assert older == []


def test_nobody_asks_for_a_position_on_what_a_treaty_body_asks() -> None:
    """An answer to another body's like ask, such as a state's in the review, is no answer to this one."""
    asked = [(state, one) for state, one in items() if one.mechanism == "treaty-body"]

    assert asked
    assert [(state, one.id) for state, one in asked if one.position is not Position.UNKNOWN] == []


@pytest.mark.parametrize("state", LIBRARY.states)
def test_no_record_tells_of_a_year_after_its_sources(state: str) -> None:
    later = []
    for name, says, cites in told(state):
        known = [day.year for cite in cites if (day := SOURCES[cite].known_from)]
        later += [name for year in years(says) if known and year > max(known)]

    assert later == []


def files() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))


def test_no_line_tells_where_to_find_what_may_not_be_published() -> None:
    lines = [
        (path.relative_to(ROOT), line.strip()) for path in files() for line in path.read_text("utf-8").splitlines()
    ]

    assert lines
    assert [(str(path), line) for path, line in lines if SIGNPOST.search(line)] == []


@pytest.mark.parametrize(
    "words",
    [
        "The page names a returned person and relatives; not taken over.",
        "The pages print ages, days and crossing places, not taken over.",
        "Prints lodging and private contact data, not taken over.",
        "Do not copy the alias or the crossings.",
        "Ages, kinship and names that sources on December 2009 print are left out.",
        "days and places printed by some sources",
    ],
)
def test_signposts_are_seen(words: str) -> None:
    assert SIGNPOST.search(words)
