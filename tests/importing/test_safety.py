"""A stop at any moment leaves every file whole: the old one or the new, and another run completes the work."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import attrs
import pytest

from compliance.errors import UsageError
from compliance.importer import Delivery
from compliance.importing.desk import Target, find_target, writable
from compliance.importing.writing import alone, write
from compliance.loading.holdings import Library
from compliance.loading.yaml import parse
from compliance.plugins import installed

from .world import PLUGINS, contents, desk, fill, new_source, offer, plan, texts, write_all

STATES = [f"X{one}{two}" for one in "ABCDEFGH" for two in "ABCDEFGH"]
KNOWN = "# by hand\ntreaties:\n  CAT:\n    - {action: signature, on: 1986-01-01, source: hand, mark: V}  # seen\n"


def many(folder: Path) -> Path:
    """A folder of many states, of which every other one has a file already; and a list that adds to each."""
    hand = "hand: {title: T, publisher: P, kind: REG, mark: V, retrieved: 2020-01-01}\n"
    files = {"index": "".join(f"{code}: {{name: State {code}}}\n" for code in STATES), "bibliography/own": hand}
    for code in STATES[::2]:
        files |= {f"{code.lower()}/profile": f"state: {code}\nkind: state\nname: State {code}\n"}
        files |= {f"{code.lower()}/treaties": KNOWN}
    for name, text in files.items():
        file = folder / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    rows = [f"{code} {treaty} accession 1990-05-04" for code in STATES for treaty in ("CAT", "CRC", "VCCR")]
    (folder.parent / "list.txt").write_text("\n".join(["# toy", *rows, "whole: CAT 2021-01-31"]))
    return folder


SCRIPT = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from compliance.importer import Request
from compliance.importing.desk import Target
from compliance.importing.registry import NamesRegistry
from compliance.importing.writing import alone
from tests.importing.toy import read
from tests.importing.world import desk, write_all

folder = Path(sys.argv[2])
with alone(Target(folder, own=True)):
    here = desk(folder)
    data = (folder.parent / "list.txt").read_bytes()
    write_all(folder, read(Request(data, "list.txt", NamesRegistry(here.names, here.catalogue))))
"""
"""What the command does, over no other data, so that the list can be whole: it names every party on file."""


def start(folder: Path) -> subprocess.Popen[str]:
    """Start, as a process of its own, to import the list that lies beside a folder into it."""
    root = str(Path(__file__).parents[2])
    return subprocess.Popen([sys.executable, "-c", SCRIPT, root, str(folder)], stderr=subprocess.PIPE, text=True)


def finish(folder: Path) -> None:
    """Import it to the end."""
    assert start(folder).communicate(timeout=120)[1] == ""


def unfinished(folder: Path) -> list[str]:
    """The names of what is left of a write that was stopped."""
    return [name for name in contents(folder) if ".import-" in name]


def staged(folder: Path) -> int:
    """How many files wait beside their places, or have been moved there.

    `os.walk` passes over a folder that goes while it is read, as those of a running import do; `Path.rglob` raises.
    """
    names = (name for _, folders, files in os.walk(folder) for name in (*folders, *files))
    return sum(name.startswith(".import-") for name in names) + moved(folder)


def moved(folder: Path) -> int:
    """How many of the states that are new have their folder."""
    return sum((folder / code.lower()).is_dir() for code in STATES[1::2])


MOMENTS = [*((staged, number) for number in (1, 20, 60)), *((moved, number) for number in (1, 8, 16, 24, 31))]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_whole_files_and_another_run_completes(tmp_path: Path) -> None:
    undisturbed = many(tmp_path / "calm" / "own")
    finish(undisturbed)
    wanted, midway = contents(undisturbed), 0
    assert {"lists.yaml", "bibliography/imported.yaml", "xah/profile.yaml"} < wanted.keys()
    for run, (count, number) in enumerate(MOMENTS):
        folder = many(tmp_path / f"run{run}" / "own")
        before = dict(contents(folder))
        with start(folder) as process:
            while process.poll() is None and count(folder) < number:
                time.sleep(0.0005)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        new = check_whole(folder, before, wanted)
        midway += 0 < new < len(wanted.keys() - before.keys())
        finish(folder)
        assert contents(folder) == wanted
    assert midway  # else every kill came too early or too late, and nothing was tried


