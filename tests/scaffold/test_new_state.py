"""What `compliance new state` writes is right at once, and so are its examples when they are uncommented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.scaffold import homes


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def uncommented(text: str) -> str:
    """Do what the notes say: delete the brackets, and the # before each line of the example."""
    head, bracket, example = re.split(r"((?<=: )(?:\{\}|\[\])\n|^(?:\{\})\n)", text, maxsplit=1, flags=re.MULTILINE)
    assert bracket.strip() in {"{}", "[]"}
    return head + "\n" + re.sub(r"^#", "", example, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [["MNG"], ["mng"], ["TWN"], ["EUE"], ["XEL", "--name", "Exampleland"], ["XEL", "--name", "Nowhere: 'or' #1"]],
)
def test_a_new_state_is_right_at_once(here: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "state", *words, "--into", "my-states"]) == 0
    assert run(["validate", "my-states"]) == 0
    assert run(["check", words[0], "--states", "my-states", "--as-of", "2015-01-01", "--obligation", "A1"]) == 0
    assert "no problem found in my-states" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["MNG"], ["XEL", "--name", "Exampleland"]])
def test_its_examples_are_right_when_they_are_uncommented(here: Path, words: list[str]) -> None:
    run(["new", "state", *words, "--into", "my-states"])
    code = words[0].lower()
    for file in (f"{code}/treaties.yaml", f"{code}/conduct.yaml", f"bibliography/{code}.yaml"):
        path = here / "my-states" / file
        path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    profile = Library(installed(), own=here / "my-states").profile(words[0])

    assert [one.id for one in profile.conduct if one.id == "births-2015"] == ["births-2015"]
    assert any(act.source == f"{code}-register" for act in profile.treaties["CAT"])


def test_a_second_state_joins_the_first_in_the_index(here: Path) -> None:
    run(["new", "state", "XEL", "--name", "Exampleland", "--into", "my-states"])
    run(["new", "state", "XDE", "--name", "Destinland", "--into", "my-states"])
    names = Library(installed(), own=here / "my-states").names

    assert (names["XEL"].name, names["XDE"].name) == ("Exampleland", "Destinland")
    assert (here / "my-states/index.yaml").read_text(encoding="utf-8").count("\n") == 2


def test_without_into_a_folder_of_ones_own_is_begun(here: Path) -> None:
    assert run(["new", "state", "MNG"]) == 0
    assert sorted(file.name for file in (here / "my-states/mng").iterdir()) == [
        "conduct.yaml",
        "profile.yaml",
        "treaties.yaml",
    ]


def test_a_built_in_state_is_not_touched_and_the_overlay_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = homes.checkout()
    assert own
    monkeypatch.chdir(own.root)

    assert run(["new", "state", "MNG"]) == 2
    said = capsys.readouterr().err
    assert "Mongolia (MNG) has a built-in profile already" in said
    assert "compliance new state MNG --into my-states" in said


def test_a_folder_of_ones_own_is_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "state", "MNG"])
    (here / "my-states/mng/conduct.yaml").write_text("conduct: []\n", encoding="utf-8")

    assert run(["new", "state", "MNG"]) == 2
    assert "my-states/mng/profile.yaml exists already; nothing was written" in capsys.readouterr().err
    assert (here / "my-states/mng/conduct.yaml").read_text(encoding="utf-8") == "conduct: []\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["mongolia"], "'mongolia' is no code of a state: give MNG"),
        (["atlantis"], "give the three letters of ISO 3166, such as MNG"),
        (["XEL"], "XEL is in no index of names"),
        (["MGN"], "did you mean"),
        (["HKG"], "Hong Kong is a territory of CHN, not a state; ask for CHN"),
        (["HKG", "--name", "Hong Kong"], "Hong Kong is a territory of CHN, not a state; ask for CHN"),
        (["hong kong"], "Hong Kong is a territory of CHN, not a state; ask for CHN"),
        (["XEL", "--name", "two\nlines"], "one line of at most 80 characters"),
        (["XEL", "--name", "x" * 81], "one line of at most 80 characters"),
        (["MNG", "--name", "Mongol Empire"], "MNG is called 'Mongolia' in the index of names"),
    ],
)
def test_a_state_that_cannot_be_is_refused(
    here: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "state", *words]) == 2
    assert says in capsys.readouterr().err
    assert list(here.iterdir()) == []
