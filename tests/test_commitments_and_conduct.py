"""A promise is kept over a time: no one record of conduct keeps it, and more against the state never helps it."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.loading.holdings import Library
from compliance.model.conduct import By, Conduct, Nature
from compliance.model.dates import Span, day_span
from compliance.model.findings import Finding
from compliance.model.profiles import Law, Profile, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind
from compliance.model.verdicts import BasisKind, Status, Verdict
from compliance.plugins import installed
from compliance.rule import Basis, Rule
from compliance.testing.properties import (
    Check,
    adverse_evidence_never_helps,
    findings,
    ranks,
    supporting_evidence_never_hurts,
)
from compliance.testing.strategies import Situation, spans
from compliance.world import World

LIBRARY = Library(installed())
LAW = LIBRARY.catalogue
KEPT_BY_CONDUCT = [
    rule for rule in LIBRARY.rulebook.rules if any(one.kind is BasisKind.COMMITMENT and one.kinds for one in rule.bases)
]
REACHED = [rule for rule in LIBRARY.rulebook.rules if any(one.kinds and one.met for one in rule.bases)]
AS_OF = date(2020, 12, 31)
LONG_AGO = Span(date(2005, 1, 1), date(2008, 12, 31), text="2005/2008")
RECENT = Span(date(2018, 1, 1), date(2020, 6, 30), text="2018/2020-06")


def source(name: str, kind: SourceKind, on: date) -> Source:
    return Source(name, f"Report {name}", f"Body {name}", kind, Mark.VERIFIED, origin=name, published=day_span(on))


SOURCES = {
    one.id: one
    for one in (
        source("s1", SourceKind.AS, date(2020, 7, 1)),
        source("s2", SourceKind.AS, date(2020, 7, 2)),
        source("s3", SourceKind.R, date(2020, 8, 1)),
        source("s0", SourceKind.F2, date(2020, 9, 1)),
    )
}


def situation(rule: Rule, when: Span, *against: Citation, entity: bool = False) -> Situation:
    """A record in which two bodies show all that the rule's promise asks, with more said against the state."""
    basis = soft_basis(rule)
    kind = next(one for one in (*basis.met_kinds, *basis.kinds) if one in basis.kinds)
    good = tuple(Citation(cite, bearing=Bearing.FOR, shows=basis.met) for cite in ("s1", "s2"))
    record = Conduct(
        "kept", kind, Nature.CONTINUING, By.ORGAN, when, {"en": "It was kept."}, Mark.VERIFIED, (*good, *against)
    )
    law = Law("act", "Act", Span(date(2000, 1, 1), None, ongoing=True), {"en": "."}, "s0", Mark.VERIFIED)
    laws = (attrs.evolve(law, gives_effect_to=(basis.treaty,)),) if entity else ()
    profile = Profile(
        "XEL", StateKind.ENTITY if entity else StateKind.STATE, "Exampleland", conduct=(record,), laws=laws
    )
    sources = {**LAW.sources, **SOURCES}
    return Situation(World({"XEL": profile}, sources, LAW.treaties, LAW.agreements, LAW.grounds), "XEL", AS_OF)


def soft_basis(rule: Rule) -> Basis:
    """The rule's own commitment, or else a treaty's provision, which a domestic law may make a promise."""
    soft = [one for one in rule.bases if one.kind is BasisKind.COMMITMENT and one.kinds]
    return (soft or [one for one in rule.bases if one.kinds])[0]


def told(rule: Rule, asked: Situation, record: str | None = None) -> Finding:
    """What is found on a record; without one, on the period, or on the record where that leaves nothing to add."""
    name = soft_basis(rule).name
    soft = {BasisKind.COMMITMENT, BasisKind.DOMESTIC}
    found = {
        one.subject.conduct: one
        for one in findings(asked, (rule,))
        if str(one.basis) == name and one.basis.kind in soft
    }
    return found[record] if record else found.get(None) or found["kept"]


