"""A state's folder into its profile: its files joined, the user's overlay laid over, every reference checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, yaml_files
from compliance.loading.yaml import LinedList, LinedMap
from compliance.model.profiles import Profile

_HEAD = ("state", "kind", "name")


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


def load_profile(state: str, layers: Iterable[tuple[str, Folder]], reader: Reader) -> Profile:
    """Return one state's profile from its folders, lowest layer first; raises DataError.

    A later layer replaces records of the same id and adds the others; its actions and confirmations are added
    (reasoning.md 1, "Overlay").
    """
    result: Profile | None = None
    for name, folder in layers:
        tree = _joined(folder, name, reader)
        if result is not None:
            for key in _HEAD:
                tree.setdefault(key, str(getattr(result, key)))
        profile = structure(tree, Profile)
        if profile.state != state:
            where = Where(name) if profile.where is None else profile.where
            raise DataError([Problem(where, "state", f"found {profile.state!r}", f"the folder is that of {state}")])
        result = profile if result is None else overlay(result, profile)
    if result is None:
        raise DataError([Problem(Where(state), "", "no folder for this state", "add one with a profile.yaml")])
    return result


def _joined(folder: Folder, name: str, reader: Reader) -> LinedMap:
    """Return the files of a state's folder as one tree; a key may stand in several only as a list or mapping."""
    result = LinedMap(f"{name}/profile.yaml", 1)
    problems: list[Problem] = []
    for file, path in yaml_files(folder, name):
        try:
            tree = reader.mapping(file, path, "a profile or part of one")
        except DataError as error:
            problems += error.problems
            continue
        for key, value in tree.items():
            problems += _join(result, key, value, Where(path, tree.lines[key]))
    if problems:
        raise DataError(problems)
    return result


def _join(result: LinedMap, key: str, value: Any, where: Where) -> Iterable[Problem]:
    """Put one key into the joined tree; yield a problem where two files cannot both be right."""
    present = result.get(key)
    if present is None:
        result[key], result.lines[key] = value, where.line
    elif isinstance(present, LinedList) and isinstance(value, LinedList):
        present.extend(value)
        present.lines.extend(value.lines)
    elif isinstance(present, LinedMap) and isinstance(value, LinedMap):
        for inner in value:
            if inner in present:
                yield Problem(
                    Where(where.file, value.lines[inner]),
                    f"{key}.{inner}",
                    "stands in another file too",
                    "keep one",
                )
            present[inner], present.lines[inner] = value[inner], value.lines[inner]
    else:
        yield Problem(where, key, "stands in another file too", "keep one")


def overlay(below: Profile, above: Profile) -> Profile:
    """Return `below` with `above` laid over: same id replaces the whole record, a new id adds."""
    return attrs.evolve(
        below,
        territories=tuple(dict.fromkeys((*below.territories, *above.territories))),
        treaties=_treaties(below.treaties, above.treaties),
        confirmations=(*below.confirmations, *above.confirmations),
        agreements=(*below.agreements, *above.agreements),
        laws=_records(below.laws, above.laws),
        custom=(*below.custom, *above.custom),
        conduct=_records(below.conduct, above.conduct),
        recommendations=_records(below.recommendations, above.recommendations),
        commitments=_records(below.commitments, above.commitments),
        tallies=_records(below.tallies, above.tallies),
        engagements=_records(below.engagements, above.engagements),
        notes=(*below.notes, *above.notes),
    )


def _records(below: tuple[R, ...], above: tuple[R, ...]) -> tuple[R, ...]:
    merged = {record.id: record for record in below} | {record.id: record for record in above}
    return tuple(merged.values())


def _treaties(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    return {code: (*below.get(code, ()), *above.get(code, ())) for code in dict.fromkeys((*below, *above))}
