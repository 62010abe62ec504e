"""A state's folder into its profile: its files joined, the user's overlay laid over, every reference checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.audiences import usurped
from compliance.loading.blame import where
from compliance.loading.checks import twice
from compliance.loading.convert import sift
from compliance.loading.files import Folder, Reader, yaml_files
from compliance.loading.yaml import LinedList, LinedMap
from compliance.model.conduct import Audience
from compliance.model.profiles import Profile, StateKind


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


def read_profile(state: str, layers: Iterable[tuple[str, Folder]], reader: Reader) -> tuple[Profile, list[Problem]]:
    """Return what can be read of a state's profile, and every problem of what had to be left out.

    The folders come lowest layer first: a later one replaces records of the same id and adds the others; its actions
    and confirmations are added (reasoning.md 1, "Overlay"). Raises DataError where there is no profile at all.
    """
    problems: list[Problem] = []
    result: Profile | None = None
    for name, folder in layers:
        tree, whole = _joined(folder, name, reader, problems)
        head = {"state": state, "kind": StateKind.STATE.value, "name": state}
        if result is not None:
            head |= {"kind": result.kind.value, "name": result.name}
        if result is not None or not whole:
            for key, value in head.items():
                tree.setdefault(key, value)
        profile, found = sift(tree, Profile, head)
        problems += found
        if profile.state != state:
            place = where(tree, ("state",), Where(name))
            problems.append(Problem(place, "state", f"found {profile.state!r}", f"the folder is that of {state}"))
        if result is not None:
            problems += (*twice(result), *twice(profile), *usurped(result, profile))
        result = profile if result is None else overlay(result, profile)
    if result is None:
        raise DataError([Problem(Where(state), "", "no folder for this state", "add one with a profile.yaml")])
    return result, problems


def _joined(folder: Folder, name: str, reader: Reader, problems: list[Problem]) -> tuple[LinedMap, bool]:
    """Return the files of a state's folder as one tree, and whether all of them are in it.

    A key may stand in several files only as a list or mapping.
    """
    result = LinedMap(f"{name}/profile.yaml", 1)
    result.files = {}
    trees = [reader.sift(file, path, "a profile or part of one", problems) for file, path in yaml_files(folder, name)]
    if not trees:
        problems.append(Problem(Where(name), "", "no .yaml file in this folder", "add a profile.yaml"))
    for tree in trees:
        if tree is not None:
            problems += _mixed(tree)
            for key, value in tree.items():
                problems += _join(result, key, value, Where(tree.file, tree.lines[key]))
    return result, bool(trees) and None not in trees


def _mixed(tree: LinedMap) -> Iterable[Problem]:
    """Yield each record for a narrower circle that shares its file with anything for another one."""
    section = tree.get("conduct")
    records = [one for one in section if isinstance(one, LinedMap)] if isinstance(section, LinedList) else []
    circles = [str(one.get("audience", Audience.PUBLIC)) for one in records]
    alone = len(tree) == 1 and len(set(circles)) == 1
    for record, circle in zip(records, circles, strict=True):
        if circle != Audience.PUBLIC and not alone:
            found, path = f"a {circle} record in a file with others", f"conduct.{record.get('id', '')}"
            yield Problem(Where(tree.file, record.line), path, found, "give each audience a file of its own")


def _join(result: LinedMap, key: str, value: Any, place: Where) -> Iterable[Problem]:
    """Put one key into the joined tree; yield a problem where two files cannot both be right."""
    present = result.get(key)
    if present is None:
        _put(result, key, value, place)
    elif isinstance(present, LinedList) and isinstance(value, LinedList):
        present.files = present.files or {}
        present.files |= dict.fromkeys(range(len(present), len(present) + len(value)), place.file)
        present.extend(value)
        present.lines.extend(value.lines)
    elif isinstance(present, LinedMap) and isinstance(value, LinedMap):
        for inner in value:
            here = Where(place.file, value.lines[inner])
            if inner in present:
                yield _clash(f"{key}.{inner}", here, where(result, (key, inner), place))
            else:
                _put(present, inner, value[inner], here)
    else:
        yield _clash(key, place, where(result, (key,), place))


def _put(tree: LinedMap, key: str, value: Any, place: Where) -> None:
    tree.files = tree.files or {}
    tree[key], tree.lines[key], tree.files[key] = value, place.line, place.file


def _clash(path: str, place: Where, first: Where) -> Problem:
    return Problem(place, path, "stands in two files of the folder", f"keep this one or that at {first}")


def overlay(below: Profile, above: Profile) -> Profile:
    """Return `below` with `above` laid over: same id replaces the whole record, a new id adds."""
    return attrs.evolve(
        below,
        kind=above.kind,
        name=above.name,
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
