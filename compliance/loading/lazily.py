"""What a world reads of a library, state by state, each when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from compliance.model.profiles import Profile
from compliance.model.standing import Drawn

if TYPE_CHECKING:
    from compliance.loading.holdings import Library


class LazyProfiles(Mapping[str, Profile]):
    """The profiles by state code, each loaded when it is first asked for, and noted each time (`Library.asked`)."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, state: str) -> Profile:
        profile = self._library.profile(state)
        self._library.asked.add(state)
        return profile

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.states)

    def __len__(self) -> int:
        return len(self._library.states)


class LazyDrawn(Mapping[str, Drawn]):
    """How the states stand, by code, as it was drawn when their profiles were loaded; of some nothing is."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, state: str) -> Drawn:
        library = self._library
        return Drawn(library.profile(state), library.catalogue.treaties, library.courses.of(state))

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.states)

    def __len__(self) -> int:
        return len(self._library.states)
