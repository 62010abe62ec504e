"""Where one state stands under several treaties on a day: the view of `compliance treaties --state STATE`."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from compliance.cli.registry.computation import steps_text
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
from compliance.cli.registry.treaty import COLUMNS, NOUNS, flat, unknown_text
from compliance.cli.tables import Row, as_csv, as_json, as_markdown, as_text, paragraph, plain
from compliance.registry.computation import computation
from compliance.registry.participants import Part, Participant, Registry, counts

_FOOT = (
    "Good to: the last day that our data speak for. Where a standing is unknown, the notes tell what was certain "
    "last. Deposits: a accession, d succession, A acceptance, AA approval, c formal confirmation, else ratification. "
    "`--full` shows how each date was computed."
)
_COLUMNS = ("treaty", "part", "since", "deposit", "good to", "notes")


@attrs.frozen
class StateView:
    """What is shown of one state: its part in each treaty, a territory that stands elsewhere below its treaty."""

    registry: Registry
    state: str
    treaties: tuple[str, ...]
    full: bool = False
    width: int = 80

    def render(self, form: str) -> str:
        """Return the view as `text`, `json`, `csv` or `markdown`."""
        match form:
            case "json":
                return self._json()
            case "csv":
                columns = ("state", "treaty", "territory", "good_through", *COLUMNS[3:])
                return as_csv((flat(self._row(one)) for one in self._parts), columns)
            case "markdown":
                table = as_markdown([self._shown(one) for one in self._parts], _COLUMNS)
                return f"# {plain(self._title)}\n\n{plain(self._counted)}\n\n{table}"
        return self._text()

    @property
    def _title(self) -> str:
        profile = self.registry.world.profiles[self.state]
        return f"{profile.name} ({self.state}), as of {self.registry.day}"

    @property
    def _parts(self) -> tuple[Participant, ...]:
        """The part in each treaty, and that of each territory that stands elsewhere."""
        wholes = (self.registry.participant(self.state, code) for code in self.treaties)
        return tuple(one for whole in wholes for one in (whole, *self.registry.territories(whole)))

    def _row(self, one: Participant) -> Row:
        good = one.known_through or self.registry.world.treaties[one.treaty].status.good_through
        return {**participant_row(self.registry, one), "good_through": good.isoformat()}

    def _json(self) -> str:
        rows = [self._row(one) for one in self._parts]
        cited = {name for row in rows for name in cited_by(row)}
        return as_json(
            "standing",
            rows,
            as_of=self.registry.day.isoformat(),
            state=self.state,
            sources=source_rows(self.registry.world.sources, cited),
        )

    @property
    def _counted(self) -> str:
        found = counts(one for one in self._parts if not one.territory)
        words = {**NOUNS, Part.PARTY: "party to", Part.SIGNATORY: "signed only", Part.CLOSED: "closed to it"}
        told = ", ".join(f"{word} {found[part]}" for part, word in words.items() if found[part] or part in NOUNS)
        return f"{len(self.treaties)} treaties: {told}."

    def _text(self) -> str:
        table = as_text(
            [self._shown(one) for one in self._parts], _COLUMNS, width=self.width, widest={"treaty": 10}, empty=""
        )
        parts = [paragraph(self._title, self.width), paragraph(self._counted, self.width), table]
        if self.full:
            parts += self._computed()
        else:
            parts += self._vague()
            parts.append(paragraph(_FOOT, self.width))
        return "\n".join(parts)

    def _vague(self) -> Iterator[str]:
        """Yield why a standing is unknown although the list reaches the day: vague dates, a parent that is missing."""
        found = [one for one in self._parts if one.part is Part.UNKNOWN and not self._past(one)]
        if found:
            yield f"Unknown within the list\n{unknown_text(found, self.width, by='treaty')}"

    def _past(self, one: Participant) -> bool:
        return one.known_through is not None and one.known_through < self.registry.day

    def _computed(self) -> Iterator[str]:
        """Yield how the dates came about, for each treaty with an act on record."""
        for one in self._parts:
            found = computation(self.registry, self.state, one.treaty, territory=one.territory)
            if found.acts or one.part is Part.UNKNOWN:
                name = f"{one.treaty} {one.territory}".strip()
                yield f"{name}\n{steps_text(found.steps, self.width)}"

    def _shown(self, one: Participant) -> Row:
        """Return what the table shows of one treaty."""
        row = self._row(one)
        signed = f"signed {signed_text(row)}" if one.part is Part.SIGNATORY else ""
        enters = f"in force from {one.enters}" if one.enters else ""
        return {
            **row,
            "treaty": f"{one.treaty} {one.territory}".strip(),
            "since": since_text(row),
            "good to": row["good_through"],
            "deposit": deposit_text(row),
            "notes": "; ".join(filter(None, (signed, enters, notes_text(row), certain_text(one.certain)))),
        }
