"""What is required of a submission, as data: each limit and rule with its source, its day and whether it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.convert import structure
from compliance.loading.files import Folder, Reader, is_yaml
from compliance.model.terms import Term

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations."""


class How(Term):
    """How it is known."""

    SEEN = "seen"  # read in a copy of the source
    RECALLED = "recalled"  # general knowledge; no page with it was seen
    OURS = "ours"  # a rule of this project, which no body demands


@attrs.frozen
class WordLimit:
    """How many words a submission may have.

    Only a limit that somebody read in the guidelines is `verified`, with the day (`verified_on`) and the `source`.
    """

    limit: int
    source: str
    how: How
    verified: bool = False
    verified_on: date | None = None
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Requirement:
    """A rule for submissions: what it `says`, in which `source`, `how` that is known, and the day of the source."""

    says: str
    source: str
    how: How
    dated: date | None = None
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Limits:
    """All that is required. `words` are by "single" and "joint"; languages by their ISO 639-1 code."""

    words: Mapping[str, WordLimit] = attrs.Factory(dict)
    accepted: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    requirements: Mapping[str, Requirement] = attrs.Factory(dict)

    def word_limit(self, *, joint: bool) -> WordLimit | None:
        """Return the limit for a submission of one organisation or of several."""
        return self.words.get("joint" if joint else "single")


def load_limits(folders: Iterable[tuple[str, Folder]], own: Path | None = None) -> Limits:
    """Return what all plugins' folders require, a later one over an earlier, and the user's own file over all.

    Raises DataError with every problem of every file: a wrong shape, a limit that is none, an unknown language, a
    limit called verified without a day.
    """
    limits, problems = Limits(), list[Problem]()
    for name, folder in folders:
        path = f"{name}/upr/submission.yaml"
        if is_yaml(folder / "upr" / "submission.yaml", path):
            limits = _over(limits, folder / "upr" / "submission.yaml", path, problems)
    if own is not None:
        limits = _over(limits, own, str(own), problems)
    if problems:
        raise DataError(problems)
    return limits


def _over(limits: Limits, file: Folder, path: str, problems: list[Problem]) -> Limits:
    """Return the limits with those of one file laid over, adding what is wrong with it to `problems`."""
    try:
        new = structure(Reader().mapping(file, path, "keys and values"), Limits)
    except DataError as error:
        problems += error.problems
        return limits
    problems += _faults(new, path)
    return Limits(
        words={**limits.words, **new.words},
        accepted=new.accepted or limits.accepted,
        preferred=new.preferred or limits.preferred,
        requirements={**limits.requirements, **new.requirements},
    )


def _faults(limits: Limits, path: str) -> Iterator[Problem]:
    whole = Where(path)
    for kind, one in limits.words.items():
        yield from _of_words(kind, one, one.where or whole)
    for field, codes in (("accepted", limits.accepted), ("preferred", limits.preferred)):
        for code in codes:
            if code not in LANGUAGES:
                fix = did_you_mean(code, LANGUAGES) or f"write {', '.join(LANGUAGES)}"
                yield Problem(whole, field, f"{code!r} is no UN language", fix)


def _of_words(kind: str, one: WordLimit, at: Where) -> Iterator[Problem]:
    key = f"words.{kind}"
    if kind not in {"single", "joint"}:
        yield Problem(at, key, f"no kind of submission {kind!r}", "write single or joint")
    if one.limit < 1:
        yield Problem(at, f"{key}.limit", f"{one.limit} is no limit", "write how many words it may have")
    if one.verified and (one.verified_on is None or one.how is not How.SEEN):
        fix = "add verified_on, the day on which you read it, and how: seen; or write verified: false"
        yield Problem(at, f"{key}.verified", "verified, but not when it was seen", fix)
