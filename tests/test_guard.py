"""What a stranger's rule raises or returns is its own fault, and no other rule feels it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from compliance.assess import assess
from compliance.errors import UsageError
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.model.verdicts import BasisKind, Verdict
from compliance.plugins import installed
from compliance.rule import Basis, Case, Evidence, Graded, Rule

LIBRARY = Library(installed())
DAY = date(2014, 2, 20)
STATE = "CHN"
RULES = {one.code: one for one in LIBRARY.rulebook.rules}
OF_EACH_SUBJECT = {"conduct": "A2", "register": "D10", "item": "D8"}


class Mute(Exception):
    """An error whose message cannot be shown."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


class Leaving(Exception):
    """An error that ends the process as its message is asked for."""

    def __str__(self) -> str:
        raise SystemExit(0)


def stranger(subject: str, **changed: Any) -> Rule:
    """Return a stranger's rule on a subject, like one of ours but for some fields."""
    return attrs.evolve(RULES[OF_EACH_SUBJECT[subject]], **{"id": "stranger", "code": "X1", **changed})


def errors(rule: Rule) -> list[str]:
    """Return what the error findings of a rule say, and see that its neighbours are as they are without it."""
    others = tuple(LIBRARY.rulebook.select(["C4", "D2"]))
    found = assess(LIBRARY.world, (*others, rule), STATE, DAY).findings
    alone = assess(LIBRARY.world, others, STATE, DAY).findings

    assert tuple(one for one in found if one.code != "X1") == alone
    return [told(one) for one in found if one.verdict is Verdict.ERROR]


def told(finding: Finding) -> str:
    return next(step.text for step in finding.why if step.step == "error")


def raising(error: BaseException) -> Callable[[Case], Evidence]:
    def probe(_: Case) -> Evidence:
        raise error

    return probe


@pytest.mark.parametrize("subject", OF_EACH_SUBJECT)
@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ZeroDivisionError("by nought"), "ZeroDivisionError: by nought"),
        (SystemExit(0), "SystemExit: 0"),
        (GeneratorExit("gone"), "GeneratorExit: gone"),
        (BaseException("odd"), "BaseException: odd"),
        (UsageError("my own words"), "UsageError: my own words"),
        (Mute(), "Mute: its message cannot be shown"),
        (Leaving(), "Leaving: its message cannot be shown"),
    ],
)
def test_whatever_a_rule_raises_is_an_error_finding(subject: str, error: BaseException, says: str) -> None:
    found = errors(stranger(subject, probe=raising(error)))

    assert found
    assert all(f"rule stranger failed: {says} ({Path(__file__).name}, probe, line " in one for one in found)


@pytest.mark.parametrize("subject", OF_EACH_SUBJECT)
@pytest.mark.parametrize(
    ("returned", "says"),
    [
        (lambda: None, "the rule's function returned None; return Evidence"),
        (dict, "the rule's function returned something of type dict; return Evidence"),
        (lambda: Evidence(None), "elements is None; give a Graded by the name of each element"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({"x": 3}), "an element is graded with something of type int"),  # type: ignore[dict-item]  # the fault
        (lambda: Evidence({"x": Graded(against=7)}), "grade 7 of x is not 0 to 4; give what `case.shown`"),
        (lambda: Evidence({"x": Graded(-1)}), "grade -1 of x is not 0 to 4"),
        (lambda: Evidence({"x": Graded(for_=3.5)}), "grade 3.5 of x is not 0 to 4"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({"x": Graded("g3")}), "grade 'g3' of x is not 0 to 4"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({"x": Graded(None)}), "grade None of x is not 0 to 4"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({"x": Graded(True)}), "grade True of x is not 0 to 4"),
        (lambda: Evidence({}, contrary=Graded(5)), "grade 5 of contrary is not 0 to 4"),
        (lambda: Evidence({}, notes=(None, 3)), "notes must be a tuple of strings"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({}, notes="note"), "notes must be a tuple of strings"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({}, happened=0), "happened is something of type int; give True, False or None"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({}, says=None), "says is None; give a string"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({}, records_through="2014"), "records_through is something of type str"),  # type: ignore[arg-type]  # the fault
        (lambda: Evidence({}, done=datetime(2014, 1, 1)), "done is something of type datetime; give a date or None"),  # noqa: DTZ001  the fault
    ],
)
def test_what_is_no_evidence_is_an_error_finding_that_says_what_to_return(
    subject: str, returned: Callable[[], object], says: str
) -> None:
    found = errors(stranger(subject, probe=lambda _: returned()))

    assert found
    assert all(says in one for one in found)


