"""Who takes part in one treaty on a day: the view of `compliance treaties CODE`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from compliance.cli.registry.later import left_out, missing, notes
from compliance.cli.registry.lists import list_text, missing_text, total_row, total_text, treaty_row
from compliance.cli.registry.rows import (
    certain_text,
    cited_by,
    deposit_text,
    notes_text,
    participant_row,
    signed_text,
    since_text,
    source_rows,
)
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, as_text, fields, paragraph, plain
from compliance.model.profiles import StateKind
from compliance.model.telling import told
from compliance.model.treaties import Treaty
from compliance.registry.clauses import general, joining, leaving
from compliance.registry.participants import Part, Participant, Registry, counts
from compliance.registry.totals import Compared, compared

COLUMNS = (
    "state", "name", "kind", "part", "since", "since_at_the_earliest", "enters", "deposit", "action", "signed",
    "disowned", "notice", "leaves", "leaves_at_the_latest", "reservations", "declarations", "known_through",
    "last_certain_part", "last_certain_through", "why",
)  # fmt: skip
NOUNS = {
    Part.PARTY: "parties",
    Part.CONTRACTING: "contracting",
    Part.SIGNATORY: "signatories only",
    Part.LEFT: "left",
    Part.UNKNOWN: "unknown",
    Part.NONE: "without an act",
}
HEADINGS = {
    Part.PARTY: "Parties",
    Part.CONTRACTING: "Contracting: deposited, not in force for it yet",
    Part.SIGNATORY: "Signatories only: VCLT 18 binds them, unless disowned",
    Part.LEFT: "Left",
    Part.UNKNOWN: "Unknown",
    Part.NONE: "No signature or deposit on record",
}
_NAME = 26


@attrs.frozen
class TreatyView:
    """What is shown of one treaty: the participants by code, the totals, and how it is to be written."""

    registry: Registry
    treaty: Treaty
    participants: tuple[Participant, ...]
    full: bool = False
    width: int = 80

    def render(self, form: str) -> str:
        """Return the view as `text`, `json`, `csv` or `markdown`."""
        match form:
            case "json":
                return self._json()
            case "csv":
                return as_csv(map(flat, self._rows(self.participants)), COLUMNS)
            case "markdown":
                return self._markdown()
        return self._text()

    @property
    def _states(self) -> tuple[Participant, ...]:
        return tuple(one for one in self.participants if one.kind is StateKind.STATE)

    def _rows(self, participants: Iterable[Participant]) -> list[Row]:
        return [participant_row(self.registry, one) for one in participants]

    def _totals(self) -> tuple[Compared, ...]:
        return compared(self.registry.world, self.treaty.code)

    # ── for programs ──

    def _json(self) -> str:
        rows, totals, status = self._rows(self.participants), self._totals(), self.treaty.status
        counted = {word: number for word, number in counts(self._states).items() if word is not Part.CLOSED}
        cited = {self.treaty.source, status.source, status.years_source, *(one.total.source for one in totals)}
        cited |= {one.source for one in missing(self.treaty, self.registry.day)} | {
            name for row in rows for name in cited_by(row)
        }
        return as_json(
            "participants",
            rows,
            as_of=self.registry.day.isoformat(),
            treaty=treaty_row(self.registry, self.treaty),
            states=len(self._states),
            counts=counted,
            totals=[total_row(one) for one in totals],
            sources=source_rows(self.registry.world.sources, cited),
        )

    # ── for people ──

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what the head tells, name by name."""
        treaty, day, status, world = self.treaty, self.registry.day, self.treaty.status, self.registry.world
        yield "In force", f"{'' if treaty.general.on <= day else f'not yet on {day}: only from '}{general(treaty)}"
        yield "Joining", joining(treaty)
        yield "Leaving", leaving(treaty, world.treaties)
        yield "Our list", list_text(self.registry, treaty)
        yield "", told(status.note, day)
        yield from (("Missing", missing_text(one)) for one in missing(treaty, day))
        yield from (("Total", total_text(one)) for one in self._totals())
        yield from (("Note", note) for note in notes(treaty, day))
        yield "Later", left_out(treaty, day)
        yield "States", self._counted()
        yield "Apart", self._apart()

    def _counted(self) -> str:
        found = counts(self._states)
        return f"{len(self._states)}: " + ", ".join(f"{noun} {found[part]}" for part, noun in NOUNS.items())

    def _apart(self) -> str:
        """Say how those take part that are no states, and are not counted with them."""
        others = [one for one in self.participants if one.kind is not StateKind.STATE]
        return ". ".join(f"{one.name} ({one.state}): {self._taking_part(one)}" for one in others)

    def _taking_part(self, one: Participant) -> str:
        """Say how one that is no state takes part, or why it cannot."""
        if one.part is Part.CLOSED:
            return "; ".join(step.text for step in one.why)
        row = participant_row(self.registry, one)
        said = [f"bound since {since_text(row)}"] if one.since else []
        said += [f"deposit {deposit_text(row)}"] if one.deposit else []
        return ", ".join([f"{one.kind}, {one.part}", *said, *filter(None, [notes_text(row)])])

    def _title(self) -> str:
        return f"{self.treaty.title} ({self.treaty.code}), as of {self.registry.day}"

    def _text(self) -> str:
        parts = [paragraph(self._title(), self.width), fields(self._pairs(), self.width)]
        for part, heading in HEADINGS.items():
            found = [one for one in self._states if one.part is part]
            if found and (part is not Part.NONE or self.full):
                parts.append(paragraph(f"{heading} ({len(found)})", self.width) + self._section(part, found))
        letters = "a accession, d succession, A acceptance, AA approval, c formal confirmation, else ratification"
        parts.append(paragraph(f"Deposits as in the depositary's lists: {letters}.", self.width))
        return "\n".join(parts)

    def _section(self, part: Part, found: Sequence[Participant]) -> str:
        if part is Part.UNKNOWN:
            return unknown_text(found, self.width)
        if part is Part.NONE:
            return paragraph(", ".join(f"{one.state} {one.name}" for one in found), self.width)
        rows = [_shown(row, part) for row in self._rows(found)]
        columns = [column for column in rows[0] if any(row[column] for row in rows)]
        return as_text(rows, columns, width=self.width, widest={"name": _NAME}, empty="")

    def _markdown(self) -> str:
        lines = [f"# {plain(self._title())}\n"]
        lines += [f"- {name or 'Our list'}: {plain(text)}" for name, text in self._pairs() if text]
        rows = [
            {
                **row,
                "since": since_text(row),
                "deposit": deposit_text(row),
                "signed": signed_text(row),
                "notes": notes_text(row),
            }
            for row in self._rows(self.participants)
        ]
        table = as_markdown(rows, ("state", "name", "part", "since", "deposit", "signed", "notes"))
        return "\n".join(lines) + "\n\n" + table


