"""What is cited: bibliography sources, and the citations that tie a source to a fact."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.dates import Span
from compliance.model.terms import Term

Text = dict[str, str]
"""Words by BCP-47 language tag; a plain string in a file means English."""


class Mark(Term):
    """How well we know a fact (domain.md 0). A mark never changes a grade."""

    STATED = "S"
    VERIFIED = "V"
    GENERAL = "G"


MARK_WORDS = {
    Mark.STATED: "stated by a founding document",
    Mark.VERIFIED: "seen in a public document",
    Mark.GENERAL: "general knowledge, not verified",
}


class SourceKind(Term):
    """Who speaks (reasoning.md 4, domain.md 4.2)."""

    F1 = "F1"  # binding judgment or award
    F2 = "F2"  # mandated finder with a stated standard of proof
    AD = "AD"  # the state's own admission of conduct
    AS = "AS"  # treaty body, special procedure or UN agency
    R = "R"  # NGO, press, other state
    REG = "REG"  # depositary, or a UN register of reports, visits, votes
    LAW = "LAW"  # promulgated text
    ST = "ST"  # the state's favourable word about itself


class Statement(Term):
    """What kind of statement is made (domain.md 4.1, principle 5)."""

    FINDING = "finding"
    ASSESSMENT = "assessment"
    ALLEGATION = "allegation"
    ADMISSION = "admission"
    RECORD = "record"


class Bearing(Term):
    """Whether a source speaks against the state or for it."""

    AGAINST = "against"
    FOR = "for"


@attrs.frozen
class Source:
    """One document of the bibliography. Its days are apart: adopted, issued, published, retrieved.

    `kind` is the usual kind of its statements; `origin` where its knowledge comes from, if it is always
    the same; `publisher` the body that speaks, which is the origin of an AS source without another.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    mark: Mark
    symbol: str = ""
    url: str = ""
    language: str = "en"
    origin: str = ""
    adopted: Span | None = None
    issued: Span | None = None
    published: Span | None = None
    retrieved: Span | None = None
    note: str = ""
    where: Where | None = attrs.field(default=None, eq=False)

    @property
    def known_from(self) -> date | None:
        """The first day on which the source counts as known: the last possible day of `published`.

        If that is absent, of `issued`, then `adopted`, then `retrieved` (reasoning.md 3); None if it has none.
        """
        for span in (self.published, self.issued, self.adopted, self.retrieved):
            if span is not None:
                return span.last
        return None


@attrs.frozen
class Pointer:
    """A place in a source: its id and the paragraph, page or section."""

    cite: str
    at: str = ""
    where: Where | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Citation:
    """What one source says of one fact: how it knows, which way it bears, which elements it shows.

    `kind` and `origin` default to those of the source. `statement` is a finding where nothing is said, but a
    mandated finder's (F1, F2) must be said, since everything hangs on it. Empty `shows` means the conduct and its
    attribution.
    `covers` is the time the statement speaks about; None means the whole time of the conduct. `relay` marks
    anonymous or second-hand word; `direct` a government with its own stated knowledge.
    """

    cite: str
    at: str = ""
    kind: SourceKind | None = None
    statement: Statement | None = None
    bearing: Bearing = Bearing.AGAINST
    origin: str = ""
    shows: tuple[str, ...] = ()
    relay: bool = False
    direct: bool = False
    covers: Span | None = None
    says: Text = attrs.Factory(dict)
    mark: Mark | None = None
    where: Where | None = attrs.field(default=None, eq=False)


def wording(text: Text, language: str = "en") -> str:
    """Return the words in `language`, else in English, else in the first language given; may be empty."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
