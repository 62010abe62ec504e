"""The registry's records as rows, for JSON and for the tables made from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from compliance.cli.tables import Row
from compliance.model.findings import Step
from compliance.model.sources import Source
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.model.verdicts import Holds
from compliance.registry.participants import Certain, Part, Participant, Registry
from compliance.registry.statements import Condition, Statement, statements

LETTERS = {
    ActionKind.ACCESSION: "a",
    ActionKind.SUCCESSION: "d",
    ActionKind.ACCEPTANCE: "A",
    ActionKind.APPROVAL: "AA",
    ActionKind.FORMAL_CONFIRMATION: "c",
}
"""How the depositary's lists mark a deposit; without a letter it is a ratification."""

STANDING = {Part.PARTY: Holds.BOUND, Part.UNKNOWN: Holds.UNKNOWN}


def day(on: date | None) -> str | None:
    """Return a day as ISO text."""
    return on.isoformat() if on else None


def act_row(act: TreatyAction | None) -> Row | None:
    """Return one treaty action as a row."""
    if act is None:
        return None
    return {
        "action": act.action.value,
        "on": str(act.on),
        "effective": str(act.effective) if act.effective else None,
        "provisions": list(act.provisions),
        "effect": act.effect.value if act.effect else None,
        "territories": list(act.territories),
        "excludes": list(act.excludes),
        "note": act.note,
        "source": act.source,
        "at": act.at,
        "mark": act.mark.value,
    }


def step_rows(steps: Iterable[Step]) -> list[Row]:
    """Return reasons as rows."""
    return [{"step": one.step, "text": one.text, "sources": list(one.cites), "mark": one.mark} for one in steps]


def participant_row(registry: Registry, one: Participant) -> Row:
    """Return one state's part in a treaty as a row, with what it reserved and where its territories stand apart."""
    found = said_by(registry, one)
    apart = () if one.territory else registry.territories(one)
    return {
        "state": one.state,
        "name": one.name,
        "kind": one.kind.value,
        "treaty": one.treaty,
        "territory": one.territory or None,
        "part": one.part.value,
        "standing": STANDING.get(one.part, Holds.NOT_BOUND).value,
        "since": day(one.since),
        "since_at_the_earliest": day(one.earliest),
        "enters": day(one.enters),
        "deposit": act_row(one.deposit),
        "signature": act_row(one.signed),
        "disowned": act_row(one.disowned),
        "notice": act_row(one.notice),
        "leaves": day(one.leaves),
        "leaves_at_the_latest": day(one.at_latest),
        "reservations": names(found, ActionKind.RESERVATION),
        "declarations": names(found, ActionKind.DECLARATION),
        "territories": [{"code": place.territory, "part": place.part.value} for place in apart],
        "known_through": day(one.known_through),
        "last_certain": {"part": one.certain.part.value, "through": day(one.certain.through)} if one.certain else None,
        "flags": sorted(one.flags),
        "why": step_rows(one.why),
    }


def certain_text(certain: Certain | None) -> str:
    """Return what was certain last, before a standing became unknown; empty where nothing was."""
    if certain is None:
        return ""
    return f"{'no party' if certain.part is Part.NONE else certain.part} through {certain.through}"


def said_by(registry: Registry, one: Participant) -> tuple[Statement, ...]:
    """Return every reservation and declaration of a state, or of a territory that the treaty covers, to a treaty."""
    if one.part is Part.CLOSED or (one.territory and one.part not in STANDING):
        return ()
    bonds, law = registry.bonds(one.state), registry.world.treaties[one.treaty]
    acts, own = bonds.actions(one.treaty, one.territory), bonds.timeline(one.treaty, one.territory)
    return statements(law, "", acts, own, registry.day)


def names(found: Iterable[Statement], kind: ActionKind) -> list[str]:
    """Return the provisions named by those statements of a kind that stand, or perhaps do."""
    standing = (
        one for one in found if one.act.action is kind and one.condition in {Condition.STANDS, Condition.PERHAPS}
    )
    return list(dict.fromkeys(name for one in standing for name in one.provisions or ("the treaty",)))


def deposit_text(row: Row) -> str:
    """Return the day of a deposit with the letter of its kind: "2002-01-24 a"."""
    deposit = row["deposit"]
    if not isinstance(deposit, Mapping):
        return ""
    letter = LETTERS.get(ActionKind(str(deposit["action"])), "")
    return f"{deposit['on']} {letter}".strip()


def since_text(row: Row) -> str:
    """Return since when a state is bound: a day, or "by" the last possible one."""
    return f"by {row['since']}" if row["since"] and row["since_at_the_earliest"] else str(row["since"] or "")


def notes_text(row: Row) -> str:
    """Return what must be read with a state's part: reservations, exits, territories."""
    said = [
        _listed("res.", row["reservations"]),
        _listed("decl.", row["declarations"]),
        _leaving(row),
        *_territories(row["territories"]),
        "" if row["deposit"] or row["part"] not in {Part.PARTY, Part.LEFT} else "no deposit on record",
        f"disowned {_on(row['disowned'])}" if row["disowned"] else "",
    ]
    return "; ".join(filter(None, said))


def _listed(word: str, named: object) -> str:
    return f"{word} {', '.join(named)}" if isinstance(named, list) and named else ""


def _leaving(row: Row) -> str:
    if not row["leaves"]:
        return ""
    by = "" if row["leaves"] == row["leaves_at_the_latest"] else "perhaps " if row["part"] != Part.LEFT else "by "
    when = row["leaves_at_the_latest"] if row["part"] == Part.LEFT else row["leaves"]
    return f"{'left' if row['part'] == Part.LEFT else 'leaves'} {by}{when}"


def _territories(apart: object) -> Iterable[str]:
    """Yield where territories stand that do not stand with their state."""
    by_part: dict[str, list[str]] = {}
    for place in apart if isinstance(apart, Sequence) else ():
        by_part.setdefault(place["part"], []).append(place["code"])
    for part, codes in by_part.items():
        yield f"not {', '.join(codes)}" if part == Part.NONE else f"{', '.join(codes)}: {part}"


def _on(act: object) -> str:
    return str(act["on"]) if isinstance(act, Mapping) else ""


def signed_text(row: Row) -> str:
    """Return the day of a signature."""
    return _on(row["signature"])


def source_rows(sources: Mapping[str, Source], cited: Iterable[str]) -> dict[str, Row]:
    """Return the title of each source cited, and the day on which its data stood."""
    return {
        name: {"title": sources[name].title, "publisher": sources[name].publisher, "stands": stands(sources, name)}
        for name in sorted(set(cited))
        if name in sources
    }


def stands(sources: Mapping[str, Source], name: str) -> str:
    """Return the day on which the data of a source stood: of its copy, else of its publication; may be empty."""
    source = sources.get(name)
    if source is None:
        return ""
    spans = (source.retrieved, source.published, source.issued, source.adopted)
    return next((str(span) for span in spans if span), "")


def cited_by(row: Row) -> Iterator[str]:
    """Yield the id of each source that a participant's row rests on."""
    for key in ("deposit", "signature", "disowned", "notice"):
        act = row[key]
        if isinstance(act, Mapping):
            yield act["source"]
    why = row["why"]
    for step in why if isinstance(why, list) else ():
        yield from step["sources"]
