"""The rules in use, checked against their own declarations and indexed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from compliance.errors import PluginError, UnknownName
from compliance.rule import Basis, BasisKind, Disputes, Excepts, Rule, SubjectKind


@attrs.frozen
class Rulebook:
    """The rules by id, sorted by code; and the vocabulary of conduct kinds that they declare together."""

    rules: tuple[Rule, ...]
    kinds: Mapping[str, str]
    elements: frozenset[str]

    @property
    def customs(self) -> frozenset[str]:
        """The rules of custom that a basis of some rule names."""
        custom = BasisKind.CUSTOM
        return frozenset(basis.provision for rule in self.rules for basis in rule.bases if basis.kind is custom)

    def find(self, name: str) -> Rule:
        """Return the rule with an id or code, case ignored; raises UnknownName with a suggestion."""
        for rule in self.rules:
            if name.casefold() in {rule.id.casefold(), rule.code.casefold()}:
                return rule
        known = [word for rule in self.rules for word in (rule.id, rule.code)]
        raise UnknownName("obligation", name, known, "compliance rules")

    def select(self, names: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules named, in the order of the book; all of them where no name is given."""
        wanted = {self.find(name).id for name in names}
        return tuple(rule for rule in self.rules if not wanted or rule.id in wanted)


def bind(rules: Iterable[Rule]) -> Rulebook:
    """Return the rulebook of these rules; raises PluginError on the first that contradicts itself."""
    book = sorted(rules, key=lambda rule: _by_code(rule.code))
    seen: dict[str, Rule] = {}
    kinds: dict[str, str] = {}
    for rule in book:
        for name in (rule.id, rule.code):
            if name in seen:
                raise PluginError(f"two rules are called {name!r}; an id and a code are used once")
            seen[name] = rule
        kinds |= {kind: text for kind, text in rule.kinds.items() if kind not in kinds}
    for rule in book:
        _check(rule, kinds)
    names = frozenset(element.name for rule in book for element in rule.elements)
    clauses = (clause for rule in book for basis in rule.bases for clause in basis.exceptions)
    exceptions = frozenset(word for clause in clauses for word in (clause.id, *clause.conditions))
    return Rulebook(tuple(book), kinds, names | exceptions)


def _by_code(code: str) -> tuple[str, int, str]:
    digits = "".join(char for char in code if char.isdigit())
    return (code[:1], int(digits or 0), code)


def _check(rule: Rule, kinds: Mapping[str, str]) -> None:
    """Raise PluginError if the rule uses a kind, element or exception that nobody declares."""
    declared = {element.name for element in rule.elements}
    if not rule.bases and rule.subject is SubjectKind.CONDUCT:
        raise PluginError(f"rule {rule.id} has no legal basis; give it at least one")
    for basis in rule.bases:
        used = {*basis.breach, *basis.met, *basis.qualifiers}
        used |= {ground.element for ground in basis.grounds.values() if isinstance(ground, Disputes)}
        for name in sorted(used - declared):
            raise PluginError(f"rule {rule.id}, {basis.name}: element {name!r} is used and not declared")
        for kind in sorted({*basis.kinds, *basis.met_kinds} - set(kinds)):
            raise PluginError(f"rule {rule.id}, {basis.name}: no rule declares the conduct kind {kind!r}")
        _check_exceptions(rule, basis)


def _check_exceptions(rule: Rule, basis: Basis) -> None:
    known = {clause.id for clause in basis.exceptions}
    claimed = {name for ground in basis.grounds.values() if isinstance(ground, Excepts) for name in ground.exceptions}
    conditions = {name for clause in basis.exceptions for name in clause.conditions}
    for name in sorted(conditions - {element.name for element in rule.elements}):
        raise PluginError(f"rule {rule.id}, {basis.name}: condition {name!r} of an exception is not declared")
    for name in sorted(claimed - known):
        raise PluginError(f"rule {rule.id}, {basis.name}: a ground claims exception {name!r}, which is not declared")
    binding = basis.kind in {BasisKind.TREATY, BasisKind.CUSTOM, BasisKind.AGREEMENT}
    if rule.subject is SubjectKind.CONDUCT and binding and not (basis.breach and basis.met):
        raise PluginError(f"rule {rule.id}, {basis.name}: a binding basis needs breach and met elements")
