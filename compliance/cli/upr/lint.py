"""`compliance upr lint`: hold a submission or draft recommendations against the rules for them."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.session import deliver, format_option, open_library, open_plugins, output_option
from compliance.cli.spool import keep_apart
from compliance.cli.tables import Row, as_csv, as_json, as_text
from compliance.errors import ExitCode, UsageError, printable
from compliance.upr.lint.declaring import Finding, Paper, Severity
from compliance.upr.lint.linting import CHECKS, Report, lint, open_desk
from compliance.upr.lint.opening import open_document
from compliance.upr.lint.subject import Desk, Held

EPILOG = """\b
Examples:
  compliance upr lint submission.docx --state mongolia
  compliance upr lint drafts.md --kind recommendations --format json
  compliance upr lint --rules
"""
_COLUMNS = ("file", "place", "paragraph", "line", "index", "severity", "code", "name", "why", "fix")
_RULE_COLUMNS = ("code", "name", "severity", "for", "why", "fix", "requirement", "how", "dated", "source")


@click.command("lint", epilog=EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice([one.value for one in Paper]), default=Paper.SUBMISSION.value, show_default=True,
    help="What the file is: a submission, or a list of draft recommendations.",
)  # fmt: skip
@click.option("--joint", is_flag=True, help="It is a joint submission, for which another limit holds.")
@click.option("--state", metavar="STATE", default="", help="The state under review.")
@click.option(
    "--word-limit", type=click.IntRange(min=1), metavar="N", help="Your own word limit, instead of that on file."
)
@click.option(
    "--limits", type=click.Path(path_type=Path), metavar="FILE", help="Limits of your own, laid over those on file."
)
@click.option(
    "--fail-on", type=click.Choice([Severity.WARNING.value, Severity.ERROR.value]), default=Severity.WARNING.value,
    show_default=True, help="Exit with 1 if a finding weighs as much as this, or more.",
)  # fmt: skip
@click.option("--rules", "listing", is_flag=True, help="List the rules instead, each with its source.")
@format_option("text", "json", "csv")
@output_option
def command(
    file: Path | None, kind: str, joint: bool, state: str, word_limit: int | None, limits: Path | None,
    fail_on: str, listing: bool, form: str, output: Path | None,
) -> int:  # fmt: skip
    """Hold FILE (.docx or .md) against the rules for submissions and for single recommendations.

    Each finding has its place, the rule, why, and what to do. No finding shows the text itself, and personal data are
    masked.
    """
    keep_apart(output, file, limits)
    library = open_library(None, plugins := open_plugins())[1]
    code = library.resolve(state) if state else ""
    if listing:
        deliver(_rules(open_desk(plugins, library, limits), form), output)
        return ExitCode.FINE
    if file is None:
        raise UsageError("say which file to check, such as: compliance upr lint submission.docx")
    if limits is not None and not limits.is_file():
        raise UsageError(f"{printable(str(limits))} is no file; give a file of limits to --limits")
    document = open_document(file)
    report = lint(document, open_desk(plugins, library, limits), Held(Paper(kind), joint, code, word_limit))
    deliver(_shown(report, form), output)
    return ExitCode.FINDINGS if report.reaches(Severity(fail_on)) else ExitCode.FINE


def _shown(report: Report, form: str) -> str:
    """Return a report in a format."""
    rows = [_row(report, one) for one in report.findings]
    if form == "csv":
        return as_csv(rows, _COLUMNS)
    if form == "json":
        return as_json(
            "lint", rows, file=report.name, kind=report.paper.value, words=report.words, front_words=report.front,
            word_limit=report.limit, word_limit_verified=report.verified, language=report.language or None,
            recommendations=report.recommendations,
            counts={severity.value: count for severity, count in report.counts.items()},
        )  # fmt: skip
    return "".join(f"{_told(report.name, one)}\n" for one in report.findings) + _sum(report)


def _row(report: Report, one: Finding) -> Row:
    return {
        "file": report.name, "place": one.place or None, "paragraph": one.paragraph or None, "line": one.line or None,
        "index": one.index or None, "severity": one.severity.value, "code": one.code, "name": one.name,
        "why": one.why, "fix": one.fix,
    }  # fmt: skip


def _told(name: str, one: Finding) -> str:
    """Return a finding as a line: the file, the place, the rule, why, and what to do."""
    place = f"{name}:{one.place}" if one.place else name
    return printable(f"{place}: {one.code} {one.name}: {one.why} Fix: {one.fix}", 2000)


def _sum(report: Report) -> str:
    """Return the counts: findings by severity, words and what they were held against, recommendations."""
    counts = ", ".join(_many(count, severity.value) for severity, count in report.counts.items())
    said = [counts]
    if report.limit is not None:
        trust = "" if report.verified else ", a limit that nobody has verified"
        said.append(f"{report.words:,} words of {report.limit:,}{trust} (notes and annexes not counted)")
    said.append(_many(report.recommendations, "recommendation"))
    return "; ".join(said) + ".\n"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _rules(desk: Desk, form: str) -> str:
    """Return the rules in a format."""
    rows: list[Row] = []
    for check in CHECKS:
        rule = desk.limits.requirements[check.rests_on]
        rows.append({
            "code": check.code, "name": check.name, "severity": check.severity.value,
            "for": [one.value for one in check.papers], "english_only": check.english, "why": check.why,
            "fix": check.fix, "requirement": rule.says, "how": rule.how.value,
            "dated": rule.dated.isoformat() if rule.dated else None, "source": rule.source,
        })  # fmt: skip
    if form == "json":
        return as_json("lint-rules", rows)
    if form == "csv":
        return as_csv(rows, _RULE_COLUMNS)
    return as_text(rows, ("code", "name", "why"), widest={"name": 24})
