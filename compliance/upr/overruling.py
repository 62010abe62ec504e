"""What a person's choices change in a recommendation: its acts and its duties; and which choices changed nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from compliance.errors import DataError, Problem, Where, printable
from compliance.model.outcomes import ActKind, AskedAct, Degree, Restated
from compliance.model.recommendations import LinkedBy, ObligationLink, Recommendation
from compliance.upr.choosing import About, Chosen

_FIX = "write the row or the id, as `compliance upr check --format json` shows it"


@attrs.frozen
class Ruled:
    """A record with the duties that a person linked to it, its acts, and the choices in force that fit it, by day."""

    record: Recommendation
    acts: tuple[AskedAct, ...]
    chosen: tuple[Chosen, ...] = ()


class Choices:
    """The choices as of a day. Keeps which records each fits and whether it changed anything."""

    def __init__(self, chosen: Iterable[Chosen], as_of: date) -> None:
        """Choices made after the day do not count; of those on the same thing the later one counts."""
        self._all, self._as_of = tuple(chosen), as_of
        by_day = sorted((one for one in self._all if one.choice.on <= as_of), key=lambda one: one.choice.on)
        last = {(one.choice.record, *one.thing): one for one in by_day}
        self._force = tuple(one for one in by_day if last[one.choice.record, *one.thing] is one)
        self._fits: dict[int, set[str]] = {}
        self._used: set[int] = set()

    def acts(self, record: Recommendation, read: tuple[AskedAct, ...]) -> Ruled:
        """Return a record and the acts read in it with the choices over both.

        A choice that holds takes the place of all that rules read on its treaty; one that does not removes what it
        names. A duty that the source itself links stays linked.
        """
        names = {record.id, record.row, record.paragraph}
        fitting = tuple(one for one in self._force if one.choice.record in names)
        now, links = read, record.obligations
        for one in fitting:
            self._fits.setdefault(id(one), set()).add(record.id)
            changed, linked = _over_acts(now, one, read), _over_links(links, one)
            if (changed, linked) != (now, links):
                self._used.add(id(one))
            now, links = changed, linked
        return Ruled(attrs.evolve(record, obligations=links) if fitting else record, now, fitting)

    def duties(self, ruled: Ruled, duties: tuple[Restated, ...]) -> tuple[Restated, ...]:
        """Return the duties of a ruled record without the suggested ones that a person says it does not restate."""
        refused = {one.value: one for one in ruled.chosen if _is_duty(one) and not one.choice.holds}
        gone = [it for it in duties if it.by is LinkedBy.SUGGESTED and it.obligation in refused]
        self._used.update(id(refused[it.obligation]) for it in gone)
        return tuple(it for it in duties if it not in gone)

    def told(self, ruled: Ruled) -> tuple[str, ...]:
        """Return a sentence on each choice that changed something in a record."""
        return tuple(one.choice.told for one in ruled.chosen if id(one) in self._used)

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
                yield f"the choice on {one.choice}{line} is not used: {self._silent(one)}"

    def _silent(self, one: Chosen) -> str:
        if one.choice.on > self._as_of:
            return f"it was made on {one.choice.on}, after the day asked about"
        if not any(one is it for it in self._force):
            return "a later choice on the same stands"
        return "it changes nothing" if id(one) in self._fits else "no record that was checked fits it"


def _is_duty(one: Chosen) -> bool:
    return one.choice.kind is About.OBLIGATION


def _over_acts(now: tuple[AskedAct, ...], one: Chosen, read: tuple[AskedAct, ...]) -> tuple[AskedAct, ...]:
    if _is_duty(one):
        return now
    if not one.choice.holds:
        return tuple(act for act in now if not one.meets(act))
    kept = (act for act in now if act.treaty != one.value or act.by is not LinkedBy.SUGGESTED)
    degrees = (act.degree for act in read if act.treaty == one.value)
    degree = one.degree or next(degrees, Degree.ACT)
    person = f"person: {printable(one.choice.by)}"
    kind = one.act or ActKind.JOIN
    return (*kept, AskedAct(kind, one.value, one.choice.provision, LinkedBy.CHOSEN, person, degree))


def _over_links(links: tuple[ObligationLink, ...], one: Chosen) -> tuple[ObligationLink, ...]:
    """Return the links with a duty chosen or refused; what the source states is no suggestion and stays."""
    if not _is_duty(one) or any(it.by is LinkedBy.STATED and it.obligation == one.value for it in links):
        return links
    kept = tuple(it for it in links if it.obligation != one.value)
    return (*kept, ObligationLink(one.value, LinkedBy.CHOSEN, one.choice.told)) if one.choice.holds else kept
