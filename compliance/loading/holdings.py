"""Everything on file, ready to be asked: the catalogue at once, each state when it is first needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import DataError, Problem, UnknownName, UsageError, Where
from compliance.loading.audiences import visible
from compliance.loading.bibliography import merge_sources
from compliance.loading.cache import Cache, usual
from compliance.loading.files import (
    Folder,
    Reader,
    catalogue_files,
    children,
    is_code,
    is_folder,
    is_yaml,
    yaml_files,
)
from compliance.loading.shelf import Shelf
from compliance.model.catalogue import Catalogue
from compliance.model.conduct import Audience
from compliance.model.names import StateName, folded
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.plugins import Plugins
from compliance.rulebook import Rulebook
from compliance.world import World

if TYPE_CHECKING:
    from compliance.loading.checks import Vocabulary

_NO_STATES = {"bibliography", "calendar", "__pycache__"}
_FLAT = {"index.yaml", "lists.yaml"}
_RENAME = "name it by the state's code, such as mng"
_MOVE = "move it into a folder named by the state's code, such as mng/"


class Library:
    """The data of all plugins and of the user's own folder. Loads lazily; `reader.inputs` grows as it does."""

    def __init__(
        self,
        plugins: Plugins,
        own: Path | None = None,
        *,
        audience: Audience = Audience.PUBLIC,
        cache: Cache | None = None,
    ) -> None:
        """`own` is the user's folder (`--states`), laid over the built-in states; raises DataError.

        Records kept for another `audience` are checked like all and then left out, as if they were not on file.
        What plugins ship is taken from the `cache` while it is unchanged (None: the usual one); what the user
        keeps is read anew each time.
        """
        self._audience = audience
        self.rulebook: Rulebook = plugins.rulebook
        self.reader = Reader(str(own or ""))
        self._catalogues = plugins.catalogues
        self._layers: list[tuple[str, Folder]] = list(plugins.states)
        self._own = ""
        if own is not None and not any(_same(own, folder) for _, folder in self._layers):
            self._own = str(own)
            self._layers.append((str(own), own))
            _refuse_strays(own)
        self._shelf = Shelf(self.reader, usual() if cache is None else cache)
        self._unkept = Shelf(self.reader, Cache(None))
        self._folders = self._find_folders()
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The law, with what the layers say of the age of its lists; raises DataError where it is wrong."""
        law = self._law
        for name, folder in self._layers:
            file, path = folder / "lists.yaml", f"{name}/lists.yaml"
            if is_yaml(file, path):
                from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

                law = fresh.with_lists(law, fresh.lists(file, path, law, self.sources, self.reader))
        return law

    @cached_property
    def _law(self) -> Catalogue:
        def make() -> Catalogue:
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            return fresh.catalogue(self._catalogues, self.reader)

        return self._shelf.take("catalogue", catalogue_files(self._catalogues), Catalogue, make)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by id, of all layers; raises DataError where one is wrong, or one id has two contents."""
        problems: list[Problem] = []
        sources = dict(self._law.sources)
        for name, folder in self._layers:
            with _gathered(problems):
                merge_sources(sources, self._layer_sources(name, folder), problems)
        if problems:
            raise DataError(problems)
        return sources

    def _layer_sources(self, name: str, folder: Folder) -> dict[str, Source]:
        def make() -> dict[str, Source]:
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            return fresh.sources(folder, name, self.reader)

        return self._of(name).take(f"sources-{name}", _bibliography(name, folder), dict, make)

    @cached_property
    def names(self) -> dict[str, StateName]:
        """What each state is called, by its code; raises DataError where an index is wrong."""
        problems: list[Problem] = []
        names: dict[str, StateName] = {}
        for name, folder in self._layers:
            with _gathered(problems):
                names |= self._layer_names(name, folder)
        if problems:
            raise DataError(problems)
        return names

    def _layer_names(self, name: str, folder: Folder) -> dict[str, StateName]:
        file, path = folder / "index.yaml", f"{name}/index.yaml"

        def make() -> dict[str, StateName]:
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            return fresh.names(file, path, self.reader)

        return self._of(name).take(f"names-{name}", [(file, path)], dict, make) if is_yaml(file, path) else {}

    def _of(self, layer: str) -> Shelf:
        """Return the shelf for a layer: what the user keeps himself leaves no copy elsewhere."""
        return self._unkept if layer == self._own else self._shelf

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
            found = self._profile(state, self._folders[state])
            self._profiles[state] = visible(found, self._audience, self.sources, self.reader)
        return self._profiles[state]

    def _profile(self, state: str, layers: list[tuple[str, Folder]]) -> Profile:
        """Return a profile from the cache, or read anew.

        One that is right in itself is checked again where the names that it may use have changed. One with records
        for a narrower circle is never kept.
        """
        mine = any(self._own and name.startswith(f"{self._own}/") for name, _ in layers)
        shelf, slot = self._unkept if mine else self._shelf, f"state-{state}"
        files = [file for name, folder in layers for file in yaml_files(folder, name)]
        key = shelf.key(files)
        kept = shelf.find(slot, key, tuple)
        if kept is not None and kept[1] == self._words_key:
            found: Profile = kept[0]
            return found
        from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

        if kept is not None:
            found = kept[0]
            fresh.recheck(found, self._words)
        else:
            found = fresh.profile(state, layers, self.reader, self._words_or_fault)
        public = all(record.audience is Audience.PUBLIC for record in found.conduct)
        if public and not self._own and shelf.same(key, files):
            shelf.keep(slot, key, (found, self._words_key))
        return found

    @cached_property
    def _words(self) -> Vocabulary:
        from compliance.loading.checks import Vocabulary  # noqa: PLC0415  not needed where nothing changed

        return Vocabulary(self.catalogue, self.sources, self.rulebook)

    @property
    def _words_or_fault(self) -> Vocabulary | DataError:
        try:
            return self._words
        except DataError as error:
            return error

    @cached_property
    def _words_key(self) -> str:
        """What names the content of the vocabulary: that of the files behind it, and what the rules declare."""
        files = [*catalogue_files(self._catalogues)]
        for name, folder in self._layers:
            files += _bibliography(name, folder)
        book = self.rulebook
        declared = (sorted(book.kinds), sorted(book.elements), sorted(book.customs))
        return f"{self._shelf.key(files)}\n{declared}"

    def resolve(self, name: str) -> str:
        """Return the code that a code or name means.

        Raises UsageError for a territory and for a state without a profile, UnknownName otherwise.
        """
        asked = folded(name)
        for code in dict.fromkeys((*self.states, *self.names)):
            if asked in {folded(word) for word in self._words_for(code)} - {""}:
                if code in self._folders:
                    return code
                fix = f"add one: a folder {code.lower()}/ in a folder of your own, given with --states"
                raise UsageError(f"{self.names[code].name} ({code}) has no profile; {fix}")
        self._refuse_territory(asked)
        words = [word for code in self.states for word in self._words_for(code)]
        raise UnknownName("state", name, words, "compliance states")

    def _words_for(self, code: str) -> Iterator[str]:
        known = self.names.get(code, StateName(code))
        yield from (code, known.alpha2, known.name, *known.also)

    def _refuse_territory(self, asked: str) -> None:
        for code in self.states:
            # A name that means nothing is a fault of the command line, and goes before the faults of any file.
            with contextlib.suppress(DataError):
                for territory in self.profile(code).territories:
                    if asked in {folded(territory.code), folded(territory.name)}:
                        text = f"{territory.name} is a territory of {code}, not a state; ask for {code}"
                        raise UsageError(f"{text} and read the findings marked {territory.code}")

    def _find_folders(self) -> dict[str, list[tuple[str, Folder]]]:
        found: dict[str, list[tuple[str, Folder]]] = {}
        for name, layer in self._layers:
            for entry in children(layer, name):
                path = f"{name}/{entry.name}"
                if is_code(entry.name) and is_folder(entry, path):
                    found.setdefault(entry.name.upper(), []).append((path, entry))
        return found


def _bibliography(name: str, folder: Folder) -> list[tuple[Folder, str]]:
    return list(yaml_files(folder / "bibliography", f"{name}/bibliography"))


@contextlib.contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """Add what is wrong in one layer to the problems of all."""
    try:
        yield
    except DataError as error:
        problems += error.problems


def _same(own: Path, folder: Folder) -> bool:
    """Whether the user's folder is a built-in one, as when its author checks the work: it is not laid over itself."""
    return isinstance(folder, Path) and own.resolve() == folder.resolve()


def _refuse_strays(own: Path) -> None:
    """Raise DataError for each file and folder of the user's that holds data and that no state would ever read."""
    problems: list[Problem] = []
    for entry in children(own, str(own)):
        path = f"{own}/{entry.name}"
        if is_yaml(entry, path):
            if entry.name not in _FLAT:
                problems.append(Problem(Where(path), "", "this file is in no state's folder", _MOVE))
        elif not (is_code(entry.name) or entry.name in _NO_STATES or entry.name[0] == ".") and any(
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
