"""The house keeps its measures: short modules, short functions, names that say something, no cycles of direction."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("compliance", "rules", "states", "reports", "tests")
MODULES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 300, 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core"}


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_is_short_says_what_it_owns_and_has_short_functions(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)

    assert text.count("\n") <= MAX_MODULE
    assert ast.get_docstring(tree)
    assert module.stem not in EMPTY_NAMES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"


LINTER = Path(sys.executable).with_name("lint-imports")


@pytest.mark.skipif(not LINTER.exists(), reason="import-linter is not installed here; the `dev` extra brings it")
def test_the_contracts_on_imports_are_kept() -> None:
    done = subprocess.run(
        [LINTER, "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout


def test_a_scorecard_loads_nothing_that_only_imports_and_packs_need() -> None:
    script = "import sys; from compliance.plugins import installed; installed(); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"compliance.importer", "compliance.recommending", "compliance.model.packs", "docx", "openpyxl", "yaml"}

    assert not heavy & set(ast.literal_eval(done.stdout.splitlines()[-1]))


def test_starting_up_imports_neither_data_classes_nor_parsers() -> None:
    script = "import sys; from compliance.cli import run; run(['--version']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert not {"attr", "cattrs", "yaml", "rich", "jinja2", "pluggy"} & set(
        ast.literal_eval(done.stdout.splitlines()[-1])
    )
