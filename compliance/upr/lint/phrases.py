"""The words by which the linter knows things, as data: languages, headings, verdicts, facts, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.blame import where
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml
from compliance.loading.yaml import LinedMap
from compliance.patterns import PATTERN_FIX, pattern_fault
from compliance.reading.tables import Terms

NEEDED = (
    "addressee", "annex-heading", "another-body", "aside-heading",
    "basis", "contact", "contact-line", "cut-off", "end-heading", "fact",
    "individual", "joint", "law-reference", "normative", "number-fact", "office", "own-voice",
    "placeholder", "recommendations-heading", "reference", "session", "submitter", "time-frame", "tool-name", "verdict",
    "year-fact",
)  # fmt: skip
"""The terms that the checks ask for."""


@attrs.frozen
class Language:
    """How a language is told: its name, its script ("latin", "cyrillic", "arabic", "han"), and its commonest words.

    `letters` are those of other languages of the same script, which show that it is not this one.
    """

    name: str
    script: str
    words: frozenset[str] = frozenset()
    not_letters: str = ""


@attrs.frozen
class Phrases:
    """All words by name. Languages by ISO 639-1 code."""

    languages: Mapping[str, Language] = attrs.Factory(dict)
    terms: Mapping[str, Terms] = attrs.Factory(dict)

    def has(self, name: str, text: str) -> bool:
        """Whether a text shows what the terms of this name describe."""
        return self.first(name, text) is not None

    def first(self, name: str, text: str) -> re.Match[str] | None:
        """Return the first place that shows it, or None."""
        terms = self.terms[name]
        return terms.found_by.search(blanked(text, terms.hidden_by))


def blanked(text: str, hidden: re.Pattern[str] | None) -> str:
    """Return the text with what the pattern finds replaced by as many blanks."""
    return hidden.sub(lambda found: " " * len(found[0]), text) if hidden else text


def load_phrases(folders: Iterable[tuple[str, Folder]]) -> Phrases:
    """Return the words of all plugins' folders, a later one over an earlier.

    Raises DataError with every problem of every file: a wrong shape, a pattern that is none, terms that are missing.
    """
    phrases, problems = Phrases(), list[Problem]()
    last = ""
    for name, folder in folders:
        path = f"{name}/upr/phrases.yaml"
        if not is_yaml(folder / "upr" / "phrases.yaml", path):
            continue
        last = path
        try:
            tree = Reader().mapping(folder / "upr" / "phrases.yaml", path, "keys and values")
            new = structure(tree, Phrases)
        except DataError as error:
            problems += error.problems
            continue
        problems += _faults(new, tree, path)
        phrases = Phrases({**phrases.languages, **new.languages}, {**phrases.terms, **new.terms})
    if not problems:
        problems += (
            Problem(Where(last or "upr/phrases.yaml"), f"terms.{name}", "is missing", "add its patterns")
            for name in NEEDED
            if name not in phrases.terms
        )
    if problems:
        raise DataError(problems)
    return phrases


def _faults(phrases: Phrases, tree: LinedMap, path: str) -> Iterator[Problem]:
    for name, terms in phrases.terms.items():
        for fault in filter(None, map(pattern_fault, (*terms.patterns, *terms.unless))):
            yield Problem(where(tree, ("terms", name), Where(path)), f"terms.{name}", fault, PATTERN_FIX)
