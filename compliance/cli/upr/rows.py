"""A recommendation as a row: every field for JSON, and what a table of rows can hold for CSV."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.model.recommendations import Recommendation, Version

COLUMNS = (
    "id", "row", "addressee", "kind", "answer", "position", "said", "cycle", "session", "symbol", "paragraph", "on",
    "dated_by", "recommenders", "recommender_codes", "text", "wording", "body", "mechanism", "proof_symbol",
    "proof_paragraph", "themes", "persons", "sdgs", "action", "remark", "cleaning",
)  # fmt: skip
LONGEST = 32_000
"""How much of a text a cell of CSV holds: a spreadsheet takes 32,767 characters in one."""


def number(record: Recommendation) -> str:
    """Return the number under which people know a recommendation: that of its document, else its row of the file."""
    return record.paragraph or record.row


def as_row(record: Recommendation) -> dict[str, object]:
    """Return every field of a record for JSON; what the source leaves out is null or empty."""
    return {
        "id": record.id,
        "row": record.row,
        "where": str(record.where) if record.where else None,
        "addressee": record.addressee,
        "kind": record.kind.value,
        "text": record.text,
        "wording": record.wording.value,
        "body": record.body,
        "mechanism": record.mechanism.value,
        "symbol": record.symbol,
        "paragraph": record.paragraph,
        "on": record.on.isoformat() if record.on else None,
        "dated_by": record.dated_by.value if record.dated_by else None,
        "recommenders": [{"name": one.name, "state": one.state} for one in record.recommenders],
        "themes": list(record.themes),
        "persons": list(record.persons),
        "sdgs": list(record.sdgs),
        "position": record.position.value if record.position else None,
        "answer": record.answer,
        "said": record.said,
        "proof": {"symbol": record.proof.symbol, "paragraph": record.proof.paragraph} if record.proof else None,
        "cycle": record.cycle,
        "session": record.session,
        "action": record.action,
        "remark": record.remark,
        "obligations": [
            {"obligation": one.obligation, "by": one.by.value, "why": one.why} for one in record.obligations
        ],
        "earlier": [as_version(one) for one in record.earlier],
        "later": [as_version(one) for one in record.later],
        "cleaning": [{"step": one.step.value, "field": one.field, "before": one.before} for one in record.cleaning],
    }


def as_version(one: Version) -> dict[str, object]:
    """Return a link to another version for JSON."""
    return {"id": one.id, "by": one.by.value, "why": one.why}


def as_cells(record: Recommendation) -> Mapping[str, object]:
    """Return the cells of a record for CSV, by column; several values of one field are parted by semicolons."""
    row = as_row(record)
    proof = record.proof
    return row | {
        "recommenders": "; ".join(one.name for one in record.recommenders),
        "recommender_codes": "; ".join(one.state for one in record.recommenders if one.state),
        "themes": "; ".join(record.themes),
        "persons": "; ".join(record.persons),
        "sdgs": "; ".join(record.sdgs),
        "proof_symbol": proof.symbol if proof else "",
        "proof_paragraph": proof.paragraph if proof else "",
        "cleaning": "; ".join(f"{one.step.value} {one.field}" for one in record.cleaning),
    }
