"""What one annotation of the Universal Human Rights Index (UHRI) becomes, from whichever of its exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import attrs

from compliance.errors import printable
from compliance.importer import Registry
from compliance.model.recommendations import (
    AskKind,
    Cleaning,
    CleaningStep,
    DatedBy,
    Mechanism,
    Recommendation,
    RecommendationPosition,
    Recommender,
    Wording,
)
from compliance.recommending import RecommendationRequest, UnplacedRow, cycle_of

from .upr_words import POSITIONS, recommender, taken, tidy

_KINDS = {"recommendations": AskKind.RECOMMENDATION, "concerns/observations": AskKind.OBSERVATION}
_TREATY_BODIES = frozenset(
    {"CAT", "CCPR", "CEDAW", "CERD", "CESCR", "CMW", "CRC", "CRC-OP-AC", "CRC-OP-SC", "CRPD", "CED", "SPT"}
)
_PROCEDURES = ("SR ", "IE ", "WG ", "SRSG ", "RSG ")
_NUMBER = re.compile(
    r"(?:(?:Recommendations?|paragraph)[^:]{1,60}:\s*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,2}(?:\s?\([a-z]{1,4}\))?)"
    r"(?:\.|:|(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d{3}))\s*(?=[^\W\d]|[\"'(\u201c])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:Recommendations?\s+contained\s+in\s+(?:para\.?\s*)?|paragraph\s+)(?P<number>\d{1,3}(?:\.\d{1,3})?(?:\s?\([a-z]\))?):\s*",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(\d{1,2})(?:st|nd|rd|th) Session", re.IGNORECASE)
_CYCLE = re.compile(r"\A(?:Cycle )?(\d)(?:st|nd|rd|th)?(?: Cycle)?\Z", re.IGNORECASE)


@attrs.frozen
class Annotation:
    """One annotation as the export has it: texts, and lists of them, with signs such as `- ` still on."""

    row: str
    id: str
    kind: str
    body: str
    text: str
    symbol: str
    published: date | None
    countries: Sequence[str]
    themes: Sequence[str]
    persons: Sequence[str]
    sdgs: Sequence[str]
    positions: Sequence[str]
    recommenders: Sequence[str]
    sessions: Sequence[str]
    cycle: str = ""


@attrs.define
class Reader:
    """Makes records of annotations one after another: it knows the names and the ids that it has met."""

    request: RecommendationRequest
    _names: dict[str, str | None] = attrs.Factory(dict)
    _ids: set[bytes | str] = attrs.Factory(set)

    def state(self, name: str) -> str | None:
        """Return the code of a state's name, looked up once."""
        if name not in self._names:
            self._names[name] = self.request.registry.state(name)
        return self._names[name]

    def treaty(self, name: str) -> str | None:
        """Return the code of a treaty, as the registry does, so that this may stand in its place."""
        return self.request.registry.treaty(name)

    def event(self, one: Annotation) -> Recommendation | UnplacedRow:
        """Return the record of an annotation, or the reason why there is none."""
        steps: list[Cleaning] = []
        body = self._plain(one.body, "body", steps)
        said = "/".join(self._list(one.positions, "position", steps))
        kind = _KINDS.get(self._plain(one.kind, "kind", steps).casefold())
        countries = self._list(one.countries, "addressee", steps)
        states = [self.state(name) for name in countries]
        text, done = tidy(one.text, "text")
        steps += done
        if text.startswith("- "):
            text = text[2:]
            steps.append(taken(CleaningStep.LIST_SIGN, "text"))
        upr = body == "UPR"
        reason = self._fault(one, kind, countries, states, text, said, upr)
        if reason or kind is None or states[0] is None:
            return UnplacedRow(one.row, f"{one.id} {body} {text}", reason)
        return self._record(one, kind, states[0], body, text, said, steps)

    def _fault(
        self, one: Annotation, kind: AskKind | None, countries: tuple[str, ...], states: list[str | None],
        text: str, said: str, upr: bool,
    ) -> str:  # fmt: skip
        key = one.id.encode() if one.id.isascii() else one.id
        if not one.id or key in self._ids:
            return "the id of the annotation stands in a row above" if one.id else "the annotation has no id"
        self._ids.add(key)
        if kind is None:
            return f"the kind of annotation {printable(one.kind, 40)!r} is none of the known ones"
        if len(countries) != 1:
            return f"it names {len(countries)} countries, and which is asked is not said"
        if states[0] is None:
            return f"no state is known by the name {printable(countries[0], 60)!r}"
        if not text:
            return "it has no text"
        if upr and said and _position(said) is None:
            return f"the position {printable(said, 40)!r} is none of the known ones"
        return "it is a response and no recommendation" if upr and text.startswith("Response of ") else ""

    def _record(
        self, one: Annotation, kind: AskKind, state: str, body: str, text: str, said: str, steps: list[Cleaning]
    ) -> Recommendation:
        upr = body == "UPR"
        number = _NUMBER.match(text) or _NAMED.match(text)
        if number:
            steps.append(taken(CleaningStep.NUMBER_OUT, "text", number[0]))
        session = _first(_SESSION, self._list(one.sessions, "session", steps)) if upr else None
        cycle = _first(_CYCLE, [one.cycle]) if upr else None
        if cycle is None and cycle_of(session):
            cycle = cycle_of(session)
            steps.append(taken(CleaningStep.CYCLE_MADE, "cycle"))
        return Recommendation(
            id=f"uhri {one.id}",
            addressee=state,
            text=text[number.end() :] if number else text,
            wording=Wording.OFFICIAL,
            body=body,
            mechanism=_mechanism(body),
            row=one.row,
            kind=kind,
            symbol=self._plain(one.symbol, "symbol", steps),
            paragraph=number["number"] if number else "",
            on=one.published,
            dated_by=DatedBy.PUBLICATION if one.published else None,
            recommenders=self._recommenders(one.recommenders, steps),
            themes=self._list(one.themes, "themes", steps),
            persons=self._list(one.persons, "persons", steps),
            sdgs=self._list(one.sdgs, "sdgs", steps),
            position=_position(said) if upr and kind is AskKind.RECOMMENDATION else None,
            said=said,
            cycle=cycle,
            session=session,
            cleaning=tuple(dict.fromkeys(steps)),
        )

    def _recommenders(self, names: Sequence[str], steps: list[Cleaning]) -> tuple[Recommender, ...]:
        """Return the recommending states; a line `a - b` is two where both are known and the whole is not."""
        found: list[Recommender] = []
        registry: Registry = self
        for name in self._list(names, "recommenders", steps):
            parts = name.split(" - ")
            several = self.state(name) is None and len(parts) > 1 and all(self.state(part) for part in parts)
            found += [recommender(part, registry) for part in (parts if several else [name])]
        return tuple(dict.fromkeys(found))

    def _list(self, values: Sequence[str], field: str, steps: list[Cleaning]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, [self._plain(value, field, steps) for value in values])))

    def _plain(self, value: str, field: str, steps: list[Cleaning]) -> str:
        """Return a short value without the `- ` before it and without entities or spaces around, and the steps."""
        value = value.strip()
        if value.startswith("- "):
            value = value[2:].strip()
            steps.append(_LIST_SIGNS.setdefault(field, taken(CleaningStep.LIST_SIGN, field)))
        if "&" in value or "<" in value:
            value, done = tidy(value, field)
            steps += done
        return value


_LIST_SIGNS: dict[str, Cleaning] = {}
"""The tag of each field, made once: an export has a million of them."""


def _position(said: str) -> RecommendationPosition | None:
    return POSITIONS.get(said.casefold())


def _mechanism(body: str) -> Mechanism:
    if body == "UPR":
        return Mechanism.UPR
    if body in _TREATY_BODIES:
        return Mechanism.TREATY_BODY
    return Mechanism.SPECIAL_PROCEDURE if body.startswith(_PROCEDURES) else Mechanism.OTHER


def _first(form: re.Pattern[str], values: Sequence[str]) -> int | None:
    match = next(filter(None, (form.search(value) for value in values)), None)
    return int(match[1]) if match else None
