"""`compliance test`: each case is told in words, and expectations are rewritten only after a look at what changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli import group, run

from .records import Powerless, Refused

ROOT = Path(__file__).parent.parent.parent
REFUSED = """\
        - {id: births, kind: birth-registration, nature: pattern, by: organ, when: 2012/2013-05,
           says: Children stayed unregistered., mark: V,
           sources: [{cite: committee, statement: assessment}, {cite: ngo}]}
"""
HEAD = """\
# What we know of XEL.
sources:
  committee: {title: Observations, publisher: Committee, kind: AS, mark: V, published: 2013-06-01}
  ngo: {title: Report, publisher: An organisation, kind: R, mark: V, origin: interviews, published: 2013-09-01}
"""


def case(expect: str, name: str = "two origins are enough") -> str:
    facts = f"    facts:\n      conduct:\n{REFUSED}"
    return f"  - name: {name}\n    as_of: 2014-01-01\n    parties: {{CRC: 1992-03-02}}\n{facts}    expect:\n{expect}"


def written(folder: Path, *cases: str) -> Path:
    file = folder / "cases" / "births.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(f"{HEAD}cases:\n{''.join(cases)}", encoding="utf-8", newline="")
    return file


GOOD = case("      - {obligation: B1, basis: CRC 7, verdict: gap}  # as it should be\n")
WRONG = case(
    "      - {obligation: B1, basis: CRC 7, verdict: compliant, flags: [stale]}  # was it?\n", "one that is wrong"
)


def test_each_case_is_told_and_what_differs_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, GOOD, WRONG)

    assert run(["test", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        str(file),
        "  passed  two origins are enough",
        "  FAILED  one that is wrong",
        "          B1 CRC 7",
    ]
    assert lines[4].split() == ["expected", "compliant"]
    assert lines[5].split() == ["found", "gap"]
    assert lines[6].split()[:2] == ["why", "accession"]
    assert "            expected  flags [stale]" in lines
    assert lines[-1] == "1 passed, 1 FAILED, in 1 file"


def test_a_folder_of_rules_is_run_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(ROOT / "rules" / "children")]) == 0
    said = capsys.readouterr().out
    assert "birth_registration.yaml" in said
    assert "child_education.yaml" in said
    assert said.endswith("0 failed, in 2 files\n")


def test_hidden_folders_and_those_of_environments_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (".venv/lib", "node_modules", "src/rules"):
        written(tmp_path / place, GOOD)

    assert run(["test", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("births.yaml") == 1


def test_a_folder_called_cases_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(written(tmp_path, GOOD).parent)

    assert run(["test", "."]) == 0


def test_a_place_without_cases_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert refused(2, "test", tmp_path / "nowhere")[0].startswith("error: nowhere does not exist; give a file")
    (tmp_path / "cases").mkdir()
    assert "holds no worked cases" in refused(2, "test", tmp_path)[0]


def test_every_wrong_file_is_told_and_nothing_is_run(tmp_path: Path, refused: Refused) -> None:
    written(tmp_path / "a", "  - {name: no day, expect: []}\n")
    written(tmp_path / "b", GOOD)
    written(tmp_path / "c", GOOD.replace("birth-registration", "birth-registrations"))
    said = refused(4, "test", tmp_path)

    assert said[0].startswith("error: a/cases/births.yaml:6")
    assert "unknown kind 'birth-registrations' (did you mean birth-registration?)" in "\n".join(said)


def test_a_rule_that_is_not_installed_is_named_with_what_to_do(tmp_path: Path, refused: Refused) -> None:
    written(tmp_path, GOOD.replace("B1", "Z9"))

    (said,) = refused(4, "test", tmp_path)
    assert said.startswith("error: cases/births.yaml:6: two origins are enough: unknown obligation 'Z9'")
    assert "pip install -e" in said


# ── accepting what was found ──

BLOCK = """\
      # the one on the Convention
      - obligation: B1   # births
        basis: CRC 7
        verdict: compliant   # we thought
        flags: [stale]
