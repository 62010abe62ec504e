"""Tables with faults are refused, each with its file and line; a later plugin's tables lie over an earlier's."""

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.reading.reader import read
from compliance.reading.suggestion import Kind
from compliance.reading.tables import Tables, load_tables

PLUGINS = installed()
CATALOGUE = Library(PLUGINS).catalogue


def load(folder: Path, **files: str) -> Tables:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_tables([*PLUGINS.reading, ("mine", folder)], PLUGINS.rules, CATALOGUE)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("themes", "sea:\n  patterns: ['(']\n", "mine/reading/themes.yaml:2: sea.patterns[0]: not a pattern"),
        ("themes", "sea:\n  patterns: ['x*']\n", "a pattern that the empty text meets"),
        ("themes", "sea:\n  pattern: [x]\n", "did you mean patterns?"),
        ("verbs", "verbs:\n  sail: {action: 6}\n", "mine/reading/verbs.yaml:2: verbs.sail: no action category 6"),
        ("duties", "Z9:\n  patterns: [x]\n", "unknown duty 'Z9'"),
        (
            "treaties",
            "names:\n  x:\n    treaties: [CATT]\n    short: [CATT]\n",
            "unknown treaty 'CATT' (did you mean CAT",
        ),
        ("treaties", "protocols:\n  CAT: {single: OPCATT}\n", "unknown treaty 'OPCATT'"),
        ("treaties", "asks:\n  join:\n    patterns: ['[']\n", "mine/reading/treaties.yaml"),
    ],
)
def test_a_fault_in_a_table_is_named_with_its_place(file: str, text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load(tmp_path, **{file: text})

    assert says in str(refused.value)


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load(tmp_path, themes="sea:\n  patterns: ['(', '[']\n", duties="Z9:\n  patterns: [x]\n")

    assert len(refused.value.problems) == 3


def test_a_bad_pattern_of_a_rule_is_refused_with_the_rules_id() -> None:
    rule = attrs.evolve(PLUGINS.rules[0], matches=("(",))

    with pytest.raises(DataError, match=f"rule {rule.id}: matches: not a pattern"):
        load_tables(PLUGINS.reading, [rule, *PLUGINS.rules[1:]], CATALOGUE)


def test_another_plugin_adds_a_theme_and_changes_a_verb(tmp_path: Path) -> None:
    tables = load(tmp_path, themes="sea:\n  patterns: [\\bships?\\b]\n", verbs="verbs:\n  abolish: {action: 4}\n")
    found = {(one.kind, one.value) for one in read("Abolish the tax on ships.", tables)}

    assert found == {(Kind.ACTION, "4"), (Kind.THEME, "sea")}


def test_a_treaty_is_found_by_its_title_and_alias_where_no_table_names_it() -> None:
    tables = load_tables([], PLUGINS.rules, CATALOGUE)
    found = {one.value for one in read("The Vienna Convention on Consular Relations; UNCRC.", tables)}

    assert found == {"VCCR", "CRC"}


def test_every_treaty_that_rules_test_is_found_by_its_title(tables: Tables) -> None:
    for code, treaty in CATALOGUE.treaties.items():
        found = {one.value for one in read(f"Ratify the {treaty.title}.", tables) if one.kind is Kind.TREATY}

        assert found == {code}, treaty.title


def test_every_duty_of_the_shared_table_is_a_rules() -> None:
    codes = {rule.code for rule in PLUGINS.rules}

    assert set(load_tables(PLUGINS.reading, PLUGINS.rules, CATALOGUE).duties) <= codes
