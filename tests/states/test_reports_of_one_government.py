"""What one government's yearly reports add to the shipped facts: one origin, never direct, each of its own year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from compliance.assess import assess
from compliance.evidence.knowledge import Knowledge
from compliance.loading.holdings import Library
from compliance.model.findings import Finding
from compliance.model.items import Item, Position
from compliance.model.sources import Bearing, Citation, SourceKind
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.plugins import installed

LIBRARY = Library(installed())
SOURCES = LIBRARY.world.sources
TODAY = date(2026, 11, 22)
YEARLY = sorted(one for one in SOURCES if one.startswith(("us-chn-", "us-mng-", "us-prk-")))
ACCESS = "unhcr-access-since-2014"
RETURNS = "removals-to-prk-since-2014"


def cited(state: str) -> Iterator[tuple[str, Citation]]:
    profile = LIBRARY.profile(state)
    for record in (*profile.conduct, *profile.recommendations, *profile.commitments):
        yield from ((record.id, one) for one in record.sources)


def finding(state: str, duty: str, basis: str, subject: str, as_of: date = TODAY) -> Finding:
    found = assess(LIBRARY.world, LIBRARY.rulebook.select([duty]), state, as_of).findings
    (one,) = (one for one in found if str(one.basis) == basis and subject in (one.subject.conduct, one.subject.item))
    return one


def against(one: Finding, name: str) -> str:
    (element,) = (element for element in one.elements if element.name == name)
    return str(element.against)


def ask(state: str, name: str) -> Item:
    (one,) = (one for one in LIBRARY.profile(state).recommendations if one.id == name)
    return one


def test_the_reports_of_all_years_are_one_origin() -> None:
    assert len(YEARLY) >= 13
    assert {SOURCES[one].origin for one in YEARLY} == {"us-state-department"}


@pytest.mark.parametrize("state", ["CHN", "MNG", "PRK"])
def test_a_yearly_report_is_never_direct_and_speaks_of_its_own_year(state: str) -> None:
    told = [(record, one) for record, one in cited(state) if one.cite in YEARLY]

    assert told
    assert [record for record, one in told if one.direct] == []
    assert [record for record, one in told if not one.covers or one.covers.text != one.cite[-4:]] == []


@pytest.mark.parametrize("basis", ["CSR1951 35", "PSR1967 II"])
def test_access_refused_since_2014_is_a_gap_once_three_origins_are_known(basis: str) -> None:
    before = finding("CHN", "A13", basis, ACCESS, date(2020, 3, 10))
    after = finding("CHN", "A13", basis, ACCESS, date(2020, 3, 11))
    now = finding("CHN", "A13", basis, ACCESS)

    assert (before.verdict, against(before, "access-refused")) == (Verdict.INSUFFICIENT_EVIDENCE, "g2")
    assert (after.verdict, against(after, "access-refused")) == (Verdict.GAP, "g3")
    assert (now.verdict, now.flags) == (Verdict.GAP, ())


def test_what_a_report_quotes_of_unhcr_is_unhcrs_word_and_no_second_one_of_the_government() -> None:
    (record,) = (one for one in LIBRARY.profile("CHN").conduct if one.id == ACCESS)
    entries = Knowledge(LIBRARY.world, TODAY).of_conduct("CHN", record)

    assert {one.source.id: one.origin for one in entries if one.source.id in YEARLY} == {
        "us-chn-2016": "us-state-department",
        "us-chn-2017": "us-state-department",
        "us-chn-2018": "us-state-department",
        "us-chn-2019": "unhcr",
        "us-chn-2020": "unhcr",
        "us-chn-2021": "unhcr",
        "us-chn-2022": "unhcr",
        "us-chn-2023": "unhcr",
        "us-chn-2024": "unhcr",
    }


def test_what_organisations_without_a_name_tell_of_access_is_second_hand() -> None:
    assert [one.cite for record, one in cited("CHN") if record == ACCESS and one.relay] == ["us-chn-2018"]


@pytest.mark.parametrize(
    ("record", "years"),
    [
        (RETURNS, range(2016, 2024)),
        ("asylum-access-dprk-nationals", range(2016, 2024)),
        ("birth-registration-since-2014", range(2017, 2024)),
        ("schooling-since-2014", range(2016, 2024)),
        ("trafficked-women-returned", range(2018, 2021)),
        ("mothers-without-status", range(2018, 2024)),
    ],
)
def test_a_year_is_cited_only_where_its_report_speaks_of_the_point(record: str, years: range) -> None:
    """That of 2024 is silent on returns and children; only those of 2018 to 2020 speak of trafficked women."""
    told = {one.cite for name, one in cited("CHN") if name == record and one.cite in YEARLY}

    assert told == {f"us-chn-{year}" for year in years}


@pytest.mark.parametrize(
    "record", ["birth-registration-since-2014", "schooling-since-2014", "mothers-without-status", "coi-90e-children"]
)
def test_what_media_without_a_name_tell_of_children_and_mothers_is_second_hand(record: str) -> None:
    told = [one for name, one in cited("CHN") if name == record and one.cite in YEARLY and one.kind is SourceKind.R]

    assert told
    assert all(one.relay for one in told)


def test_second_hand_reports_on_registration_make_no_gap() -> None:
    one = finding("CHN", "B1", "CRC 7", "birth-registration-since-2014", date(2022, 12, 31))

    assert (one.verdict, against(one, "registration-barred")) == (Verdict.INSUFFICIENT_EVIDENCE, "g2")


def test_chinas_own_word_on_household_papers_is_told_and_shows_nothing() -> None:
    one = finding("CHN", "B1", "CRC 7", "birth-registration-since-2014")
    (opened,) = (element for element in one.elements if element.name == "registration-open")

    assert (one.verdict, one.flags) == (Verdict.GAP, (Flag.SELF_REPORTED,))
    assert (str(opened.for_), [part.source for part in opened.evidence]) == ("g0", ["us-chn-2017"])


def test_returns_since_2014_have_a_second_origin_from_march_2017_on() -> None:
    before = finding("CHN", "A2", "CAT 3", RETURNS, date(2017, 3, 2))
    after = finding("CHN", "A2", "CAT 3", RETURNS, date(2017, 3, 3))

    assert (before.verdict, before.flags) == (Verdict.INSUFFICIENT_EVIDENCE, (Flag.SINGLE_ORIGIN,))
    assert (after.verdict, after.flags) == (Verdict.GAP, ())
    assert finding("CHN", "A2", "CAT 3", RETURNS).verdict is Verdict.CONTESTED_GAP


def test_return_without_screening_rests_on_the_committee_and_on_one_sentence_of_2020() -> None:
    before = finding("CHN", "A8", "CAT 3", RETURNS, date(2021, 3, 29))
    after = finding("CHN", "A8", "CAT 3", RETURNS, date(2021, 3, 30))
    (unscreened,) = (element for element in after.elements if element.name == "unscreened")

    assert (before.verdict, against(before, "unscreened")) == (Verdict.INSUFFICIENT_EVIDENCE, "g2")
    assert (after.verdict, str(unscreened.against)) == (Verdict.GAP, "g3")
    assert {part.source for part in unscreened.evidence} == {"cat-2016-chn", "us-chn-2020"}


@pytest.mark.parametrize("basis", ["CSR1951 33", "PSR1967 I(1)"])
def test_that_nothing_proves_torture_contests_screening_under_the_refugee_treaties(basis: str) -> None:
    assert finding("CHN", "A8", basis, RETURNS).verdict is Verdict.CONTESTED_GAP


def test_whom_unhcr_has_registered_china_generally_recognised_from_2018_to_2022() -> None:
    told = {
        one.cite: one.bearing for record, one in cited("CHN") if record == "asylum-procedure" and one.cite in YEARLY
    }

    assert {cite for cite, bearing in told.items() if bearing is Bearing.FOR} == {
        f"us-chn-{year}" for year in range(2018, 2023)
    }


def test_whether_the_agreement_with_unhcr_still_binds_is_not_known() -> None:
    one = finding("CHN", "A14", "UNHCR-CHN-1995 III(5)", ACCESS)

    assert one.verdict is Verdict.INSUFFICIENT_EVIDENCE


@pytest.mark.parametrize("name", ["coi-90b-unhcr-access", "coi-90c-technical-help", "coi-90d-trafficking"])
def test_words_on_recommendations_at_large_answer_no_single_one(name: str) -> None:
    """Of 17 March 2014 nothing tells which recommendations were meant, all or some."""
    assert ask("CHN", name).position is Position.UNKNOWN
    assert "reuters-2014-03-17" not in {one.proof.cite for one in LIBRARY.profile("CHN").recommendations if one.proof}


@pytest.mark.parametrize("duty", ["A13", "A14"])
def test_the_ask_on_access_is_unclear_for_want_of_an_answer_and_of_nothing_else(duty: str) -> None:
    one = finding("CHN", duty, "inquiry para. 90(b)", "coi-90b-unhcr-access")
    (done,) = (element for element in one.elements if element.name == "done")

    assert (one.status, str(done.against)) == (Status.UNCLEAR, "g3")


def test_papers_that_voices_without_a_name_tell_of_show_nothing_as_done() -> None:
    papers = {"rfa-2021-11-19-chn", "rfa-2021-12-17-chn", "dailynk-2024-06-24-chn"}
    told = [one for record, one in cited("CHN") if record == "author-004-humanitarian-stay" and one.cite in papers]
    found = finding("CHN", "B5", "civil-society", "author-004-humanitarian-stay")
    (done,) = (element for element in found.elements if element.name == "done")

    assert {one.cite for one in told} == papers
    assert all(one.relay for one in told)
    assert {one.bearing for one in told} == {Bearing.FOR, Bearing.AGAINST}
    assert (found.status, str(done.for_)) == (Status.UNCLEAR, "g1")


def test_two_reports_of_one_visit_are_one_origin() -> None:
    assert SOURCES["rfa-2022-06-20-mng"].origin == SOURCES["dailynk-2022-07-27-mng"].origin


def test_three_reports_show_that_workers_left_and_none_a_remedy() -> None:
    one = finding("MNG", "B4", "un-agency", "ilo-2015-forced-labour")
    done, remedy = one.elements

    assert {part.origin for part in done.evidence if part.bearing == "for" and part.weight == "R"} == {
        "us-state-department",
        "scholar-mongolia-visit-2022",
        "nknews",
    }
    assert (str(done.for_), str(done.against), str(remedy.for_)) == ("g3", "g2", "g0")
    assert one.status is Status.PARTLY


def test_before_the_third_report_two_of_them_left_it_unclear() -> None:
    asked = finding("MNG", "B4", "un-agency", "ilo-2015-forced-labour", as_of=date(2025, 5, 5))

    assert (asked.status, str(asked.elements[0].for_)) == (Status.UNCLEAR, "g2")


def test_wages_and_watched_movement_show_menace_and_no_more() -> None:
    one = finding("MNG", "B4", "ILO-C029 1(1)", "dprk-workers-2015-2018")

    assert (one.verdict, one.flags) == (Verdict.INSUFFICIENT_EVIDENCE, (Flag.STALE,))
    assert {name: against(one, name) for name in ("labour-exacted", "attribution", "menace", "not-voluntary")} == {
        "labour-exacted": "g3",
        "attribution": "g1",
        "menace": "g3",
        "not-voluntary": "g2",
    }


def test_a_voice_without_a_name_beside_two_reports_adds_nothing() -> None:
    one = finding("MNG", "B4", "ILO-C029 1(1)", "dprk-workers-2015-2018")
    (exacted,) = (element for element in one.elements if element.name == "labour-exacted")

    assert {(part.source, part.weight) for part in exacted.evidence} == {
        ("mongolianviews-2015-06", "AS"),
        ("nkdb-2016-01-07", "R"),
        ("us-mng-2018", "weak"),
    }


def test_what_was_rejected_of_one_asker_is_no_answer_to_another() -> None:
    assert ask("PRK", "upr-2019-us-detention-access").position is Position.REJECTED
    assert ask("PRK", "author-004-prison-visits").position is Position.UNKNOWN


def test_the_rejection_of_2019_is_known_once_the_month_that_printed_it_is_over() -> None:
    asked = ask("PRK", "upr-2019-us-detention-access")

    assert Knowledge(LIBRARY.world, date(2019, 5, 30)).item(asked).position is Position.UNKNOWN
    assert Knowledge(LIBRARY.world, date(2019, 5, 31)).item(asked).position is Position.REJECTED


def test_one_government_alone_does_not_make_a_rejected_ask_unmet() -> None:
    one = finding("PRK", "D5", "UPR", "upr-2019-us-detention-access")
    (done,) = (element for element in one.elements if element.name == "done")

    assert (one.status, str(done.against)) == (Status.UNCLEAR, "g2")
