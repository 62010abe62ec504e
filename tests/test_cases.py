"""Every worked case of every built-in rule, and that the cases leave no verdict, status, flag or reference out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.plugins import installed
from compliance.rule import Rule, SubjectKind
from compliance.testing import CaseFile, WorkedCase, load_cases, run_case
from compliance.testing.cases import Absent, Expected

ROOT = Path(__file__).parent.parent
LIBRARY = Library(installed())
FILES = [load_cases(file, str(file.relative_to(ROOT))) for file in sorted(ROOT.glob("rules/*/cases/*.yaml"))]
RULES = [pytest.param(rule, id=rule.code) for rule in LIBRARY.rulebook.rules]
ITEM_RULES = [pytest.param(rule, id=rule.code) for rule in LIBRARY.rulebook.rules if rule.subject is SubjectKind.ITEM]

REFS = [*(f"T{number:02}" for number in range(1, 16)), "T13b", "T14b"]
"""The worked cases of reasoning.md 11."""

BINDING = (
    Verdict.GAP,
    Verdict.CONTESTED_GAP,
    Verdict.COMPLIANT,
    Verdict.INSUFFICIENT_EVIDENCE,
    Verdict.NOT_BOUND,
)
UNREACHABLE: dict[str, dict[Verdict, str]] = {
    "A6": {Verdict.COMMITMENT_ONLY: "no law of an entity gives effect to custom, so it has no domestic basis"},
    "A14": {
        Verdict.COMMITMENT_ONLY: "no law of an entity gives effect to an agreement between two parties",
        Verdict.OUT_OF_SCOPE: "an agreement binds its parties, and an organisation can be one",
    },
    **{
        code: dict.fromkeys(BINDING, "a commitment stops at rung 3 of the ladder")
        for code in ("A17", "A18", "D1", "D3", "D4", "D5", "D6", "D8")
    },
    "D2": {Verdict.CONTESTED_GAP: "no reply is recorded to a register: nobody disputes a day on which a report came"},
    "D10": dict.fromkeys(
        (Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.COMPLIANT, Verdict.INSUFFICIENT_EVIDENCE),
        "a door is a commitment for those who can open it, and binds nobody else",
    ),
    "E2": dict.fromkeys(
        set(Verdict) - {Verdict.OUT_OF_SCOPE}, "its addressee is UNHCR, not a state: rung 2 of the ladder"
    ),
}
"""The verdicts that a rule cannot come to, and why."""

UNREACHABLE_STATUS: dict[str, dict[Status, str]] = {
    "A18": {Status.PARTLY: "a dated act is on record or not; it has no parts"},
    "E2": dict.fromkeys(Status, "what is out of scope has no status"),
    "D5": {Status.PARTLY: "an item has the one element `done`, and access qualifies visits under D3 only"},
    "D6": {Status.PARTLY: "a deposit is made or not; it has no parts"},
}
"""The statuses that a rule on items cannot come to, and why."""


@pytest.mark.parametrize(
    ("case", "file"),
    [pytest.param(case, file, id=f"{Path(file.file).stem}: {case.name}") for file in FILES for case in file.cases],
)
def test_worked_case_comes_out_as_written(case: WorkedCase, file: CaseFile) -> None:
    assert run_case(case, file, LIBRARY.catalogue, LIBRARY.rulebook) == []


def test_every_case_of_the_contract_stands_among_the_worked_cases() -> None:
    refs = [case.ref for file in FILES for case in file.cases if case.ref]

    assert sorted(refs) == sorted([*REFS, "T15"]), "each reference once, T15 on its two days"


def test_no_two_cases_of_a_file_have_the_same_name() -> None:
    for file in FILES:
        names = [case.name for case in file.cases]
        assert len(set(names)) == len(names), file.file


def test_cases_use_invented_states_only() -> None:
    codes = {code for file in FILES for case in file.cases for code in (case.state, *case.others, *file.others)}

    assert not codes & set(LIBRARY.states)
    assert all(code.startswith("X") for code in codes)


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_case_file_beside_it(rule: Rule) -> None:
    assert list(ROOT.glob(f"rules/*/cases/{rule.id.replace('-', '_')}.yaml"))


@pytest.mark.parametrize("rule", RULES)
def test_cases_reach_every_verdict_that_the_rule_can_come_to(rule: Rule) -> None:
    wanted = set(Verdict) - {Verdict.ERROR} - set(UNREACHABLE.get(rule.code, {}))  # no data make a rule fail

    assert {expected.verdict for expected in _expected(rule)} == wanted


@pytest.mark.parametrize("rule", ITEM_RULES)
def test_cases_reach_every_status_that_the_rule_can_come_to(rule: Rule) -> None:
    wanted = set(Status) - set(UNREACHABLE_STATUS.get(rule.code, {}))

    assert {expected.status for expected in _expected(rule)} - {None} == wanted


def test_cases_raise_every_flag() -> None:
    raised = {flag for file in FILES for case in file.cases for expected in case.expect for flag in expected.flags}

    assert raised == set(Flag)


def test_case_that_expects_something_else_says_what_it_found() -> None:
    file = next(file for file in FILES if file.file.endswith("refoulement_torture.yaml"))
    case = next(case for case in file.cases if case.ref == "T03")
    wrong = attrs.evolve(
        case,
        expect=(
            Expected("A2", "CAT 3", Verdict.COMPLIANT),
            Expected("A2", "CAT 4", Verdict.GAP),
        ),
        absent=(Absent("A2", "CAT 3"),),
    )

    said = run_case(wrong, file, LIBRARY.catalogue, LIBRARY.rulebook)

    assert said[0].startswith("A2 CAT 3: expected compliant, found gap")
    assert said[1] == "A2 CAT 3: expected flags [], found [disputed-by-state]"
    assert said[2] == "A2 CAT 4: expected one finding, found 0; there are: A2 CAT 3 removals"
    assert said[3] == "A2 CAT 3: expected none, found removals gap"


def test_case_with_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("cases:\n  - {name: a, as_of: 2014-02-20, expekt: []}\n")

    with pytest.raises(DataError, match=r"cases\.yaml:2.*expekt"):
        load_cases(file, "cases.yaml")


def test_case_file_without_cases_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("sources: {}\n")

    with pytest.raises(DataError, match="expected `sources`, `others` and `cases`"):
        load_cases(file, "cases.yaml")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sources: {}\ncases: []\n", "c.yaml:2: cases: expected at least one case, found none: the file tests nothing"),
        ("cases:\n", "c.yaml:1: cases: expected a list of cases, found nothing"),
        ("cases: {a: b}\n", "c.yaml:1: cases: expected a list of cases, found keys and values"),
        ("cases:\n  - a\n", "c.yaml:2: cases[0]: expected keys and values, found 'a'"),
        ("cases: [{name: a, as_of: 2014, expect: []}]\nsources: [a]\n", "c.yaml:2: sources: expected keys and values"),
        ("cases: [{name: a, as_of: 2014, expect: []}]\nothers: {XDE: a}\n", "c.yaml:2: others.XDE: expected keys and"),
        (
            "cases:\n  - {name: nothing follows, as_of: 2014-02-20, expect: []}\n",
            "c.yaml:2: nothing follows: expected at least one finding under `expect` or `absent`, found none: the case",
        ),
    ],
)
def test_a_file_that_tests_nothing_or_has_no_shape_is_refused_with_its_line(
    text: str, problem: str, tmp_path: Path
) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(text)

    with pytest.raises(DataError) as caught:
        load_cases(file, "c.yaml")
    (found,) = str(caught.value).splitlines()
    assert found.startswith(problem)


NEWS = "title: A paper, publisher: A paper, kind: R, mark: V"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"undated: {{{NEWS}}}", "c.yaml:2: undated: a source without a day is never known"),
        (f"open: {{{NEWS}, published: 2013/..}}", "c.yaml:2: open.published: 2013/.. has no end"),
        (
            f"named: {{{NEWS}, published: 2013, id: other}}",
            "c.yaml:2: named: unknown key 'id' (the key above the entry is the id",
        ),
        (
            f"depositary: {{{NEWS}, published: 2013}}",
            "c.yaml:2: depositary: the source id 'depositary' is taken (every case has it",
        ),
        (
            f"kindless: {{{NEWS.replace('kind: R', 'kind: F9')}, published: 2013}}",
            "c.yaml:2: kindless.kind: expected one",
        ),
    ],
)
def test_a_source_that_no_bibliography_takes_is_refused_in_a_case_too(
    source: str, problem: str, tmp_path: Path
) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(f"sources:\n  {source}\ncases:\n  - {{name: a, as_of: 2014-02-20, expect: [], absent: []}}\n")

    with pytest.raises(DataError) as caught:
        load_cases(file, "c.yaml")
    assert any(line.startswith(problem) for line in str(caught.value).splitlines())


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    cases = "cases:\n  - {name: a, as_of: 2014-02-20, expekt: []}\n  - {name: b, as_of: 2014-02-20, expect: []}\n"
    file.write_text(f"sources:\n  x: {{{NEWS}}}\n  y: {{title: A paper}}\n{cases}")

    with pytest.raises(DataError) as caught:
        load_cases(file, "c.yaml")
    assert sorted({one.where.line for one in caught.value.problems}) == [2, 3, 5, 6]


def test_a_case_may_expect_that_there_is_no_finding(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text("cases:\n  - {name: a, as_of: 2014-02-20, expect: [], absent: [{obligation: A2, basis: CAT 9}]}\n")
    found = load_cases(file, "c.yaml")

    assert run_case(found.cases[0], found, LIBRARY.catalogue, LIBRARY.rulebook) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "parties:\n      CRC: 1992-03-02\n      CATT: 1992-03-02",
            "c.yaml:6: parties.CATT: unknown treaty 'CATT' (did",
        ),
        ("signed: {CATT: 1992-03-02}", "c.yaml:4: signed.CATT: unknown treaty 'CATT' (did you mean CAT or OPCAT?)"),
        ("parties: {CAT: 1992/..}", "c.yaml:4: parties.CAT: the accession of 1992/.. has no end"),
        ("agreements:\n      - no-such-agreement", "c.yaml:5: agreements: unknown agreement 'no-such-agreement'"),
        (
            "facts: {treaties: {CATT: [{action: accession, on: 1992, source: depositary, mark: V}]}}",
            "c.yaml:4: treaties.CATT: unknown treaty 'CATT'",
        ),
    ],
)
def test_a_name_that_nobody_knows_is_told_at_the_line_and_key_that_was_written(
    line: str, problem: str, tmp_path: Path
) -> None:
    file = tmp_path / "c.yaml"
    head = "cases:\n  - name: a\n    as_of: 2014-02-20\n"
    file.write_text(f"{head}    {line}\n    expect: [{{obligation: A2, basis: CAT 3, verdict: gap}}]\n")
    found = load_cases(file, "c.yaml")

    with pytest.raises(DataError) as caught:
        run_case(found.cases[0], found, LIBRARY.catalogue, LIBRARY.rulebook)
    (said,) = str(caught.value).splitlines()
    assert said.startswith(problem)


def _expected(rule: Rule) -> Iterator[Expected]:
    names = {rule.code, rule.id}
    yield from (one for file in FILES for case in file.cases for one in case.expect if one.obligation in names)
