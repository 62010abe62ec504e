"""The house keeps its measures: short modules, short functions, names that say something, no cycles of direction."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
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


SURFACE = ("rule", "case", "bases", "plugin", "importer", "recommending", "errors", "model")
"""What the leaves may import of the engine (docs/decisions/0001-five-rooms.md)."""
LEAVES = [file for room in ("rules", "states", "reports") for file in sorted((ROOT / room).rglob("*.py"))]


def imported(source: str) -> set[str]:
    """The modules of the engine that a module imports anywhere in it, each by the name right below the package."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return {name.partition(".")[2].partition(".")[0] for name in names if name.split(".")[0] == "compliance"}


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import compliance.law.entry\ndef late():\n    from compliance import guard\nfrom .rule import law\n"

    assert imported(source) == {"law", "guard"}


def test_the_leaves_see_the_author_surface_and_nothing_else_of_the_engine() -> None:
    seen = {file.relative_to(ROOT): imported(file.read_text(encoding="utf-8")) for file in LEAVES}

    assert {str(file): names - set(SURFACE) for file, names in seen.items() if not names <= set(SURFACE)} == {}
    assert any(seen.values())


# A reason stands behind two spaces; for mypy it is a comment of its own.
IGNORES = re.compile(r"#\s*(?:noqa|type:\s*ignore|ruff:\s*noqa|pyright:\s*ignore)")
REASONED = re.compile(
    r"# (?:(?:ruff: )?noqa: [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)*  |type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # )\S.+"
)


def ignores(source: str) -> list[str]:
    """The comments of a module that silence a tool, as written; those within texts are none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT and IGNORES.match(token.string)]


def test_an_ignore_without_a_reason_is_seen() -> None:
    bad = ("# noqa", "# noqa: S101", "# type: ignore", "# type: ignore[index]", "# noqa: S101, PLR0913")
    good = (
        "# noqa: S101  pytest asserts",
        "# ruff: noqa: S101  a check asserts",
        "# type: ignore[arg-type, misc]  # a plugin is a module",
    )

    assert ignores("\n".join(f"x = '# noqa'  {text}" for text in (*bad, *good))) == [*bad, *good]
    assert [bool(REASONED.match(text)) for text in (*bad, *good)] == [False] * 5 + [True] * 3


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_ignore_carries_its_reason(module: Path) -> None:
    assert [text for text in ignores(module.read_text(encoding="utf-8")) if not REASONED.match(text)] == []


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
