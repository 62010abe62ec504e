"""What a page says it rests on is what its findings rest on, whatever was selected."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest

from compliance.loading.holdings import Library
from compliance.model.findings import Scorecard
from compliance.model.verdicts import Holds, Verdict
from compliance.plugin import Style
from compliance.plugins import installed
from compliance.scorecard import scorecard

PLUGINS = installed()
LIBRARY = Library(PLUGINS)
DAY = date(2026, 11, 22)
TEXT = {one.name: one for one in PLUGINS.renderers}["text"].render


def card(state: str, *codes: str, as_of: date = DAY) -> Scorecard:
    rules = [LIBRARY.rulebook.find(code) for code in codes] or LIBRARY.rulebook.rules
    return scorecard(LIBRARY, PLUGINS, rules, state, as_of)


def shown(one: Scorecard) -> str:
    return " ".join(TEXT((one,), Style()).split())


def test_a_duty_out_of_scope_counts_as_binding_nobody() -> None:
    cover = card("EUE").coverage
    bound = [one for one in card("EUE").findings if one.law.standing is Holds.BOUND]

    assert bound
    assert {one.verdict for one in bound} == {Verdict.OUT_OF_SCOPE}
    assert (cover.bound, cover.silent, cover.standing_unknown) == (0, (), ())
    assert f"0 of {len(LIBRARY.rulebook.rules)} duties tested bind the organisation" in shown(card("EUE"))


def test_a_state_that_is_not_bound_rests_on_no_record_of_other_duties() -> None:
    one = card("MNG", "A1", as_of=date(2015, 3, 14))

    assert {finding.verdict for finding in one.findings} == {Verdict.NOT_BOUND}
    assert (one.coverage.records_considered, one.coverage.sources_considered) == (0, 0)
    assert "Rests on 0 records; cites no source." in shown(one)
    assert "Sources, seen" not in shown(one)


def test_one_duty_rests_on_its_own_records_and_those_of_the_state_of_destination() -> None:
    one = card("CHN", "A2", as_of=date(2014, 2, 20))
    facts = {part.fact for finding in one.findings for element in finding.elements for part in element.evidence}
    subjects = {f"CHN/{subject}" for f in one.findings if (subject := f.subject.conduct or f.subject.item)}

    assert any(fact.startswith("PRK/") for fact in facts)
    assert one.coverage.records_considered == len(facts | subjects)
    assert one.coverage.records_considered < card("CHN", as_of=date(2014, 2, 20)).coverage.records_considered


@pytest.mark.parametrize("codes", [(), ("A1",), ("A2", "C4"), ("D5",), ("E2",)])
@pytest.mark.parametrize("state", ["CHN", "MNG"])
def test_every_source_in_the_list_is_cited_on_the_page(state: str, codes: tuple[str, ...]) -> None:
    one = card(state, *codes)
    text = shown(one)
    page, _, listed = text.partition("Sources, seen in public documents")
    cited = {int(number) for some in re.findall(r"\[(\d+(?:, \d+)*)", page) for number in some.split(", ")}

    numbers = {int(number) for number in re.findall(r"\[(\d+)\] ", listed)}
    assert numbers <= cited
    if one.findings:
        assert (f"; cites {len(numbers)} source" if numbers else "; cites no source.") in page


def test_notes_that_the_page_counts_stay_to_be_told_elsewhere() -> None:
    one = card("CHN", "E2")

    assert f"{len(one.notes)} notes on the record" in shown(one)
    assert one.sources


def test_where_no_request_is_on_record_the_page_says_so() -> None:
    text = shown(card("CHN", "E2"))

    assert "Nothing could be tested: no request or promise is on record for E2." in text
    assert "Nothing was tested" not in text


def test_where_a_treaty_covers_the_custom_the_page_says_so() -> None:
    one = card("CHN", "A6")
    bare = attrs.evolve(one, findings=(), headlines=(), coverage=attrs.evolve(one.coverage, findings=0))

    assert one.coverage.covered_by
    assert "No finding was made: custom is not run where a treaty of the same content binds." in shown(bare)


def test_where_no_duty_was_asked_about_nothing_was_tested() -> None:
    nothing = scorecard(LIBRARY, PLUGINS, (), "CHN", DAY)

    assert "Nothing was tested, so nothing can be said." in shown(nothing)
