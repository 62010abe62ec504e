"""The pages of the documentation, what stands under a heading of one, and what is installed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from compliance.loading.holdings import Library
from compliance.plugins import installed

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
LIBRARY = Library(installed())


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading of a reference page, up to the next of its level."""
    body = text(REFERENCE / page)
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^\1 |\Z)", body, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no heading {heading!r}"
    return found[2]


def missing(words: Iterable[str], body: str) -> set[str]:
    """Return the words that do not stand in a code span of their own."""
    return set(words) - set(re.findall(r"`([^`\n]+)`", body))
