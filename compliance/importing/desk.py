"""What is on file as an import sees it: the whole of each state, and the part in the folder that is written to."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from compliance.errors import UsageError, printable
from compliance.loading.checks import Vocabulary
from compliance.loading.files import Reader, children, is_folder
from compliance.loading.holdings import Library
from compliance.loading.profiles import read_profile
from compliance.model.catalogue import Catalogue
from compliance.model.names import StateName
from compliance.model.profiles import Profile
from compliance.model.sources import Source
from compliance.plugins import DISTRIBUTION, Plugins

_GIVE = "give --states DIR to write to a folder of your own"


@attrs.frozen
class Target:
    """The folder of states that an import writes to. `own` says that it is the user's, laid over the built-in one."""

    folder: Path
    own: bool

    def home(self, state: str) -> Path | None:
        """Return the folder of a state in it, None if there is none; raises DataError where that cannot be read."""
        for entry in children(self.folder, str(self.folder)):
            if entry.name.upper() == state and is_folder(entry, f"{self.folder}/{entry.name}"):
                return self.folder / entry.name
        return None


def find_target(plugins: Plugins, own: Path | None) -> Target | None:
    """Return the folder that `--states` names, else the tool's own states, or None where these are no folder."""
    built_in = {one.name for one in plugins.loaded if one.distribution == DISTRIBUTION}
    folders = [folder for name, folder in plugins.states if name in built_in and isinstance(folder, Path)]
    if own is not None:
        return Target(own, all(own.resolve() != folder.resolve() for folder in folders))
    return Target(folders[0], own=False) if folders else None


def writable(target: Target | None) -> Target:
    """Return a target that may be written to; raises UsageError where it may not.

    The tool's own states are written to in a checkout only: what an installed copy holds is lost with an update.
    """
    if target is None:
        raise UsageError(f"the built-in states are in no folder; {_GIVE}")
    if not target.own and not (target.folder.parent / "pyproject.toml").is_file():
        raise UsageError(f"the built-in states are part of an installed copy; {_GIVE}")
    if not target.folder.is_dir():
        raise UsageError(f"{printable(str(target.folder))} is no folder; make it first, or give another --states DIR")
    if not os.access(target.folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise UsageError(f"cannot write to {printable(str(target.folder))}: permission denied; {_GIVE}")
    return target


class Desk:
    """Answers what is on file. A state that only the index names has an empty profile."""

    def __init__(self, library: Library, target: Target | None) -> None:
        """`library` is that of the plugins and, with `--states`, of the folder that `target` is."""
        self.library, self.target = library, target
        self._owned: dict[str, Profile] = {}

    @property
    def names(self) -> dict[str, StateName]:
        """What each state is called."""
        return self.library.names

    @property
    def catalogue(self) -> Catalogue:
        """The treaties."""
        return self.library.catalogue

    @property
    def sources(self) -> dict[str, Source]:
        """Every source by id."""
        return self.library.sources

    @property
    def words(self) -> Vocabulary:
        """Every name that a profile may use."""
        return Vocabulary(self.catalogue, self.sources, self.library.rulebook)

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of the states that have a profile, sorted."""
        return self.library.states

    def profile(self, state: str) -> Profile:
        """Return all that is on file of a state; raises DataError where it is wrong."""
        return self.library.profile(state) if state in self.library.states else self._empty(state)

    def owned(self, state: str) -> Profile:
        """Return what of it stands in the target's folder, and can be replaced there."""
        if state not in self._owned:
            home = self.target and self.target.home(state)
            layers = [(str(home), home)] if home else []
            self._owned[state] = read_profile(state, layers, Reader())[0] if layers else self._empty(state)
        return self._owned[state]

    def _empty(self, state: str) -> Profile:
        known = self.names.get(state, StateName(state))
        return Profile(state, known.kind, known.name)