def check_whole(folder: Path, before: dict[str, bytes], wanted: dict[str, bytes]) -> int:
    """Each file is the old or the new one, and the folder loads. Returns how many files there are more than before."""
    found = {name: data for name, data in contents(folder).items() if ".import-" not in name}
    for name, data in found.items():
        assert data in (before.get(name), wanted.get(name)), name
        parse(data, name)
    assert before.keys() <= found.keys()
    library = Library(PLUGINS, folder)
    for code in library.states:
        library.profile(code)
    if "lists.yaml" in found:  # the claim comes after all that it speaks of
        assert found == wanted
    return len(found.keys() - before.keys())


def test_nothing_unfinished_stays_and_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    (folder / "xav").mkdir()
    for name in (".import-abc", "xav/.import-def", "bibliography/.import-ghi"):
        (folder / name).write_text("half a fi")
    (folder / ".import-xyz").mkdir()
    (folder / ".import-xyz" / "profile.yaml").write_text("sta")
    (folder / "xav" / "profile.yaml").write_text("state: XAV\nkind: state\nname: A\n")

    write_all(folder, Delivery((offer("accession", "1990-05-04", "fresh"),), sources=(new_source(),)))

    assert sorted(contents(folder)) == [
        "bibliography/imported.yaml", "bibliography/own.yaml", "index.yaml", "xav/profile.yaml", "xel/profile.yaml",
        "xel/treaties.yaml",
    ]  # fmt: skip
    assert not (folder / ".import-xyz").exists()


def test_while_one_import_writes_another_is_told_to_wait(tmp_path: Path) -> None:
    target = Target(fill(tmp_path), own=True)
    with alone(target), pytest.raises(UsageError, match="another import is writing to"), alone(target):
        pass
    with alone(target):
        pass
    assert not unfinished(tmp_path)


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = fill(tmp_path / "own", "treaties: {}\n")
    file, elsewhere = folder / "xel" / "treaties.yaml", tmp_path / "elsewhere.yaml"
    file.rename(elsewhere)
    elsewhere.chmod(0o640)
    file.symlink_to(elsewhere)

    write_all(folder, Delivery((offer("accession", "1990-05-04"),)))

    assert file.is_symlink()
    assert "accession" in elsewhere.read_text()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


def test_a_folder_that_may_not_be_written_to_is_left_as_it_was(tmp_path: Path) -> None:
    folder = fill(tmp_path / "own", "treaties: {}\n")
    made = texts(plan(folder, offer("accession", "1990-05-04"), offer("accession", "1990-05-04", state="XAV")), folder)
    before = contents(folder)
    (folder / "xav").write_text("a file where a folder should be")

    with pytest.raises(UsageError, match=r"cannot write to .*own: .*; "):
        write(made, Target(folder, own=True))

    (folder / "xav").unlink()
    assert contents(folder) == before


def test_the_built_in_states_are_written_to_in_a_checkout_only(tmp_path: Path) -> None:
    plugins = installed()
    built_in = find_target(plugins, None)
    assert built_in is not None
    assert not built_in.own
    assert find_target(plugins, built_in.folder) == built_in
    assert find_target(plugins, tmp_path) == Target(tmp_path, own=True)

    (tmp_path / "states").mkdir()
    with pytest.raises(UsageError, match="part of an installed copy; give --states DIR"):
        writable(Target(tmp_path / "states", own=False))
    (tmp_path / "pyproject.toml").touch()
    assert writable(Target(tmp_path / "states", own=False))
    with pytest.raises(UsageError, match="in no folder; give --states DIR"):
        writable(find_target(attrs.evolve(plugins, states=()), None))


def test_a_draft_answers_as_the_folder_will(tmp_path: Path) -> None:
    """What the loader is shown before anything is written is what it finds afterwards."""
    folder = fill(tmp_path, "treaties: {}\n")
    found = plan(folder, offer("accession", "1990-05-04"), offer("accession", "1990-05-04", state="XAV"))
    made = texts(found, folder)

    write(made, Target(folder, own=True))

    assert {file: file.read_bytes() for file in made.all} == made.all
    here: Any = desk(folder)
    assert {state: len(here.profile(state).treaties["CAT"]) for state in ("XEL", "XAV")} == {"XEL": 1, "XAV": 1}
