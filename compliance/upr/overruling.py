"""What a person's choices change in a recommendation: what was read in it; and which choices changed nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from compliance.errors import DataError, Problem, Where, printable
from compliance.model.checked import ActKind, AskedAct, Degree, Restated
from compliance.model.recommendations import LinkedBy, ObligationLink, Recommendation
from compliance.reading.suggestion import Kind, Origin, Suggestion, place_in_text
from compliance.upr.choosing import LONGEST, About, Chosen, said

_FIX = "write the row or the id, as `compliance upr read --format json` shows it"


@attrs.frozen
class Ruled:
    """A record with the duties that a person linked to it, its acts and suggestions, and the choices that fit it.

    `chosen` are the choices in force, by day; `bearing` those of them that changed an act or a duty, on which a status
    may rest.
    """

    record: Recommendation
    acts: tuple[AskedAct, ...]
    suggestions: tuple[Suggestion, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    bearing: tuple[Chosen, ...] = ()

    def duties(self, duties: Iterable[Restated]) -> tuple[Restated, ...]:
        """Return duties without the suggested ones that a person says the text does not restate."""
        refused = {one.value for one in self.chosen if _is_duty(one) and not one.choice.holds}
        return tuple(it for it in duties if it.by is not LinkedBy.SUGGESTED or it.obligation not in refused)

    @property
    def told(self) -> tuple[str, ...]:
        """A sentence on each choice that changed an act or a duty."""
        return tuple(one.told for one in self.bearing)


class Choices:
    """The choices as of a day. Keeps which records each fits and whether it changed anything."""

    def __init__(self, chosen: Iterable[Chosen], as_of: date) -> None:
        """Choices made after the day do not count; of those on the same thing the later one counts."""
        self._all, self._as_of = tuple(chosen), as_of
        by_day = sorted((one for one in self._all if one.choice.on <= as_of), key=lambda one: one.choice.on)
        self._order = {id(one): at for at, one in enumerate(by_day)}
        self._named: dict[str, list[Chosen]] = {}
        for one in by_day:
            self._named.setdefault(one.choice.record, []).append(one)
        self._fits: dict[int, set[tuple[str, str]]] = {}
        self._late: set[int] = set()
        self._used: set[int] = set()

    def on(self, record: Recommendation) -> tuple[Chosen, ...]:
        """Return the choices that name a record, by day and then as the file has them."""
        names = {record.id, record.row, record.paragraph} - {""}
        return tuple(sorted((one for name in names for one in self._named.get(name, ())), key=self._place))

    def _place(self, one: Chosen) -> int:
        return self._order[id(one)]

    def over(
        self, record: Recommendation, acts: tuple[AskedAct, ...], suggestions: tuple[Suggestion, ...] = ()
    ) -> Ruled:
        """Return a record and what was read in it, with the choices that name it over that.

        A choice that holds takes the place of all that rules read of the same: an action has one value, and an act that
        is chosen stands for all on its treaty. One that does not hold removes what it names. What the source itself
        links stays linked. The suggestions matter where `on` gives a choice, and may be left out elsewhere.
        """
        now = Ruled(record, acts, suggestions, self._in_force(record))
        for one in now.chosen:
            changed = _over(now, one, acts, suggestions)
            if changed != now:
                self._used.add(id(one))
            if _bears(changed, now, one):
                changed = attrs.evolve(changed, bearing=(*now.bearing, one))
            now = changed
        return now

    def _in_force(self, record: Recommendation) -> tuple[Chosen, ...]:
        """Return the choices on a record of which a later one leaves something, and note which are not."""
        force: list[Chosen] = []
        for one in self.on(record):
            self._fits.setdefault(id(one), set()).add((record.id, record.text))
            self._late.update(id(it) for it in force if one.over(it))
            force = [*(it for it in force if not one.over(it)), one]
        return tuple(force)

    def unused(self) -> Iterator[str]:
        """Yield a sentence on each choice without effect. Raises DataError for those that fit several records."""
        problems = [
            Problem(
                one.choice.where or Where(""), "", f"{str(one.choice.record)!r} is the name of {number} records", _FIX
            )
            for one in self._all
            if (number := len(self._fits.get(id(one), ()))) > 1
        ]
        if problems:
            raise DataError(problems)
        for one in self._all:
            if id(one) not in self._used:
                line = f" (line {one.choice.where.line})" if one.choice.where else ""
                what = f"{printable(one.choice.record)}{line}, that {printable(said(one), LONGEST)},"
                yield f"the choice on {what} is not used: {self._silent(one)}"

    def _silent(self, one: Chosen) -> str:
        if one.choice.on > self._as_of:
            return f"it was made on {one.choice.on}, after the day asked about"
        if id(one) in self._late:
            return "a later choice on the same stands"
        return "it changes nothing" if id(one) in self._fits else "no record that was read fits it"


def _is_duty(one: Chosen) -> bool:
    return one.choice.kind is About.OBLIGATION


def _over(now: Ruled, one: Chosen, acts: tuple[AskedAct, ...], read: tuple[Suggestion, ...]) -> Ruled:
    """Return a record with one choice more over it; `acts` and `read` are what rules read."""
    left = _over_acts(now.acts, one, acts)
    links = _over_links(now.record.obligations, one)
    said = _over_suggestions(now.suggestions, one, read, left)
    record = now.record if links == now.record.obligations else attrs.evolve(now.record, obligations=links)
    return attrs.evolve(now, record=record, acts=left, suggestions=said)


def _bears(changed: Ruled, now: Ruled, one: Chosen) -> bool:
    """Whether a choice changed an act, a link, or a suggested duty that no source states."""
    if changed.acts != now.acts or changed.record.obligations != now.record.obligations:
        return True
    return _is_duty(one) and changed.suggestions != now.suggestions and not _stated(now.record.obligations, one)


def _over_acts(now: tuple[AskedAct, ...], one: Chosen, read: tuple[AskedAct, ...]) -> tuple[AskedAct, ...]:
    if one.act is None and one.choice.kind is not About.TREATY:
        return now
    if not one.choice.holds:
        return tuple(act for act in now if not one.meets(act))
    same = {act for act in read if (one.meets(act) if one.choice.kind is About.ACT else act.treaty == one.value)}
    kept = (act for act in now if act not in same)
    degree = one.degree or next((act.degree for act in read if act in same), Degree.ACT)
    person, kind = f"person: {printable(one.choice.by)}", one.act or ActKind.JOIN
    made = AskedAct(kind, one.value, one.choice.provision, LinkedBy.CHOSEN, person, degree)
    return (*kept, made)


def _over_links(links: tuple[ObligationLink, ...], one: Chosen) -> tuple[ObligationLink, ...]:
    """Return the links with a duty chosen or refused; what the source states is no suggestion and stays."""
    if not _is_duty(one) or _stated(links, one):
        return links
    kept = tuple(it for it in links if it.obligation != one.value)
    return (*kept, ObligationLink(one.value, LinkedBy.CHOSEN, one.told)) if one.choice.holds else kept


def _stated(links: Iterable[ObligationLink], one: Chosen) -> bool:
    return any(it.by is LinkedBy.STATED and it.obligation == one.value for it in links)


def _over_suggestions(
    now: tuple[Suggestion, ...], one: Chosen, read: tuple[Suggestion, ...], acts: tuple[AskedAct, ...]
) -> tuple[Suggestion, ...]:
    """Return the suggestions with a choice over them, each chosen one where the text shows what it replaces."""
    if one.choice.kind is About.ACT:
        return now
    kind, single = Kind(one.choice.kind.value), one.choice.kind is About.ACTION
    if not one.choice.holds:
        if one.choice.provision and any((act.kind, act.treaty) == (one.act, one.value) for act in acts):
            return now  # another provision of the same treaty is still asked about
        return tuple(it for it in now if not one.names(it))
    same = [it for it in read if it.kind is kind and (single or it.value == one.value)]
    kept = (it for it in now if it not in same and not one.names(it))
    place = next((it for it in same if one.names(it)), same[0] if same else Suggestion(kind, one.value, ""))
    person = f"person: {printable(one.choice.by)}"
    made = attrs.evolve(
        place, value=one.value, rule=person, ask=one.choice.ask, ask_rule="", origin=Origin.CHOSEN
    )  # fmt: skip
    return tuple(sorted((*kept, made), key=place_in_text))
