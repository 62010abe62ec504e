"""Grades count origins, not documents."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from compliance.evidence.grading import Element, Entry, count, grade
from compliance.evidence.knowledge import Knowledge
from compliance.model.dates import day_span
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind, Statement
from compliance.world import World

CONDUCT = Element("removal", "Were people removed?")
REGISTERED = Element("deposit", "Is there a deposit?", register=True, law=True)


def said(
    kind: str, statement: str = "finding", origin: str = "", *, body: str = "Body", relay: bool = False,
    direct: bool = False, bearing: str = "against", name: str = "",
) -> Entry:  # fmt: skip
    source = Source(
        name or f"{kind}-{origin}-{body}",
        "T",
        body,
        SourceKind(kind),
        Mark.VERIFIED,
        published=day_span(date(2014, 1, 1)),
    )
    citation = Citation(
        source.id, statement=Statement(statement), origin=origin, relay=relay, direct=direct, bearing=Bearing(bearing)
    )
    return Entry(citation, source, "XEL/removal", Mark.VERIFIED)


@pytest.mark.parametrize(
    ("entries", "expected", "why"),
    [
        ([], 0, "nothing is nothing"),
        ([said("R", origin="a", relay=True)], 1, "a second-hand word is weak"),
        ([said("R", origin=one, relay=True) for one in "abc"], 1, "weak words never add up"),
        ([said("R", origin="a")], 2, "one report"),
        ([said("R", origin="a"), said("R", origin="b")], 2, "two reports"),
        ([said("R", origin="a"), said("R", origin="b"), said("R", origin="c")], 3, "three reports"),
        ([said("R", origin="a", name=n) for n in "xyz"], 2, "three documents of one origin are one"),
        ([said("R", name=n) for n in "xyz"], 2, "reports of unknown origin are one pool"),
        ([said("AS")], 2, "one body"),
        ([said("AS"), said("AS", body="Other")], 3, "two bodies"),
        ([said("AS"), said("AS", name="again")], 2, "one body twice is one body"),
        ([said("AS"), said("R", origin="a")], 3, "a body and a report"),
        ([said("AS", origin="a"), said("R", origin="a")], 2, "a body that rests on the report alone"),
        ([said("R", origin="a", direct=True), said("R", origin="b")], 3, "a government with its own knowledge"),
        ([said("AS"), said("R", origin="a", relay=True)], 2, "a weak word never makes two"),
        ([said("AS", "allegation", "a"), said("R", origin="b")], 2, "an allegation weighs as a report of its origin"),
        ([said("F2")], 4, "a finding of a mandated finder decides"),
        ([said("F2", "assessment")], 2, "what may amount to a breach is an assessment"),
        ([said("F2", "assessment"), said("R", origin="a")], 3, "an assessment weighs as a body"),
        ([said("F2", "allegation", "a")], 2, "what a finder quotes weighs as a report"),
        ([said("AD", "admission")], 4, "the state admits"),
        ([said("REG", "record")], 0, "a register shows nothing on practice"),
        ([said("LAW", "record")], 0, "a law text shows nothing on practice"),
        ([said("ST", bearing="for")], 0, "the state's own word counts nothing"),
    ],
)  # fmt: skip
def test_the_grade_of(entries: list[Entry], expected: int, why: str) -> None:
    graded = grade(entries, CONDUCT)

    assert graded.against == expected, why
    assert graded.for_ == 0


def test_a_register_decides_what_it_registers() -> None:
    assert grade([said("REG", "record", bearing="for")], REGISTERED).for_ == 4


def test_strong_evidence_both_ways_counts_as_credible_only() -> None:
    graded = grade([said("F2"), said("F1", bearing="for")], CONDUCT)

    assert graded.conflicting
    assert (graded.against, graded.effective) == (4, 2)


def test_weaker_evidence_for_the_state_takes_nothing_away() -> None:
    graded = grade([said("F2"), said("AS", bearing="for"), said("R", origin="a", bearing="for")], CONDUCT)

    assert not graded.conflicting
    assert graded.effective == 4


def test_a_second_document_of_an_origin_changes_no_count() -> None:
    first = grade([said("AS"), said("R", origin="a")], CONDUCT).evidence
    again = grade(
        [said("AS"), said("R", origin="a"), said("R", origin="a", name="again", relay=True)], CONDUCT
    ).evidence

    assert count(first) == count(again)


def test_a_grade_that_is_kept_is_that_of_the_same_entries_and_of_what_registers_and_laws_prove() -> None:
    known = Knowledge(World({}, {}, {}, {}, {}), date(2014, 6, 30))
    sets = [[said("REG", "record")], [said("R", origin="a")], [said("R", origin="a"), said("AS")], []]
    elements = [CONDUCT, REGISTERED, attrs.evolve(REGISTERED, law=False), attrs.evolve(CONDUCT, name="other")]

    for _ in range(2):
        for entries in sets:
            for element in elements:
                assert known.grade(entries, element) == grade(entries, element)


def test_a_kept_grade_is_never_taken_for_that_of_entries_made_later() -> None:
    known = Knowledge(World({}, {}, {}, {}, {}), date(2014, 6, 30))
    kinds = ["R", "AS", "AD", "REG"] * 50  # more than a few, so that objects come and go

    found = [known.grade([said(kind, origin=kind)], CONDUCT).against for kind in kinds]

    assert found == [2, 2, 4, 0] * 50
