"""What a page says of a day was known on that day: the state's answer, the deadline, the notes on the record."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.loading.holdings import Library
from compliance.model.dates import day_span
from compliance.model.findings import Finding
from compliance.model.items import Act, Item, Measure, Position
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Mark, Pointer, Source, SourceKind
from compliance.model.verdicts import Flag, Status
from compliance.plugins import installed
from compliance.scorecard import scorecard
from compliance.testing.conformance.changing import LATE, later
from compliance.testing.properties import findings
from compliance.testing.strategies import Situation

PLUGINS = installed()
LIBRARY = Library(PLUGINS)
WORLD = LIBRARY.world
RULES = LIBRARY.rulebook.rules
ASKED, ANSWERED = date(2010, 1, 4), date(2014, 5, 1)
BEFORE = ANSWERED - timedelta(days=1)
UPR = LIBRARY.rulebook.find("D5")
PRK_ANSWERED_IN_2014 = {"upr-2009-greece-exit", "upr-2009-hungary-exit", "upr-2009-switzerland-exit"}


def source(name: str, on: date) -> Source:
    return Source(name, f"Report {name}", f"Body {name}", SourceKind.REG, Mark.VERIFIED, published=day_span(on))


SOURCES = {one.id: one for one in (source("the-ask", ASKED), source("the-answer", ANSWERED))}
ASK = Item(
    id="ask", on=day_span(ASKED), cite="the-ask", says={"en": "Let people leave."}, mark=Mark.VERIFIED,
    measure=Measure(Act.OTHER), position=Position.REJECTED, asked_by="Greece", mechanism="upr",
    proof=Pointer("the-answer", "para. 8"), again=(Pointer("the-ask"),),
)  # fmt: skip


def situation(item: Item, as_of: date) -> Situation:
    profile = Profile("PRK", StateKind.STATE, "A state", recommendations=(item,))
    return Situation(attrs.evolve(WORLD, profiles={"PRK": profile}, sources=SOURCES), "PRK", as_of)


def found(item: Item, as_of: date) -> Finding:
    (finding,) = findings(situation(item, as_of), (UPR,))
    return finding


def notes(finding: Finding) -> str:
    return "\n".join(step.text for step in finding.why if step.step == "note")


def test_an_answer_is_not_known_before_its_proof() -> None:
    finding = found(ASK, BEFORE)

    assert (finding.status, finding.position) == (Status.UNCLEAR, "unknown")
    assert notes(finding) == "asked by Greece; position: unknown"
    assert "the-answer" not in str(finding)


def test_an_answer_is_known_from_the_day_of_its_proof() -> None:
    finding = found(ASK, ANSWERED)

    assert (finding.status, finding.position) == (Status.UNMET, "rejected")
    assert notes(finding) == "asked by Greece; position: rejected, proved by the-answer para. 8"


def test_an_answer_without_a_proof_stands_as_recorded() -> None:
    finding = found(attrs.evolve(ASK, proof=None), ASKED)

    assert (finding.status, finding.position) == (Status.UNMET, "rejected")


def test_a_promise_is_none_before_its_proof() -> None:
    promise = attrs.evolve(ASK, position=Position.OWN_PROMISE, asked_by="")

    assert found(promise, BEFORE).position == "unknown"
    assert "own promise" not in notes(found(promise, BEFORE))
    assert notes(found(promise, ANSWERED)).startswith("the state's own promise; position: own-promise")


def test_a_promise_to_join_is_no_promise_before_its_proof() -> None:
    promise = attrs.evolve(ASK, measure=Measure(Act.JOIN, "CSR1951"), position=Position.SUPPORTED)
    joining = (LIBRARY.rulebook.find("D6"),)

    assert findings(situation(promise, BEFORE), joining) == ()
    assert len(findings(situation(promise, ANSWERED), joining)) == 1


def test_a_deadline_is_not_known_before_its_source() -> None:
    due = attrs.evolve(ASK, proof=None, deadline=date(2020, 1, 1), deadline_source=Pointer("the-answer"))

    assert Flag.NOT_DUE not in found(due, BEFORE).flags
    assert Flag.NOT_DUE in found(due, ANSWERED).flags


@pytest.mark.parametrize("as_of", [date(2014, 2, 20), date(2014, 4, 30)])
def test_answers_of_may_2014_are_shown_and_used_on_no_earlier_day(as_of: date) -> None:
    found = [one for one in assess(WORLD, RULES, "PRK", as_of).findings if one.subject.item in PRK_ANSWERED_IN_2014]

    assert {one.subject.item for one in found} == PRK_ANSWERED_IN_2014
    assert {one.position for one in found} == {"unknown"}
    assert {one.status for one in found} == {Status.UNCLEAR}


def test_an_answer_proved_by_a_report_of_2014_is_not_told_of_2009() -> None:
    found = assess(WORLD, RULES, "CHN", date(2009, 3, 1)).findings
    asked = [one for one in found if one.subject.item == "sr-dprk-2006-refugees"]

    assert asked
    assert {one.position for one in asked} == {"unknown"}
    assert not any("coi-2014-crp1" in str(one) for one in found)


@pytest.mark.parametrize("state", ["CHN", "JPN", "KHM", "KOR", "LAO", "MNG", "PRK", "VNM"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(as_of=st.dates(date(2003, 1, 1), date(2026, 11, 22)))
def test_no_page_cites_what_was_not_known_on_its_day(state: str, as_of: date) -> None:
    """The lists and texts of the law are left out: they tell of the past, and standing says how far they are good."""
    card = scorecard(LIBRARY, PLUGINS, RULES, state, as_of)
    told = "\n".join((*card.notes, *(notes(one) for one in card.findings if one.subject.item)))
    early = [key for key in card.sources if key in told and card.sources[key].published > as_of.isoformat()]

    assert early == []


def test_the_kit_sees_an_answer_that_came_after_the_day() -> None:
    unanswered = situation(attrs.evolve(ASK, position=Position.UNKNOWN, proof=None), BEFORE)
    answered = later(unanswered)
    (first, *_) = answered.profile.recommendations

    assert (first.position, first.proof) == (Position.SUPPORTED, Pointer(LATE))
    assert findings(answered, (UPR,)) == findings(unanswered, (UPR,))


def test_a_note_is_told_once_all_that_it_cites_is_known() -> None:
    def told(as_of: date) -> str:
        return "\n".join(scorecard(LIBRARY, PLUGINS, (), "CHN", as_of).notes)

    assert "did not rule out a visit" not in told(date(2014, 10, 22))
    assert "did not rule out a visit" in told(date(2014, 10, 23))


def test_a_note_that_says_what_was_looked_for_by_a_day_is_told_from_that_day() -> None:
    def told(as_of: date) -> str:
        return "\n".join(scorecard(LIBRARY, PLUGINS, (), "LAO", as_of).notes)

    assert "was found by 21 November 2026" not in told(date(2026, 11, 20))
    assert "was found by 21 November 2026" in told(date(2026, 11, 21))


def test_a_note_without_sources_is_told_from_the_last_year_that_it_names() -> None:
    def told(as_of: date) -> str:
        return "\n".join(scorecard(LIBRARY, PLUGINS, (), "RUS", as_of).notes)

    assert "Older hearsay on a return" not in told(date(2007, 12, 31))
    assert "Older hearsay on a return" in told(date(2008, 1, 1))
