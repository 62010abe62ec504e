"""Who asked for what a finding is about: states by their names, where the state list has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from compliance.model.findings import Finding, Scorecard, Step

_CODE = re.compile(r"\b[A-Z]{3}\b")
_ASKED = "asked by "
_POSITION = "; position: "


def named(card: Scorecard) -> Scorecard:
    """Return a scorecard in which the states that asked for something have their names and not their codes."""
    if not card.names:
        return card
    return attrs.evolve(card, findings=tuple(_named(one, card.names) for one in card.findings))


def _named(finding: Finding, names: Mapping[str, str]) -> Finding:
    if finding.subject.item is None:
        return finding
    return attrs.evolve(finding, why=tuple(_told(step, names) for step in finding.why))


def _told(step: Step, names: Mapping[str, str]) -> Step:
    who, position, rest = step.text.partition(_POSITION)
    if step.step != "note" or not who.startswith(_ASKED):
        return step
    return attrs.evolve(step, text=_CODE.sub(lambda found: names.get(found[0], found[0]), who) + position + rest)
