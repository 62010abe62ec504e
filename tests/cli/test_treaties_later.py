"""`compliance treaties` of an earlier day: what the notes on a treaty say of later days is left out, and counted."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest

from compliance.cli import run
from compliance.cli.registry import later
from compliance.loading.holdings import Library
from compliance.plugins import installed

TREATIES = Library(installed()).catalogue.treaties
ICPPED, CRPD = TREATIES["ICPPED"], TREATIES["CRPD"]
NEWEST = max(treaty.status.good_through for treaty in TREATIES.values())


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("args", [("ICPPED",), ("ICPPED", "--state", "USA")])
def test_accessions_of_later_years_are_not_told(
    args: tuple[str, ...], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note on our list of ICPPED names two accessions, of 2023 and 2024."""
    assert "Thailand (2024)" in ICPPED.status.note
    texts = []
    for day in ("2014-06-01", "2026-11-22"):
        assert run(["treaties", *args, "--as-of", day, "--format", form]) == 0
        texts.append(" ".join(capsys.readouterr().out.split()))

    assert [text.count("The Republic of Korea (2023) and Thailand (2024)") for text in texts] == [0, 1]
    if form == "text":
        assert ["Later 1 note that names a later day is left out" in text for text in texts] == [True, False]


def test_parties_missing_from_the_list_by_a_later_day_are_not_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert CRPD.status.missing
    found = []
    for day in ("2014-06-01", "2026-11-22"):
        assert run(["treaties", "CRPD", "--as-of", day, "--format", "json"]) == 0
        found.append(json.loads(capsys.readouterr().out))

    assert [bool(one["treaty"]["missing"]) for one in found] == [False, True]
    assert later.left_out(CRPD, date(2014, 6, 1)) == "2 notes that name later days are left out"
    assert later.left_out(CRPD, date(2026, 11, 22)) == ""


def test_notes_on_the_treaty_itself_are_left_out_too() -> None:
    treaty = attrs.evolve(ICPPED, notes=("Opened in 2007.", "Somebody left in 2021."))

    assert later.notes(treaty, date(2014, 6, 1)) == ("Opened in 2007.",)
    assert later.left_out(treaty, date(2014, 6, 1)) == "2 notes that name later days are left out"
    assert later.left_out(treaty, date(2014, 6, 1), every=False) == "1 note that names a later day is left out"


@pytest.mark.parametrize("code", TREATIES)
def test_no_note_on_a_treaty_is_left_out_on_the_last_good_day_of_the_newest_list(code: str) -> None:
    """What is true on every day names no day to come: those notes that did were left out for years."""
    assert later.notes(TREATIES[code], NEWEST) == TREATIES[code].notes
