"""Everything on file, ready to be asked: the catalogue at once, each state when it is first needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import DataError, Problem, UsageError
from compliance.loading.audiences import visible
from compliance.loading.bibliography import merge_sources
from compliance.loading.cache import Cache, usual
from compliance.loading.courses import KeptCourses
from compliance.loading.files import (
    Folder,
    Reader,
    catalogue_files,
    children,
    is_code,
    is_folder,
    is_yaml,
    list_files,
    source_files,
    yaml_files,
)
from compliance.loading.lazily import LazyDrawn, LazyProfiles
from compliance.loading.naming import code_of
from compliance.loading.own import refuse_strays, same
from compliance.loading.shelf import Shelf
from compliance.loading.trail import Trail
from compliance.model.catalogue import Catalogue
from compliance.model.conduct import Audience
from compliance.model.names import NameIndex, StateName
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.plugins import Plugins
from compliance.rulebook import Rulebook
from compliance.world import World

if TYPE_CHECKING:
    from compliance.loading.checks import Vocabulary


class Library:
    """The data of all plugins and of the user's own folder, each part loaded when it is first asked for.

    `layers` are the folders of states and `catalogues` those of the law, the lowest first, each with its name;
    `folders` are those of each state. `courses` tell how the states stand, as it was drawn when they were loaded.
    `asked` are the states whose profiles the `world` was asked for; whoever wants to know clears it first.
    """

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
        self.catalogues = plugins.catalogues
        self.layers: list[tuple[str, Folder]] = list(plugins.states)
        self._own = ""
        if own is not None and not any(same(own, folder) for _, folder in self.layers):
            self._own = str(own)
            self.layers.append((str(own), own))
            refuse_strays(own)
        self._shelf = Shelf(self.reader, usual() if cache is None else cache)
        self._unkept = Shelf(self.reader, Cache(None))
        self.folders = self._find_folders()
        self.asked: set[str] = set()
        self._profiles: dict[str, Profile] = {}
        self._whole: dict[str, Profile] = {}
        self.courses = KeptCourses(self, self._shelf)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The law, with what the layers say of the age of its lists; raises DataError where it is wrong."""
        law = self._law
        for file, path in list_files(self.layers):
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            lists = fresh.lists(file, path, law, self.sources, self.reader)
            law = fresh.with_lists(law, lists, self.sources)
        return law

    @cached_property
    def _law(self) -> Catalogue:
        def make() -> Catalogue:
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            return fresh.catalogue(self.catalogues, self.reader)

        return self._shelf.take("catalogue", catalogue_files(self.catalogues), Catalogue, make)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by id, of all layers; raises DataError where one is wrong, or one id has two contents."""
        problems: list[Problem] = []
        sources = dict(self._law.sources)
        for name, folder in self.layers:
            with _gathered(problems):
                merge_sources(sources, self._layer_sources(name, folder), problems)
        if problems:
            raise DataError(problems)
        return sources

    def _layer_sources(self, name: str, folder: Folder) -> dict[str, Source]:
        def make() -> dict[str, Source]:
            from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

            return fresh.sources(folder, name, self.reader)

        return self._of(name).take(f"sources-{name}", source_files([(name, folder)]), dict, make)

    @cached_property
    def names(self) -> dict[str, StateName]:
        """What each state is called, by its code; raises DataError where an index is wrong."""
        problems: list[Problem] = []
        names: dict[str, StateName] = {}
        for name, folder in self.layers:
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

    @cached_property
    def world(self) -> World:
        """What an assessment reads: one and the same, so that what is worked out for one state serves others."""
        law = self.catalogue
        profiles, drawn = LazyProfiles(self), LazyDrawn(self)
        return World(profiles, self.sources, law.treaties, law.agreements, law.grounds, drawn)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The codes of all states that have a profile, sorted."""
        return tuple(sorted(self.folders))

    def profile(self, state: str) -> Profile:
        """Return a state's profile by its code; raises KeyError if it has none, DataError if it is wrong."""
        if state not in self._profiles:
            self._whole[state] = self._profile(state, self.folders[state])
            self._profiles[state] = visible(self._whole[state], self._audience)
        return self._profiles[state]

    def whole(self, state: str) -> Profile:
        """Return the same with the records kept for others."""
        self.profile(state)
        return self._whole[state]

    @cached_property
    def trail(self) -> Trail:
        """What tells which files an answer was made from."""
        return Trail(self)

    def lies_in_own(self, path: str) -> bool:
        """Whether a file or folder lies in the user's folder."""
        return bool(self._own) and path.startswith(f"{self._own}/")

    def _profile(self, state: str, layers: list[tuple[str, Folder]]) -> Profile:
        """Return a profile from the cache, or read anew.

        One that is right in itself is checked again where the names that it may use have changed, and how it stands
        is drawn again where the law has. One with records for a narrower circle is never kept.
        """
        mine = any(self.lies_in_own(name) for name, _ in layers)
        shelf, slot = self._unkept if mine else self._shelf, f"state-{state}"
        files = [file for name, folder in layers for file in yaml_files(folder, name)]
        key = shelf.key(files)
        kept = shelf.find(slot, key, tuple)
        found: Profile | None = kept[0] if kept else None
        checked, drawn = (kept[1] == self._words_key, self.courses.take(state, *kept[2:])) if kept else (False, False)
        if found and checked and (drawn or self._own):
            return found
        from compliance.loading import fresh  # noqa: PLC0415  parsing takes longer to import than to skip

        if found is None:
            found = fresh.profile(state, layers, self.reader, self._words_or_fault)
        elif not checked:
            fresh.recheck(found, self._words)
        public = all(record.audience is Audience.PUBLIC for record in found.conduct)
        if public and not self._own and shelf.same(key, files):
            shelf.keep(slot, key, (found, self._words_key, self.courses.key, self.courses.draw(found)))
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
        files = [*catalogue_files(self.catalogues), *source_files(self.layers)]
        book = self.rulebook
        declared = (sorted(book.kinds), sorted(book.elements), sorted(book.customs))
        return f"{self._shelf.key(files)}\n{declared}"

    @cached_property
    def index(self) -> NameIndex:
        """What finds a state by its names, with a profile or without."""
        return NameIndex({**{code: StateName(code) for code in self.states}, **self.names})

    def resolve(self, name: str) -> str:
        """Return the code that a code or name means; raises as `code` does, and UsageError without a profile."""
        code = self.code(name)
        if code not in self.folders:
            fix = f"add one: a folder {code.lower()}/ in a folder of your own, given with --states"
            raise UsageError(f"{self.names[code].name} ({code}) has no profile; {fix}")
        return code

    def code(self, name: str) -> str:
        """Return the code of the state that a code or name means, with a profile or without.

        Raises UsageError for a territory and for a name of several states, UnknownName otherwise.
        """
        return code_of(name, self)

    def _find_folders(self) -> dict[str, list[tuple[str, Folder]]]:
        found: dict[str, list[tuple[str, Folder]]] = {}
        for name, layer in self.layers:
            for entry in children(layer, name):
                path = f"{name}/{entry.name}"
                if is_code(entry.name) and is_folder(entry, path):
                    found.setdefault(entry.name.upper(), []).append((path, entry))
        return found


@contextlib.contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """Add what is wrong in one layer to the problems of all."""
    try:
        yield
    except DataError as error:
        problems += error.problems
