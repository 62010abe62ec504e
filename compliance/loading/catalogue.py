"""The law from files: treaties, agreements, grounds, duties, and the sources they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading import blame
from compliance.loading.bibliography import merge_sources
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml, yaml_files
from compliance.loading.obligations import load_obligations, unknown_texts
from compliance.loading.yaml import LinedMap, Tree
from compliance.model.agreements import Agreement
from compliance.model.catalogue import Catalogue, Ground
from compliance.model.sources import Source
from compliance.model.treaties import StatusList, Treaty

T = TypeVar("T", Treaty, Agreement)
_DAYS = ("adopted", "issued", "published", "retrieved")


def load_catalogue(folders: Iterable[tuple[str, Folder]], reader: Reader) -> Catalogue:
    """Return the catalogue of all plugins' folders; raises DataError with every problem of every file."""
    problems: list[Problem] = []
    folders = tuple(folders)
    treaties: dict[str, Treaty] = {}
    agreements: dict[str, Agreement] = {}
    grounds: dict[str, Ground] = {}
    sources: dict[str, Source] = {}
    for name, folder in folders:
        _instruments(folder / "treaties", f"{name}/treaties", Treaty, treaties, reader, problems)
        _instruments(folder / "agreements", f"{name}/agreements", Agreement, agreements, reader, problems)
        found = load_sources(folder / "bibliography", f"{name}/bibliography", reader, problems)
        merge_sources(sources, found, problems)
        grounds |= _grounds(folder / "grounds.yaml", f"{name}/grounds.yaml", reader, problems)
    duties = load_obligations(folders, reader, problems)
    catalogue = Catalogue(treaties, agreements, grounds, sources, _aliases(treaties, problems), duties)
    problems += (*_references(catalogue), *unknown_texts(catalogue))
    if problems:
        raise DataError(problems)
    return catalogue


def _instruments(
    folder: Folder, name: str, cls: type[T], into: dict[str, T], reader: Reader, problems: list[Problem]
) -> None:
    for file, path in yaml_files(folder, name):
        tree = reader.sift(file, path, f"one {cls.__name__.lower()}", problems)
        if tree is None:
            continue
        try:
            one = structure(tree, cls)
        except DataError as error:
            problems += error.problems
            continue
        if one.code in into:
            fix = f"first used at {into[one.code].where}; use a code once"
            problems.append(
                Problem(blame.where(tree, ("code",), Where(path)), "code", f"duplicate code {one.code!r}", fix)
            )
        into.setdefault(one.code, one)


def load_sources(folder: Folder, name: str, reader: Reader, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of a bibliography folder by id, adding what is wrong to `problems`."""
    sources: dict[str, Source] = {}
    for file, path in yaml_files(folder, name):
        for key, entry, place in entries(file, path, "sources by id", reader, problems):
            if key in sources:
                fix = f"first used at {sources[key].where}; ids are global"
                problems.append(Problem(place, key, f"duplicate source id {key!r}", fix))
                continue
            add_source(sources, key, entry, place, problems)
    return sources


def add_source(into: dict[str, Source], key: str, entry: Tree, place: Where, problems: list[Problem]) -> None:
    """Add one source of a bibliography by its id, or what is wrong with it to `problems`."""
    try:
        into[key] = load_source(key, entry, place, problems)
    except DataError as error:
        problems += below(key, error)


def entries(
    file: Folder, path: str, what: str, reader: Reader, problems: list[Problem]
) -> Iterator[tuple[str, Tree, Where]]:
    """Yield each key of a file with what stands under it and where; nothing where the file cannot be read."""
    tree = reader.sift(file, path, what, problems)
    for key, entry in (tree or {}).items():
        yield key, entry, blame.where(tree, (key,), Where(path))


def below(key: str, error: DataError) -> Iterator[Problem]:
    """Yield the problems of an entry with its key before their paths."""
    return (attrs.evolve(one, path=f"{key}.{one.path}".rstrip(".")) for one in error.problems)


def load_source(key: str, entry: Tree, place: Where, problems: list[Problem]) -> Source:
    """Return the source of one entry, whose key is its id, adding what is wrong with its days to `problems`.

    Raises DataError where its shape is wrong.
    """
    if isinstance(entry, LinedMap):
        if "id" in entry:
            line = blame.where(entry, ("id",), place)
            problems.append(Problem(line, key, "unknown key 'id'", "the key above the entry is the id; remove this"))
        entry["id"] = key
    source = structure(entry, Source, place)
    if source.known_from is None:
        fix = "give `published`, `issued` or `adopted`, or `retrieved` for a page without a date"
        problems.append(Problem(place, key, "a source without a day is never known", fix))
    for name in _DAYS:
        span = getattr(source, name)
        if span and span.end is None:
            fix = "give a day, month or year"
            problems.append(Problem(place, f"{key}.{name}", f"{span} has no end", fix))
    return source


def _grounds(file: Folder, name: str, reader: Reader, problems: list[Problem]) -> dict[str, Ground]:
    if not is_yaml(file, name):
        return {}
    try:
        tree = reader.mapping(file, name, "meanings by ground id")
        words = structure(tree, dict[str, str])
    except DataError as error:
        problems += error.problems
        return {}
    return {key: Ground(key, says) for key, says in words.items()}


def _aliases(treaties: dict[str, Treaty], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for treaty in treaties.values():
        for alias in {treaty.code, *treaty.aliases}:
            other = found.setdefault(alias.casefold(), treaty.code)
            if other != treaty.code:
                where = treaty.where or Where(treaty.code)
                problems.append(Problem(where, "aliases", f"{alias!r} already means {other}", "use another alias"))
    return found


def cited(status: StatusList) -> Iterator[tuple[str, str]]:
    """Yield each place of a list's description that cites a source, and the id cited."""
    yield "source", status.source
    if status.years_source:
        yield "years_source", status.years_source
    yield from ((f"totals[{number}].source", one.source) for number, one in enumerate(status.totals))
    yield from ((f"missing[{number}].source", one.source) for number, one in enumerate(status.missing))


def _references(catalogue: Catalogue) -> Iterable[Problem]:
    """Yield each code or source id of the catalogue that leads nowhere."""
    for treaty in catalogue.treaties.values():
        where = treaty.where or Where(treaty.code)
        companion = treaty.companion.treaty if treaty.companion else ""
        for path, code in (
            *(("parent.treaties", code) for code in (treaty.parent.treaties if treaty.parent else ())),
            ("companion", companion),
            ("exit.terms_of", treaty.exit.terms_of),
            *(("reaches.of", reach.of) for reach in treaty.reaches),
            ("reservations.carried.of", carried.of if (carried := treaty.reservations.carried) else ""),
        ):
            if code and code not in catalogue.treaties:
                yield Problem(where, path, f"no treaty {code!r}", did_you_mean(code, catalogue.treaties))
        for path, cite in (("source", treaty.source), *((f"status.{key}", cite) for key, cite in cited(treaty.status))):
            if cite not in catalogue.sources:
                yield Problem(where, path, f"no source {cite!r}", did_you_mean(cite, catalogue.sources))
    for agreement in catalogue.agreements.values():
        if agreement.source not in catalogue.sources:
            where = agreement.where or Where(agreement.code)
            yield Problem(
                where,
                "source",
                f"no source {agreement.source!r}",
                did_you_mean(agreement.source, catalogue.sources),
            )
