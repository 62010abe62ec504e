"""The importer of the research tables: treaty actions, reservations, acceptances of complaints, and gaps, as CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from compliance.errors import DataError, Problem, Where
from compliance.importer import Delivery, Membership, Offer, Request
from compliance.model.profiles import Confirmation
from compliance.model.sources import Mark
from compliance.model.treaties import ActionKind

from .reserving import complaints_of, reservation_of
from .table_actions import action_of, without_clashes
from .table_rows import (
    ACTIONS,
    COMPETENCE,
    GAPS,
    RESERVATIONS,
    Row,
    Unfit,
    day_of,
    sort_out,
    state_of,
    take_apart,
    treaty_of,
)
from .table_sources import cite, entries


def membership_of(row: Row, request: Request) -> Iterator[Membership]:
    """Yield the party that a row of treaty-gaps.csv names without a day: one by the last day of `as_of`."""
    if not row["iso3"]:
        raise Unfit("names no state; how many parties are missing is kept with the treaty's list of parties")
    state, treaty = state_of(row, request.registry), treaty_of(row, request.registry)
    if row["what"] == "signatory, may be a party":
        raise Unfit("whether it has joined since is not known; unknown stays unknown")
    if row["what"] != "party, date unknown":
        raise Unfit(f"expected 'party, date unknown' or 'signatory, may be a party', found {row['what']!r}")
    on = min(day_of(row["as_of"], "as_of").last, _read_on(row["source"]))
    fact = Confirmation(treaty, True, on, cite(row["source"], request.source), Mark.VERIFIED, row["mtdsg"])
    yield Membership(state, fact, str(row))


def _read_on(source: str) -> date:
    """Return the last day on which a list was read, where the source says so: it speaks for no later one."""
    said = re.search(r"read (\d{4}-\d{2}-\d{2})(?:/(\d{2}))?", source)
    if said is None:
        return date.max
    day = date.fromisoformat(said[1])
    return day.replace(day=int(said[2])) if said[2] else day


_TAKE: dict[str, Callable[[Row, Request], Iterable[Offer | Membership]]] = {
    ACTIONS.name: action_of,
    RESERVATIONS.name: reservation_of,
    COMPETENCE.name: complaints_of,
    GAPS.name: membership_of,
}


def read(request: Request) -> Delivery:
    """Return what one of the four tables says, told apart by their columns; raises DataError where it is none.

    An act is dated by its day, month or year as far as the table goes. `request.source` is cited where a row
    names a source that is not known. The tables state no totals of their own, and none is a whole list.
    """
    if request.treaty:
        found = "each row of this table names its own treaty"
        raise DataError([Problem(Where(request.name), "", found, "import it without naming a treaty")])
    shape, rows = take_apart(request.data, request.name)
    found_in_rows = sort_out(rows, partial(_take, request=request, shape=shape.name))
    if shape is ACTIONS:
        found_in_rows = without_clashes(found_in_rows)
    # A reservation goes before a declaration of the same day, which may touch the same articles and does less.
    offers = tuple(sorted((offer for _, offer in found_in_rows.offers), key=_does_less))
    cited = [offer.action.source for offer in offers]
    cited += [one.confirmation.source for one in found_in_rows.memberships]
    return Delivery(
        offers=offers,
        memberships=found_in_rows.memberships,
        unplaced=found_in_rows.unplaced,
        sources=entries(cited),
    )


def _does_less(offer: Offer) -> bool:
    return offer.action.action is ActionKind.DECLARATION


def _take(row: Row, request: Request, shape: str) -> Iterable[Offer | Membership]:
    return _TAKE[shape](row, request)
