"""Worked cases: facts and expected findings as sentences in YAML, and the world that each of them tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from compliance.errors import DataError, Problem, Where, did_you_mean
from compliance.loading.catalogue import add_source
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Reader, is_code
from compliance.loading.yaml import LinedList, LinedMap, shape
from compliance.model.catalogue import Catalogue
from compliance.model.dates import Span
from compliance.model.profiles import Profile, StateKind
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
    kind: StateKind = StateKind.STATE
    ref: str = ""
    since: date | None = None
    absent: tuple[Absent, ...] = ()
    parties: dict[str, Span] = attrs.Factory(dict)
    signed: dict[str, Span] = attrs.Factory(dict)
    agreements: tuple[str, ...] = ()
    facts: Any = attrs.field(factory=dict)
    others: Any = attrs.field(factory=dict)
    where: Where | None = attrs.field(default=None, eq=False)


Named = tuple[Where | None, str, str]
"""A case by its place, a key of it, and a treaty or agreement that it names there."""


@attrs.frozen
class CaseFile:
    """The cases of one file, and the sources and other states that they share; and where each name is written."""

    cases: tuple[WorkedCase, ...]
    sources: Mapping[str, Source]
    file: str
    others: Any = attrs.field(factory=dict)
    places: Mapping[Named, Where] = attrs.field(factory=dict, repr=False)

    def place(self, case: WorkedCase, key: str, code: str) -> Where:
        """Return where a case names a treaty or agreement under a key, as nearly as it is known."""
        return self.places.get((case.where, key, code)) or case.where or Where(self.file)


def load_cases(file: Path | Traversable, name: str) -> CaseFile:
    """Return the cases of one file; raises DataError with every problem."""
    tree = Reader().mapping(file, name, "`sources`, `others` and `cases`")
    extra = set(tree) - {"sources", "others", "cases"}
    if extra or "cases" not in tree:
        found = f"found keys {', '.join(tree) or 'none'}"
        raise DataError([Problem(Where(name, 1), "", found, "expected `sources`, `others` and `cases`")])
    if problems := list(_shapeless(tree)):
        raise DataError(problems)
    problems = []
    sources = _sources(tree.get("sources") or LinedMap(name, 1), problems)
    places = {named: place for entry in tree["cases"] for named, place in _places(entry)}
    cases = tuple(_cases(tree["cases"], problems))
    problems += _testing_nothing(cases, name)
    if problems:
        raise DataError(problems)
    return CaseFile(cases, sources, name, tree.get("others") or {}, places)


def _sources(given: LinedMap, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of a file and the depositary's register, adding what is wrong to `problems`."""
    sources = {DEPOSITARY.id: DEPOSITARY}
    for key, entry in given.items():
        place = Where(given.file, given.lines[key])
        if key in sources:
            fix = "every case has it: it is the source of `parties` and `signed`; choose another id"
            problems.append(Problem(place, key, f"the source id {key!r} is taken", fix))
            continue
        add_source(sources, key, entry, place, problems)
    return sources


def _cases(entries: LinedList, problems: list[Problem]) -> Iterator[WorkedCase]:
    """Yield the cases whose shape is right, adding what is wrong with the others to `problems`."""
    seen: dict[str, int] = {}
    for entry in entries:
        raw, free = _lifted(entry)
        try:
            case = attrs.evolve(structure(raw, WorkedCase), **free)
        except DataError as error:
            problems += error.problems
        else:
            problems += _nonsense(case, entry, seen)
            yield case


def _nonsense(case: WorkedCase, entry: LinedMap, seen: dict[str, int]) -> Iterator[Problem]:
    """Yield what in the head of a case cannot be; `seen` are the names of the cases above, each with its line."""

    def problem(key: str, found: str, fix: str) -> Problem:
        return Problem(Where(entry.file, entry.lines[key]), key, found, fix)

    if not is_code(case.state):
        yield problem("state", f"expected a code of three letters, found {shape(case.state)}", "such as XEL")
    if case.since and case.since > case.as_of:
        fix = "the period would be empty"
        yield problem("since", f"{case.since} is after `as_of`, {case.as_of}", fix)
    if case.name in seen:
        fix = "give each case a name of its own: it is told by it"
        yield problem("name", f"the case in line {seen[case.name]} has this name too", fix)
    seen.setdefault(case.name, entry.lines["name"])


