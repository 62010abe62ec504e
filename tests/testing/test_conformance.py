"""A deliberately bad rule for each promise breaks it, and is told how to keep it; a good one keeps all."""

from __future__ import annotations

import colorsys
import importlib
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from compliance.errors import DataError
from compliance.plugins import installed
from compliance.testing import Report, conform
from compliance.testing.conformance import examining, limiting, promises
from compliance.testing.conformance.guarding import watching
from compliance.testing.conformance.report import Check, Fault, Line

from . import bad_rules
from .good_rule import CASES, GOOD, REMOVALS, ROOT

BOOK = installed().rulebook

PROBES: list[tuple[bad_rules.Probe, Check, str, str]] = [
    (bad_rules.raises, promises.RUNS, "has no attribute 'sources'", "let it return Evidence for every case"),
    (bad_rules.returns_a_verdict, promises.RUNS, "it returned str", "let it return Evidence"),
    (bad_rules.grades_by_itself, promises.CITATION, "shows no source", "return what `case.shown`"),
    (bad_rules.raises_what_sources_carry, promises.CITATION, "its sources carry g", "never make a Graded of your own"),
    (bad_rules.counts_its_calls, promises.DETERMINISM, "two answers to one case", "no counter"),
    (bad_rules.remembers_conduct, promises.DETERMINISM, "answer", "no cache of your own"),
    (bad_rules.moves_the_window, promises.MUTATION, "it changes `case.window`", "make new values instead"),
    (bad_rules.hides_what_it_read, promises.MUTATION, "it changes `case.reads`", "the case is for reading"),
    (bad_rules.rewrites_the_record, promises.MUTATION, "not what they were", "make new values instead"),
    (bad_rules.looks_at_the_whole_record, promises.LOOK_AHEAD, "came after the as-of day", "which know the day"),
    (bad_rules.trusts_the_first_source, promises.ORDER, "told in another order", "look at all of them"),
    (bad_rules.counts_citations, promises.DUPLICATES, "each citation written twice", "they count origins"),
    (
        bad_rules.counts_documents,
        promises.ORIGINS,
        "with a second document of one origin",
        "they count origins, not documents",
    ),
    (bad_rules.spares_a_state, promises.NAMES, "its code names NZL", "name no state in a rule"),
    (
        bad_rules.spares_a_destination,
        promises.NAMES,
        "and NZL: CAT 3 changes",
        "what is special about a state is a fact",
    ),
    (bad_rules.doubts_what_many_say, promises.ADVERSE, "the wrong way", "a grade may only grow"),
    (
        bad_rules.holds_praise_against_it,
        promises.SUPPORTING,
        "moves its headline the wrong way",
        "for the met elements only",
    ),
    (bad_rules.reads_a_file, promises.INPUTS, "reads or writes files (bad_rules.py", "no file, clock, chance"),
    (bad_rules.reads_the_clock, promises.INPUTS, "reads the clock", "take everything from the case"),
    (bad_rules.reads_the_environment, promises.INPUTS, "reads the environment", "take everything from the case"),
    (bad_rules.throws_dice, promises.INPUTS, "draws random numbers", "take everything from the case"),
    (bad_rules.asks_the_network, promises.INPUTS, "uses the network", "take everything from the case"),
    (bad_rules.starts_a_thread, promises.INPUTS, "starts a process or a thread", "take everything from the case"),
    (bad_rules.prints, promises.INPUTS, "prints", "take everything from the case"),
    (bad_rules.uses_what_is_the_engines, promises.INPUTS, "its code uses `_docket`", "its public methods"),
    (
        bad_rules.reads_around_the_case,
        promises.INPUTS,
        "without the records that it did not read",
        "which keep what was",
    ),
    (bad_rules.works_too_hard, promises.SPEED, "times what the engine takes for a finding", "compute once, at import"),
]


@pytest.mark.parametrize(("probe", "check", "found", "fix"), PROBES, ids=lambda value: getattr(value, "__name__", None))
def test_a_bad_rule_breaks_its_promise_and_is_told_how_to_keep_it(
    probe: bad_rules.Probe, check: Check, found: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "LIMIT", 2.0)  # far below what the rule that works too hard takes on a busy machine
    abroad = probe in {bad_rules.spares_a_destination, bad_rules.reads_around_the_case}
    rule = BOOK.find("A2") if abroad else GOOD
    examples = 3 if probe is bad_rules.works_too_hard else 12
    report = conform(attrs.evolve(rule, probe=probe), cases=[REMOVALS if abroad else CASES], examples=examples)

    said = [str(fault) for fault in report.line(check.name).faults]
    assert any(found in text and fix in text for text in said), f"{said}\n{report}"
    assert not report.passed
    assert report.grade == {1: "B", 2: "C", 3: "D"}[max(line.gravity for line in report.lines)]


