"""A file of a person's choices over what rules read in recommendations, read strictly, every name known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.loading.convert import sift
from compliance.loading.files import Reader
from compliance.model.catalogue import Catalogue
from compliance.model.checked import ActKind, Degree
from compliance.plugins import Plugins
from compliance.reading.suggestion import ACTIONS
from compliance.reading.tables import Terms, load_tables
from compliance.upr.act_tables import ActTables, load_act_tables
from compliance.upr.choosing import About, Choice, Chosen

_PLACED = {ActKind.WITHDRAW, ActKind.ACCEPT}
"""The acts that are about a provision."""
_ASKING = {About.TREATY, About.ACT}

Fault = tuple[str, str]
"""What is wrong, and how to fix it."""


@attrs.frozen
class _File:
    choices: tuple[Choice, ...] = ()


@attrs.frozen
class _Names:
    """What a choice may name: duties by code and by the id of their rule, asks by the act that they come to.

    `titles` are those of the duties by code.
    """

    catalogue: Catalogue
    duties: Mapping[str, str]
    titles: Mapping[str, str]
    themes: Mapping[str, Terms]
    tables: ActTables
    asks: Mapping[str, ActKind]


def load_choices(file: Path, catalogue: Catalogue, plugins: Plugins) -> tuple[Chosen, ...]:
    """Return the choices of a file in its order; raises DataError with every problem: shape, unknown names."""
    problems: list[Problem] = []
    name, what = str(file), "a list under `choices`"
    tree = Reader().sift(file, name, what, problems)
    if tree is None:
        raise DataError(problems)
    made, faults = sift(tree, _File, {})
    problems += faults
    if "choices" not in tree:
        problems.append(Problem(Where(name, tree.line), "", "missing key 'choices'", f"expected {what}"))
    names = _names(catalogue, plugins)
    for one in made.choices:
        problems += (Problem(one.where or Where(name), str(one.record), *fault) for fault in _faults(one, names))
    if problems:
        raise DataError(problems)
    return tuple(_chosen(one, names) for one in made.choices)


def _names(catalogue: Catalogue, plugins: Plugins) -> _Names:
    reading = load_tables(plugins.reading, plugins.rules, catalogue)
    tables = load_act_tables(plugins.reading, catalogue, reading.treaties)
    duties = {key: rule.code for rule in plugins.rules for key in (rule.code, rule.id)}
    asks = {**{one.value: one for one in ActKind}, **tables.asks}
    titles = {rule.code: rule.title for rule in plugins.rules}
    return _Names(catalogue, duties, titles, reading.themes, tables, asks)


def _faults(one: Choice, names: _Names) -> Iterator[Fault]:
    """Yield what is wrong with a choice."""
    if one.kind is About.ACT:
        yield from _faults_of_act(one, names)
    elif not one.value:
        yield f"`value` is missing: which {one.kind} it is", "add `value`"
    elif one.kind is About.TREATY:
        yield from _faults_of_treaty(one, names)
    else:
        yield from _unknown(one, names)
    if one.kind not in _ASKING and (one.ask or one.provision or one.degree):
        yield "`ask`, `provision` and `degree` say what is asked about a treaty", "take them out"


def _unknown(one: Choice, names: _Names) -> Iterator[Fault]:
    """Yield that nobody knows the action, theme or duty of a choice."""
    value = printable(one.value)
    if one.kind is About.ACTION and one.value not in ACTIONS:
        known = ", ".join(f"{number} ({word})" for number, word in ACTIONS.items())
        yield f"no action category {value!r}", f"write one of {known}"
    elif one.kind is About.THEME and one.value not in names.themes:
        yield f"unknown theme {value!r}", _nearest(one.value, names.themes)
    elif one.kind is About.OBLIGATION and one.value not in names.duties:
        yield f"unknown obligation {value!r}", did_you_mean(one.value, names.duties) or "`compliance rules` lists them"


def _nearest(name: str, known: Collection[str]) -> str:
    return did_you_mean(name, known) or f"known are {', '.join(sorted(known))}"


def _faults_of_act(one: Choice, names: _Names) -> Iterator[Fault]:
    """Yield what is wrong with a choice on an act that names no treaty."""
    if one.value:
        yield "an act under `kind: act` names no treaty", "take `value` out, or write `kind: treaty`"
    if one.provision:
        yield "`provision` is of a treaty", "take it out, or name the treaty under `kind: treaty`"
    if not one.ask:
        yield "which act it is is missing", "add `ask`, such as standing-invitation"
    elif one.ask not in names.asks:
        yield f"unknown ask {printable(one.ask)!r}", _nearest(one.ask, names.asks)
    elif one.holds and names.asks[one.ask] is not ActKind.INVITE:
        yield (
            f"which treaty the act {one.ask} is about is missing",
            "name the treaty under `kind: treaty`; without one an act can only be refused, with `holds: false`",
        )
    elif one.degree and not one.holds:
        yield "`degree` is of an act that is asked for", "take it out"


def _faults_of_treaty(one: Choice, names: _Names) -> Iterator[Fault]:
    """Yield what is wrong with a choice on a treaty."""
    treaty = names.catalogue.treaty(one.value)
    if treaty is None:
        fix = did_you_mean(one.value, names.catalogue.treaties) or "`compliance treaties` lists them"
        yield f"unknown treaty {printable(one.value)!r}", fix
    if one.ask and one.ask not in names.asks:
        yield f"unknown ask {printable(one.ask)!r}", _nearest(one.ask, names.asks)
    elif one.ask and names.asks[one.ask] is ActKind.INVITE:
        yield "a standing invitation is of no treaty", "write `kind: act`, without `value`"
    elif one.holds and not one.ask:
        yield "what is asked about the treaty is missing", "add `ask`, such as ratify"
    elif one.provision and names.asks.get(one.ask) not in _PLACED:
        yield "`provision` is of a reservation or a procedure", "take it out"
    elif treaty and one.holds and names.asks[one.ask] is ActKind.ACCEPT:
        yield from _no_procedure(one, treaty.code, names.tables)


def _no_procedure(one: Choice, treaty: str, tables: ActTables) -> Iterator[Fault]:
    known = [it.provision for it in tables.procedures if it.treaty == treaty]
    if one.provision not in known:
        listed = ", ".join(filter(None, known)) or "none that a state accepts by article"
        yield f"no procedure of {treaty} is under {printable(one.provision)!r}", f"`provision` may be: {listed}"


def _chosen(one: Choice, names: _Names) -> Chosen:
    if one.kind is About.OBLIGATION:
        code = names.duties[one.value]
        return Chosen(one, code, name=names.titles[code])
    if one.kind is About.THEME:
        return Chosen(one, one.value, name=names.themes[one.value].name)
    if one.kind not in _ASKING:
        return Chosen(one, one.value)
    treaty = names.catalogue.treaty(one.value)
    degree = one.degree or (Degree.CONSIDER if one.ask in names.tables.thoughts else None)
    act = names.asks.get(one.ask)
    same = frozenset(word for word, kind in names.asks.items() if kind is act)
    code, title = (treaty.code, treaty.title) if treaty else (one.value, "")
    return Chosen(one, code, act, degree, same, title)
