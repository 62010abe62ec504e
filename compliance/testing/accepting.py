"""Writes what was found into the expectations of a file of worked cases, and touches no other byte of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import yaml

from compliance.loading.yaml import Loader
from compliance.model.findings import Finding

Place = tuple[int, int]
"""The number of a case in its file, and of an expectation in the case, both from 0."""


class ByHand(Exception):
    """An expectation that cannot be rewritten without touching something else, such as a comment inside of it."""


@attrs.frozen
class Edit:
    """Text to stand in place of what lies between two offsets."""

    start: int
    end: int
    text: str


def accepted(text: str, found: Mapping[Place, Finding]) -> str:
    """Return the text of a file with verdict, status and flags of some expectations as they were found.

    Which finding an expectation is about is left as it is. Raises ByHand where a comment would be lost.
    """
    root: Any = yaml.compose(text, Loader=Loader)
    edits: list[Edit] = []
    for (case, place), finding in found.items():
        expectation = _value(_value(root, "cases").value[case], "expect").value[place]
        edits += _edits(text, expectation, finding)
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        if "#" in text[edit.start : edit.end]:
            line = text.count("\n", 0, edit.start) + 1
            raise ByHand(f"line {line}: a comment stands inside of what would be rewritten; change it by hand")
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _value(mapping: Any, name: str) -> Any:
    """Return the value of a key of a mapping that is known to have it."""
    return next(value for key, value in mapping.value if key.value == name)


def _edits(text: str, node: yaml.MappingNode, finding: Finding) -> Iterator[Edit]:
    """Yield what has to change in one expectation."""
    wanted = {"verdict": str(finding.verdict), "status": str(finding.status or ""), "flags": ""}
    if finding.flags:
        wanted["flags"] = f"[{', '.join(sorted(finding.flags))}]"
    pairs = {key.value: (key, value) for key, value in node.value}
    missing = ""
    for name, new in wanted.items():
        if name in pairs:
            if new != _plain(pairs[name][1]):
                yield _replaced(*pairs[name], new) if new else _removed(text, node, name)
        elif new:
            missing += _pair(text, node, pairs["verdict"][0], f"{name}: {new}")
    if missing:
        end = _end(pairs["verdict"][1])
        end = end if node.flow_style else _line_end(text, end)
        yield Edit(end, end, missing)


def _plain(value: yaml.Node) -> str:
    """Return a value as it would be written here."""
    if isinstance(value, yaml.SequenceNode):
        return f"[{', '.join(sorted(one.value for one in value.value))}]" if value.value else ""
    return str(value.value)


def _replaced(key: yaml.Node, value: yaml.Node, new: str) -> Edit:
    return Edit(key.end_mark.index, _end(value), f": {new}")


def _pair(text: str, node: yaml.MappingNode, key: yaml.Node, pair: str) -> str:
    """Return a pair as it has to be written behind another: on the same line, or on one of its own."""
    if node.flow_style:
        return f", {pair}"
    return f"{_break(text)}{' ' * key.start_mark.column}{pair}"


def _removed(text: str, node: yaml.MappingNode, name: str) -> Edit:
    """Return the edit that takes a pair out, with what parts it from its neighbours."""
    index = next(place for place, (key, _) in enumerate(node.value) if key.value == name)
    key, value = node.value[index]
    start, end = key.start_mark.index, _end(value)
    if index == 0:  # `verdict` cannot be left out, so another pair follows
        return Edit(start, node.value[1][0].start_mark.index, "")
    if node.flow_style:
        before = _end(node.value[index - 1][1])
        return Edit(start if "#" in text[before:start] else before, end, "")
    line_end = _line_end(text, end)
    if text[end:line_end].strip():
        return Edit(start, end, "")
    return Edit(_line_end(text, _end(node.value[index - 1][1])), line_end, "")


def _end(node: yaml.Node) -> int:
    """Return the offset behind the last character of a value; that of a block ends before what follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, offset: int) -> int:
    """Return the offset of the line break at the end of a line, or the end of the text."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
