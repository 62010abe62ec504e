"""A stop at any moment leaves every file whole: the old one or the new, and another run completes the work."""

from __future__ import annotations

import os
import random
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

from .stranger import install
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


class Runs:
    """Starts the command as a process of its own, with the toy importer installed."""

    def __init__(self, folder: Path) -> None:
        path = str(install(folder / "site"))
        self.environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

    def start(self, own: Path) -> subprocess.Popen[str]:
        """Start to import the list that lies beside a folder into it."""
        args = [sys.executable, "-m", "compliance", "import", "toy", str(own.parent / "list.txt")]
        return subprocess.Popen(
            [*args, "--states", str(own), "--write"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def finish(self, own: Path) -> str:
        """Run it to the end."""
        out, err = self.start(own).communicate(timeout=120)
        assert err == ""
        return out


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return Runs(tmp_path_factory.mktemp("site"))


def unfinished(folder: Path) -> list[str]:
    """The names of what is left of a write that was stopped."""
    return [name for name in contents(folder) if ".import-" in name]


def begun(folder: Path, before: dict[str, bytes]) -> bool:
    """Whether anything in a folder is other than it was."""
    return (
        any(entry.name.startswith(".import-") for entry in folder.rglob("*"))
        or contents(folder).keys() != before.keys()
    )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_whole_files_and_another_run_completes(tmp_path: Path, runs: Runs) -> None:
    undisturbed = many(tmp_path / "calm" / "own")
    assert "written to" in runs.finish(undisturbed)
    wanted = contents(undisturbed)
    chance, stopped = random.Random(1), []  # noqa: S311  moments to stop at, no secrets
    for number in range(12):
        folder = many(tmp_path / f"run{number}" / "own")
        before = dict(contents(folder))
        process = runs.start(folder)
        while process.poll() is None and not begun(folder, before):
            time.sleep(0.001)
        time.sleep(chance.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        check_whole(folder, before, wanted)
        stopped.append(contents(folder) not in (before, wanted))
        runs.finish(folder)
        assert contents(folder) == wanted
    assert any(stopped)  # else every kill came too early or too late, and nothing was tried


def check_whole(folder: Path, before: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Each file is the old or the new one, and the folder loads: also where only some are new."""
    found = {name: data for name, data in contents(folder).items() if ".import-" not in name}
    for name, data in found.items():
        assert data in (before.get(name), wanted.get(name)), name
        parse(data, name)
    assert before.keys() <= found.keys()
    library = Library(PLUGINS, folder)
    for code in library.states:
        library.profile(code)
    if library.catalogue.treaties["CAT"].status.source == "toy-list":  # the claim comes after all that it speaks of
        assert found == wanted


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
