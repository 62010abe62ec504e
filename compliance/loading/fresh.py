"""Reads from the files what the cache does not hold: names, sources, lists, the law, and profiles with their checks.

Imported only when something has changed: parsing and structuring cost more to import than to skip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.blame import where
from compliance.loading.catalogue import below, cited, entries, load_catalogue, load_sources
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_code
from compliance.loading.profiles import read_profile
from compliance.model.catalogue import Catalogue
from compliance.model.names import StateName
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.model.treaties import StatusList

T = TypeVar("T")

__all__ = ["Vocabulary", "catalogue", "lists", "names", "profile", "recheck", "sources", "with_lists"]


def catalogue(folders: Iterable[tuple[str, Folder]], reader: Reader) -> Catalogue:
    """Return the law of all plugins' folders; raises DataError."""
    return load_catalogue(folders, reader)


def sources(folder: Folder, name: str, reader: Reader) -> dict[str, Source]:
    """Return the sources of one layer's bibliography; raises DataError."""
    problems: list[Problem] = []
    found = load_sources(folder / "bibliography", f"{name}/bibliography", reader, problems)
    return _right(found, problems)


def names(file: Folder, path: str, reader: Reader) -> dict[str, StateName]:
    """Return what an index calls each state; raises DataError."""
    problems: list[Problem] = []
    found: dict[str, StateName] = {}
    for code, entry, place in entries(file, path, "names by state code", reader, problems):
        if not (is_code(code) and code.isupper()):
            fix = "three capital letters, ISO 3166 alpha-3"
            problems.append(Problem(place, code, f"{code!r} is no state code", fix))
        try:
            found[code] = structure(entry, StateName, place)
        except DataError as error:
            problems += below(code, error)
    return _right(found, problems)


def _right(found: T, problems: list[Problem]) -> T:
    if problems:
        raise DataError(problems)
    return found


def lists(file: Folder, path: str, law: Catalogue, known: Iterable[str], reader: Reader) -> dict[str, StatusList]:
    """Return how far a layer's lists of parties reach, by treaty; raises DataError.

    `known` are the ids of all sources.
    """
    problems: list[Problem] = []
    found: dict[str, StatusList] = {}
    ids = set(known)
    for code, entry, place in entries(file, path, "lists of parties by treaty", reader, problems):
        if code not in law.treaties:
            problems.append(Problem(place, code, f"unknown treaty {code!r}", did_you_mean(code, law.treaties)))
            continue
        try:
            found[code] = structure(entry, StatusList, place)
        except DataError as error:
            problems += below(code, error)
            continue
        for key, cite in cited(found[code]):
            if cite not in ids:
                problems.append(_no_source(where(entry, (key,), place), f"{code}.{key}", cite, ids))
    return _right(found, problems)


def _no_source(place: Where, path: str, cite: str, known: Iterable[str]) -> Problem:
    hint = did_you_mean(cite, known) or "add it to the bibliography"
    return Problem(place, path, f"source {cite!r} does not exist", hint)


def profile(state: str, layers: Iterable[tuple[str, Folder]], reader: Reader, words: Vocabulary | DataError) -> Profile:
    """Return one state's profile, checked against every name that it may use.

    Raises DataError with every problem of its files, and with those that kept the `words` from being had.
    """
    found, problems = read_profile(state, layers, reader)
    if isinstance(words, DataError):
        raise DataError([*problems, *words.problems])
    problems += check(found, words, whole=not problems)
    if problems:
        raise DataError(problems)
    return found


def recheck(known: Profile, words: Vocabulary) -> None:
    """Check a profile that is right in itself against other words; raises DataError."""
    problems = check(known, words)
    if problems:
        raise DataError(problems)


def with_lists(law: Catalogue, found: Mapping[str, StatusList], known: Mapping[str, Source]) -> Catalogue:
    """Return the law with newer lists in place of older ones; an older one changes nothing.

    What others count stays known, and so do parties that only a later source than the new list speaks of. What the
    new lists cite of the sources `known` comes with them.
    """
    treaties, sources = dict(law.treaties), dict(law.sources)
    for code, status in found.items():
        old = treaties[code].status
        if status.good_through > old.good_through:
            later = (one for one in old.missing if one.on.last > status.good_through)
            joined = attrs.evolve(
                status,
                totals=tuple(dict.fromkeys((*old.totals, *status.totals))),
                missing=tuple(dict.fromkeys((*later, *status.missing))),
            )
            treaties[code] = attrs.evolve(treaties[code], status=joined)
            sources |= {cite: known[cite] for _, cite in cited(status)}
    return attrs.evolve(law, treaties=treaties, sources=sources)
