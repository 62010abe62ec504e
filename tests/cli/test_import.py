"""`compliance import`: shows what would change fact by fact, writes only when asked, and refuses what is no list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance.cli import plans, run
from compliance.loading.holdings import Library
from compliance.plugins import installed
from tests.importing.stranger import install
from tests.importing.world import HEAD, INDEX, SOURCES, contents

from .records import Own, Powerless, Refused

JOINED = """\
treaties:
  CAT:
    - {action: signature, on: 1986-01-01, source: office, mark: V}
    - {action: accession, on: 1990, source: office, mark: V, note: said in a speech}
  CRC:
    - {action: accession, on: 1992-01-01, source: depositary, mark: V}
"""
LIST = """\
# toy
Exampleland CAT signature 1986-01-01
Exampleland CAT accession 1990-05-04
Exampleland CRC accession 1993-01-01
the_average_islands CAT accession 2001-01-01
Atlantis CAT accession 2002-01-01
the_average_islands CAT denunciation 1999-01-01
total: CAT 4
whole: CAT 2021-01-31
"""
Run = Callable[..., str]


@pytest.fixture(autouse=True)
def toy(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy importer, installed as a stranger's plugin."""
    monkeypatch.syspath_prepend(install(tmp_path_factory.mktemp("site")))
    installed.cache_clear()
    assert "toy" in {one.name for one in installed(None).importers}
    yield
    installed.cache_clear()
    sys.modules.pop("toy_plugin", None)


@pytest.fixture
def world(own: Own) -> Path:
    """A folder with XEL, and beside it a list."""
    folder = own({"index": INDEX, "bibliography/own": SOURCES, "xel/profile": HEAD, "xel/treaties": JOINED})
    (folder.parent / "list.txt").write_text(LIST)
    return folder


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


# ── what is refused ──


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["tyo", "list.txt"], "unknown kind of file 'tyo'; did you mean toy? `compliance import` lists them."),
        (["toy"], "say which file to read, such as: compliance import toy list.txt"),
        (["toy", "gone.txt"], "gone.txt does not exist; give one file"),
        (["toy", "own"], "own is a folder; give one file"),
        (["toy", "list.txt", "--treaty", "CTA"], "unknown treaty 'CTA'; did you mean CAT"),
        (["toy", "list.txt", "--source", "prss"], "unknown source 'prss'; did you mean press?"),
        (["toy", "list.txt", "--states", "gone"], "gone does not exist; give a folder with one folder a state"),
        (["toy", "list.txt", "--states", "gone", "--write"], "gone is no folder; make it first, or give another"),
    ],
)
def test_what_cannot_be_asked_is_one_message(
    world: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch, args: list[str], message: str
) -> None:
    monkeypatch.chdir(world.parent)
    own = [] if "--states" in args else ["--states", "own"]

    (line,) = refused(2, "import", *args, *own)

    assert line.startswith(f"error: {message}")


def test_a_file_that_is_no_such_list_is_refused_and_nothing_is_written(world: Path, refused: Refused) -> None:
    (world.parent / "list.txt").write_text("<html>Down for maintenance</html>")

    assert refused(4, "import", "toy", world.parent / "list.txt", "--states", world, "--write") == [
        "error: list.txt:1: the first line is '<html>Down for maintenance</ht' (expected '# toy')"
    ]


def test_a_file_too_large_to_be_a_list_is_refused(world: Path, refused: Refused) -> None:
    with (world.parent / "list.txt").open("wb") as file:
        file.truncate(60_000_000)

    assert refused(4, "import", "toy", world.parent / "list.txt", "--states", world) == [
        "error: list.txt: the file has more than 50 MB (give the list itself, not an archive or a whole site)"
    ]


def test_a_file_that_may_not_be_read_is_refused(
    world: Path, shared: Path, refused: Refused, powerless: Powerless
) -> None:
    locked = shared / "list.txt"
    locked.write_text(LIST)
    locked.chmod(0o000)

    with powerless():
        (line,) = refused(4, "import", "toy", locked, folder=shared)

    assert line == "error: list.txt: cannot be read: Permission denied (check path and permission)"


def test_a_folder_that_may_not_be_written_to_is_refused_before_any_work(
    shared: Path, refused: Refused, powerless: Powerless
) -> None:
    (shared / "own").mkdir(mode=0o555)
    (shared / "list.txt").write_text(LIST)

    with powerless():
        (line,) = refused(2, "import", "toy", shared / "list.txt", "--states", shared / "own", "--write", folder=shared)

    assert line.endswith("permission denied; give --states DIR to write to a folder of your own")


def test_an_importer_that_fails_is_named_and_nothing_is_written(world: Path, refused: Refused) -> None:
    (world.parent / "list.txt").write_text(f"{LIST}boom:\n")

    assert refused(3, "import", "toy", world.parent / "list.txt", "--states", world, "--write") == [
        "error: importer 'toy' failed: RuntimeError: boom; nothing was written"
    ]


def test_a_hostile_row_cannot_write_to_the_terminal(world: Path, said: Run) -> None:
    (world.parent / "list.txt").write_text("# toy\nAt\x1b[2Jl\u202e CAT accession 2002-01-01\n")

    text = said("toy", "list.txt", "--states", "own")

    assert all(char.isprintable() or char == "\n" for char in text)
    assert "? row 2: no state of that name" in text


def test_broken_data_on_file_stop_an_import_with_their_own_message(own: Own, world: Path, refused: Refused) -> None:
    own({"xel/treaties": JOINED.replace("accession, on: 1990,", "accesion, on: 1990,")})

    (line,) = refused(4, "import", "toy", world.parent / "list.txt", "--states", world, "--write")

    assert line.startswith("xel/treaties.yaml:4: ") or "xel/treaties.yaml:4:" in line


def test_two_importers_of_one_name_are_refused(
    world: Path, refused: Refused, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = install(tmp_path_factory.mktemp("twin"))
    (site / "toy_plugin.py").rename(site / "twin_plugin.py")
    (site / "toy-1.0.dist-info").rename(site / "twin-1.0.dist-info")
    (site / "twin-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: twin\nVersion: 1.0\n")
    (site / "twin-1.0.dist-info" / "entry_points.txt").write_text("[compliance]\ntwin = twin_plugin\n")
    monkeypatch.syspath_prepend(site)
    installed.cache_clear()

    assert refused(3, "import", "toy", world.parent / "list.txt", "--states", world) == [
        "error: 2 importers are called 'toy'; take out one of the plugins"
    ]


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
