"""Proof before anything is written: the loader takes the new texts, and they say what was planned and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.importing.composing import Texts
from compliance.importing.desk import Desk, Target
from compliance.importing.overlaid import Overlaid
from compliance.importing.plan import Change, Plan
from compliance.importing.weight import Fact
from compliance.loading.cache import Cache
from compliance.loading.files import Folder, Reader
from compliance.loading.holdings import Library
from compliance.loading.profiles import read_profile
from compliance.model.profiles import Profile
from compliance.model.treaties import TreatyAction
from compliance.plugins import Plugins

Stated = Counter[tuple[str, Fact]]


def prove(plan: Plan, texts: Texts, desk: Desk, target: Target, plugins: Plugins) -> None:
    """Load the folder as it will be; raises DataError where it would not be right, or not say what was planned.

    Nothing of it is kept in the cache: it is not on disk, and may be the user's own.
    """
    overlaid = Overlaid(target.folder, texts.all)
    library = Library(attrs.evolve(plugins, states=_layers(plugins, target, overlaid)), cache=Cache(None))
    if texts.bibliography or texts.lists:
        _ = library.sources, library.catalogue
    problems = []
    for state in texts.states:
        library.profile(state)
        home = target.home(state) or target.folder / state.lower()
        after = read_profile(state, [(str(home), Overlaid(home, texts.all))], Reader())[0]
        if not _as_planned(desk.owned(state), after, [one for one in plan.written if one.state == state]):
            found = "the acts cannot be put in without touching something else, or the file changed meanwhile"
            problems.append(Problem(Where(str(home)), "", found, "write each act on a line of its own, and run again"))
    if problems:
        raise DataError(problems)


def _layers(plugins: Plugins, target: Target, overlaid: Folder) -> tuple[tuple[str, Folder], ...]:
    """Return the folders of states with the overlaid one in the place of the target, or on top of all."""
    path = target.folder.resolve()
    same = [isinstance(folder, Path) and folder.resolve() == path for _, folder in plugins.states]
    layers = [(name, overlaid if own else folder) for (name, folder), own in zip(plugins.states, same, strict=True)]
    return tuple(layers) if any(same) else (*layers, (str(target.folder), overlaid))


def _as_planned(before: Profile, after: Profile, changes: Iterable[Change]) -> bool:
    """Whether the facts of a state are those it had, with the changes made, and everything else is as it was."""
    wanted = _stated(before)
    for change in changes:
        if change.fact is not None:
            wanted[change.treaty, change.fact] += 1
        if change.replaces is not None:
            wanted[change.treaty, change.replaces] -= 1
    return +wanted == _stated(after) and (_rest(before) == _rest(after) or before == _bare(before))


def _stated(profile: Profile) -> Stated:
    acts: Iterable[tuple[str, TreatyAction]] = ((code, act) for code, acts in profile.treaties.items() for act in acts)
    return Counter([*acts, *((one.treaty, one) for one in profile.confirmations)])


def _rest(profile: Profile) -> Profile:
    return attrs.evolve(profile, treaties={}, confirmations=())


def _bare(profile: Profile) -> Profile:
    """Return the profile of a state that has no file."""
    return Profile(profile.state, profile.kind, profile.name)
