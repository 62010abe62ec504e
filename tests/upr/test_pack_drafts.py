"""Draft recommendations: what the rules ask for, of whom, by when, and how sure it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.model.packs import DraftRecommendation, Pack
from compliance.model.verdicts import Status
from compliance.upr.aim import Aim
from compliance.upr.deadlines import counted_from_review
from compliance.upr.drafts import SAFEGUARD
from compliance.upr.lint.linting import open_desk

from .lint_made import lint_recommendation
from .pack_world import ASKS, GAP, SOON, STATES, TREATIES, own_pack, pack_of, session, shipped


def draft(pack: Pack, code: str) -> DraftRecommendation:
    """The draft on a duty."""
    return next(one for one in pack.drafts if code in one.code.split(", "))


# ── Viet Nam, as the founding documents ask ──


def test_viet_nam_is_asked_to_join_the_refugee_convention_and_its_protocol(vietnam: Pack) -> None:
    texts = [one.text for one in vietnam.drafts]

    assert any(
        "should accede to the Convention relating to the Status of Refugees, within two years" in one for one in texts
    )
    assert any(
        "should accede to the Protocol relating to the Status of Refugees, within two years" in one for one in texts
    )


def test_the_earlier_ask_of_the_review_is_found_though_it_only_asks_to_consider(vietnam: Pack) -> None:
    convention = next(one for one in vietnam.drafts if "Convention relating to the Status" in one.result)

    assert "as A/HRC/12/11, para. 99.5, asked it to consider" in convention.text
    assert convention.verdict == "no deposit is on file up to 26 July 2024"


def test_an_ask_whose_words_were_not_seen_is_neither_named_nor_counted(vietnam: Pack) -> None:
    convention = next(one for one in vietnam.drafts if "Convention relating to the Status" in one.result)
    question = next(one for one in vietnam.questions if one.title == convention.title)

    assert convention.repeats == (
        "A/HRC/12/11, para. 99.5 (to consider it)",
        "civil-society organisations (asked 18 April 2024)",
    )
    assert "On file are 1 ask to join it and 1 ask only to consider joining it." in question.why
    unseen = next(one for one in vietnam.previous if one.asked.id == "upr-2024-join-csr1951")
    assert (unseen.acts, unseen.status) == ((), Status.UNCLEAR)


def test_viet_nam_is_asked_for_non_refoulement_and_for_onward_resettlement(vietnam: Pack) -> None:
    assert "halt every removal to any state where danger is to be feared" in draft(vietnam, "A1").text
    assert "gives an exit permit within 30 days to everyone whom another state admits" in draft(vietnam, "A15").text
    assert (
        "review of every removal to China, and onward to the Democratic People's Republic" in draft(vietnam, "A2").text
    )


def test_what_no_finding_establishes_is_asked_for_as_a_safeguard(vietnam: Pack) -> None:
    for code in ("A1", "A2", "A15"):
        assert draft(vietnam, code).text.startswith(SAFEGUARD)
        assert "gap" not in draft(vietnam, code).verdict


# ── every state ──


@pytest.mark.parametrize("state", STATES)
def test_every_draft_has_all_its_parts_and_asks_one_thing(state: str) -> None:
    for one in pack_of(state).drafts:
        assert all(
            (one.code, one.obligation, one.addressee, one.verb, one.result, one.deadline, one.basis, one.verdict)
        )
        assert one.result in one.text
        assert one.deadline in one.text
        assert one.text.count(" should ") == 1


@pytest.mark.parametrize("state", STATES)
def test_to_stop_or_withdraw_is_asked_of_those_alone_who_are_found_to_do_it(state: str) -> None:
    for one in pack_of(state).drafts:
        if one.verb in {"stop", "withdraw"}:
            assert one.verdict in {"gap", "contested gap", "commitment unmet", "commitment partly met"}


def test_nobody_is_told_to_stop_crimes_that_no_finding_shows() -> None:
    crimes = draft(pack_of("CHN"), "C7")

    assert crimes.verb == "publish"
    assert "“Warn officials that passing information" in crimes.text
    assert "(as recommended in A/HRC/25/63, annex II)" in crimes.text
    assert "in line with" not in crimes.text
    assert draft(pack_of("PRK"), "C7").verb == "stop", "there a finding stands behind it"


@pytest.mark.parametrize("state", STATES)
def test_as_recommended_is_said_of_the_very_act_and_else_where_more_is_to_be_seen(state: str) -> None:
    said = [one for one in pack_of(state).drafts if "as recommended in" in one.text]

    assert [one.code for one in said if one.code != "D6" and not one.result.startswith("a dated account")] == []
    for one in pack_of(state).drafts:
        if one.repeats and one not in said and one.code not in {"D6", "D5", "D8"} and "account" not in one.result:
            assert "; on this subject see also " in one.text


def test_a_document_that_asked_for_something_else_is_named_on_its_subject_only() -> None:
    custody = draft(pack_of("PRK"), "C2").text

    assert custody.endswith("; on this subject see also A/HRC/27/10, para. 124.123 and A/HRC/27/10, para. 124.124.")


@pytest.mark.parametrize("state", STATES)
def test_no_act_is_asked_for_twice(state: str) -> None:
    asked = [(one.addressee, one.verb, one.result) for one in pack_of(state).drafts]

    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("state", STATES)
def test_every_draft_passes_the_linter(state: str) -> None:
    plugins, library, _ = shipped()
    desk = open_desk(plugins, library)

    for one in pack_of(state).drafts:
        assert [lint.code for lint in lint_recommendation(one.text, desk, state=state)] == [], one.text


def test_the_remedy_of_every_rule_asks_for_an_act_that_the_linter_knows_and_can_check() -> None:
    plugins, library, _ = shipped()
    desk = open_desk(plugins, library)

    for rule in plugins.rulebook.rules:
        ask = rule.remedy
        text = f"{ask.addressee} of Viet Nam should {ask.verb} {ask.result}, {ask.deadline}, under article 3 of CAT."
        found = {lint.code for lint in lint_recommendation(text, desk, state="VNM")}
        assert not found & {"W801", "W802", "W803"}, (rule.code, found)


def test_drafts_on_joining_treaties_are_told_apart_by_the_treaty(vietnam: Pack) -> None:
    titles = [one.title for one in vietnam.drafts if one.code == "D6"]

    assert "Accession to the Convention relating to the Status of Refugees" in titles
    assert len(titles) == len(set(titles)) > 1


def test_an_office_stands_before_the_words_that_say_what_it_does() -> None:
    assert draft(pack_of("CHN"), "A9").addressee == "The authority of China that decides on refugee status"
    assert draft(pack_of("CHN"), "D7").addressee == "The ministry of China in charge of border officials"


def test_a_state_that_disputes_it_has_its_reply_noted() -> None:
    china = pack_of("CHN")

    assert draft(china, "A7").verdict == "contested gap"
    assert draft(china, "A7").text.startswith("Noting that China disputes what is reported (latest reply on file: ")


def test_a_gap_is_no_safeguard_and_a_promise_names_its_place() -> None:
    china = pack_of("CHN")

    assert draft(china, "B1").verdict == "gap"
    assert draft(china, "B1").text.startswith("The registry authority of China should register")
    assert "(A/HRC/25/5, para. 186.66)" in draft(china, "D5").text


def test_who_signed_is_asked_to_ratify_and_who_did_not_to_accede() -> None:
    verbs = {one.basis.split()[0]: one.verb for one in pack_of("CHN").drafts if one.code == "D6"}

    assert verbs["ICCPR"] == "ratify"
    assert verbs["ICPPED"] == "accede to"


def test_a_party_is_not_asked_to_join(tmp_path: Path) -> None:
    joined_it = TREATIES.replace(
        "confirmations:",
        "  CSR1951:\n    - {action: accession, on: 2023-01-01, source: xel-register, mark: V}\nconfirmations:",
    )
    pack = own_pack(tmp_path, {"treaties": joined_it, "conduct": GAP, "asks": ASKS}, SOON)

    assert not [one for one in pack.drafts if "Status of Refugees" in one.result and "Convention" in one.result]


def test_a_procedure_that_is_lawful_to_refuse_is_asked_for_only_where_a_gap_rests_on_its_treaty() -> None:
    emirates = pack_of("ARE", date(2023, 1, 1))

    assert not [one for one in emirates.drafts if one.code == "D10"]
    assert [one for one in emirates.questions if one.code == "D10"]


def test_a_procedure_that_nobody_asked_for_is_not_said_to_be_asked_for() -> None:
    desk = open_desk(shipped()[0], shipped()[1])
    doors = [one for one in pack_of("CHN", date(2020, 1, 1)).drafts if one.code == "D10"]

    assert doors
    for one in doors:
        assert (one.repeats, one.basis) == ((), "no binding basis on file; the choice is the state's")
        assert one.text.startswith(SAFEGUARD)
        assert [lint.code for lint in lint_recommendation(one.text, desk, state="CHN")] == [], one.text


@pytest.mark.parametrize("state", STATES)
def test_only_what_somebody_asked_for_is_said_to_be_asked_for(state: str) -> None:
    assert [one.title for one in pack_of(state).drafts if one.basis.endswith("asked for") and not one.repeats] == []


def test_an_ask_to_a_body_that_is_no_state_is_asked_of_nobody_here() -> None:
    korea = pack_of("KOR")

    assert not [one for one in korea.drafts if one.code == "E2"]
    assert not [one for one in korea.questions if one.code == "E2"]


# ── deadlines ──

AIM = Aim("XEL", 5, 58, on=session(58, "2028-01-10/2028-01-21"))


@pytest.mark.parametrize(
    ("remedy", "told"),
    [
        ("within six months", "within six months of the UPR session, by 21 July 2028"),
        ("within 30 days", "within 30 days of the UPR session, by 20 February 2028"),
        ("within two years", "within two years of the UPR session, by 21 January 2030"),
        ("at once", "at once, at the latest by the adoption of the UPR outcome"),
        ("by the start of the next school term", "by the start of the next school term"),
    ],
)
def test_a_deadline_is_counted_from_the_last_day_of_the_session(remedy: str, told: str) -> None:
    assert counted_from_review(remedy, AIM) == told


def test_without_a_day_on_file_no_day_is_made_up() -> None:
    assert counted_from_review("within six months", Aim("XEL", 5, None)) == "within six months of the UPR session"


def test_the_mid_term_is_a_day_only_where_it_can_be_computed() -> None:
    assert counted_from_review("by the mid-term of the cycle", AIM) == "by the mid-term of the cycle"
    assert counted_from_review("by the mid-term of the cycle", AIM, date(2030, 4, 1)).endswith(", by 1 April 2030")


def test_a_draft_carries_the_day(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, {"treaties": TREATIES, "conduct": GAP, "asks": ASKS}, SOON)
    review = draft(pack, "A2")

    assert review.text == (
        "The legislature of Exampleland should enact a suspensive judicial review of every removal to Myanmar, within "
        "one year of the UPR session, by 21 January 2029, in line with article 3 of the Convention against Torture and "
        "Other Cruel, Inhuman or Degrading Treatment or Punishment; on this subject see also A/HRC/99/7, para. 12.3."
    )
    assert (review.basis, review.verdict, review.finding) == ("CAT 3", "gap", "XEL/A2/CAT-3/removal-2021")
    assert "xel-inquiry" in review.sources


def test_a_removal_that_leads_on_is_told_with_both_states(tmp_path: Path) -> None:
    chain = GAP.replace("    to: MMR\n", "    to: CHN\n    onward: PRK\n")
    pack = own_pack(tmp_path, {"treaties": TREATIES, "conduct": chain}, SOON)

    assert "review of every removal to China, and onward to the Democratic People's Republic of Korea" in (
        draft(pack, "A2").result
    )
