"""Reports to treaty bodies: what is due, what came, how late, and how far the registers reach."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from compliance.assess import assess
from compliance.evidence.grading import Entry
from compliance.model.dates import day_span, parse_span
from compliance.model.findings import Finding
from compliance.model.sources import Citation, Mark, Source, SourceKind
from compliance.model.verdicts import Flag, Verdict

from .due_reports import AS_OF, D2, JOINED, LIBRARY, LIST, PUBLIC, REGISTER, due, on_cat, received, situation


def notes(finding: Finding) -> str:
    return "; ".join(step.text for step in finding.why if step.step in {"note", "element"})


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


def test_report_that_came_on_an_unknown_day_may_not_have_come_yet() -> None:
    finding = on_cat(situation(due("third", "2011-06-30"), received("came", "2012/2016")))["third"]

    assert finding.verdict is Verdict.INSUFFICIENT_EVIDENCE
    assert "a report came on some day of 2012/2016; whether by 2015-06-30 is not known" in notes(finding)
