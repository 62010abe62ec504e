"""What takes part is listed; what others installed can be left out; what does not fit is named and not loaded."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import attrs
import pytest

from compliance import plugins as finding
from compliance.cli import run
from compliance.errors import UnknownName
from compliance.plugin import GROUP, hookimpl
from compliance.plugins import gather, installed
from compliance.rule import API_VERSION, OLDEST_API, Rule

OWN = tuple(entry_points(group=GROUP))
RULE = attrs.evolve(installed().rulebook.find("A2"), id="strangers-rule", code="X1")


def point(name: str, api: int | None = None) -> EntryPoint:
    """Return the entry point of a plugin with one rule, written for a version of the surface."""
    module = types.ModuleType(f"stranger_{name}")

    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        return [RULE]

    @hookimpl
    def compliance_api() -> int | None:
        return api

    module.compliance_rules = compliance_rules  # type: ignore[attr-defined]  # a plugin is a module with functions
    if api is not None:
        module.compliance_api = compliance_api  # type: ignore[attr-defined]  # a plugin is a module with functions
    sys.modules[module.__name__] = module
    return EntryPoint(name, module.__name__, GROUP)


@pytest.fixture
def with_stranger(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a stranger's plugin and a broken one beside the tool's own."""
    points = (*OWN, point("stranger"), EntryPoint("gone", "no_such_module", GROUP))
    monkeypatch.setattr(finding, "entry_points", lambda group: points if group == GROUP else ())
    installed.cache_clear()
    yield
    installed.cache_clear()


def rows(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> dict[str, dict[str, Any]]:
    assert run([*args, "plugins", "--format", "json"]) == code
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)["plugins"]}


def test_the_tools_own_are_listed_with_what_they_add(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--no-plugins")
    assert set(found) >= {"reports", "rules", "states"}
    assert found["rules"]["declares"]["rules"] == [rule.id for rule in installed(frozenset()).declared[1].rules]
    assert {"text", "json"} <= set(found["reports"]["declares"]["formats"])
    assert "tables" in found["states"]["declares"]["importers"]
    assert all(row["api"] == API_VERSION for row in found.values())


@pytest.mark.usefixtures("with_stranger")
def test_a_broken_plugin_is_listed_with_its_reason_and_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, code=3)
    assert found["gone"]["state"] == "did not load"
    assert "no_such_module" in str(found["gone"]["reason"])
    assert found["stranger"]["declares"]["rules"] == ["strangers-rule"]
    assert float(str(found["stranger"]["ms"])) >= 0


@pytest.mark.usefixtures("with_stranger")
def test_no_plugins_imports_none_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--no-plugins")
    assert {name for name, row in found.items() if row["state"] == "off"} >= {"stranger", "gone"}
    assert run(["--no-plugins", "rules", "strangers-rule"]) == 2


@pytest.mark.usefixtures("with_stranger")
def test_an_allow_list_lets_only_these_take_part(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "--plugins", "stranger")
    assert found["stranger"]["state"] == "loaded"
    assert found["gone"]["state"] == "off"


@pytest.mark.usefixtures("with_stranger")
def test_the_environment_may_hold_the_allow_list(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPLIANCE_PLUGINS", "none")
    assert rows(capsys)["stranger"]["state"] == "off"
    monkeypatch.setenv("COMPLIANCE_PLUGINS", " stranger ,")
    assert rows(capsys)["stranger"]["state"] == "loaded"


def test_a_name_that_the_environment_allows_and_nobody_has_is_told_with_the_variable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPLIANCE_PLUGINS", "nope")
    for args in (["plugins"], ["rules"]):
        assert run(args) == 2
        said = capsys.readouterr().err
        assert said.startswith("error: COMPLIANCE_PLUGINS in the environment: unknown plugin 'nope'.")
    assert run(["--plugins", "nope", "rules"]) == 2
    assert capsys.readouterr().err.startswith("error: unknown plugin 'nope'.")


@pytest.mark.usefixtures("with_stranger")
def test_allowing_a_plugin_that_is_not_there_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="did you mean stranger"):
        installed(frozenset({"strangr"}))


def test_a_plugin_for_a_later_surface_is_not_loaded_and_says_what_to_do() -> None:
    found = gather([*OWN, point("early", api=API_VERSION + 1)])
    (broken,) = found.broken
    assert f"written for version {API_VERSION + 1} of the author surface" in broken.reason
    assert "update state-compliance" in broken.reason
    assert RULE not in found.rules


def test_a_plugin_for_a_surface_too_old_is_not_loaded_either() -> None:
    (broken,) = gather([*OWN, point("late", api=OLDEST_API - 1)]).broken
    assert "update the plugin" in broken.reason


def test_a_plugin_for_an_older_surface_that_still_works_is_loaded_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    points = (*OWN, point("ageing", api=API_VERSION))
    monkeypatch.setattr(finding, "entry_points", lambda group: points if group == GROUP else ())
    monkeypatch.setattr(finding, "API_VERSION", API_VERSION + 1)
    monkeypatch.setattr("compliance.cli.session.API_VERSION", API_VERSION + 1)
    installed.cache_clear()
    try:
        assert run(["rules", "strangers-rule"]) == 0
    finally:
        installed.cache_clear()
    warned = capsys.readouterr().err
    assert f"plugin ageing (unknown) was written for version {API_VERSION} of the author surface" in warned


def test_a_plugin_that_names_its_version_in_words_is_broken() -> None:
    (broken,) = gather([*OWN, point("wordy", api="one")]).broken  # type: ignore[arg-type]  # a number is expected
    assert "`compliance_api` returns 'one' where a whole number is expected, such as 1, without quotes" in broken.reason
