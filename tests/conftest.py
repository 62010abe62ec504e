"""What all tests share: a cache of their own, so that none reads or leaves anything in the user's, and no deadline."""

from __future__ import annotations

import gc
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("no-deadline", settings.default, deadline=None)
settings.load_profile("no-deadline")  # a test proves what comes out, and a busy machine is no fault; benchmarks time

collect_ignore = ["plugin_package"]
"""A stranger's package with tests of its own, which run where it is installed (test_plugin_package.py)."""


gc.set_threshold(100_000, 20, 100)
"""Tests keep the shipped data for their whole run, and a collection looks at all of it: seldom is enough."""


def pytest_configure(config: pytest.Config) -> None:
    """Point the cache of this process, of its workers and of those they start, to a folder that goes away.

    Here, not in a fixture: modules read the data while they are collected, and all workers are to share one folder.
    """
    if hasattr(config, "workerinput"):  # one of several workers, to which the first process has passed its environment
        return
    change = pytest.MonkeyPatch()
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(change.undo)
    change.setenv("COMPLIANCE_CACHE", folder.name)
