"""What a check of the linter declares, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import attrs

from compliance.model.terms import Term
from compliance.upr.lint.document import Paragraph, Piece

if TYPE_CHECKING:
    from compliance.upr.lint.subject import Subject


class Severity(Term):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES = tuple(Severity)
"""From the heaviest to the lightest."""


class Paper(Term):
    """What a document is held to be."""

    SUBMISSION = "submission"
    RECOMMENDATIONS = "recommendations"


@attrs.frozen
class Hit:
    """One place where a rule is not kept: a paragraph, a piece outside the body, or with neither the whole file.

    `says` is what was found, in words of ours; nothing of the text may stand in it but what `persons.mask` gives.
    """

    paragraph: Paragraph | None = None
    piece: Piece | None = None
    says: str = ""


@attrs.frozen
class Check:
    """A rule of the linter.

    `code` is the first letter of its severity with a number that stays if the severity should change. `rests_on`
    names the requirement it holds a text against (`rules/upr/submission.yaml`), which has the source. `papers` are
    what it applies to. `english` says that it goes by English words, and is left out for a text in another language.
    """

    code: str
    name: str
    why: str
    fix: str
    rests_on: str
    find: Callable[[Subject], Iterable[Hit]] = attrs.field(eq=False, repr=False)
    papers: tuple[Paper, ...] = (Paper.SUBMISSION,)
    english: bool = False

    @property
    def severity(self) -> Severity:
        """How much it weighs, by the letter of its code."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}[self.code[0]]


BOTH = tuple(Paper)


@attrs.frozen
class Finding:
    """A rule that is not kept, and where.

    `place` is for a reader ("paragraph 12", "line 34", "footnote 3"), empty for the file as a whole; `paragraph` its
    printed number, `index` the count of paragraphs and `line` the line of the file, each 0 or empty where there is
    none. `why` says what was found and why that matters.
    """

    code: str
    name: str
    severity: Severity
    place: str
    why: str
    fix: str
    paragraph: str = ""
    index: int = 0
    line: int = 0
