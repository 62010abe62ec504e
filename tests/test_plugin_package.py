"""A stranger's package in `plugin_package/`, installed with pip beside the wheel: whole, broken, and crashing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from compliance.cli import run
from compliance.plugins import DISTRIBUTION, installed
from compliance.scaffold.naming import plugin_code

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tests" / "plugin_package"
CODE = plugin_code("stranger-shelter")
OWN = sum(len(one.rules) for one in installed().declared if one.plugin.distribution == DISTRIBUTION)

Tool = Callable[..., CompletedProcess[str]]


def files(folder: Path) -> dict[str, str]:
    """Read the files of a folder by their path, but for what tools leave behind."""
    found = {one.relative_to(folder): one for one in folder.rglob("*") if one.is_file()}
    left = {"__pycache__", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    return {str(name): one.read_text(encoding="utf-8") for name, one in found.items() if not left & set(name.parts)}


def test_the_package_is_what_the_command_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["new", "plugin", "stranger-shelter"]) == 0
    assert files(PACKAGE) == files(tmp_path / "stranger-shelter")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and the package in it, both put there by pip.

    The libraries are those of this environment, by their path, so that nothing is fetched from a network.
    """
    place = tmp_path_factory.mktemp("stranger")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(place / "venv", with_pip=True)
    (libraries,) = (place / "venv").glob("lib/python*/site-packages")
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    shutil.copytree(PACKAGE, place / "package", ignore=shutil.ignore_patterns("__pycache__", "*_cache"))
    (wheel,) = place.glob("*.whl")
    pip = [place / "venv/bin/pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation", "-I"]
    subprocess.run([*pip, wheel, place / "package"], check=True, capture_output=True)
    return place


@pytest.fixture
def tool(home: Path) -> Tool:
    """Run the command of the fresh environment, in a folder far from the tree."""

    def said(*args: str | Path) -> CompletedProcess[str]:
        command = [home / "venv/bin/compliance", *args]
        return subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)

    return said


@pytest.fixture
def states(home: Path) -> Iterator[Path]:
    """An invented state of which the package's rule has something to judge."""
    folder = home / "states"
    (folder / "xel").mkdir(parents=True)
    (folder / "bibliography").mkdir()
    (folder / "bibliography" / "xel.yaml").write_text(
        "xel-report: {title: Report, publisher: A committee, kind: AS, mark: V, published: 2013-06-01}\n"
    )
    (folder / "xel" / "profile.yaml").write_text(
        "state: XEL\nkind: state\nname: Exampleland\n"
        "treaties: {ICCPR: [{action: accession, on: 1995-01-01, source: xel-report, mark: V}]}\n"
        "conduct:\n  - {id: nights, kind: stranger-shelter, nature: pattern, by: organ, when: 2012/2013,\n"
        "     says: People slept outside., mark: V, sources: [{cite: xel-report, statement: assessment}]}\n"
    )
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def changed(home: Path) -> Iterator[Callable[[str, str, str], None]]:
    """Change a file of the installed package, for the length of a test."""
    (package,) = home.glob("venv/lib/python*/site-packages/stranger_shelter")
    before: dict[Path, str] = {}

    def change(name: str, old: str, new: str) -> None:
        file = package / name
        before[file] = file.read_text(encoding="utf-8")
        assert old in before[file]
        file.write_text(before[file].replace(old, new, 1), encoding="utf-8")

    yield change
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")


CHECK = ("check", "XEL", "--states", "states", "--as-of", "2014-01-01")


