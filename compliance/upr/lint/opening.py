"""Opens the file that is to be checked, by its ending, and refuses what is too large or of another kind."""

from __future__ import annotations

from pathlib import Path

from compliance.errors import DataError, Problem, UsageError, Where, printable
from compliance.loading.files import reading
from compliance.upr.lint.document import Document
from compliance.upr.lint.markdown_file import read_markdown
from compliance.upr.lint.word_file import MAX_BYTES, refusal
from compliance.upr.lint.word_text import read_word

_MARKDOWN = (".md", ".markdown")
_WORD = (".docx", ".docm")
_MOST_SIGNS = 2_000_000
"""How many characters a text may have: some fifty times a submission's."""


def open_document(file: Path) -> Document:
    """Return a file as a document.

    Raises UsageError on a folder, a file that is not there or of another kind; DataError on one that cannot be read.
    """
    name, ending = printable(str(file)), file.suffix.lower()
    with reading(name):
        if not file.exists() or file.is_dir():
            raise UsageError(f"{name} {'is a folder' if file.is_dir() else 'does not exist'}; give one file")
    if ending not in (*_MARKDOWN, *_WORD):
        raise UsageError(
            f"{name} is neither .docx nor .md; save the text as a Word file (.docx), or write it as Markdown"
        )
    with reading(name), file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        found = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise refusal(name, found, "check that it is the right file; make pictures smaller")
    document = read_word(data, name) if ending in _WORD else read_markdown(_decoded(data, name), name)
    signs = sum(len(one.text) for one in document.paragraphs) + sum(len(one.text) for one in document.pieces)
    if signs > _MOST_SIGNS:
        raise refusal(name, "the text is longer than any submission", "check that it is the right file")
    return document


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError([Problem(Where(name, line), "", "the file is not UTF-8", "save it as UTF-8")]) from error
