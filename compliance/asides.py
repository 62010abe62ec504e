"""An analyst's decisions to set findings aside for a time: put beside the verdicts, which they never change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from compliance.errors import DataError, Problem, UsageError, Where, did_you_mean, printable
from compliance.model.dates import parse_day
from compliance.model.findings import Finding, Scorecard, SetAside
from compliance.model.verdicts import Verdict


@attrs.frozen
class Aside:
    """One decision: which findings, whose it is, since when, until when (inclusive), and why.

    `obligation` is an id or a code. `basis` ("CAT 3") and `subject` (a conduct, an item, or `period`) narrow it.
    The days are kept as written: one that is no day makes the decision count as expired.
    """

    state: str
    obligation: str
    by: str
    on: str
    until: str
    reason: str
    basis: str = ""
    subject: str = ""
    where: Where | None = attrs.field(default=None, eq=False)

    def fits(self, finding: Finding, formerly: Mapping[str, Collection[str]]) -> bool:
        """Whether the finding is one of those meant; an error never is. `formerly` has the old ids of its record."""
        names = {finding.obligation.casefold(), finding.code.casefold()}
        about = finding.subject.conduct or finding.subject.item or "period"
        return (
            finding.verdict is not Verdict.ERROR
            and finding.state == self.state.upper()
            and self.obligation.casefold() in names
            and self.basis in {"", str(finding.basis)}
            and self.subject in {"", about, *formerly.get(about, ())}
        )

    def silent_because(self, as_of: date) -> str:
        """Return why it does not count on the as-of day; empty where it does."""
        try:
            on, until = parse_day(self.on), parse_day(self.until)
        except ValueError as error:
            return f"a day of it cannot be read ({error}), so it counts as expired"
        if until < on:
            return f"it ends on {until}, before it was made, so it counts as expired"
        if until < as_of:
            return f"it expired on {until}"
        return f"it was made on {on}, after the day asked about" if as_of < on else ""


def resolved(asides: Iterable[Aside], codes: Container[str], resolve: Callable[[str], str]) -> tuple[Aside, ...]:
    """Return the decisions with each state by its code; raises DataError for those that mean no state.

    `codes` are those known, of states with a profile or without; `resolve` gives the code that a name means, or
    raises UsageError.
    """
    found: list[Aside] = []
    problems: list[Problem] = []
    for number, aside in enumerate(asides):
        code = aside.state.upper()
        try:
            found.append(attrs.evolve(aside, state=code if code in codes else resolve(aside.state)))
        except UsageError as error:
            where = aside.where or Where("the decisions")
            problems.append(Problem(where, f"set_aside[{number}].state", str(error)))
    if problems:
        raise DataError(problems)
    return tuple(found)


def set_aside(
    card: Scorecard,
    asides: Iterable[Aside],
    as_of: date,
    unasked: Container[str] = frozenset(),
    known: Collection[str] = (),
    formerly: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Scorecard:
    """Return the scorecard with each decision in force beside the findings that it fits.

    Decisions on this state that do not count, or that fit nothing, are named in the warnings, and so is every
    finding set aside. `unasked` are the ids and codes, in small letters, of obligations that were left out of the
    run: what was decided on them is of no matter here. `known` are those of all obligations, for a suggestion;
    `formerly` the ids that records of the state had before, under which a decision still finds them.
    """
    findings = list(card.findings)
    used: dict[int, Aside] = {}
    warnings = list(card.warnings)
    for aside in asides:
        if aside.state.upper() != card.state or aside.obligation.casefold() in unasked:
            continue
        name = _named(aside)
        if silent := aside.silent_because(as_of):
            warnings.append(f"{name} has no effect: {silent}")
            continue
        fitting = [index for index, finding in enumerate(findings) if aside.fits(finding, formerly)]
        if not fitting:
            warnings.append(f"{name} is not used: no finding fits it{_misspelt(aside, known)}")
        for index in fitting:
            if index in used:
                both = f"{_named(used[index])} and {name} fit {findings[index].id}"
                warnings.append(f"{both}: the second is shown; keep one, or narrow them by `basis` or `subject`")
            used[index] = aside
            beside = SetAside(*map(printable, (aside.by, aside.on, aside.until, aside.reason)))
            findings[index] = attrs.evolve(findings[index], set_aside=beside)
    aside_ids = [finding.id for finding in findings if finding.set_aside]
    if aside_ids:
        warnings.append(f"set aside by decision, verdicts unchanged: {', '.join(aside_ids)}")
    return attrs.evolve(card, findings=tuple(findings), warnings=tuple(warnings))


def _misspelt(aside: Aside, known: Collection[str]) -> str:
    """Return that no rule has the obligation's name, and the nearest that one has; empty where one has it."""
    if not known or aside.obligation.casefold() in {name.casefold() for name in known}:
        return ""
    near = did_you_mean(aside.obligation, known)
    return f"; no rule is called {printable(aside.obligation)!r}{f'; {near}' if near else ''}"


def _named(aside: Aside) -> str:
    parts = " ".join(part for part in (aside.obligation, aside.basis, aside.subject) if part)
    line = f" (line {aside.where.line})" if aside.where else ""
    return f"the decision to set aside {printable(parts)}{line}"
