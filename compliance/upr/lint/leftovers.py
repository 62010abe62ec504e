"""The checks on what was left in: places to be filled, tracked changes, comments, parts that lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.upr.lint.declaring import BOTH, Check, Hit
from compliance.upr.lint.document import Part
from compliance.upr.lint.subject import Subject


def placeholders(subject: Subject) -> Iterator[Hit]:
    """Places that wait to be filled."""
    phrases = subject.desk.phrases
    for one in subject.document.paragraphs:
        if phrases.has("placeholder", one.text):
            yield Hit(one)
    for piece in subject.document.pieces:
        if piece.part in {Part.FOOTNOTE, Part.MARGIN} and phrases.has("placeholder", piece.text):
            yield Hit(piece=piece)


def tracked(subject: Subject) -> Iterator[Hit]:
    """Changes that were tracked and not accepted or refused."""
    if count := subject.document.tracked:
        yield Hit(says=f"The file has {count} tracked {'change' if count == 1 else 'changes'}")


def comments(subject: Subject) -> Iterator[Hit]:
    """Comments in the margin."""
    if count := subject.document.comments:
        yield Hit(says=f"The file has {count} {'comment' if count == 1 else 'comments'}")


def outside(subject: Subject) -> Iterator[Hit]:
    """Parts that the file fetches from elsewhere when it is opened."""
    if kinds := subject.document.outside:
        yield Hit(says=f"The file fetches from elsewhere: {', '.join(kinds)}")


CHECKS = (
    Check(
        "E601", "placeholder", "A place waits to be filled.",
        "Fill it or take it out.", "finished", placeholders, BOTH,
    ),
    Check(
        "E602", "tracked-changes", "Tracked changes show readers what was taken out, and who did it.",
        "Accept or refuse all changes.", "finished", tracked, BOTH,
    ),
    Check(
        "E603", "comments", "Comments are published with the file, with the names of those who wrote them.",
        "Delete all comments.", "finished", comments, BOTH,
    ),
    Check(
        "W604", "fetched-from-outside", "Whoever opens the file tells that place so, and it may change later.",
        "Put pictures into the file itself, and take out links to templates and objects.", "finished", outside, BOTH,
    ),
)  # fmt: skip
