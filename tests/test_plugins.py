"""A broken plugin stops nothing; a failing rule is an error that nothing softens."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Iterable
from datetime import date
from importlib.metadata import EntryPoint, distributions, entry_points
from pathlib import Path

import attrs
import pytest

from compliance.assess import assess
from compliance.cli.check import exit_code
from compliance.errors import PluginError
from compliance.loading.holdings import Library
from compliance.model.verdicts import Verdict
from compliance.patterns import RULE_CODE, RULE_ID
from compliance.plugin import GROUP, hookimpl
from compliance.plugins import Plugins, gather, installed
from compliance.rule import Basis, BasisKind, Case, Element, Evidence, Rule
from compliance.rulebook import bind
from compliance.scorecard import scorecard

BUILT_IN = installed()
OWN = tuple(entry_points(group=GROUP))


def point(name: str, module: types.ModuleType | None = None) -> EntryPoint:
    if module is not None:
        sys.modules[f"plugin_{name}"] = module
    return EntryPoint(name, f"plugin_{name}", GROUP)


def plugin(**hooks: object) -> types.ModuleType:
    module = types.ModuleType("plugin")
    for name, hook in hooks.items():
        setattr(module, name, hook)
    return module


def failing(_: Case) -> Evidence:
    raise RuntimeError("this rule is broken")


def broken_rule() -> Rule:
    """Return A2 under another name, without what it takes of asks, and with a function that fails."""
    rule = BUILT_IN.rulebook.find("A2")
    bases = tuple(basis for basis in rule.bases if not basis.for_items)
    return attrs.evolve(rule, id="broken-rule", code="X1", probe=failing, bases=bases, selects=None, item_basis=None)


def test_the_built_in_rooms_come_in_by_entry_point_like_any_other() -> None:
    assert [one.name for one in BUILT_IN.loaded] == ["reports", "rules", "states"]
    assert BUILT_IN.broken == ()


def test_two_plugins_of_one_name_both_work_in_the_order_of_their_distributions(tmp_path: Path) -> None:
    for name in ("zeta", "alpha"):
        home = tmp_path / f"{name}-1.0.dist-info"
        home.mkdir()
        (home / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (home / "entry_points.txt").write_text(f"[{GROUP}]\nshelter = {name}_shelter\n")
        (tmp_path / f"{name}_shelter.py").write_text('"""Adds nothing."""\n')
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from compliance.plugins import installed\n"
        "mine = [one.distribution for one in installed().loaded if one.name == 'shelter']\n"
        "print(mine, installed().broken)"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['alpha', 'zeta'] ()"


def test_a_plugin_that_cannot_be_imported_is_named_and_the_others_work() -> None:
    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        return [broken_rule()]

    found = gather([*OWN, point("gone"), point("good", plugin(compliance_rules=compliance_rules))])

    assert [one.name for one in found.broken] == ["gone"]
    assert "ModuleNotFoundError" in found.broken[0].reason
    assert [rule.id for rule in found.rules if rule not in BUILT_IN.rules] == ["broken-rule"]
    assert len(found.rules) == len(BUILT_IN.rules) + 1


def test_an_entry_point_that_gives_nothing_is_broken_and_said_to_be() -> None:
    sys.modules["plugin_empty"] = plugin(nothing=None)
    found = gather([*OWN, EntryPoint("empty", "plugin_empty:nothing", GROUP)])

    assert [(one.name, one.reason) for one in found.broken] == [
        ("empty", "PluginError: the entry point gives None; name a module")
    ]
    assert found.rules == BUILT_IN.rules


NAMES = {
    "NS01": ({"code": "NS01"}, "`code` is 'NS01'; it must be capital letters and a number"),
    "ABCD7": ({"code": "ABCD7"}, "at most three letters"),
    "A0": ({"code": "A0"}, "a number from 1 to 999"),
    "1-night": ({"id": "1-night"}, "a letter first"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_the_kit_refuses_is_refused_when_it_is_loaded(name: str) -> None:
    change, says = NAMES[name]

    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        return [attrs.evolve(broken_rule(), **change)]

    (broken,) = gather([*OWN, point("misspelt", plugin(compliance_rules=compliance_rules))]).broken

    assert says in broken.reason


def test_every_shipped_rule_has_a_name_that_any_rule_may_have() -> None:
    """What is built in is not looked at when it is loaded."""
    assert [rule.id for rule in BUILT_IN.rules if not RULE_ID.fullmatch(rule.id)] == []
    assert [rule.code for rule in BUILT_IN.rules if not RULE_CODE.fullmatch(rule.code)] == []


def test_a_plugin_cannot_take_the_name_of_a_built_in_rule() -> None:
    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        return [attrs.evolve(broken_rule(), id="refoulement-torture")]

    found = gather([*OWN, point("a_thief", plugin(compliance_rules=compliance_rules))])

    assert "two rules are called 'refoulement-torture'" in found.broken[0].reason
    assert found.rules == BUILT_IN.rules


def test_of_two_plugins_with_one_code_the_second_is_told_who_has_it_and_what_to_do() -> None:
    @hookimpl
    def one() -> Iterable[Rule]:
        return [broken_rule()]

    @hookimpl
    def other() -> Iterable[Rule]:
        return [attrs.evolve(broken_rule(), id="other-rule")]

    found = gather(
        [*OWN, point("first", plugin(compliance_rules=one)), point("second", plugin(compliance_rules=other))]
    )

    (broken,) = found.broken
    assert broken.name == "second"
    assert (
        "two rules are called 'X1': its own other-rule, and broken-rule of the plugin first (unknown)" in broken.reason
    )
    assert "give one of them another `code`, in its module and its cases" in broken.reason


def test_each_of_two_broken_plugins_of_one_name_gets_its_own_reason(tmp_path: Path) -> None:
    for name, taken in (("alpha", {"id": "refoulement-torture"}), ("zeta", {"code": "A2"})):
        home = tmp_path / f"{name}-1.0.dist-info"
        home.mkdir()
        (home / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (home / "entry_points.txt").write_text(f"[{GROUP}]\ntwin = plugin_twin_{name}\n")

        @hookimpl
        def compliance_rules(taken: dict[str, str] = taken) -> Iterable[Rule]:
            return [attrs.evolve(broken_rule(), **taken)]

        point(f"twin_{name}", plugin(compliance_rules=compliance_rules))
    found = gather([*OWN, *(one for dist in distributions(path=[str(tmp_path)]) for one in dist.entry_points)])

    alpha, zeta = found.broken
    assert (alpha.distribution, zeta.distribution) == ("alpha", "zeta")
    assert "two rules are called 'refoulement-torture'" in alpha.reason
    assert "two rules are called 'A2'" in zeta.reason


def test_a_hook_that_raises_is_named_and_the_others_work() -> None:
    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        raise RuntimeError("no rules today")

    found = gather([point("raises", plugin(compliance_rules=compliance_rules))])

    assert "no rules today" in found.broken[0].reason
    assert found.rules == ()


@pytest.mark.parametrize("error", [GeneratorExit("gone"), SystemExit(0), BaseException("odd")])
def test_whatever_a_hook_raises_stops_nobody_else(error: BaseException) -> None:
    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        raise error

    found = gather([*OWN, point("raises", plugin(compliance_rules=compliance_rules))])

    assert [one.name for one in found.broken] == ["raises"]
    assert found.rules == BUILT_IN.rules


def test_an_interruption_while_a_plugin_is_loaded_is_the_users_and_says_where_it_was() -> None:
    @hookimpl
    def compliance_rules() -> Iterable[Rule]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as stopped:
        gather([point("waits", plugin(compliance_rules=compliance_rules))])

    assert stopped.value.__notes__ == ["while the plugin waits (unknown) was loaded"]


def test_a_hook_that_nobody_specified_is_refused() -> None:
    @hookimpl
    def compliance_verdict() -> str:
        return "compliant"

    found = gather([point("unknown", plugin(compliance_verdict=compliance_verdict))])

    assert "compliance_verdict" in found.broken[0].reason


def test_a_declaration_of_the_wrong_type_is_refused() -> None:
    @hookimpl
    def compliance_rules() -> Iterable[object]:
        return ["a rule"]

    found = gather([point("wrong", plugin(compliance_rules=compliance_rules))])

    assert "declares str where Rule is expected" in found.broken[0].reason


def test_a_failing_rule_is_an_error_finding_and_the_other_rules_go_on() -> None:
    library = Library(BUILT_IN)
    rules = (*library.rulebook.select(["A2"]), broken_rule())

    found = assess(library.world, rules, "CHN", date(2014, 2, 20)).findings

    assert {finding.verdict for finding in found if finding.code == "X1"} == {Verdict.ERROR}
    assert Verdict.GAP in {finding.verdict for finding in found if finding.code == "A2"}
    why = next(finding for finding in found if finding.code == "X1").why
    assert any("this rule is broken" in step.text for step in why if step.step == "error")


def test_an_error_exits_with_3_whatever_fail_on_says() -> None:
    library = Library(BUILT_IN)
    card = scorecard(library, BUILT_IN, (broken_rule(),), "CHN", date(2014, 2, 20))

    assert exit_code((card,), None, broken=False) == 3
    assert exit_code((card,), "gap", broken=False) == 3


def test_a_broken_plugin_is_warned_of_on_the_scorecard() -> None:
    broken = gather([point("absent")]).broken
    plugins = attrs.evolve(BUILT_IN, broken=broken)
    card = scorecard(Library(plugins), plugins, (), "CHN", date(2014, 2, 20))

    assert any("absent" in warning for warning in card.warnings)
    assert exit_code((card,), None, broken=True) == 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"elements": ()}, "used and not declared"),
        ({"kinds": {}, "bases": (Basis(BasisKind.TREATY, "CAT", "3", breach=("x",), met=("x",), kinds=("nothing",)),),
          "elements": (Element("x", "?"),)}, "no rule declares the conduct kind 'nothing'"),
        ({"bases": ()}, "has no legal basis"),
        ({"bases": (Basis(BasisKind.TREATY, "CAT", "3"),), "elements": ()}, "needs breach and met elements"),
    ],
)  # fmt: skip
def test_a_rule_that_contradicts_itself_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(PluginError, match=message):
        bind([attrs.evolve(broken_rule(), **change)])


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(PluginError, match="two rules are called"):
        bind([broken_rule(), broken_rule()])


def test_nobody_imports_a_room_by_its_second_name() -> None:
    root = str(Path(__file__).parent.parent)
    doubled = [name for name in ("rules", "states", "reports") if getattr(sys.modules.get(name), "__file__", None)]

    assert [name for name in doubled if str(sys.modules[name].__file__).startswith(root)] == []


def test_plugins_are_found_once_a_process() -> None:
    assert installed() is installed()
    assert isinstance(installed(), Plugins)
