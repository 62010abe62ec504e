"""What `compliance new rule` writes passes at once, under any treaty, in the tool's own tree and in a plugin."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from compliance.cli import run
from compliance.errors import UsageError
from compliance.loading.holdings import Library
from compliance.plugins import DISTRIBUTION, installed
from compliance.rule import Rule
from compliance.rulebook import bind
from compliance.rulepage import page
from compliance.scaffold.drafting import File, write
from compliance.scaffold.homes import Checkout, Package, home, plugins_of
from compliance.scaffold.naming import Taken, rule_code, rule_id, taken
from compliance.scaffold.rule import Begun, begin_rule, choose, rule_files, with_kinds
from compliance.testing import load_cases, run_case

ROOT = Path(__file__).parent.parent.parent
PLUGINS = installed()
LIBRARY = Library(PLUGINS)
LAW = LIBRARY.catalogue
USED = taken(PLUGINS.rules)
OWN = [one.id for each in PLUGINS.declared if each.plugin.distribution == DISTRIBUTION for one in each.rules]


def declared(file: Path) -> Rule:
    names: dict[str, object] = {"__name__": "drafted"}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)  # noqa: S102  what was just written
    rule = names["RULE"]
    assert isinstance(rule, Rule)
    return rule


@pytest.mark.parametrize("treaty", sorted(set(LAW.treaties) - {"ILO-P029"}))
def test_the_cases_of_a_new_rule_come_out_under_every_treaty(treaty: str, tmp_path: Path) -> None:
    wanted = choose(USED, LAW, "a-new-duty", "", f"{treaty} 1")
    module, cases = rule_files(wanted, LAW, tmp_path, "0.1", "a-tag")
    write((module, cases))
    book = bind((*PLUGINS.rules, declared(module.path)))
    found = load_cases(cases.path, "a-new-duty")

    assert {expected.verdict for case in found.cases for expected in case.expect} >= {
        "gap", "contested-gap", "compliant", "insufficient-evidence", "not-bound", "commitment-only", "out-of-scope",
    }  # fmt: skip
    assert [text for case in found.cases for text in run_case(case, found, LAW, book)] == []


def test_a_treaty_of_which_nothing_can_be_told_is_no_beginning(tmp_path: Path) -> None:
    wanted = choose(USED, LAW, "a-new-duty", "", "ILO-P029 1")

    with pytest.raises(UsageError, match="our list of parties is good to 2014-06-11 only"):
        rule_files(wanted, LAW, tmp_path, "0.1", "a-tag")


# ── in the tool's own tree ──


@pytest.fixture
def tree(tmp_path: Path) -> Checkout:
    """As much of the tool's own tree as a new rule touches."""
    shutil.copytree(ROOT / "docs" / "reference", tmp_path / "docs" / "reference")
    for file in ("README.md", "rules/__init__.py", "rules/asylum/__init__.py", "rules/obligations.yaml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return Checkout(tmp_path)


def begin(tree: Checkout, folder: str = "asylum") -> Begun:
    return begin_rule(tree, PLUGINS, LAW, "stranger-shelter", "", "CSR1951 21", folder)


def test_a_built_in_rule_comes_with_its_page_its_kind_and_its_place_in_the_list(tree: Checkout) -> None:
    begun = begin(tree)
    write(begun.files)
    rule = declared(tree.rules / "asylum/stranger_shelter.py")
    reference = tree.root / "docs/reference"

    assert (reference / "rules/stranger-shelter.md").read_text(encoding="utf-8") == page(rule)
    assert f"| {rule.code} | [stranger-shelter](stranger-shelter.md) | 2 |" in (reference / "rules/index.md").read_text(
        encoding="utf-8"
    )
    assert "\n| `stranger-shelter` | Stranger shelter: keeping the duty, or not. |\n" in (
        reference / "profile-format.md"
    ).read_text(encoding="utf-8")
    listed = (tree.rules / "__init__.py").read_text(encoding="utf-8")
    assert "    stranger_shelter,\n" in listed
    assert "    stranger_shelter.RULE,\n)" in listed
    assert begun.cases == tree.rules / "asylum/cases/stranger_shelter.yaml"


def test_a_built_in_rule_is_counted_on_the_front_page_and_has_all_sections(tree: Checkout) -> None:
    write(begin(tree).files)
    rule = declared(tree.rules / "asylum/stranger_shelter.py")

    assert f"{len(OWN) + 1} duties, " in (tree.root / "README.md").read_text(encoding="utf-8")
    for heading in ("What it asks", "How it decides", "Not enough", "Limits", "Reservations", "Known limits"):
        assert f"\n## {heading}\n" in page(rule)


@pytest.mark.parametrize("folder", ["treaties", "agreements", "cases", "asks"])
def test_a_folder_that_holds_something_else_than_rules_is_refused(folder: str) -> None:
    with pytest.raises(UsageError, match=rf"--folder '{folder}' is a name for something else than rules; take one of"):
        begin(Checkout(ROOT), folder)


def test_every_other_line_of_the_files_that_are_changed_stays(tree: Checkout) -> None:
    begun = begin(tree)
    before = {file.path: (file.old or b"").decode().splitlines() for file in begun.files if file.old is not None}
    write(begun.files)

    written = {path.name for path in before}
    assert written >= {"__init__.py", "index.md", "profile-format.md", "obligations.yaml"}
    made_anew = {"provisions.md", "README.md"}  # the second for its number of duties
    for path in (path for path in before if path.parent.name != "treaties" and path.name not in made_anew):
        after = iter(path.read_text(encoding="utf-8").splitlines())
        assert [line for line in before[path] if line not in after] == [], path  # each is found behind the last one


def test_a_new_folder_of_rules_gets_a_module_of_its_own(tree: Checkout) -> None:
    write(begin(tree, "night-life").files)

    assert (tree.rules / "night_life/__init__.py").read_text(encoding="utf-8") == '"""Duties on night life."""\n'
    assert "from .night_life import stranger_shelter\n" in (tree.rules / "__init__.py").read_text(encoding="utf-8")


def test_a_built_in_rule_needs_to_be_told_its_folder(tree: Checkout) -> None:
    with pytest.raises(
        UsageError, match="say with --folder in which folder of rules/ it belongs: asylum, or a new one"
    ):
        begin(tree, "")


def test_what_a_draft_says_of_a_tool_that_is_installed_elsewhere(tree: Checkout) -> None:
    assert attrs.evolve(tree).folders == ("asylum",)


def test_nothing_is_written_where_one_file_is_in_the_way(tree: Checkout) -> None:
    begun = begin(tree)
    (tree.root / "docs/reference/rules/stranger-shelter.md").write_text("mine", encoding="utf-8")
    before = {file: file.read_bytes() for file in tree.root.rglob("*") if file.is_file()}

    with pytest.raises(UsageError, match=r"stranger-shelter\.md exists already; nothing was written"):
        write(begun.files)
    assert {file: file.read_bytes() for file in tree.root.rglob("*") if file.is_file()} == before


def test_nothing_is_written_where_a_file_was_changed_meanwhile(tree: Checkout) -> None:
    begun = begin(tree)
    with (tree.rules / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("# somebody else was here\n")

    with pytest.raises(UsageError, match="was changed by somebody else just now; nothing was written"):
        write(begun.files)
    assert not (tree.rules / "asylum/stranger_shelter.py").exists()


def test_a_stop_midway_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    files = (
        File(tmp_path / "there", "new", b"old"),
        File(tmp_path / "deep/er/first", "first"),
        File(tmp_path / "there/under", "a file is no folder"),
    )

    with pytest.raises(UsageError, match="nothing was written"):
        write(files)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["folder", "there"]
    assert (tmp_path / "there").read_text(encoding="utf-8") == "old"


def test_a_table_of_kinds_that_is_gone_is_missed() -> None:
    with pytest.raises(UsageError, match="has no table under '## Kinds of conduct'"):
        with_kinds("# Nothing here\n", [("a", "b")])


# ── where a rule can live ──


def test_a_folder_that_is_no_home_for_a_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["new", "rule", "stranger-shelter"]) == 2
    assert "begin a plugin with `compliance new plugin NAME`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_another_tree_of_the_tool_than_the_one_that_runs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "state-compliance"\n', encoding="utf-8")

    with pytest.raises(UsageError, match=r"but `compliance` runs from .*pip install -e"):
        home(tmp_path)


def test_the_tree_that_runs_is_a_home() -> None:
    assert home(ROOT / "rules" / "asylum") == Checkout(ROOT)


@pytest.mark.parametrize(
    ("project", "says"),
    [
        ("[project\n", "cannot read"),
        ('[project]\nname = "x"\n', "lies in no plugin"),
        ('[project]\nname = "x"\n[project.entry-points.compliance]\nx = "x"\n', "is no folder with an __init__.py"),
    ],
)
def test_a_project_that_is_no_home_for_a_rule_is_refused(project: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")

    with pytest.raises(UsageError, match=says):
        home(tmp_path)


@pytest.mark.parametrize(
    ("project", "says"),
    [
        ("project = 3\n", r"`project` is one int where the table \[project\] is expected"),
        ('[project]\nname = "x"\nentry-points = 3\n', r"`entry-points` is one int .* \[project.entry-points\]"),
        (
            '[project]\nname = "x"\n[project.entry-points]\ncompliance = "x"\n',
            r"`compliance` is one str .* \[project.entry-points.compliance\]",
        ),
    ],
)
@pytest.mark.parametrize("ask", [home, plugins_of])
def test_a_strangers_project_file_that_holds_no_tables_is_told_as_such(
    ask: Callable[[Path], object], project: str, says: str, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")

    with pytest.raises(UsageError, match=says):
        ask(tmp_path)


def test_a_folder_option_is_refused_in_a_plugin(tmp_path: Path) -> None:
    package = Package(tmp_path, tmp_path, "0.1")

    with pytest.raises(UsageError, match="--folder is for the built-in rules"):
        begin_rule(package, PLUGINS, LAW, "stranger-shelter", "", "CSR1951 21", "asylum")


# ── names ──


def test_a_code_that_is_taken_is_refused_with_the_next_free_one() -> None:
    with pytest.raises(UsageError, match=r"code A2 is that of refoulement-torture; A3 is free: --code A3"):
        rule_code("a2", Taken({"A2": "refoulement-torture"}, {}))


def test_without_a_code_the_next_free_one_is_taken() -> None:
    assert rule_code("", Taken({}, {})) == "Z1"
    assert rule_code("", Taken({"Z1": "first", "Z12": "twelfth"}, {})) == "Z13"
    assert rule_code("", Taken({"Z1": "first"}, {}), "SS69") == "SS69"
    assert rule_code("", Taken({"SS69": "first"}, {}), "SS69") == "SS70"


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'nine' cannot be a code; use letters and a number, such as Z1"):
        rule_code("nine", Taken({}, {}))


@pytest.mark.parametrize(
    "name", ["Night", "night--shelter", "-night", "9-nights", "stranger_shelter", "nächte", "view", "import"]
)
def test_an_id_that_will_not_do_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a rule"):
        rule_id(name, USED)


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        ("CATT 3", "unknown treaty 'CATT'; did you mean CAT"),
        ("CAT", "is not a treaty and one provision of it"),
        ("CAT 3, 4", "is not a treaty and one provision of it"),
        ('CAT 3")', "is not a treaty and one provision of it"),
    ],
)
def test_a_basis_that_is_none_is_refused(basis: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        choose(USED, LAW, "stranger-shelter", "", basis)


def test_an_alias_of_a_treaty_is_understood() -> None:
    assert choose(USED, LAW, "stranger-shelter", "", "rc 21").treaty == "CSR1951"
