"""Duties computed from registers: what is due, what came, which doors stand open, and how far the registers reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.assess import assess
from compliance.errors import DataError, PluginError
from compliance.evidence.grading import Entry, Graded
from compliance.ladder import Rungs, judge
from compliance.law.choices import choice
from compliance.loading.holdings import Library
from compliance.model.dates import day_span, parse_span
from compliance.model.findings import Finding
from compliance.model.items import Engagement, EngagementKind
from compliance.model.profiles import Profile, StateKind
from compliance.model.sources import Bearing, Citation, Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, Effect, TreatyAction
from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict
from compliance.plugins import installed
from compliance.rule import Basis, Case, Element, Evidence, Rule, SubjectKind, declared
from compliance.rulebook import bind
from compliance.testing import load_cases, run_case
from compliance.testing.registers import (
    later_records_change_nothing,
    more_reports_open_no_due_day,
    order_and_duplicates_of_records_change_nothing,
    record,
    reports,
    word_of_delay_never_helps,
)
from compliance.testing.strategies import Situation
from compliance.world import World

LIBRARY = Library(installed())
BOOK = LIBRARY.rulebook
D2, D10 = BOOK.find("D2"), BOOK.find("D10")
DUE, RECEIVED = EngagementKind.REPORT_DUE, EngagementKind.REPORT_RECEIVED
AS_OF = date(2015, 6, 30)

PUBLIC = day_span(date(2000, 1, 1))
REGISTER = Source(
    "register", "Register", "Office", SourceKind.REG, Mark.VERIFIED, published=PUBLIC, retrieved=day_span(AS_OF)
)
LIST = Source("list", "List", "Committee", SourceKind.REG, Mark.VERIFIED, published=day_span(date(2012, 6, 1)))
DEPOSITARY = Source("depositary", "Register", "Depositary", SourceKind.REG, Mark.VERIFIED, retrieved=PUBLIC)
JOINED = TreatyAction(ActionKind.ACCESSION, day_span(date(1995, 3, 1)), "depositary", Mark.VERIFIED)


def situation(*engagements: Engagement, as_of: date = AS_OF, joined: TreatyAction = JOINED) -> Situation:
    profile = Profile("XEL", StateKind.STATE, "Exampleland", treaties={"CAT": (joined,)}, engagements=engagements)
    catalogue = LIBRARY.catalogue
    sources = {**catalogue.sources, "register": REGISTER, "list": LIST, "depositary": DEPOSITARY}
    world = World({"XEL": profile}, sources, catalogue.treaties, catalogue.agreements, catalogue.grounds)
    return Situation(world, "XEL", as_of)


def on_cat(place: Situation, rule: Rule = D2) -> dict[str, Finding]:
    """Return the findings under CAT by the record they are about, or `period`."""
    found = assess(place.world, (rule,), place.state, place.as_of).findings
    return {one.subject.item or "period": one for one in found if one.basis.treaty == "CAT"}


def due(name: str, on: str, cite: str = "register") -> Engagement:
    return record(name, DUE, parse_span(on), "CAT", cite)


def received(name: str, on: str, cite: str = "register") -> Engagement:
    return record(name, RECEIVED, parse_span(on), "CAT", cite, Bearing.FOR)


def notes(finding: Finding) -> str:
    return "; ".join(step.text for step in finding.why if step.step in {"note", "element"})


# ── reports: days, and what registers know ──


@pytest.mark.parametrize(
    ("day", "late"),
    [("2015-06-29", "1 day late"), ("2015-06-20", "10 days late"), ("2009-01-28", "2,344 days late")],
)
def test_days_of_delay_are_counted_from_the_due_day(day: str, late: str) -> None:
    finding = on_cat(situation(due("third", day)))["third"]

    assert finding.verdict is Verdict.GAP
    assert f"{late} by 2015-06-30" in notes(finding)


def test_report_is_not_late_on_the_day_it_is_due() -> None:
    assert "third" not in on_cat(situation(due("third", "2015-06-30")))


def test_due_day_known_by_year_only_is_judged_after_the_year() -> None:
    found = on_cat(situation(due("old", "2012"), due("this-year", "2015")))

    assert found["old"].verdict is Verdict.GAP
    assert "911 to 1,276 days late" in notes(found["old"])
    assert "this-year" not in found


def test_gap_asks_for_the_report_and_compliance_for_nothing() -> None:
    found = on_cat(situation(due("third", "2012-06-30"), received("came", "2013-06-30"), due("fourth", "2014-06-30")))

    assert found["fourth"].remedy is not None
    assert "file the overdue report" in str(found["fourth"].remedy)
    assert (found["third"].verdict, found["third"].remedy) == (Verdict.COMPLIANT, None)
    assert "received 2013-06-30: 365 days late" in notes(found["third"])


def test_delay_is_known_to_the_last_day_of_the_register_and_not_beyond() -> None:
    records = (due("third", "2012-06-30"),)

    assert on_cat(situation(*records))["third"].verdict is Verdict.GAP
    later = on_cat(situation(*records, as_of=AS_OF + timedelta(days=1)))["third"]
    assert later.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert "known to be overdue to 2015-06-30" in notes(later)
    assert later.remedy is None


def test_list_on_paper_is_good_to_its_own_day_only() -> None:
    record_of_it = due("third", "2010-06-30", "list")

    assert on_cat(situation(record_of_it, as_of=date(2012, 6, 1)))["third"].verdict is Verdict.GAP
    assert on_cat(situation(record_of_it, as_of=date(2012, 6, 2)))["third"].verdict is Verdict.INSUFFICIENT_EVIDENCE


def test_list_of_before_the_due_day_says_nothing_on_delay() -> None:
    finding = on_cat(situation(due("third", "2014-06-30", "list")))["third"]

    assert finding.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert "no source says that it had not come" in notes(finding)


def test_two_records_of_one_report_answer_one_due_day() -> None:
    twice = (received("came", "2012-06-30"), received("came-again", "2012-06-30"))

    found = on_cat(situation(due("third", "2012-06-30"), due("fourth", "2013-06-30"), *twice))

    assert (found["third"].verdict, found["fourth"].verdict) == (Verdict.COMPLIANT, Verdict.GAP)


def test_source_is_good_to_the_day_its_data_stood_or_it_was_written() -> None:
    paper = attrs.evolve(LIST, adopted=day_span(date(2012, 4, 1)))
    vague = attrs.evolve(LIST, published=parse_span("2012"))
    page = Source("page", "Page", "NGO", SourceKind.R, Mark.VERIFIED, published=PUBLIC, retrieved=day_span(AS_OF))
    covers = Citation("register", covers=parse_span("2010/2011"))

    def good(source: Source, citation: Citation | None = None) -> date:
        return Entry(citation or Citation(source.id), source, "XEL/x", Mark.VERIFIED).good_through

    assert good(REGISTER) == AS_OF
    assert good(REGISTER, covers) == date(2011, 12, 31)
    assert good(paper) == date(2012, 4, 1)
    assert good(vague) == date(2012, 1, 1)
    assert good(page) == date(2000, 1, 1), "that a page was seen later does not renew what it says"


@pytest.mark.parametrize(
    ("treaty", "months"),
    [
        ("ICCPR", 12), ("CAT", 12), ("CEDAW", 12), ("ICERD", 12), ("ICRMW", 12),
        ("CRC", 24), ("CRC-OP-AC", 24), ("CRC-OP-SC", 24), ("CRPD", 24), ("ICPPED", 24),
    ],
)  # fmt: skip
def test_first_report_is_due_one_or_two_years_after_entry_into_force(treaty: str, months: int) -> None:
    joined = attrs.evolve(JOINED, on=day_span(date(2010, 3, 1)))
    place = situation()
    with_parent = dict.fromkeys(("CRC", treaty), (joined,))
    place = place.with_profile(attrs.evolve(place.profile, treaties=with_parent))
    found = assess(place.world, (D2,), "XEL", date(2011, 1, 1)).findings
    finding = next(one for one in found if one.basis.treaty == treaty)

    assert finding.law.since
    since = date.fromisoformat(finding.law.since)
    assert f"the first report is due on {since.replace(year=since.year + months // 12)}" in notes(finding)
    assert (finding.verdict, finding.flags) == (Verdict.INSUFFICIENT_EVIDENCE, (Flag.NOT_DUE,))


def test_computed_due_day_is_never_a_gap() -> None:
    finding = on_cat(situation())["period"]

    assert finding.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert "by CAT 19(1) the first report was due on 1996-03-31; no register at hand says whether it came" in notes(
        finding
    )


def test_shipped_records_give_the_days_that_their_documents_give() -> None:
    china = assess(LIBRARY.world, (D2,), "CHN", date(2014, 12, 31)).findings
    laos = assess(LIBRARY.world, (D2,), "LAO", date(2018, 12, 31)).findings
    korea = assess(LIBRARY.world, (D2,), "KOR", date(2024, 1, 1)).findings

    fifth = next(one for one in china if one.subject.item == "cat-fifth-report-due")
    assert (fifth.verdict, "171 to 536 days late" in notes(fifth)) == (Verdict.COMPLIANT, True)
    first = next(one for one in laos if one.subject.item == "iccpr-initial-report-due")
    assert (first.verdict, "2,192 to 2,754 days late" in notes(first)) == (Verdict.COMPLIANT, True)
    icpped = next(one for one in korea if one.basis.treaty == "ICPPED")
    assert "first report is due on 2025-02-03" in notes(icpped)


# ── choices: a door is opened and shut by acts, from day to day ──


def act(kind: ActionKind, on: str, *provisions: str, effect: Effect | None = Effect.PROCEDURE) -> TreatyAction:
    return TreatyAction(kind, parse_span(on), "depositary", Mark.VERIFIED, provisions=provisions, effect=effect)


DECLARED = act(ActionKind.DECLARATION, "2007-11-09", "22")
TAKEN_BACK = act(ActionKind.WITHDRAWAL, "2012-01-01", "22", effect=None)


@pytest.mark.parametrize(
    ("day", "acts", "stands"),
    [
        (date(2007, 11, 8), (DECLARED,), Holds.NOT_BOUND),
        (date(2007, 11, 9), (DECLARED,), Holds.BOUND),
        (date(2011, 12, 31), (DECLARED, TAKEN_BACK), Holds.BOUND),
        (date(2012, 1, 1), (DECLARED, TAKEN_BACK), Holds.NOT_BOUND),
        (date(2013, 1, 1), (DECLARED, TAKEN_BACK, act(ActionKind.DECLARATION, "2012-06-01", "22")), Holds.BOUND),
        (date(2007, 11, 8), (act(ActionKind.DECLARATION, "2007", "22"),), Holds.UNKNOWN),
        (date(2012, 6, 1), (DECLARED, act(ActionKind.WITHDRAWAL, "2012", "22", effect=None)), Holds.UNKNOWN),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "20"),), Holds.NOT_BOUND),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "22(1)"),), Holds.BOUND),
        (date(2014, 1, 1), (act(ActionKind.DECLARATION, "2007", "22", effect=Effect.DECLARATION),), Holds.NOT_BOUND),
        (date(2014, 1, 1), (act(ActionKind.RESERVATION, "2007", "22"),), Holds.NOT_BOUND),
    ],
)
def test_choice_stands_from_its_act_to_its_withdrawal(day: date, acts: tuple[TreatyAction, ...], stands: Holds) -> None:
    assert choice(acts, ("22",), (ActionKind.DECLARATION,), day).stands is stands


KINDS = (ActionKind.DECLARATION, ActionKind.RESERVATION, ActionKind.WITHDRAWAL)
ACTS = st.lists(
    st.builds(
        lambda kind, day, whole: act(kind, str(day.year) if whole else day.isoformat(), "20"),
        st.sampled_from(KINDS), st.dates(date(2000, 1, 1), date(2005, 12, 31)), st.booleans(),
    ),
    max_size=4,
)  # fmt: skip


@given(ACTS, st.dates(date(1999, 1, 1), date(2007, 1, 1)), st.randoms(use_true_random=False))
def test_order_of_acts_and_acts_still_to_come_change_no_choice(acts: list[TreatyAction], day: date, rnd: Any) -> None:
    before = choice(acts, ("20",), KINDS[:2], day)
    mixed = [*acts, act(ActionKind.DECLARATION, (day + timedelta(days=1)).isoformat(), "20")]
    rnd.shuffle(mixed)

    assert choice(mixed, ("20",), KINDS[:2], day).stands is before.stands


@given(ACTS, st.dates(date(2000, 1, 1), date(2007, 1, 1)))
def test_withdrawal_on_the_day_leaves_no_choice_standing(acts: list[TreatyAction], day: date) -> None:
    gone = [*acts, act(ActionKind.WITHDRAWAL, day.isoformat(), "20")]

    assert choice(gone, ("20",), KINDS[:2], day + timedelta(days=366)).stands is not Holds.BOUND or any(
        one.on.last > day for one in acts
    )


def test_doors_are_each_a_basis_of_a_treaty_in_the_catalogue() -> None:
    for basis in D10.bases:
        assert {basis.treaty, basis.open_to} <= set(LIBRARY.catalogue.treaties), basis.name
        assert basis.kind is BasisKind.COMMITMENT


def test_door_of_a_party_is_a_commitment_and_of_anybody_else_not_bound() -> None:
    day = date(2014, 2, 20)
    found = {str(one.basis): one for one in assess(situation().world, (D10,), "XEL", day).findings}

    assert (found["CAT 20"].status, found["CAT 20"].remedy) == (Status.MET, None)
    assert found["OPCAT 11"].status is Status.UNMET
    assert "the act that opens this door" in str(found["OPCAT 11"].remedy)
    assert found["ICERD 14"].verdict is Verdict.NOT_BOUND
    assert len(found) == len(D10.bases)


# ── the engine ──


def probe(_: Case) -> Evidence:
    raise ZeroDivisionError("no such day")


def stranger(**changed: Any) -> Rule:
    """Return a stranger's rule on registers, changed in some fields."""
    basis = Basis(BasisKind.TREATY, "CAT", "19", breach=("late",), met=("came",))
    elements = (Element("late", "Late?", register=True), Element("came", "Came?", register=True))
    return attrs.evolve(D2, **({"id": "x", "code": "X1", "bases": (basis,), "elements": elements} | changed))


