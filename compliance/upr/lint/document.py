"""A document as the linter sees it: its paragraphs in order, what hangs on them, and what the file says of itself."""

from __future__ import annotations

import attrs

from compliance.model.terms import Term


class FileKind(Term):
    """The kinds of file that are read."""

    WORD = "docx"
    MARKDOWN = "md"


class Part(Term):
    """Where words stand that are not in the body."""

    FOOTNOTE = "footnote"
    MARGIN = "header or footer"
    COMMENT = "comment"
    DELETED = "deleted text"
    HIDDEN = "hidden text"


@attrs.frozen
class Cell:
    """The place of a paragraph in a table: which table of the file, row and column, each from 0."""

    table: int
    row: int
    column: int


@attrs.frozen
class Paragraph:
    """A paragraph, heading, item or line of a cell, as a reader sees it.

    `index` counts all of them from 1; `line` is the line of the file from 1, 0 where a file has none. `number` is
    what stands before it in print ("12", "2.1", "a"), typed or made by the program. `heading` is the level from 1, 0
    for what is no heading; `notes` are the ids of its notes; `linked` says that a word of it leads to an address;
    `style` is the name of its format in a Word file.
    """

    text: str
    index: int
    line: int = 0
    number: str = ""
    heading: int = 0
    listed: bool = False
    notes: tuple[str, ...] = ()
    linked: bool = False
    cell: Cell | None = None
    style: str = ""


@attrs.frozen
class Piece:
    """Words outside the body. `number` is that of a note, as a reader sees it."""

    part: Part
    text: str
    number: str = ""


@attrs.frozen
class Document:
    """All that is read of a file. `name` is the file as the user named it.

    `pages_numbered` is None where the kind of file has no pages. `tracked` and `comments` count what was left in;
    `authors` are the people or bodies that the file itself names, `outside` what it would fetch from elsewhere when
    opened ("template", "image"), `macros` whether it carries programs.
    """

    name: str
    kind: FileKind
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...] = ()
    pages_numbered: bool | None = None
    tracked: int = 0
    comments: int = 0
    authors: tuple[str, ...] = attrs.field(default=(), repr=False)
    outside: tuple[str, ...] = ()
    macros: bool = False
