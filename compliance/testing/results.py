"""What comes out of a worked case beside what it expects: every difference, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from compliance.assess import assess
from compliance.model.catalogue import Catalogue
from compliance.model.findings import Finding
from compliance.rulebook import Rulebook
from compliance.testing.cases import Absent, CaseFile, Expected, WorkedCase, case_world


@attrs.frozen
class Difference:
    """One thing that is not as a case expects: where, what was expected, what was found, and why it is so."""

    wanted: str
    expected: str
    found: str
    why: str = ""

    def __str__(self) -> str:
        reasons = f"; {self.why}" if self.why else ""
        return f"{self.wanted}: expected {self.expected}, found {self.found}{reasons}"


@attrs.frozen
class Result:
    """What came out of a case: all findings of the rules that it names, and those that each expectation means."""

    case: WorkedCase
    findings: tuple[Finding, ...]
    matched: tuple[tuple[Expected, tuple[Finding, ...]], ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Everything that is not as expected."""
        found = [one for expected, findings in self.matched for one in self._differs(expected, findings)]
        return (*found, *(one for absent in self.case.absent for one in self._unwanted(absent)))

    def _differs(self, expected: Expected, found: tuple[Finding, ...]) -> Iterator[Difference]:
        wanted = f"{expected.obligation} {expected.basis} {expected.subject}".strip()
        if len(found) != 1:
            have = ", ".join(f"{one.code} {one.basis} {subject_of(one)}" for one in self.findings) or "none"
            yield Difference(wanted, "one finding", f"{len(found)}", f"there are: {have}")
            return
        (finding,) = found
        if (finding.verdict, finding.status) != (expected.verdict, expected.status):
            why = "; ".join(step.text for step in finding.why)
            yield Difference(wanted, _said(expected), _said(finding), why)
        if set(finding.flags) != set(expected.flags):
            yield Difference(wanted, f"flags [{_listed(expected.flags)}]", f"[{_listed(finding.flags)}]")

    def _unwanted(self, absent: Absent) -> Iterator[Difference]:
        for finding in self.findings:
            if _names(absent, finding):
                wanted = f"{absent.obligation} {absent.basis}"
                yield Difference(wanted, "none", f"{subject_of(finding)} {finding.verdict}")


def run_case(case: WorkedCase, file: CaseFile, catalogue: Catalogue, rulebook: Rulebook) -> list[str]:
    """Return what differs from what the case expects, one sentence each; empty where all is as expected."""
    return [str(one) for one in result_of(case, file, catalogue, rulebook).differences]


def result_of(case: WorkedCase, file: CaseFile, catalogue: Catalogue, rulebook: Rulebook) -> Result:
    """Return what comes out of a case; raises DataError where its facts are wrong, UnknownName for no such rule."""
    world = case_world(case, file, catalogue, rulebook)
    names = {one.obligation for one in case.expect} | {one.obligation for one in case.absent}
    rules = rulebook.select(sorted(names))
    findings = assess(world, rules, case.state, case.as_of, case.since).findings
    matched = ((one, tuple(found for found in findings if _matches(one, found))) for one in case.expect)
    return Result(case, findings, tuple(matched))


def subject_of(finding: Finding) -> str:
    """Return the id of the conduct or item that a finding is about, or `period`."""
    return finding.subject.conduct or finding.subject.item or "period"


def _said(one: Expected | Finding) -> str:
    return f"{one.verdict} {one.status or ''}".strip()


def _listed(flags: Iterable[str]) -> str:
    return ", ".join(sorted(flags))


def _matches(expected: Expected, finding: Finding) -> bool:
    return _names(expected, finding) and expected.kind in {None, finding.basis.kind}


def _names(wanted: Expected | Absent, finding: Finding) -> bool:
    named = wanted.obligation.casefold() in {finding.code.casefold(), finding.obligation.casefold()}
    subject = not wanted.subject or wanted.subject == subject_of(finding)
    return named and wanted.basis == str(finding.basis) and subject
