"""What an ask says, as far as two of them are compared by it: stems, acts on treaties, strength, themes, groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.convert import structure
from compliance.loading.files import Reader, is_yaml
from compliance.model.recommendations import Recommendation
from compliance.patterns import PATTERN_FIX, pattern_fault
from compliance.plugins import Plugins
from compliance.reading.reader import read
from compliance.reading.suggestion import Kind
from compliance.reading.tables import Tables, Terms
from compliance.reading.treaties import without_exceptions

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = (
    "ization", "isation", "ations", "ation", "ating", "ated", "ates", "ate", "ators", "ator", "ments", "ment", "ities",
    "ity", "ional", "ions", "ion", "ively", "ive", "ingly", "ings", "ing", "edly", "ied", "ies", "ed", "ers", "er",
    "al", "ly", "es", "s", "y", "e",
)  # fmt: skip
_STEM = 4
"""The letters that are left at the least: below it, words that have nothing to do with each other fall together."""


@attrs.frozen
class Words:
    """The tables of `upr/versions.yaml`: words without weight, asks about treaties by act, subjects and groups."""

    weak: frozenset[str] = frozenset()
    acts: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)
    subjects: Mapping[str, Terms] = attrs.Factory(dict)
    groups: Mapping[str, Terms] = attrs.Factory(dict)

    @property
    def act_of(self) -> dict[str, str]:
        """The act by what a text asks about a treaty."""
        return {ask: act for act, asks in self.acts.items() for ask in asks}


@attrs.frozen
class _File:
    weak: tuple[str, ...] = ()
    acts: dict[str, tuple[str, ...]] = attrs.Factory(dict)
    subjects: dict[str, Terms] = attrs.Factory(dict)
    groups: dict[str, Terms] = attrs.Factory(dict)


def load_words(plugins: Plugins) -> Words:
    """Return the tables of all plugins' catalogues; a later one adds to an earlier, and replaces a group of its name.

    Raises DataError with every problem of every file: a wrong shape, a pattern that is none.
    """
    found = Words()
    problems: list[Problem] = []
    for name, folder in plugins.catalogues:
        file, path = folder / "upr" / "versions.yaml", f"{name}/upr/versions.yaml"
        if not is_yaml(file, path):
            continue
        try:
            new = structure(Reader().mapping(file, path, "keys and values"), _File)
        except DataError as error:
            problems += error.problems
            continue
        for table in ("subjects", "groups"):
            for key, terms in getattr(new, table).items():
                problems += _faults(f"{table}.{key}", terms, path)
        found = Words(
            found.weak | frozenset(map(stem, new.weak)),
            {**found.acts, **new.acts},
            {**found.subjects, **new.subjects},
            {**found.groups, **new.groups},
        )
    if problems:
        raise DataError(problems)
    return found


def _faults(keys: str, terms: Terms, path: str) -> Iterable[Problem]:
    for fault in filter(None, map(pattern_fault, (*terms.patterns, *terms.unless))):
        yield Problem(Where(path), keys, fault, PATTERN_FIX)


Mark = tuple[bool, str]
"""A subject (true) or the stem of a word (false)."""


@attrs.frozen(eq=False)
class Ask:
    """What one review asks in one text: `records` are those with these words, one a recommending state in some files.

    `folded` are the words alone, by which two texts are the same that differ in case and marks at most. `acts` are
    acts on treaties by the treaty's code ("join", "OPCAT"), `marks` its subjects and words, `groups` the people whom it
    names; `action` is the category of action, 1 to 5: that which the source gives most often, the lowest of several, or
    else the one read, None where there is neither.
    """

    text: str
    records: tuple[Recommendation, ...]
    folded: str
    marks: frozenset[Mark]
    acts: frozenset[tuple[str, str]] = frozenset()
    action: int | None = None
    groups: frozenset[str] = frozenset()


def folded(text: str) -> str:
    """Return the words of a text in lower case, without marks."""
    return " ".join(_WORD.findall(text.casefold()))


def asks(records: Iterable[Recommendation], tables: Tables, words: Words) -> tuple[Ask, ...]:
    """Return what the records ask, in their order: those whose words are the same but for case and marks are one."""
    by_words: dict[str, list[Recommendation]] = {}
    for record in records:
        by_words.setdefault(folded(record.text), []).append(record)
    return tuple(_ask(plain, tuple(same), tables, words) for plain, same in by_words.items())


def _ask(plain: str, records: tuple[Recommendation, ...], tables: Tables, words: Words) -> Ask:
    text = min(one.text for one in records)  # so that the order of a file decides nothing
    found = {kind: list(ones) for kind, ones in groupby(read(text, tables), lambda one: one.kind)}
    act_of = words.act_of
    given = [one.action for one in records if one.action is not None]
    subjects = _shown(text, words.subjects) | {one.value for one in found.get(Kind.THEME, ())}
    suggested = [int(one.value) for one in found.get(Kind.ACTION, ())]
    return Ask(
        text=text,
        records=records,
        folded=plain,
        marks=frozenset([(True, one) for one in subjects] + [(False, one) for one in stems(text, words.weak)]),
        acts=frozenset((act_of[one.ask], one.value) for one in found.get(Kind.TREATY, ()) if one.ask in act_of),
        action=min(given, key=lambda one: (-given.count(one), one)) if given else next(iter(suggested), None),
        groups=_shown(text, words.groups),
    )


def _shown(text: str, table: Mapping[str, Terms]) -> frozenset[str]:
    return frozenset(name for name, one in table.items() if one.found_by.search(without_exceptions(text, one)))


def stems(text: str, weak: frozenset[str]) -> frozenset[str]:
    """Return the words of a text without their endings, but for those that say nothing of the subject."""
    return frozenset(map(stem, _WORD.findall(text.casefold()))) - weak


def stem(word: str) -> str:
    """Return an English word in lower case without its ending, so that its forms fall together. Numbers stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
