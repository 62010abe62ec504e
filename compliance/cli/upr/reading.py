"""What the words of recommendations are about, shown: for people, as rows, as JSON, and in counts."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.cli.tables import Row, paragraph
from compliance.cli.upr.listing import Layout, Listing
from compliance.cli.upr.rows import LONGEST, number
from compliance.errors import printable
from compliance.model.checked import ActKind, Degree
from compliance.model.recommendations import Recommendation
from compliance.reading.suggestion import ACTIONS
from compliance.upr.choosing import About
from compliance.upr.readings import NONE, Counts, Reading, Said

COLUMNS = (
    "number", "state", "kind", "value", "name", "ask", "provision", "degree", "by", "rule", "words",
    "chosen_by", "chosen_on", "why", "source_action", "source_themes",
)  # fmt: skip
"""What one row of a table holds: one thing that is said of one recommendation."""
FULL = ("id", *COLUMNS[:11], "start", "end", *COLUMNS[11:], "text")
_QUOTED = 120
NOTE = "Everything read here is a suggestion of a rule or a person's choice; nothing is a finding."


def layout(width: int) -> Layout[Reading]:
    """Return how a reading is shown, its text within a width."""
    return Layout("readings", COLUMNS, FULL, as_object, as_rows, lambda one: _paragraphs(one, width), LONGEST)


def end(listing: Listing[Reading], form: str, counts: Counts, beside: Row, width: int) -> None:
    """Write the counts of all below those that are shown, in JSON with what stands `beside` them; none in CSV."""
    total = f"{listing.shown:,} of {counts.read:,} recommendations are shown.\n{NOTE}\n"
    tables = [
        (list(_count_rows(counts, kind)), (kind.value, "suggested", "chosen")) for kind in (About.ACTION, About.THEME)
    ]
    apart = "" if form == "text" and not listing.shown else "\n"
    listing.end(apart + total, tables, {**beside, "counts": _counts(counts)}, width)


def as_object(reading: Reading) -> dict[str, object]:
    """Return a reading for JSON. What the source says itself stands apart, under `source`."""
    record = reading.record
    return {
        "id": record.id,
        "row": record.row,
        "number": number(record),
        "state": record.addressee,
        "session": record.session,
        "text": record.text,
        "suggestions": [_object(one) for one in reading.said],
        "source": {"action": record.action, "themes": list(record.themes)},
    }


def _object(one: Said) -> dict[str, object]:
    choice = one.choice
    by = {"by": choice.by, "on": choice.on.isoformat(), "why": choice.why} if choice else None
    return {
        "kind": one.kind.value,
        "value": one.value,
        "name": one.name,
        "ask": one.ask,
        "provision": one.provision,
        "degree": one.degree,
        "by": one.by.value,
        "rule": one.rule,
        "words": one.words,
        "start": one.start,
        "end": one.end,
        "choice": by,
    }


def as_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row for each thing that is said; one without any where nothing is."""
    record = reading.record
    own = {
        "id": record.id,
        "number": number(record),
        "state": record.addressee,
        "source_action": record.action,
        "source_themes": "; ".join(record.themes),
        "text": record.text,
    }
    for one in reading.said:
        made = _object(one)
        choice = one.choice
        chosen = {"chosen_by": choice.by, "chosen_on": choice.on, "why": choice.why} if choice else {}
        yield {**own, **made, **chosen}
    if not reading.said:
        yield own


def _paragraphs(reading: Reading, width: int) -> str:
    """Return one recommendation for people: its words, what is read in them, and what the source says itself."""
    record = reading.record
    lines = [f"{number(record)}  {record.addressee}\n", paragraph(printable(record.text, 400), width, "  ")]
    lines += [paragraph(f"- {_line(one)}", width, "  ") for one in reading.said]
    if not reading.said:
        lines.append("  - nothing was read in it\n")
    if source := _source(record):
        lines.append(paragraph(f"The source says: {source}", width, "  "))
    return "".join(lines)


def _line(one: Said) -> str:
    if one.choice:
        said = printable(one.choice.by), one.choice.on, printable(one.choice.why)
        return f"{_what(one)}: chosen by {said[0]} on {said[1]}: {said[2]}"
    words = printable(one.words.strip(), _QUOTED)
    return f"{_what(one)}: suggested by {printable(one.rule)}" + (f" on “{words}”" if words else "")


def _what(one: Said) -> str:
    """Return what is said: "action 5 (specific)", "treaty CAT, ratify", "act join CAT (steps)"."""
    if one.kind is About.ACT:
        treaty = one.value or ("" if one.ask == ActKind.INVITE else "(no treaty of the catalogue named)")
        degree = "" if one.degree == Degree.ACT else f"({one.degree})"
        return " ".join(filter(None, ("act", one.ask, treaty, one.provision, degree)))
    if one.kind is About.TREATY:
        return f"treaty {one.value}, {one.ask or 'mentioned'}"
    return f"{one.kind} {one.value}" + (f" ({one.name})" if one.name else "")


def _source(record: Recommendation) -> str:
    action = f"action {record.action} ({ACTIONS.get(str(record.action), 'unknown')})" if record.action else ""
    themes = f"themes {', '.join(printable(one) for one in record.themes)}" if record.themes else ""
    return "; ".join(filter(None, (action, themes)))


def _counts(counts: Counts) -> dict[str, object]:
    return {
        "recommendations": counts.read,
        **{
            f"by_{kind}": {
                **{value: {"suggested": read, "chosen": chosen} for value, read, chosen in counts.rows(kind)},
                NONE: counts.none(kind),
            }
            for kind in (About.ACTION, About.THEME)
        },
    }


def _count_rows(counts: Counts, kind: About) -> Iterator[dict[str, object]]:
    for value, suggested, chosen in counts.rows(kind):
        name = f"{value} ({ACTIONS[value]})" if kind is About.ACTION else value
        yield {kind.value: name, "suggested": suggested, "chosen": chosen}
    yield {kind.value: f"no {kind}", "suggested": counts.none(kind), "chosen": ""}