def test_wrong_evidence_is_told_with_the_line_of_the_rule_that_makes_it() -> None:
    found = errors(stranger("conduct", probe=lambda _: Evidence({"x": Graded(7)})))

    assert found
    assert all(f"({Path(__file__).name}, <lambda>, line " in one for one in found)


def test_what_a_rule_returned_cannot_be_changed_afterwards() -> None:
    graded = {"x": Graded()}
    found = Evidence(graded, notes=["a note"])  # type: ignore[arg-type]  # a list is taken too

    graded["x"] = Graded(3)
    assert found.elements["x"] == Graded()
    assert found.notes == ("a note",)
    for one in (found, Evidence({})):
        with pytest.raises(TypeError, match="does not support item assignment"):
            one.elements["y"] = Graded()  # type: ignore[index]  # the fault


@pytest.mark.parametrize("part", ["selects", "item_basis"])
def test_a_rule_on_items_that_fails_at_an_item_gives_an_error_finding_on_it(part: str) -> None:
    assert all(
        "KeyError: 'none such'" in one for one in errors(stranger("item", **{part: raising(KeyError("none such"))}))
    )
    assert errors(stranger("item", **{part: raising(KeyError("none such"))}))


def test_the_error_findings_of_a_rule_on_items_tell_each_item_by_its_basis() -> None:
    broken = attrs.evolve(RULES["D6"], probe=raising(KeyError("none such")))
    found = assess(LIBRARY.world, (broken,), "MNG", date(2015, 3, 14)).findings

    assert {(str(one.basis), one.subject.item) for one in found if one.verdict is Verdict.ERROR} >= {
        ("UNTOC", "join-untoc"),
        ("CSR1951", "join-csr1951"),
    }
    assert "" not in {str(one.basis) for one in found}


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        (Basis(BasisKind.TREATY, "ICCPP", "7"), "no catalogue has 'ICCPP'; did you mean ICCPR"),
        (
            Basis(BasisKind.AGREEMENT, "UNHCR-CHN-1959", "1"),
            "no catalogue has 'UNHCR-CHN-1959'; did you mean UNHCR-CHN-1995?",
        ),
        (Basis(BasisKind.CUSTOM, "custom", "x", instead_of=(("NOPE", "1"),)), "no catalogue has 'NOPE'"),
        (Basis(BasisKind.COMMITMENT, "CAT", "22", open_to="NOPE"), "no catalogue has 'NOPE'"),
        (Basis(BasisKind.COMMITMENT, "NOPE", "22", open_to="CAT"), "no catalogue has 'NOPE'"),
    ],
)
def test_a_rule_on_a_treaty_that_nobody_has_says_so_and_the_others_go_on(basis: Basis, says: str) -> None:
    (found,) = errors(stranger("conduct", bases=(basis,)))

    assert f"rule stranger failed: PluginError: {says}" in found


def test_a_rule_that_answers_in_numbers_moves_no_other_rule_in_the_same_process() -> None:
    def doors(state: str) -> tuple[Finding, ...]:
        return assess(LIBRARY.world, (RULES["D10"],), state, DAY).findings

    before = [doors(state) for state in LIBRARY.states[:5]]

    def probe(_: Case) -> Evidence:
        return Evidence({}, happened=0, records_through=date.max)  # type: ignore[arg-type]  # the fault

    odd = stranger("register", probe=probe)
    assess(LIBRARY.world, (odd,), LIBRARY.states[0], DAY)

    assert [doors(state) for state in LIBRARY.states[:5]] == before


def test_an_interruption_by_the_user_is_no_fault_of_the_rule() -> None:
    with pytest.raises(KeyboardInterrupt) as stopped:
        errors(stranger("conduct", probe=raising(KeyboardInterrupt())))

    assert stopped.value.__notes__ == ["while stranger judged CHN"]