def test_a_good_rule_keeps_every_promise() -> None:
    report = conform(GOOD, cases=[CASES], examples=15)

    assert report.passed, str(report)
    assert report.grade == "A"
    assert [line.check for line in report.lines] == list(promises.RULE_CHECKS)


def test_without_cases_a_rule_is_looked_at_in_as_many_worlds_as_reach_it() -> None:
    report = conform(GOOD, examples=1)

    assert report.passed, str(report)
    assert promises.CASES not in {line.check for line in report.lines}


def test_a_rule_on_registers_that_takes_silence_for_compliance_is_caught() -> None:
    rule = attrs.evolve(BOOK.find("D2"), id="silence", code="X8", probe=bad_rules.takes_silence_for_compliance)
    report = conform(rule, examples=10)

    assert "silence is insufficient-evidence" in report.line("silence").faults[0].fix


def test_a_rule_whose_selection_fails_is_told_so() -> None:
    rule = attrs.evolve(BOOK.find("D6"), id="selection", code="X8", selects=lambda item: item.nothing)

    assert "has no attribute 'nothing'" in conform(rule, examples=10).line("runs").faults[0].found


def test_a_selection_that_reads_the_clock_is_caught() -> None:
    def selects(item: Any) -> bool:
        return bool(item.measure.act) and bad_rules.date.today().year > 0

    rule = attrs.evolve(BOOK.find("D6"), id="selection", code="X8", selects=selects)

    assert "reads the clock" in conform(rule, examples=10).line("inputs").faults[0].found


def test_what_compares_answers_says_nothing_of_a_rule_that_has_several() -> None:
    report = conform(attrs.evolve(GOOD, probe=bad_rules.counts_its_calls), examples=10)

    assert "now so, now otherwise" in report.line("order").untold
    assert not report.line("order").passed


def test_a_rule_that_nothing_reaches_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "MORE", (5, 20))
    rule = attrs.evolve(
        BOOK.find("D6"), id="unreached", code="X8", selects=lambda _: False, bases=BOOK.find("D6").bases
    )

    assert "made the engine call it" in conform(rule, examples=5).line("runs").faults[0].found


def test_a_rule_that_never_ends_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "SECONDS", 0.5)
    before = signal.getsignal(signal.SIGALRM)
    report = conform(attrs.evolve(GOOD, probe=bad_rules.never_ends), cases=[CASES], examples=10)

    (fault,) = report.line("runs").faults
    assert fault.found.startswith("it had not ended after 0.5 seconds (bad_rules.py, line ")
    assert report.line("cases").untold == "cannot be told of a rule that does not end"
    assert report.grade == "D"
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)) == (before, (0, 0))


STARTS = {
    "TODAY = date.today()": "its module reads the clock when it is imported (rule.py, line 4)",
    "TODAY = datetime.now().date()": "its module reads the clock when it is imported (rule.py, line 4)",
    "HOME = os.environ['HOME']": "its module reads the environment when it is imported (rule.py, line 4)",
    "class Days:\n    last = date.today()": "its module reads the clock when it is imported (rule.py, line 5)",
    "def of(day=date.today()): return day": "its module reads the clock when it is imported (rule.py, line 4)",
    "def of(): return date.today()": "",
    "if __name__ == '__main__':\n    print(date.today())": "",
    "if __name__ == '__main__':\n    pass\nelse:\n    TODAY = date.today()": (
        "its module reads the clock when it is imported (rule.py, line 7)"
    ),
    "if os.name == 'posix':\n    TODAY = date.today()": (
        "its module reads the clock when it is imported (rule.py, line 5)"
    ),
    "NIGHT = date(2014, 2, 20)": "",
}


@pytest.mark.parametrize(("line", "found"), STARTS.items(), ids=STARTS)
def test_a_module_that_asks_for_the_day_while_it_is_imported_is_caught(line: str, found: str, tmp_path: Path) -> None:
    file = tmp_path / "rule.py"
    head = "import os\nfrom datetime import date, datetime\nfrom compliance.rule import declared\n"
    file.write_text(f"{head}{line}\ndef probe(case): return declared(case)\n")
    probe = runpy.run_path(str(file))["probe"]
    faults = [one.found for one in conform(attrs.evolve(GOOD, probe=probe), examples=1).line("inputs").faults]

    assert faults == ([found] if found else [])


