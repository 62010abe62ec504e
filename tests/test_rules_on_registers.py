"""The engine runs rules on registers as it runs all others, and computing helps silence only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.errors import PluginError
from compliance.evidence.grading import Graded
from compliance.ladder import Rungs, judge
from compliance.model.dates import parse_span
from compliance.model.items import Engagement, EngagementKind
from compliance.model.sources import Mark
from compliance.model.verdicts import BasisKind, Holds, Verdict
from compliance.rule import Basis, Case, Element, Evidence, Rule, SubjectKind, declared
from compliance.rulebook import bind
from compliance.testing.registers import (
    later_records_change_nothing,
    more_reports_open_no_due_day,
    order_and_duplicates_of_records_change_nothing,
    record,
    reports,
    word_of_delay_never_helps,
)
from compliance.testing.strategies import Situation

from .due_reports import BOOK, D2, D10, DUE, due, on_cat, situation


def probe(_: Case) -> Evidence:
    raise ZeroDivisionError("no such day")


def stranger(**changed: Any) -> Rule:
    """Return a stranger's rule on registers, changed in some fields."""
    basis = Basis(BasisKind.TREATY, "CAT", "19", breach=("late",), met=("came",))
    elements = (Element("late", "Late?", register=True), Element("came", "Came?", register=True))
    return attrs.evolve(D2, **({"id": "x", "code": "X1", "bases": (basis,), "elements": elements} | changed))


def test_rule_on_registers_that_crashes_gives_an_error_finding_for_each_subject() -> None:
    found = on_cat(situation(due("third", "2012-06-30")), stranger(probe=probe))

    assert {name: one.verdict for name, one in found.items()} == {"third": Verdict.ERROR}
    steps = [step.text for step in found["third"].why if step.step == "error"]
    line = probe.__code__.co_firstlineno + 1
    assert steps == [f"rule x failed: ZeroDivisionError: no such day ({Path(__file__).name}, probe, line {line})"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"probe": declared}, "has no probe"),
        ({"bases": ()}, "has no legal basis"),
        ({"bases": (Basis(BasisKind.TREATY, "CAT", "19", met=("came",)),)}, "needs breach and met elements"),
    ],
)
def test_rule_on_registers_that_cannot_work_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(PluginError, match=said):
        bind([stranger(**changed)])


def test_rule_on_registers_reads_only_the_records_of_its_kind_and_treaty() -> None:
    other = record("iccpr", DUE, parse_span("2012-06-30"), "ICCPR")
    visit = Engagement("v", EngagementKind.VISIT, parse_span("2012-06-30"), "cat", {}, Mark.VERIFIED, other.sources)

    assert set(on_cat(situation(other, visit))) == {"period"}


GRADES = st.builds(Graded, against=st.integers(0, 4), for_=st.integers(0, 4))
RUNGS = st.builds(
    Rungs,
    kind=st.sampled_from(BasisKind),
    holds=st.sampled_from(Holds),
    breach=st.tuples(GRADES),
    met=st.tuples(GRADES),
    period=st.booleans(),
    covered=st.booleans(),
)


@given(RUNGS)
def test_computing_changes_a_verdict_only_from_untold_to_compliant(rungs: Rungs) -> None:
    plain, computed = judge(rungs).verdict, judge(rungs._replace(computed=True)).verdict

    assert computed is plain or (plain, computed) == (Verdict.INSUFFICIENT_EVIDENCE, Verdict.COMPLIANT)


DENSE: dict[str, Callable[[Situation, tuple[Rule, ...], Any], None]] = {
    check.__name__: check
    for check in (
        more_reports_open_no_due_day,
        word_of_delay_never_helps,
        order_and_duplicates_of_records_change_nothing,
        later_records_change_nothing,
    )
}


@pytest.mark.parametrize("name", sorted(DENSE))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_registers_full_of_reports_keep(name: str, data: Any) -> None:
    told = data.draw(reports(("CAT",), (), date(2005, 1, 1), date(2016, 12, 31)))

    DENSE[name](situation(*told), (D2, D10), data)


@pytest.mark.parametrize("subject", list(SubjectKind))
def test_every_kind_of_subject_has_a_built_in_rule(subject: SubjectKind) -> None:
    assert any(rule.subject is subject for rule in BOOK.rules)
