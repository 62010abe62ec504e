"""Every shipped profile: it loads, each fact has a mark and a source, nothing in it can harm, it can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.model.conduct import Conduct
from compliance.model.profiles import Profile
from compliance.model.sources import Mark, SourceKind
from compliance.plugins import installed

ROOT = Path(__file__).parent.parent
LIBRARY = Library(installed())
STATES = LIBRARY.states
TODAY = "2026-11-21"

SMALL = 10
"""Counts under ten come with no exact day and no place below state level, unless a UN or government document
prints them (domain.md 5)."""

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(
    r"\+\d[\d ()-]{6,}\d|\b(?:tel|phone|fax|mobile)\b[.:]? *\+?\d|\b\d{2,4}[- ]\d{3,4}[- ]\d{4}\b", re.IGNORECASE
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})\b|(?<![\w-])\d{{4}}-\d{{2}}-\d{{2}}(?![\w-])")
PEOPLE = re.compile(
    r"\b(?:[1-9]|one|two|three|four|five|six|seven|eight|nine) (?:\w+ ){0,3}(?:people|persons?|nationals?|men|man|"
    r"women|woman|child|children|girls?|boys?|refugees?|escapees?|returnees?|relatives?|family|families|"
    r"asylum-seekers?|prisoners?|members?|workers?|witness|witnesses|adults?|infants?|babies|baby)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:province|prefecture|county|district|city|town|village|street|airport|station|river|bridge|shelter|"
    r"hospital|hotel|border post|checkpoint|crossing point)\b",
    re.IGNORECASE,
)
PUBLIC = {"M.L. and Others (6 April 2021)": "the day is that of a public judgment"}
"""Texts that the patterns below meet and that are no small cell, and why."""


@pytest.mark.parametrize("state", STATES)
def test_profile_loads(state: str) -> None:
    profile = LIBRARY.profile(state)

    assert (profile.state, bool(profile.name)) == (state, True)


@pytest.mark.parametrize("state", STATES)
def test_every_fact_has_a_mark_and_a_source(state: str) -> None:
    bare = [
        (kind, getattr(fact, "id", ""))
        for kind, fact in _facts(LIBRARY.profile(state))
        if not isinstance(fact.mark, Mark)
        or not _cites(fact)
        or any(cite not in LIBRARY.sources for cite in _cites(fact))
    ]

    assert bare == []


@pytest.mark.parametrize("state", STATES)
def test_every_ask_and_promise_is_taken_by_some_rule(state: str) -> None:
    """What no rule takes is nowhere in a scorecard, and who asked for it would never miss it."""
    rules = [one.selects for one in LIBRARY.rulebook.rules if one.selects]
    profile = LIBRARY.profile(state)
    items = (*profile.recommendations, *profile.commitments)

    assert [item.id for item in items if not any(selects(item) for selects in rules)] == []


@pytest.mark.parametrize("state", STATES)
def test_every_source_cited_has_a_day_on_which_it_became_known(state: str) -> None:
    cited = {cite for _, fact in _facts(LIBRARY.profile(state)) for cite in _cites(fact)}

    assert [cite for cite in sorted(cited) if LIBRARY.sources[cite].known_from is None] == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("states/**/*.yaml")), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_holds_an_address_or_a_number_to_reach_a_person(file: Path) -> None:
    found = [line for line in file.read_text(encoding="utf-8").splitlines() if EMAIL.search(line) or PHONE.search(line)]

    assert found == []


@pytest.mark.parametrize("state", STATES)
def test_small_numbers_stand_beside_no_exact_day_and_no_place(state: str) -> None:
    found = [
        text
        for text in _texts(LIBRARY.profile(state))
        if PEOPLE.search(text) and (DAY.search(text) or PLACE.search(text)) and not any(one in text for one in PUBLIC)
    ]

    assert found == []


@pytest.mark.parametrize("state", STATES)
def test_small_count_of_an_exact_day_is_printed_by_a_state_or_the_un(state: str) -> None:
    small = [
        record.id
        for record in LIBRARY.profile(state).conduct
        if any(count.high < SMALL for count in record.numbers) and record.when.start == record.when.end
    ]

    assert [name for name in small if not _official(_record(state, name))] == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("write to a.person@example.org", EMAIL),
        ("call +82 2 555 0100", PHONE),
        ("tel. 0123456", PHONE),
        ("010-5555-0100", PHONE),
        ("two women were taken", PEOPLE),
        ("on 7 March they left", DAY),
        ("held in a shelter", PLACE),
    ],
)
def test_patterns_meet_what_they_are_for(text: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["1999/2014-02", "2014-03-14", "A/HRC/25/CRP.1", "27584/20", "252 received"])
def test_dates_and_symbols_are_no_phone_numbers(text: str) -> None:
    assert not PHONE.search(text)


@pytest.mark.slow
def test_check_of_all_states_is_fine_and_prints_every_one(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["check", "--all", "--as-of", TODAY])

    printed = capsys.readouterr().out
    assert code == 0
    assert [state for state in STATES if f"{LIBRARY.profile(state).name} ({state})" not in printed] == []


def _facts(profile: Profile) -> Iterator[tuple[str, Any]]:
    """Yield every fact of a profile with the kind of it."""
    for code, actions in profile.treaties.items():
        yield from ((code, act) for act in actions)
    for kind in (
        "confirmations",
        "agreements",
        "laws",
        "custom",
        "conduct",
        "recommendations",
        "commitments",
        "tallies",
        "engagements",
    ):
        yield from ((kind, fact) for fact in getattr(profile, kind))


def _cites(fact: Any) -> tuple[str, ...]:
    """Return the ids of the sources that a fact names, in whatever field its class keeps them."""
    if isinstance(sources := getattr(fact, "sources", None), tuple) and sources:
        return tuple(one.cite for one in sources)
    return tuple(filter(None, (getattr(fact, "source", ""), getattr(fact, "cite", ""))))


def _texts(value: Any) -> Iterator[str]:
    """Yield every free text below a profile: what is said, noted, left out; not ids, dates or sources."""
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            if field.name in {"says", "notes", "note", "at", "what", "why", "organ"}:
                yield from _words(inner)
            elif field.name != "where":
                yield from _texts(inner)
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))


def _words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from value.values()
        case tuple():
            yield from value


def _record(state: str, name: str) -> Conduct:
    return next(one for one in LIBRARY.profile(state).conduct if one.id == name)


def _official(record: Conduct) -> bool:
    """Whether one of the sources of the counts speaks for a state or the UN."""
    cites = {count.source for count in record.numbers if count.high < SMALL}
    spoken = {one.kind for one in record.sources if one.cite in cites and one.kind}
    return bool((spoken | {LIBRARY.sources[cite].kind for cite in cites}) - {SourceKind.R})
