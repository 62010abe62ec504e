"""Whatever is wrong with a command line or the files that it names: one precise message and the right exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.cli import run

from .records import CONDUCT, HEAD, Own, Refused, conduct


def test_an_unknown_state_gets_the_nearest(refused: Refused) -> None:
    assert refused(2, "check", "Mongoliaa") == [
        "error: unknown state 'Mongoliaa'; did you mean Mongolia? `compliance states` lists them."
    ]


@pytest.mark.parametrize("name", ["HKG", "hkg", "Hong Kong"])
def test_a_territory_is_sought_at_its_state(refused: Refused, name: str) -> None:
    assert refused(2, "check", name) == [
        (
            "error: Hong Kong is a territory of CHN, not a state; ask for CHN (no conduct there is on record); "
            "what binds there is told by `compliance treaties CODE --state CHN`"
        )
    ]


def test_conduct_on_record_in_a_territory_is_told_of(own: Own, refused: Refused) -> None:
    places = "territories:\n  - {code: XTE, name: Example Island}\n"
    there = {"xel/profile": HEAD + places, "xel/conduct": conduct("mark: V", "territory: XTE\n        mark: V")}
    (line,) = refused(2, "check", "XTE", "--states", own(there))

    assert line.startswith("error: Example Island is a territory of XEL, not a state; ask for XEL (conduct there is on")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("CTA", "CA or VCT"), ("CHNN", "CHN"), ("Mongola", "Mongolia or Angola"), ("sout korea", "south korea or north ")],
)
def test_a_slip_finds_the_name(refused: Refused, name: str, nearest: str) -> None:
    (line,) = refused(2, "check", name)

    assert f"did you mean {nearest}" in line


@pytest.mark.parametrize("name", ["USSR", "hong", "kong", "atlantis"])
def test_a_strange_name_gets_no_code_of_two_letters_and_no_name_from_afar(refused: Refused, name: str) -> None:
    (line,) = refused(2, "check", name)
    offered = line.partition("did you mean ")[2].partition("?")[0]

    assert not [one for one in offered.split(" or ") if len(one) == 2 or one == "Albania"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("viet", "nam"), "error: put a name of several words in quotes: 'viet nam'"),
        (("hong", "kong"), "error: Hong Kong is a territory of CHN, not a state; ask for CHN (no conduct"),
        (("viet", "name"), "error: unknown state 'viet'; did you mean "),
    ],
)
def test_a_name_whose_words_came_apart_is_put_together(refused: Refused, words: tuple[str, str], message: str) -> None:
    (line,) = refused(2, "check", *words)

    assert line.startswith(message)


@pytest.mark.parametrize(
    "args", [("check", "MNG", "--states"), ("explain", "MNG", "A2", "--states"), ("states", "--states"), ("validate",)]
)
@pytest.mark.parametrize("inside", ["", "notes"])
def test_a_folder_without_any_state_is_refused_by_every_command(
    refused: Refused, tmp_path: Path, args: tuple[str, ...], inside: str
) -> None:
    (tmp_path / "mine" / inside).mkdir(parents=True)

    assert refused(2, *args, tmp_path / "mine") == [
        "error: mine holds no state's folder; name one by the state's code, such as mng/"
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
        (("treaties", "--state", "HKG"), "error: Hong Kong is a territory of CHN, not a state; ask for CHN (no"),
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
        (("--as-of", ""), "Error: Invalid value for '--as-of': expected a day such as 2014-02-28, "),
        (
            ("--since", "yesterday"),
            "Error: Invalid value for '--since': expected a day such as 2014-02-28, found 'yest",
        ),
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


# Validation


def test_validate_says_the_same_as_check(own: Own, refused: Refused) -> None:
    folder = own({"xel/profile": HEAD, "xel/conduct": conduct("removal", "removl"), "xem/profile": "wrong\n"})
    expected = "error: xel/conduct.yaml:2: conduct.a: unknown kind 'removl' (did you mean removal?)"
    assert refused(4, "validate", folder / "xel") == refused(4, "check", "XEL", "--states", folder) == [expected]
    assert refused(4, "validate", folder / "xel" / "conduct.yaml") == [expected]
    assert refused(4, "validate", folder) == [
        expected,
        "error: xem/profile.yaml:1: the file is 'wrong' (expected a profile or part of one)",
        "2 problems found",
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


@pytest.mark.parametrize("words", [("check", "MNG", "--no-plugins"), ("upr", "check", "--plugins", "reports")])
def test_an_option_of_the_whole_program_after_the_command_is_told_where_it_goes(
    words: tuple[str, ...], refused: Refused
) -> None:
    option = next(word for word in words if word.startswith("--"))
    assert refused(2, *words)[-1] == f"`{option}` goes before the command: compliance {option} ..."


def test_an_option_that_nothing_has_is_told_the_nearest_and_no_place(refused: Refused) -> None:
    last = refused(2, "check", "MNG", "--as-off", "2014-01-01")[-1]

    assert last.startswith("Error: No such option")
    assert "--as-of" in last.replace("--as-off", "")
