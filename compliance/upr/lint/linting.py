"""Runs the checks over a document, in one order, and gathers the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from compliance.errors import DataError, Problem, Where
from compliance.loading.holdings import Library
from compliance.plugins import Plugins
from compliance.reading.tables import load_tables
from compliance.upr.lint import claims, form, front, harm, leftovers, scope, smart
from compliance.upr.lint.declaring import BOTH, SEVERITIES, Check, Finding, Hit, Paper, Severity
from compliance.upr.lint.document import Document, FileKind, Part
from compliance.upr.lint.limits import Limits, load_limits
from compliance.upr.lint.naming import StateNames
from compliance.upr.lint.phrases import load_phrases
from compliance.upr.lint.subject import Desk, Held, Subject

_ENGLISH = ("", "en")


def _not_read(subject: Subject) -> Iterator[Hit]:
    """The checks that were left out because they go by English words."""
    if subject.language not in _ENGLISH:
        left = [one.code for one in _DECLARED if one.english and subject.held.paper in one.papers]
        yield Hit(says=f"{len(left)} checks go by English words and were not made ({', '.join(left)})")


_DECLARED = tuple(check for family in (form, front, scope, claims, harm, leftovers, smart) for check in family.CHECKS)
CHECKS = (
    *_DECLARED,
    Check(
        "I901", "not-read", "What was not checked is not thereby right.",
        "Read the text yourself for what these checks look at; `compliance upr lint --rules` lists them.",
        "reading", _not_read, BOTH,
    ),
)  # fmt: skip
"""Every rule of the linter, by number."""


@attrs.frozen
class Report:
    """What was found in a document, by place. `words` count without notes and annexes; `front` are those of the front.

    `limit` is the limit it was held against, None where there is none for it; `verified` whether somebody saw it in
    the guidelines, or the user gave it. `language` is an ISO 639-1 code, "other", or "" where it could not be told.
    """

    name: str
    paper: Paper
    findings: tuple[Finding, ...]
    words: int
    front: int
    limit: int | None
    verified: bool
    language: str
    recommendations: int

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(one.severity for one in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding weighs as much as this, or more."""
        return any(SEVERITIES.index(one.severity) <= SEVERITIES.index(severity) for one in self.findings)


def open_desk(plugins: Plugins, library: Library, limits: Path | None = None) -> Desk:
    """Return what the linter goes by, from the plugins' folders and the user's own file of limits.

    Raises DataError with every problem of every file, among them a check whose requirement nothing says.
    """
    required = load_limits(plugins.catalogues, limits)
    problems = list(_unsaid(required))
    if problems:
        raise DataError(problems)
    names = {code: (known.name, *known.also) for code, known in library.names.items()}
    return Desk(
        required,
        load_phrases(plugins.catalogues),
        load_tables(plugins.reading, plugins.rules, library.catalogue),
        StateNames(names),
    )


def _unsaid(limits: Limits) -> Iterator[Problem]:
    for name in sorted({check.rests_on for check in CHECKS} - set(limits.requirements)):
        fix = "say what is required, where that stands and how it is known"
        yield Problem(Where("upr/submission.yaml"), f"requirements.{name}", "is missing", fix)


def lint(document: Document, desk: Desk, held: Held | None = None) -> Report:
    """Return what is to be said of a document. The same document, desk and user's word always give the same."""
    subject = Subject(document, desk, held or Held())
    own, limit = subject.held.words, subject.limit
    submission = subject.held.paper is Paper.SUBMISSION
    return Report(
        name=document.name,
        paper=subject.held.paper,
        findings=_findings(subject),
        words=subject.words,
        front=subject.front_words,
        limit=(own or (limit.limit if limit else None)) if submission else None,
        verified=own is not None or bool(limit and limit.verified),
        language=subject.language,
        recommendations=len(subject.asks),
    )


def _findings(subject: Subject) -> tuple[Finding, ...]:
    foreign = subject.language not in _ENGLISH
    once = Counter(one.number for one in subject.document.paragraphs if one.number and not one.heading)
    found = [
        _finding(check, hit, subject.document.kind, once)
        for check in CHECKS
        if subject.held.paper in check.papers and not (check.english and foreign)
        for hit in check.find(subject)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.index, one.place, one.code[1:], one.why)))


def _finding(check: Check, hit: Hit, kind: FileKind, once: Mapping[str, int]) -> Finding:
    one = hit.paragraph
    return Finding(
        code=check.code,
        name=check.name,
        severity=check.severity,
        place=_place(hit, kind, once),
        why=f"{hit.says}. {check.why}" if hit.says else check.why,
        fix=check.fix,
        paragraph=one.number if one and not one.heading else "",
        index=one.index if one else 0,
        line=one.line if one else 0,
    )


def _place(hit: Hit, kind: FileKind, once: Mapping[str, int]) -> str:
    """Return where it is, in words: a printed number where it leads to one paragraph, a line, or a count of blocks."""
    if one := hit.paragraph:
        if kind is FileKind.MARKDOWN:
            return f"line {one.line}"
        named = one.number if not one.heading and once[one.number] == 1 else ""
        return f"paragraph {named}" if named else f"block {one.index}"
    if hit.piece:
        numbered = hit.piece.part is Part.FOOTNOTE and hit.piece.number
        return f"{hit.piece.part.value} {hit.piece.number}" if numbered else hit.piece.part.value
    return ""
