"""A rule whose declaration is not finished is told what is missing and what would do."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from compliance.rule import Basis, BasisKind, Element, LifeCycle, Remedy, Severity
from compliance.testing import conform
from compliance.testing.conformance import examining

from .good_rule import GOOD


def basis(**change: object) -> tuple[Basis, ...]:
    return (attrs.evolve(GOOD.bases[0], **change),)


DECLARED: list[tuple[dict[str, object], str, str]] = [
    ({"id": "Good_Rule"}, "id 'Good_Rule'", "parted by hyphens"),
    ({"code": "seven"}, "code 'seven'", "capital letters and a number"),
    ({"code": "NS01"}, "code 'NS01'", "a number from 1 to 999"),
    ({"code": "ABCD7"}, "code 'ABCD7'", "at most three letters"),
    ({"id": "1-night"}, "id '1-night'", "a letter first"),
    ({"tags": ()}, "no tag", "word to find it by"),
    ({"tags": ("Two Words",)}, "'Two Words'", "small letters and digits"),
    ({"title": "Check shelters."}, "title 'Check shelters.'", "what a compliant state does"),
    ({"question": "Births"}, "question 'Births'", "with a question mark"),
    ({"about": "## What it asks\nWhether."}, "the section 'How it decides' is missing", "## How it decides"),
    ({"about": "## Limits\na\n## Not enough\na\n## How it decides\na\n## What it asks\na"}, "in the order",
     "in this one"),
    ({"elements": (*GOOD.elements[1:], Element("not-kept", "barred"))}, "'barred'", "what must be shown"),
    ({"kinds": {"a-kind": "no full stop"}}, "kind a-kind", "with its full stop"),
    ({"severity": Severity(5, "worse than all")}, "severity 5", "a level from 1 to 4"),
    ({"severity": Severity(3, "")}, "severity 3, ''", "the reason in words"),
    ({"remedy": Remedy("", "do", "it", "soon")}, "remedy without addressee", "who should act"),
    ({"remedy": Remedy("The state", "enact and publish", "a law", "soon")}, "more than one act", "ask for one act"),
    ({"remedy": Remedy("The state", "enact", "a law; a report too", "soon")}, "more than one ask", "can be measured"),
    ({"remedy": Remedy("The state", "enact", "a law, and report on it", "soon")}, "'report' in the result",
     "ask for one act"),
    ({"remedy": Remedy("The state", "issue", "papers, then tell the police", "soon")}, "'tell' in the result",
     "ask for one act"),
    ({"remedy": Remedy("The state", "enact", "a law", "soon, with a report in May")}, "the deadline", "give one day"),
    ({"since": "soon"}, "since 'soon'", "the version that brought the rule"),
    ({"life_cycle": LifeCycle.DEPRECATED}, "it is deprecated", "which rule to use instead"),
    ({"references": ()}, "no reference", "with article and paragraph"),
    ({"references": ("A book",)}, "no reference names ICCPR", "add one with its article: 'ICCPR 1'"),
    ({"bases": basis(grounds={**GOOD.bases[0].grounds, "did-not-hapen": GOOD.bases[0].grounds["did-not-happen"]})},
     "nobody knows the ground of reply 'did-not-hapen'", "did you mean did-not-happen?"),
    ({"bases": basis(treaty="CRCC")}, "no treaty 'CRCC'", "did you mean CRC"),
    ({"bases": basis(kind=BasisKind.AGREEMENT, treaty="UNHCR-CHN-1996")}, "no agreement",
     "did you mean UNHCR-CHN-1995?"),
    ({"bases": basis(provision="7, 8")}, "'7, 8' is not one provision", "a basis of its own"),
    ({"bases": basis(kinds=())}, "no kind of conduct reaches it", "name at least one in `kinds`"),
    ({"bases": basis(breach=("unknown",))}, "element 'unknown' is used and not declared",
     "change what the sentence names"),
    ({"matches": ("camp", "(")}, "matches[1] '(' is not a pattern", "write a pattern of Python's re"),
    ({"id": "refoulement-torture"}, "two rules are called 'refoulement-torture'", "change what the sentence names"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "found", "fix"), DECLARED, ids=[found for _, found, _ in DECLARED])
def test_a_declaration_that_is_not_finished_is_named_with_what_would_do(
    change: dict[str, Any], found: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "MORE", ())  # what is declared is told without worlds
    report = conform(attrs.evolve(GOOD, **change), examples=1)

    said = [str(fault) for fault in report.line("schema").faults]
    assert any(found in text and fix in text for text in said), said


def test_a_rule_that_cannot_be_loaded_is_looked_at_no_further() -> None:
    report = conform(attrs.evolve(GOOD, id="refoulement-torture"))

    assert report.grade == "D"
    assert {line.untold for line in report.lines[1:]} == {"the rule cannot be loaded"}
