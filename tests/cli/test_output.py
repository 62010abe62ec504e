"""Output goes where it is told; a place that cannot take it is named, and what lay there stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.plugins import installed

from .records import HEAD, Own, Powerless, Refused


@pytest.mark.parametrize(
    "command", [("check", "MNG"), ("explain", "MNG", "A2"), ("rules",), ("states",), ("treaties",)]
)
def test_output_needs_a_folder_that_is_there(refused: Refused, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert refused(2, *command, "--output", tmp_path / "none" / "card.txt") == [
        "error: cannot write none/card.txt: there is no folder none; choose another --output"
    ]


def test_output_cannot_be_a_folder(refused: Refused, tmp_path: Path) -> None:
    assert refused(2, "check", "MNG", "--output", tmp_path) == [
        f"error: cannot write {tmp_path}: it is a folder; choose another --output"
    ]


def test_output_into_a_folder_that_may_only_be_read_is_refused(
    shared: Path, powerless: Powerless, refused: Refused
) -> None:
    (shared / "card.txt").write_text("old")
    shared.chmod(0o555)
    with powerless():
        lines = refused(2, "check", "MNG", "--output", shared / "card.txt", folder=shared)
    assert lines == ["error: cannot write card.txt: permission denied; choose another --output"]


def test_output_is_refused_before_any_file_is_read(own: Own, refused: Refused) -> None:
    folder = own({"xel/profile": "wrong\n"})
    (line,) = refused(2, "check", "XEL", "--states", folder, "--output", folder)
    assert line.startswith("error: cannot write ")


def test_wrong_data_leave_the_old_file_whole(own: Own, refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "card.txt").write_text("old")
    refused(4, "check", "XEL", "--states", own({"xel/profile": ""}), "--output", tmp_path / "card.txt")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["card.txt"]


@pytest.fixture
def failing_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a plugin, a real one with metadata of its own, whose view fails half-way."""
    site = tmp_path / "site"
    info = site / "failing_view-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: failing-view\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[compliance]\nfailing = failing_view\n")
    (site / "failing_view.py").write_text(
        "from compliance.plugin import Renderer, hookimpl\n"
        "def render(cards, style):\n    raise RuntimeError('half-way\\x1b[31m')\n"
        "@hookimpl\ndef compliance_renderers():\n    return [Renderer('failing', '.txt', 'Fails.', render)]\n"
    )
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    installed.cache_clear()
    yield
    installed.cache_clear()
    sys.modules.pop("failing_view", None)


@pytest.mark.usefixtures("failing_view")
def test_a_view_that_fails_leaves_the_old_file_whole(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "card.txt").write_text("old")
    assert refused(3, "check", "MNG", "--format", "failing", "--output", tmp_path / "card.txt") == [
        "error: format 'failing' failed: RuntimeError: half-way\N{REPLACEMENT CHARACTER}[31m; nothing was written"
    ]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["card.txt", "site"]


def test_output_replaces_what_a_link_points_to_and_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run(["rules", "--output", str(tmp_path / "link.txt")]) == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "refoulement" in (tmp_path / "real.txt").read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_output_to_a_device_is_written_and_the_device_stays(tmp_path: Path) -> None:
    device = tmp_path / "pipe"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(["rules", "--output", str(device)]) == 0
        assert b"refoulement" in os.read(reader, 100_000)
    finally:
        os.close(reader)
    assert device.is_fifo()


@pytest.mark.parametrize("command", ["check XEL", "explain XEL A2", "states", "treaties CAT"])
def test_an_output_that_is_one_of_the_users_own_files_is_refused(own: Own, refused: Refused, command: str) -> None:
    folder = own({"xel/profile": HEAD})
    lines = refused(2, *command.split(), "--states", folder, "--output", folder / "xel" / "profile.yaml")
    assert lines == ["error: --output is the file that is read; give another name"]


def test_an_output_that_is_the_file_of_decisions_is_refused(refused: Refused, tmp_path: Path) -> None:
    aside = tmp_path / "aside.yaml"
    aside.write_text("set_aside: []\n")
    (tmp_path / "link.yaml").symlink_to("aside.yaml")
    for output in ("aside.yaml", "link.yaml"):
        lines = refused(2, "check", "MNG", "--set-aside", aside, "--output", tmp_path / output)
        assert lines == ["error: --output is the file that is read; give another name"]


def test_an_output_that_is_the_list_to_import_is_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n")
    for output in ("list.csv", "./list.csv"):
        lines = refused(2, "import", "tables", tmp_path / "list.csv", "--output", f"{tmp_path}/{output}")
        assert lines == ["error: --output is the file that is read; give another name"]


@pytest.mark.skipif(os.name != "posix", reason="only a POSIX shell closes standard error for a command")
@pytest.mark.parametrize("command", ["check CHN MNG THA --obligation A2", "states"])
def test_a_closed_standard_error_takes_nothing_from_the_output(command: str) -> None:
    shown = [
        subprocess.run(
            ["sh", "-c", f'"$0" -m compliance {command} {closed}', sys.executable],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False,
        )
        for closed in ("2>&-", "")
    ]  # fmt: skip
    assert [done.returncode for done in shown] == [0, 0]
    assert shown[0].stdout == shown[1].stdout != ""


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "args",
    [("check", "MNG", "--obligation", "A2"), ("check", "MNG", "--format", "html"), ("rules",), ("validate",),
     ("--version",)],
)  # fmt: skip
def test_a_full_disk_is_said_to_be_full_and_no_fault_of_ours(args: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "compliance", *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    fix = "free some space, or write somewhere else"
    assert done.stderr == f"error: cannot write: {os.strerror(28)}; the disk or the output is full; {fix}\n"


@pytest.mark.skipif(os.name != "posix", reason="only a POSIX shell closes standard output for a command")
@pytest.mark.parametrize("command", ["check MNG --obligation A2", "check MNG --obligation A2 --format html", "rules"])
def test_a_closed_output_is_named(command: str, tmp_path: Path) -> None:
    def shell(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", f'"$0" -m compliance {line} >&-', sys.executable],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    done = shell(command)
    assert done.returncode == 2
    fix = "leave it open, or give --output where the command has it"
    assert done.stderr == f"error: standard output is closed; {fix}\n"
    assert shell(f"{command} --output '{tmp_path / 'out.txt'}'").returncode == 0
    assert "A2" in (tmp_path / "out.txt").read_text()
