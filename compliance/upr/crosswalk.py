"""Our four statuses in the words of other scales, as data: where one does not fit, it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from compliance.errors import DataError, Problem, UnknownName, Where
from compliance.loading.convert import structure
from compliance.loading.files import Reader, is_yaml
from compliance.model.sources import Mark
from compliance.model.verdicts import Status
from compliance.plugins import Plugins

PATH = ("upr", "crosswalk.yaml")


@attrs.frozen
class Level:
    """One level of a scale: what it is called and means there, and the status that it comes to here, if one does."""

    level: str
    says: str
    status: Status | None = None
    note: str = ""


@attrs.frozen
class Scale:
    """One scale: whose, where it was read, and its levels. `of` gives the level or levels of each status, in words.

    `exact` says that each status comes to one level and each level to one status; else `note` says what does not fit.
    """

    title: str
    source: str
    mark: Mark
    levels: tuple[Level, ...]
    of: Mapping[Status, str]
    exact: bool = False
    note: str = ""


@attrs.frozen
class Crosswalk:
    """A scale under its id."""

    id: str
    scale: Scale

    def of(self, status: Status) -> str:
        """Return what a status is called in this scale."""
        return self.scale.of[status]


def load_crosswalk(plugins: Plugins) -> Mapping[str, Crosswalk]:
    """Return every scale by its id; a later plugin's replaces an earlier one's.

    Raises DataError with every problem: a status without a word, a level that no status reaches and no note explains.
    """
    found: dict[str, Crosswalk] = {}
    problems: list[Problem] = []
    for name, folder in plugins.catalogues:
        file, path = folder.joinpath(*PATH), "/".join((name, *PATH))
        if not is_yaml(file, path):
            continue
        try:
            scales = structure(Reader().mapping(file, path, "scales by name"), dict[str, Scale])
        except DataError as error:
            problems += error.problems
            continue
        problems += (one for key, scale in scales.items() for one in _faults(key, scale, path))
        found |= {key: Crosswalk(key, scale) for key, scale in scales.items()}
    if problems:
        raise DataError(problems)
    return found


def _faults(key: str, scale: Scale, path: str) -> Iterator[Problem]:
    at = Where(path)
    for status in Status:
        if not scale.of.get(status):
            yield Problem(at, f"{key}.of", f"says nothing for {status.value!r}", "add it, also where nothing fits")
    reached = [level.status for level in scale.levels if level.status]
    one_to_one = len(reached) == len(scale.levels) and len(set(reached)) == len(reached) == len(Status)
    if scale.exact != one_to_one:
        said = "is called exact, and is not one to one" if scale.exact else "is one to one, and not called exact"
        yield Problem(at, f"{key}.exact", said, "correct `exact` or the levels")
    if not scale.exact and not scale.note:
        yield Problem(at, f"{key}.note", "is not one to one, and no note says where", "say what does not fit")
    for level in scale.levels:
        if level.status is None and not level.note:
            yield Problem(at, f"{key}.levels", f"{level.level!r} comes to no status, and no note says why", "add one")


def scale_names(scales: Mapping[str, Crosswalk], name: str) -> Crosswalk | None:
    """Return the scale that a user names, None for no name; raises UnknownName with a suggestion."""
    if not name:
        return None
    if name not in scales:
        raise UnknownName("scale", name, scales, "compliance upr check --help")
    return scales[name]
