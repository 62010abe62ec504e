"""A rule that `compliance new` begins in the tool's own tree stands in the map of duties and on its pages at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs
import pytest

from compliance import provisionpage, treatypage
from compliance.errors import UsageError
from compliance.loading.catalogue import load_catalogue
from compliance.loading.files import Reader
from compliance.loading.holdings import Library
from compliance.mapping import faults
from compliance.pages import differences, same
from compliance.plugins import installed
from compliance.rule import Basis, BasisKind, Rule
from compliance.rulebook import bind
from compliance.scaffold.drafting import write
from compliance.scaffold.mapping import mapped, with_duty

ROOT = Path(__file__).parent.parent
PLUGINS = installed()
LAW = Library(PLUGINS).catalogue
RULES = PLUGINS.rulebook.rules
TREATIES = ROOT / "docs" / "reference" / "treaties"


def new_rule(of: str, provision: str) -> Rule:
    one = next(rule for rule in RULES if rule.code == "B2")
    basis = Basis(BasisKind.TREATY, of, provision, breach=("enrolment-barred",), met=("enrolment-open",))
    return attrs.evolve(one, id="bare-shelter", code="X9", title='Shelter is "kept"', bases=(basis,), selects=None)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with the files that such a rule changes, as they are."""
    (tmp_path / "rules").mkdir()
    for folder in ("treaties", "agreements", "bibliography"):
        shutil.copytree(ROOT / "rules" / folder, tmp_path / "rules" / folder)
    shutil.copy(ROOT / "rules" / "obligations.yaml", tmp_path / "rules")
    shutil.copy(ROOT / "README.md", tmp_path)
    shutil.copytree(TREATIES, tmp_path / "docs" / "reference" / "treaties")
    shutil.copy(ROOT / "docs" / "reference" / "provisions.md", tmp_path / "docs" / "reference")
    return tmp_path


@pytest.mark.parametrize(("of", "provision"), [("CSR1951", "21"), ("ICCPR", "2(1)"), ("CSR1951", "16(1)")])
def test_data_and_pages_hold_the_new_rule(of: str, provision: str, tree: Path) -> None:
    rule = new_rule(of, provision)
    write(mapped(tree, rule, RULES, LAW))
    law = load_catalogue([("rules", tree / "rules")], Reader())
    book = bind((*RULES, rule)).rules

    assert law.duties.obligations["X9"].says == 'Shelter is "kept".'
    assert list(faults(book, law)) == []
    assert same(tree / "docs" / "reference" / "provisions.md", provisionpage.page(book, law))
    assert list(differences(tree / "docs" / "reference" / "treaties", treatypage.pages(book, law))) == []


def test_what_was_listed_without_a_rule_is_named_and_left_to_its_author(tree: Path) -> None:
    rule = new_rule("ILO-C100", "2")
    write(mapped(tree, rule, RULES, LAW))
    law = load_catalogue([("rules", tree / "rules")], Reader())

    assert list(faults(bind((*RULES, rule)).rules, law)) == [
        "ILO-C100 2 is listed without a rule, and one rests on ILO-C100 2"
    ]


def test_the_rest_of_the_data_stays_as_it_is() -> None:
    text = (ROOT / "rules" / "obligations.yaml").read_text(encoding="utf-8")
    longer = with_duty(text, new_rule("CSR1951", "21"))
    added = (
        '\n  X9:\n    rule: bare-shelter\n    says: "Shelter is \\"kept\\"."\n    provisions:\n      CSR1951: ["21"]'
    )

    assert longer.count(added) == 1
    assert longer.replace(added, "") == text


def test_data_without_duties_are_refused() -> None:
    with pytest.raises(UsageError, match="has no line `obligations:`"):
        with_duty("without_rule: []\n", new_rule("CSR1951", "21"))
