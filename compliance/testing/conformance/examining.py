"""Holds a rule or a plugin to every promise: in invented worlds, in its worked cases, in what it declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from compliance.errors import PluginError
from compliance.loading.holdings import Library
from compliance.model.catalogue import Catalogue
from compliance.plugin import GROUP
from compliance.plugins import gather, installed
from compliance.rule import Rule
from compliance.rulebook import Rulebook, bind
from compliance.testing.cases import Absent, CaseFile, Expected, WorkedCase, case_world, load_cases
from compliance.testing.conformance import asking, declaring, promises, views
from compliance.testing.conformance.report import Check, Fault, Line, Report
from compliance.testing.conformance.starting import at_import
from compliance.testing.conformance.timing import LIMIT, share
from compliance.testing.conformance.trying import PROPERTIES, Trial, promise_of
from compliance.testing.conformance.watching import files as files_of
from compliance.testing.conformance.watching import literals, private_names
from compliance.testing.conformance.working import case_faults
from compliance.testing.properties import CHECKS
from compliance.testing.strategies import Situation, situations

MORE = (10, 40, 150)
"""So many worlds more are invented, round by round, for a rule that none has reached yet and that has not failed."""


@attrs.frozen
class Room:
    """What a rule is looked at in: the rules beside it, the law, and the states that exist."""

    rulebook: Rulebook
    law: Catalogue
    states: tuple[str, ...]


def of_rule(rule: Rule, files: Sequence[Path], examples: int) -> Report:
    """Return what one rule keeps, beside all that is installed."""
    plugins = installed()
    library = Library(plugins)
    others = [one for one in plugins.rules if (one.id, one.code) != (rule.id, rule.code)]
    return _report(rule, others, library, _loaded(files), examples)


def of_plugin(module: ModuleType, files: Sequence[Path], examples: int) -> Report:
    """Return what a plugin, its views and each of its rules keep, beside all else that is installed."""
    name = module.__name__
    others = [point for point in entry_points(group=GROUP) if point.value.partition(":")[0] != name]
    plugins = gather([*others, EntryPoint(name, name, GROUP)])
    broken = next((one for one in plugins.broken if one.name == name), None)
    loads = _line(promises.LOADS, [broken.reason] if broken else [])
    if broken:
        return Report(f"plugin {name}", (loads,))
    declared = next(one for one in plugins.declared if one.plugin.name == name)
    said = hasattr(module, "compliance_api")
    lines = [loads, _line(promises.API, [] if said else ["it has no hook `compliance_api`"])]
    if declared.renderers:
        lines.append(_line(promises.VIEWS, views.faults(declared.renderers, plugins)))
    found = _loaded(files or _beside(module))
    library = Library(plugins)
    parts = (
        _report(rule, [one for one in plugins.rules if one is not rule], library, found, examples)
        for rule in declared.rules
    )
    return Report(f"plugin {name}", tuple(lines), tuple(parts))


def _beside(module: ModuleType) -> list[Path]:
    """Return the files of cases that lie in a module's folder."""
    file = getattr(module, "__file__", None)
    return sorted(Path(file).parent.rglob("cases/*.yaml")) if file else []


def _loaded(files: Iterable[Path]) -> list[CaseFile]:
    return [load_cases(file, file.name) for file in files]


