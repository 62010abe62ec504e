"""Rules are chosen by id, code, pattern, tag, treaty and severity; what names nothing is refused with a suggestion."""

from __future__ import annotations

import json

import pytest

from compliance.cli import run
from compliance.errors import UnknownName
from compliance.plugins import installed

BOOK = installed().rulebook


def chosen(capsys: pytest.CaptureFixture[str], *args: str) -> list[str]:
    assert run(["rules", "--format", "json", *args]) == 0
    return [row["id"] for row in json.loads(capsys.readouterr().out)["rules"]]


def test_without_a_choice_every_rule_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert chosen(capsys) == [rule.id for rule in BOOK.rules]


@pytest.mark.parametrize("name", ["A2", "a2", "refoulement-torture"])
def test_a_code_and_an_id_mean_one_rule(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert chosen(capsys, "--obligation", name) == ["refoulement-torture"]


def test_a_pattern_means_every_rule_that_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(chosen(capsys, "--obligation", "refoulement-*")) == {
        rule.id for rule in BOOK.rules if rule.id.startswith("refoulement-")
    }
    assert set(chosen(capsys, "--obligation", "A*")) == {rule.id for rule in BOOK.rules if rule.code[0] == "A"}
    assert set(chosen(capsys, "--obligation", "c*")) >= {rule.id for rule in BOOK.rules if rule.code[0] == "C"}


def test_names_add_and_kinds_narrow(capsys: pytest.CaptureFixture[str]) -> None:
    both = chosen(capsys, "--obligation", "A2", "--obligation", "B1")
    assert both == ["refoulement-torture", "birth-registration"]
    assert chosen(capsys, "--obligation", "A2", "--obligation", "B1", "--treaty", "UNCAT") == ["refoulement-torture"]


def test_a_treaty_may_be_given_by_alias(capsys: pytest.CaptureFixture[str]) -> None:
    on_it = {rule.id for rule in BOOK.rules if any(basis.treaty == "CSR1951" for basis in rule.bases)}
    assert set(chosen(capsys, "--treaty", "RC")) == on_it == set(chosen(capsys, "--treaty", "csr1951"))


def test_an_agreement_is_a_treaty_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert chosen(capsys, "--treaty", "unhcr-chn-1995") == ["unhcr-agreement"]


def test_a_choice_may_be_given_once_and_used_up() -> None:
    tag, treaty = BOOK.rules[0].tags[0], "CAT"
    named = BOOK.narrowed(BOOK.rules, tags=[tag], treaties=[treaty])

    assert BOOK.narrowed(BOOK.rules, tags=iter([tag]), treaties=iter([treaty])) == named
    with pytest.raises(UnknownName, match="unknown tag 'refugee'"):
        BOOK.narrowed(BOOK.rules, tags=iter(["refugee"]))


def test_severity_leaves_out_what_is_less_severe(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(chosen(capsys, "--severity", "4")) == {rule.id for rule in BOOK.rules if rule.severity.level == 4}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--tag", "refugee"], "unknown tag 'refugee'; did you mean refugees"),
        (["--treaty", "custom"], "'custom' is no treaty; duties bear it as a tag: --tag custom"),
        (["--treaty", "CATT"], "unknown treaty 'CATT'; did you mean CAT"),
        (["--obligation", "refoulment-torture"], "did you mean refoulement-torture"),
        (["--obligation", "zz*"], "unknown obligation 'zz*'"),
        (["--treaty", "VCCR", "--severity", "4"], "no rule fits all that was asked for"),
        (["A2", "--severity", "4"], "give one ID, or narrow the list, not both"),
    ],
)
def test_what_means_no_rule_is_refused_with_one_message(
    capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    assert run(["rules", *args]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("pattern", ["A*", "refoulement-*"])
def test_a_pattern_lists_what_it_means_with_the_tags_and_narrows_with_the_options(
    pattern: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chosen(capsys, pattern) == [rule.id for rule in BOOK.select([pattern])]
    assert chosen(capsys, pattern, "--tag", "custom") == ["refoulement-custom"]
    assert run(["rules", "refoulement-custom*"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("code  id")
    assert said.endswith("\nTags, for --tag: custom, refoulement, refugees.\n")


def test_a_pattern_is_no_duty_to_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "MNG", "A*"]) == 2
    assert "'A*' may mean several duties, and this explains one; `compliance check` takes" in capsys.readouterr().err


def test_a_rules_page_tells_its_tags(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "A6"]) == 0
    assert "\nTags: refoulement, refugees, custom.\n" in capsys.readouterr().out


def test_check_takes_the_same_choice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "mng", "--as-of", "2014-01-01", "--treaty", "CAT", "--severity", "4", "--format", "json"]) == 0
    codes = {finding["obligation"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert codes <= {rule.id for rule in BOOK.rules if rule.severity.level == 4}
    assert "refoulement-torture" in codes


def test_the_cost_of_each_rule_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    args = ["check", "mng", "--as-of", "2014-01-01", "--obligation", "A2", "--obligation", "C2", "--format", "json"]
    assert run(args) == 0
    plain = capsys.readouterr()
    assert run([*args, "--profile"]) == 0
    timed = capsys.readouterr()
    assert timed.out == plain.out
    assert "rule ms" in timed.err
    assert "refoulement-torture" in timed.err
    assert "treatment-of-returnees" in timed.err
