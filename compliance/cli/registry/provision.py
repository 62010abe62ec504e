"""Who reserved, shut or accepted one provision: the view of `compliance treaties CODE --provision P`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from compliance.cli.registry.lists import treaty_row
from compliance.cli.registry.rows import source_rows, stands, step_rows
from compliance.cli.registry.statements import statement_row, statement_text
from compliance.cli.registry.treaty import unknown_text
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, fields, paragraph, plain
from compliance.law.provisions import any_covers
from compliance.law.reservations import looked_up
from compliance.model.profiles import StateKind
from compliance.model.sources import Mark, Source
from compliance.model.treaties import Treaty
from compliance.registry.participants import Part, Participant, Registry
from compliance.registry.statements import NET_WORDS, Net, Touched, told_by

_COLUMNS = (
    "state", "name", "kind", "part", "net", "action", "made", "provisions", "effect", "condition", "withdrawn",
    "note", "source", "at", "mark",
)  # fmt: skip
_NOBODY = "none made a statement that touches it, as far as our data go"
_HEADINGS = {
    Net.EXCLUDED: "Excluded it, or shut its procedure",
    Net.IN_PART: "Bound in part",
    Net.DECLARED: "Declared on its procedure: accepted it, or limited it, as the words say",
    Net.BOUND: "Bound in full, though something was said: withdrawn, void, or only how it is read",
    Net.UNKNOWN: "Unknown",
    Net.NOT_BOUND: "Not bound on the day",
}


@attrs.frozen
class ProvisionView:
    """What is shown of one provision: each state that said something to it, and the count of those that did not."""

    registry: Registry
    treaty: Treaty
    provision: str
    found: tuple[Touched, ...]
    full: bool = False
    width: int = 80

    def render(self, form: str) -> str:
        """Return the view as `text`, `json`, `csv` or `markdown`."""
        match form:
            case "json":
                return self._json()
            case "csv":
                return as_csv(self._flat(), _COLUMNS)
            case "markdown":
                told = (f"- {name}: {plain(text)}" for name, text in self._pairs() if text)
                lines = [f"# {plain(self._title)}\n", *told]
                shown = [{**row, "mark": None} for row in self._flat()]
                return "\n".join(lines) + "\n\n" + as_markdown(shown, _COLUMNS[:-1])
        return self._text()

    @property
    def _title(self) -> str:
        return f"{self.treaty.title} ({self.treaty.code}), provision {self.provision}, as of {self.registry.day}"

    @property
    def _told(self) -> list[Touched]:
        """Those who said something to the provision, and parties that it does not bind for another reason."""
        return [one for one in self.found if one.statements or _freed(one)]

    def _numbers(self, *, spoken: bool) -> dict[Net, int]:
        """Return what remains for how many states, of those that said something to the provision or of the others."""
        numbers = dict.fromkeys(Net, 0)
        for one in self.found:
            numbers[one.net] += one.participant.kind is StateKind.STATE and bool(one.statements) is spoken
        return numbers

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what the head tells, name by name."""
        spoken, silent = self._numbers(spoken=True), self._numbers(spoken=False)
        said = ", ".join(f"{NET_WORDS[net]} {number}" for net, number in spoken.items() if number)
        yield "States", f"{sum(spoken.values())} made a statement that touches it: {said}" if said else _NOBODY
        words = {**NET_WORDS, Net.BOUND: "parties"}
        rest = ", ".join(f"{words[net]} {number}" for net, number in silent.items() if number)
        yield "Others", f"{sum(silent.values())} of whom no such statement is on record: {rest}" if rest else ""
        bars = self.treaty.reservations
        barred = "no provision may be reserved" if bars.all_barred else f"not to {', '.join(bars.barred)}"
        if bars.article:
            yield "Reserving", f"art. {bars.article}" + (f": {barred}" if bars.barred or bars.all_barred else "")
        yield "Looked up", looked_up(bars)
        carried = bars.carried
        if carried and any_covers(carried.provisions, self.provision):
            there = f"compliance treaties {carried.of} --provision {self.provision}"
            yield "Carried", f"art. {carried.article}: what was reserved to {carried.of} counts here too; see {there}"
        yield "Procedures", self.treaty.procedures
        yield "Data", self._age()

    def _age(self) -> str:
        """Say on which days the sources stood, since an act made later is not on file."""
        sources = self.registry.world.sources
        told = told_by(self.registry, self.treaty.code, self.registry.states)
        dated = sorted(told.items(), key=lambda pair: (stands(sources, pair[0]), pair[0]))
        named = "; ".join(f"{name} {_stood(sources, name)} ({number})" for name, number in dated)
        if not named:
            return "no reservation or declaration to this treaty is on file; that is no proof that there is none"
        return (
            f"what is on file comes from {named}: each source with the day on which it stood, and how many acts. "
            "What was made or withdrawn later is not there"
        )

    def _text(self) -> str:
        parts = [paragraph(self._title, self.width), fields(self._pairs(), self.width)]
        for net, heading in _HEADINGS.items():
            found = [one for one in self._told if one.net is net]
            if found:
                entries = "".join(self._entry(one) for one in found)
                parts.append(paragraph(f"{heading} ({len(found)})", self.width) + entries)
                parts += self._why([one.participant for one in found if one.participant.part is Part.UNKNOWN])
        silent = [one.participant for one in self.found if not one.statements and one.net is Net.BOUND]
        if self.full and silent:
            names = ", ".join(f"{one.state} {one.name}" for one in silent)
            parts.append(f"Parties of whom nothing is on record ({len(silent)})\n{paragraph(names, self.width)}")
        return "\n".join(parts)

    def _why(self, unknown: list[Participant]) -> list[str]:
        """Return why the treaty's own standing is unknown, by reason."""
        return [unknown_text(unknown, self.width)] if unknown else []

    def _entry(self, one: Touched) -> str:
        part = one.participant
        kind = f", {part.kind}" if part.kind is not StateKind.STATE else ""
        said = kind + (f", {part.part}" if part.part is not Part.PARTY else "")
        lines = [paragraph(f"{part.state}  {part.name}{said}", self.width)]
        lines += [paragraph(statement_text(told), self.width, "     ") for told in one.statements]
        if _freed(one) or (one.net is Net.UNKNOWN and part.part is not Part.UNKNOWN):
            lines.append(paragraph(one.standing.why[-1].text, self.width, "     "))
        return "".join(lines)

    def _json(self) -> str:
        sources = self.registry.world.sources
        told = told_by(self.registry, self.treaty.code, self.registry.states)
        return as_json(
            "statements",
            [_row(one) for one in self._told],
            as_of=self.registry.day.isoformat(),
            treaty=treaty_row(self.registry, self.treaty),
            provision=self.provision,
            counts=self._numbers(spoken=True),
            counts_without_statement=self._numbers(spoken=False),
            data=[{"source": name, "stands": stands(sources, name), "acts": told[name]} for name in sorted(told)],
            sources=source_rows(sources, told),
        )

    def _flat(self) -> list[Row]:
        """Return one row a statement, for tables."""
        return [{**_who(one), **_what(row)} for one in self.found for row in map(statement_row, one.statements)]


def _stood(sources: Mapping[str, Source], name: str) -> str:
    """Return the day of a source; one that was not seen has none of its own."""
    source = sources.get(name)
    if source is None or source.mark is Mark.GENERAL:
        return "(not seen; general knowledge)"
    return f"of {stands(sources, name)}"


def _freed(one: Touched) -> bool:
    """Whether a party is not bound by the provision, for a reason other than a reservation, such as a dateline."""
    return one.participant.part is Part.PARTY and one.net is Net.NOT_BOUND and bool(one.standing.why)


def _who(one: Touched) -> Row:
    part = one.participant
    return {
        "state": part.state,
        "name": part.name,
        "kind": part.kind.value,
        "part": part.part.value,
        "net": one.net.value,
    }


def _what(row: Row) -> Row:
    act, ended = row["act"], row["withdrawn"]
    told = dict(act) if isinstance(act, dict) else {}
    return {
        **told,
        "made": told.get("on"),
        "provisions": row["provisions"],
        "condition": row["condition"],
        "withdrawn": ended["on"] if isinstance(ended, dict) else None,
    }


def _row(one: Touched) -> Row:
    return {
        **_who(one),
        "statements": [statement_row(told) for told in one.statements],
        "why": step_rows(one.standing.why),
    }
