"""For authors of importers: what a file of another format says, as facts to be compared with those on file."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import attrs

from compliance.model.profiles import Confirmation
from compliance.model.sources import Source
from compliance.model.terms import Term
from compliance.model.treaties import TreatyAction


class Registry(Protocol):
    """What an importer may ask the tool: which state or treaty a name in a file means."""

    def state(self, name: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of a state's name, short or long, or of its code; None if unknown."""

    def treaty(self, name: str) -> str | None:
        """Return the code of the treaty with a code, alias, chapter ("IV-9") or title; None if unknown."""


@attrs.frozen
class Request:
    """The file to read, and what the user says about it because the file may not.

    `treaty` is a code of the catalogue; `source` the id of a bibliography entry to cite; `retrieved` the day on
    which the file was fetched. Each may be empty: what then cannot be known is a DataError of the importer.
    """

    data: bytes
    name: str
    registry: Registry
    treaty: str = ""
    source: str = ""
    retrieved: date | None = None


@attrs.frozen
class Offer:
    """One treaty action that the file gives, for one state, and the place in the file (such as "row 17").

    `guessed` says that the file gives the day and not the kind of act: another kind of consent on that day agrees.
    """

    state: str
    treaty: str
    action: TreatyAction
    row: str
    guessed: bool = False


@attrs.frozen
class Membership:
    """A party, or a state that is none, which the file names without the day of an act."""

    state: str
    confirmation: Confirmation
    row: str


@attrs.frozen
class Unplaced:
    """A row that was read and not taken, with the reason in words. `text` is the row, shortened."""

    row: str
    text: str
    reason: str


class Counted(Term):
    """What a total of the source counts."""

    PARTIES = "parties"
    SIGNATORIES = "signatories"


@attrs.frozen
class Total:
    """A number that the file itself states, to be compared with the rows that were read.

    `found` is how many the importer read in the same sense as the source counts (before any was unplaced).
    """

    treaty: str
    counted: Counted
    stated: int
    found: int


@attrs.frozen
class Whole:
    """The file is the whole list of a treaty's parties on a day: so far it speaks for every state."""

    treaty: str
    good_through: date


@attrs.frozen
class Delivery:
    """Everything that one file says. `sources` are the bibliography entries that the facts cite and that may be new."""

    offers: tuple[Offer, ...] = ()
    memberships: tuple[Membership, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    totals: tuple[Total, ...] = ()
    wholes: tuple[Whole, ...] = ()
    sources: tuple[Source, ...] = ()
