"""Worked cases: facts and expected findings as sentences in YAML, and the world that each of them tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Reader
from compliance.loading.yaml import LinedMap
from compliance.model.catalogue import Catalogue
from compliance.model.dates import Span
from compliance.model.profiles import Profile
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.model.verdicts import BasisKind, Flag, Status, Verdict
from compliance.rulebook import Rulebook
from compliance.world import World

DEPOSITARY = Source(
    id="depositary",
    title="Register of the depositary",
    publisher="Depositary",
    kind=SourceKind.REG,
    mark=Mark.VERIFIED,
    retrieved=Span(date(1900, 1, 1), date(1900, 1, 1), text="1900-01-01"),
)
"""The source of what `parties` and `signed` say; every case has it."""


@attrs.frozen
class Expected:
    """One finding that a case must have. `flags` is the whole set.

    `subject` and `kind` (of the basis) may be left out where they are clear.
    """

    obligation: str
    basis: str
    verdict: Verdict
    subject: str = ""
    kind: BasisKind | None = None
    status: Status | None = None
    flags: tuple[Flag, ...] = ()


@attrs.frozen
class Absent:
    """A finding that a case must not have; without `subject`, none at all on the basis."""

    obligation: str
    basis: str
    subject: str = ""


@attrs.frozen
class WorkedCase:
    """Facts and what must follow from them.

    `parties` and `signed` are short for treaty actions of the state: the day of its accession or signature by
    treaty. `agreements` are those of the catalogue to which it is made a party. `facts` is a profile without
    head; `others` are profiles of other states by code, laid over those that the file gives to all its cases.
    """

    name: str
    as_of: date
    expect: tuple[Expected, ...]
    state: str = "XEL"
    kind: str = "state"
    ref: str = ""
    since: date | None = None
    absent: tuple[Absent, ...] = ()
    parties: dict[str, Span] = attrs.Factory(dict)
    signed: dict[str, Span] = attrs.Factory(dict)
    agreements: tuple[str, ...] = ()
    facts: Any = attrs.field(factory=dict)
    others: Any = attrs.field(factory=dict)
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class CaseFile:
    """The cases of one file, and the sources and other states that they share."""

    cases: tuple[WorkedCase, ...]
    sources: Mapping[str, Source]
    file: str
    others: Any = attrs.field(factory=dict)


def load_cases(file: Path | Traversable, name: str) -> CaseFile:
    """Return the cases of one file; raises DataError with every problem."""
    tree = Reader().mapping(file, name, "`sources`, `others` and `cases`")
    extra = set(tree) - {"sources", "others", "cases"}
    if extra or "cases" not in tree:
        found = f"found keys {', '.join(tree) or 'none'}"
        raise DataError([Problem(Where(name, 1), "", found, "expected `sources`, `others` and `cases`")])
    sources = {"depositary": DEPOSITARY}
    given = tree.get("sources") or LinedMap(name, 1)
    for key, entry in given.items():
        entry.setdefault("id", key)
        sources[key] = structure(entry, Source)
    raw = [_lifted(entry) for entry in tree["cases"]]
    cases = tuple(attrs.evolve(structure(entry, WorkedCase), **free) for entry, free in raw)
    return CaseFile(cases, sources, name, tree.get("others") or {})


def _lifted(entry: LinedMap) -> tuple[LinedMap, dict[str, Any]]:
    """Take the profiles out of a case, which are structured against another class."""
    free = {key: entry.pop(key) for key in ("facts", "others") if key in entry}
    return entry, free


def case_world(case: WorkedCase, file: CaseFile, catalogue: Catalogue, rulebook: Rulebook) -> World:
    """Return the world of a case: its profiles and sources, and the shipped law; raises DataError."""
    profiles = {case.state: _with_actions(_profile(case.state, case.kind, case.facts, file), case)}
    profiles |= {code: _profile(code, "state", tree, file) for code, tree in {**file.others, **case.others}.items()}
    sources = {**catalogue.sources, **file.sources}
    words = Vocabulary(catalogue, sources, rulebook)
    problems = [problem for profile in profiles.values() for problem in check(profile, words)]
    if problems:
        raise DataError(problems)
    agreements = dict(catalogue.agreements)
    for code in case.agreements:
        agreement = agreements[code]
        agreements[code] = attrs.evolve(agreement, parties=(*agreement.parties, case.state))
    return World(profiles, sources, catalogue.treaties, agreements, catalogue.grounds)


def _profile(state: str, kind: str, tree: Any, file: CaseFile) -> Profile:
    if not isinstance(tree, LinedMap):
        tree = LinedMap(file.file, 1)
    for key, value in (("state", state), ("kind", kind), ("name", "Exampleland")):
        tree.setdefault(key, value)
    return structure(tree, Profile)


def _with_actions(profile: Profile, case: WorkedCase) -> Profile:
    treaties = dict(profile.treaties)
    for days, kind in ((case.signed, ActionKind.SIGNATURE), (case.parties, ActionKind.ACCESSION)):
        for code, day in days.items():
            act = TreatyAction(kind, day, "depositary", Mark.VERIFIED)
            treaties[code] = (*treaties.get(code, ()), act)
    return attrs.evolve(profile, treaties=treaties)
