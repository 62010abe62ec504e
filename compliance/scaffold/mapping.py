"""Enters a new built-in rule in the map of duties and the front page's count, and makes the pages on duties anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from compliance import provisionpage, treatypage
from compliance.errors import UsageError
from compliance.model.catalogue import Catalogue
from compliance.model.obligations import Obligation
from compliance.rule import Rule
from compliance.rulebook import bind
from compliance.scaffold.drafting import File, read

FILE = "rules/obligations.yaml"
COUNTED = "README.md"
_COUNT = re.compile(r"\b\d+(?= duties\b)")
_NEXT = re.compile(r"^[^\s#]", re.MULTILINE)


def mapped(root: Path, rule: Rule, own: Iterable[Rule], law: Catalogue) -> Iterator[File]:
    """Yield what changes in the data and on the pages with a rule beside the tool's `own`; raises UsageError."""
    data = root / FILE
    old = read(data)
    yield File(data, with_duty(old.decode("utf-8"), rule), old)
    book = bind((*own, rule)).rules
    codes = {one.code for one in book}
    kept = {code: duty for code, duty in law.duties.obligations.items() if code in codes}
    duties = attrs.evolve(law.duties, obligations={**kept, rule.code: _duty(rule)})
    whole = attrs.evolve(law, duties=duties)
    reference = root / "docs" / "reference"
    pages = {"../provisions.md": provisionpage.page(book, whole), **treatypage.pages(book, whole)}
    for name, text in pages.items():
        file = (reference / "treaties" / name).resolve()
        before = read(file)
        if before.decode("utf-8") != text:
            yield File(file, text, before)
    front = read(root / COUNTED)
    counted = _COUNT.sub(str(len(book)), front.decode("utf-8"), count=1)
    if counted != front.decode("utf-8"):
        yield File(root / COUNTED, counted, front)


def _duty(rule: Rule) -> Obligation:
    provisions: dict[str, tuple[str, ...]] = {}
    for basis in rule.bases:
        provisions[basis.treaty] = (*provisions.get(basis.treaty, ()), basis.provision)
    return Obligation(rule.id, f"{rule.title}.", provisions)


def with_duty(text: str, rule: Rule) -> str:
    """Return the data on duties with one more at the end of `obligations`; raises UsageError where that is missing."""
    start = text.find("\nobligations:\n")
    if start < 0:
        raise UsageError(f"{FILE} has no line `obligations:`; put it back first")
    after = _NEXT.search(text, start + len("\nobligations:\n"))
    end = len(text[: after.start()].rstrip()) if after else len(text.rstrip())
    duty = _duty(rule)
    lines = [f"  {rule.code}:", f"    rule: {duty.rule}", f"    says: {_quoted(duty.says)}", "    provisions:"]
    lines += [f"      {of}: [{', '.join(map(_quoted, found))}]" for of, found in duty.provisions.items()]
    return text[:end] + "\n" + "\n".join(lines) + text[end:]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
