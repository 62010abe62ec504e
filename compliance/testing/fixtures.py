"""Fixtures for pytest; a test module switches them on by `pytest_plugins = ["compliance.testing.fixtures"]`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.testing.cases import load_cases
from compliance.testing.results import run_case


@pytest.fixture(scope="session")
def compliance_library() -> Library:
    """Return the law, the rules and the states of all that is installed."""
    return Library(installed())


@pytest.fixture(scope="session")
def run_cases(compliance_library: Library) -> Callable[[Path], list[str]]:
    """Return a function that runs a file of worked cases and returns what differs, one sentence each."""

    def run(file: Path) -> list[str]:
        found = load_cases(file, file.name)
        law, book = compliance_library.catalogue, compliance_library.rulebook
        return [f"{case.name}: {text}" for case in found.cases for text in run_case(case, found, law, book)]

    return run
