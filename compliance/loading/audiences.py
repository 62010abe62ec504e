"""Records kept for a narrower circle: left out of a view as if they were not on file, and apart from all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from compliance.errors import Problem, Where
from compliance.loading.citing import all_cited
from compliance.model.conduct import Audience
from compliance.model.profiles import Profile
from compliance.model.sources import Source


def visible(profile: Profile, audience: Audience) -> Profile:
    """Return the profile without records for others, as if they were not on file."""
    kept = tuple(record for record in profile.conduct if audience.may_see(record.audience))
    return profile if len(kept) == len(profile.conduct) else attrs.evolve(profile, conduct=kept)


def usurped(below: Profile, above: Profile) -> Iterator[Problem]:
    """Yield each record of the upper layer that has the id of one for another audience: it would take its place."""
    known = {record.id: record.audience for record in below.conduct}
    for record in above.conduct:
        other = known.get(record.id, record.audience)
        if other is not record.audience:
            found = f"a {record.audience} record with the id of a {other} one"
            yield Problem(record.where or Where(above.state), f"conduct.{record.id}", found, "give it an id of its own")


def shared(profiles: Iterable[Profile], listed: Iterable[str], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield each source that stands in a file with one that a wider circle is shown: its hash tells of all in it.

    A source is shown to the widest circle of the records that cite it; `listed` are those that lists of parties cite,
    which everybody is shown.
    """
    widest = dict.fromkeys(listed, Audience.PUBLIC)
    for profile in profiles:
        widest |= dict.fromkeys(all_cited(visible(profile, Audience.PUBLIC), sources), Audience.PUBLIC)
        for record in profile.conduct:
            for name in all_cited(record, sources):
                if not record.audience.may_see(widest.setdefault(name, record.audience)):
                    widest[name] = record.audience
    levels = list(Audience)
    files: dict[str, Audience] = {}
    for name, circle in widest.items():
        if where := sources[name].where:
            files[where.file] = min(circle, files.get(where.file, circle), key=levels.index)
    for name, circle in sorted(widest.items()):
        where = sources[name].where
        if where and files[where.file] is not circle:
            found = f"only {circle} records cite this source, and it shares its file with {files[where.file]} ones"
            yield Problem(where, name, found, "give the sources of each audience a file of their own")
