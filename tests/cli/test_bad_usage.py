"""Whatever is wrong with a command line or its output: one precise message, the right exit code, nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.plugins import installed

from .records import CONDUCT, HEAD, Own, Powerless, Refused, conduct


def test_an_unknown_state_gets_the_nearest(refused: Refused) -> None:
    assert refused(2, "check", "Mongoliaa") == [
        "error: unknown state 'Mongoliaa'; did you mean Mongolia or Angola? `compliance states` lists them."
    ]


@pytest.mark.parametrize("name", ["HKG", "hkg", "Hong Kong"])
def test_a_territory_is_sought_at_its_state(refused: Refused, name: str) -> None:
    assert refused(2, "check", name) == [
        "error: Hong Kong is a territory of CHN, not a state; ask for CHN and read the findings marked HKG"
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("check",), "error: name one state or more, or say --all; `compliance states` lists them"),
        (
            ("upr", "pack"),
            "error: name one state, such as `compliance upr pack viet-nam`; `compliance states` lists them",
        ),
        (("check", "CHN", "--all"), "error: name states or say --all, not both"),
        (("check", "CHN", "--obligation", "A22"), "error: unknown obligation 'A22'; did you mean A2 or A12?"),
        (("check", "CHN", "--format", "jsno"), "error: unknown format 'jsno'; did you mean json?"),
        (("chekc", "CHN"), "error: unknown command 'chekc'; did you mean check? `compliance --help` lists them."),
        (("treaties", "CTA"), "error: unknown treaty 'CTA'; did you mean CAT? `compliance treaties` lists them."),
        (("treaties", "--state", "HKG"), "error: Hong Kong is a territory of CHN, not a state; ask for CHN and read"),
        (("treaties", "CAT", "--group", "african"), "error: --group is for --matrix; add --matrix"),
        (("rules", "refoulement-tortur"), "error: unknown obligation 'refoulement-tortur'; did you mean refoulement-"),
        (
            ("explain", "CHN", "A22"),
            "error: unknown obligation 'A22'; did you mean A2 or A12? `compliance rules` lists",
        ),
        (("explain", "CHNA", "A2"), "error: unknown state 'CHNA'; did you mean "),
        (("explain", "CHN", "A2", "--subject", "x"), "error: no finding on 'x'; there are findings on removals-to-prk"),
        (("validate", "no-such-folder"), "error: no-such-folder does not exist; give a folder of states, a state's"),
        (("check", "CHN", "--states", "no-such-folder"), "error: no-such-folder does not exist; give a folder with on"),
        (("check", "CHN", "--states", __file__), f"error: {__file__} is no folder; give a folder with one folder a st"),
    ],
)
def test_what_the_command_line_cannot_mean_gets_one_message(
    refused: Refused, args: tuple[str, ...], message: str
) -> None:
    (line,) = refused(2, *args)
    assert line.startswith(message)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--as-of", "2019-02-30"), "Error: Invalid value for '--as-of': '2019-02-30' is not a day of the calendar"),
        (("--as-of", "2019"), "Error: Invalid value for '--as-of': expected a day such as 2014-02-28, found '2019'"),
        (("--as-of", "0001-01-01"), "Error: Invalid value for '--as-of': '0001-01-01': the year 0001 is not between "),
        (("--as-of", "9999-12-31"), "Error: Invalid value for '--as-of': '9999-12-31': the year 9999 is not between "),
        (("--as-of", ""), "Error: Invalid value for '--as-of': '' is no date; expected a day, month, year or interval"),
        (("--since", "yesterday"), "Error: Invalid value for '--since': 'yesterday' is no date; expected a day, month"),
        (("--fail-on", "gapp"), "Error: Invalid value for '--fail-on': 'gapp' is not one of 'gap', 'contested-gap', "),
    ],
)
def test_a_wrong_option_is_named_with_its_value(refused: Refused, args: tuple[str, ...], message: str) -> None:
    *_, last = refused(2, "check", "CHN", *args)
    assert last.startswith(message)


def test_an_unknown_option_is_named_with_a_suggestion(refused: Refused) -> None:
    *_, last = refused(2, "check", "CHN", "--asof", "2019-01-01")
    # click words this line itself, and differently from version to version.
    assert last.startswith("Error: No such option")
    assert "--asof" in last
    assert "--as-of" in last


def test_a_period_may_not_end_before_it_begins(refused: Refused) -> None:
    assert refused(2, "check", "CHN", "--since", "2020-01-01", "--as-of", "2019-01-01") == [
        "error: --since 2020-01-01 is after --as-of 2019-01-01; the period would be empty"
    ]


@pytest.mark.parametrize("args", [("check", "XEL", "--format", "jsno"), ("explain", "XEL", "A22"), ("check", "XET")])
def test_the_command_line_is_judged_before_the_files(own: Own, refused: Refused, args: tuple[str, ...]) -> None:
    folder = own({"xel/profile": "state: [XEL]\n", "bibliography/own": "wrong\n"})
    (line,) = refused(2, *args, "--states", folder)
    assert line.startswith("error: unknown ")


def test_the_faults_of_one_state_do_not_touch_another(own: Own, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own({"xel/profile": "wrong\n", "xem/profile": HEAD.replace("XEL", "XEM")})
    assert run(["treaties", "--state", "XEM", "--states", str(folder)]) == 0
    assert "Exampleland" in capsys.readouterr().out


# Where output goes


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


# Validation


def test_validate_says_the_same_as_check(own: Own, refused: Refused) -> None:
    folder = own({"xel/profile": HEAD, "xel/conduct": conduct("removal", "removl"), "xem/profile": "wrong\n"})
    expected = "error: xel/conduct.yaml:2: conduct.a: unknown kind 'removl' (did you mean removal?)"
    assert refused(4, "validate", folder / "xel") == refused(4, "check", "XEL", "--states", folder) == [expected]
    assert refused(4, "validate", folder / "xel" / "conduct.yaml") == [expected]
    assert refused(4, "validate", folder) == [
        expected,
        "error: xem/profile.yaml:1: the file is 'wrong' (expected a profile or part of one)",
        "2 problems found; nothing was written",
    ]


def test_validate_works_from_inside_the_folder(
    own: Own, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own({"xel/profile": HEAD, "xel/conduct": CONDUCT}) / "xel")
    assert [run(["validate", path]) for path in (".", "conduct.yaml", "..")] == [0, 0, 0]
    assert capsys.readouterr().err == ""


def test_validate_checks_a_bibliography_by_itself(own: Own, refused: Refused) -> None:
    folder = own({"bibliography/own": "a: b\n"})
    expected = ["error: bibliography/own.yaml:1: a: expected keys and values, found 'b'"]
    for path in (folder, folder / "bibliography", folder / "bibliography" / "own.yaml"):
        assert refused(4, "validate", path) == expected


def test_validate_gives_problems_as_json(own: Own, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own({"xel/profile": HEAD, "xel/conduct": conduct("2014-02", "2014-02-30")})
    assert run(["validate", str(folder), "--format", "json"]) == 4
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem == {
        "file": f"{folder}/xel/conduct.yaml",
        "line": 6,
        "path": "conduct.a.when",
        "found": "'2014-02-30' is not a day of the calendar",
        "hint": "",
    }


def test_validate_refuses_a_folder_that_holds_no_data(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "own").mkdir()
    (line,) = refused(2, "validate", tmp_path / "own")
    assert line.endswith("holds no state's folder; name one by the state's code, such as mng/")


def test_validate_refuses_a_file_outside_a_states_folder(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "notes.yaml").write_text("notes: []\n")
    (line,) = refused(2, "validate", tmp_path / "notes.yaml")
    assert line == "error: notes.yaml is in no state's folder; put it into a folder named by the code, such as mng/"


def test_the_process_itself_ends_with_the_code_and_without_a_traceback(own: Own) -> None:
    folder = own({"xel/profile": HEAD + "bogus: 1\n"})
    done = subprocess.run(
        [sys.executable, "-m", "compliance", "check", "XEL", "--states", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith(f"error: {folder}/xel/profile.yaml:4: unknown key 'bogus' (known keys: state, kind,")
    assert done.stderr.count("\n") == 1
