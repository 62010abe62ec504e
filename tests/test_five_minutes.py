"""What "a rule in five minutes" says, done to the letter in a copy of the tree, ends with a rule that passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "how-to" / "a-rule-in-five-minutes.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULE = "rules/asylum/night_shelter.py"
CASES = "rules/asylum/cases/night_shelter.yaml"
OTHER = re.compile(r"--- (\S+)\n\+\+\+ \S+\n")
"""The head of a block of changes that is not about the rule's module: the file."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout as fresh as it can be had: without what git does not keep."""
    if (ROOT / RULE).exists():
        pytest.skip("the page was followed in this tree already, and cannot be followed twice")
    left = shutil.ignore_patterns(
        ".git", ".venv*", "__pycache__", "*_cache", ".hypothesis", "*.egg-info", "build", "dist"
    )
    shutil.copytree(ROOT, tmp_path / "tree", ignore=left)
    return tmp_path / "tree"


def follow(tree: Path, environment: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Do what each block of the page says, in its order; yield each kind with what came of it or is expected.

    Commands of one page run in one shell after the other, with what the set-up switched on. Where a tree has a rule
    in the group of Z already, the short name that was chosen stands in place of the page's.
    """
    before = ""
    for kind, shown in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        body = shown.replace("Z1", code(tree)) if (tree / RULE).exists() else shown
        if kind == "sh":
            script = f"set -e\n{before}{body}"
            done = subprocess.run(
                ["bash", "-c", script], cwd=tree, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{body}\n{done.stdout}\n{done.stderr}"
            before += "".join(f"{line}\n" for line in body.splitlines() if line.startswith(". "))
            yield kind, done.stdout
        elif kind == "yaml":
            with (tree / CASES).open("a", encoding="utf-8") as file:
                file.write(body)
        elif kind == "diff":
            other = OTHER.match(body)
            change(tree / (other[1] if other else RULE), body[other.end() :] if other else body)
        else:
            yield kind, body


def code(tree: Path) -> str:
    """Return the short name that the rule was given."""
    found = re.search(r'^    code="(Z\d+)",$', (tree / RULE).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def change(file: Path, diff: str) -> None:
    """Make one change as a reader would: the lines that stay or go are found, and those that stay or come written."""
    text = file.read_text(encoding="utf-8")
    old = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] in " +")
    assert text.count(old) == 1, f"{file.name} has not, or not once:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def followed(tree: Path, environment: dict[str, str]) -> list[str]:
    """Follow the page; return what each command said, with what is shown checked against it."""
    said: list[str] = []
    for kind, text in follow(tree, environment):
        if kind == "text":
            assert text in said[-1], f"not said: {text}\n{said[-1]}"
        else:
            said.append(text)
    return said


def shim(folder: Path, tree: Path) -> dict[str, str]:
    """An environment in which `compliance` and `python` are this Python with the copied tree; nothing is installed."""
    folder.mkdir()
    commands = {
        "compliance": f"exec {sys.executable} -c 'from compliance.cli import main; main()' \"$@\"",
        "python": f'exec {sys.executable} "$@"',
        "python3": "mkdir -p .venv/bin && : > .venv/bin/activate",
        "pip": ":",
    }
    for name, script in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(tree), "COLUMNS": "80"}


def test_the_page_ends_with_a_rule_that_passes(tree: Path, tmp_path: Path) -> None:
    environment = shim(tmp_path / "commands", tree)
    said = followed(tree, environment)

    assert any(
        "7 passed, 1 FAILED, in 1 file" in one and "[third-state disputes" in " ".join(one.split()) for one in said
    )
    assert any(f"# {code(tree)} night-shelter\n\n**Refugees have a roof at night.**" in one for one in said)
    assert re.search(r"^\d+ passed", said[-1], re.MULTILINE)
    pages = [sys.executable, "-m", "compliance.rulepage", "docs/reference/rules", "--check"]
    assert subprocess.run(pages, cwd=tree, env=environment, check=False).returncode == 0
    told = (tree / "docs/reference/provisions.md").read_text(encoding="utf-8")
    assert "Night shelter: the duty is kept" not in told
    assert "Give refugees lawfully staying a place to sleep indoors" in told


@pytest.mark.slow
def test_the_tests_of_the_tree_pass_with_the_new_rule(tree: Path, tmp_path: Path) -> None:
    environment = shim(tmp_path / "commands", tree)
    begin = ["compliance", "new", "rule", "night-shelter", "--folder", "asylum", "--basis", "CSR1951 21"]
    subprocess.run(begin, cwd=tree, env=environment, check=True, capture_output=True)
    tests = ["tests/test_cases.py", "tests/test_docs.py", "tests/test_docs_json.py", "tests/test_docs_names.py",
             "tests/test_made_pages.py", "tests/test_obligations.py", "tests/test_architecture.py",
             "tests/test_every_rule_conforms.py"]  # fmt: skip
    words = f"night or {code(tree)} or kinds or page or index or table or provision or contracts or every_duty"
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *tests, "-k", words]
    done = subprocess.run(run, cwd=tree, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]


FORMS = [("court-fees", "--basis", "CSR1951 16(2)"), ("night-shelter", "--code", "A19", "--basis", "CSR1951 21")]


@pytest.mark.slow
@pytest.mark.parametrize("words", FORMS, ids=["with the code it is given", "with a code of the catalogue"])
def test_a_rule_more_leaves_the_tests_on_rules_and_plugins_green(
    words: tuple[str, ...], tree: Path, tmp_path: Path
) -> None:
    environment = shim(tmp_path / "commands", tree)
    begin = ["compliance", "new", "rule", *words, "--folder", "asylum"]
    subprocess.run(begin, cwd=tree, env=environment, check=True, capture_output=True)
    tests = ["tests/testing", "tests/scaffold", "tests/test_plugins.py", "tests/test_coverage.py",
             "tests/test_made_pages.py", "tests/test_docs.py", "tests/test_docs_shown.py", "tests/test_new_duties.py",
             "tests/test_plugin_package.py", "tests/test_obligations.py", "tests/cli/test_plugins_command.py",
             "tests/cli/test_broken_plugins.py"]  # fmt: skip
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *tests]
    done = subprocess.run(run, cwd=tree, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tree: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    said = followed(tree, {**environment, "COLUMNS": "80", "PIP_DISABLE_PIP_VERSION_CHECK": "1"})

    assert re.search(r"^\d+ passed", said[-1], re.MULTILINE)
    assert (tree / ".venv").is_dir()
