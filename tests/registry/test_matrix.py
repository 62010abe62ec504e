"""State by treaty: each cell is the answer that the treaty's own list gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.registry.matrix import matrix
from compliance.registry.participants import Part, Registry

from .conftest import Shipped
from .worlds import act, profile, registry, treaty


def test_rows_and_columns_stand_in_the_order_asked_for() -> None:
    joined = act("accession", "2001-03-01")
    asked = registry(profile("XAA", joined), profile("XBB"), on="2014-01-01", treaties=(treaty(), treaty("U")))
    found = matrix(asked, ("XBB", "XAA"), ("U", "T"))
    assert found.treaties == ("U", "T")
    assert [[one.part for one in row] for row in found.rows] == [[Part.NONE, Part.NONE], [Part.NONE, Part.PARTY]]
    assert [row[0].state for row in found.rows] == ["XBB", "XAA"]


def test_a_state_or_treaty_that_nobody_knows_is_a_key_error() -> None:
    asked = registry(profile("XAA"), on="2014-01-01")
    for states, treaties in ((("XBB",), ("T",)), (("XAA",), ("U",))):
        with pytest.raises(KeyError):
            matrix(asked, states, treaties)


@settings(deadline=None, max_examples=30)
@given(st.data(), st.dates(date(1945, 1, 1), date(2027, 1, 1)))
def test_a_cell_is_what_the_treaty_s_own_list_says(shipped: Shipped, data: st.DataObject, on: date) -> None:
    states = data.draw(st.lists(st.sampled_from(shipped.states), min_size=1, max_size=8, unique=True))
    treaties = data.draw(st.lists(st.sampled_from(shipped.treaties), min_size=1, max_size=8, unique=True))
    found = matrix(Registry(shipped.world, on), states, treaties)
    for state, row in zip(states, found.rows, strict=True):
        for code, cell in zip(treaties, row, strict=True):
            assert cell == Registry(shipped.world, on).participant(state, code)
