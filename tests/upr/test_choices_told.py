"""What a command tells of choices: who made them, on which day and why, what they leave, and which were of no use."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import run

from .chosen import A2, CAT

HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,18
Eritrea,Africa,,Join what protects from torture,Norway,WEOG,,Accepted,5,Torture,18
"""
Say = Callable[..., tuple[str, str]]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Check an invented export with choices, and return what is said on both channels."""
    (tmp_path / "export.csv").write_text(HEAD + ROWS, encoding="utf-8")

    def said(choices: str, *words: str, code: int = 0, command: str = "check") -> tuple[str, str]:
        (tmp_path / "choices.yaml").write_text(choices, encoding="utf-8")
        given = ["--choices", str(tmp_path / "choices.yaml"), "--as-of", "2020-09-16", *words]
        assert run(["upr", command, "upr-info", str(tmp_path / "export.csv"), *given]) == code
        out, err = capsys.readouterr()
        return out, err

    return said


CHOICES = """\
choices:
  - {record: row 3, kind: treaty, value: CAT, ask: ratify, by: regional desk, on: 2020-01-20, why: It was said.}
  - {record: row 9, kind: obligation, value: A2, by: regional desk, on: 2020-01-20, why: "A\\u202eB\\e[31m"}
"""
TOLD = f"chosen by regional desk on 2020-01-20: it asks to join {CAT}; It was said."


def test_every_format_says_who_chose_on_which_day_and_why(say: Say) -> None:
    first, second = json.loads(say(CHOICES, "--format", "json")[0])["checked"]
    rows = list(csv.DictReader(io.StringIO(say(CHOICES, "--format", "csv")[0])))

    assert (first["acts"][0]["by"], second["acts"][0]["by"]) == ("suggested", "chosen")
    assert (second["acts"][0]["read_by"], second["status"], second["why"][-1]) == ("person: regional desk", "met", TOLD)
    assert (TOLD in rows[0]["why"], TOLD in rows[1]["why"]) == (False, True)
    assert TOLD in say(CHOICES, "--format", "markdown")[0]
    assert TOLD in " ".join(say(CHOICES)[0].split())


def test_a_choice_without_effect_is_named_on_standard_error_and_nothing_of_it_reaches_the_terminal(say: Say) -> None:
    out, err = say(CHOICES)

    assert f"warning: the choice on row 9 (line 3), that it restates {A2}, is not used: no record" in err
    assert "row 9" not in out
    assert "\x1b" not in err + out


def test_a_wrong_file_of_choices_ends_with_4_and_shows_nothing(say: Say) -> None:
    out, err = say(CHOICES.replace("value: CAT", "value: CATT"), code=4)

    assert (out, "choices.yaml:2: row 3: unknown treaty 'CATT' (did you mean" in err) == ("", True)


def test_the_example_of_the_page_is_what_happens(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "check-recommendations.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(csv|yaml|text)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (export, choices, checked, read) = (text for _, text in blocks)
    (tmp_path / "export.csv").write_text(export, encoding="utf-8")

    assert say(choices)[0].startswith(checked)
    assert say(choices, command="read")[0].startswith(read)
    assert "UNCLEAR" in say("choices: []\n")[0]


@pytest.mark.parametrize(
    ("ask", "left"),
    [
        ("ask: sign", {("CAT", "withdraw-reservation", ""), ("CAT", "withdraw-reservation", "20")}),
        ("ask: withdraw-reservation, provision: '20'", {("CAT", "sign", "")}),
        ("ask: withdraw-reservation, provision: '21'", None),
        ("ask: withdraw-reservation", {("CAT", "sign", "")}),
    ],
)
def test_a_refusal_takes_out_what_it_names_and_leaves_what_else_is_asked_on_the_treaty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ask: str, left: set[tuple[str, str, str]] | None
) -> None:
    text = "Sign the CAT, and withdraw its reservation to article 20 of the CAT"
    (tmp_path / "export.csv").write_text(f'{HEAD}Eritrea,Africa,,"{text}",Norway,WEOG,,Noted,5,Torture,18\n')
    line = f"{{record: row 2, kind: treaty, value: CAT, {ask}, holds: false, by: a, on: 2020-01-20, why: B.}}"
    (tmp_path / "choices.yaml").write_text(f"choices:\n  - {line}\n")
    words = ["upr", "read", "upr-info", str(tmp_path / "export.csv"), "--as-of", "2020-09-16", "--format", "json"]
    said: list[set[tuple[str, str, str]]] = []
    for more in ([], ["--choices", str(tmp_path / "choices.yaml")]):
        assert run([*words, *more]) == 0
        (found,) = json.loads(capsys.readouterr().out)["readings"]
        said.append({(it["value"], it["ask"], it["provision"]) for it in found["suggestions"] if it["ask"]})

    assert said[0] == {("CAT", "sign", ""), ("CAT", "withdraw-reservation", ""), ("CAT", "withdraw-reservation", "20")}
    assert said[1] == (said[0] if left is None else left)
