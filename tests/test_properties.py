"""The properties of reasoning.md 9, for all built-in rules at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.testing.properties import CHECKS
from compliance.testing.strategies import situations

LIBRARY = Library(installed())
RULES = LIBRARY.rulebook.rules
FAST, LONG = 60, 150
"""So many worlds a property is tried in, without the slow marks and with them."""


@pytest.mark.parametrize("name", sorted(CHECKS))
@settings(max_examples=FAST, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_rule_keeps(name: str, data: Any) -> None:
    keeps(name, data)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CHECKS))
@settings(max_examples=LONG, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_rule_keeps_it_in_many_worlds(name: str, data: Any) -> None:
    keeps(name, data)


def keeps(name: str, data: Any) -> None:
    rules = tuple(data.draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=2, unique_by=lambda rule: rule.id)))
    situation = data.draw(situations(LIBRARY.rulebook, rules, LIBRARY.catalogue))

    CHECKS[name](situation, rules, data)
