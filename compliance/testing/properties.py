"""What every rule must keep, whatever the world: each check draws a change and compares before with after.

For authors: `for check in CHECKS.values(): check(situation, rules, data)` under `@given(situations(…), data())`.
Each raises AssertionError with a sentence (reasoning.md 9).
"""

# ruff: noqa: S101  a kit of assertions: each check says what is wrong by AssertionError

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.model.conduct import Conduct, Decision, Reply
from compliance.model.dates import day_span
from compliance.model.findings import Finding
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Mark, Source, SourceKind, Statement
from compliance.model.treaties import ActionKind, TreatyAction
from compliance.model.verdicts import BINDING_ORDER, STATUS_ORDER, BasisKind, Verdict
from compliance.rule import Rule
from compliance.testing.registers import (
    later_records_change_nothing,
    more_reports_open_no_due_day,
    order_and_duplicates_of_records_change_nothing,
    word_of_delay_never_helps,
)
from compliance.testing.strategies import STATE, Situation, citation, reply, source

Rules = tuple[Rule, ...]
Rank = tuple[str, int]
Check = Callable[[Situation, Rules, Any], None]

RENAMED = "XZZ"


def findings(situation: Situation, rules: Rules) -> tuple[Finding, ...]:
    """Return the findings of a situation."""
    return assess(situation.world, rules, situation.state, situation.as_of).findings


def ranks(found: Iterable[Finding]) -> dict[tuple[str, str], Rank]:
    """Return the headline of each obligation × basis as a class and a place in its order, worst first."""
    result: dict[tuple[str, str], Rank] = {}
    for finding in found:
        asked = finding.subject.item is not None and finding.basis.kind is BasisKind.COMMITMENT
        key = (finding.obligation, finding.id if asked else str(finding.basis))
        result[key] = max(result.get(key, ("", -1)), _rank(finding), key=_worse)
    return result


def _rank(finding: Finding) -> Rank:
    if finding.verdict in BINDING_ORDER:
        return "binding", BINDING_ORDER.index(finding.verdict)
    if finding.status is not None:
        return "status", STATUS_ORDER.index(finding.status)
    return finding.verdict.value, 0


def _worse(rank: Rank) -> tuple[int, int]:
    order = {"binding": 3, "status": 2, "": 0}
    return order.get(rank[0], 1), rank[1]


def adverse_evidence_never_helps(situation: Situation, rules: Rules, data: Any) -> None:
    """A source against the state, an admission or a decision against a ground never improves a headline."""
    before = ranks(findings(situation, rules))
    changed = data.draw(_adverse(situation))
    _compare(before, ranks(findings(changed, rules)), "adverse evidence", 1)


def supporting_evidence_never_hurts(situation: Situation, rules: Rules, data: Any) -> None:
    """A source for the state or a ground of reply never worsens a headline."""
    before = ranks(findings(situation, rules))
    changed = data.draw(_supporting(situation))
    _compare(before, ranks(findings(changed, rules)), "supporting evidence", -1)


def _compare(before: Mapping[Any, Rank], after: Mapping[Any, Rank], what: str, direction: int) -> None:
    for key, old in before.items():
        new = after.get(key)
        assert new is not None, f"{key}: {what} made the finding vanish"
        if old[0] == new[0]:
            better = (new[1] - old[1]) * direction < 0
            assert not better, f"{key}: {what} moved the headline from {old} to {new}"
        else:
            assert {old[0], new[0]} <= {"binding", "not-bound"}, f"{key}: {what} moved {old} to {new}"


def order_and_duplicates_change_nothing(situation: Situation, rules: Rules, data: Any) -> None:
    """The order of records and citations, and a citation written twice, change no verdict."""
    profile = situation.profile
    mixed = [_mixed(record, data) for record in data.draw(st.permutations(profile.conduct))]
    treaties = {code: tuple(reversed(acts)) for code, acts in reversed(list(profile.treaties.items()))}
    other = attrs.evolve(profile, conduct=tuple(mixed), treaties=treaties)
    assert _essence(findings(situation, rules)) == _essence(findings(situation.with_profile(other), rules))


