"""Asks whose addressee is not a state are out of scope; asks beside binding duties move no verdict on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.errors import PluginError
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Measure, Position
from compliance.model.profiles import Profile
from compliance.model.sources import Bearing, Citation, Mark, Pointer
from compliance.model.verdicts import BasisKind, Verdict
from compliance.plugins import installed
from compliance.rule import Basis, Rule
from compliance.rulebook import bind
from compliance.rulepage import page, summary
from compliance.world import World

LIBRARY = Library(installed())
WORLD = LIBRARY.world
DAY = date(2024, 12, 31)
ASK = next(one for one in WORLD.profiles["KOR"].recommendations if one.id == "ngo-2024-ask-unhcr-for-guidelines")
GUIDELINES = LIBRARY.rulebook.find("E2")
PRESSING = LIBRARY.rulebook.find("A18")


def found(rule: Rule, *items: Item, state: str = "KOR", **profile: object) -> tuple[Finding, ...]:
    """Return the findings of one rule on a state that has these items and nothing else that was asked of it."""
    changed = attrs.evolve(WORLD.profiles[state], recommendations=items, commitments=(), **profile)
    return assess(_with(changed), (rule,), state, DAY).findings


def _with(profile: Profile) -> World:
    return attrs.evolve(WORLD, profiles={**WORLD.profiles, profile.state: profile})


def reasons(finding: Finding) -> str:
    return "\n".join(step.text for step in finding.why)


def test_guidelines_of_unhcr_are_out_of_scope_on_the_page_of_a_state() -> None:
    (finding,) = found(GUIDELINES, attrs.evolve(ASK, concerns=("A18", "E2")))

    assert finding.verdict is Verdict.OUT_OF_SCOPE
    assert "addressed to UNHCR, which is not a state" in reasons(finding)
    assert (finding.status, finding.elements, finding.remedy) == (None, (), None)


def test_that_the_state_ask_for_them_is_judged_all_the_same() -> None:
    (finding,) = found(PRESSING, attrs.evolve(ASK, concerns=("A18", "E2")))

    assert finding.verdict is Verdict.COMMITMENT_ONLY
    assert finding.status is not None


def test_an_ask_to_another_body_is_out_of_scope_under_every_rule_that_takes_it() -> None:
    elsewhere = attrs.evolve(ASK, id="elsewhere", addressee="the field office")
    first, second = found(PRESSING, ASK, elsewhere)

    assert (first.verdict, second.verdict) == (Verdict.COMMITMENT_ONLY, Verdict.OUT_OF_SCOPE)
    assert "addressed to the field office, which is not a state" in reasons(second)
    assert "not a state" not in reasons(first)


@given(
    position=st.sampled_from(Position),
    bearing=st.sampled_from(Bearing),
    shows=st.sampled_from(((), ("guidelines-issued",))),
    again=st.booleans(),
    deadline=st.none() | st.dates(date(2024, 5, 1), date(2026, 1, 1)),
)
def test_no_answer_evidence_or_deadline_moves_what_is_out_of_scope(
    position: Position, bearing: Bearing, shows: tuple[str, ...], again: bool, deadline: date | None
) -> None:
    cite = ASK.cite
    ask = attrs.evolve(
        ASK,
        concerns=("E2",),
        position=position,
        sources=(Citation(cite, bearing=bearing, shows=shows),),
        again=(Pointer(cite),) if again else (),
        deadline=deadline,
    )

    (finding,) = found(GUIDELINES, ask)

    assert (finding.verdict, finding.status) == (Verdict.OUT_OF_SCOPE, None)


def test_a_rule_on_conduct_that_no_state_bears_is_out_of_scope_too() -> None:
    rule = attrs.evolve(LIBRARY.rulebook.find("A2"), addressee="An office")
    findings = assess(WORLD, (rule,), "CHN", DAY).findings

    assert {finding.verdict for finding in findings} == {Verdict.OUT_OF_SCOPE}
    assert all("addressed to An office" in reasons(finding) for finding in findings)


def test_the_page_of_such_a_rule_names_its_addressee() -> None:
    assert "Addressed to UNHCR, which is not a state: every verdict is out-of-scope." in page(GUIDELINES)
    assert summary(GUIDELINES)["addressee"] == "UNHCR"
    assert "not a state" not in page(PRESSING)


def test_an_ask_moves_no_verdict_on_the_binding_duty_beside_it() -> None:
    rule = LIBRARY.rulebook.find("A15")
    ask = attrs.evolve(ASK, concerns=("A15",), position=Position.SUPPORTED)
    with_it, without = found(rule, ask), found(rule)

    assert [one for one in with_it if one.basis.kind is not BasisKind.COMMITMENT] == list(without)
    assert [one.basis.kind for one in with_it][-1] is BasisKind.COMMITMENT


def test_without_items_a_commitment_for_items_gives_no_finding() -> None:
    assert {finding.basis.kind for finding in found(LIBRARY.rulebook.find("A15"))} == {BasisKind.TREATY}


@pytest.mark.parametrize("bearing", Bearing)
def test_what_a_source_says_against_a_promise_is_an_act_to_the_contrary(bearing: Bearing) -> None:
    promise = Item(
        id="promise", on=ASK.on, cite=ASK.cite, says={"en": "Lets people go on."}, mark=Mark.VERIFIED,
        measure=Measure(Act.OTHER), position=Position.OWN_PROMISE, concerns=("A15",),
        sources=tuple(
            Citation(ASK.cite, bearing=bearing, origin=origin, covers=ASK.on) for origin in ("one", "two", "three")
        ),
    )  # fmt: skip
    finding = found(LIBRARY.rulebook.find("A15"), promise)[-1]

    assert finding.status == ("met" if bearing is Bearing.FOR else "unmet")


COMMITMENT = Basis(BasisKind.COMMITMENT, "ask or promise", "", met=("removal",))


@pytest.mark.parametrize(
    ("selects", "more", "message"),
    [
        (True, (), "has `selects` and 0 commitments that no kind of conduct reaches"),
        (True, (COMMITMENT, COMMITMENT), "has `selects` and 2 commitments"),
        (False, (COMMITMENT,), "has a commitment and no `selects`"),
    ],
)
def test_a_rule_that_takes_items_has_one_basis_for_them(selects: bool, more: tuple[Basis, ...], message: str) -> None:
    rule = LIBRARY.rulebook.find("A2")
    bases = tuple(one for one in rule.bases if not one.for_items)
    changed = attrs.evolve(rule, bases=(*bases, *more), selects=PRESSING.selects if selects else None)

    with pytest.raises(PluginError, match=message):
        bind([changed])


def test_an_addressee_is_read_from_a_profile(tmp_path: Path) -> None:
    folder = tmp_path / "kor"
    folder.mkdir()
    (folder / "asks.yaml").write_text(
        "recommendations:\n"
        f"  - {{id: to-the-office, addressee: The field office, on: 2024-04-18, cite: {ASK.cite}, says: Ask.,\n"
        "     mark: S, measure: {act: other}, concerns: [A18]}\n"
    )
    profile = Library(installed(), tmp_path).profile("KOR")

    assert [one.addressee for one in profile.recommendations if one.id == "to-the-office"] == ["The field office"]
