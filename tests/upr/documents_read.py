"""The documents of a pack, and the words that a reader finds in one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document

from compliance.plugins import installed

WRITERS = {one.name: one.write for one in installed().documents}
WORD = sorted(name for name in WRITERS if name.endswith(".docx"))
Write = Callable[..., Path]


def words_of(path: Path) -> str:
    """All words of a Word document: paragraphs, then tables cell by cell."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)
