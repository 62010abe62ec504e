"""A plugin keeps its promises if it loads, names its version, and each of its rules and views is sound."""

from __future__ import annotations

import sys
import types
from typing import Any

import attrs
import pytest

from compliance.model.findings import Scorecard
from compliance.plugin import Renderer, Style, hookimpl
from compliance.plugins import installed
from compliance.rule import API_VERSION
from compliance.testing import conform
from compliance.testing.conformance import limiting

from . import bad_rules
from .good_rule import CASES, GOOD


def plugin(monkeypatch: pytest.MonkeyPatch, **hooks: object) -> types.ModuleType:
    """A plugin whose hooks return these values, or raise them."""
    made = types.ModuleType("plugin_under_test")
    for name, value in hooks.items():
        setattr(made, name, hookimpl(_answering(value)))
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def _answering(value: object) -> Any:
    def answer() -> object:
        if isinstance(value, Exception):
            raise value
        return value

    return answer


def view(render: Any) -> Renderer:
    return Renderer("a-view", ".txt", "A view.", render)


def lines(cards: tuple[Scorecard, ...], _: Style) -> str:
    return "".join(f"{card.name}\n" for card in cards)


def test_a_good_plugin_keeps_every_promise_and_each_rule_is_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    good = plugin(monkeypatch, compliance_api=1, compliance_rules=(GOOD,), compliance_renderers=(view(lines),))
    report = conform(good, cases=[CASES], examples=5)

    assert report.passed, str(report)
    assert [line.check.name for line in report.lines] == ["loads", "api", "views"]
    assert [part.subject for part in report.parts] == [f"stranger-shelter ({GOOD.code})"]


def test_a_plugin_that_does_not_load_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    report = conform(plugin(monkeypatch, compliance_rules=RuntimeError("no rules today")))

    assert "no rules today" in report.line("loads").faults[0].found
    assert "hookimpl" in report.line("loads").faults[0].fix
    assert report.grade == "D"


def test_a_plugin_that_names_no_version_of_the_surface_is_sound_and_unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    report = conform(plugin(monkeypatch, compliance_rules=(GOOD,)), cases=[CASES], examples=3)

    assert "compliance_api" in report.line("api").faults[0].fix
    assert report.grade == "B"


def test_a_bad_rule_of_a_plugin_spoils_its_grade(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = attrs.evolve(GOOD, probe=bad_rules.grades_by_itself)
    report = conform(plugin(monkeypatch, compliance_api=1, compliance_rules=(bad,)), cases=[CASES], examples=5)

    assert (report.grade, report.parts[0].line("citation").passed) == ("D", False)


def _fails(_: tuple[Scorecard, ...], __: Style) -> str:
    raise RuntimeError("no view today")


class Leaving(Exception):
    """An error that ends the process as its message is asked for."""

    def __str__(self) -> str:
        raise SystemExit(0)


def _fails_without_words(_: tuple[Scorecard, ...], __: Style) -> str:
    raise Leaving


def _ends_the_process(_: tuple[Scorecard, ...], __: Style) -> str:
    sys.exit(0)


def _never_ends(_: tuple[Scorecard, ...], __: Style) -> str:
    while True:
        pass


def test_a_view_that_never_ends_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "SECONDS", 0.1)
    made = plugin(monkeypatch, compliance_api=1, compliance_renderers=(view(_never_ends),))

    found = [fault.found for fault in conform(made).line("views").faults]
    assert any(one.startswith("a-view: on 0 scorecards it had not ended after 0.1 seconds") for one in found)


def test_the_tools_own_rules_name_the_version_of_the_surface() -> None:
    (rules,) = (one.plugin.module for one in installed(frozenset()).declared if one.plugin.name == "rules")

    assert isinstance(rules, types.ModuleType)
    assert rules.compliance_api() == API_VERSION


def _changes(cards: tuple[Scorecard, ...], _: Style) -> str:
    for card in cards:
        card.sources.clear()
    return ""


@pytest.mark.parametrize(
    ("render", "found"),
    [
        (_fails, "it fails on 0 scorecards: RuntimeError: no view today"),
        (_fails_without_words, "it fails on 0 scorecards: Leaving: its message cannot be shown"),
        (_ends_the_process, "it fails on 0 scorecards: SystemExit: 0"),
        (lambda *_: None, "it returns NoneType where text is expected"),
        (lambda *_: str(next(bad_rules.CALLS)), "it writes two texts of the same scorecards"),
        (_changes, "it changes the scorecards"),
    ],
)
def test_a_bad_view_is_told_what_it_does(render: Any, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = conform(plugin(monkeypatch, compliance_api=1, compliance_renderers=(view(render),))).line("views")

    assert found in line.faults[0].found
    assert "return a str made of the scorecards" in line.faults[0].fix
