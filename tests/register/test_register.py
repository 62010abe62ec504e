"""The register of what the founding texts ask: each row comes out of the shipped profiles as its page says."""

from __future__ import annotations

from datetime import date

import pytest

from .page import PAGE, Cell, Row, findings, page, rows, together

CELLS = [cell for row in rows() for cell in row.cells]


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_each_cell_comes_out_of_the_shipped_profiles(cell: Cell) -> None:
    found = [(one.verdict, one.status, frozenset(one.flags)) for one in findings(cell)]

    assert found == [(cell.verdict, cell.status, cell.flags)]


def test_every_row_is_there_and_looks_something_up() -> None:
    assert [row.row for row in rows()] == [*range(1, 21)]
    assert [row.row for row in rows() if not row.cells] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"row {row.row}")
def test_what_differs_from_the_register_is_explained(row: Row) -> None:
    """Where the tool agrees in part, a sentence of its own says why it does not in the rest."""
    said = [cell.agrees for cell in row.cells]

    assert row.why
    assert row.but or not (True in said and False in said)


def test_all_rows_but_two_come_to_the_word_of_the_register() -> None:
    """Of rows 12 and 17 more is known than the register says."""
    apart = {row.row: (row.by_register, row.by_tool) for row in rows() if row.by_register != row.by_tool}

    assert apart == {12: ("unclear", "unmet"), 17: ("unclear", "unmet")}


def test_these_two_have_it_for_the_day_of_the_text_and_for_the_tally() -> None:
    on_the_day = [cell.in_its_words for cell in CELLS if cell.row == 12 and cell.as_of == date(2015, 7, 27)]
    tally = [cell.in_its_words for cell in CELLS if cell.row == 17 and cell.subject == "upr-2014"]

    assert (on_the_day, tally) == (["unclear"] * 3, ["unclear"])
    assert {row.row: row.same for row in rows() if row.same} == {
        12: "on the day of the text, 27 July 2015",
        17: "for the tally",
    }


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["met", "met"], "met"),
        (["met", "unclear"], "partly"),
        (["partly"], "partly"),
        (["unclear", "unmet", "contested"], "unmet"),
        (["unclear", "contested"], "contested"),
        (["out of scope"], "out of scope"),
    ],
)
def test_what_the_parts_of_a_row_come_to(words: list[str], word: str) -> None:
    assert together(words) == word


def test_the_page_is_as_the_rows_have_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python tests/register/page.py`"
