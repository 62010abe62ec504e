"""What all readers of lists share: names out of their markup, and the reader of a format found by its name."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .registers import module

lists = module("lists")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("China<superscript>4,5,6</superscript>", "China"),
        ("China<SUP class='n'>4</SUP> and <sup>5</sup>Macao", "China and Macao"),
        ("<b>Bosnia and<br/>Herzegovina</b>", "Bosnia and Herzegovina"),
        ("China<superscript>4<superscript>5</superscript></superscript>", "China"),
        ("China</superscript>", "China"),
        ("Chi\u00adna\u200b", "China"),
        ("Viet\u00a0 \n Nam ", "Viet Nam"),
    ],
)
def test_a_name_comes_out_of_its_markup(text, name):
    assert lists.without_notes(text) == name


@given(st.text() | st.text("<>/sup 4superscript"))
def test_a_text_without_notes_is_one_line_and_stays_as_it_is(text):
    once = lists.plain(lists.without_notes(text))

    assert once == lists.plain(once)
    assert "\n" not in once


@pytest.mark.parametrize("piece", ["<superscript>", "</sup>", "<", "1", "1 ,", " ", "[", "4 Oct 1988 a ", "("])
def test_a_cell_of_great_length_takes_no_great_time(piece):
    text = piece * 20_000 + "x"

    assert isinstance(lists.unnumbered(lists.without_notes(text)), str)
    assert module("status_table").column(text).head == text


def test_starting_the_tool_loads_no_reader_and_no_library_of_one():
    script = "import sys; from compliance.plugins import installed; installed(); print(sorted(sys.modules))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "compliance.states.importers'" in done.stdout
    for name in ("bs4", "defusedxml", "python_calamine", *(f"importers.{one}" for one in ("untc", "ohchr", "normlex"))):
        assert f"{name}'" not in done.stdout
