"""How the states stand, drawn when their profiles are loaded, and kept with them for those who ask (decision 0033)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from compliance.loading.cache import opened, packed
from compliance.loading.files import catalogue_files, list_files
from compliance.model.profiles import Profile
from compliance.model.standing import Courses

if TYPE_CHECKING:
    from compliance.law.footings import Everyone
    from compliance.loading.holdings import Library
    from compliance.loading.shelf import Shelf


class KeptCourses:
    """The courses of the states of a library, each opened when it is first asked for."""

    def __init__(self, library: Library, shelf: Shelf) -> None:
        """`shelf` names the content of files."""
        self._library, self._shelf = library, shelf
        self._packed: dict[str, bytes] = {}
        self._opened: dict[str, Courses] = {}

    def of(self, state: str) -> Courses:
        """Return how a state stands on each day; raises KeyError and DataError as its profile does.

        Empty where nothing is kept of the state: then it is drawn when it is asked for.
        """
        self._library.profile(state)
        if state not in self._opened:
            found = opened(self._packed[state]) if state in self._packed else None
            self._opened[state] = found if isinstance(found, dict) else {}
        return self._opened[state]

    def take(self, state: str, key: str, courses: bytes) -> bool:
        """Take what was kept with a profile under a key, if this is the law by which it was drawn; else say no."""
        if key == self.key:
            self._packed[state] = courses
        return key == self.key

    def draw(self, profile: Profile) -> bytes:
        """Draw how a state stands under all provisions on which rules rest, and return it as it is to be kept."""
        drawn = self._packed[profile.state] = packed(self._everyone.courses(profile, self._library.rulebook.provisions))
        return drawn

    @cached_property
    def key(self) -> str:
        """What names the content of the law, with the age of its lists, and the provisions on which rules rest."""
        library = self._library
        files = [*catalogue_files(library.catalogues), *list_files(library.layers)]
        return f"{self._shelf.key(files)}\n{library.rulebook.provisions}"

    @cached_property
    def _everyone(self) -> Everyone:
        from compliance.law.footings import Everyone  # noqa: PLC0415  not needed where nothing changed

        return Everyone(self._library.catalogue.treaties)