def test_rule_on_registers_that_crashes_gives_an_error_finding_for_each_subject() -> None:
    found = on_cat(situation(due("third", "2012-06-30")), stranger(probe=probe))

    assert {name: one.verdict for name, one in found.items()} == {"third": Verdict.ERROR}
    steps = [step.text for step in found["third"].why if step.step == "error"]
    line = probe.__code__.co_firstlineno + 1
    assert steps == [f"rule x failed: ZeroDivisionError: no such day ({Path(__file__).name}, probe, line {line})"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"probe": declared}, "has no probe"),
        ({"bases": ()}, "has no legal basis"),
        ({"bases": (Basis(BasisKind.TREATY, "CAT", "19", met=("came",)),)}, "needs breach and met elements"),
    ],
)
def test_rule_on_registers_that_cannot_work_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(PluginError, match=said):
        bind([stranger(**changed)])


def test_rule_on_registers_reads_only_the_records_of_its_kind_and_treaty() -> None:
    other = record("iccpr", DUE, parse_span("2012-06-30"), "ICCPR")
    visit = Engagement("v", EngagementKind.VISIT, parse_span("2012-06-30"), "cat", {}, Mark.VERIFIED, other.sources)

    assert set(on_cat(situation(other, visit))) == {"period"}


GRADES = st.builds(Graded, against=st.integers(0, 4), for_=st.integers(0, 4))
RUNGS = st.builds(
    Rungs,
    kind=st.sampled_from(BasisKind),
    holds=st.sampled_from(Holds),
    breach=st.tuples(GRADES),
    met=st.tuples(GRADES),
    period=st.booleans(),
    covered=st.booleans(),
)


