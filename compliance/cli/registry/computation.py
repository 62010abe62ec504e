"""How the dates of one state under one treaty were computed: the view of `compliance treaties CODE --state STATE`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from compliance.cli.registry.later import left_out
from compliance.cli.registry.lists import list_text, treaty_row
from compliance.cli.registry.rows import act_row, certain_text, day, participant_row, source_rows, step_rows
from compliance.cli.registry.statements import statement_row, statement_text
from compliance.cli.tables import Row, as_json, as_text, fields, paragraph
from compliance.law.reservations import looked_up
from compliance.model.findings import Step
from compliance.model.sources import MARK_WORDS, Mark
from compliance.model.telling import told
from compliance.registry.computation import Computation, Stretch, computation, horizon
from compliance.registry.participants import PART_WORDS, Part, Participant, Registry
from compliance.registry.statements import NET_WORDS


@attrs.frozen
class ComputationView:
    """What is shown of one state and treaty, or one provision of it: for the state, then for each territory."""

    registry: Registry
    state: str
    treaty: str
    provision: str = ""
    width: int = 80

    def render(self, form: str) -> str:
        """Return the view as `text` or `json`."""
        return self._json() if form == "json" else self._text()

    def _found(self) -> tuple[Computation, ...]:
        territories = (place.code for place in self.registry.world.profiles[self.state].territories)
        return tuple(
            computation(self.registry, self.state, self.treaty, self.provision, place) for place in ("", *territories)
        )

    def _json(self) -> str:
        found = self._found()
        cited = {name for one in found for name in _cited(one)} | {self.registry.world.treaties[self.treaty].source}
        return as_json(
            "computation",
            [_row(self.registry, one) for one in found],
            as_of=self.registry.day.isoformat(),
            state=self.state,
            treaty=treaty_row(self.registry, self.registry.world.treaties[self.treaty]),
            provision=self.provision or None,
            horizon=step_rows([horizon(self.registry.world, self.treaty)])[0],
            sources=source_rows(self.registry.world.sources, cited),
        )

    def _text(self) -> str:
        found, law = self._found(), self.registry.world.treaties[self.treaty]
        parts = [paragraph(f"{law.title} ({law.code})", self.width)]
        parts += [block for one in found for block in self._block(one)]
        covered = [("Our list", list_text(self.registry, law)), ("", horizon(self.registry.world, self.treaty).text)]
        day = self.registry.day
        covered += [("", told(law.status.note, day)), ("Later", left_out(law, day, every=False))]
        covered.append(("Reservations", looked_up(law.reservations)))
        parts.append(f"What the data cover\n{fields(covered, self.width)}")
        cited = source_rows(self.registry.world.sources, {name for one in found for name in _cited(one)})
        rows = [{"source": name, "of": one["stands"], "title": one["title"]} for name, one in cited.items()]
        if rows:
            table = as_text(rows, ("source", "of", "title"), width=self.width, widest={"source": 24})
            parts.append(f"Sources\n{table}")
        return "\n".join(parts)

    def _block(self, one: Computation) -> Iterator[str]:
        """Yield the answer for the state or a territory, and the way to it."""
        yield paragraph(self._answer(one), self.width)
        if one.participant.territory and not one.acts:
            return
        if one.acts:
            yield f"Acts on record\n{_acts(one, self.width)}"
        yield f"How the dates come about\n{steps_text(one.steps, self.width)}"
        if one.stretches:
            yield f"Standing over time\n{_stretches(one.stretches, self.width)}"
        if one.touched.statements:
            said = (paragraph(f"- {statement_text(each)}", self.width) for each in one.touched.statements)
            yield f"Reservations and declarations\n{''.join(said)}"

    def _answer(self, one: Computation) -> str:
        part = one.participant
        place = self.registry.world.profiles[self.state]
        name = next((at.name for at in place.territories if at.code == part.territory), place.name)
        said = f"{name} ({part.territory or self.state}), as of {self.registry.day}: {_told(part)}"
        return f"{said}. Provision {self.provision}: {NET_WORDS[one.touched.net]}." if self.provision else f"{said}."


def _told(part: Participant) -> str:
    """Say how a state takes part, and since when or until when."""
    match part.part:
        case Part.PARTY:
            return f"party, bound since {part.since}{' at the latest' if part.earliest else ''}"
        case Part.CONTRACTING:
            return f"contracting, bound from {part.enters}"
        case Part.LEFT:
            return f"left{' by' if part.leaves != part.at_latest else ''} {part.at_latest}"
        case Part.UNKNOWN:
            return "; ".join(filter(None, ("unknown", certain_text(part.certain))))
    return PART_WORDS[part.part]


def steps_text(steps: Iterable[Step], width: int) -> str:
    """Return reasons as a numbered list, each with its sources and how well it is known."""
    return "".join(
        paragraph(f"{number}. {one.text[:1].upper()}{one.text[1:]}{_rests_on(one)}", width, "  ")
        for number, one in enumerate(steps, 1)
    )


def _rests_on(step: Step) -> str:
    known = [", ".join(step.cites), MARK_WORDS[Mark(step.mark)] if step.mark else ""]
    told = "; ".join(filter(None, known))
    return f" [{told}]" if told else ""


def _acts(one: Computation, width: int) -> str:
    rows = [
        {"on": str(act.on), "act": act.action.value, "source": f"{act.source} {act.at}".strip(), "note": act.note}
        for act in one.acts
    ]
    columns = [column for column in rows[0] if any(row[column] for row in rows)]
    return as_text(rows, columns, width=width, widest={"source": 24}, empty="")


def _stretches(stretches: Iterable[Stretch], width: int) -> str:
    rows = [
        {"from": day(one.first) or "the beginning", "through": day(one.last) or "the day asked", "standing": one.holds}
        for one in stretches
    ]
    return as_text(rows, ("from", "through", "standing"), width=width)


def _row(registry: Registry, one: Computation) -> Row:
    return {
        **participant_row(registry, one.participant),
        "provision": one.provision or None,
        "net": one.touched.net.value if one.provision else None,
        "acts": [act_row(act) for act in one.acts],
        "steps": step_rows(one.steps),
        "stretches": [
            {
                "from": day(part.first),
                "through": day(part.last),
                "standing": part.holds.value,
                "why": step_rows(part.why),
            }
            for part in one.stretches
        ],
        "statements": [statement_row(each) for each in one.touched.statements],
    }


def _cited(one: Computation) -> Iterator[str]:
    """Yield the id of each source that an answer rests on."""
    yield from (act.source for act in one.acts)
    yield from (name for step in (*one.steps, *one.touched.standing.why) for name in step.cites)
