"""The category of the action that a text asks for, from its first verb and the words that change it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.reading.suggestion import Kind, Suggestion
from compliance.reading.tables import Verb, Verbs

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[,;.:]")
_NEAR = 6
"""How many words after the verb count as near it."""
_SEEN = 60
"""How many words from the start are searched for a verb, where the first is none."""


def action(text: str, verbs: Verbs) -> Suggestion | None:
    """Return the suggested action category of a text, or None where it has no verb of the table."""
    lowered = _lower(text)
    words = [(found[0].replace("’", "'"), found.start(), found.end()) for found in _WORD.finditer(lowered)]
    words = [one for one in words if one[0] not in verbs.skipped]
    head = next((at for at, one in enumerate(words[:_SEEN]) if one[0] in verbs.verbs), None)
    if head is None:
        return None
    verb, start, end = words[head]
    entry = verbs.verbs[verb]
    rule, category = f"verb:{verb}", entry.action
    for name, decided in _changed(entry, [word for word, _, _ in words[head:]]):
        rule, category = f"{rule} {name}", decided
        break
    return Suggestion(Kind.ACTION, str(category), rule, start, end)


def _lower(text: str) -> str:
    """Return the text in small letters with every character at its place: a few grow when lowered."""
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(low if len(low := char.lower()) == 1 else char for char in text)
    )


def _changed(entry: Verb, words: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the name and category of each condition that the words after the verb meet, in the table's order."""
    rest = f" {' '.join(words)} "
    near = words[1 : _NEAR + 1]
    for one in entry.unless:
        if one.opens and rest.startswith(f" {one.opens} "):
            yield f"opens {one.opens}", one.action
        elif one.near and one.near in near:
            yield f"near {one.near}", one.action
        elif one.later and f" {one.later} " in rest:
            yield f"later {one.later}", one.action
