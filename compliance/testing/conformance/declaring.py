"""Whether what a rule declares is whole: names, texts, one provision a basis, life cycle, references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.errors import did_you_mean
from compliance.model.catalogue import Catalogue
from compliance.patterns import PATTERN_FIX, RULE_CODE, RULE_CODE_FIX, RULE_ID, RULE_ID_FIX, pattern_fault
from compliance.rule import Basis, BasisKind, LifeCycle, Rule, SubjectKind
from compliance.testing.conformance.report import Fault

SECTIONS = ("What it asks", "How it decides", "Not enough", "Limits")
"""The fixed sections of `about`, in this order; others may follow."""

MAX_TITLE = 120

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SINCE = re.compile(r"\d+\.\d+(?:\.\d+)?", re.ASCII)
_ONE_PROVISION = re.compile(r"[\w()./-]+", re.ASCII)
_ASKING = ("whether", "check", "ensure", "verify", "test", "does", "did", "is ", "are ")


def faults(rule: Rule, law: Catalogue) -> Iterator[Fault]:
    """Yield everything that is unfinished or malformed in what a rule declares."""
    yield from _names(rule)
    yield from _texts(rule)
    yield from _life_cycle(rule)
    for basis in rule.bases:
        yield from _basis(rule, basis, law)
    yield from _references(rule, law)
    for place, pattern in enumerate(rule.matches):
        if found := pattern_fault(pattern):
            yield Fault(f"matches[{place}] {pattern!r} is {found}", PATTERN_FIX)


def _names(rule: Rule) -> Iterator[Fault]:
    if not RULE_ID.fullmatch(rule.id):
        yield Fault(f"id {rule.id!r}", RULE_ID_FIX)
    if not RULE_CODE.fullmatch(rule.code):
        yield Fault(f"code {rule.code!r}", RULE_CODE_FIX)
    words = [*(element.name for element in rule.elements), *rule.kinds, *rule.tags]
    for word in words:
        if not _KEBAB.fullmatch(word):
            yield Fault(f"{word!r}", "elements, kinds and tags are small letters and digits, parted by hyphens")
    if not rule.tags:
        yield Fault("no tag", "give it at least one word to find it by: tags=('refugees',)")


def _texts(rule: Rule) -> Iterator[Fault]:
    title = rule.title.strip()
    if not title or len(title) > MAX_TITLE or title[-1] in ".?" or title.casefold().startswith(_ASKING):
        fix = f"say in at most {MAX_TITLE} characters what a compliant state does, as a sentence without its full stop"
        yield Fault(f"title {title!r}", fix)
    if not rule.question.strip().endswith("?"):
        yield Fault(f"question {rule.question!r}", "ask what is tested, with a question mark")
    for element in rule.elements:
        if not element.question.strip().endswith("?"):
            yield Fault(f"element {element.name}: {element.question!r}", "ask what must be shown, with a question mark")
    for kind, says in rule.kinds.items():
        if not says.strip().endswith("."):
            yield Fault(f"kind {kind}: {says!r}", "say what conduct it is, as a sentence with its full stop")
    yield from _sections(rule.about)
    level, reason = rule.severity.level, rule.severity.reason
    if level not in range(1, 5) or not reason.strip():
        yield Fault(f"severity {level}, {reason!r}", "a level from 1 to 4, and the reason in words")


def _sections(about: str) -> Iterator[Fault]:
    parts = re.split(r"^## (.+)$", about, flags=re.MULTILINE)[1:]
    found = dict(zip((name.strip() for name in parts[::2]), parts[1::2], strict=True))
    order = [name for name in found if name in SECTIONS]
    for name in SECTIONS:
        if not found.get(name, "").strip():
            missing = "empty" if name in found else "missing"
            yield Fault(f"about: the section {name!r} is {missing}", f"write it under a heading of its own: ## {name}")
    if sorted(order) == sorted(SECTIONS) and tuple(order) != SECTIONS:
        yield Fault(f"about: sections in the order {', '.join(order)}", f"put them in this one: {', '.join(SECTIONS)}")


def _life_cycle(rule: Rule) -> Iterator[Fault]:
    if not _SINCE.fullmatch(rule.since):
        yield Fault(f"since {rule.since!r}", "the version that brought the rule: 0.2")
    told = any(re.search(r"\b(instead|use)\b", limit, re.IGNORECASE) for limit in rule.limits)
    if rule.life_cycle is LifeCycle.DEPRECATED and not told:
        yield Fault("it is deprecated, and nothing takes its place", "say in `limits` which rule to use instead")


def _basis(rule: Rule, basis: Basis, law: Catalogue) -> Iterator[Fault]:
    for ground in basis.grounds:
        if ground not in law.grounds:
            near = did_you_mean(ground, law.grounds) or "take one of rules/grounds.yaml"
            yield Fault(f"{basis.name}: nobody knows the ground of reply {ground!r}", near)
    if basis.kind is BasisKind.TREATY and law.treaty(basis.treaty) is None:
        near = did_you_mean(basis.treaty, law.treaties) or "`compliance treaties` lists the codes"
        yield Fault(f"{basis.name}: no treaty {basis.treaty!r} is in the catalogue", near)
    if basis.kind is BasisKind.AGREEMENT and basis.treaty not in law.agreements:
        near = did_you_mean(basis.treaty, law.agreements) or "add it to the catalogue's agreements/"
        yield Fault(f"{basis.name}: no agreement {basis.treaty!r} is in the catalogue", near)
    if basis.kind in {BasisKind.TREATY, BasisKind.AGREEMENT} and not _ONE_PROVISION.fullmatch(basis.provision):
        yield Fault(f"{basis.name}: {basis.provision!r} is not one provision", "give each provision a basis of its own")
    reached = basis.kinds or basis.met_kinds or rule.subject is not SubjectKind.CONDUCT or basis.for_items
    if not reached:
        yield Fault(f"{basis.name}: no kind of conduct reaches it", "name at least one in `kinds`")


def _references(rule: Rule, law: Catalogue) -> Iterator[Fault]:
    if not any(reference.strip() for reference in rule.references):
        yield Fault("no reference", "name the texts it rests on, with article and paragraph")
    cited = " · ".join(rule.references).casefold()
    for code in dict.fromkeys(basis.treaty for basis in rule.bases if basis.kind is BasisKind.TREATY):
        treaty = law.treaty(code)
        if treaty and not any(word.casefold() in cited for word in _called(treaty.code, treaty.aliases, treaty.title)):
            yield Fault(f"no reference names {code}, on which a basis rests", f"add one with its article: '{code} 1'")


def _called(code: str, aliases: tuple[str, ...], title: str) -> Iterator[str]:
    """Yield what a reference may call a treaty: its code, an alias, or the last long word of its title."""
    yield code
    yield from (alias for alias in aliases if len(alias) > 2)
    yield from [word for word in re.findall(r"\w{6,}", title) if word != "Convention"][-1:]
