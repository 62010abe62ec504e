"""A rule's page, the same in the terminal and in the documentation."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.rule import Basis, Disputes, Excepts, Excluded, GroundEffect, Rule


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
        if basis.kinds:
            yield f"- Reached by conduct of kind: {', '.join(basis.kinds)}"
        if basis.instead_of:
            others = ", ".join(f"{code} {provision}" for code, provision in basis.instead_of)
            yield f"- Runs only where none of these binds: {others}"
        for clause in basis.exceptions:
            yield f"- Exception {clause.id}: {clause.says}"
        for ground, effect in sorted(basis.grounds.items()):
            yield f"- Reply `{ground}`: {effect_words(effect)}"
