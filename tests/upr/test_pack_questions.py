"""Advance questions: one a duty, reports and asks before silence, and each says why it is asked."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError
from compliance.model.packs import Pack, PreviousKind
from compliance.upr.open_questions import load_open_questions, open_question

from .asked import PLUGINS, recommendation
from .pack_world import SOON, STATES, own_pack, pack_of


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
    assert "position: noted; no position on file" in whys
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
