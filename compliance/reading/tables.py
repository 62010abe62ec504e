"""The tables of reading: verbs, themes, duties, treaties and asks, loaded from the folders that plugins declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.blame import Path as Keys
from compliance.loading.blame import where
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml
from compliance.loading.yaml import LinedMap
from compliance.model.catalogue import Catalogue
from compliance.patterns import PATTERN_FIX, compiled, pattern_fault
from compliance.rule import Rule

T = TypeVar("T")


@attrs.frozen
class Condition:
    """What changes a verb's category: it `opens` the ask with these words, or they stand `near` it, or `later`."""

    action: int
    opens: str = ""
    near: str = ""
    later: str = ""


@attrs.frozen
class Verb:
    """A verb's action category, 1 to 5, unless a condition is met; the first that is met decides."""

    action: int
    unless: tuple[Condition, ...] = ()


@attrs.frozen
class Verbs:
    """The verbs by their form in the text, and the words that are not seen between them.

    `nouns` are verbs that are nouns as often: after "and" they count as verbs only before a determiner.
    """

    verbs: Mapping[str, Verb] = attrs.Factory(dict)
    skipped: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


@attrs.frozen(slots=False)
class Terms:
    """The patterns that show one thing. What an `unless` pattern covers is not seen. Case makes no difference.

    `name` is what people call it where its key is not the word for it.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    says: str = ""
    name: str = ""

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        """All patterns as one."""
        return _any_of(self.patterns)

    @cached_property
    def hidden_by(self) -> re.Pattern[str] | None:
        """All `unless` patterns as one, if there is one."""
        return _any_of(self.unless) if self.unless else None


@attrs.frozen(slots=False)
class Names:
    """How texts name `treaties`, most often one; with none, the name is of an instrument outside the catalogue.

    `names` are patterns in which case makes no difference, `short` are literal and case matters. With `after` they
    count only where that pattern stands before them in the same sentence.
    """

    treaties: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    after: str = ""

    @cached_property
    def found_by(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the names, and of the short forms as whole words."""
        short = sorted(self.short, key=lambda one: (-len(one), one))
        exact = rf"(?<![\w-])(?:{'|'.join(map(re.escape, short))})(?![\w-])"
        return (*((_any_of(self.names),) if self.names else ()), *((re.compile(exact),) if short else ()))

    @cached_property
    def context(self) -> re.Pattern[str] | None:
        """What must stand before, if anything must."""
        return compiled(self.after) if self.after else None


@attrs.frozen(slots=False)
class Protocols:
    """Which protocols a text means by "its Optional Protocol": by number, by count, or by what they are about."""

    single: str = ""
    several: tuple[str, ...] = ()
    first: str = ""
    second: str = ""
    third: str = ""
    about: Mapping[str, str] = attrs.Factory(dict)

    @cached_property
    def subjects(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Each protocol's code with the pattern of its subject."""
        return tuple((code, compiled(pattern)) for code, pattern in self.about.items())

    @property
    def codes(self) -> Iterator[str]:
        """Every code named."""
        return (code for code in (self.single, *self.several, self.first, self.second, self.third, *self.about) if code)


@attrs.frozen(eq=False)  # what is read by a table is kept under it
class TreatyTable:
    """Names by an id of their own, protocols by the code of the parent, and what asks about treaties look like.

    `asks` are patterns by ask, in order: where two begin at one place the first named counts. An ask reaches the
    treaties after it, up to the next ask or to a `stops` pattern. What `bodies` finds is a treaty's body and not seen.
    """

    names: Mapping[str, Names] = attrs.Factory(dict)
    protocols: Mapping[str, Protocols] = attrs.Factory(dict)
    asks: Mapping[str, Terms] = attrs.Factory(dict)
    stops: Terms | None = None
    bodies: Terms | None = None


@attrs.frozen
class Tables:
    """All that reading goes by. Themes by name; duties by code, each with the id of the table or rule it is from."""

    verbs: Verbs
    themes: Mapping[str, Terms]
    duties: Mapping[str, Mapping[str, Terms]]
    treaties: TreatyTable


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{one})" for one in patterns))


