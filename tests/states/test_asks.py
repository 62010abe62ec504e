"""The shipped asks are measured no further than their words go: to consider or support joining is not to join."""

from __future__ import annotations

import re
from datetime import date

import pytest

from compliance.loading.holdings import Library
from compliance.model.items import Act
from compliance.model.sources import wording
from compliance.model.verdicts import Status
from compliance.plugins import installed
from compliance.scorecard import scorecard

PLUGINS = installed()
LIBRARY = Library(PLUGINS)
LESS = re.compile(
    r"\b(?:consider(?:s|ing|ation)?|support(?:s|ing)?|steps?|efforts?|plan(?:s|ned|ning)?)\b", re.IGNORECASE
)
"""Words of asks that a state can follow without joining."""

WELCOMED = {f"sr-2007-join-{code}" for code in ("csr1951", "psr1967", "untoc", "untoc-tip", "untoc-som")}
"""Asks that welcome the plan of the state itself: what is planned is the act, so a deposit measures them."""


def test_no_ask_for_less_than_joining_a_treaty_is_measured_by_a_deposit() -> None:
    """A promise that names a plan is left out: what the state itself plans to do is the act."""
    items = [
        (code, item)
        for code in LIBRARY.states
        for item in LIBRARY.profile(code).recommendations
        if LESS.search(wording(item.says))
    ]
    asked = {item.id for _, item in items}

    assert {
        "cerd-2006-consider-csr1951",
        "cerd-2006-consider-psr1967",
        "unhcr-2011-support-csr1951",
        "upr-2009-consider-csr1951",
        "upr-2011-consider-refugee-conventions",
        "upr-2012-efforts-for-trafficking-protocol",
    } | WELCOMED <= asked
    assert [(code, item.id) for code, item in items if item.measure.act is Act.JOIN and item.id not in WELCOMED] == []


def test_a_promise_to_consider_a_treaty_is_not_measured_by_a_deposit() -> None:
    promises = [
        item.id
        for code in LIBRARY.states
        for item in LIBRARY.profile(code).commitments
        if item.measure.act is Act.JOIN and re.search(r"\bconsider", wording(item.says), re.IGNORECASE)
    ]

    assert promises == []


@pytest.mark.parametrize("as_of", [date(2010, 1, 1), date(2023, 1, 1), date(2026, 11, 22)])
def test_what_was_to_be_considered_is_not_unmet_because_no_deposit_came(as_of: date) -> None:
    card = scorecard(LIBRARY, PLUGINS, LIBRARY.rulebook.select(["D8"]), "MNG", as_of)
    found = {one.subject.item: one.status for one in card.findings}

    assert found["cerd-2006-consider-csr1951"] is Status.UNCLEAR
    assert found["cerd-2006-consider-psr1967"] is Status.UNCLEAR
