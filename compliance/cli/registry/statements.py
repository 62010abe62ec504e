"""Reservations and declarations in words and as rows, for every view that tells of them."""

from __future__ import annotations

from compliance.cli.registry.rows import act_row
from compliance.cli.tables import Row
from compliance.model.sources import MARK_WORDS
from compliance.model.treaties import Effect
from compliance.registry.statements import CONDITION_WORDS, Condition, Statement

_EFFECTS = {
    Effect.EXCLUDES: "excludes it",
    Effect.MODIFIES: "changes it",
    Effect.PROCEDURE: "on a procedure, no duty changes",
    Effect.DECLARATION: "how the state reads it, no duty changes",
    None: "effect not told",
}


def statement_row(one: Statement) -> Row:
    """Return one reservation or declaration as a row."""
    return {
        "act": act_row(one.act),
        "provisions": list(one.provisions),
        "condition": one.condition.value,
        "withdrawn": act_row(one.ended),
    }


def statement_text(one: Statement) -> str:
    """Return one reservation or declaration in words: when, to what, its effect and condition, the note, the source."""
    act = one.act
    named = ", ".join(one.provisions) or "the treaty as a whole"
    ended = f" by an act of {one.ended.on} ({one.ended.source})" if one.ended else ""
    stands = f"{CONDITION_WORDS[one.condition]}{ended}" if one.condition is not Condition.STANDS else "stands"
    note = f": {act.note}" if act.note else ""
    place = f"{act.source} {act.at}".strip()
    said = f"{act.action} of {act.on} to {named}; {_EFFECTS[act.effect]}; {stands}{note}"
    return f"{said} [{place}; {MARK_WORDS[act.mark]}]"