def load_tables(folders: Iterable[tuple[str, Folder]], rules: Iterable[Rule], catalogue: Catalogue) -> Tables:
    """Return the tables of all plugins' folders, with the rules' own patterns and the catalogue's titles.

    A later folder replaces what an earlier one says of the same verb, theme, duty or name. Raises DataError with every
    problem of every file: a wrong shape, a pattern that is none, a treaty or a duty that nobody knows.
    """
    verbs, themes, shared, treaties = Verbs(), dict[str, Terms](), dict[str, Terms](), TreatyTable()
    problems: list[Problem] = []
    rules = tuple(rules)
    known = {rule.code for rule in rules}
    for name, folder in folders:
        if (new := _load(folder, name, "verbs.yaml", Verbs, problems)) is not None:
            verbs = Verbs({**verbs.verbs, **new.verbs}, verbs.skipped | new.skipped, verbs.nouns | new.nouns)
        themes |= _load(folder, name, "themes.yaml", dict[str, Terms], problems) or {}
        duties = _load(folder, name, "duties.yaml", dict[str, Terms], problems) or {}
        problems += _unknown("duty", duties, known, f"{name}/reading/duties.yaml")
        shared |= duties
        if (table := _load(folder, name, "treaties.yaml", TreatyTable, problems)) is not None:
            codes = [code for one in table.names.values() for code in one.treaties]
            codes += [*table.protocols, *(code for one in table.protocols.values() for code in one.codes)]
            problems += _unknown("treaty", codes, catalogue.treaties, f"{name}/reading/treaties.yaml")
            treaties = _joined(treaties, table)
    problems += (
        Problem(Where(f"rule {rule.id}"), "matches", fault, PATTERN_FIX)
        for rule in rules
        for one in rule.matches
        if (fault := pattern_fault(one))
    )
    if problems:
        raise DataError(problems)
    return Tables(verbs, themes, _duties(shared, rules), _with_titles(treaties, catalogue))


def _load(folder: Folder, name: str, file: str, kind: type[T], problems: list[Problem]) -> T | None:
    """Return one file of a folder, or None where there is none or it is wrong, adding what is wrong to `problems`."""
    path = f"{name}/reading/{file}"
    if not is_yaml(folder / file, path):
        return None
    try:
        tree = Reader().mapping(folder / file, path, "keys and values")
        made = structure(tree, kind)
    except DataError as error:
        problems += error.problems
        return None
    problems += _not_patterns(made, tree, path)
    return made


def _not_patterns(made: object, tree: LinedMap, path: str) -> Iterator[Problem]:
    """Yield a problem for each pattern that does not compile and each action category that there is not."""
    if isinstance(made, Verbs):
        for verb, entry in made.verbs.items():
            for action in (entry.action, *(one.action for one in entry.unless)):
                if action not in range(1, 6):
                    place = where(tree, ("verbs", verb), Where(path))
                    yield Problem(place, f"verbs.{verb}", f"no action category {action}", "write 1 to 5")
        return
    for keys, pattern in _patterns(made, ()):
        if fault := pattern_fault(pattern):
            shown = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
            yield Problem(where(tree, keys, Where(path)), shown, fault, PATTERN_FIX)


def _patterns(made: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield every pattern below a value, with the keys that lead to it."""
    match made:
        case Terms():
            yield from (((*keys, "patterns", at), one) for at, one in enumerate(made.patterns))
            yield from (((*keys, "unless", at), one) for at, one in enumerate(made.unless))
        case Names():
            yield from (((*keys, "names", at), one) for at, one in enumerate(made.names))
            if made.after:
                yield (*keys, "after"), made.after
        case Protocols():
            yield from (((*keys, "about", code), one) for code, one in made.about.items())
        case TreatyTable():
            for name in ("names", "protocols", "asks", "stops", "bodies"):
                yield from _patterns(getattr(made, name), (name,))
        case dict():
            for key, value in made.items():
                yield from _patterns(value, (*keys, key))


def _unknown(what: str, names: Iterable[str], known: Iterable[str], path: str) -> Iterator[Problem]:
    known = set(known)
    for name in sorted(set(names) - known):
        yield Problem(Where(path), name, f"unknown {what} {name!r}", did_you_mean(name, known))


def _joined(one: TreatyTable, other: TreatyTable) -> TreatyTable:
    return TreatyTable(
        names={**one.names, **other.names},
        protocols={**one.protocols, **other.protocols},
        asks={**one.asks, **other.asks},
        stops=other.stops or one.stops,
        bodies=other.bodies or one.bodies,
    )


def _duties(shared: Mapping[str, Terms], rules: Iterable[Rule]) -> Mapping[str, Mapping[str, Terms]]:
    """Return each duty's patterns, of the shared table and of its own rule."""
    found: dict[str, dict[str, Terms]] = {}
    for rule in rules:
        if rule.code in shared:
            found.setdefault(rule.code, {})[f"duty:{rule.code}"] = shared[rule.code]
        if rule.matches:
            found.setdefault(rule.code, {})[f"rule:{rule.id}"] = Terms(rule.matches)
    return found


_CLEAR = 4
"""An alias shorter than this may be any word's initials, and counts only where the table names it."""


def _with_titles(table: TreatyTable, catalogue: Catalogue) -> TreatyTable:
    """Return the table with each treaty's code and longer aliases as names of their own, and its title.

    Not the title of a protocol that the table knows by its parent: "Second" may stand before it.
    """
    by_parent = {code for one in table.protocols.values() for code in one.codes}
    titles = {
        f"title {code}": Names(
            (code,),
            () if code in by_parent else (r"\s+".join(map(re.escape, treaty.title.split())),),
            tuple(one for one in (code, *treaty.aliases) if len(one) >= _CLEAR),
        )
        for code, treaty in catalogue.treaties.items()
    }
    return attrs.evolve(table, names={**titles, **table.names})
