"""The page of the linter's rules, made of what they declare and what they rest on.

python -m compliance.upr.lint.page docs/reference/lint-rules.md            writes it
python -m compliance.upr.lint.page docs/reference/lint-rules.md --check    says whether it differs, exit code 4
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from compliance.errors import ExitCode
from compliance.pages import inert, same, table
from compliance.plugins import installed
from compliance.upr.lint.declaring import Check, Paper
from compliance.upr.lint.limits import How, Limits, load_limits
from compliance.upr.lint.linting import CHECKS

HEAD = """# The rules of the linter

<!-- Made by `python -m compliance.upr.lint.page docs/reference/lint-rules.md`; change the check, or the data
     (`rules/upr/submission.yaml`), and run it again. -->

What `compliance upr lint` holds a text against ([how to use it](../how-to/lint-a-submission.md)).
The letter of a code is the severity: E for `error`, W for `warning`, I for `info`.
`compliance upr lint --rules` prints the same list, and `--format json` too.
"""
_HOW = {
    How.SEEN: "seen in a copy of the source",
    How.RECALLED: "recalled; no page with it was seen",
    How.OURS: "a rule of this project, which no body demands",
}
_FAMILIES = {
    "1": "Form",
    "2": "The front",
    "3": "Scope",
    "4": "What is said",
    "5": "Nobody comes to harm",
    "6": "What was left in",
    "8": "Draft recommendations",
    "9": "The check itself",
}


def page(limits: Limits) -> str:
    """Return the page."""
    return "\n".join(_lines(limits)) + "\n"


def _lines(limits: Limits) -> Iterator[str]:
    yield HEAD
    yield from ("## Limits", "", *_limits(limits))
    for number, title in _FAMILIES.items():
        yield from ("", f"## {title}")
        for check in CHECKS:
            if check.code[1] == number:
                yield from ("", *_check(check, limits))
    yield from ("", "## What they rest on", "")
    rows = (
        (
            f"`{name}`",
            inert(rule.says),
            _HOW[rule.how],
            rule.dated.isoformat() if rule.dated else "",
            inert(rule.source),
        )
        for name, rule in limits.requirements.items()
    )
    yield from table(("Requirement", "What it says", "How it is known", "Dated", "Source"), rows)


def _limits(limits: Limits) -> Iterator[str]:
    rows = (
        (
            kind,
            f"{one.limit:,}",
            f"on {one.verified_on}" if one.verified else "no: look it up before you rely on it",
            _HOW[one.how],
            inert(one.source),
        )
        for kind, one in limits.words.items()
    )
    yield from table(("Submission", "Words", "Verified", "How it is known", "Source"), rows)
    yield ""
    yield f"Languages: {', '.join(limits.accepted)}; best {', '.join(limits.preferred)}."


def _check(check: Check, limits: Limits) -> Iterator[str]:
    yield f"### {check.code} {check.name}"
    yield ""
    yield inert(check.why)
    yield ""
    yield f"- Severity: `{check.severity.value}`"
    both = Paper.RECOMMENDATIONS in check.papers
    yield f"- For: {'submissions and lists of recommendations' if both else 'submissions'}"
    if check.english:
        yield "- Only for English: it goes by English words, and is left out for other languages."
    yield f"- What to do: {inert(check.fix)}"
    rule = limits.requirements[check.rests_on]
    yield f"- Rests on: `{check.rests_on}` ({_HOW[rule.how]})"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; say whether it differs.")
def main(file: Path, check: bool) -> None:
    """Write the page of the linter's rules into FILE, or compare what lies there."""
    wanted = page(load_limits(installed().catalogues))
    if not check:
        file.write_text(wanted, encoding="utf-8", newline="\n")
    wrong = not same(file, wanted)
    if wrong:
        click.echo(f"not as the rules and the data have it: {file.name}")
    raise SystemExit(ExitCode.BAD_DATA if wrong else ExitCode.FINE)


if __name__ == "__main__":
    main()
