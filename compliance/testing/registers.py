"""Invented registers of reports, and what a rule on them must keep whatever they hold.

For authors: these checks stand among `CHECKS` of `compliance.testing.properties` and are used in the same way.
"""

# ruff: noqa: S101  a kit of assertions: each check says what is wrong by AssertionError

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.model.dates import Span, day_span
from compliance.model.findings import Finding
from compliance.model.items import Engagement, EngagementKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind, Statement
from compliance.model.verdicts import BINDING_ORDER
from compliance.rule import Rule
from compliance.testing.choosing import day, one_of

if TYPE_CHECKING:
    from compliance.testing.strategies import Situation

Rules = tuple[Rule, ...]

REGISTER = "register"
"""The id of the register that every invented world has: public since 2000, good to a day that is drawn."""

_LIST = "list"
_DUE, _RECEIVED = EngagementKind.REPORT_DUE, EngagementKind.REPORT_RECEIVED


@st.composite
def registers(draw: st.DrawFn, as_of: date) -> dict[str, Source]:
    """Draw a register whose data stood before, on or after the as-of day, and a list on paper of that time."""
    days = [day_span(as_of + timedelta(days=gap)) for gap in (-900, -30, 0, 0, 0, 400)]
    public = day_span(date(2000, 1, 1))
    register = Source(
        REGISTER, "Register", "Office", SourceKind.REG, Mark.VERIFIED, published=public, retrieved=one_of(draw, days)
    )
    paper = Source(_LIST, "List", "Committee", SourceKind.REG, Mark.VERIFIED, published=one_of(draw, days))
    return {REGISTER: register, _LIST: paper}


@st.composite
def reports(
    draw: st.DrawFn, treaties: tuple[str, ...], sources: Iterable[str], first: date, last: date
) -> tuple[Engagement, ...]:
    """Draw due days and reports received under the treaties, by day or year, told by registers or by others."""
    known = (*[REGISTER] * 6, _LIST, *sources)
    found = []
    main = one_of(draw, treaties)
    for number in range(one_of(draw, (3, 0, 1, 2, 4))):
        years = one_of(draw, ((first, last), (date(first.year + 5, 1, 1), date(first.year + 9, 12, 31))))
        on = day(draw, *years)
        year = Span(date(on.year, 1, 1), date(on.year, 12, 31), text=str(on.year))
        found.append(
            record(
                f"r{number}",
                one_of(draw, (_DUE, _RECEIVED)),
                one_of(draw, (day_span(on), day_span(on), year)),
                one_of(draw, (main, main, main, *treaties)) if number else main,
                one_of(draw, known),
                one_of(draw, (Bearing.AGAINST, Bearing.AGAINST, Bearing.FOR)),
            )
        )
    return tuple(found)


def record(
    name: str, kind: EngagementKind, on: Span, treaty: str, cite: str = REGISTER, bearing: Bearing = Bearing.AGAINST
) -> Engagement:
    """Return one record of a due day or a report, told by one source."""
    told = (Citation(cite, statement=Statement.RECORD, bearing=bearing),)
    return Engagement(name, kind, on, "committee", {"en": "A report."}, Mark.VERIFIED, told, treaty=treaty)


def more_reports_open_no_due_day(situation: Situation, rules: Rules, data: Any) -> None:
    """A report more, by the as-of day, never turns what was answered into a gap, nor makes any due day worse off."""
    before = _due(situation, rules)
    treaty = data.draw(st.sampled_from(_treaties(situation, rules)))
    day = data.draw(st.dates(situation.as_of - timedelta(days=4000), situation.as_of))
    new = record("new-report", _RECEIVED, day_span(day), treaty, bearing=data.draw(st.sampled_from(Bearing)))
    after = _due(_with(situation, (*situation.profile.engagements, new)), rules)
    for name, rank in before.items():
        assert after[name] <= rank, f"{name}: a report received on {day} made it worse"


