"""`compliance import`: shows what would change fact by fact, and writes only when asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import plans, run
from compliance.loading.holdings import Library
from compliance.plugins import installed
from tests.importing.world import contents

from .toy_list import JOINED

pytestmark = pytest.mark.usefixtures("toy")

Run = Callable[..., str]


@pytest.fixture
def said(world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command beside the folder; it must end well, with nothing on standard error."""
    monkeypatch.chdir(world.parent)

    def text(*args: str) -> str:
        assert run(["import", *args]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return text


TOLD = """\
list.txt, read as toy: 6 facts
= 1 same + 1 new + 1 finer + 0 better + 0 kept + 1 conflict + 2 not placed

treaty       read  same  new  finer  better  kept  conflict  not placed
(none read)  1     0     0    0      0       0     0         1
CAT          4     1     1    1      0       0     0         1
CRC          1     0     0    0      0       0     1         0

+ new   ~ finer or better than what is on file   = what is on file says more   ! conflict   ? not placed

(no state)
  ? row 6: no state of that name
      Atlantis CAT accession 2002-01-01
XAV The Average Islands
  ? CAT denunciation 1999-01-01 (row 7, toy-list, V)
      a denunciation on 1999-01-01 before any consent (exit cannot come before entry; check both days)
  + CAT accession 2001-01-01 (row 5, toy-list)
XEL Exampleland
  ~ CAT accession 1990-05-04 (row 3, toy-list, V)
      on file: accession 1990 (office, V; own/xel/treaties.yaml:4)
      its note stays, see whether it still holds: said in a speech
  ! CRC accession 1993-01-01 (row 4, toy-list, V)
      on file: accession 1992-01-01 (depositary, V; own/xel/treaties.yaml:6)
      what is on file stays: the file's source is lesser (a register; on file: a register, the depositary's)
"""


def test_it_shows_what_would_change_fact_by_fact_and_writes_nothing(world: Path, said: Run) -> None:
    before = contents(world.parent)

    text = said("toy", "list.txt", "--states", "own")

    assert text.startswith(TOLD)
    assert text.endswith("new sources: toy-list\n\nnothing was written; with --write it goes to own\n")
    assert contents(world.parent) == before


def test_it_says_how_the_totals_agree_and_how_far_the_list_would_reach(said: Run) -> None:
    cut = said("toy", "list.txt", "--states", "own")
    lines = said("toy", "list.txt", "--states", "own", "--full").splitlines()
    (total,) = (line for line in lines if line.startswith("CAT parties:"))
    (reach,) = (line for line in lines if line.startswith("CAT: the whole list"))
    absent = [line for line in lines if "a party on file by" in line]

    assert total.startswith("CAT parties: the file says 4, 5 rows were read, ")
    assert total.endswith(" on file on 2021-01-31 with what is new — they differ")
    assert cut.count("a party on file by") == plans.SHOWN
    assert f"… and {len(absent) - plans.SHOWN} more that a list does not name; --full shows all" in cut
    assert [line.partition("; ")[0] for line in absent if line.startswith("CHN ")] == [
        "CHN CAT: a party on file by ratification 1988-10-04 (untc-2015-03-14)"
    ]
    assert reach.startswith(
        "CAT: the whole list of 2021-01-31; ours is good to 2020-09-16, and stays: it does not name "
    )


def test_it_writes_on_request_and_the_second_time_there_is_nothing_to_write(world: Path, said: Run) -> None:
    first = said("toy", "list.txt", "--states", "own", "--write")
    whole = contents(world)
    second = said("toy", "list.txt", "--states", "own", "--write")

    assert first.endswith("written to own: 4 files\n")
    assert (world / "xel" / "treaties.yaml").read_text() == JOINED.replace(
        "on: 1990, source: office, mark: V", "on: 1990-05-04, source: toy-list, mark: V"
    )
    assert {"xav/profile.yaml", "xav/treaties.yaml", "bibliography/imported.yaml"} < whole.keys()
    assert second.splitlines()[1] == "= 3 same + 0 new + 0 finer + 0 better + 0 kept + 1 conflict + 2 not placed"
    assert contents(world) == whole
    assert [len(Library(installed(), world).profile(code).treaties) for code in ("XAV", "XEL")] == [1, 2]


def test_as_json_every_fact_is_there_with_its_reason(said: Run) -> None:
    document = json.loads(said("toy", "list.txt", "--states", "own", "--format", "json"))

    assert document["schema"] == "compliance/import/1"
    assert (document["kind"], document["file"], document["folder"], document["files"]) == (
        "toy", "list.txt", "own", None,
    )  # fmt: skip
    assert document["counts"] == {
        "same": 1, "new": 1, "finer": 1, "better": 0, "kept": 0, "conflict": 1, "not placed": 2,
    }  # fmt: skip
    assert len(document["changes"]) == 6
    (finer,) = (one for one in document["changes"] if one["outcome"] == "finer")
    assert finer["fact"] == {"action": "accession", "on": "1990-05-04", "source": "toy-list", "mark": "V",
                             "note": "said in a speech"}  # fmt: skip
    assert finer["replaces"]["where"] == "own/xel/treaties.yaml:4"
    assert {one["total"] if "total" in one else one["treaty"] for one in document["totals"]} == {"CAT"}
    assert document["lists"][0]["written"] is False
    assert document["sources"] == ["toy-list"]


def test_long_lists_are_cut_after_the_first_of_each_sort_and_full_shows_all(world: Path, said: Run) -> None:
    codes = sorted(set(Library(installed()).catalogue.treaties) - {"CAT", "CRC"})
    rows = [f"Exampleland {code} accession 2018-01-01" for code in codes]
    (world.parent / "long.txt").write_text("\n".join(["# toy", *rows]))

    short, full = said("toy", "long.txt", "--states", "own"), said("toy", "long.txt", "--states", "own", "--full")

    assert sum(line.startswith("  +") for line in short.splitlines()) == plans.SHOWN
    assert f"… and {len(rows) - plans.SHOWN} new more; --full shows all" in short.splitlines()
    assert sum(line.startswith("  +") for line in full.splitlines()) == len(rows)
    assert "--full shows all" not in full


def test_the_source_the_treaty_and_the_day_may_be_given(world: Path, said: Run) -> None:
    text = said(
        "toy", "list.txt", "--states", "own", "--source", "press", "--treaty", "uncat", "--retrieved", "2021-02-01"
    )

    assert "CAT accession 2001-01-01 (row 5, press)" in text
    assert "new sources" not in text


def test_the_report_may_go_to_a_file(world: Path, said: Run) -> None:
    assert said("toy", "list.txt", "--states", "own", "--output", "report.txt") == ""
    assert (world.parent / "report.txt").read_text().startswith(TOLD)


def test_without_a_kind_the_kinds_are_listed(said: Run) -> None:
    assert "toy: A toy list of acts.\n  compliance import toy list.txt\n" in said()
    rows = json.loads(said("--format", "json"))["importers"]
    assert {"name": "toy", "says": "A toy list of acts.", "example": "compliance import toy list.txt"} in rows


def test_a_hostile_row_cannot_write_to_the_terminal(world: Path, said: Run) -> None:
    (world.parent / "list.txt").write_text("# toy\nAt\x1b[2Jl\u202e CAT accession 2002-01-01\n")

    text = said("toy", "list.txt", "--states", "own")

    assert all(char.isprintable() or char == "\n" for char in text)
    assert "? row 2: no state of that name" in text


DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})")
@pytest.mark.parametrize("name", ["treaty-actions", "reservations", "competence-declarations", "treaty-gaps"])
def test_the_shipped_data_hold_all_that_the_research_tables_can_give(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", "tables", str(DATA / f"{name}.csv"), "--format", "json"]) == 0

    counts = json.loads(capsys.readouterr().out)["counts"]
    assert (counts["new"], counts["finer"], counts["better"]) == (0, 0, 0)
    assert counts["same"] > 0


def test_the_report_is_all_that_stands_on_standard_output(world: Path) -> None:
    site = next(entry for entry in sys.path if (Path(entry) / "toy_plugin.py").is_file())
    done = subprocess.run(
        [sys.executable, "-m", "compliance", "import", "toy", "list.txt", "--states", "own", "--format", "json"],
        cwd=world.parent, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout)["kind"] == "toy"
    assert done.stderr == ""
