"""What all tests share: a cache of their own, so that none reads or leaves anything in the user's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest

collect_ignore = ["plugin_package"]
"""A stranger's package with tests of its own, which run where it is installed (test_plugin_package.py)."""


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[None]:
    """Point the cache of this process, and of those it starts, to a folder that goes away."""
    before = os.environ.get("COMPLIANCE_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMPLIANCE_CACHE"] = folder
        yield
    if before is None:
        del os.environ["COMPLIANCE_CACHE"]
    else:
        os.environ["COMPLIANCE_CACHE"] = before
