"""A file of a person's choices over what rules read in recommendations, read strictly, every name known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean, printable
from compliance.loading.convert import sift
from compliance.loading.files import Reader
from compliance.model.catalogue import Catalogue
from compliance.model.outcomes import ActKind, AskedAct, Degree
from compliance.plugins import Plugins
from compliance.reading.tables import load_tables
from compliance.upr.act_tables import ActTables, load_act_tables

_PLACED = {ActKind.WITHDRAW, ActKind.ACCEPT}
"""The acts that are about a provision."""


class About(StrEnum):
    """What a choice is about: an act on a treaty, or a duty that the text restates."""

    TREATY = "treaty"
    OBLIGATION = "obligation"


@attrs.frozen
class Choice:
    """One choice: the text of `record` asks for `ask` on the treaty `value`, or restates the duty `value`.

    With `holds` false it does not; for a treaty without `ask` it then asks nothing on it. `record` is an id, a row or
    a paragraph. `by` is a role or an organisation, `on` the day of the choice. A `degree` left out is the one read.
    """

    record: str
    kind: About
    value: str
    by: str
    on: date
    why: str
    holds: bool = True
    ask: str = ""
    provision: str = ""
    degree: Degree | None = None
    where: Where | None = attrs.field(default=None, eq=False)

    def __str__(self) -> str:
        return printable(f"{self.record}: {self._says}")

    @property
    def _says(self) -> str:
        if self.kind is About.OBLIGATION:
            return f"it {'restates' if self.holds else 'does not restate'} {self.value}"
        if not self.ask:
            return f"it asks nothing on {self.value}"
        act = " ".join(part for part in (self.ask, self.value, self.provision) if part)
        return f"it {'asks' if self.holds else 'does not ask'} to {act}"

    @property
    def told(self) -> str:
        """The choice in a sentence, with who made it, on which day and why."""
        return f"chosen by {printable(self.by)} on {self.on}: {printable(self._says)}; {printable(self.why)}"


@attrs.frozen
class _File:
    choices: tuple[Choice, ...] = ()


@attrs.frozen
class Chosen:
    """A choice whose names are known: `value` is the code of the treaty or duty, `act` what `ask` comes to."""

    choice: Choice
    value: str
    act: ActKind | None = None
    degree: Degree | None = None

    @property
    def thing(self) -> tuple[object, ...]:
        """What it is about in its record: of two choices on the same, the later one counts."""
        return self.choice.kind, self.value, self.act, self.choice.provision

    def meets(self, act: AskedAct) -> bool:
        """Whether an act is the one that it is about; any on the treaty where it names none."""
        same = self.act in {None, act.kind} and self.choice.provision in {"", act.provision}
        return self.choice.kind is About.TREATY and act.treaty == self.value and same


@attrs.frozen
class Names:
    """What a choice may name."""

    catalogue: Catalogue
    duties: dict[str, str]
    tables: ActTables

    def asks(self) -> dict[str, ActKind]:
        """Return the act of each word for one on a treaty."""
        return {**{one.value: one for one in ActKind if one is not ActKind.INVITE}, **self.tables.asks}


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
    reading = load_tables(plugins.reading, plugins.rules, catalogue).treaties
    duties = {key: rule.code for rule in plugins.rules for key in (rule.code, rule.id)}
    names = Names(catalogue, duties, load_act_tables(plugins.reading, catalogue, reading))
    for one in made.choices:
        problems += (Problem(one.where or Where(name), str(one.record), *fault) for fault in _faults(one, names))
    if problems:
        raise DataError(problems)
    return tuple(_chosen(one, names) for one in made.choices)


def _faults(one: Choice, names: Names) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a choice, and how to fix it."""
    value = printable(one.value)
    if one.kind is About.OBLIGATION:
        if one.value not in names.duties:
            fix = did_you_mean(one.value, names.duties) or "`compliance rules` lists them"
            yield f"unknown obligation {value!r}", fix
        if one.ask or one.provision or one.degree:
            yield "`ask`, `provision` and `degree` say what is asked about a treaty", "take them out"
        return
    treaty = names.catalogue.treaty(one.value)
    if treaty is None:
        fix = did_you_mean(one.value, names.catalogue.treaties) or "`compliance treaties` lists them"
        yield f"unknown treaty {value!r}", fix
    asks = names.asks()
    if one.ask and one.ask not in asks:
        known = f"known are {', '.join(sorted(asks))}"
        yield f"unknown ask {printable(one.ask)!r}", did_you_mean(one.ask, asks) or known
    elif one.holds and not one.ask:
        yield "what is asked about the treaty is missing", "add `ask`, such as ratify"
    elif one.provision and asks.get(one.ask) not in _PLACED:
        yield "`provision` is of a reservation or a procedure", "take it out"
    elif treaty and one.holds and asks[one.ask] is ActKind.ACCEPT:
        known_doors = [it.provision for it in names.tables.procedures if it.treaty == treaty.code]
        if one.provision not in known_doors:
            listed = (
                ", ".join(filter(None, known_doors)) if any(known_doors) else "none that a state accepts by article"
            )
            yield (
                f"no procedure of {treaty.code} is under {printable(one.provision)!r}",
                f"`provision` may be: {listed}",
            )


def _chosen(one: Choice, names: Names) -> Chosen:
    if one.kind is About.OBLIGATION:
        return Chosen(one, names.duties[one.value])
    treaty = names.catalogue.treaty(one.value)
    degree = one.degree or (Degree.CONSIDER if one.ask in names.tables.thoughts else None)
    return Chosen(one, treaty.code if treaty else one.value, names.asks().get(one.ask), degree)
