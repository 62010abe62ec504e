"""Suggestions of what a text may say, each with the rule and the place that made it."""

from __future__ import annotations

import attrs

from compliance.model.terms import Term


class Kind(Term):
    """What a suggestion is about."""

    ACTION = "action"
    THEME = "theme"
    OBLIGATION = "obligation"
    TREATY = "treaty"


class Origin(Term):
    """Who says it: a rule of reading, or a person."""

    SUGGESTED = "suggested"
    CHOSEN = "chosen"


ACTIONS = {"1": "minimal", "2": "continuing", "3": "considering", "4": "general", "5": "specific"}
"""The action categories of E. McMahon with UPR Info, October 2014, by number."""


@attrs.frozen
class Suggestion:
    """One thing that a text may say: `value` of a `kind`, made by `rule` from `text[start:end]`.

    `value` is an action category "1" to "5" (McMahon and UPR Info, October 2014), a theme, the code of an obligation,
    or the code of a treaty. `ask` is, for a treaty, what the text asks about it (`ratify`, `accede`, `sign` …), made
    by `ask_rule`; empty where the treaty is only mentioned. Offsets count characters from 0; `end` is exclusive.
    A choice that the text does not show has no place: both are 0, and `rule` says who chose.
    """

    kind: Kind
    value: str
    rule: str
    start: int = 0
    end: int = 0
    ask: str = ""
    ask_rule: str = ""
    origin: Origin = Origin.SUGGESTED


def place_in_text(one: Suggestion) -> tuple[str, int, int, str, str]:
    """Return the order of suggestions: by kind, place, value and ask."""
    return (one.kind.value, one.start, one.end, one.value, one.ask)