def _report(rule: Rule, others: list[Rule], library: Library, files: list[CaseFile], examples: int) -> Report:
    name = f"{rule.id} ({rule.code})"
    faults = [*declaring.faults(rule, library.catalogue), *asking.faults(rule.remedy)]
    try:
        book = bind([*others, rule])
    except PluginError as error:
        unbound = Fault(str(error), "change what the sentence names; a rule is loaded only if it fits the others")
        rest = (check for check in promises.RULE_CHECKS[1:] if check != promises.CASES)
        told = (Line(check, untold="the rule cannot be loaded") for check in rest)
        return Report(name, (Line(promises.SCHEMA, (unbound, *faults)), *told))
    room = Room(book, library.catalogue, tuple(library.names))
    trial = Trial(rule, room.states)
    own = [case for file in files for case in _situations(rule, file, room)]
    for situation in own:
        trial.look(situation)
    _invent(rule, room, trial, examples)
    for more in MORE:
        if not trial.watch.calls and promises.RUNS not in trial.watch.noticed:
            examples += more
            _invent(rule, room, trial, more)
    trial.settle()
    _read(trial)
    lines = [Line(promises.SCHEMA, tuple(faults)), *_lines(trial)]
    if files and trial.endless:
        lines.append(Line(promises.CASES, untold="cannot be told of a rule that does not end"))
    elif files:
        lines.append(Line(promises.CASES, tuple(case_faults(rule, files, room.law, room.rulebook))))
    notes = [_seen(trial, len(own), examples)]
    if promises.RUNS in trial.watch.noticed:
        lines.append(Line(promises.SPEED, untold="cannot be told of a rule that fails"))
    else:
        times = share(rule, trial.situations)
        lines.append(_speed(times))
        notes.append(f"a call takes {rounded(times or 0)} times what the engine takes for a finding")
    return Report(name, tuple(sorted(lines, key=_place)), notes=tuple(notes))


def _read(trial: Trial) -> None:
    """Note what the text of the rule's own modules shows."""
    rule = trial.original
    for private in private_names(rule, trial.watch.private):
        trial.note(promises.INPUTS, f"its code uses `{private}`, which is the engine's own")
    for what in at_import(files_of(rule)):
        trial.note(promises.INPUTS, f"its module {what}")
    for state in literals(rule, frozenset(trial.states)):
        trial.note(promises.NAMES, f"its code names {state}")


def _place(line: Line) -> int:
    known = promises.RULE_CHECKS
    return known.index(line.check) if line.check in known else known.index(promises.SILENCE)


def _situations(rule: Rule, file: CaseFile, room: Room) -> Iterable[Situation]:
    """Yield the situations of the worked cases that name the rule."""
    for case in file.cases:
        named = {one.obligation.casefold() for one in _wanted(case)}
        if named & {rule.id.casefold(), rule.code.casefold()}:
            yield Situation(case_world(case, file, room.law, room.rulebook), case.state, case.as_of)


def _wanted(case: WorkedCase) -> tuple[Expected | Absent, ...]:
    return (*case.expect, *case.absent)


def _invent(rule: Rule, room: Room, trial: Trial, examples: int) -> None:
    """Let the rule judge worlds that the strategies invent: the same ones each time."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def invented(data: Any) -> None:
        trial.look(data.draw(situations(room.rulebook, (rule,), room.law)), data)

    invented()


def _lines(trial: Trial) -> Iterable[Line]:
    """Yield a line for each promise that was looked at while the rule was called."""
    noticed = trial.watch.noticed
    if not trial.watch.calls:
        trial.note(promises.RUNS, "no invented world and no worked case made the engine call it")
    own = (promise_of(name) for name in CHECKS if name not in PROPERTIES)
    unsure = promises.DETERMINISM in noticed or promises.RUNS in noticed
    apart = {promises.SCHEMA, promises.CASES, promises.SPEED}
    for check in (*(one for one in promises.RULE_CHECKS if one not in apart), *filter(None, own)):
        if check in promises.COMPARED and unsure:
            yield Line(check, untold="cannot be told of a rule that fails, or answers now so, now otherwise")
        else:
            yield _line(check, noticed.get(check, ()))


def _line(check: Check, found: Iterable[str]) -> Line:
    return Line(check, tuple(Fault(text, check.fix) for text in found))


def _speed(times: float | None) -> Line:
    if times is None or times <= LIMIT:
        return Line(promises.SPEED)
    return _line(
        promises.SPEED,
        [f"a call takes {times:.0f} times what the engine takes for a finding; the limit is {LIMIT:.0f}"],
    )


def rounded(times: float) -> str:
    """Return a number of times with as many digits as can be relied on: 0.04, 3, 200."""
    return f"{float(f'{times:.1g}'):,.15g}"


def _seen(trial: Trial, cases: int, examples: int) -> str:
    met = ", ".join(f"{word} {number}" for word, number in sorted(trial.verdicts.items()))
    return f"looked at in {examples} invented worlds and {cases} worked cases; findings: {met or 'none'}"
