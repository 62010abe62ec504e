"""Reads one text: its action, themes, obligations and treaties, each as a suggestion with its rule and place."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.reading.actions import action
from compliance.reading.suggestion import Kind, Suggestion, place_in_text
from compliance.reading.tables import Tables, Terms
from compliance.reading.treaties import treaties, without_exceptions


def read(text: str, tables: Tables) -> tuple[Suggestion, ...]:
    """Return what an English text may say, by kind and place. The same text and tables always give the same.

    Nothing here is a finding: no verdict is made of it, and a person's choice stands over it (`compliance.upr`).
    """
    found = action(text, tables.verbs)
    every = (
        *((found,) if found else ()),
        *_themes(text, tables),
        *_obligations(text, tables),
        *treaties(text, tables.treaties),
    )
    return tuple(sorted(every, key=place_in_text))


def _themes(text: str, tables: Tables) -> Iterator[Suggestion]:
    for name, terms in tables.themes.items():
        yield from _first(text, terms, Kind.THEME, name, f"theme:{name}")


def _obligations(text: str, tables: Tables) -> Iterator[Suggestion]:
    for code, by_rule in tables.duties.items():
        for rule, terms in by_rule.items():
            yield from _first(text, terms, Kind.OBLIGATION, code, rule)


def duties(text: str, tables: Tables) -> tuple[str, ...]:
    """Return the codes of the obligations that a text may touch, each once, for who asks for nothing else."""
    return tuple(dict.fromkeys(one.value for one in _obligations(text, tables)))


def _first(text: str, terms: Terms, kind: Kind, value: str, rule: str) -> Iterator[Suggestion]:
    """Yield the first place that shows it, if there is one."""
    if hit := terms.found_by.search(without_exceptions(text, terms)):
        yield Suggestion(kind, value, rule, hit.start(), hit.end())