def _mixed(record: Conduct, data: Any) -> Conduct:
    doubled = (*data.draw(st.permutations(record.sources)), record.sources[0])
    return attrs.evolve(record, sources=doubled, replies=tuple(data.draw(st.permutations(record.replies))))


def name_changes_nothing(situation: Situation, rules: Rules, _: Any) -> None:
    """The same facts told of another state give the same findings."""
    profiles = dict(situation.world.profiles)
    renamed = attrs.evolve(profiles.pop(situation.state), state=RENAMED)
    world = attrs.evolve(situation.world, profiles={**profiles, RENAMED: renamed})
    other = attrs.evolve(situation, world=world, state=RENAMED)
    moved = {key.replace(RENAMED, STATE): value for key, value in _essence(findings(other, rules)).items()}
    assert moved == _essence(findings(situation, rules))


def later_knowledge_changes_nothing(situation: Situation, rules: Rules, data: Any) -> None:
    """What became known, was done or was said after the as-of day changes nothing at all."""
    before = findings(situation, rules)
    after = data.draw(_later(situation))
    assert findings(after, rules) == before


def same_origin_changes_nothing(situation: Situation, rules: Rules, data: Any) -> None:
    """A second document of the same origin, and of no stronger weight, changes no verdict, grade or flag."""
    before = _essence(findings(situation, rules))
    assert _essence(findings(data.draw(_copied(situation)), rules)) == before


def no_record_no_judgment(situation: Situation, rules: Rules, _: Any) -> None:
    """With no record at all, no verdict is compliant or a gap; a treaty alone changes that as little."""
    profile = situation.profile
    empty = Profile(profile.state, profile.kind, profile.name)
    for bare in (empty, attrs.evolve(empty, treaties=profile.treaties)):
        for finding in findings(situation.with_profile(bare), rules):
            assert finding.verdict not in {Verdict.COMPLIANT, Verdict.GAP, Verdict.CONTESTED_GAP}, finding.id


def verdicts_cite(situation: Situation, rules: Rules, _: Any) -> None:
    """Every verdict but not-bound, insufficient-evidence and out-of-scope rests on evidence that it shows."""
    for finding in findings(situation, rules):
        assert finding.verdict is not Verdict.ERROR, finding.why
        if finding.verdict in {Verdict.GAP, Verdict.CONTESTED_GAP, Verdict.COMPLIANT}:
            assert any(element.evidence for element in finding.elements), finding.id
            assert any(step.cites for step in finding.why), finding.id


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        adverse_evidence_never_helps,
        supporting_evidence_never_hurts,
        order_and_duplicates_change_nothing,
        name_changes_nothing,
        later_knowledge_changes_nothing,
        same_origin_changes_nothing,
        no_record_no_judgment,
        verdicts_cite,
        more_reports_open_no_due_day,
        word_of_delay_never_helps,
        order_and_duplicates_of_records_change_nothing,
        later_records_change_nothing,
    )
}


def _essence(found: Iterable[Finding]) -> dict[str, object]:
    """Return what a finding concludes, by id: verdict, status, flags, grades, standing."""
    return {
        finding.id: (
            finding.verdict,
            finding.status,
            finding.flags,
            finding.law.standing,
            tuple((one.name, one.grade, one.against, one.for_, one.stale) for one in finding.elements),
        )
        for finding in found
    }


def _known(sources: Mapping[str, Source], as_of: date) -> dict[str, Source]:
    return {key: one for key, one in sources.items() if key[0] == "s" and key[1:].isdigit() and _by(one, as_of)}


def _by(one: Source, as_of: date) -> bool:
    return one.known_from is not None and one.known_from <= as_of


def _elements(situation: Situation) -> tuple[str, ...]:
    shown = {name for record in situation.profile.conduct for one in record.sources for name in one.shows}
    return tuple(sorted(shown - {"conduct"}))


