"""Advance questions: one a duty, reports and asks before silence, and each says why it is asked."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.model.packs import Pack, PreviousKind
from compliance.model.verdicts import Status, Verdict
from compliance.scorecard import scorecard
from compliance.upr.open_questions import load_open_questions, open_question

from .asked import PLUGINS, recommendation
from .pack_world import AS_OF, SOON, STATES, own_pack, pack_of, shipped


def test_viet_nam_is_asked_about_status_refoulement_resettlement_and_joining(vietnam: Pack) -> None:
    by_code = {one.code: one.text for one in vietnam.questions if one.code != "D6"}
    joining = [one.text for one in vietnam.questions if one.code == "D6"]

    assert "no refugee is returned, in any manner, to persecution" in by_code["A1"]
    assert "arrested nine DPRK nationals" in by_code["A2"]
    assert "fears on return" in by_code["A9"]
    assert "travel on safely to a state that admits them" in by_code["A15"]
    assert [text for text in joining if "the Convention relating to the Status of Refugees" in text]
    assert [text for text in joining if "the Protocol relating to the Status of Refugees" in text]


def test_a_report_is_asked_about_once_and_says_on_which_duties_it_bears(vietnam: Pack) -> None:
    asked = [one for one in vietnam.questions if "arrested nine DPRK nationals" in one.text]

    assert [one.code for one in asked] == ["A2"]
    assert "it bears on A2, A3 and A6" in asked[0].why
    assert asked[0].sources


def test_questions_on_reports_and_asks_come_before_those_on_silence(vietnam: Pack) -> None:
    silent = [one.why.startswith("Nothing is on file") for one in vietnam.questions]

    assert silent == sorted(silent)


@pytest.mark.parametrize("state", STATES)
def test_one_question_a_duty_but_one_a_treaty_to_join(state: str) -> None:
    codes = [one.code for one in pack_of(state).questions if one.code != "D6"]

    assert len(codes) == len(set(codes))


def test_a_question_has_the_title_of_its_duty_and_one_on_joining_names_the_treaty(vietnam: Pack) -> None:
    titles = {one.code: one.title for one in vietnam.questions if one.code != "D6"}
    joining = [one.title for one in vietnam.questions if one.code == "D6"]

    assert titles["A2"] == "Nobody is removed to danger of torture"
    assert "Accession to the Convention relating to the Status of Refugees" in joining
    assert len(joining) == len(set(joining))


def test_a_question_tells_positions_in_the_words_of_the_review() -> None:
    whys = " ".join(one.why for one in pack_of("PRK").questions)

    assert "position: not supported" in whys
    assert "position: noted; position: not supported; no position on file" in whys, "each kind of answer is told once"
    assert "(no position is asked for)" in whys, "what nobody but civil society asked has no position to be on file"
    assert "unknown" not in whys


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Ratify"], "On file is 1 ask to join it."),
        (["Consider ratifying"], "On file is 1 ask only to consider joining it."),
        (
            ["Consider acceding to", "Ratify", "Accede to", "Take steps to ratify"],
            (
                "On file are 2 asks to join it, 1 ask to take steps towards joining it and "
                "1 ask only to consider joining it."
            ),
        ),
    ],
)
def test_a_question_tells_asks_to_consider_apart_from_asks_to_join(texts: list[str], told: str, tmp_path: Path) -> None:
    asked = tuple(
        recommendation("XEL", f"{text} the Convention on the Rights of the Child", id=f"made#{number}")
        for number, text in enumerate(texts)
    )
    child = [one.why for one in own_pack(tmp_path, {}, SOON, asked).questions if "Rights of the Child" in one.title]

    assert len(child) == 1
    assert told in child[0]


def test_a_promise_to_join_is_counted_apart_from_the_asks() -> None:
    convention = next(one for one in pack_of("MNG").questions if "Convention relating to the Status" in one.title)

    assert (
        "On file are 2 asks to join it, 1 promise to join it and 1 ask only to consider joining it." in convention.why
    )


# ── what is on file, and what is not ──


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_said_to_be_on_file_only_where_nothing_is(state: str) -> None:
    plugins, library, _ = shipped()
    findings = scorecard(library, plugins, plugins.rulebook.rules, state, AS_OF).findings
    short = {one.code for one in findings if one.verdict in {Verdict.GAP, Verdict.CONTESTED_GAP}
             or (one.status is Status.UNMET and one.subject.item)}  # fmt: skip
    about = {one.code for one in findings if one.subject.conduct or one.subject.item}

    for one in pack_of(state).questions:
        if one.why.startswith(("Nothing is on file", "Nothing on this point")):
            assert one.code not in short, one.why
        if one.why.startswith("Nothing is on file"):
            assert one.code not in about, one.why


def test_of_a_duty_with_records_told_elsewhere_nothing_is_missing_but_this_point(vietnam: Pack) -> None:
    why = {one.code: one.why for one in vietnam.questions}

    assert why["A5"].startswith("Nothing on this point is on file, and whether ICPPED 16 binds cannot be told")
    assert why["D2"].startswith("Nothing on this point is on file, as of 22 November 2026 (ICCPR 40)")
    silent = [one for one in vietnam.questions if one.why.startswith("Nothing is on file")]
    assert f"The last {len(silent)} questions ask about duties on which nothing is on file." in vietnam.notes


def test_reports_that_speak_against_an_ask_are_not_said_to_be_missing() -> None:
    china = {one.code: one.why for one in pack_of("CHN").questions}

    assert china["B5"] == (
        "As of 22 November 2026 it is unclear whether it was done (no position is asked for). "
        "Reports speak against it; it is unclear for want of an answer of the state."
    )
    assert "what was asked (civil society, 27 July 2015); it is unclear for want of an answer" in china["A7"]
    assert "nothing on file shows whether it was done" in china["D1"]


def test_where_reports_speak_on_some_asks_only_nothing_is_said_to_show_the_rest() -> None:
    korea = next(one.why for one in pack_of("KOR").questions if one.code == "D5")

    assert "Reports speak for what was asked (Romania in the Universal Periodic Review, 7 May 2008); it is" in korea
    assert korea.endswith("On the rest nothing on file shows it: neither a yes nor a no.")


def test_an_answer_is_missing_only_on_the_asks_that_have_none_and_the_others_are_told_with_theirs() -> None:
    asks = next(one.why for one in pack_of("PRK").questions if one.code == "D5")

    assert "United States in the Universal Periodic Review, 9 May 2019; position: not supported)" in asks
    assert "Hungary in the Universal Periodic Review, 1 May 2014; position: noted)" in asks
    assert "Czechia in the Universal Periodic Review, 1 May 2014; no position on file)" in asks
    assert (
        "; where no answer of the state is on file it is unclear for want of one, on the others they do not decide it."
    ) in asks


def test_reports_that_speak_for_an_ask_are_told_too() -> None:
    training = next(one.why for one in pack_of("MNG").questions if one.code == "D7")

    assert "Reports speak for what was asked (UN Special Rapporteur on the DPRK, 21 December 2007)" in training


def test_the_gravest_report_is_quoted_first_and_each_verdict_stands_beside_its_report() -> None:
    first = pack_of("CHN").questions[0]

    assert "of what is reported (2006: Police arrested and returned relatives" in first.text
    assert (
        "gap (CSR1951 33) on the report (2006); insufficient evidence (CSR1951 33) on the reports (18 Sep" in first.why
    )
    assert first.finding == "CHN/A1/CSR1951-33/removal-2006-families-of-prisoners"


def test_of_a_rule_of_custom_the_treaties_are_named_whose_lists_end() -> None:
    custom = next(one.why for one in pack_of("MNG").questions if one.code == "A6")

    assert custom == (
        "Nothing is on file, and whether customary law (refugee) binds cannot be told, as of 22 November 2026. The "
        "lists of its treaties end before that day: CSR1951 (26 July 2024) and PSR1967 (26 July 2024)."
    )


# ── how they read ──


@pytest.mark.parametrize("state", ["VNM", "CHN", "MNG", "PRK", "KOR", "JPN"])
def test_a_question_is_open_and_says_nothing_of_what_the_state_does(state: str) -> None:
    silent = [one for one in pack_of(state).questions if one.why.startswith("Nothing is on file")]

    assert silent
    for one in silent:
        question, _, rest = one.text.partition("? ")
        assert question.split()[0] in {"How", "What", "Which", "On"}, one.text
        assert ";" not in question
        assert rest.startswith("Please describe the law and the practice, with figures since ")


def test_every_duty_of_a_state_has_an_open_question_of_its_own() -> None:
    questions = load_open_questions(PLUGINS)
    lacking = [rule.id for rule in PLUGINS.rulebook.rules if not rule.addressee and rule.id not in questions]

    assert lacking == []


def test_a_rule_without_a_question_is_asked_about_by_its_title() -> None:
    rule = next(one for one in PLUGINS.rulebook.rules if one.code == "C7")

    assert open_question(rule, {}, "Ruritania") == (
        "What do the law and the practice of Ruritania provide on this: "
        "“the state commits no atrocity crime and helps in none”?"
    )


def test_questions_of_unknown_rules_and_what_is_no_question_are_refused_together(tmp_path: Path) -> None:
    folder = tmp_path / "upr"
    folder.mkdir()
    (folder / "questions.yaml").write_text("questions: {detentoin: How is it?, detention: Stop it.}", encoding="utf-8")
    plugins = attrs.evolve(PLUGINS, catalogues=(("own", tmp_path),))

    with pytest.raises(DataError) as caught:
        load_open_questions(plugins)

    assert [one.found for one in caught.value.problems] == ["unknown rule 'detentoin'", "no question: 'Stop it.'"]


def test_a_remark_on_what_was_not_seen_is_no_question_and_is_counted_as_a_remark(vietnam: Pack) -> None:
    assert not [one for one in vietnam.questions if "was not seen" in one.text]
    assert vietnam.by_kind[PreviousKind.REMARK] == 1
    assert vietnam.by_kind[PreviousKind.OTHER] == 5
    assert sum(vietnam.by_kind.values()) == len(vietnam.previous)
