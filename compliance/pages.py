"""Pages of the documentation that are made: the parts they share, and whether what lies there is what would be made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from compliance.errors import printable

_MARKUP = re.compile(r"([\\`*\[\]<>|])")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def inert(text: str) -> str:
    """Return a text from the data in which Markdown sees no markup, no link and no end of a cell."""
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split()), 5000))


def address(url: str) -> str:
    """Return an address as a link; one that is no address of the web as inert text."""
    return f"<{url}>" if _ADDRESS.fullmatch(url) else inert(url)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; cells are Markdown already."""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def differences(folder: Path, wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield the name of each page of a folder that is missing, is not as it would be made, or would not be made."""
    found = {file.name for file in folder.glob("*.md")}
    for name in sorted(found | set(wanted)):
        if name not in wanted or name not in found or not same(folder / name, wanted[name]):
            yield name


def same(file: Path, text: str) -> bool:
    """Whether a file holds exactly this text."""
    return file.is_file() and file.read_text(encoding="utf-8") == text


def write(folder: Path, wanted: Mapping[str, str]) -> None:
    """Write each page into a folder that exists."""
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