@given(RUNGS)
def test_computing_changes_a_verdict_only_from_untold_to_compliant(rungs: Rungs) -> None:
    plain, computed = judge(rungs).verdict, judge(rungs._replace(computed=True)).verdict

    assert computed is plain or (plain, computed) == (Verdict.INSUFFICIENT_EVIDENCE, Verdict.COMPLIANT)


DENSE: dict[str, Callable[[Situation, tuple[Rule, ...], Any], None]] = {
    check.__name__: check
    for check in (
        more_reports_open_no_due_day,
        word_of_delay_never_helps,
        order_and_duplicates_of_records_change_nothing,
        later_records_change_nothing,
    )
}


@pytest.mark.parametrize("name", sorted(DENSE))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_registers_full_of_reports_keep(name: str, data: Any) -> None:
    told = data.draw(reports(("CAT",), (), date(2005, 1, 1), date(2016, 12, 31)))

    DENSE[name](situation(*told), (D2, D10), data)


# ── what treaty bodies say later, and promises that all states made ──

FOLLOW_UP = """
sources:
  observations: {{title: Observations, publisher: Committee, kind: AS, mark: V, published: 2010-06-01}}
  follow-up: {{title: Follow-up, publisher: Committee, kind: AS, mark: V, published: 2012-06-01}}
cases:
  - name: graded
    as_of: 2014-02-20
    facts:
      recommendations:
        - {{id: point, on: 2010-06-01, cite: observations, at: "1", asked_by: Committee, mechanism: treaty-body,
           says: Point., mark: V, measure: {{act: other}}, follow_up: [{{grade: {grade}, cite: {cite}}}]}}
    expect:
      - {{obligation: D8, basis: treaty-body 1, verdict: commitment-only, status: met}}
"""


