"""The rules in use, checked against their own declarations and indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property

import attrs

from compliance.errors import PluginError, UnknownName, UsageError
from compliance.model.ordering import in_order
from compliance.model.standing import Provision
from compliance.rule import Basis, BasisKind, Disputes, Excepts, Rule, SubjectKind, declared

_OF_TREATIES = frozenset({BasisKind.TREATY, BasisKind.DOMESTIC})
"""The kinds of basis that name a treaty: a law of the state's own may give effect to one."""


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

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision of a treaty on which a basis of some rule rests, or to which it gives way.

        Each such treaty as a whole is among them; so are commitments that only the parties to a treaty can take on.
        """
        found: dict[Provision, None] = {}
        for basis in (basis for rule in self.rules for basis in rule.bases):
            own = (basis.treaty, basis.provision)
            rests = (own,) if basis.kind in _OF_TREATIES or basis.open_to else ()
            open_to = ((basis.open_to, ""),) if basis.open_to else ()
            for treaty, provision in (*rests, *basis.instead_of, *open_to):
                found |= dict.fromkeys([(treaty, provision), (treaty, "")])
        return tuple(found)

    def find(self, name: str) -> Rule:
        """Return the rule with an id or code, case ignored; raises UnknownName with a suggestion."""
        for rule in self.rules:
            if name.casefold() in {rule.id.casefold(), rule.code.casefold()}:
                return rule
        known = [word for rule in self.rules for word in (rule.id, rule.code)]
        raise UnknownName("obligation", name, known, "compliance rules")

    def select(self, names: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules named by id, code or pattern (`refoulement-*`, `A*`), in the order of the book.

        All of them where no name is given; raises UnknownName for a name or pattern that means none.
        """
        wanted: set[str] = set()
        for name in names:
            wanted |= {rule.id for rule in self._matching(name)} or {self.find(name).id}
        return tuple(rule for rule in self.rules if not wanted or rule.id in wanted)

    def _matching(self, name: str) -> Iterator[Rule]:
        pattern = name.casefold()
        if is_pattern(pattern):
            for rule in self.rules:
                # Codes are written in capitals: `A*` means them, and not the ids that begin with an a.
                named = name == pattern and fnmatchcase(rule.id, pattern)
                if named or fnmatchcase(rule.code.casefold(), pattern):
                    yield rule

    def narrowed(
        self, rules: Iterable[Rule], *, tags: Iterable[str] = (), treaties: Iterable[str] = (), severity: int = 1
    ) -> tuple[Rule, ...]:
        """Return those of the rules that bear one of the tags, rest on one of the treaties, and are as severe.

        `treaties` are codes; no tag or treaty given leaves none out. Raises UnknownName for a tag that no rule
        bears, UsageError where no rule is left.
        """
        known = {tag for rule in self.rules for tag in rule.tags}
        tags, treaties = frozenset(tags), frozenset(treaties)
        for tag in sorted(tags):
            if tag not in known:
                raise UnknownName("tag", tag, known, "compliance rules --format json")
        found = tuple(
            rule
            for rule in rules
            if rule.severity.level >= severity
            and (not tags or tags & set(rule.tags))
            and (not treaties or treaties & {basis.treaty for basis in rule.bases})
        )
        if not found:
            raise UsageError("no rule fits all that was asked for; `compliance rules` lists them")
        return found


def is_pattern(name: str) -> bool:
    """Whether a name may mean several rules."""
    return any(sign in name for sign in "*?[")


def bind(rules: Iterable[Rule]) -> Rulebook:
    """Return the rulebook of these rules; raises PluginError on the first that contradicts itself."""
    book = sorted(rules, key=lambda rule: in_order(rule.code))
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


def _check(rule: Rule, kinds: Mapping[str, str]) -> None:
    """Raise PluginError if the rule uses a kind, element or exception that nobody declares."""
    elements = {element.name for element in rule.elements}
    if not rule.bases and rule.subject is not SubjectKind.ITEM:
        raise PluginError(f"rule {rule.id} has no legal basis; give it at least one")
    if rule.probe is declared and rule.subject is SubjectKind.REGISTER:
        raise PluginError(f"rule {rule.id} is about registers and has no probe; give it one that reads them")
    _check_items(rule)
    for basis in rule.bases:
        used = {*basis.breach, *basis.met, *basis.qualifiers, *basis.speaks_of}
        used |= {ground.element for ground in basis.grounds.values() if isinstance(ground, Disputes)}
        for name in sorted(used - elements):
            raise PluginError(f"rule {rule.id}, {basis.name}: element {name!r} is used and not declared")
        for kind in sorted({*basis.kinds, *basis.met_kinds} - set(kinds)):
            raise PluginError(f"rule {rule.id}, {basis.name}: no rule declares the conduct kind {kind!r}")
        _check_exceptions(rule, basis)


def _check_items(rule: Rule) -> None:
    """Raise PluginError if a rule on conduct takes items without one commitment for them, or has one and takes none."""
    promised = sum(basis.for_items for basis in rule.bases)
    if rule.subject is not SubjectKind.CONDUCT or promised == int(rule.selects is not None):
        return
    found = f"`selects` and {promised} commitments" if rule.selects else "a commitment and no `selects`"
    fix = "to test items, give it `selects` and one commitment without kinds of conduct; else name the kinds"
    raise PluginError(f"rule {rule.id} has {found} that no kind of conduct reaches; {fix}")


def _check_exceptions(rule: Rule, basis: Basis) -> None:
    known = {clause.id for clause in basis.exceptions}
    claimed = {name for ground in basis.grounds.values() if isinstance(ground, Excepts) for name in ground.exceptions}
    conditions = {name for clause in basis.exceptions for name in clause.conditions}
    for name in sorted(conditions - {element.name for element in rule.elements}):
        raise PluginError(f"rule {rule.id}, {basis.name}: condition {name!r} of an exception is not declared")
    for name in sorted(claimed - known):
        raise PluginError(f"rule {rule.id}, {basis.name}: a ground claims exception {name!r}, which is not declared")
    binding = basis.kind in {BasisKind.TREATY, BasisKind.CUSTOM, BasisKind.AGREEMENT}
    if rule.subject is not SubjectKind.ITEM and binding and not (basis.breach and basis.met):
        raise PluginError(f"rule {rule.id}, {basis.name}: a binding basis needs breach and met elements")
