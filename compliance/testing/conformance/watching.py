"""A rule whose every call is watched: what it is given stays as it was, what it returns is carried by what it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter
from types import CodeType, FunctionType
from typing import Any

import attrs

from compliance.case import Case
from compliance.evidence.grading import Element, Graded, count
from compliance.model.sources import Bearing
from compliance.rule import Evidence, Rule
from compliance.testing.conformance.guarding import watching
from compliance.testing.conformance.promises import CITATION, INPUTS, LOOK_AHEAD, MUTATION, RUNS
from compliance.testing.conformance.report import Check

Noticed = dict[Check, dict[str, None]]
"""What was seen, by promise, each thing once and in order."""

_ANYTHING = Element("anything", "Is anything shown?", register=True, law=True)
"""An element that every kind of source can show: the most that an entry may ever count."""


class Watch:
    """Stands around a rule's functions. `rule` is the rule to run instead; `noticed` fills as it runs."""

    def __init__(self, rule: Rule, *, guard: bool = True) -> None:
        self.noticed: Noticed = {}
        self.calls, self.seconds = 0, 0.0
        self.private: frozenset[str] = frozenset()
        self._probe, self._guard = rule.probe, guard
        changes: dict[str, Any] = {"probe": self._probed}
        for name in ("selects", "item_basis"):
            if function := getattr(rule, name):
                changes[name] = partial(self._guarded, function)
        self.rule: Rule = attrs.evolve(rule, **changes)

    def note(self, check: Check, text: str) -> None:
        """Keep a thing that was seen."""
        self.noticed.setdefault(check, {})[text] = None

    def _guarded(self, function: Callable[..., Any], *given: object) -> Any:
        if not self._guard:
            return function(*given)
        with watching() as found:
            result = function(*given)
        for what in found:
            self.note(INPUTS, f"it {what}")
        return result

    def _probed(self, case: Case) -> Evidence:
        """Call the rule's function and look at what it did to the case, and at what it returned."""
        self.calls += 1
        before, reads = dict(vars(case)), list(case.reads)
        self.private = self.private or _private(case)
        start = perf_counter()
        evidence: object = self._guarded(self._probe, case)
        self.seconds += perf_counter() - start
        if not self._guard and isinstance(evidence, Evidence):
            return evidence  # it is only timed
        after = vars(case)
        for name in sorted({*before, *after} - {key for key in before if after.get(key) is before[key]}):
            self.note(MUTATION, f"it changes `case.{name}`")
        if case.reads[: len(reads)] != reads:
            self.note(MUTATION, "it takes facts out of `case.reads`")
        if not isinstance(evidence, Evidence):
            self.note(RUNS, f"it returned {type(evidence).__name__} where Evidence is expected")
            return Evidence({})
        for name, graded in (*evidence.elements.items(), ("contrary", evidence.contrary)):
            self._carried(case, name, graded)
        return evidence

    def _carried(self, case: Case, name: str, graded: Graded) -> None:
        """Note where a grade is more than its evidence carries, or its evidence is none that the case gave."""
        against = count(one for one in graded.evidence if one.entry.bearing is Bearing.AGAINST)
        for_ = count(one for one in graded.evidence if one.entry.bearing is Bearing.FOR)
        if graded.against > against or graded.for_ > for_:
            given = f"g{graded.against} against and g{graded.for_} for the state"
            self.note(CITATION, f"{name} is given {given}, and its sources carry g{against} and g{for_}")
        for one in graded.evidence:
            if one.weight > one.entry.weigh(_ANYTHING):
                self.note(CITATION, f"{name}: {one.entry.source.id} is weighed as more than such a source can be")
            if not one.entry.known_from or one.entry.known_from > case.as_of:
                self.note(LOOK_AHEAD, f"{name} rests on {one.entry.source.id}, which was not known on the as-of day")
            if one.entry.fact not in case.reads:
                self.note(INPUTS, f"{name} rests on {one.entry.fact}, which it did not read through the case")


def _private(case: Case) -> frozenset[str]:
    """Return the names of a case that are not for rules."""
    names = {*vars(case), *(name for kind in type(case).__mro__ for name in vars(kind))}
    return frozenset(name for name in names if name.startswith("_") and not name.startswith("__"))


def private_names(rule: Rule, private: frozenset[str]) -> Iterator[str]:
    """Yield each private name of a case that a rule's own functions use, as far as their code shows."""
    for function in (rule.probe, rule.selects, rule.item_basis):
        for code in _codes(function, set()):
            yield from sorted(private & set(code.co_names))


def literals(rule: Rule, words: frozenset[str]) -> Iterator[str]:
    """Yield each of some words that stands in the code of a rule's own functions as a text of its own."""
    for function in (rule.probe, rule.selects, rule.item_basis):
        for code in _codes(function, set()):
            yield from sorted(words.intersection(_texts(code.co_consts)))


def files(rule: Rule) -> frozenset[str]:
    """Return the files in which a rule's own functions are written."""
    functions = (rule.probe, rule.selects, rule.item_basis)
    return frozenset(code.co_filename for function in functions for code in _codes(function, set()))


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | frozenset):
            yield from _texts(value)


def _codes(function: object, seen: set[object]) -> Iterator[CodeType]:
    """Yield the code of a function, of those inside it, and of the neighbours in its own package that it calls."""
    while isinstance(function, partial):
        for given in (*function.args, *function.keywords.values()):
            yield from _codes(given, seen)
        function = function.func
    if not isinstance(function, FunctionType) or function in seen or _ours(function.__module__):
        return
    seen.add(function)
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
        for name in code.co_names:
            yield from _codes(function.__globals__.get(name), seen)
    for cell in function.__closure__ or ():
        yield from _codes(cell.cell_contents, seen)


def _ours(module: str | None) -> bool:
    """Whether a module is of the engine: what it does with a case is not the rule's doing."""
    rooms = ("compliance.rules", "compliance.states", "compliance.reports")
    return bool(module) and str(module).startswith("compliance.") and not str(module).startswith(rooms)
