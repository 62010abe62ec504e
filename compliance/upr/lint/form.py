"""The checks on form: number of words, kind of file, page numbers, paragraph numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.upr.lint.declaring import Check, Hit
from compliance.upr.lint.document import FileKind, Paragraph
from compliance.upr.lint.subject import Subject

_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,4}")
_FEW_WORDS = 8
"""A paragraph of fewer words is a caption or a line that goes on, and needs no number."""


def too_long(subject: Subject) -> Iterator[Hit]:
    """More words than a limit that somebody verified, or that the user gave."""
    if (limit := _trusted(subject)) and subject.words > limit:
        yield Hit(says=f"It has {subject.words:,} words, {subject.words - limit:,} more than the limit of {limit:,}")


def too_long_perhaps(subject: Subject) -> Iterator[Hit]:
    """More words than the limit on file, which nobody has verified."""
    limit = subject.limit
    if limit and not _trusted(subject) and subject.words > limit.limit:
        more = subject.words - limit.limit
        yield Hit(
            says=f"It has {subject.words:,} words, {more:,} more than {limit.limit:,}, a limit that nobody has verified"
        )


def _trusted(subject: Subject) -> int:
    if subject.held.words is not None:
        return subject.held.words
    limit = subject.limit
    return limit.limit if limit and limit.verified else 0


def not_word(subject: Subject) -> Iterator[Hit]:
    """A draft that is not yet a Word file."""
    if subject.document.kind is not FileKind.WORD:
        yield Hit(says="This is a draft in Markdown")


def macros(subject: Subject) -> Iterator[Hit]:
    """A Word file that carries programs."""
    if subject.document.macros:
        yield Hit(says="The file carries macros")


def no_page_numbers(subject: Subject) -> Iterator[Hit]:
    """A Word file without a page number in any header or footer."""
    if subject.document.pages_numbered is False:
        yield Hit(says="No header or footer has a page number")


def no_numbers(subject: Subject) -> Iterator[Hit]:
    """A text of which no paragraph is numbered."""
    paragraphs = _paragraphs(subject)
    if paragraphs and not any(one.number for one in paragraphs):
        yield Hit(says="No paragraph has a number")


def without_number(subject: Subject) -> Iterator[Hit]:
    """Paragraphs without a number in a text that numbers others."""
    paragraphs = _paragraphs(subject)
    if any(one.number for one in paragraphs):
        for one in paragraphs:
            long = len(one.text.split()) >= _FEW_WORDS
            if long and not (one.number or one.listed or one.text.rstrip().endswith(":")):
                yield Hit(one)


def out_of_order(subject: Subject) -> Iterator[Hit]:
    """Numbers that are left out or come twice."""
    seen: set[str] = set()
    last: Paragraph | None = None
    for one in _paragraphs(subject):
        if not _NUMBER.fullmatch(one.number):
            continue
        if one.number in seen:
            yield Hit(one, says=f"The number {one.number} comes a second time")
        elif last and not _follows(_parts(last.number), _parts(one.number)):
            yield Hit(one, says=f"{one.number} comes after {last.number}")
        seen.add(one.number)
        last = one


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _follows(last: tuple[int, ...], this: tuple[int, ...]) -> bool:
    """Whether a number may come after another: one more at some level and 1 below it, or the first of a new level."""
    if this[:-1] == last and this[-1] == 1:
        return True
    return any(
        this[:level] == last[:level] and this[level] == last[level] + 1 and set(this[level + 1 :]) <= {1}
        for level in range(min(len(last), len(this)))
    )


def _paragraphs(subject: Subject) -> tuple[Paragraph, ...]:
    return tuple(one for one in subject.zones.text if not one.heading and one.cell is None)


CHECKS = (
    Check(
        "E101", "word-limit", "A submission over the limit may not be considered.",
        "Shorten it; notes and annexes do not count.", "words", too_long,
    ),
    Check(
        "W102", "word-limit-unverified", "A submission over the limit may not be considered.",
        "Look the limit up in the guidelines for the session; give the right one with --word-limit or --limits, "
        "or shorten the text.", "words", too_long_perhaps,
    ),
    Check(
        "I103", "not-word", "Submissions are handed in as Word files.",
        "Save it as .docx before you hand it in, and check that file too.", "word-file", not_word,
    ),
    Check(
        "W104", "macros", "A mailbox or a registry may refuse a file with programs in it, and readers should.",
        "Save it as .docx without macros.", "word-file", macros,
    ),
    Check(
        "E105", "pages-not-numbered", "The form asks for numbered pages, and readers cite by them.",
        "Insert a page number into the footer.", "page-numbers", no_page_numbers,
    ),
    Check(
        "E106", "paragraphs-not-numbered", "The form asks for numbered paragraphs, and the summary cites by them.",
        "Number the paragraphs from 1 on.", "paragraph-numbers", no_numbers,
    ),
    Check(
        "W107", "paragraph-without-number", "The paragraph has no number while others have one; it cannot be cited.",
        "Give it a number, or join it to the paragraph before.", "paragraph-numbers", without_number,
    ),
    Check(
        "W108", "numbers-out-of-order", "Numbers that are left out or come twice make citations wrong.",
        "Number the paragraphs in one row.", "paragraph-numbers", out_of_order,
    ),
)  # fmt: skip
