"""Every worked case of every built-in rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.loading.library import Library
from compliance.plugins import installed
from compliance.testing import CaseFile, WorkedCase, load_cases, run_case

ROOT = Path(__file__).parent.parent
LIBRARY = Library(installed())
FILES = [load_cases(file, str(file.relative_to(ROOT))) for file in sorted(ROOT.glob("rules/*/cases/*.yaml"))]


@pytest.mark.parametrize(
    ("case", "file"),
    [pytest.param(case, file, id=f"{Path(file.file).stem}: {case.name}") for file in FILES for case in file.cases],
)
def test_worked_case_comes_out_as_written(case: WorkedCase, file: CaseFile) -> None:
    assert run_case(case, file, LIBRARY.catalogue, LIBRARY.rulebook) == []