@pytest.mark.parametrize(
    ("grade", "cite", "said"),
    [("F", "follow-up", "'F'"), ("B2", "follow-up", "'B2'"), ("A", "follow-upp", "'follow-upp' does not exist")],
)
def test_grade_that_is_none_and_source_that_is_not_there_are_refused_with_their_line(
    tmp_path: Path, grade: str, cite: str, said: str
) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(FOLLOW_UP.format(grade=grade, cite=cite))
    cases = load_cases(file, "cases.yaml")

    with pytest.raises(DataError, match=rf"cases\.yaml:\d+.*{said}"):
        run_case(cases.cases[0], cases, LIBRARY.catalogue, BOOK)


def test_grade_moves_nothing_but_the_rule_on_follow_up(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(FOLLOW_UP.format(grade="A", cite="follow-up"))
    cases = load_cases(file, "cases.yaml")

    assert run_case(cases.cases[0], cases, LIBRARY.catalogue, BOOK) == []


@pytest.mark.parametrize("subject", list(SubjectKind))
def test_every_kind_of_subject_has_a_built_in_rule(subject: SubjectKind) -> None:
    assert any(rule.subject is subject for rule in BOOK.rules)


def test_report_that_came_on_an_unknown_day_may_not_have_come_yet() -> None:
    finding = on_cat(situation(due("third", "2011-06-30"), received("came", "2012/2016")))["third"]

    assert finding.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert "a report came on some day of 2012/2016; whether by 2015-06-30 is not known" in notes(finding)
