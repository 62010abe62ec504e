"""A remedy asks one thing of one addressee: one act, one result that can be measured, one day."""

from __future__ import annotations

import pytest

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.reading.tables import load_tables
from compliance.rule import Remedy, Rule
from compliance.testing.conformance import asking

PLUGINS = installed()
RULES = PLUGINS.rulebook.rules
TABLES = load_tables(PLUGINS.reading, PLUGINS.rules, Library(PLUGINS).catalogue)
VERBS = frozenset({*asking.ACTS, *TABLES.verbs.verbs, *(rule.remedy.verb for rule in RULES)})
"""All verbs that open an ask: those of recommendations too, and those of all other remedies."""

TWO_ACTS = [
    "removals to the destination concerned, and give every person in custody an interview",
    "publicly that nobody is returned to danger, and put it into the border authorities' orders",
    "identity papers to every registered refugee and asylum-seeker, and order the police to honour them",
    "UNHCR written standing access to the area or group concerned, and publish a joint report",
    "every site where the people concerned work, and publish what it finds",
    "punishment for leaving, and open the places where people who return are held to independent monitors",
    "the threat, in writing to the Secretary-General, and name a contact point for the office",
    "a dated plan for the recommendation, and report on it",
    "every measure against those who spoke, then also publicly report it",
    "a law or withdraw the order",
    "a moratorium: abolish the penalty",
]
ONE_ACT = [
    "a list of every prisoner of war and what became of each",
    "the acts, and all help to those who commit them, by a published order",
    "two windows of dates to the mandate holder, in writing and on the terms of reference",
    "written reasons and 30 days to appeal",
    "a hearing and review by a court",
    "the plan, report or order under which they were held",
    "papers for refugees and open access to the register",
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_remedy_of_each_duty_asks_one_thing(rule: Rule) -> None:
    assert list(asking.faults(rule.remedy, VERBS)) == []


@pytest.mark.parametrize("result", TWO_ACTS)
def test_a_second_act_is_seen(result: str) -> None:
    assert [found.fix for found in asking.faults(Remedy("The government", "end", result, "within a year"))] == [
        "ask for one act; the rest is another"
    ]


@pytest.mark.parametrize("result", ONE_ACT)
def test_two_things_in_one_result_are_no_second_act(result: str) -> None:
    assert list(asking.faults(Remedy("The government", "give", result, "within a year"), VERBS)) == []


def test_every_verb_of_a_remedy_is_one_that_the_kit_knows_or_recommendations_use() -> None:
    known = {*asking.ACTS, *TABLES.verbs.verbs}

    assert [rule.code for rule in RULES if rule.remedy.verb not in known] == []
