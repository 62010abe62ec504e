"""A treaty body's grade of follow-up is read with its source, and moves nothing but the rule on follow-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import DataError
from compliance.testing import load_cases, run_case

from .due_reports import BOOK, LIBRARY

FOLLOW_UP = """
sources:
  observations: {{title: Observations, publisher: Committee, kind: AS, mark: V, published: 2010-06-01}}
  follow-up: {{title: Follow-up, publisher: Committee, kind: AS, mark: V, published: 2012-06-01}}
cases:
  - name: graded
    as_of: 2014-02-20
    facts:
      recommendations:
        - {{id: point, on: 2010-06-01, cite: observations, at: "1", asked_by: Committee, mechanism: treaty-body,
           says: Point., mark: V, measure: {{act: other}}, follow_up: [{{grade: {grade}, cite: {cite}}}]}}
    expect:
      - {{obligation: D8, basis: treaty-body 1, verdict: commitment-only, status: met}}
"""


@pytest.mark.parametrize(
    ("grade", "cite", "said"),
    [("F", "follow-up", "'F'"), ("B2", "follow-up", "'B2'"), ("A", "follow-upp", "'follow-upp' does not exist")],
)
def test_grade_that_is_none_and_source_that_is_not_there_are_refused_with_their_line(
    tmp_path: Path, grade: str, cite: str, said: str
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(FOLLOW_UP.format(grade=grade, cite=cite))
    cases = load_cases(file, "cases.yaml")

    with pytest.raises(DataError, match=rf"cases\.yaml:\d+.*{said}"):
        run_case(cases.cases[0], cases, LIBRARY.catalogue, BOOK)


def test_grade_moves_nothing_but_the_rule_on_follow_up(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(FOLLOW_UP.format(grade="A", cite="follow-up"))
    cases = load_cases(file, "cases.yaml")

    assert run_case(cases.cases[0], cases, LIBRARY.catalogue, BOOK) == []


UNANSWERED = """
sources:
  observations: {{title: Observations, publisher: Committee, kind: AS, mark: V, published: 2010-06-01}}
  later: {{title: Later observations, publisher: Committee, kind: AS, mark: V, published: 2012-06-01}}
  other: {{title: Report, publisher: Another body, kind: AS, mark: V, published: 2013-06-01}}
cases:
  - name: unanswered
    as_of: 2014-02-20
    facts:
      recommendations:
        - {{id: access, on: 2010-06-01, cite: observations, asked_by: Committee, mechanism: {mechanism},
           concerns: [A13], says: Let UNHCR in., mark: V, measure: {{act: other}}, sources: [
             {{cite: later, bearing: against, shows: [done]}}, {{cite: other, bearing: against, shows: [done]}}]}}
    expect:
      - {{obligation: A13, basis: {mechanism}, verdict: commitment-only, status: {status}}}
"""


@pytest.mark.parametrize(
    ("mechanism", "status"), [("treaty-body", "unmet"), ("special-procedure", "unclear"), ("civil-society", "unclear")]
)
def test_what_a_treaty_body_asks_needs_no_answer_under_whichever_duty_it_is_read(
    tmp_path: Path, mechanism: str, status: str
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(UNANSWERED.format(mechanism=mechanism, status=status))
    cases = load_cases(file, "cases.yaml")

    assert run_case(cases.cases[0], cases, LIBRARY.catalogue, BOOK) == []
