"""Everything on file, ready to be asked: the catalogue at once, each state when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, UnknownName, UsageError, Where
from compliance.loading.catalogue import Catalogue, load_catalogue, load_sources
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, children
from compliance.loading.profiles import load_profile
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Source
from compliance.plugins import Plugins
from compliance.rulebook import Rulebook
from compliance.world import World


@attrs.frozen
class StateName:
    """What a state is called: its UN short form, ISO 3166 alpha-2 code, and other names."""

    name: str
    alpha2: str = ""
    kind: StateKind = StateKind.STATE
    also: tuple[str, ...] = ()


class Library:
    """The data of all plugins and of the user's own folder. Loads lazily; `reader.inputs` grows as it does."""

    def __init__(self, plugins: Plugins, own: Path | None = None) -> None:
        """`own` is the user's folder (`--states`), laid over the built-in states; raises DataError."""
        self.rulebook: Rulebook = plugins.rulebook
        self.reader = Reader()
        self._layers: list[tuple[str, Folder]] = list(plugins.states)
        if own is not None:
            children(own, str(own))
            self._layers.append((own.name or "own", own))
        self.catalogue: Catalogue = load_catalogue(plugins.catalogues, self.reader)
        self.sources = self._bibliography()
        self.names = self._names()
        self._folders = self._find_folders()
        self._profiles: dict[str, Profile] = {}

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
            layers = self._folders[state]
            profile = load_profile(state, layers, self.reader)
            problems = check(profile, Vocabulary(self.catalogue, self.sources, self.rulebook))
            if problems:
                raise DataError(problems)
            self._profiles[state] = profile
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
            for territory in self.profile(code).territories:
                if folded in {territory.code.casefold(), territory.name.casefold()}:
                    text = f"{territory.name} is a territory of {code}, not a state; ask for {code}"
                    raise UsageError(f"{text} and read the findings marked {territory.code}")

    def _bibliography(self) -> dict[str, Source]:
        """Return every source; one id must have one content in all layers."""
        problems: list[Problem] = []
        sources = dict(self.catalogue.sources)
        for name, folder in self._layers:
            for key, source in load_sources(
                folder / "bibliography", f"{name}/bibliography", self.reader, problems
            ).items():
                if key in sources and sources[key] != source:
                    where = source.where or Where(name)
                    problems.append(
                        Problem(where, key, "this source id has another content elsewhere", "choose a new id")
                    )
                sources.setdefault(key, source)
        if problems:
            raise DataError(problems)
        return sources

    def _names(self) -> dict[str, StateName]:
        names: dict[str, StateName] = {}
        for name, folder in self._layers:
            file = folder / "index.yaml"
            if file.is_file():
                tree = self.reader.mapping(file, f"{name}/index.yaml", "names by state code")
                names |= structure(tree, dict[str, StateName])
        return names

    def _find_folders(self) -> dict[str, list[tuple[str, Folder]]]:
        found: dict[str, list[tuple[str, Folder]]] = {}
        for name, layer in self._layers:
            for entry in children(layer, name):
                if entry.is_dir() and len(entry.name) == 3 and entry.name.isalpha():
                    found.setdefault(entry.name.upper(), []).append((f"{name}/{entry.name}", entry))
        return found


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
