"""The law from files: treaties, agreements, grounds, and the sources they cite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, yaml_files
from compliance.loading.yaml import LinedMap
from compliance.model.sources import Source
from compliance.model.treaties import Agreement, Ground, Treaty

T = TypeVar("T", Treaty, Agreement)


@attrs.frozen
class Catalogue:
    """All instruments by code, the grounds of reply by id, the sources by id, and every other name of a treaty."""

    treaties: dict[str, Treaty]
    agreements: dict[str, Agreement]
    grounds: dict[str, Ground]
    sources: dict[str, Source]
    aliases: dict[str, str]

    def treaty(self, name: str) -> Treaty | None:
        """Return the treaty with a code or alias, case ignored, or None."""
        return self.treaties.get(self.aliases.get(name.casefold(), ""))


def load_catalogue(folders: Iterable[tuple[str, Folder]], reader: Reader) -> Catalogue:
    """Return the catalogue of all plugins' folders; raises DataError with every problem of every file."""
    problems: list[Problem] = []
    treaties: dict[str, Treaty] = {}
    agreements: dict[str, Agreement] = {}
    grounds: dict[str, Ground] = {}
    sources: dict[str, Source] = {}
    for name, folder in folders:
        _instruments(folder / "treaties", f"{name}/treaties", Treaty, treaties, reader, problems)
        _instruments(folder / "agreements", f"{name}/agreements", Agreement, agreements, reader, problems)
        sources |= load_sources(folder / "bibliography", f"{name}/bibliography", reader, problems)
        grounds |= _grounds(folder / "grounds.yaml", f"{name}/grounds.yaml", reader, problems)
    catalogue = Catalogue(treaties, agreements, grounds, sources, _aliases(treaties, problems))
    problems += _references(catalogue)
    if problems:
        raise DataError(problems)
    return catalogue


def _instruments(
    folder: Folder, name: str, cls: type[T], into: dict[str, T], reader: Reader, problems: list[Problem]
) -> None:
    for file, path in yaml_files(folder, name):
        try:
            one = structure(reader.mapping(file, path, f"one {cls.__name__.lower()}"), cls)
        except DataError as error:
            problems += error.problems
            continue
        if one.code in into:
            problems.append(
                Problem(Where(path), "code", f"{one.code!r} is in the catalogue already", "use a code once")
            )
        into[one.code] = one


def load_sources(folder: Folder, name: str, reader: Reader, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of a bibliography folder by id, adding what is wrong to `problems`."""
    sources: dict[str, Source] = {}
    for file, path in yaml_files(folder, name):
        try:
            tree = reader.mapping(file, path, "sources by id")
        except DataError as error:
            problems += error.problems
            continue
        for key, entry in tree.items():
            if isinstance(entry, LinedMap):
                entry.setdefault("id", key)
            if key in sources:
                problems.append(
                    Problem(Where(path, tree.lines[key]), key, "this source id is used twice", "ids are global")
                )
            try:
                sources[key] = structure(entry, Source)
            except DataError as error:
                problems += (attrs.evolve(one, path=f"{key}.{one.path}".rstrip(".")) for one in error.problems)
    return sources


def _grounds(file: Folder, name: str, reader: Reader, problems: list[Problem]) -> dict[str, Ground]:
    if not file.is_file():
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


def _references(catalogue: Catalogue) -> Iterable[Problem]:
    """Yield each code or source id of the catalogue that leads nowhere."""
    for treaty in catalogue.treaties.values():
        where = treaty.where or Where(treaty.code)
        companion = treaty.companion.treaty if treaty.companion else ""
        for path, code in (
            ("requires", treaty.requires),
            ("companion", companion),
            ("exit.terms_of", treaty.exit.terms_of),
        ):
            if code and code not in catalogue.treaties:
                yield Problem(where, path, f"no treaty {code!r}", did_you_mean(code, catalogue.treaties))
        for path, cite in (("source", treaty.source), ("status.source", treaty.status.source)):
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
