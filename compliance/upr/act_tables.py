"""The tables of acts: which asks are acts that a register shows, and how far words go, from the folders of plugins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml
from compliance.model.catalogue import Catalogue
from compliance.model.checked import ActKind
from compliance.model.terms import Term
from compliance.patterns import PATTERN_FIX, pattern_fault
from compliance.reading.tables import Terms, TreatyTable


class Opens(Term):
    """The act by which a state accepts a procedure."""

    JOINING = "joining"
    DECLARATION = "declaration"
    WITHDRAWAL = "withdrawal"  # of a declaration that shuts it


@attrs.frozen
class Procedure:
    """A procedure that a state accepts apart: texts name it under the treaty `of`, by `article` or what it is `about`.

    `lists` is the last day (inclusive) to which a whole list of the declarations was at hand, None where there was
    none, and `source` that list. `shuts` is the clause by which a state may keep out of it on joining.
    """

    of: str
    about: str
    treaty: str
    provision: str
    opens: Opens
    article: str = ""
    lists: date | None = None
    source: str = ""
    shuts: str = ""


@attrs.frozen
class ActTables:
    """What reads the acts out of a text. Each part may be missing; then nothing of its sort is read.

    `asks` gives the act of an ask of the treaties' table, and `thoughts` the asks that want none. `either` shows that
    one of two acts is enough. `consider` and `steps` show how far the words go, `orders` the asks that stand for
    themselves, `breaks` and `means` where the reach of the former ends; `past` and `idle` that no act is wanted,
    `referring` that a treaty named before is to be joined.
    `examples` shows that the bodies which follow are some of those that reports are owed to, and not all.
    `leads` are verbs that only lead to an act ("take steps to"), `wider` the words before an act by which it is part of
    a wider ask ("including by"), and `carried_out` what shows an ask to carry a treaty out, or for others beside it;
    what it finds as its group `protocols` may be an act already.
    """

    asks: Mapping[str, ActKind] = attrs.Factory(dict)
    thoughts: frozenset[str] = frozenset()
    either: Terms | None = None
    consider: Terms | None = None
    steps: Terms | None = None
    orders: Terms | None = None
    breaks: Terms | None = None
    means: Terms | None = None
    past: Terms | None = None
    idle: Terms | None = None
    unnamed: Terms | None = None
    referring: Terms | None = None
    invitations: Terms | None = None
    office: str = ""
    reports: Terms | None = None
    examples: Terms | None = None
    bodies: Mapping[str, Terms] = attrs.Factory(dict)
    acceptances: Terms | None = None
    subjects: Mapping[str, Terms] = attrs.Factory(dict)
    leads: frozenset[str] = frozenset()
    wider: Terms | None = None
    carried_out: Terms | None = None
    procedures: tuple[Procedure, ...] = ()

    def procedure(self, treaty: str, provision: str) -> Procedure | None:
        """Return the procedure of a treaty's provision, or None."""
        return next((one for one in self.procedures if (one.treaty, one.provision) == (treaty, provision)), None)


def load_act_tables(folders: Iterable[tuple[str, Folder]], catalogue: Catalogue, reading: TreatyTable) -> ActTables:
    """Return the tables of all plugins' folders; what a later folder gives replaces the same part of an earlier one.

    Raises DataError with every problem of every file: a wrong shape, a pattern that is none, a treaty, ask or subject
    that nobody knows.
    """
    found = ActTables()
    problems: list[Problem] = []
    for name, folder in folders:
        path = f"{name}/reading/acts.yaml"
        if not is_yaml(folder / "acts.yaml", path):
            continue
        try:
            made = structure(Reader().mapping(folder / "acts.yaml", path, "keys and values"), ActTables)
        except DataError as error:
            problems += error.problems
            continue
        problems += _faults(made, catalogue, reading, path)
        found = _laid(found, made)
    if problems:
        raise DataError(problems)
    return found


def _laid(one: ActTables, other: ActTables) -> ActTables:
    """Return the first with the parts that the second gives."""
    empty = dict(_parts(ActTables()))
    given: dict[str, Any] = {key: value for key, value in _parts(other) if value != empty[key]}
    return attrs.evolve(one, **given)


def _parts(tables: ActTables) -> Iterator[tuple[str, object]]:
    return ((field.name, getattr(tables, field.name)) for field in attrs.fields(ActTables))


def _faults(made: ActTables, catalogue: Catalogue, reading: TreatyTable, path: str) -> Iterator[Problem]:
    for key, terms in _terms(made):
        for pattern in (*terms.patterns, *terms.unless):
            if fault := pattern_fault(pattern):
                yield Problem(Where(path), key, fault, PATTERN_FIX)
    treaties = {*made.bodies, *(code for one in made.procedures for code in (one.of, one.treaty))}
    yield from _unknown("treaty", treaties, catalogue.treaties, path)
    yield from _unknown("ask", {*made.asks, *made.thoughts}, reading.asks, path)
    yield from _unknown("subject", {one.about for one in made.procedures}, made.subjects, path)
    yield from _unknown("source", {one.source for one in made.procedures} - {""}, catalogue.sources, path)


def _terms(made: ActTables) -> Iterator[tuple[str, Terms]]:
    """Yield every set of patterns with the key under which it stands."""
    for key, part in _parts(made):
        if isinstance(part, Terms):
            yield key, part
        elif isinstance(part, Mapping):
            yield from ((f"{key}.{name}", one) for name, one in part.items() if isinstance(one, Terms))


def _unknown(what: str, names: Iterable[str], known: Iterable[str], path: str) -> Iterator[Problem]:
    known = set(known)
    for name in sorted(set(names) - known):
        yield Problem(Where(path), name, f"unknown {what} {name!r}", did_you_mean(name, known))
