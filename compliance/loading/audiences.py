"""Records kept for a narrower circle: left out of a view with all their traces, in files of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import attrs

from compliance.errors import Problem, Where
from compliance.loading.files import Reader
from compliance.model.conduct import Audience, Conduct
from compliance.model.profiles import Profile
from compliance.model.sources import Source


def visible(profile: Profile, audience: Audience, sources: Mapping[str, Source], reader: Reader) -> Profile:
    """Return the profile without records for others, as if they were not on file.

    The files that hold only such records, and those of the bibliography that only they cite, leave the list of
    inputs too: a public view is the same, byte for byte, with and without them.
    """
    hidden = [record for record in profile.conduct if not audience.may_see(record.audience)]
    if not hidden:
        return profile
    kept = tuple(record for record in profile.conduct if record not in hidden)
    only = _cited(hidden) - _cited(kept)
    files = {record.where.file for record in hidden if record.where}
    for file in {sources[name].where for name in only if name in sources}:
        beside = {key for key, one in sources.items() if file and one.where and one.where.file == file.file}
        files |= {file.file} if file and beside <= only else set()
    for file_name in files:
        reader.forget(file_name)
    return attrs.evolve(profile, conduct=kept)


def _cited(records: Iterable[Conduct]) -> set[str]:
    names = set()
    for record in records:
        names |= {citation.cite for citation in record.sources} | {reply.cite for reply in record.replies}
    return names


def mixed(profile: Profile) -> Iterator[Problem]:
    """Yield each record for a narrower circle that shares its file with anything for another one."""
    others: dict[str, set[Audience]] = {}
    for record in _everything(profile):
        if record.where:
            circle = record.audience if isinstance(record, Conduct) else Audience.PUBLIC
            others.setdefault(record.where.file, set()).add(circle)
    for record in profile.conduct:
        where = record.where or Where(profile.state)
        if record.audience is not Audience.PUBLIC and len(others.get(where.file, ())) > 1:
            found = f"a {record.audience} record in a file with others"
            yield Problem(where, f"conduct.{record.id}", found, "give each audience a file of its own")


def _everything(profile: Profile) -> Iterable[Any]:
    return chain(
        profile.conduct, profile.commitments, profile.recommendations, profile.tallies, profile.engagements,
        profile.laws, profile.custom, profile.confirmations, profile.agreements, *profile.treaties.values(),
    )  # fmt: skip
