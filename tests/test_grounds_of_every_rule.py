"""Each ground of the shared list was thought through for each rule: none is left to dispute the conduct by default."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
import yaml

from compliance.loading.holdings import Library
from compliance.model.treaties import CONSENTS
from compliance.model.verdicts import Verdict
from compliance.plugins import DISTRIBUTION, installed
from compliance.rule import Basis, Disputes, Rule
from compliance.rulebook import bind
from compliance.testing import load_cases
from compliance.testing.results import result_of

ROOT = Path(__file__).parent.parent
GROUNDS = yaml.safe_load((ROOT / "rules" / "grounds.yaml").read_text(encoding="utf-8"))
LIBRARY = Library(installed())
RULES = [rule for one in installed().declared if one.plugin.distribution == DISTRIBUTION for rule in one.rules]
ANSWERED = [
    pytest.param(rule, basis, id=f"{rule.code} {basis.name}")
    for rule in RULES
    for basis in rule.bases
    if basis.breach and basis.kinds
]
DENIALS = {"did-not-happen", "no-such-persons"}
"""What denies the conduct under every rule (in A4, `no-such-persons` that there were children)."""

FREELY, LOOKED, AGREED = frozenset({"voluntary-return", "consent"}), frozenset({"examined"}), frozenset({"consent"})
DENIED_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A6", "A8", "A11", "A15", "B5"), FREELY),
    **dict.fromkeys(("A10", "A16", "B1", "B2", "C1"), AGREED),
    **dict.fromkeys(("A7", "E1"), FREELY | LOOKED),
    **dict.fromkeys(("A9", "C6"), LOOKED),
    **dict.fromkeys(("A12", "C3"), AGREED | LOOKED),
    "A14": frozenset({"not-refugee", "economic-motive", "nationality", "security", "public-order"}),
    "B3": frozenset({"voluntary-return", "examined", "resources"}),
    "B4": frozenset({"consent", "examined", "harm-elsewhere"}),
    "C2": frozenset({"no-risk", "repeated-entry"}),
    "D7": frozenset({"resources"}),
}
"""What else denies the conduct itself under some basis of a rule; any other ground has another effect there."""


@pytest.mark.parametrize(("rule", "basis"), ANSWERED)
def test_every_ground_has_an_effect_under_every_basis(rule: Rule, basis: Basis) -> None:
    assert sorted(GROUNDS.keys() - basis.grounds.keys()) == []
    assert sorted(basis.grounds.keys() - GROUNDS.keys()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_only_what_denies_the_conduct_disputes_it(rule: Rule) -> None:
    bases = [basis for basis in rule.bases if basis.breach and basis.kinds]
    denying = {ground for one in bases for ground, effect in one.grounds.items() if effect == Disputes(one.breach[0])}

    assert denying - DENIALS == DENIED_BY.get(rule.code, set())
    assert all(isinstance(one.grounds[ground], Disputes) for one in bases for ground in DENIALS)


def test_a_ground_that_a_rule_does_not_map_disputes_the_conduct() -> None:
    file = load_cases(ROOT / "rules/unhcr/cases/unhcr_cooperation.yaml", "unhcr_cooperation.yaml")
    case = next(one for one in file.cases if one.name.startswith("that security required it"))
    rule = LIBRARY.rulebook.find("A13")
    forgetful = attrs.evolve(rule, bases=tuple(attrs.evolve(one, grounds={}) for one in rule.bases))

    before = result_of(case, file, LIBRARY.catalogue, LIBRARY.rulebook).findings
    after = result_of(case, file, LIBRARY.catalogue, bind([forgetful])).findings

    assert {one.verdict for one in before} == {Verdict.GAP}
    assert {one.verdict for one in after} == {Verdict.CONTESTED_GAP}


# ── what is cited ──

DOCUMENT = re.compile(r"General (Comment|Recommendation)|[A-Z]/[A-Z0-9]|\bv\. |Draft|Rules|Guidelines|\bICJ\b|Handbook")
PLACE = re.compile(r"\bparas?\. \d|\bwhole\b|\bannex\b|\bappendix\b|\), \d")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_document_is_cited_by_its_paragraph_or_said_to_be_meant_as_a_whole(rule: Rule) -> None:
    cited = [part for reference in rule.references for part in reference.split("; ") if DOCUMENT.search(part)]

    assert [part for part in cited if not PLACE.search(part)] == []


# ── what the reasons for a provision without a rule say of the parties of other treaties ──


@pytest.fixture(scope="module")
def parties() -> dict[str, set[str]]:
    """The states that ever consented to a treaty, by its code."""
    found: dict[str, set[str]] = {}
    for state in LIBRARY.states:
        for code, acts in LIBRARY.profile(state).treaties.items():
            if any(one.action in CONSENTS for one in acts):
                found.setdefault(code, set()).add(state)
    return found


@pytest.mark.parametrize(
    ("treaty", "others"),
    [("ICRMW", ("ICCPR",)), ("ICRMW", ("CRC",)), ("ICESCR", ("CRC", "CEDAW", "ICCPR"))],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
def test_all_parties_joined_the_treaty_under_which_the_content_is_said_to_be_tested(
    treaty: str, others: tuple[str, ...], parties: dict[str, set[str]]
) -> None:
    assert parties[treaty] - set().union(*(parties[other] for other in others)) == set()


def test_no_state_with_records_of_conduct_joined_the_treaties_that_are_left_out_for_that(
    parties: dict[str, set[str]],
) -> None:
    recorded = {state for state in LIBRARY.states if LIBRARY.profile(state).conduct}

    assert recorded
    assert recorded & (parties["ICRMW"] | parties["CRS1961"]) == set()
