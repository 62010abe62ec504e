"""What `compliance new plugin` writes is a package that works at once, and that grows by `compliance new rule`."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.patterns import RULE_CODE, RULE_ID
from compliance.plugin import GROUP
from compliance.plugins import Plugins, gather
from compliance.scaffold.naming import plugin_code
from compliance.testing import conform, load_cases, run_case

RUFF = Path(sys.executable).with_name("ruff")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to run in; what is imported from it is forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]


def load(package: Path, module: str, monkeypatch: pytest.MonkeyPatch) -> Plugins:
    """Load a plugin as if it were installed beside the tool."""
    monkeypatch.syspath_prepend(package / "src")
    importlib.invalidate_caches()
    return gather([*entry_points(group=GROUP), EntryPoint(package.name, module, GROUP)])


def differences(package: Path, plugins: Plugins) -> list[str]:
    """Run every worked case of a package."""
    library = Library(plugins)
    files = [load_cases(file, file.name) for file in sorted(package.rglob("cases/*.yaml"))]
    return [
        text
        for file in files
        for case in file.cases
        for text in run_case(case, file, library.catalogue, library.rulebook)
    ]


def test_a_new_plugin_loads_and_its_cases_come_out(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["new", "plugin", "stranger-shelter"]) == 0
    package = here / "stranger-shelter"
    plugins = load(package, "stranger_shelter", monkeypatch)

    assert plugins.broken == ()
    assert {rule.id for rule in plugins.rules} >= {"stranger-shelter"}
    assert "stranger-shelter-list" in {view.name for view in plugins.renderers}
    assert differences(package, plugins) == []
    report = conform(importlib.import_module("stranger_shelter"), examples=10)
    assert report.passed, str(report)


def test_a_new_plugin_takes_a_second_rule(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["new", "plugin", "stranger-shelter"]) == 0
    package = here / "stranger-shelter"
    assert run(["new", "rule", "day-shelter", "--into", "stranger-shelter", "--basis", "CSR1951 21"]) == 0
    monkeypatch.chdir(package / "src")
    assert run(["new", "rule", "zone-of-rest"]) == 0
    plugins = load(package, "stranger_shelter", monkeypatch)

    own = [rule for one in plugins.declared if one.plugin.name == "stranger-shelter" for rule in one.rules]
    assert [(rule.id, rule.code) for rule in own] == [
        ("stranger-shelter", "SS69"),
        ("day-shelter", "SS70"),
        ("zone-of-rest", "SS71"),
    ]
    assert own[1].bases[0].name == "CSR1951 21"
    assert differences(package, plugins) == []


def test_two_plugins_begun_apart_are_installed_together(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stranger-shelter", "night-market"):
        assert run(["new", "plugin", name]) == 0
        monkeypatch.syspath_prepend(here / name / "src")
    importlib.invalidate_caches()
    points = [EntryPoint(name, name.replace("-", "_"), GROUP) for name in ("stranger-shelter", "night-market")]
    found = gather([*entry_points(group=GROUP), *points])

    assert found.broken == ()
    assert {rule.id for rule in found.rules} >= {"stranger-shelter", "night-market"}


@pytest.mark.parametrize(
    "name", ["a", "z", "x-9", "crossing-borders", "night-shelter", "one-more-duty-of-many", "e9", "x0y", "b00t"]
)
def test_a_plugins_code_is_made_of_its_name_the_same_each_time_and_outside_the_catalogue(name: str) -> None:
    code = plugin_code(name)

    assert code == plugin_code(name)
    assert re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]?", code)
    assert code[0] not in "ABCDEXZ"


@given(st.from_regex(RULE_ID, fullmatch=True))
def test_every_name_that_a_plugin_can_have_gives_a_code_that_a_rule_can_have(name: str) -> None:
    assert RULE_CODE.fullmatch(plugin_code(name))


@pytest.mark.parametrize("name", ["x0y", "b00t"])
def test_a_plugin_with_a_digit_in_its_name_is_begun(here: Path, name: str) -> None:
    assert run(["new", "plugin", name]) == 0


def test_cases_of_a_plugin_that_is_not_installed_are_refused_with_the_way_to_install_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "plugin", "stranger-shelter"])

    assert run(["test", "stranger-shelter"]) == 2
    assert "the plugin stranger-shelter in " in (said := capsys.readouterr().err)
    assert f"is not installed; first: pip install -e {here / 'stranger-shelter'}" in said


@pytest.mark.parametrize("what", ["rule", "state", "plugin"])
def test_each_beginning_has_an_example_in_its_help(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", what, "--help"]) == 0
    assert f"Example:\n    compliance new {what} " in capsys.readouterr().out


def test_the_command_that_the_readme_names_is_one_that_works(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["new", "plugin", "stranger-shelter"])
    monkeypatch.chdir(here / "stranger-shelter")
    shown = re.findall(r"^    compliance (new .+)$", Path("README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert [run(one.split()) for one in shown] == [0]


def test_a_new_plugin_says_what_to_do_next(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "plugin", "stranger-shelter", "--code", "y4"])
    said = capsys.readouterr().out

    assert "wrote stranger-shelter/src/stranger_shelter/cases/stranger_shelter.yaml" in said
    assert "pip install -e stranger-shelter" in said
    assert "compliance test stranger-shelter" in said
    assert "compliance rules Y4" in said
    assert "no licence yet" in said


def test_every_file_of_a_new_plugin_is_well_formed(here: Path) -> None:
    run(["new", "plugin", "stranger-shelter"])
    package = here / "stranger-shelter"
    project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["entry-points"]["compliance"] == {"stranger-shelter": "stranger_shelter"}
    workflow = yaml.safe_load((package / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    assert {"run": "compliance test . --conform"} in workflow["jobs"]["test"]["steps"]
    for file in package.rglob("*.py"):
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file
    for file in (one for one in package.rglob("*") if one.is_file()):
        text = file.read_text(encoding="utf-8")
        assert text.endswith("\n"), file
        assert "{{" not in text.replace("${{ matrix", ""), file


@pytest.mark.skipif(not RUFF.exists(), reason="ruff is not installed here; the `dev` extra brings it")
@pytest.mark.parametrize("name", ["a", "stranger-shelter", "a-name-of-exactly-thirty-six-letters"])
def test_what_is_written_is_formatted(here: Path, name: str) -> None:
    run(["new", "plugin", name])
    run(["new", "rule", f"{name[:32]}-too", "--into", name])

    for command in (["check", "--select", "E,F,I,W,RUF,UP"], ["format", "--check"]):
        done = subprocess.run([RUFF, *command, name], capture_output=True, text=True, check=False, cwd=here)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Night Shelter", "such as night-shelter"),
        ("stranger_shelter", "such as stranger-shelter"),
        ("../night", "such as night"),
        ("", "cannot be the name of a plugin"),
        ("x" * 37, "at most 36 characters"),
        ("pytest", "'pytest' is the name of a package that is installed here"),
        ("yaml", "'yaml' is the name of a package that is installed here"),
        ("attrs", "'attrs' is the name of a package that is installed here"),
        ("state-compliance", "'state-compliance' is the name of a package that is installed here"),
        ("json", "Python means something else by it"),
        ("class", "Python means something else by it"),
        ("compliance", "Python means something else by it"),
        ("rules", "a plugin called 'rules' is installed"),
        ("schooling", "is a kind of conduct that child-education declares"),
        ("refoulement-torture", "a rule is called 'refoulement-torture' already"),
    ],
)
def test_a_name_that_will_not_do_is_refused(
    here: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "plugin", name]) == 2
    assert says in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "stranger-shelter").mkdir()

    assert run(["new", "plugin", "stranger-shelter"]) == 2
    assert "stranger-shelter exists already; nothing was written" in capsys.readouterr().err
    assert list((here / "stranger-shelter").iterdir()) == []
