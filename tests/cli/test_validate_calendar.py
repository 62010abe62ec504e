"""`compliance validate` of a folder's calendar: its problems stand with all others, and it can be asked for alone."""

from __future__ import annotations

import json

import pytest

from compliance.cli import run

from .conftest import HEAD, Own, Refused

SESSION = "sessions:\n  - {number: 55, cycle: 5, on: 2027-05-03/2027-05-14, known: recalled}\n"
REVIEW = "reviews:\n  - {cycle: 5, session: 55, known: recalled, states: [MNG]}\n"
WRONG = "sessions:\n  - {number: 55, cycle: 5, on: 2027-05-03/2027-05-14, known: perhaps}\n"


def test_a_right_calendar_is_confirmed_by_its_folder_and_by_each_file(
    own: Own, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own({"calendar/sessions": SESSION, "calendar/reviews": REVIEW})
    for path in (folder, folder / "calendar", folder / "calendar" / "sessions.yaml"):
        assert run(["validate", str(path)]) == 0
        assert capsys.readouterr().out == f"no problem found in {path}\n"


def test_a_wrong_calendar_is_refused_however_it_is_named(own: Own, refused: Refused) -> None:
    folder = own({"calendar/sessions": WRONG})
    for path in (folder, folder / "calendar", folder / "calendar" / "sessions.yaml"):
        (line,) = refused(4, "validate", path)
        assert line.startswith("error: calendar/sessions.yaml:2: ")
        assert "'perhaps'" in line


def test_problems_of_the_calendar_stand_with_those_of_the_profiles(own: Own, refused: Refused) -> None:
    folder = own({"calendar/sessions": WRONG, "xel/profile": HEAD + "bogus: 1\n"})
    lines = refused(4, "validate", folder)

    assert [line.split(":")[1].strip() for line in lines[:2]] == ["calendar/sessions.yaml", "xel/profile.yaml"]
    assert lines[2:] == ["2 problems found"]


def test_they_are_told_too_where_the_library_cannot_be_opened(own: Own, refused: Refused) -> None:
    folder = own({"calendar/sessions": WRONG, "mongolia/profile": HEAD})

    lines = refused(4, "validate", folder)

    assert [line.split(":")[1].strip() for line in lines[:2]] == ["calendar/sessions.yaml", "mongolia"]


def test_a_review_in_a_session_that_is_not_on_file_is_told_as_json(
    own: Own, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own({"calendar/reviews": REVIEW})
    assert run(["validate", str(folder), "--format", "json"]) == 4
    (problem,) = json.loads(capsys.readouterr().out)["problems"]

    assert (problem["file"], problem["line"]) == (f"{folder}/calendar/reviews.yaml", 2)
    assert (problem["found"], problem["hint"]) == ("session 55 is not on file", "add it to sessions.yaml")


def test_a_file_of_another_name_is_not_read_and_says_so(own: Own, refused: Refused) -> None:
    folder = own({"calendar/session": SESSION})

    for path in (folder, folder / "calendar"):
        (line,) = refused(4, "validate", path)
        assert line == (
            "error: calendar/session.yaml: no file of this name is read "
            "(did you mean sessions.yaml? A calendar is sessions.yaml and reviews.yaml)"
        )

    for path in (folder, folder / "calendar"):
        (line,) = refused(4, "validate", path)
        assert line == (
            "error: calendar/session.yaml: no file of this name is read "
            "(did you mean sessions.yaml? A calendar is sessions.yaml and reviews.yaml)"
        )

    (line,) = refused(2, "validate", folder / "calendar" / "session.yaml")
    assert line.startswith("error: calendar/session.yaml is not read: a calendar is sessions.yaml and reviews.yaml; ")
