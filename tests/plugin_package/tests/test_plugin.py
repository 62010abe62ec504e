"""The worked cases come out as written, and the package keeps what every plugin must keep."""

from pathlib import Path

import pytest
from compliance.testing import conform

import stranger_shelter

pytest_plugins = ["compliance.testing.fixtures"]

CASES = sorted(Path(stranger_shelter.__file__).parent.rglob("cases/*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_worked_case_comes_out_as_written(file, run_cases):
    assert run_cases(file) == []


def test_the_package_keeps_what_every_plugin_must_keep():
    report = conform(stranger_shelter)

    assert report.passed, str(report)
