"""What `compliance import` refuses: one message, the right exit code, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.plugins import installed
from tests.importing.stranger import install

from .records import Own, Powerless, Refused
from .toy_list import JOINED, LIST

pytestmark = pytest.mark.usefixtures("toy")


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
