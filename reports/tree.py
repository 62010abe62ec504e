"""One finding as a tree for the terminal: charge and reply, each legal step, all evidence, the verdict."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from .cases import Case, Reason, Shown


def tree(case: Case, style: str) -> Tree:
    """Return the proof of a finding, from the law to the verdict."""
    title = Text.assemble((case.verdict.name.upper(), style), " · ", (case.duty, "bold"))
    title.append(f"\n{case.about}")
    root = Tree(title, guide_style="none", highlight=False)
    _charge(root, case)
    steps = root.add(Text("Reasons, in legal order", "bold"))
    for reason in case.reasons:
        _reason(steps, reason)
    if case.elements:
        elements = root.add(Text("Elements and every piece of evidence", "bold"))
        for shown in case.elements:
            _element(elements, shown)
    if case.exceptions:
        claimed = root.add(Text("Exceptions claimed", "bold"))
        for line in case.exceptions:
            claimed.add(_text(line))
    _end(root, case)
    return root


def _text(text: str) -> Text:
    return Text(text, overflow="fold")


def _charge(root: Tree, case: Case) -> None:
    """Add the charge, and the replies ground by ground right after it."""
    above, below = case.labels
    charge = root.add(Text(above, "bold"))
    charge.add(_text(case.charge))
    for number in case.numbers:
        charge.add(_text(str(number)))
    replies = root.add(Text(below, "bold"))
    for said in case.replies:
        node = replies.add(_text(str(said.opening)))
        for ground in said.grounds:
            node.add(_text(str(ground)))


def _reason(steps: Tree, reason: Reason) -> None:
    mark = f" [{reason.mark}]" if reason.mark else ""
    node = steps.add(_text(f"{reason.label}: {reason.text}{mark}"))
    if reason.sources:
        node.add(_text(f"sources: {reason.sources}"))


def _element(elements: Tree, shown: Shown) -> None:
    node = elements.add(_text(f"{shown.name}: {shown.level}"))
    if shown.question:
        node.add(_text(shown.question))
    for note in shown.notes:
        node.add(_text(f"note: {note}"))
    for one in shown.evidence:
        node.add(_text(str(one)))
    if not shown.evidence:
        node.add(_text("no evidence on record"))


def _end(root: Tree, case: Case) -> None:
    for flag in case.flags:
        root.add(_text(f"Flag: {flag}"))
    root.add(_text(f"Law: {case.law}"))
    if case.severity:
        root.add(_text(f"Severity: {case.severity}"))
    root.add(Text.assemble(("Verdict", "bold"), f": {case.verdict.name}. {case.reason}"))
    if case.remedy:
        root.add(_text(f"Remedy: {case.remedy}"))
