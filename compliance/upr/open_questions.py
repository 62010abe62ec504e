"""The open question that each duty puts to a state before its review, from the folders of plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.convert import structure
from compliance.loading.files import Reader, is_yaml
from compliance.plugins import Plugins
from compliance.rule import Rule
from compliance.upr import phrases

_STATE = re.compile(r"\b[Tt]he state\b")


@attrs.frozen
class _File:
    questions: dict[str, str] = attrs.Factory(dict)


def load_open_questions(plugins: Plugins) -> Mapping[str, str]:
    """Return the question of each duty by the id of its rule; a later plugin replaces what an earlier one asks.

    Raises DataError with every problem of every file: a wrong shape, a rule that nobody knows, what is no question.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    known = {rule.id for rule in plugins.rulebook.rules}
    for name, folder in plugins.catalogues:
        file, path = folder / "upr" / "questions.yaml", f"{name}/upr/questions.yaml"
        if not is_yaml(file, path):
            continue
        try:
            new = structure(Reader().mapping(file, path, "keys and values"), _File).questions
        except DataError as error:
            problems += error.problems
            continue
        problems += _faults(new, known, path)
        found |= new
    if problems:
        raise DataError(problems)
    return found


def _faults(questions: Mapping[str, str], known: set[str], path: str) -> Iterator[Problem]:
    for rule, text in questions.items():
        if rule not in known:
            yield Problem(Where(path), f"questions.{rule}", f"unknown rule {rule!r}", did_you_mean(rule, known))
        if not text.strip().endswith("?"):
            yield Problem(Where(path), f"questions.{rule}", f"no question: {text!r}", "end it with a question mark")


def open_question(rule: Rule, questions: Mapping[str, str], name: str) -> str:
    """Return the question of a duty, put to a state by its name; one that no file gives is made of the rule's title.

    It is open, so that it says nothing of what the state does, and stands where nothing on file does either.
    """
    asked = questions.get(rule.id)
    if asked is None:
        return f"What do the law and the practice of {name} provide on this: “{phrases.lower(rule.title)}”?"
    return _STATE.sub(lambda found: phrases.capital(name) if found.start() == 0 else name, asked)
