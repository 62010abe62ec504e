"""A rule's page, the same in the terminal and in the documentation.

    python -m compliance.rulepage docs/reference/rules            writes a page a rule, and an index of them
    python -m compliance.rulepage docs/reference/rules --check    names what differs, and exits with 4

The pages lie in the tree so that they can be read and linked without the tool.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from compliance.errors import ExitCode
from compliance.pages import differences, write
from compliance.plugins import installed
from compliance.rule import Basis, Disputes, ExceptionClause, Excepts, Excluded, GroundEffect, Rule

INDEX = """# The rules

<!-- Made by `python -m compliance.rulepage docs/reference/rules`; change the rule and run it again. -->

Each page is what `compliance rules ID` prints.

| Code | Rule | Severity | What it tests |
|---|---|---|---|
"""


def summary(rule: Rule) -> dict[str, object]:
    """Return all that a rule declares, as plain data."""
    return {
        "id": rule.id,
        "code": rule.code,
        "title": rule.title,
        "question": rule.question,
        "about": rule.about.strip(),
        "severity": rule.severity.level,
        "severity_reason": rule.severity.reason,
        "remedy": str(rule.remedy),
        "life_cycle": rule.life_cycle.value,
        "addressee": rule.addressee,
        "since": rule.since,
        "tags": list(rule.tags),
        "limits": list(rule.limits),
        "references": list(rule.references),
        "kinds": dict(rule.kinds),
        "elements": {element.name: element.question for element in rule.elements},
        "bases": [_basis(basis) for basis in rule.bases],
    }


def _basis(basis: Basis) -> dict[str, object]:
    return {
        "kind": basis.kind.value,
        "treaty": basis.treaty,
        "provision": basis.provision,
        "read_with": list(basis.read_with),
        "breach": list(basis.breach),
        "met": list(basis.met),
        "qualifiers": list(basis.qualifiers),
        "kinds": list(basis.kinds),
        "met_kinds": list(basis.met_kinds),
        "speaks_of": list(basis.speaks_of),
        "grounds": {ground: effect_words(effect) for ground, effect in sorted(basis.grounds.items())},
        "exceptions": {clause.id: clause.says for clause in basis.exceptions},
        "instead_of": [f"{treaty} {provision}" for treaty, provision in basis.instead_of],
    }


def effect_words(effect: GroundEffect) -> str:
    """Return what a ground does, in words."""
    match effect:
        case Disputes(element):
            return f"disputes {element}"
        case Excepts(exceptions):
            return (
                f"claims exception {', '.join(exceptions)}" if exceptions else "claims an exception that does not exist"
            )
        case Excluded(article):
            return f"ruled out: {article}"
        case _:
            return "immaterial"


def page(rule: Rule) -> str:
    """Return the rule's page as Markdown that also reads as plain text."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterable[str]:
    yield f"# {rule.code} {rule.id}"
    yield ""
    yield f"**{rule.title}.** {rule.question}"
    yield ""
    stage = rule.life_cycle.value.capitalize()
    yield f"Severity {rule.severity.level} ({rule.severity.reason}). {stage}, since {rule.since}."
    if rule.tags:
        yield f"Tags: {', '.join(rule.tags)}."
    if rule.addressee:
        yield f"Addressed to {rule.addressee}, which is not a state: every verdict is out-of-scope."
    yield ""
    yield rule.about.strip()
    yield from _elements(rule)
    yield from _bases(rule)
    yield from ("", "## Remedy", "", str(rule.remedy))
    if rule.limits:
        yield from ("", "## Known limits", "", *(f"- {limit}" for limit in rule.limits))
    yield from ("", "## References", "", *(f"- {reference}" for reference in rule.references))


def _elements(rule: Rule) -> Iterable[str]:
    yield from ("", "## Elements", "")
    for element in rule.elements:
        yield f"- `{element.name}`: {element.question}"
    if rule.kinds:
        yield from ("", "## Conduct kinds", "", *(f"- `{kind}`: {says}" for kind, says in rule.kinds.items()))


def _bases(rule: Rule) -> Iterable[str]:
    yield from ("", "## Legal bases")
    for basis in rule.bases:
        yield from ("", f"### {basis.name or basis.kind.value}", "")
        yield f"- Kind: {basis.kind.value}" + (f"; read with {', '.join(basis.read_with)}" if basis.read_with else "")
        if basis.breach:
            yield f"- A gap needs: {', '.join(basis.breach)}"
        yield f"- {'Compliance' if basis.breach else 'Fulfilment'} needs: {', '.join(basis.met)}"
        if basis.qualifiers:
            yield f"- Fulfilled only in part where shown absent: {', '.join(basis.qualifiers)}"
        if basis.kinds:
            yield f"- Reached by conduct of kind: {', '.join(basis.kinds)}"
        if basis.met_kinds:
            yield f"- Conduct that can only speak for the state here: {', '.join(basis.met_kinds)}"
        if basis.speaks_of:
            yield f"- Only where a source against the state speaks of: {', '.join(basis.speaks_of)}"
        if basis.instead_of:
            others = ", ".join(f"{code} {provision}" for code, provision in basis.instead_of)
            yield f"- Runs only where none of these binds: {others}"
        yield from map(_exception, basis.exceptions)
        for ground, effect in sorted(basis.grounds.items()):
            yield f"- Reply `{ground}`: {effect_words(effect)}"


def _exception(clause: ExceptionClause) -> str:
    """Return an exception with what must be shown for it and what brings it into play."""
    needs = ", ".join(f"`{name}`" for name in clause.conditions)
    play = "a law and an aim" if clause.limitation else "a decision on these persons"
    return f"- Exception `{clause.id}`: {clause.says}. It needs {needs}; {play} brings it into play."


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the text of each rule's page and of their index, by file name."""
    book = tuple(rules)
    rows = (f"| {one.code} | [{one.id}]({one.id}.md) | {one.severity.level} | {one.title} |\n" for one in book)
    return {"index.md": INDEX + "".join(rows)} | {f"{one.id}.md": page(one) for one in book}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; name what differs.")
def main(folder: Path, check: bool) -> None:
    """Write the page of every rule into FOLDER, or compare what lies there."""
    wanted = pages(installed().rulebook.rules)
    if not check:
        write(folder, wanted)
    wrong = list(differences(folder, wanted))
    for name in wrong:
        click.echo(f"not as the rules have it: {name}")
    raise SystemExit(ExitCode.BAD_DATA if wrong else ExitCode.FINE)


if __name__ == "__main__":
    main()
