"""A YAML file as text with the places of its parts, so that a line is added and all others stay byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
import yaml

from compliance.importing.spelling import Entry
from compliance.loading.yaml import Loader

_BOM = b"\xef\xbb\xbf"

Map = yaml.MappingNode
List = yaml.SequenceNode


@attrs.frozen
class _Edit:
    """What to put in place of the text from `start` to `end`. `lines` begins on a line of its own."""

    start: int
    end: int
    text: str
    lines: bool = False


class Page:
    """A file that the loader has found right, and the edits to be made to it.

    Edits at one place come out in the order in which they were asked for.
    """

    def __init__(self, data: bytes) -> None:
        """`data` is YAML of the kind that the loader takes, whose root is a mapping."""
        self._bom = _BOM if data.startswith(_BOM) else b""
        self._text = data.decode("utf-8-sig")
        self._break = "\r\n" if "\r\n" in self._text else "\n"
        self._edits: list[_Edit] = []
        root = yaml.compose(self._text, Loader=Loader)
        if not isinstance(root, Map):
            raise TypeError("not a mapping")
        self.root = root

    @property
    def changed(self) -> bool:
        """Whether any edit was asked for."""
        return bool(self._edits)

    def value(self, mapping: Map, key: str) -> yaml.Node | None:
        """Return what stands under a key, None if the key is not there."""
        return next((value for name, value in mapping.value if name.value == key), None)

    def add_item(self, items: List, index: int, text: str) -> None:
        """Put an item, spelled on one line, before the item that now has this index, or at the end."""
        if items.flow_style:
            self._add_in_flow(items, index, text)
            return
        at = self._line_after(_end(items.value[index - 1])) if index else self._line_start(items)
        self._edits.append(_Edit(at, at, f"{' ' * items.start_mark.column}- {text}\n", lines=True))

    def add_entry(self, mapping: Map, entry: Entry, before: Callable[[str], bool]) -> None:
        """Put an entry behind the last key that comes `before` it, else in front of all."""
        keys = [key.value for key, _ in mapping.value]
        index = max((number for number, key in enumerate(keys, 1) if before(key)), default=0)
        if mapping.flow_style:
            self._add_in_flow(mapping, index, f"{entry.key}: {entry.flow}")
            return
        at = self._line_after(_end(mapping.value[index - 1][1])) if index else self._line_start(mapping)
        text = "\n".join(entry.lines(mapping.start_mark.column))
        self._edits.append(_Edit(at, at, f"{text}\n", lines=True))

    def replace_entry(self, mapping: Map, entry: Entry) -> None:
        """Put an entry in place of the one with its key, in a mapping of lines."""
        key, value = next((key, value) for key, value in mapping.value if key.value == entry.key)
        if mapping.flow_style:
            self._edits.append(_Edit(value.start_mark.index, _end(value), entry.flow))
            return
        text = "\n".join(entry.lines(mapping.start_mark.column)).lstrip()
        end = self._line_after(_end(value))
        self._edits.append(_Edit(key.start_mark.index, end, f"{text}\n"))

    def set_scalars(self, mapping: Map, wanted: Mapping[str, str | None], order: Sequence[str]) -> None:
        """Give keys these values, spelled; None takes a key out. All others stay as they are.

        A new key comes behind the last of those that are before it in the `order` in which keys are written.
        """
        for name in (name for name in order if name in wanted):
            text, names = wanted[name], [key.value for key, _ in mapping.value]
            if name not in names:
                if text is not None:
                    earlier = [number for number, one in enumerate(names) if one in order[: order.index(name)]]
                    self._add_scalar(mapping, max(earlier, default=0), f"{name}: {text}")
            elif text is None:
                self._remove(mapping, names.index(name))
            else:
                value = mapping.value[names.index(name)][1]
                self._edits.append(_Edit(value.start_mark.index, _end(value), text))

    def data(self) -> bytes:
        """Return the file with all edits made."""
        done, at = "", 0
        for edit in sorted(self._edits, key=lambda edit: edit.start):
            done += self._text[at : edit.start]
            if edit.lines and done and not done.endswith("\n"):
                done += self._break
            done += edit.text.replace("\n", self._break)
            at = edit.end
        return self._bom + (done + self._text[at:]).encode()

    def _add_in_flow(self, node: Map | List, index: int, text: str) -> None:
        """Put a part into a collection in brackets before the part that has this index, or at the end."""
        parts = [(part, part) if isinstance(part, yaml.Node) else part for part in node.value]
        if index:
            at, text = _end(parts[index - 1][1]), f", {text}"
        elif parts:
            at, text = parts[0][0].start_mark.index, f"{text}, "
        else:
            at = node.start_mark.index + 1
            text = f", {text}" if any(edit.start == at for edit in self._edits) else text
        self._edits.append(_Edit(at, at, text))

    def _add_scalar(self, mapping: Map, index: int, text: str) -> None:
        """Put a key and value behind the one with this index."""
        end = _end(mapping.value[index][1])
        if mapping.flow_style:
            self._edits.append(_Edit(end, end, f", {text}"))
        else:
            at = self._line_after(end)
            self._edits.append(_Edit(at, at, f"{' ' * mapping.start_mark.column}{text}\n", lines=True))

    def _remove(self, mapping: Map, index: int) -> None:
        """Take a key and its value out of a mapping that has others."""
        key, value = mapping.value[index]
        if index == 0:
            edit = _Edit(key.start_mark.index, mapping.value[1][0].start_mark.index, "")
        elif mapping.flow_style:
            edit = _Edit(_end(mapping.value[index - 1][1]), _end(value), "")
        else:
            start = self._text.rfind("\n", 0, key.start_mark.index) + 1
            edit = _Edit(start, self._line_after(_end(value)), "")
        self._edits.append(edit)

    def _line_start(self, node: Map | List) -> int:
        """Return where the first line of a collection of lines begins.

        Comments above belong to its first part and stay there; above the whole file they belong to the file.
        """
        start = self._text.rfind("\n", 0, node.start_mark.index) + 1
        while node is not self.root and start:
            above = self._text.rfind("\n", 0, start - 1) + 1
            line = self._text[above:start].strip()
            if line and not line.startswith("#"):
                break
            start = above
        return start

    def _line_after(self, at: int) -> int:
        """Return where the line after that of a place begins; a place that begins a line is itself meant."""
        if at and self._text[at - 1] == "\n":
            return at
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found + 1


def _end(node: yaml.Node) -> int:
    """Return where a node ends, without the comments and empty lines behind it."""
    if isinstance(node, Map | List) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, Map) else last)
    end: int = node.end_mark.index
    return end