def _shapeless(tree: LinedMap) -> Iterator[Problem]:
    """Yield each part of a file that is not keys and values, or a list, where it has to be; and a list of no cases."""
    for key in ("sources", "others"):
        entries = tree.get(key) or LinedMap(tree.file, tree.line)
        if not isinstance(entries, LinedMap):
            yield _expected("keys and values", entries, Where(tree.file, tree.lines[key]), key)
            continue
        for inner, entry in entries.items():
            if not isinstance(entry, dict):
                yield _expected("keys and values", entry, Where(tree.file, entries.lines[inner]), f"{key}.{inner}")
    cases, where = tree["cases"], Where(tree.file, tree.lines["cases"])
    if not isinstance(cases, LinedList):
        yield _expected("a list of cases", cases, where, "cases")
    elif not cases:
        fix = "write one with `name`, `as_of` and what to `expect`, or delete the file"
        yield Problem(where, "cases", "expected at least one case, found none: the file tests nothing", fix)
    else:
        for number, entry in enumerate(cases):
            if not isinstance(entry, dict):
                place = Where(tree.file, cases.lines[number])
                yield _expected("keys and values", entry, place, f"cases[{number}]")


def _expected(what: str, found: Any, where: Where, path: str) -> Problem:
    return Problem(where, path, f"expected {what}, found {shape(found)}")


def _testing_nothing(cases: tuple[WorkedCase, ...], file: str) -> Iterator[Problem]:
    for case in cases:
        if not (case.expect or case.absent):
            found = "expected at least one finding under `expect` or `absent`, found none: the case tests nothing"
            fix = "write what must follow, such as {obligation: B1, basis: CRC 7, verdict: gap}"
            yield Problem(case.where or Where(file), case.name, found, fix)


def _places(entry: LinedMap) -> Iterator[tuple[Named, Where]]:
    """Yield where a case names each treaty and agreement."""
    case = Where(entry.file, entry.line)
    for key in ("parties", "signed"):
        if isinstance(codes := entry.get(key), LinedMap):
            yield from (((case, key, code), Where(codes.file, line)) for code, line in codes.lines.items())
    if isinstance(names := entry.get("agreements"), LinedList):
        for code, line in zip(names, names.lines, strict=True):
            yield (case, "agreements", str(code)), Where(names.file, line)


def _lifted(entry: LinedMap) -> tuple[LinedMap, dict[str, Any]]:
    """Take the profiles out of a case, which are structured against another class."""
    free = {key: entry.pop(key) for key in ("facts", "others") if key in entry}
    return entry, free


def case_world(case: WorkedCase, file: CaseFile, catalogue: Catalogue, rulebook: Rulebook) -> World:
    """Return the world of a case: its profiles and sources, and the shipped law; raises DataError."""
    profiles = {case.state: _with_actions(_profile(case.state, case.kind, case.facts, file), case, file)}
    profiles |= {code: _profile(code, "state", tree, file) for code, tree in {**file.others, **case.others}.items()}
    sources = {**catalogue.sources, **file.sources}
    words = Vocabulary(catalogue, sources, rulebook)
    problems = [problem for profile in profiles.values() for problem in check(profile, words)]
    problems = [*_as_written(problems, case, file), *_no_agreement(case, file, catalogue)]
    if problems:
        raise DataError(problems)
    agreements = dict(catalogue.agreements)
    for code in case.agreements:
        agreement = agreements[code]
        agreements[code] = attrs.evolve(agreement, parties=(*agreement.parties, case.state))
    return World(profiles, sources, catalogue.treaties, agreements, catalogue.grounds)


def _as_written(problems: list[Problem], case: WorkedCase, file: CaseFile) -> Iterator[Problem]:
    """Yield the problems, those of treaties under `parties` and `signed` with the key that the author wrote."""
    written = {
        (file.place(case, key, code), f"treaties.{code}"): f"{key}.{code}"
        for key in ("parties", "signed")
        for code in getattr(case, key)
    }
    yield from (attrs.evolve(one, path=written.get((one.where, one.path), one.path)) for one in problems)


def _no_agreement(case: WorkedCase, file: CaseFile, catalogue: Catalogue) -> Iterator[Problem]:
    known = catalogue.agreements
    for code in case.agreements:
        if code not in known:
            fix = did_you_mean(code, known) or f"known agreements: {', '.join(known)}"
            yield Problem(file.place(case, "agreements", code), "agreements", f"unknown agreement {code!r}", fix)


def _profile(state: str, kind: str, tree: Any, file: CaseFile) -> Profile:
    if not isinstance(tree, LinedMap):
        tree = LinedMap(file.file, 1)
    for key, value in (("state", state), ("kind", kind), ("name", "Exampleland")):
        tree.setdefault(key, value)
    return structure(tree, Profile)


def _with_actions(profile: Profile, case: WorkedCase, file: CaseFile) -> Profile:
    treaties = dict(profile.treaties)
    short = (("signed", case.signed, ActionKind.SIGNATURE), ("parties", case.parties, ActionKind.ACCESSION))
    for key, days, kind in short:
        for code, day in days.items():
            act = TreatyAction(kind, day, "depositary", Mark.VERIFIED, where=file.place(case, key, code))
            treaties[code] = (*treaties.get(code, ()), act)
    return attrs.evolve(profile, treaties=treaties)
