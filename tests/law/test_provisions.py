"""Which provision is a part of which."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.provisions import any_covers, covers, overlap

NUMBERS = st.integers(1, 24).map(str)
LETTERS = st.sampled_from(["", "", "A", "B", "bis"])
PARTS = st.lists(st.sampled_from(["1", "2", "3", "a", "f", "g", "v"]), max_size=3).map(
    lambda parts: "".join(f"({part})" for part in parts)
)
ARTICLES = st.builds("{}{}{}".format, NUMBERS, LETTERS, PARTS)
ROMANS = st.builds("{}{}".format, st.sampled_from(["I", "II", "III", "IV", "IX", "V", "VIII"]), PARTS)
RANGES = st.builds("{}-{}".format, NUMBERS, NUMBERS)
PROVISIONS = ARTICLES | ROMANS | RANGES | st.just("")


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("16", "16"),
        ("16", "16(3)"),
        ("16", "16(1)(g)"),
        ("16(1)", "16(1)(g)"),
        ("1", "1B"),
        ("1", "1A(2)"),
        ("1A", "1A(2)"),
        ("2", "2(f)"),
        ("40(2)(b)", "40(2)(b)(v)"),
        ("I", "I(1)"),
        ("2-34", "2"),
        ("2-34", "33"),
        ("2-34", "33(1)"),
        ("2-34", "34"),
        ("2-34", "31-33"),
        ("2-34", "2-34"),
        ("1-10", "8(3)"),
        ("36-46", "46"),
    ],
)
def test_a_provision_covers_its_parts(wide, narrow):
    assert covers(wide, narrow)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("16(3)", "16(1)"),
        ("16(3)", "16"),
        ("16(1)(g)", "16(1)"),
        ("1", "10"),
        ("1", "11(2)"),
        ("16", "6"),
        ("6", "16"),
        ("I", "II"),
        ("I", "IX"),
        ("II", "I"),
        ("V", "VI"),
        ("IX", "I"),
        ("1A", "1B"),
        ("1B", "1"),
        ("2(f)", "2"),
        ("2(f)", "2(g)"),
        ("2(f)", "2(ff)"),
        ("2-34", "1"),
        ("2-34", "1A(2)"),
        ("2-34", "35"),
        ("2-34", "I(1)"),
        ("2-34", "33-36"),
        ("2-34", "1-3"),
        ("0-9", "II"),
        ("33", "2-34"),
        ("3", "30-34"),
    ],
)
def test_a_provision_does_not_cover_its_neighbour_or_its_whole(wide, narrow):
    assert not covers(wide, narrow)


def test_the_treaty_as_a_whole_has_every_provision_as_a_part_and_is_part_of_none():
    assert covers("", "16(3)")
    assert covers("", "I")
    assert not covers("16", "")
    assert not covers("2-34", "")


def test_one_of_several_is_enough_and_none_covers_nothing():
    assert any_covers(["1", "36-46"], "40(2)")
    assert not any_covers(["1", "36-46"], "33")
    assert not any_covers([], "33")


def test_the_overlap_of_two_provisions_is_the_narrower_one():
    assert overlap("16", "16(1)") == "16(1)"
    assert overlap("16(1)", "16") == "16(1)"
    assert overlap("16(1)", "16(3)") is None


@given(PROVISIONS)
def test_every_provision_covers_itself(provision):
    assert covers(provision, provision)


@given(st.lists(PROVISIONS, min_size=3, max_size=8))
def test_a_part_of_a_part_is_a_part(provisions):
    for one, two, three in product(provisions, repeat=3):
        if covers(one, two) and covers(two, three):
            assert covers(one, three), (one, two, three)


@given(ARTICLES | ROMANS, st.sampled_from(["1", "2", "a", "iv"]))
def test_a_paragraph_is_a_part_of_its_article_and_not_the_other_way(provision, part):
    assert covers(provision, f"{provision}({part})")
    assert not covers(f"{provision}({part})", provision)


@given(ARTICLES, st.integers(1, 24), st.integers(1, 24))
def test_a_range_covers_exactly_the_articles_between_its_ends(provision, first, last):
    digits = "".join(letter for letter in provision.split("(")[0] if letter.isdigit())
    assert covers(f"{first}-{last}", provision) == (first <= int(digits) <= last)


@given(PROVISIONS, PROVISIONS)
def test_two_that_cover_each_other_are_the_same(one, other):
    if covers(one, other) and covers(other, one):
        assert one == other or {one, other} == {f"{one.split('-')[0]}-{one.split('-')[0]}", one.split("-")[0]}
