"""`compliance validate` of the files beside the folders of states: names, and how far lists of parties reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.cli import run

from .records import HEAD, Own, Refused

SOURCE = "listed: {title: A list, publisher: A register, kind: REG, retrieved: 2030-02-01, mark: V}\n"
LISTS = "CAT: {source: listed, good_through: 2030-01-01}\n"
RIGHT = {"lists": LISTS, "bibliography/own": SOURCE}
INDEX = {"index": "XEL: {name: Exampleland}\n"}


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (RIGHT, "lists.yaml"),
        (RIGHT, ""),
        (RIGHT | {"xel/profile": HEAD}, "lists.yaml"),
        (INDEX, "index.yaml"),
        (INDEX, ""),
        (INDEX | {"xel/profile": HEAD}, ""),
        ({"lists": LISTS.replace("listed", "untc-2015-03-14")}, ""),
    ],
)
def test_a_file_that_the_tool_itself_writes_is_confirmed(
    own: Own, files: dict[str, str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own(files) / named
    assert run(["validate", str(path)]) == 0
    assert capsys.readouterr().out == f"no problem found in {path}\n"


@pytest.mark.parametrize("named", ["lists.yaml", ""])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            LISTS.replace("listed", "lsted"),
            "lists.yaml:1: CAT.source: source 'lsted' does not exist (did you mean listed",
        ),
        (LISTS.replace("CAT", "CATT"), "lists.yaml:1: CATT: unknown treaty 'CATT' (did you mean CAT"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(own: Own, refused: Refused, named: str, text: str, problem: str) -> None:
    (line,) = refused(4, "validate", own(RIGHT | {"lists": text}) / named)

    assert line.startswith(f"error: {problem}")


def test_a_folder_that_holds_nothing_to_read_is_still_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (line,) = refused(2, "validate", tmp_path / "own")

    assert "holds no state's folder" in line


def test_a_name_of_three_letters_that_are_not_latin_is_no_state(refused: Refused, own: Own) -> None:
    folder = own({"\u043c\u043d\u0433/profile": HEAD})
    (line,) = refused(2, "validate", folder / "\u043c\u043d\u0433" / "profile.yaml")

    assert "is in no state's folder" in line
