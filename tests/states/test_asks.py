"""The shipped asks are measured no further than their words go: to consider joining is not to join."""

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
CONSIDER = re.compile(r"\bconsider(?:s|ing)?\b", re.IGNORECASE)


def test_no_ask_to_consider_a_treaty_is_measured_by_a_deposit() -> None:
    items = [
        (code, item)
        for code in LIBRARY.states
        for item in (*LIBRARY.profile(code).recommendations, *LIBRARY.profile(code).commitments)
        if CONSIDER.search(wording(item.says))
    ]
    asked = {item.id for _, item in items}

    assert {"cerd-2006-consider-csr1951", "cerd-2006-consider-psr1967", "upr-2009-consider-csr1951"} <= asked
    assert [(code, item.id) for code, item in items if item.measure.act is Act.JOIN] == []


@pytest.mark.parametrize("as_of", [date(2010, 1, 1), date(2023, 1, 1), date(2026, 11, 22)])
def test_what_was_to_be_considered_is_not_unmet_because_no_deposit_came(as_of: date) -> None:
    card = scorecard(LIBRARY, PLUGINS, LIBRARY.rulebook.select(["D8"]), "MNG", as_of)
    found = {one.subject.item: one.status for one in card.findings}

    assert found["cerd-2006-consider-csr1951"] is Status.UNCLEAR
    assert found["cerd-2006-consider-psr1967"] is Status.UNCLEAR