@pytest.mark.parametrize(("times", "said"), [(0.0432, "0.04"), (2.7, "3"), (214.0, "200"), (12345.0, "10,000")])
def test_times_are_told_in_figures_that_people_read(times: float, said: str) -> None:
    assert examining.rounded(times) == said


# ── worked cases ──


def one_case(verdict: str) -> str:
    expected = f"{{obligation: {GOOD.code}, basis: ICCPR 2(1), verdict: {verdict}}}"
    return f"cases:\n  - {{name: never joined, as_of: 2014-01-01, expect: [{expected}]}}\n"


def test_a_verdict_that_no_case_reaches_is_named(tmp_path: Path) -> None:
    file = tmp_path / "few.yaml"
    file.write_text(one_case("not-bound"))
    faults = [fault.found for fault in conform(GOOD, cases=[file], examples=1).line("cases").faults]

    assert faults == [f"no case ends in {word}" for word in ("gap", "compliant", "insufficient-evidence")]


def test_a_verdict_that_is_missing_is_form_and_a_case_that_does_not_come_out_is_not(tmp_path: Path) -> None:
    few, wrong = tmp_path / "few.yaml", tmp_path / "wrong.yaml"
    few.write_text(one_case("not-bound"))
    wrong.write_text(one_case("gap"))

    assert conform(GOOD, cases=[few], examples=1).grade == "B"
    assert conform(GOOD, cases=[CASES, wrong], examples=1).grade == "C"


def test_a_case_that_does_not_come_out_is_named(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(one_case("gap"))
    line = conform(GOOD, cases=[file], examples=1).line("cases")

    assert f"never joined: {GOOD.code} ICCPR 2(1): expected gap, found not-bound" in line.faults[0].found
    assert "compliance test" in line.faults[0].fix


def test_cases_that_say_nothing_of_the_rule_are_no_cases_of_it() -> None:
    faults = [fault.found for fault in conform(GOOD, cases=[REMOVALS], examples=1).line("cases").faults]

    assert faults == [f"no case expects anything of {GOOD.code}"]


def test_a_file_of_cases_that_is_wrong_is_no_fault_of_the_rule(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("cases: [")

    with pytest.raises(DataError, match=r"broken\.yaml"):
        conform(GOOD, cases=[file])


# ── the report and the guard ──


def test_the_report_prints_a_checklist_with_a_grade_in_words() -> None:
    check = Check("order", "the order changes nothing", promises.COUNT, "look at all of them")
    faults = tuple(Fault(f"fault {number}", check.fix) for number in range(5))
    report = Report("a rule", (Line(promises.SCHEMA), Line(check, faults), Line(promises.NAMES, untold="it fails")))

    assert str(report).splitlines() == [
        "a rule",
        "  passed  schema       what it declares is whole and well formed",
        "  FAILED  order        the order changes nothing",
        "          fault 0",
        "          fault 1",
        "          fault 2",
        "          and 2 more",
        "          Fix: look at all of them",
        "  untold  names        the same facts told of another state give the same answer",
        "          it fails",
        "  1 of 3 promises kept: grade C, facts are counted wrongly somewhere, or a worked case does not come out",
    ]


def test_the_guard_lets_computing_and_imports_pass_and_is_taken_off() -> None:
    before = sys.getprofile()
    with watching() as found:
        sorted({"b": 1, "a": 2}.items())
        bad_rules.date(2014, 2, 20).isoformat()
        importlib.reload(colorsys)  # a module that is imported is read from a file, once

    assert found == []
    assert sys.getprofile() is before


def test_a_function_that_takes_the_guard_off_is_noticed() -> None:
    with watching() as found:
        sys.setprofile(None)

    assert found == ["takes off this guard"]


def test_every_promise_is_explained_in_the_reference() -> None:
    page = (ROOT / "docs/reference/rule-format.md").read_text(encoding="utf-8")
    known = [one for one in vars(promises).values() if isinstance(one, Check)]

    assert {one.name for one in known} >= {one.name for one in promises.RULE_CHECKS}
    assert [one.name for one in known if f"| `{one.name}` |" not in page] == []


def test_every_promise_that_can_be_broken_has_a_bad_rule_here() -> None:
    tried = {check for _, check, _, _ in PROBES}

    assert set(promises.RULE_CHECKS) - tried == {
        promises.SCHEMA,
        promises.SILENCE,
        promises.CASES,
    }  # these have tests of their own