def _shown(row: Row, part: Part) -> Row:
    """Return what a section's table shows of a row."""
    head = {"code": row["state"], "name": row["name"]}
    tail = {"deposit": deposit_text(row), "notes": notes_text(row)}
    match part:
        case Part.SIGNATORY:
            return {**head, "signed": signed_text(row), "notes": notes_text(row)}
        case Part.CONTRACTING:
            return {**head, "in force from": row["enters"], **tail}
        case Part.LEFT:
            notice = row["notice"]
            return {**head, "notice": str(notice["on"]) if isinstance(notice, Mapping) else "", **tail}
    return {**head, "bound since": since_text(row), **tail}


def unknown_text(found: Sequence[Participant], width: int, *, by: str = "state") -> str:
    """Return those whose standing is unknown, by what was certain last and why no more; told by state or by treaty."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found:
        reason = certain_text(one.certain), "; ".join(step.text for step in one.why[-1:])
        who = f"{one.state} {one.name}" if by == "state" else f"{one.treaty} {one.territory}".strip()
        groups.setdefault(reason, []).append(who)
    groups_told = [
        paragraph(f"{certain.capitalize() or 'Never certain'}, then unknown: {why}.", width)
        + paragraph(", ".join(who), width, "  ")
        for (certain, why), who in sorted(groups.items(), key=lambda group: -len(group[1]))
    ]
    return "\n".join(groups_told)


def flat(row: Row) -> Row:
    """Return a participant's row with one value a column, for tables."""
    deposit, certain = row["deposit"], row["last_certain"]
    why = row["why"]
    return {
        **row,
        "deposit": _value(deposit, "on"),
        "action": _value(deposit, "action"),
        "signed": _value(row["signature"], "on"),
        "disowned": _value(row["disowned"], "on"),
        "notice": _value(row["notice"], "on"),
        "last_certain_part": _value(certain, "part"),
        "last_certain_through": _value(certain, "through"),
        "why": "; ".join(step["text"] for step in why) if isinstance(why, list) else "",
    }


def _value(record: object, key: str) -> object:
    return record[key] if isinstance(record, Mapping) else None
