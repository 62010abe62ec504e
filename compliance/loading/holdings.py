"""Everything on file, ready to be asked: the catalogue at once, each state when it is first needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, UnknownName, UsageError, Where
from compliance.loading.audiences import mixed, visible
from compliance.loading.catalogue import Catalogue, below, entries, load_catalogue, load_sources, merge_sources
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, children, is_folder, is_yaml, yaml_files
from compliance.loading.profiles import read_profile
from compliance.model.conduct import Audience
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Source
from compliance.plugins import Plugins
from compliance.rulebook import Rulebook
from compliance.world import World

_NO_STATES = {"bibliography", "__pycache__"}
_RENAME = "name it by the state's code, such as mng"
_MOVE = "move it into a folder named by the state's code, such as mng/"


@attrs.frozen
class StateName:
    """What a state is called: its UN short form, ISO 3166 alpha-2 code, and other names."""

    name: str
    alpha2: str = ""
    kind: StateKind = StateKind.STATE
    also: tuple[str, ...] = ()


class Library:
    """The data of all plugins and of the user's own folder. Loads lazily; `reader.inputs` grows as it does."""

    def __init__(self, plugins: Plugins, own: Path | None = None, *, audience: Audience = Audience.PUBLIC) -> None:
        """`own` is the user's folder (`--states`), laid over the built-in states; raises DataError.

        Records kept for another `audience` are checked like all and then left out, as if they were not on file.
        """
        self._audience = audience
        self.rulebook: Rulebook = plugins.rulebook
        self.reader = Reader(str(own or ""))
        self._catalogues = plugins.catalogues
        self._layers: list[tuple[str, Folder]] = list(plugins.states)
        if own is not None and not any(_same(own, folder) for _, folder in self._layers):
            self._layers.append((str(own), own))
            _refuse_strays(own)
        self._folders = self._find_folders()
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The law; raises DataError where it is wrong."""
        return load_catalogue(self._catalogues, self.reader)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by id, of all layers; raises DataError where one is wrong, or one id has two contents."""
        problems: list[Problem] = []
        sources = dict(self.catalogue.sources)
        for name, folder in self._layers:
            found = load_sources(folder / "bibliography", f"{name}/bibliography", self.reader, problems)
            merge_sources(sources, found, problems)
        if problems:
            raise DataError(problems)
        return sources

    @cached_property
    def names(self) -> dict[str, StateName]:
        """What each state is called, by its code; raises DataError where an index is wrong."""
        problems: list[Problem] = []
        names: dict[str, StateName] = {}
        for name, folder in self._layers:
            file, path = folder / "index.yaml", f"{name}/index.yaml"
            if is_yaml(file, path):
                names |= _read_names(file, path, self.reader, problems)
        if problems:
            raise DataError(problems)
        return names

    @property
    def world(self) -> World:
        """What an assessment reads."""
        profiles = LazyProfiles(self)
        return World(profiles, self.sources, self.catalogue.treaties, self.catalogue.agreements, self.catalogue.grounds)

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of all states that have a profile, sorted."""
        return tuple(sorted(self._folders))

    def profile(self, state: str) -> Profile:
        """Return a state's profile by its code; raises KeyError if it has none, DataError if it is wrong."""
        if state not in self._profiles:
            profile, problems = read_profile(state, self._folders[state], self.reader)
            try:
                words = Vocabulary(self.catalogue, self.sources, self.rulebook)
            except DataError as error:
                raise DataError([*problems, *error.problems]) from None
            problems += [*check(profile, words, whole=not problems), *mixed(profile)]
            if problems:
                raise DataError(problems)
            self._profiles[state] = visible(profile, self._audience, self.sources, self.reader)
        return self._profiles[state]

    def resolve(self, name: str) -> str:
        """Return the code that a code or name means; raises UsageError for a territory, UnknownName otherwise."""
        folded = " ".join(name.split()).casefold()
        for code in self.states:
            known = self.names.get(code, StateName(code))
            if folded in {
                code.casefold(),
                known.alpha2.casefold(),
                known.name.casefold(),
                *map(str.casefold, known.also),
            } - {""}:
                return code
        self._refuse_territory(folded)
        words = [word for code in self.states for word in self._words(code)]
        raise UnknownName("state", name, words, "compliance states")

    def _words(self, code: str) -> Iterator[str]:
        known = self.names.get(code, StateName(code))
        yield from (code, known.name, *known.also)

    def _refuse_territory(self, folded: str) -> None:
        for code in self.states:
            # A name that means nothing is a fault of the command line, and goes before the faults of any file.
            with contextlib.suppress(DataError):
                for territory in self.profile(code).territories:
                    if folded in {territory.code.casefold(), territory.name.casefold()}:
                        text = f"{territory.name} is a territory of {code}, not a state; ask for {code}"
                        raise UsageError(f"{text} and read the findings marked {territory.code}")

    def _find_folders(self) -> dict[str, list[tuple[str, Folder]]]:
        found: dict[str, list[tuple[str, Folder]]] = {}
        for name, layer in self._layers:
            for entry in children(layer, name):
                path = f"{name}/{entry.name}"
                if _is_code(entry.name) and is_folder(entry, path):
                    found.setdefault(entry.name.upper(), []).append((path, entry))
        return found


def _read_names(file: Folder, path: str, reader: Reader, problems: list[Problem]) -> dict[str, StateName]:
    names: dict[str, StateName] = {}
    for code, entry, place in entries(file, path, "names by state code", reader, problems):
        if not (_is_code(code) and code.isupper()):
            fix = "three capital letters, ISO 3166 alpha-3"
            problems.append(Problem(place, code, f"{code!r} is no state code", fix))
        try:
            names[code] = structure(entry, StateName, place)
        except DataError as error:
            problems += below(code, error)
    return names


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isascii() and name.isalpha()


def _same(own: Path, folder: Folder) -> bool:
    """Whether the user's folder is a built-in one, as when its author checks the work: it is not laid over itself."""
    return isinstance(folder, Path) and own.resolve() == folder.resolve()


def _refuse_strays(own: Path) -> None:
    """Raise DataError for each file and folder of the user's that holds data and that no state would ever read."""
    problems: list[Problem] = []
    for entry in children(own, str(own)):
        path = f"{own}/{entry.name}"
        if is_yaml(entry, path):
            if entry.name != "index.yaml":
                problems.append(Problem(Where(path), "", "this file is in no state's folder", _MOVE))
        elif not (_is_code(entry.name) or entry.name in _NO_STATES or entry.name[0] == ".") and any(
            yaml_files(entry, path)
        ):
            problems.append(Problem(Where(path), "", "the name of this folder is no state's code", _RENAME))
    if problems:
        raise DataError(problems)


class LazyProfiles(Mapping[str, Profile]):
    """The profiles by state code, each loaded when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, state: str) -> Profile:
        return self._library.profile(state)

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.states)

    def __len__(self) -> int:
        return len(self._library.states)
