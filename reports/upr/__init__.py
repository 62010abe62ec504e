"""The documents of a pack for a Universal Periodic Review; a library that writes one comes in when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import UsageError
from compliance.plugin import Document

from .contents import (
    CALENDAR,
    DRAFTS,
    FILES,
    QUESTIONS,
    READ_ME,
    STATUS_EXCEL,
    STATUS_WORD,
    SUBMISSION,
)

if TYPE_CHECKING:  # every command asks for the declarations below, and only a pack for what it holds
    from compliance.model.packs import Pack

_LIBRARIES = frozenset({"docx", "icalendar", "openpyxl"})
"""What the extra `upr` brings for writing, by the name under which each is imported."""


def documents() -> tuple[Document, ...]:
    """Return every document of a pack, in the order in which a reader meets them."""
    writers: dict[str, Callable[[Pack, Path], None]] = {
        READ_ME: _read_me,
        STATUS_WORD: _status_word,
        STATUS_EXCEL: _status_excel,
        DRAFTS: _drafts,
        QUESTIONS: _questions,
        SUBMISSION: _submission,
        CALENDAR: _calendar,
    }
    return tuple(Document(name, FILES[name], write) for name, write in writers.items())


@contextmanager
def _extra(what: str) -> Iterator[None]:
    """Turn a missing library into one sentence that says what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise UsageError(f"writing {what} needs the extra `upr`: pip install 'state-compliance[upr]'") from error


def _read_me(pack: Pack, path: Path) -> None:
    from .read_me import write  # noqa: PLC0415  each document is loaded only when it is written

    write(pack, path)


def _status_word(pack: Pack, path: Path) -> None:
    with _extra("Word"):
        from .status_word import write  # noqa: PLC0415  python-docx is loaded only when Word is written
    write(pack, path)


def _status_excel(pack: Pack, path: Path) -> None:
    with _extra("Excel"):
        from .status_excel import write  # noqa: PLC0415  openpyxl is loaded only when Excel is written
    write(pack, path)


def _drafts(pack: Pack, path: Path) -> None:
    with _extra("Word"):
        from .drafts_word import write  # noqa: PLC0415  python-docx is loaded only when Word is written
    write(pack, path)


def _questions(pack: Pack, path: Path) -> None:
    with _extra("Word"):
        from .questions_word import write  # noqa: PLC0415  python-docx is loaded only when Word is written
    write(pack, path)


def _submission(pack: Pack, path: Path) -> None:
    with _extra("Word"):
        from .submission_word import write  # noqa: PLC0415  python-docx is loaded only when Word is written
    write(pack, path)


def _calendar(pack: Pack, path: Path) -> None:
    with _extra("a calendar"):
        from .calendar_file import write  # noqa: PLC0415  icalendar is loaded only when a calendar is written
    write(pack, path)
