"""An importer as a stranger would write one: a line a fact, `row: STATE TREATY kind day`, read by a plugin."""

from __future__ import annotations

from datetime import date

from compliance.errors import DataError, Problem, Where
from compliance.importer import Counted, Delivery, Offer, Request, Total, Unplaced, Whole
from compliance.model.dates import parse_span
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.plugin import Importer, hookimpl

HEAD = "# toy"
LIST = Source("toy-list", "A toy list", "A register", SourceKind.REG, Mark.VERIFIED, retrieved=parse_span("2021-01-31"))


def read(request: Request) -> Delivery:
    """Return the facts of a toy list: its rows, and `total: TREATY NUMBER`, `whole: TREATY DAY`."""
    first, *lines = request.data.decode().splitlines()
    if first != HEAD:
        found = f"the first line is {first[:30]!r}"
        raise DataError([Problem(Where(request.name, 1), "", found, f"expected {HEAD!r}")])
    offers, unplaced, totals, wholes = [], [], [], []
    for number, line in enumerate(lines, 2):
        word, *rest = line.split()
        if word == "boom:":
            raise RuntimeError("boom")
        if word == "total:":
            totals.append(Total(rest[0], Counted.PARTIES, int(rest[1]), len(offers)))
        elif word == "whole:":
            wholes.append(Whole(rest[0], date.fromisoformat(rest[1])))
        elif (state := request.registry.state(word.replace("_", " "))) is None:
            unplaced.append(Unplaced(f"row {number}", line, "no state of that name"))
        else:
            treaty = request.registry.treaty(rest[0]) or rest[0]
            act = TreatyAction(ActionKind(rest[1]), parse_span(rest[2]), request.source or LIST.id, Mark.VERIFIED)
            offers.append(Offer(state, treaty, act, f"row {number}"))
    sources = () if request.source else (LIST,)
    return Delivery(tuple(offers), (), tuple(unplaced), tuple(totals), tuple(wholes), sources)


@hookimpl
def compliance_importers() -> list[Importer]:
    """Return the one importer."""
    return [Importer("toy", "A toy list of acts.", "compliance import toy list.txt", read)]