@pytest.mark.slow
def test_what_it_adds_is_listed_checked_viewed_and_documented(tool: Tool, states: Path, home: Path) -> None:
    listed = json.loads(tool("plugins", "--format", "json").stdout)["plugins"]
    (own,) = (one for one in listed if one["name"] == "stranger-shelter")
    assert (own["state"], own["version"], own["api"]) == ("loaded", "0.1.0", 1)
    assert own["declares"]["rules"] == ["stranger-shelter"]
    assert own["declares"]["formats"] == ["stranger-shelter-list"]

    rules = json.loads(tool("rules", "--format", "json").stdout)["rules"]
    assert [rule["code"] for rule in rules if rule["id"] == "stranger-shelter"] == [CODE]
    assert len(rules) == OWN + 1

    viewed = tool(*CHECK, "--obligation", CODE, "--format", "stranger-shelter-list")
    assert viewed.returncode == 0, viewed.stderr
    assert f"XEL\t2014-01-01\t{CODE}\tICCPR 2(1)\tinsufficient-evidence\t2012/2013" in viewed.stdout

    page = tool("rules", CODE).stdout
    assert page.startswith(f"# {CODE} stranger-shelter\n")
    (home / "pages").mkdir()
    make = [home / "venv/bin/python", "-m", "compliance.rulepage", home / "pages"]
    subprocess.run(make, check=True, capture_output=True, cwd=home)
    assert (home / "pages/stranger-shelter.md").read_text(encoding="utf-8") == page
    assert "[stranger-shelter](stranger-shelter.md)" in (home / "pages/index.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_its_cases_its_kit_and_its_own_tests_pass(tool: Tool, home: Path) -> None:
    told = tool("test", "package", "--conform")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "7 passed, 0 failed, in 1 file" in told.stdout
    assert "grade A" in told.stdout

    tests = [home / "venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(tests, cwd=home / "package", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_beginnings_are_written_far_from_the_tree_too(tool: Tool, home: Path) -> None:
    made = home / "made"
    assert tool("new", "plugin", "other-duties", "--into", made).returncode == 0
    assert f"code {CODE} is that of stranger-shelter; " in tool("new", "plugin", "third-duties", "--code", CODE).stderr
    own = f'code="{plugin_code("other-duties")}"'
    assert own in (made / "other-duties/src/other_duties/other_duties.py").read_text(encoding="utf-8")
    assert tool("new", "rule", "one-more", "--into", made / "other-duties").returncode == 0
    assert tool("new", "state", "MNG", "--into", made / "states").returncode == 0
    assert tool("validate", made / "states").returncode == 0
    assert "lies in no plugin" in tool("new", "rule", "homeless").stderr
    shutil.rmtree(made)


@pytest.mark.slow
def test_with_its_import_broken_everything_else_works_and_says_so(
    tool: Tool, changed: Callable[[str, str, str], None]
) -> None:
    changed("__init__.py", "from . import", "import a_library_that_nobody_has\nfrom . import")
    told = tool("check", "china", "--as-of", "2014-02-20", "--obligation", "A2")

    assert told.returncode == 3
    assert "GAP · Nobody is removed to danger of torture" in told.stdout
    assert "plugin stranger-shelter (stranger-shelter) did not load: ModuleNotFoundError" in told.stderr
    assert "did not load" in tool("plugins").stdout
    assert len(json.loads(tool("rules", "--format", "json").stdout)["rules"]) == OWN
    assert tool("--no-plugins", "check", "china", "--as-of", "2014-02-20", "--obligation", "A2").returncode == 0
    assert tool("--version").returncode == 0


@pytest.mark.slow
def test_with_its_rule_crashing_there_is_an_error_finding_and_the_others_go_on(
    tool: Tool, states: Path, changed: Callable[[str, str, str], None]
) -> None:
    changed(
        "stranger_shelter.py", "    kinds=KINDS,\n    tags", "    kinds=KINDS,\n    probe=lambda case: 1 / 0,\n    tags"
    )
    told = tool(*CHECK, "--format", "json")
    findings = json.loads(told.stdout)["findings"]

    assert told.returncode == 3
    assert {one["verdict"] for one in findings if one["code"] == CODE} == {"error"}
    assert any("ZeroDivisionError" in step["text"] for one in findings if one["code"] == CODE for step in one["why"])
    assert {one["code"] for one in findings} >= {"A1", "A2", "B1", "C1"}
    assert "error" not in {one["verdict"] for one in findings if one["code"] != CODE}
