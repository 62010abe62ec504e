"""Codes and provisions stand where a reader looks for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.model.ordering import in_order


def test_provisions_stand_in_the_order_of_a_reader() -> None:
    found = ["12(10)", "2", "12", "IX", "33(2)", "1A(2)", "V", "12(2)", "I(1)", "1", "genocide"]

    assert sorted(found, key=in_order) == [
        "1", "1A(2)", "2", "12", "12(2)", "12(10)", "33(2)", "genocide", "I(1)", "V", "IX",
    ]  # fmt: skip


def test_codes_stand_by_their_letters_and_then_by_their_numbers() -> None:
    found = ["A13", "Z1", "I1", "AB2", "A2", "B1", "X10", "X2", "V1"]

    assert sorted(found, key=in_order) == ["A2", "A13", "AB2", "B1", "I1", "V1", "X2", "X10", "Z1"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_names_have_an_order(one: str, other: str) -> None:
    first, second = in_order(one), in_order(other)

    assert [first < second, first == second, first > second].count(True) == 1


def test_what_only_looks_like_a_digit_is_no_number() -> None:
    assert in_order("A\N{SUPERSCRIPT TWO}") != in_order("A2")
