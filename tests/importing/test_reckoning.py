"""Totals, parties left out, and the day to which a whole list is good: nothing is claimed that a row could belie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance.importer import Counted, Delivery, Offer, Total, Unplaced, Whole
from compliance.importing.desk import Desk, Target
from compliance.importing.plan import Horizon, Plan
from compliance.importing.planning import make_plan
from compliance.loading.holdings import Library

from .world import PLUGINS, desk, fill, member, new_source, offer, plan

DAY = date(2021, 1, 31)
WHOLE = Whole("CAT", DAY)
FRESH = new_source()
"""A register's list of that day, later than the day to which our list of CAT is good (2020-09-16)."""


OTHER = {"xav/profile": "state: XAV\nkind: state\nname: The Average Islands\n", "xav/treaties": """\
treaties:
  CAT:
    - {action: signature, on: 1988-02-01, source: depositary, mark: V}
    - {action: ratification, on: 1989-03-02, source: depositary, mark: V}
"""}  # fmt: skip
NAMED = offer("ratification", "1989-03-02", "fresh", state="XAV", row="row 9")
"""One party is on file, and named by the list."""


def parties(folder: Path) -> int:
    """How many parties of CAT are on file."""
    return plan(folder, totals=(Total("CAT", Counted.PARTIES, 0, 0),), wholes=(WHOLE,)).totals[0].after


def delivery(*more: Offer, totals: tuple[Total, ...] = (), unplaced: tuple[Unplaced, ...] = ()) -> Delivery:
    """A whole list of CAT with the party on file and more."""
    return Delivery((NAMED, *more), totals=totals, unplaced=unplaced, wholes=(WHOLE,), sources=(FRESH,))


JOINS = offer("accession", "2020-12-01", "fresh", row="row 500")


def horizon(found: Plan) -> Horizon:
    (one,) = found.lists
    return one


def test_a_total_is_held_against_the_rows_read_and_what_will_be_on_file(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    before = parties(folder)
    stated = (Total("CAT", Counted.PARTIES, before + 1, before + 1), Total("CAT", Counted.SIGNATORIES, 0, 0))

    found = make_plan(delivery(JOINS, totals=stated), desk(folder))

    joined, signed = found.totals
    assert (joined.after, joined.on, joined.agrees) == (before + 1, DAY, True)
    assert signed.after > 0
    assert not signed.agrees


def test_a_total_that_no_row_explains_is_told(tmp_path: Path) -> None:
    found = plan(
        fill(tmp_path, **OTHER), totals=(Total("CAT", Counted.PARTIES, 173, 172), Total("XX", Counted.PARTIES, 1, 1))
    )

    assert [one.agrees for one in found.totals] == [False]


def test_a_state_that_left_is_no_party_any_more_and_one_seen_without_a_day_is(tmp_path: Path) -> None:
    base = parties(fill(tmp_path / "a", **OTHER))
    acts = "treaties:\n  CAT:\n    - {action: accession, on: 1990-05-04, source: depositary, mark: V}\n"
    left = acts + "    - {action: denunciation, on: 2010-01-01, source: depositary, mark: V}\n"
    seen = "confirmations: [{treaty: CAT, party: true, on: 2020-12-01, source: depositary, mark: V}]\n"

    assert parties(fill(tmp_path / "b", acts, **OTHER)) == base + 1
    assert parties(fill(tmp_path / "c", left, **OTHER)) == base
    assert parties(fill(tmp_path / "d", "treaties: {}\n", **OTHER, **{"xel/seen": seen})) == base + 1


def test_a_whole_list_makes_our_data_good_to_its_day_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    found = make_plan(delivery(JOINS), desk(folder))

    status = horizon(found).status
    assert status is not None
    assert (status.good_through, status.source) == (DAY, "fresh")
    assert horizon(found).now == date(2020, 9, 16)
    assert found.sources == (FRESH,)


def test_its_totals_go_with_it_and_what_speaks_for_a_later_day_stays(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    old = desk(folder).catalogue.treaties["CAT"].status
    number = parties(folder) + 1

    status = horizon(make_plan(delivery(JOINS, totals=(Total("CAT", Counted.PARTIES, number, number),)),
                               desk(folder))).status  # fmt: skip

    assert status is not None
    assert (status.totals[0].parties, status.totals[0].source) == (number, "fresh")
    assert status.totals[1:] == tuple(one for one in old.totals if one.on.last > DAY)
    assert status.years_through == old.years_through
    assert old.years_through is None or old.years_through > DAY


@pytest.mark.parametrize(
    ("more", "unplaced", "why"),
    [
        ((offer("accession", "1990-05-05", "fresh"),), (), "1 of its facts are in conflict with ours"),
        ((JOINS,), (Unplaced("row 9", "Atlantis", "no such state"),), "1 of its rows were not placed, and no total"),
    ],
)
def test_one_doubtful_row_keeps_a_list_from_speaking_for_all(
    tmp_path: Path, more: tuple[Offer, ...], unplaced: tuple[Unplaced, ...], why: str
) -> None:
    acts = "treaties:\n  CAT:\n    - {action: accession, on: 1990-05-04, source: depositary, mark: V}\n"
    folder = fill(tmp_path, acts, **OTHER) if "conflict" in why else fill(tmp_path, **OTHER)

    one = horizon(make_plan(delivery(*more, unplaced=unplaced), desk(folder)))

    assert one.status is None
    assert one.why.startswith(why)


def test_rows_left_out_do_no_harm_where_the_total_says_that_no_party_is_missing(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    number = parties(folder) + 1
    total = Total("CAT", Counted.PARTIES, number, number + 1)  # the source does not count the row left out
    rest = (Unplaced("row 9", "Hong Kong", "no state"),)

    assert horizon(make_plan(delivery(JOINS, totals=(total,), unplaced=rest), desk(folder))).status is not None


def test_a_party_that_a_whole_list_does_not_name_is_told_and_stays(tmp_path: Path) -> None:
    acts = "treaties:\n  CAT:\n    - {action: accession, on: 1990-05-04, source: depositary, mark: V}\n"
    folder = fill(tmp_path, acts, **OTHER)

    found = make_plan(delivery(), desk(folder))

    (absent,) = found.absent
    assert (absent.state, absent.treaty, str(absent.fact.on)) == ("XEL", "CAT", "1990-05-04")
    assert not found.written
    assert horizon(found).why == "it does not name 1 that are parties on file"


def test_a_list_that_names_a_party_by_its_signature_alone_leaves_it_out(tmp_path: Path) -> None:
    acts = "treaties:\n  CAT:\n    - {action: accession, on: 1990-05-04, source: depositary, mark: V}\n"
    folder = fill(tmp_path, acts, **OTHER)

    signed = make_plan(delivery(offer("signature", "1989-01-01")), desk(folder))
    named = make_plan(attrs.evolve(delivery(), memberships=(member("2019-01-01"),)), desk(folder))

    assert [one.state for one in signed.absent] == ["XEL"]
    assert named.absent == ()


def test_an_older_list_changes_nothing(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    found = plan(folder, offer("ratification", "1989-03-02", state="XAV"), wholes=(Whole("CAT", date(2015, 3, 14)),))

    assert horizon(found).why == "ours is as new"
    assert found.empty


def test_in_the_built_in_data_the_treatys_own_file_says_how_far_a_list_reaches(tmp_path: Path) -> None:
    folder = fill(tmp_path, **OTHER)
    here = Desk(Library(PLUGINS, folder), Target(folder, own=False))

    one = horizon(make_plan(delivery(JOINS), here))

    assert one.status is None
    assert one.why.startswith("the built-in data say so in the treaty's own file")
