"""What is told of a treaty's list of parties: its clauses, how far the list is good, and the totals beside it."""

from __future__ import annotations

from compliance.cli.registry.later import missing, notes
from compliance.cli.registry.rows import stands
from compliance.cli.tables import Row
from compliance.model.telling import told
from compliance.model.treaties import Missing, Treaty
from compliance.registry.clauses import general, joining, leaving
from compliance.registry.participants import Registry
from compliance.registry.totals import Compared


def treaty_row(registry: Registry, treaty: Treaty) -> Row:
    """Return the clauses of a treaty and the age of its list, with the notes that can be told of the day."""
    status = treaty.status
    return {
        "code": treaty.code,
        "title": treaty.title,
        "in_force": treaty.general.on.isoformat(),
        "in_force_by": general(treaty),
        "in_force_yet": treaty.general.on <= registry.day,
        "joining": joining(treaty),
        "exit": leaving(treaty, registry.world.treaties),
        "procedures": treaty.procedures,
        "source": treaty.source,
        "notes": list(notes(treaty, registry.day)),
        "good_through": status.good_through.isoformat(),
        "list": status.source,
        "years_through": status.years_through.isoformat() if status.years_through else None,
        "years_list": status.years_source or None,
        "list_note": told(status.note, registry.day),
        "missing": [
            {"parties": one.parties, "on": str(one.on), "source": one.source, "note": one.note}
            for one in missing(treaty, registry.day)
        ],
    }


def list_text(registry: Registry, treaty: Treaty) -> str:
    """Return how far the list of a treaty is good, and by which source."""
    status = treaty.status
    said = f"good through {status.good_through} ({status.source})"
    if status.years_through:
        stood = stands(registry.world.sources, status.years_source)
        said += f"; later acts of UN members by year alone, through {status.years_through} ({status.years_source}"
        said += f", of {stood})" if stood and stood != str(status.years_through) else ")"
    return said


def missing_text(one: Missing) -> str:
    """Return how many parties are known to be missing."""
    return f"{one.parties} parties by {one.on} ({one.source}). {one.note}".strip()


def total_text(one: Compared) -> str:
    """Return a total, our count on the same day, and whether they agree."""
    ours = f"our list then has {one.listed}" + (f" and perhaps {one.perhaps} more" if one.perhaps else "")
    with_others = f", {one.organisations} of them no state" if one.organisations else ""
    said = f"{one.total.parties} parties on {one.total.on} ({one.total.source}); {ours}{with_others}: "
    said += _verdict(one.difference, "parties")
    if one.difference_signed is not None:
        agrees = _verdict(one.difference_signed, "signatories")
        said += f"; {one.total.signatories} signatories, ours {one.signed}: {agrees}"
    return f"{said}. {one.total.note}".strip()


def _verdict(difference: int, what: str) -> str:
    if not difference:
        return "agrees"
    return f"{difference} {what} are not on ours" if difference > 0 else f"ours has {-difference} more"


def total_row(one: Compared) -> Row:
    """Return a total beside our list as a row."""
    return {
        "parties": one.total.parties,
        "signatories": one.total.signatories,
        "on": str(one.total.on),
        "compared_on": one.day.isoformat(),
        "source": one.total.source,
        "note": one.total.note,
        "listed": one.listed,
        "perhaps": one.perhaps,
        "organisations": one.organisations,
        "signed": one.signed,
        "unknown": one.unknown,
        "difference": one.difference,
        "difference_signatories": one.difference_signed,
    }
