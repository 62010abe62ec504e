"""`--choices` is one option: each command on recommendations takes the same file and says the same of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run
from tests.recommending import made

TEXTS = ("Ratify what protects from torture (Norway);", "Plant a tree (Chile);")
PROOF = "\nSource of position: A/HRC/98/15/Add.1 - Para. 3"
HEADER = "UPR of Mongolia (2nd Cycle – 22nd session)"
CHOICES = """\
choices:
  - {record: "115.1", kind: treaty, value: CAT, ask: ratify, by: analyst, on: 2020-01-20, why: It was said.}
  - {record: "115.2", kind: theme, value: unhcr, holds: false, by: analyst, on: 2020-01-20, why: Trees.}
  - {record: "999.9", kind: action, value: 4, by: analyst, on: 2020-01-20, why: Nothing.}
  - {record: "115.2", kind: act, ask: standing-invitation, by: analyst, on: 2030-01-20, why: Later.}
"""
WARNINGS = (
    "warning: the choice on 115.2 (line 3), that it is not about UNHCR, is not used: it changes nothing\n"
    "warning: the choice on 999.9 (line 4), that its action is 4 (general), is not used: no record that was read fits "
    "it\n"
    "warning: the choice on 115.2 (line 5), that it asks to issue a standing invitation to special procedures, is not "
    "used: it was made on 2030-01-20, after the day asked about\n"
)
TOLD = (
    "chosen by analyst on 2020-01-20: it asks to join the Convention against Torture and Other Cruel, Inhuman or "
    "Degrading Treatment or Punishment (CAT); It was said."
)
COMMANDS = {
    "check": ("check", "ohchr-matrix", "in.docx", "--format", "json"),
    "read": ("read", "ohchr-matrix", "in.docx", "--format", "json"),
    "result": ("result", "ohchr-matrix", "in.docx", "--format", "json"),
    "matrix": ("matrix", "in.docx", "out.docx", "--format", "json"),
    "pack": ("pack", "MNG", "--recommendations", "ohchr-matrix", "in.docx", "--format", "json"),
}
Say = Callable[..., tuple[str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command on an invented list with choices, and return what is said on both channels."""
    monkeypatch.chdir(tmp_path)
    rows = [
        made.table_row(f"115.{at} {text}{PROOF}", "Supported", "Trees", "") for at, text in enumerate(TEXTS, 1)
    ]  # fmt: skip
    Path("in.docx").write_bytes(made.docx_bytes([made.table_row(*made.MATRIX_HEADS), *rows], HEADER))

    def said(command: str, choices: str = CHOICES, code: int = 0) -> tuple[str, str]:
        Path("choices.yaml").write_text(choices, encoding="utf-8")
        words = ["upr", *COMMANDS[command], "--choices", "choices.yaml", "--as-of", "2024-01-31"]
        assert run(words) == code
        out, err = capsys.readouterr()
        return out, err

    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_the_same_of_choices_without_effect(say: Say, command: str) -> None:
    assert say(command)[1] == WARNINGS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_refuses_a_wrong_file_and_writes_nothing(say: Say, command: str) -> None:
    out, err = say(command, CHOICES.replace("unhcr", "unhrc"), code=4)

    assert (out, "choices.yaml:3: 115.2: unknown theme 'unhrc' (did you mean unhcr" in err) == ("", True)
    assert sorted(one.name for one in Path.cwd().iterdir()) == ["choices.yaml", "in.docx"]


@pytest.mark.parametrize("command", ["check", "matrix"])
def test_a_status_says_who_chose_the_act_that_it_rests_on(say: Say, command: str) -> None:
    (name, rows), *_ = (it for it in json.loads(say(command)[0]).items() if isinstance(it[1], list))
    first, second = rows

    assert (first["why"][-1], TOLD in second["why"]) == (TOLD, False), name


def test_the_list_and_the_pack_and_the_counts_go_by_what_was_chosen(say: Say) -> None:
    say("matrix")
    written = made.read("ohchr-matrix", Path("out.docx")).records[0].remark
    (pack,) = json.loads(say("pack")[0])["upr-pack"]
    (mine,) = [one for one in pack["previous"] if one["asked"]["paragraph"] == "115.1"]
    counted = json.loads(say("result")[0])

    assert "To join CAT (chosen by a person)" in written
    assert TOLD in mine["why"]
    assert {one["treaty"] for one in counted["ratification-recommendations"]} == {"all", "CAT"}


def test_a_row_that_two_files_of_a_pack_have_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words: list[str] = []
    for name in ("a.csv", "b.csv"):
        row = ("Mongolia", "Asia", "", f"Plant {name}", "Norway", "WEOG", "", "Noted", "4", "Trees", "22")
        Path(name).write_bytes(made.csv_bytes([row]))
        words += ["--recommendations", "upr-info", name]
    Path("choices.yaml").write_text(CHOICES.replace('"115.1"', "row 2"), encoding="utf-8")

    assert run(["upr", "pack", "MNG", *words, "--choices", "choices.yaml", "--output", "pack"]) == 4
    assert "choices.yaml:2: 'row 2' is the name of 2 records" in capsys.readouterr().err
    assert not Path("pack").exists()
