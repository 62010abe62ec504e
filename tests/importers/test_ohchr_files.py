"""Which treaty and day a sheet of the OHCHR dashboard is of, and which files are refused."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from compliance.errors import UsageError
from compliance.importer import Whole

from .dashboard_rows import CHINA, KOREA
from .registers import SHEET_HEADS, dashboard, module, read, read_or_refused, refused, sheet_rows, xls

# ── which treaty, which day ──


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ratification Status", "UnderlyingData_CPED_OHCHR_16_09_2020.xls"),
        ("Ratification Status for CPED", "a.xls"),
        ("Status - International Convention for the Protection of All Persons from Enforced Disappearance", "a.xls"),
        ("Ratification Status CED", "cped.xls"),
    ],
)
def test_the_treaty_is_known_by_the_title_or_the_name_of_the_file(title, name):
    delivery = dashboard(KOREA, title=f"{title} [Last Updated: 16/09/2020 10:15:00]", name=name)

    assert {one.treaty for one in delivery.offers} == {"ICPPED"}


def test_a_title_and_a_name_of_two_treaties_are_a_contradiction():
    rows = sheet_rows(KOREA, title="Ratification Status for CEDAW [Last Updated: 16/09/2020 10:15:00]")

    text = refused("ohchr-xls", xls(rows), "UnderlyingData_CAT_OHCHR.xls")

    assert "two treaties: the title says CEDAW; the file's name says CAT" in text


def test_a_file_that_names_no_treaty_is_refused():
    assert "say which with --treaty CODE" in refused("ohchr-xls", xls(sheet_rows(KOREA)), "a.xls")


def test_a_file_without_a_day_needs_that_on_which_it_was_fetched():
    data = xls(sheet_rows(KOREA, title="Ratification Status"))

    assert "--retrieved DAY" in refused("ohchr-xls", data, "CAT.xls")
    assert read("ohchr-xls", data, "CAT.xls", retrieved=date(2020, 10, 1)).wholes == (Whole("CAT", date(2020, 10, 1)),)


# ── what is refused ──


@pytest.mark.parametrize("index", range(4))
def test_a_renamed_column_is_refused_with_the_heads_that_were_found(index):
    heads = [head if number != index else "Renamed" for number, head in enumerate(SHEET_HEADS)]

    text = refused("ohchr-xls", xls(sheet_rows(KOREA, heads=heads)), "CAT.xls")

    assert "no sheet has a row of heads" in text or "CAT.xls:2: no column" in text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"<html><body>Service unavailable</body></html>", "this is a web page"),
        (b"PK\x03\x04 and so on", "this is an .xlsx or other zipped file"),
        (b"Country,Date of Signature", "this is no .xls file"),
        (xls([("some other sheet",)]), "no sheet has a row of heads that begins with 'Country'"),
    ],
    ids=["empty", "page", "zip", "text", "other"],
)
def test_what_is_no_dashboard_is_refused_with_what_it_is(data, told):
    assert told in refused("ohchr-xls", data, "CAT.xls")


@pytest.mark.parametrize("part", [0.001, 0.01, 0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(part):
    whole = xls(sheet_rows(KOREA))

    text = refused("ohchr-xls", whole[: int(len(whole) * part)], "CAT.xls")

    assert text.startswith("CAT.xls: the file is cut short (")


def test_a_file_that_lacks_a_piece_of_its_last_sector_is_refused_too():
    text = refused("ohchr-xls", xls(sheet_rows(KOREA))[:-300], "CAT.xls")

    assert text.startswith("CAT.xls: the file is damaged (")


def test_a_list_without_its_footer_may_be_cut_short_and_is_refused():
    rows = sheet_rows(KOREA)

    assert "no footer after an empty row" in refused("ohchr-xls", xls(rows[:-3]), "CAT.xls")
    assert "no footer after an empty row" in refused("ohchr-xls", xls(rows[:40]), "CAT.xls")


def test_a_list_with_a_gap_is_refused_at_the_row_after_it():
    rows = sheet_rows(KOREA)
    broken = [*rows[:3], (), *rows[3:-4], CHINA, *rows[-3:]]

    text = refused("ohchr-xls", xls(broken), "CAT.xls")

    assert text == f"CAT.xls:{broken.index(CHINA) + 1}: the list goes on after an empty row (close the gap)"


def test_a_forged_file_that_claims_millions_of_cells_is_refused():
    far = [()] * 60_000

    text = refused("ohchr-xls", xls([("Country",), *far, ("x",)]), "CAT.xls")

    assert text.startswith("CAT.xls: a sheet claims too many cells (")


def test_a_damaged_file_is_read_or_refused_and_harms_nothing(capfd):
    whole = xls(sheet_rows(KOREA))
    chance = random.Random(2020)  # noqa: S311  damage, not a secret

    for _ in range(20):
        broken = bytearray(whole)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert read_or_refused("ohchr-xls", bytes(broken), "CAT.xls")

    assert capfd.readouterr() == ("", "")


def test_without_the_library_the_user_is_told_how_to_install_it(monkeypatch, tmp_path):
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n', encoding="utf-8")
    bare.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bare))

    text = refused("ohchr-xls", xls(sheet_rows(KOREA)), "CAT.xls", UsageError)

    assert text.endswith("pip install 'state-compliance[import]'")


def test_a_reader_that_does_not_end_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(slow))
    monkeypatch.setattr(module("spreadsheet"), "_SECONDS", 0.2)

    text = refused("ohchr-xls", xls(sheet_rows(KOREA)), "CAT.xls")

    assert "the file is not read after 0.2 seconds" in text


def test_the_reader_is_a_program_that_needs_nothing_of_the_tool():
    program = Path(module("xls_rows").__file__)

    done = subprocess.run(
        [sys.executable, "-P", program], input=xls([("a", date(1988, 10, 4), 1)]), capture_output=True, check=True
    )

    assert done.stdout == b'[[["a", ["1988-10-04"], 1]]]'
