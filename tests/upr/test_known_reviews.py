"""Reviews whose numbers are known from elsewhere come out of the shipped profiles, the calendar and the importers."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from compliance.assess import assess
from compliance.model.checked import CheckedBy
from compliance.model.items import Item, Position
from compliance.model.recommendations import Mechanism, RecommendationPosition
from compliance.model.verdicts import Flag, Status, Verdict
from compliance.recommending import Expected
from compliance.upr.calendar import load_calendar
from compliance.upr.checking import Checker

from .asked import LATE, LIBRARY, PLUGINS, recommendation

P = RecommendationPosition
TARGETS = Path(__file__).parents[3] / "shared" / "data" / "upr" / "targets"
with_targets = pytest.mark.skipif(
    not TARGETS.is_dir(), reason=f"the research data is not beside this checkout ({TARGETS})"
)
CALENDAR = load_calendar(PLUGINS)
CHECKER = Checker(LIBRARY, PLUGINS, CALENDAR, LATE)
ANSWERS = {"Accepted": Position.SUPPORTED, "Noted": Position.REJECTED}
"""UPR Info has two answers; China's own paper calls what it did not accept "not accepted"."""


def item(state: str, name: str) -> Item:
    profile = LIBRARY.profile(state)
    return next(one for one in (*profile.recommendations, *profile.commitments) if one.id == name)


def rows(name: str) -> list[dict[str, str]]:
    opened = gzip.open if name.endswith(".gz") else open
    with opened(TARGETS / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ── DPRK, second cycle ──


def test_dprk_2014_adds_up_and_no_other_number_does() -> None:
    tally = next(one for one in LIBRARY.profile("PRK").tallies if one.id == "upr-2014")

    assert (tally.received, tally.supported, tally.partly, tally.noted, tally.rejected) == (268, 113, 4, 58, 93)
    assert tally.adds_up
    assert Expected(268, {P.SUPPORTED: 113, P.IN_PART: 4, P.NOTED: 57, P.NOT_SUPPORTED: 93}).fault()


def test_the_tally_of_dprk_says_nothing_on_fulfilment() -> None:
    findings = assess(LIBRARY.world, PLUGINS.rules, "PRK", date(2014, 12, 31)).findings
    (one,) = [one for one in findings if one.subject.item in {"upr-2014", "PRK/upr-2014"}]

    assert (one.verdict, one.status, Flag.INVALID_INPUT in one.flags) == (
        Verdict.COMMITMENT_ONLY,
        Status.UNCLEAR,
        False,
    )


def test_dprk_joined_the_disability_convention_that_france_asked_it_to_join_in_2014() -> None:
    asked = recommendation("PRK", "Ratify the CRPD.", session=19, cycle=2)
    found = CHECKER.check(asked)

    assert (found.status, found.by) == (Status.MET, CheckedBy.ACT)
    assert [one.done.value for one in found.acts[0].answers] == ["no", "no", "yes", "yes"]
    assert [one.on for one in found.acts[0].proofs if one.action == "ratification"] == ["2016-12-06"]


def test_dprk_has_not_joined_the_convention_against_torture() -> None:
    late = Checker(LIBRARY, PLUGINS, CALENDAR, date(2025, 3, 25))
    asked = recommendation("PRK", "Ratify the CAT.", session=19, cycle=2, position=P.NOTED)

    assert late.check(asked).status is Status.UNMET  # named as no party on that day


# ── China, second cycle: refugees ──


@with_targets
def test_chinas_refugee_recommendations_of_2013_have_their_numbers_askers_and_positions() -> None:
    asked = [
        one for one in rows("target_states_refugee_recommendations.csv") if (one["iso3"], one["cycle"]) == ("CHN", "2")
    ]
    ours = {one.at.removeprefix("para. "): one for one in LIBRARY.profile("CHN").recommendations if one.at}

    assert [one["para"] for one in asked] == ["186.241", "186.242", "186.243"]
    for one in asked:
        mine = ours[one["para"]]
        assert mine.position is ANSWERS.get(one["uprinfo_response"], Position.UNKNOWN)
        assert {"Czech Republic": "Czechia", "South Korea": "Republic of Korea"}[
            one["recommending_states"]
        ] == mine.asked_by
        assert one["text"] not in mine.says["en"]


def test_chinas_refugee_recommendations_name_the_document_of_the_position() -> None:
    names = ("upr-2013-czechia-dprk", "upr-2013-korea-asylum-law", "upr-2013-korea-neighbours")
    proofs = {name: one.proof and one.proof.cite for name in names if (one := item("CHN", name))}

    assert proofs == {names[0]: "upr-chn-2013-add1", names[1]: None, names[2]: "upr-chn-2013-add1"}
    tally = next(one for one in LIBRARY.profile("CHN").tallies if one.id == "upr-2013")
    assert (tally.received, tally.supported, tally.rejected, tally.adds_up) == (252, 204, 48, True)


def test_chinas_refugee_recommendations_are_unmet_where_acts_to_the_contrary_stand_and_else_unclear() -> None:
    findings = assess(LIBRARY.world, PLUGINS.rules, "CHN", date(2020, 12, 31)).findings
    status = {(one.subject.item or "").rpartition("/")[2]: one.status for one in findings if one.subject.item}

    assert status["upr-2013-czechia-dprk"] is Status.UNMET
    assert status["upr-2013-korea-neighbours"] is Status.UNMET
    assert status["upr-2013-korea-asylum-law"] is Status.UNCLEAR


# ── Viet Nam, fourth cycle ──


def test_viet_nams_answer_of_2024_is_unclear_and_stays_so_whatever_it_joined() -> None:
    mine = item("VNM", "upr-2024-join-csr1951")
    tally = next(one for one in LIBRARY.profile("VNM").tallies if one.id == "upr-2024")
    findings = assess(LIBRARY.world, PLUGINS.rules, "VNM", date(2024, 10, 1)).findings
    found = [one for one in findings if (one.subject.item or "").endswith(mine.id)]

    assert (mine.position, tally.received, tally.supported, tally.partial) == (Position.UNKNOWN, 320, 271, True)
    assert {(one.verdict, one.status) for one in found} == {(Verdict.COMMITMENT_ONLY, Status.UNCLEAR)}


@pytest.mark.parametrize("position", [P.UNCLEAR, P.PENDING, None])
def test_the_checker_says_unclear_for_viet_nam_too(position: RecommendationPosition | None) -> None:
    asked = recommendation(
        "VNM", "Join the 1951 Refugee Convention.", session=46, cycle=4, position=position, mechanism=Mechanism.UPR
    )
    found = Checker(LIBRARY, PLUGINS, CALENDAR, date(2024, 10, 1)).check(asked)

    assert found.status is Status.UNCLEAR
    assert [one.asked.treaty for one in found.acts] == ["CSR1951"]
    assert found.acts[0].proofs == ()
