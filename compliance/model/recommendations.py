"""A recommendation as a UN source gives it: who asked whom for what, where, what was answered, and how we know."""

from __future__ import annotations

from datetime import date

import attrs

from compliance.errors import Where
from compliance.model.items import Position
from compliance.model.terms import Term


class AskKind(Term):
    """What the words are: an ask, the state's own promise, or a remark that asks nothing."""

    RECOMMENDATION = "recommendation"
    PLEDGE = "pledge"
    OBSERVATION = "observation"


class Mechanism(Term):
    """The procedure in which it was asked."""

    UPR = "upr"
    TREATY_BODY = "treaty-body"
    SPECIAL_PROCEDURE = "special-procedure"
    OTHER = "other"


class RecommendationPosition(Term):
    """What the state answered, as the source says it; never guessed from the text or from silence.

    `unclear` is a source that gives no position, or words that are neither yes nor no.
    """

    SUPPORTED = "supported"
    IN_PART = "supported-in-part"
    NOTED = "noted"
    NOT_SUPPORTED = "not-supported"
    PENDING = "pending"
    UNCLEAR = "unclear"


class Wording(Term):
    """Whose words the text is: the UN document's, or the publisher's who splits, shortens or rewords it."""

    OFFICIAL = "official"
    OWN = "own"


class DatedBy(Term):
    """What happened on the day of a record."""

    REVIEW = "review"
    PUBLICATION = "publication"


class LinkedBy(Term):
    """How a link was made: the source states it, a reader rule suggests it, or a person chose it."""

    STATED = "stated"
    SUGGESTED = "suggested"
    CHOSEN = "chosen"


class CleaningStep(Term):
    """What was done to the words of the source before they became a field."""

    DECODED = "decoded"  # the file names no encoding; `before` is the one it was read with
    ENTITIES = "entities-decoded"
    MARKUP = "markup-removed"
    SPACES = "spaces-joined"
    LIST_SIGN = "list-sign-removed"
    NUMBER_OUT = "number-taken-out"
    NUMBER_MADE = "number-made"
    STATES_OUT = "states-taken-out"
    END_OUT = "end-sign-removed"
    SYMBOL_MADE = "symbol-made"
    MERGED = "merged-cell-repeated"
    SHORTENED = "value-shortened"
    CYCLE_MADE = "cycle-made"


@attrs.frozen
class Cleaning:
    """One step on one field. `before` is what was taken away or replaced, empty where nothing is lost."""

    step: CleaningStep
    field: str
    before: str = ""


@attrs.frozen
class Recommender:
    """A recommending state as named, and its ISO 3166 alpha-3 code; empty where the name is in no list."""

    name: str
    state: str = ""


@attrs.frozen
class Proof:
    """The document and paragraph in which a position stands."""

    symbol: str
    paragraph: str = ""


@attrs.frozen
class ObligationLink:
    """An obligation that the text touches, how the link was made, and the words or rule behind it."""

    obligation: str
    by: LinkedBy
    why: str = ""


@attrs.frozen
class Version:
    """Another record, by its id, that asks the same at another time, and how that was found."""

    id: str
    by: LinkedBy
    why: str = ""


@attrs.frozen(kw_only=True)
class Recommendation:
    """One row of a source. `id` is unique in its file; `addressee` is an ISO 3166 alpha-3 code.

    `symbol` and `paragraph` are of the document that asks; `on` is the day of what `dated_by` says, None where the
    source gives none. `position` is None where nobody asks for one: a pledge, a treaty body. `said` is the source's
    own word for it. `action` is UPR Info's category, 1 to 5, as its people gave it. `remark` is what the source's
    column for an assessment holds. `row` is the place in the file.
    """

    id: str
    addressee: str
    text: str
    wording: Wording
    body: str
    mechanism: Mechanism
    row: str
    kind: AskKind = AskKind.RECOMMENDATION
    symbol: str = ""
    paragraph: str = ""
    on: date | None = None
    dated_by: DatedBy | None = None
    recommenders: tuple[Recommender, ...] = ()
    themes: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    position: RecommendationPosition | None = None
    said: str = ""
    proof: Proof | None = None
    cycle: int | None = None
    session: int | None = None
    action: int | None = None
    remark: str = ""
    obligations: tuple[ObligationLink, ...] = ()
    earlier: tuple[Version, ...] = ()
    later: tuple[Version, ...] = ()
    cleaning: tuple[Cleaning, ...] = ()
    where: Where | None = attrs.field(default=None, eq=False)

    @property
    def answered(self) -> RecommendationPosition | None:
        """The state's position; None where nobody asks for one, which only the review does of what is recommended."""
        asked = self.mechanism is Mechanism.UPR and self.kind is AskKind.RECOMMENDATION
        return RecommendationPosition.UNCLEAR if asked and self.position is None else self.position

    @property
    def answer(self) -> str:
        """The word under which the record is counted: its position, else its kind, else `no-position`."""
        if self.position is not None:
            return self.position.value
        return "no-position" if self.kind is AskKind.RECOMMENDATION else self.kind.value


POSITIONS = {
    RecommendationPosition.SUPPORTED: Position.SUPPORTED,
    RecommendationPosition.IN_PART: Position.PARTLY,
    RecommendationPosition.NOTED: Position.NOTED,
    RecommendationPosition.NOT_SUPPORTED: Position.REJECTED,
    RecommendationPosition.PENDING: Position.UNKNOWN,
    RecommendationPosition.UNCLEAR: Position.UNKNOWN,
}
"""What each position is for the engine. Pending and unclear are both unknown: neither is a yes or a no."""