@st.composite
def _adverse(draw: st.DrawFn, situation: Situation) -> Situation:
    """Draw the situation with one more adverse thing in it, in the state's profile or where people are sent."""
    states = [state for state, profile in situation.world.profiles.items() if profile.conduct]
    known = {key: one for key, one in _known(situation.world.sources, situation.as_of).items() if one.kind != "ST"}
    if not states or not known:
        return situation
    state = draw(st.sampled_from(sorted(states)))
    profile = situation.world.profiles[state]
    index = draw(st.integers(0, len(profile.conduct) - 1))
    record = profile.conduct[index]
    finders = sorted(key for key, one in known.items() if one.kind in {SourceKind.F1, SourceKind.F2})
    if record.replies and finders and draw(st.booleans()):
        decided = tuple(_decide(one, finders[0]) for one in record.replies)
        return _with_record(situation, state, index, attrs.evolve(record, replies=decided))
    extra = attrs.evolve(draw(citation(known, _elements(situation))), bearing=Bearing.AGAINST)
    return _with_record(situation, state, index, attrs.evolve(record, sources=(*record.sources, extra)))


def _decide(one: Reply, finder: str) -> Reply:
    more = tuple(Decision(ground, finder) for ground in one.grounds)
    return attrs.evolve(one, decided=(*one.decided, *more))


@st.composite
def _supporting(draw: st.DrawFn, situation: Situation) -> Situation:
    """Draw the situation with one more thing that speaks for the state."""
    profile = situation.profile
    known = {key: one for key, one in _known(situation.world.sources, situation.as_of).items() if one.kind != "AD"}
    if not profile.conduct or not known:
        return situation
    index = draw(st.integers(0, len(profile.conduct) - 1))
    record = profile.conduct[index]
    if draw(st.booleans()):
        said = draw(reply(known, tuple(sorted(situation.world.grounds))))
        said = attrs.evolve(said, decided=())
        return _with_record(situation, situation.state, index, attrs.evolve(record, replies=(*record.replies, said)))
    extra = attrs.evolve(draw(citation(known, _elements(situation))), bearing=Bearing.FOR)
    return _with_record(situation, situation.state, index, attrs.evolve(record, sources=(*record.sources, extra)))


@st.composite
def _copied(draw: st.DrawFn, situation: Situation) -> Situation:
    """Draw the situation with a second document of one citation's origin: as strong, or relayed and so weaker."""
    profile = situation.profile
    if not profile.conduct:
        return situation
    index = draw(st.integers(0, len(profile.conduct) - 1))
    record = profile.conduct[index]
    first = draw(st.sampled_from(record.sources))
    original = situation.world.sources[first.cite]
    if original.kind in {SourceKind.F1, SourceKind.F2} and first.statement is Statement.FINDING:
        return situation  # each finding of a mandated finder is an origin of its own
    copy = attrs.evolve(original, id="copy", title="The same told again")
    again = attrs.evolve(first, cite="copy", relay=first.relay or draw(st.booleans()))
    changed = _with_record(situation, situation.state, index, attrs.evolve(record, sources=(*record.sources, again)))
    return changed.with_source(copy)


@st.composite
def _later(draw: st.DrawFn, situation: Situation) -> Situation:
    """Draw the situation with things that came after the as-of day: sources, replies, conduct, deposits."""
    after = situation.as_of + timedelta(days=draw(st.integers(1, 400)))
    late = attrs.evolve(draw(source("late")), published=day_span(after))
    situation = situation.with_source(late)
    profile = situation.profile
    cited = draw(citation({"late": late}, _elements(situation)))
    grounds = tuple(sorted(situation.world.grounds))
    said = attrs.evolve(draw(reply({"late": late}, grounds)), decided=())
    records = tuple(
        attrs.evolve(one, sources=(*one.sources, cited), replies=(*one.replies, said)) for one in profile.conduct
    )
    new = tuple(attrs.evolve(one, id=f"new-{one.id}", sources=(cited,), replies=(said,)) for one in profile.conduct)
    act = TreatyAction(ActionKind.ACCESSION, day_span(after), "depositary", Mark.VERIFIED)
    treaties = {code: (*profile.treaties.get(code, ()), act) for code in ("CAT", *profile.treaties)}
    changed = attrs.evolve(profile, conduct=(*records, *new), treaties=treaties)
    return situation.with_profile(changed)


def _with_record(situation: Situation, state: str, index: int, record: Conduct) -> Situation:
    profile = situation.world.profiles[state]
    records = (*profile.conduct[:index], record, *profile.conduct[index + 1 :])
    return situation.with_profile(attrs.evolve(profile, conduct=records), state)
