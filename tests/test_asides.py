"""A decision to set a finding aside stands beside the verdict, for its days only, and never hides an error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.asides import Aside, set_aside
from compliance.cli import run
from compliance.cli.check import exit_code
from compliance.errors import DataError, Where
from compliance.loading.asides import load_asides
from compliance.loading.holdings import Library
from compliance.model.findings import Scorecard
from compliance.model.verdicts import Verdict
from compliance.plugins import installed
from compliance.scorecard import scorecard

DAY = date(2014, 2, 20)
GAP = Aside("CHN", "A2", "regional desk", "2014-01-01", "2014-12-31", "under review")


@pytest.fixture(scope="module")
def card() -> Scorecard:
    library = Library(installed())
    return scorecard(library, installed(), library.rulebook.select(["A1", "A2"]), "CHN", DAY)


def verdicts(card: Scorecard) -> list[Verdict]:
    return [finding.verdict for finding in card.findings]


def test_the_decision_stands_beside_the_verdict_and_changes_nothing_else(card: Scorecard) -> None:
    after = set_aside(card, [GAP], DAY)
    assert [attrs.evolve(finding, set_aside=None) for finding in after.findings] == list(card.findings)
    marked = [finding for finding in after.findings if finding.set_aside]
    assert {finding.code for finding in marked} == {"A2"}
    assert marked[0].set_aside is not None
    assert marked[0].set_aside.reason == "under review"
    assert after.headlines == card.headlines


def test_every_finding_set_aside_is_named_in_the_warnings(card: Scorecard) -> None:
    after = set_aside(card, [GAP], DAY)
    assert any(finding.id in after.warnings[-1] for finding in after.findings if finding.set_aside)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"until": "2014-02-19"}, "expired on 2014-02-19"),
        ({"on": "2014-02-21"}, "after the day asked about"),
        ({"until": "2014-13-31"}, "cannot be read"),
        ({"until": "soon"}, "counts as expired"),
        ({"on": "2014"}, "counts as expired"),
        ({"until": "2013-12-31"}, "ends on 2013-12-31, before it was made"),
    ],
)
def test_a_decision_that_does_not_count_says_why(card: Scorecard, changed: dict[str, str], reason: str) -> None:
    after = set_aside(card, [attrs.evolve(GAP, **changed)], DAY)
    assert not any(finding.set_aside for finding in after.findings)
    assert reason in after.warnings[-1]


@pytest.mark.parametrize("day", ["2014-02-20", "2014-01-01"])
def test_first_and_last_day_count(card: Scorecard, day: str) -> None:
    decision = attrs.evolve(GAP, on=min(day, "2014-02-20"), until="2014-02-20")
    assert any(finding.set_aside for finding in set_aside(card, [decision], DAY).findings)


@pytest.mark.parametrize("changed", [{"basis": "CAT 4"}, {"subject": "nothing"}, {"obligation": "B9"}])
def test_a_decision_that_fits_nothing_is_reported(card: Scorecard, changed: dict[str, str]) -> None:
    after = set_aside(card, [attrs.evolve(GAP, **changed)], DAY)
    assert "is not used: no finding fits it" in after.warnings[-1]


def test_a_decision_on_a_duty_that_no_rule_has_is_reported_with_the_nearest(card: Scorecard) -> None:
    known = [finding.obligation for finding in card.findings]
    after = set_aside(card, [attrs.evolve(GAP, obligation="refoulement-tortur")], DAY, known=known)

    assert "no rule is called 'refoulement-tortur'; did you mean refoulement-torture" in after.warnings[-1]


def test_of_two_decisions_on_one_finding_both_are_named(card: Scorecard) -> None:
    first, second = (attrs.evolve(GAP, by=by, where=Where("decisions.yaml", line)) for line, by in ((2, "A"), (6, "B")))
    after = set_aside(card, [first, second], DAY)

    assert {finding.set_aside.by for finding in after.findings if finding.set_aside} == {"B"}
    both = [one for one in after.warnings if "the second is shown" in one]
    assert both
    assert "set aside A2 (line 2) and the decision to set aside A2 (line 6) fit CHN/A2/" in both[0]


def test_a_file_of_decisions_that_is_not_there_is_a_fault_of_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*CHECK, "--set-aside", str(tmp_path / "nope.yaml")]) == 2
    assert "nope.yaml does not exist; give a file of decisions" in capsys.readouterr().err
    assert run([*CHECK, "--set-aside", str(tmp_path)]) == 2
    assert "is a folder; give a file of decisions" in capsys.readouterr().err


def test_a_decision_on_another_state_says_nothing_here(card: Scorecard) -> None:
    assert set_aside(card, [attrs.evolve(GAP, state="MNG")], DAY) == card


def test_it_may_be_narrowed_to_one_conduct(card: Scorecard) -> None:
    conducts = [finding.conduct for finding in card.findings if finding.code == "A2" and finding.conduct]
    after = set_aside(card, [attrs.evolve(GAP, subject=conducts[0])], DAY)
    assert {finding.conduct for finding in after.findings if finding.set_aside} == {conducts[0]}


def test_an_error_is_never_set_aside(card: Scorecard) -> None:
    failed = attrs.evolve(card, findings=tuple(attrs.evolve(one, verdict=Verdict.ERROR) for one in card.findings))
    after = set_aside(failed, [GAP], DAY)
    assert not any(finding.set_aside for finding in after.findings)
    assert exit_code((after,), None, broken=False) == 3


def test_fail_on_looks_at_what_was_not_set_aside(card: Scorecard) -> None:
    every = [GAP, attrs.evolve(GAP, obligation="A1")]
    assert exit_code((card,), "gap", broken=False) == 1
    assert exit_code((set_aside(card, [GAP], DAY),), "gap", broken=False) == 1
    assert exit_code((set_aside(card, every, DAY),), "gap", broken=False) == 0


@given(day=st.dates(date(2013, 6, 1), date(2015, 6, 1)))
def test_the_as_of_day_alone_decides_whether_it_counts(card: Scorecard, day: date) -> None:
    counts = any(finding.set_aside for finding in set_aside(card, [GAP], day).findings)
    assert counts == (date(2014, 1, 1) <= day <= date(2014, 12, 31))


def test_a_file_of_decisions_says_what_is_wrong_with_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "asides.yaml"
    file.write_text(
        "set_aside:\n  - {state: CHN, obligation: A2, by: desk, on: 2014-01-01, reasn: x}\n", encoding="utf-8"
    )
    with pytest.raises(DataError) as caught:
        load_asides(file)
    text = str(caught.value)
    assert "reasn" in text
    assert "missing key 'until'" in text
    assert ":2" in text


def test_the_command_line_reads_the_file_and_shows_the_decision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "asides.yaml"
    days = "on: 2014-01-01, until: 2014-12-31"
    entry = f"{{state: CHN, obligation: refoulement-torture, by: regional desk, {days}, reason: under review}}"
    file.write_text(f"set_aside:\n  - {entry}\n", encoding="utf-8")
    args = ["check", "china", "--as-of", "2014-02-20", "--obligation", "A2", "--set-aside", str(file)]
    for form in ("text", "markdown", "html", "json"):
        assert run([*args, "--format", form, "--fail-on", "gap"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert "under review" in shown
        assert "regional desk" in shown


def decided(folder: Path, *heads: str) -> str:
    """Write a file with one decision for each state and obligation, in force for all of 2014; return its path."""
    file = folder / "asides.yaml"
    tail = "by: desk, on: 2014-01-01, until: 2014-12-31, reason: under review"
    file.write_text("set_aside:\n" + "".join(f"  - {{{head}, {tail}}}\n" for head in heads), encoding="utf-8")
    return str(file)


CHECK = ("check", "china", "--as-of", "2014-02-20", "--obligation", "A2")


def test_a_decision_on_a_state_that_nobody_knows_is_bad_data_with_line_and_suggestion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decided(
        tmp_path, "state: XQQ, obligation: A2", "state: CHN, obligation: A2", "state: chinna, obligation: A2"
    )

    assert run([*CHECK, "--set-aside", file]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    first, second, count = err.splitlines()
    assert first.startswith(f"error: {file}:2: set_aside[0].state: unknown state 'XQQ'")
    assert second.startswith(f"error: {file}:4: set_aside[2].state: unknown state 'chinna'; did you mean China")
    assert count == "2 problems found"


def test_a_decision_on_a_territory_says_whose_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*CHECK, "--set-aside", decided(tmp_path, "state: HKG, obligation: A2")]) == 4
    assert "Hong Kong is a territory of CHN, not a state" in capsys.readouterr().err


@pytest.mark.parametrize("state", ["CHN", "chn", "CN", "china"])
def test_a_state_may_be_named_as_on_the_command_line(
    state: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decided(tmp_path, f"state: {state}, obligation: A2")

    assert run([*CHECK, "--set-aside", file, "--fail-on", "gap"]) == 0
    assert "under review" in " ".join(capsys.readouterr().out.split())


def test_a_decision_on_a_known_state_that_is_not_in_the_run_stays_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*CHECK, "--set-aside", decided(tmp_path, "state: mongolia, obligation: A2")]) == 0
    assert "the decision to set aside" not in capsys.readouterr().out


def test_a_decision_on_a_duty_that_was_not_asked_about_is_not_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = installed().rulebook.find("C7")
    heads = ("state: CHN, obligation: C7", f"state: CHN, obligation: {other.id}", "state: CHN, obligation: C77")

    assert run([*CHECK, "--set-aside", decided(tmp_path, *heads)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "set aside C7 " not in said
    assert other.id not in said
    assert "the decision to set aside C77 (line 4) is not used: no finding fits it" in said


def test_a_decision_finds_a_record_by_an_id_that_it_had(card: Scorecard) -> None:
    name = next(
        finding.subject.conduct for finding in card.findings if finding.code == "A2" and finding.subject.conduct
    )
    decision = attrs.evolve(GAP, subject="an-old-name")

    assert not any(one.set_aside for one in set_aside(card, [decision], DAY).findings)
    after = set_aside(card, [decision], DAY, formerly={str(name): ("older", "an-old-name")})
    assert {one.subject.conduct for one in after.findings if one.set_aside} == {name}


def test_a_shipped_record_is_explained_by_an_id_that_it_had(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "PRK", "C2", "--subject", "killing-on-return", "--as-of", "2014-02-20"]) == 0
    assert "on-return" in capsys.readouterr().out
