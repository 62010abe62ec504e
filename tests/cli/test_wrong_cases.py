"""Worked cases that cannot be are refused, all at once and each at its line; so are options that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .records import Refused

EXPECT = "expect: [{obligation: B1, basis: CRC 7, verdict: not-bound}]"


HEADS = [
    ('state: "not a code!!"', "4: state: expected a code of three letters, found 'not a code!!' (such as XEL)"),
    ("since: 2015-01-01", "4: since: 2015-01-01 is after `as_of`, 2014-01-01 (the period would be empty)"),
    ("kind: planet", "4: kind: expected one of state, entity, organisation, found 'planet'"),
]


@pytest.mark.parametrize(("line", "said"), HEADS, ids=[line for line, _ in HEADS])
def test_a_case_that_cannot_be_is_refused_at_its_line(line: str, said: str, tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"cases:\n  - name: one\n    as_of: 2014-01-01\n    {line}\n    {EXPECT}\n")

    assert refused(4, "test", file) == [f"error: one.yaml:{said}"]


def test_two_cases_of_one_name_are_refused(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "two.yaml"
    case = f"  - name: one\n    as_of: 2014-01-01\n    {EXPECT}\n"
    file.write_text(f"cases:\n{case}{case}")

    (said,) = refused(4, "test", file)
    assert said.startswith("error: two.yaml:5: name: the case in line 2 has this name too")


def test_the_faults_of_all_cases_are_told_at_once(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "three.yaml"
    heads = ("parties: {CATT: 2000-01-01}", "agreements: [NOPE]", "signed: {CRCC: 2000-01-01}")
    cases = [f"  - {{name: case {n}, as_of: 2014-01-01, {head}, {EXPECT}}}\n" for n, head in enumerate(heads)]
    file.write_text("cases:\n" + "".join(cases))

    lines = refused(4, "test", file)
    assert ["CATT" in lines[0], "NOPE" in lines[1], "CRCC" in lines[2]] == [True, True, True]
    assert lines[3:] == ["3 problems found"]


def test_a_tab_is_called_a_tab(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "tab.yaml"
    file.write_text("cases:\n  - name: one\n\tas_of: 2014-01-01\n")

    (said,) = refused(4, "test", file)
    assert said.endswith("(put spaces in place of the tab at its beginning)")


def test_yes_without_accept_is_refused(tmp_path: Path, refused: Refused) -> None:
    (said,) = refused(2, "test", tmp_path, "--yes")
    assert said == "error: --yes goes with --accept: it says that the expectations may be rewritten"
