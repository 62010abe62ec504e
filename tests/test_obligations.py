"""Duty, rule and provision are one map: the data and the rules say the same, and every difference is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.loading.catalogue import load_catalogue
from compliance.loading.files import Reader
from compliance.loading.holdings import Library
from compliance.mapping import faults, named, resting, untested
from compliance.model.catalogue import Catalogue
from compliance.model.obligations import Obligation, Obligations, Untested
from compliance.plugins import installed
from compliance.rule import Rule

LIBRARY = Library(installed())
LAW = LIBRARY.catalogue
RULES = LIBRARY.rulebook.rules
LAST = {"A": 18, "B": 5, "C": 7, "D": 10, "E": 2}
ALL = {f"{letter}{number}" for letter, last in LAST.items() for number in range(1, last + 1)}


def test_the_rules_and_the_data_on_duties_say_the_same() -> None:
    assert list(faults(RULES, LAW)) == []


def test_each_of_the_42_duties_has_exactly_one_rule_and_each_rule_one_duty() -> None:
    duties = LAW.duties.obligations

    assert len(ALL) == 42
    assert set(duties) >= ALL
    assert sorted((rule.code, rule.id) for rule in RULES) == sorted((code, one.rule) for code, one in duties.items())


@pytest.mark.parametrize("one", [one for _, one in untested(RULES, LAW)], ids=lambda one: f"{one.of} {one.provisions}")
def test_whatever_has_no_rule_has_its_reason_in_words(one: Untested) -> None:
    assert one.says.endswith(".")
    assert one.why.endswith(".")
    assert len(one.why.split()) >= 4


@pytest.mark.parametrize("code", sorted(LAW.treaties))
def test_every_treaty_of_the_catalogue_is_tested_or_told_why_not(code: str) -> None:
    tested = {named(basis)[0] for rule in RULES for basis in rule.bases}

    assert code in tested or any(one.of == code for _, one in untested(RULES, LAW))


def test_a_provision_knows_all_the_rules_that_rest_on_it() -> None:
    found = resting(RULES, LAW)

    assert [one.rule.code for one in found["CAT", "3"]] == ["A2", "A7", "A8", "C3"]
    assert {one.rule.code for one in found["UDHR", "14"] if one.read_with} == {"A7"}  # a text named before its article


# ── what a difference would be told as ──


def changed(**change: object) -> Catalogue:
    return attrs.evolve(LAW, duties=attrs.evolve(LAW.duties, **change))


def with_duty(code: str, **change: object) -> Catalogue:
    duties: Mapping[str, Obligation] = LAW.duties.obligations
    return changed(obligations={**duties, code: attrs.evolve(duties[code], **change)})


def without(code: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.code != code)


SPARE = Untested("CAT", ("3",), "Nobody asked.", "Return.")


@pytest.mark.parametrize(
    ("law", "rules", "said"),
    [
        (LAW, without("A2"), "A2: no rule has this code; 'refoulement-torture' should"),
        (with_duty("A2", rule="refoulment-torture"), RULES, "and 'refoulement-torture' has the code"),
        (
            changed(obligations={code: one for code, one in LAW.duties.obligations.items() if code != "A2"}),
            RULES,
            "A2: the rule 'refoulement-torture' has no entry in obligations.yaml",
        ),
        (with_duty("A2", provisions={}), RULES, "A2: CAT 3 is a basis of the rule and not in the data"),
        (with_duty("A2", provisions={"CAT": ("3", "4")}), RULES, "A2: CAT 4 is in the data and no basis of the rule"),
        (with_duty("A2", without_basis=(SPARE,)), RULES, "A2: CAT 3 is listed without a basis, and has one"),
        (changed(without_rule=(*LAW.duties.without_rule, SPARE)), RULES, "CAT 3 is listed without a rule"),
        (
            changed(without_rule=tuple(one for one in LAW.duties.without_rule if one.of != "ILO-C100")),
            RULES,
            "ILO-C100: no rule rests on it",
        ),
        (changed(texts={**LAW.duties.texts, "Magna Carta": "A charter"}), RULES, "Magna Carta: declared under `texts`"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_where_rules_and_data_part_a_sentence_says_so(law: Catalogue, rules: tuple[Rule, ...], said: str) -> None:
    assert any(said in fault for fault in faults(rules, law))


def test_what_one_duty_names_and_the_rule_of_another_tests_is_not_told_as_untested() -> None:
    named_by_a4 = LAW.duties.obligations["A4"].without_basis
    told = [one for code, one in untested(RULES, LAW) if code == "A4"]

    assert [one.provisions for one in named_by_a4] == [("37(b)", "37(c)", "37(d)")]  # parts of 37, which C2 tests
    assert told == []


# ── the file ──

ENTRY = "obligations:\n  A2: {rule: refoulement-torture, says: Remove nobody., provisions: {CAT: ['3']}}\n"


def loaded(*texts: str, tmp_path: Path) -> Obligations:
    """Return the duties of plugins with such files, beside the treaties and sources that are built in."""
    folders = list(installed().catalogues)
    for number, text in enumerate(texts):
        folder = tmp_path / f"plugin-{number}"
        folder.mkdir()
        (folder / "obligations.yaml").write_text(text, encoding="utf-8")
        folders.append((folder.name, folder))
    return load_catalogue(folders, Reader()).duties


def problems(*texts: str, tmp_path: Path) -> str:
    with pytest.raises(DataError) as caught:
        loaded(*texts, tmp_path=tmp_path)
    return str(caught.value)


def test_a_plugin_adds_its_own_duties(tmp_path: Path) -> None:
    own = "texts: {Own text: A text}\nobligations:\n  X1: {rule: own, says: Do it., provisions: {Own text: []}}\n"

    found = loaded(own, tmp_path=tmp_path)

    assert set(found.obligations) == {*LAW.duties.obligations, "X1"}
    assert found.texts["Own text"] == "A text"
    assert found.obligations["X1"].where is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY, "duplicate duty 'A2'"),
        (ENTRY.replace("A2:", "X2:"), "A2 has the rule 'refoulement-torture' (a rule tests one duty)"),
        (ENTRY.replace("A2:", "X2:").replace("CAT", "CATT"), "no text 'CATT' (did you mean CAT"),
        (ENTRY.replace("A2:", "X2:").replace("CAT", "UNCAT"), "no text 'UNCAT' (write CAT)"),
        (ENTRY.replace("says", "sayz"), "unknown key 'sayz'"),
        ("texts: {UDHR: Another text}\n", "'UDHR' already means"),
        ("without_rule: [{of: Unheard, provisions: [], why: None.}]\n", "no text 'Unheard'"),
        ("- A2\n", "expected duties under `obligations`"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_fix(text: str, said: str, tmp_path: Path) -> None:
    found = problems(text, tmp_path=tmp_path)

    assert said in found
    assert "plugin-0/obligations.yaml:" in found