"""
BLOCK_AFTER = """\
      # the one on the Convention
      - obligation: B1   # births
        basis: CRC 7
        verdict: gap   # we thought
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRONG, WRONG.replace("verdict: compliant, flags: [stale]", "verdict: gap")),
        (case(BLOCK), case(BLOCK_AFTER)),
        (
            case("      - {flags: [stale, admitted], obligation: B1, basis: CRC 7, verdict: 'gap'}\n"),
            case("      - {obligation: B1, basis: CRC 7, verdict: 'gap'}\n"),
        ),
        (
            case("      - {obligation: B1, basis: CRC 7, verdict: gap}\n").replace(", {cite: ngo}", ""),
            case(
                "      - {obligation: B1, basis: CRC 7, verdict: insufficient-evidence, flags: [single-origin]}\n"
            ).replace(", {cite: ngo}", ""),
        ),
        (
            case("      - obligation: B1\n        basis: CRC 7\n        verdict: gap  # one\n").replace(
                ", {cite: ngo}", ""
            ),
            case(
                "      - obligation: B1\n        basis: CRC 7\n        verdict: insufficient-evidence  # one\n"
                "        flags: [single-origin]\n"
            ).replace(", {cite: ngo}", ""),
        ),
        (
            case("      - {obligation: B1, basis: CRC 7, verdict: commitment-only, status: met}\n"),
            case("      - {obligation: B1, basis: CRC 7, verdict: gap}\n"),
        ),
        (
            case(
                "      - obligation: B1\n        verdict: gap\n        flags:\n          - stale\n"
                "        basis: CRC 7\n"
            ),
            case("      - obligation: B1\n        verdict: gap\n        basis: CRC 7\n"),
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_what_was_found_is_rewritten(before: str, after: str, ending: str, tmp_path: Path) -> None:
    rest = GOOD.replace("two origins", "the other two origins")
    file = written(tmp_path, before.replace("\n", ending), rest.replace("\n", ending))

    assert run(["test", str(file), "--accept", "--yes"]) == 0
    wanted = HEAD + "cases:\n" + after.replace("\n", ending) + rest.replace("\n", ending)
    assert file.read_bytes().decode() == wanted
    assert run(["test", str(file)]) == 0


def test_the_change_is_shown_and_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, WRONG)
    before = file.read_bytes()
    told = CliRunner().invoke(group, ["test", str(file), "--accept"], input="n\n", standalone_mode=False)

    assert told.return_value == 1
    assert "-      - {obligation: B1, basis: CRC 7, verdict: compliant, flags: [stale]}  # was it?" in told.output
    assert "+      - {obligation: B1, basis: CRC 7, verdict: gap}  # was it?" in told.output
    assert "nothing was written" in told.output
    assert file.read_bytes() == before

    told = CliRunner().invoke(group, ["test", str(file), "--accept"], input="y\n", standalone_mode=False)
    assert told.return_value == 0
    assert b"verdict: gap}" in file.read_bytes()


def test_which_findings_there_are_is_never_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, case("      - {obligation: B1, basis: CRC 8, verdict: gap}\n"))
    before = file.read_bytes()

    assert run(["test", str(file), "--accept", "--yes"]) == 1
    assert "change it by hand" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_what_can_be_accepted_is_and_the_rest_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, WRONG, case("      - {obligation: B1, basis: CRC 8, verdict: gap}\n", "no such basis"))

    assert run(["test", str(file), "--accept", "--yes"]) == 1
    assert f"changed {file}; 1 still to be changed by hand" in capsys.readouterr().out


def test_a_comment_inside_of_what_would_be_rewritten_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = "        flags:\n          # why?\n          - stale\n"
    file = written(tmp_path, case(f"      - obligation: B1\n        verdict: gap\n{flags}        basis: CRC 7\n"))
    before = file.read_bytes()

    assert run(["test", str(file), "--accept", "--yes"]) == 1
    assert "a comment stands inside of what would be rewritten; change it by hand" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_accepting_what_passes_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, GOOD)
    before = file.read_bytes()

    assert run(["test", str(file), "--accept", "--yes"]) == 0
    assert "changed" not in capsys.readouterr().out
    assert file.read_bytes() == before


def test_a_file_that_cannot_be_written_is_told_without_an_option_that_is_not_there(
    shared: Path, powerless: Powerless, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(shared, WRONG)
    before = file.read_bytes()
    file.parent.chmod(0o555)
    with powerless():
        assert run(["test", str(file), "--accept", "--yes"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: cannot write {file}: Permission denied; see that the file and its folder may be")
    assert "--output" not in said
    assert file.read_bytes() == before


# ── with the conformance kit ──


def test_the_rules_that_the_cases_name_are_held_to_the_kit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(ROOT / "rules/children/cases/child_education.yaml"), "--conform"]) == 0
    said = capsys.readouterr().out
    assert "child-education (B2)" in said
    assert "promises kept: grade A" in said


def test_a_rule_that_breaks_a_promise_ends_in_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(written(tmp_path, GOOD)), "--conform"]) == 1
    said = capsys.readouterr().out
    assert "1 passed, 0 failed" in said
    assert "no case ends in compliant" in said
