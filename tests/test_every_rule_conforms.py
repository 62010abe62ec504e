"""Every built-in rule, and each room as a plugin, keeps what rules and plugins promise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from compliance.plugins import DISTRIBUTION, installed
from compliance.rule import Rule, SubjectKind
from compliance.testing import conform

ROOT = Path(__file__).parent.parent
RULES = [rule for one in installed().declared if one.plugin.distribution == DISTRIBUTION for rule in one.rules]
FAST, LONG = 4, int(os.environ.get("COMPLIANCE_EXAMPLES", "8"))
"""So many situations a promise is tried on; for more, by hand: COMPLIANCE_EXAMPLES=160."""


def cases(rule: Rule) -> list[Path]:
    return sorted(ROOT.glob(f"rules/*/cases/{rule.id.replace('-', '_')}.yaml"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_built_in_rule_keeps_what_every_rule_must_keep(rule: Rule) -> None:
    report = conform(rule, cases=cases(rule), examples=FAST)

    assert report.passed, str(report)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_built_in_rule_keeps_it_in_many_worlds(rule: Rule) -> None:
    report = conform(rule, cases=cases(rule), examples=LONG)

    assert report.passed, str(report)


def test_every_kind_of_subject_is_among_the_rules_looked_at() -> None:
    assert {rule.subject for rule in RULES} == set(SubjectKind)


def test_the_views_that_are_built_in_keep_what_every_view_must_keep() -> None:
    reports = next(one.plugin.module for one in installed().declared if one.plugin.name == "reports")
    report = conform(sys.modules[reports.__name__], examples=1)  # type: ignore[attr-defined]  # a plugin is a module

    assert report.line("views").passed, str(report)
