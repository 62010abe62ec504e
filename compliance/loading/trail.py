"""Which files an answer was made from: those that it may tell of, whatever else has been read before."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from compliance.errors import DataError, Problem
from compliance.loading.audiences import shared
from compliance.loading.citing import all_cited
from compliance.loading.files import catalogue_files, is_yaml, yaml_files
from compliance.loading.own import FLAT, names_audiences

if TYPE_CHECKING:
    from compliance.loading.holdings import Library


class Trail:
    """The files behind the answers of one library, with their hashes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._states: dict[str, _State] = {}

    def inputs(self, states: Iterable[str], cited: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256, by name, of each file behind an answer on `states` that cites the sources `cited`.

        These are the law, the names of states, the lists of parties, the files of these states without those for a
        narrower circle, and of the bibliography those with a source that something of all this cites. Raises DataError.
        """
        self.keep_apart()
        files, wanted = set(self._lasting), {*cited, *self._listed}
        for state in states:
            files |= self._state(state).files
            wanted |= self._state(state).cited
        sources = self._library.sources
        files |= {where.file for name in wanted if (where := sources[name].where)}
        return self._library.reader.hashes(files)

    def keep_apart(self) -> None:
        """Raise DataError where sources for several audiences share a file of the user's bibliography."""
        if self._sharing:
            raise DataError(self._sharing)

    @cached_property
    def _sharing(self) -> tuple[Problem, ...]:
        """What shares a file; all states of the user's are read for it if something may be kept back in one."""
        library = self._library
        own = Counter(file for file in self._bibliography if library.lies_in_own(file))
        if not any(number > 1 for number in own.values()):
            return ()  # a file with one source shares nothing: no state need be read for it
        mine = {
            state: [one for one in layers if library.lies_in_own(one[0])] for state, layers in library.folders.items()
        }
        if not names_audiences(one for layers in mine.values() for one in layers):
            return ()
        profiles = []
        for state in (state for state, layers in mine.items() if layers):
            with contextlib.suppress(DataError):  # what is wrong with a state is told where it is asked for
                profiles.append(library.whole(state))
        found = shared(profiles, self._listed, library.sources)
        return tuple(one for one in found if library.lies_in_own(one.where.file))

    @property
    def _bibliography(self) -> Iterable[str]:
        """The file of each source."""
        return (one.where.file for one in self._library.sources.values() if one.where)

    @cached_property
    def _lasting(self) -> frozenset[str]:
        """The files behind every answer."""
        library = self._library
        _ = library.catalogue, library.names  # read now, so that their hashes are known
        flat = ((folder / file, f"{name}/{file}") for name, folder in library.layers for file in FLAT)
        files = [*catalogue_files(library.catalogues), *(one for one in flat if is_yaml(*one))]
        return frozenset(path for _, path in files)

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The sources that the lists of parties cite."""
        lists = tuple(treaty.status for treaty in self._library.catalogue.treaties.values())
        return frozenset(all_cited(lists, self._library.sources))

    def _state(self, state: str) -> _State:
        if state not in self._states:
            library = self._library
            profile, whole = library.profile(state), library.whole(state)
            shown, all_ = ({one.where.file for one in each.conduct if one.where} for each in (profile, whole))
            files = {path for name, folder in library.folders[state] for _, path in yaml_files(folder, name)}
            cites = all_cited(profile, library.sources)
            self._states[state] = _State(frozenset(files - (all_ - shown)), frozenset(cites))
        return self._states[state]


class _State(NamedTuple):
    """The files that a profile was read from, without those for others, and the sources that it cites."""

    files: frozenset[str]
    cited: frozenset[str]