def word_of_delay_never_helps(situation: Situation, rules: Rules, data: Any) -> None:
    """A register's word that a report is still to come never makes its due day better off."""
    kept = situation.profile.engagements
    due = [index for index, one in enumerate(kept) if one.kind is _DUE]
    if not due:
        return
    index = data.draw(st.sampled_from(due))
    cite = data.draw(st.sampled_from((REGISTER, _LIST)))
    word = Citation(cite, statement=Statement.RECORD, bearing=Bearing.AGAINST)
    told = attrs.evolve(kept[index], sources=(*kept[index].sources, word))
    before, after = _due(situation, rules), _due(_with(situation, (*kept[:index], told, *kept[index + 1 :])), rules)
    for name, rank in before.items():
        assert after[name] >= rank, f"{name}: a register's word against the state made it better"


def order_and_duplicates_of_records_change_nothing(situation: Situation, rules: Rules, data: Any) -> None:
    """The order of records, a report told twice and a source told twice change no verdict."""
    kept = situation.profile.engagements
    mixed = [
        attrs.evolve(one, sources=(*data.draw(st.permutations(one.sources)), one.sources[0]))
        for one in data.draw(st.permutations(kept))
    ]
    again = [attrs.evolve(one, id=f"again-{one.id}") for one in kept if one.kind is _RECEIVED]
    before = _essence(findings(situation, rules))
    assert _essence(findings(_with(situation, (*mixed, *again)), rules)) == before


def later_records_change_nothing(situation: Situation, rules: Rules, data: Any) -> None:
    """What was received after the as-of day, and what only a later source tells, changes nothing at all."""
    after = situation.as_of + timedelta(days=data.draw(st.integers(1, 400)))
    late = Source("late", "Late list", "Committee", SourceKind.REG, Mark.VERIFIED, published=day_span(after))
    treaty = data.draw(st.sampled_from(_treaties(situation, rules)))
    past = day_span(data.draw(st.dates(situation.as_of - timedelta(days=2000), situation.as_of)))
    new = (
        record("received-later", _RECEIVED, day_span(after), treaty),
        record("told-later", _RECEIVED, past, treaty, "late", Bearing.FOR),
        record("due-told-later", _DUE, past, treaty, "late"),
    )
    word = Citation("late", statement=Statement.RECORD)
    kept = tuple(attrs.evolve(one, sources=(*one.sources, word)) for one in situation.profile.engagements)
    changed = _with(situation, (*kept, *new)).with_source(late)
    assert findings(changed, rules) == findings(situation, rules)


def findings(situation: Situation, rules: Rules) -> tuple[Finding, ...]:
    """Return the findings of a situation."""
    return assess(situation.world, rules, situation.state, situation.as_of).findings


def _with(situation: Situation, engagements: Iterable[Engagement]) -> Situation:
    return situation.with_profile(attrs.evolve(situation.profile, engagements=tuple(engagements)))


def _treaties(situation: Situation, rules: Rules) -> list[str]:
    """Return the treaties under which a report can be due here."""
    told = {one.treaty for one in situation.profile.engagements if one.treaty}
    asked = {basis.treaty for rule in rules if rule.records for basis in rule.bases}
    return sorted(told | asked) or ["CAT"]


def _due(situation: Situation, rules: Rules) -> dict[str, int]:
    """Return how each report that fell due is judged, as a place in the order of verdicts, the worst last."""
    due = tuple(rule for rule in rules if rule.records is _DUE)
    judged = (one for one in findings(situation, due) if one.subject.item and one.verdict in BINDING_ORDER)
    return {one.id: BINDING_ORDER.index(one.verdict) for one in judged}


def _essence(found: Iterable[Finding]) -> dict[str, object]:
    grades = {one.id: tuple((part.name, part.grade, part.against, part.for_) for part in one.elements) for one in found}
    return {one.id: (one.verdict, one.status, one.flags, grades[one.id]) for one in found}
