"""Suggestions with the rule and the place that made them, and a person's choices over them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs


class Kind(StrEnum):
    """What a suggestion is about."""

    ACTION = "action"
    THEME = "theme"
    OBLIGATION = "obligation"
    TREATY = "treaty"


class Origin(StrEnum):
    """Who says it: a rule of reading, or a person."""

    SUGGESTED = "suggested"
    CHOSEN = "chosen"


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


@attrs.frozen
class Choice:
    """A person's word over the suggestions of one text: `value` of a `kind` holds, or with `holds` false does not.

    `by` says who chose, as a role or a name of an organisation. For a treaty `ask` is what is asked about it.
    """

    kind: Kind
    value: str
    by: str
    holds: bool = True
    ask: str = ""


def overrule(suggestions: Iterable[Suggestion], choices: Iterable[Choice]) -> tuple[Suggestion, ...]:
    """Return the suggestions with a person's choices over them; a later choice on the same thing wins.

    A choice that holds replaces what was suggested of the same kind and value, and keeps its place in the text; an
    action has one value, so a chosen one removes every other. A choice that does not hold removes what it names.
    """
    kept = list(suggestions)
    for choice in choices:
        one_value = choice.kind is Kind.ACTION and choice.holds
        same = [one for one in kept if one.kind is choice.kind and (one_value or one.value == choice.value)]
        kept = [one for one in kept if one not in same]
        if choice.holds:
            place = same[0] if same else Suggestion(choice.kind, choice.value, "")
            kept.append(
                attrs.evolve(
                    place, value=choice.value, rule=f"person:{choice.by}", ask=choice.ask, ask_rule="",
                    origin=Origin.CHOSEN,
                )
            )  # fmt: skip
    return tuple(sorted(kept, key=place_in_text))


def place_in_text(one: Suggestion) -> tuple[str, int, int, str, str]:
    """Return the order of suggestions: by kind, place, value and ask."""
    return (one.kind.value, one.start, one.end, one.value, one.ask)
