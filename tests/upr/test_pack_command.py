"""`compliance upr pack`: a folder whole or not at all, what it says of itself, and what it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.cli.upr.pack import write
from compliance.errors import PluginError
from compliance.model.packs import Pack
from compliance.plugin import Document
from compliance.plugins import installed

from .pack_world import pack_of

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """A folder of one's own to stand in."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def test_it_writes_every_document_into_a_new_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed; the extra `upr` brings it")
    code = run(["upr", "pack", "viet-nam", *DAY])
    told = capsys.readouterr().out

    folder = here / "upr-pack-VNM-2026-11-22"
    assert code == 0
    assert {file.name for file in folder.iterdir()} == {one.name for one in installed().documents}
    assert "Wrote upr-pack-VNM-2026-11-22 for Viet Nam (VNM), session not known, cycle 5" in " ".join(told.split())
    assert "is not on file" in told


def test_json_prints_the_pack_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["upr", "pack", "Viet Nam", *DAY, "--format", "json"])
    (pack,) = json.loads(capsys.readouterr().out)["upr-pack"]

    assert code == 0
    assert (pack["state"], pack["as_of"]) == ("VNM", "2026-11-22")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("viet-nma",), "unknown state 'viet-nma'; did you mean"),
        (("VNM", "--session", "47"), "Viet Nam is on file for session 46 in cycle 4, not 47"),
        (("VNM", "--session", "0"), "--session 0 is no session"),
        (("VNM", "--cycle", "-1"), "--cycle -1 is no cycle"),
        (("VNM", "--recommendations", "upr-inof", "a.csv"), "unknown kind of file 'upr-inof'; did you mean upr-info"),
        (("VNM", "--recommendations", "upr-info", "a.csv"), "a.csv is no file"),
        (("VNM", "--output", "no/such"), "there is no folder"),
    ],
)
def test_what_cannot_be_is_refused_with_one_message_and_nothing_written(
    here: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], message: str
) -> None:
    code = run(["upr", "pack", *args, *DAY])
    told = capsys.readouterr()

    assert code == 2
    assert message in told.err
    assert told.out == ""
    assert list(here.iterdir()) == []


def test_a_folder_with_files_is_never_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "note.txt").write_text("mine")

    assert run(["upr", "pack", "VNM", *DAY, "--output", "mine"]) == 2
    assert "it holds files, and nothing is written over" in capsys.readouterr().err
    assert [file.name for file in (here / "mine").iterdir()] == ["note.txt"]


def test_an_empty_folder_is_taken(here: Path) -> None:
    (here / "empty").mkdir()
    write(pack_of("AND"), (Document("a.txt", "A text.", _text),), here / "empty")

    assert (here / "empty" / "a.txt").read_text() == "AND"


def _text(pack: Pack, file: Path) -> None:
    file.write_text(pack.state)


def _broken(pack: Pack, file: Path) -> None:
    raise ValueError(f"{pack.state} {file.name}")


def test_if_one_document_fails_nothing_is_left(here: Path) -> None:
    documents = (Document("a.txt", "A text.", _text), Document("b.txt", "A fault.", _broken))

    with pytest.raises(PluginError, match=r"document 'b\.txt' failed: ValueError: AND b\.txt; nothing was written"):
        write(pack_of("AND"), documents, here / "pack")
    assert list(here.iterdir()) == []
