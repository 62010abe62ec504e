"""Duty, rule and provision held against one another: what rests on what, and where rules and data part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from compliance.law.provisions import any_covers, covers
from compliance.model.catalogue import Catalogue
from compliance.model.obligations import Obligation, Untested
from compliance.rule import Basis, Rule

Named: TypeAlias = tuple[str, str]
"""A text (treaty, agreement, `custom`, another) and one provision of it; the empty provision is the whole text."""


@attrs.frozen
class Resting:
    """A rule that rests on a provision: as a legal basis of its own, or read with one (`read_with`)."""

    rule: Rule
    read_with: bool = False


def named(basis: Basis) -> Named:
    """Return the text and provision of a basis; one that takes them from its items is called by its kind."""
    return basis.treaty or basis.kind.value, basis.provision


def beside(basis: Basis, law: Catalogue) -> tuple[Named, ...]:
    """Return what is read with a basis: provisions of its own text, or of one that is named before them."""
    known = sorted((*law.treaties, *law.agreements, *law.duties.texts), key=len, reverse=True)
    found = []
    for words in basis.read_with:
        of = next((text for text in known if words == text or words.startswith(f"{text} ")), "")
        found.append((of, words.removeprefix(of).strip()) if of else (basis.treaty, words))
    return tuple(found)


def resting(rules: Iterable[Rule], law: Catalogue) -> Mapping[Named, tuple[Resting, ...]]:
    """Return which rules rest on each provision, in their order; a basis goes before what it is read with."""
    found: dict[Named, dict[str, Resting]] = {}
    for rule in rules:
        for basis in rule.bases:
            found.setdefault(named(basis), {})[rule.id] = Resting(rule)
        for basis in rule.bases:
            for one in beside(basis, law):
                found.setdefault(one, {}).setdefault(rule.id, Resting(rule, read_with=True))
    return {name: tuple(those.values()) for name, those in found.items()}


def untested(rules: Iterable[Rule], law: Catalogue) -> Iterator[tuple[str, Untested]]:
    """Yield what no rule tests, with the code of the duty that names it, or empty.

    What a rule tests after all is left out, such as what one duty names and the rule of another tests.
    """
    tested = _tested(rules)
    duties = law.duties.obligations.items()
    listed = [(code, one) for code, duty in duties for one in duty.without_basis]
    for code, one in (*listed, *(("", one) for one in law.duties.without_rule)):
        left = tuple(each for each in one.provisions if not any_covers(tested.get(one.of, ()), each))
        if left or not one.provisions:
            yield code, attrs.evolve(one, provisions=left)


def _tested(rules: Iterable[Rule]) -> Mapping[str, set[str]]:
    """Return the provisions that are bases of rules, by text."""
    found: dict[str, set[str]] = {}
    for of, provision in (named(basis) for rule in rules for basis in rule.bases):
        found.setdefault(of, set()).add(provision)
    return found


def faults(rules: Iterable[Rule], law: Catalogue) -> Iterator[str]:
    """Yield, in a sentence each, where the rules and the data on duties do not say the same.

    Every duty has the rule that it names and no other rule has its code; every basis of a rule is among the
    provisions of its duty; every provision of a duty is a basis of its rule, read with one, or an exception under
    one; what is listed without a rule has none; every treaty is tested or listed; every text is used.
    """
    book = tuple(rules)
    by_code = {rule.code: rule for rule in book}
    for code, duty in law.duties.obligations.items():
        rule = by_code.get(code)
        if rule is None:
            yield f"{code}: no rule has this code; {duty.rule!r} should"
        elif rule.id != duty.rule:
            yield f"{code}: the data name the rule {duty.rule!r}, and {rule.id!r} has the code"
        else:
            yield from _apart(rule, duty, law)
    for rule in book:
        if rule.code not in law.duties.obligations:
            yield f"{rule.code}: the rule {rule.id!r} has no entry in obligations.yaml; add one with its provisions"
    yield from _listed(book, law)


def _apart(rule: Rule, duty: Obligation, law: Catalogue) -> Iterator[str]:
    """Yield where one rule and its duty part."""
    bases = set(map(named, rule.bases))
    known = bases | {one for basis in rule.bases for one in beside(basis, law)}
    known |= {(basis.treaty, clause.provision) for basis in rule.bases for clause in basis.exceptions}
    data = {(of, provision) for of, found in duty.provisions.items() for provision in found or ("",)}
    for of, provision in sorted(bases - data):
        yield f"{rule.code}: {_words(of, provision)} is a basis of the rule and not in the data; add it"
    for of, provision in sorted(data - known):
        fix = "is in the data and no basis of the rule; move it to `without_basis` with the reason"
        yield f"{rule.code}: {_words(of, provision)} {fix}"
    for one in duty.without_basis:
        for of, provision in sorted({(one.of, each) for each in one.provisions or ("",)} & (bases | data)):
            yield f"{rule.code}: {_words(of, provision)} is listed without a basis, and has one"


def _listed(rules: tuple[Rule, ...], law: Catalogue) -> Iterator[str]:
    """Yield what is listed without a rule and has one, and which treaties and texts are named nowhere."""
    tested = _tested(rules)
    for one in law.duties.without_rule:
        for each in one.provisions:
            for wide in sorted(tested.get(one.of, ())):
                if covers(wide, each):
                    yield f"{_words(one.of, each)} is listed without a rule, and one rests on {_words(one.of, wide)}"
    duties = law.duties.obligations.values()
    told = {of for duty in duties for of in (*duty.provisions, *(one.of for one in duty.without_basis))}
    told |= {one.of for one in law.duties.without_rule}
    for code in sorted({*law.treaties, *law.agreements} - told - set(tested)):
        yield f"{code}: no rule rests on it; list its provisions under `without_rule`, with the reason"
    for text in sorted(set(law.duties.texts) - told):
        yield f"{text}: declared under `texts`, and no duty names it"


def _words(of: str, provision: str) -> str:
    return f"{of} {provision}".strip()
