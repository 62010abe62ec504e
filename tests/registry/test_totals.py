"""Totals of others beside our list, each on its own day."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.registry.totals import Compared, compared

from .conftest import Shipped
from .worlds import act, profile, sight, total, treaty, world


def found(*totals: object, **more: object) -> tuple[Compared, ...]:
    """Three states and an organisation beside totals: one joined, one by year only, one left."""
    law = treaty(totals=totals, organisations="43", **more)
    everybody = (
        profile("XAA", act("signature", "2000-05-05"), act("ratification", "2001-03-01")),
        profile("XBB", act("accession", "2010")),
        profile(
            "XCC", act("signature", "2000-05-05"), act("accession", "2002-02-02"), act("denunciation", "2005-05-05")
        ),
        profile("XOO", act("formal-confirmation", "2003-03-03"), kind="organisation"),
        profile("XEE", kind="entity"),
    )
    return compared(world(*everybody, treaties=(law,)), "T")


def test_a_total_is_compared_on_its_own_day_and_the_earliest_comes_first() -> None:
    late, early = total(3, "2011-01-01"), total(3, "2004-01-01")
    assert [(one.total, one.day, one.listed) for one in found(late, early)] == [
        (early, date(2004, 1, 1), 3),
        (late, date(2011, 1, 1), 3),
    ]


def test_organisations_count_as_in_the_depositary_s_lists_and_are_told_apart() -> None:
    (one,) = found(total(3, "2004-01-01"))
    assert (one.listed, one.organisations, one.difference) == (3, 1, 0)


def test_who_left_does_not_count_and_a_vague_year_counts_perhaps() -> None:
    (one,) = found(total(3, "2010-07-01"))
    assert (one.listed, one.perhaps) == (2, 1)
    assert one.difference == 0


@pytest.mark.parametrize(("parties", "difference"), [(1, -1), (2, 0), (3, 0), (5, 2)])
def test_a_total_agrees_anywhere_between_what_is_sure_and_what_may_be(parties: int, difference: int) -> None:
    (one,) = found(total(parties, "2010-07-01"))
    assert one.difference == difference


def test_of_a_vague_day_the_last_possible_one_counts() -> None:
    (one,) = found(total(3, "2010"))
    assert (one.day, one.listed) == (date(2010, 12, 31), 3)


def test_signatures_count_whatever_came_after_them() -> None:
    (one,) = found(total(3, "2011-01-01", signatories=3))
    assert (one.signed, one.difference_signed) == (2, 1)
    (one,) = found(total(3, "2011-01-01"))
    assert one.difference_signed is None


def test_past_the_list_deposits_count_on_while_standings_are_unknown() -> None:
    (one,) = found(total(3, "2020-01-01"), good_through=date(2012, 1, 1))
    assert (one.listed, one.unknown) == (3, 4)


def test_a_party_seen_later_counts_from_the_day_it_was_seen() -> None:
    law = treaty(totals=(total(1, "2022-12-31"), total(1, "2023-05-01")), good_through=date(2015, 3, 14))
    told = compared(world(profile("XAA", confirmations=(sight("2023-05-01"),)), treaties=(law,)), "T")
    assert [one.listed for one in told] == [0, 1]


def test_our_list_of_the_torture_convention_agrees_with_the_count_of_july_2023(shipped: Shipped) -> None:
    assert [one.difference for one in compared(shipped.world, "CAT") if one.total.source == "cti-2023-07"] == [0]