def against(rule: Rule, cite: str = "s3") -> Citation:
    return Citation(cite, bearing=Bearing.AGAINST, shows=soft_basis(rule).breach)


@pytest.mark.parametrize("rule", KEPT_BY_CONDUCT, ids=lambda rule: rule.code)
def test_one_word_against_the_state_does_not_make_an_old_record_fulfil_a_promise(rule: Rule) -> None:
    before, after = situation(rule, LONG_AGO), situation(rule, LONG_AGO, against(rule))

    assert told(rule, before).status is Status.UNCLEAR
    assert told(rule, after).status is Status.UNCLEAR
    assert told(rule, after, "kept").status is Status.UNCLEAR


def test_a_record_that_leaves_a_promise_unclear_does_not_hide_a_period_that_breaks_it() -> None:
    rule = LIBRARY.rulebook.find("A4")
    broken = situation(rule, LONG_AGO, entity=True)
    (profile,) = broken.world.profiles.values()
    kind = next(one for one in soft_basis(rule).met_kinds if one not in soft_basis(rule).kinds)
    worse = attrs.evolve(
        profile.conduct[0], id="worse", kind=kind, when=RECENT, sources=(against(rule, "s0"), against(rule, "s1"))
    )
    asked = attrs.evolve(profile, conduct=(*profile.conduct, worse))
    doubted = attrs.evolve(profile.conduct[0], sources=(*profile.conduct[0].sources, against(rule)))
    again = attrs.evolve(profile, conduct=(doubted, worse))

    def over(one: Profile) -> Situation:
        return attrs.evolve(broken, world=attrs.evolve(broken.world, profiles={"XEL": one}))

    assert told(rule, over(asked)).status is Status.UNMET
    assert told(rule, over(again)).status is Status.UNMET
    assert told(rule, over(again), "kept").status is Status.UNCLEAR


@pytest.mark.parametrize("rule", KEPT_BY_CONDUCT, ids=lambda rule: rule.code)
def test_a_period_fulfils_a_promise_and_a_record_does_not(rule: Rule) -> None:
    over_a_period = told(rule, situation(rule, RECENT))
    of_a_record = told(rule, situation(rule, RECENT, against(rule)), "kept")

    assert (over_a_period.subject.conduct, over_a_period.status) == (None, Status.MET)
    assert (of_a_record.subject.conduct, of_a_record.status) == ("kept", Status.UNCLEAR)
    assert of_a_record.verdict is Verdict.COMMITMENT_ONLY
    assert {one.name: one.for_ for one in of_a_record.elements} | dict.fromkeys(soft_basis(rule).met, "g3") == {
        one.name: one.for_ for one in of_a_record.elements
    }, "what speaks for the state is shown all the same"


@pytest.mark.parametrize("rule", KEPT_BY_CONDUCT, ids=lambda rule: rule.code)
def test_a_breach_that_stands_is_unmet_whatever_else_is_shown_of_the_same_record(rule: Rule) -> None:
    asked = situation(rule, RECENT, attrs.evolve(against(rule, "s0")))

    assert told(rule, asked).status is Status.UNMET


@pytest.mark.parametrize("code", ["A2", "B2", "C2"])
def test_the_same_holds_for_a_promise_made_by_domestic_law(code: str) -> None:
    rule = LIBRARY.rulebook.find(code)
    before = ranks(findings(situation(rule, LONG_AGO, entity=True), (rule,)))
    after = ranks(findings(situation(rule, LONG_AGO, against(rule), entity=True), (rule,)))

    assert before == after
    assert told(rule, situation(rule, RECENT, entity=True)).status is Status.MET


@pytest.mark.parametrize("check", [adverse_evidence_never_helps, supporting_evidence_never_hurts])
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_promise_that_conduct_can_keep_moves_the_wrong_way(check: Check, data: st.DataObject) -> None:
    rule, entity = data.draw(st.sampled_from(REACHED)), data.draw(st.booleans())
    more = [against(rule)] if data.draw(st.booleans()) else []

    check(situation(rule, data.draw(spans()), *more, entity=entity), (rule,), data)
