"""The shipped tables of reading, loaded once."""

import pytest

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.reading.tables import Tables, load_tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    plugins = installed()
    return load_tables(plugins.reading, plugins.rules, Library(plugins).catalogue)
