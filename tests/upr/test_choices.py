"""A person's choices over what rules read: they take the place of suggestions, and say who, on which day and why."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.cli import run
from compliance.errors import DataError
from compliance.model.outcomes import ActKind, Checked, CheckedBy, Degree
from compliance.model.recommendations import LinkedBy, ObligationLink
from compliance.model.verdicts import Status
from compliance.upr.checking import Checker
from compliance.upr.choice_file import load_choices
from compliance.upr.choosing import About, Choice, Chosen, said
from compliance.upr.overruling import Choices

from .asked import CALENDAR, LIBRARY, PLUGINS, recommendation

GOOD = date(2020, 9, 16)
"""A day to which the lists of CAT and ICCPR are good."""
HEAD = "SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,Action,Issue,Session\n"
ROWS = """\
Eritrea,Africa,,Ratify the CAT,Norway,WEOG,,Accepted,5,Torture,18
Eritrea,Africa,,Join what protects from torture,Norway,WEOG,,Accepted,5,Torture,18
"""
Say = Callable[..., tuple[str, str]]
LONG = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the "
    "United Nations Convention against Transnational Organized Crime"
)
CAT = "the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment (CAT)"
A2 = "“Nobody is removed to danger of torture” (A2)"


def entry(value: str, **more: str) -> dict[str, str]:
    given = {"record": "row 1", "kind": "treaty", "ask": "ratify", "by": "analyst", "on": "2020-01-20", "why": "Named."}
    return {key: text for key, text in ({**given, "value": value, **more}).items() if text}


def duty(value: str, **more: str) -> dict[str, str]:
    return entry(value, kind="obligation", ask="", **more)


def act(ask: str, value: str = "", **more: str) -> dict[str, str]:
    return entry(value, kind="act", ask=ask, **more)


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., tuple[Chosen, ...]]:
    """Write choices into a file and read it."""

    def loaded(*entries: dict[str, str]) -> tuple[Chosen, ...]:
        file = tmp_path / "choices.yaml"
        lines = [
            f"{'  - ' if not at else '    '}{key}: {json.dumps(text)}\n"
            for one in entries
            for at, (key, text) in enumerate(one.items())
        ]
        file.write_text("choices:\n" + "".join(lines), encoding="utf-8")
        return load_choices(file, LIBRARY.catalogue, PLUGINS)

    return loaded


Load = Callable[..., tuple[Chosen, ...]]


def judge(chosen: tuple[Chosen, ...], text: str, state: str = "ERI", as_of: date = GOOD, **more: Any) -> Checked:
    return Checker(LIBRARY, PLUGINS, CALENDAR, as_of, Choices(chosen, as_of)).check(recommendation(state, text, **more))


def unused(chosen: tuple[Chosen, ...], text: str, **more: Any) -> list[str]:
    choices = Choices(chosen, GOOD)
    Checker(LIBRARY, PLUGINS, CALENDAR, GOOD, choices).check(recommendation("ERI", text, **more))
    return list(choices.unused())


def faults(load: Load, *entries: dict[str, str]) -> list[str]:
    with pytest.raises(DataError) as caught:
        load(*entries)
    return [f"{one.found} ({one.hint})" for one in caught.value.problems]


# ── what a choice changes ──


def test_a_chosen_treaty_that_no_rule_read_is_checked_and_says_who_chose_it(load: Load) -> None:
    found = judge(load(entry("CAT")), "Join what protects from torture.")
    (act,) = found.acts

    assert (found.status, found.by) == (Status.MET, CheckedBy.ACT)
    assert (act.asked.by, act.asked.read_by) == (LinkedBy.CHOSEN, "person: analyst")
    assert act.why == "to join CAT (chosen by a person): accession of 2014-09-25"
    assert found.why[-1] == f"chosen by analyst on 2020-01-20: it asks to join {CAT}; Named."


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (entry("CSR1951", degree="consider"), "it asks to consider joining the Convention relating to the Status of "),
        (
            entry("CSR1951", ask="join", degree="steps"),
            "it asks to take steps towards joining the Convention relating ",
        ),
        (entry("P67", ask="sign"), "it asks to sign the Protocol relating to the Status of Refugees (PSR1967)"),
        (
            entry("CAT", ask="accept-procedure", provision="22"),
            f"it asks to accept a procedure of article 22 of {CAT}",
        ),
        (
            entry("CAT", ask="review-reservation", provision="30"),
            f"it asks to consider withdrawing a reservation to article 30 of {CAT}",
        ),
        (entry("CAT", ask="review-reservation", holds="false"), f"it does not ask to withdraw a reservation to {CAT}"),
        (entry("CAT", ask="submit-report"), f"it asks to submit a report under {CAT}"),
        (
            act("standing-invitation", degree="consider"),
            "it asks to consider a standing invitation to special procedures",
        ),
        (entry("asylum-refugees", kind="theme", ask=""), "it is about asylum and refugees"),
        (entry("detention", kind="theme", ask="", holds="false"), "it is not about detention"),
        (entry("4", kind="action", ask=""), "its action is 4 (general)"),
        (duty("refoulement-torture"), f"it restates {A2}"),
        (entry("UNTOC-TIP", degree="steps"), f"it asks to take steps towards joining the {LONG} (UNTOC-TIP); Named."),
    ],
)
def test_a_choice_is_told_in_words_with_a_code_only_beside_its_name(
    load: Load, chosen: dict[str, str], told: str
) -> None:
    assert load(chosen)[0].told.startswith(f"chosen by analyst on 2020-01-20: {told}")


@pytest.mark.parametrize("one", [ActKind(kind) for kind in ActKind])
def test_every_act_has_words_for_each_degree(one: ActKind) -> None:
    choice = Choice("row 1", About.TREATY, "analyst", GOOD, "Named.", "CAT")

    told = {said(Chosen(choice, "CAT", one, degree)) for degree in Degree}
    assert len(told) == len(Degree)


def test_a_chosen_act_takes_the_place_of_the_suggested_one_on_its_treaty_and_of_no_other(load: Load) -> None:
    found = judge(load(entry("CAT", ask="sign")), "Ratify the CAT and the Rome Statute.")

    assert {(one.asked.treaty, one.asked.kind, one.asked.by) for one in found.acts} == {
        ("CAT", ActKind.SIGN, LinkedBy.CHOSEN),
        ("ROME", ActKind.JOIN, LinkedBy.SUGGESTED),
    }
    assert any("(read by a rule)" in one.why for one in found.acts)


def test_a_refused_act_is_taken_out_and_the_refusal_is_told(load: Load) -> None:
    found = judge(load(entry("CAT", holds="false")), "Ratify the CAT.")

    assert (found.acts, found.status, found.by) == ((), Status.UNCLEAR, CheckedBy.NOTHING)
    assert found.why[-1] == f"chosen by analyst on 2020-01-20: it does not ask to join {CAT}; Named."


def test_without_an_ask_a_refusal_is_of_every_act_on_the_treaty(load: Load) -> None:
    found = judge(load(entry("CAT", ask="", holds="false")), "Sign the CAT, and withdraw its reservation to the CAT.")

    assert found.acts == ()
    assert f"it asks nothing on {CAT}" in found.why[-1]


def test_how_far_the_words_go_stays_as_read_unless_it_is_chosen(load: Load) -> None:
    text = "Consider ratifying the CAT."
    degrees = [
        judge(load(one), text).acts[0].asked.degree for one in (entry("CAT"), entry("CAT", degree="act"))
    ]  # fmt: skip

    assert degrees == [Degree.CONSIDER, Degree.ACT]


def test_a_chosen_duty_gives_the_status_and_the_suggestions_stay_unjudged(load: Load) -> None:
    text, day = "Stop returning people to torture.", date(2014, 2, 20)
    found = judge(load(duty("A2", on="2014-02-01")), text, "CHN", day)

    assert (found.status, found.by) == (Status.UNMET, CheckedBy.OBLIGATION)
    assert ObligationLink("A2", LinkedBy.CHOSEN, found.why[-1]) in found.asked.obligations
    assert found.why[-1] == f"chosen by analyst on 2014-02-01: it restates {A2}; Named."
    assert {one.verdict for one in found.duties if one.by is LinkedBy.SUGGESTED} <= {""}


def test_a_duty_may_be_named_by_the_id_of_its_rule(load: Load) -> None:
    assert [one.value for one in load(duty("refoulement-torture"))] == ["A2"]


def test_a_refused_duty_is_no_longer_suggested(load: Load) -> None:
    text = "Stop returning people to torture."
    assert "A2" in {one.obligation for one in judge((), text).duties}
    found = judge(load(duty("A2", holds="false")), text)

    assert "A2" not in {one.obligation for one in found.duties}
    assert f"it does not restate {A2}" in found.why[-1]


def test_what_the_source_states_is_no_suggestion_and_stays(load: Load) -> None:
    chosen, stated = load(duty("A2", holds="false")), (ObligationLink("A2", LinkedBy.STATED),)

    assert judge(chosen, "Stop it.", obligations=stated).asked.obligations == stated
    assert "it changes nothing" in unused(chosen, "Stop it.", obligations=stated)[0]


def test_an_act_without_a_treaty_is_refused_and_the_rest_stays(load: Load) -> None:
    text = "Ratify the Rome Statute and all outstanding human rights treaties."
    found = judge(load(act("join", holds="false")), text)

    assert {one.asked.treaty for one in judge((), text).acts} == {"ROME", ""}
    assert [one.asked.treaty for one in found.acts] == ["ROME"]
    assert (
        found.why[-1] == "chosen by analyst on 2020-01-20: it does not ask to join a treaty where it names none; Named."
    )


def test_a_standing_invitation_that_no_rule_read_is_chosen(load: Load) -> None:
    (found,) = judge(load(act("standing-invitation", degree="steps")), "Open the country to all of them.").acts

    assert (found.asked.kind, found.asked.by, found.asked.degree) == (ActKind.INVITE, LinkedBy.CHOSEN, Degree.STEPS)
    assert (found.asked.treaty, found.asked.read_by) == ("", "person: analyst")


def test_a_standing_invitation_that_was_read_is_refused(load: Load) -> None:
    text = "Extend a standing invitation to special procedures."
    found = judge(load(act("standing-invitation", holds="false")), text)

    assert ([one.asked.kind for one in judge((), text).acts], found.acts) == ([ActKind.INVITE], ())
    assert "it does not ask to issue a standing invitation to special procedures" in found.why[-1]


def test_a_report_that_names_no_body_is_refused(load: Load) -> None:
    text = "Submit its overdue reports."
    assert [one.asked.kind for one in judge((), text).acts] == [ActKind.REPORT]

    assert judge(load(act("submit-report", holds="false")), text).acts == ()


@pytest.mark.parametrize("chosen", [{"kind": "action", "value": "1"}, {"kind": "theme", "value": "unhcr"}])
def test_a_chosen_action_or_theme_changes_no_verdict_and_is_no_reason_for_one(
    load: Load, chosen: dict[str, str]
) -> None:
    given, text = load(entry(ask="", **chosen)), "Ratify the CAT and stop returning people to torture."

    assert judge(given, text) == judge((), text)
    assert unused(given, text) == []


def test_no_suggestion_makes_a_verdict_until_a_person_chooses_it(load: Load) -> None:
    text, day = "Stop returning people to torture.", date(2014, 2, 20)
    read, chosen = judge((), text, "CHN", day), judge(load(duty("A2", on="2014-02-01")), text, "CHN", day)

    assert "A2" in {one.obligation for one in read.duties}
    assert {(one.by, one.verdict, one.finding) for one in read.duties} == {(LinkedBy.SUGGESTED, "", "")}
    assert (read.status, read.by) == (Status.UNCLEAR, CheckedBy.NOTHING)
    assert (chosen.status, chosen.by) == (Status.UNMET, CheckedBy.OBLIGATION)


def test_that_nothing_is_asked_on_a_treaty_leaves_nothing_of_an_earlier_choice_on_it(load: Load) -> None:
    chosen = load(entry("CAT", on="2020-01-01"), entry("CAT", ask="", holds="false", on="2020-02-01"))

    assert judge(chosen, "Join what protects from torture.").acts == ()
    assert "a later choice on the same stands" in unused(chosen, "Join what protects from torture.")[0]


def test_of_two_choices_on_the_same_record_under_two_names_the_later_counts(load: Load) -> None:
    chosen = load(entry("CAT", record="made#1", on="2020-02-01"), entry("CAT", holds="false", on="2020-03-01"))

    assert judge(chosen, "Ratify the CAT.").acts == ()
    assert "a later choice on the same stands" in unused(chosen, "Ratify the CAT.")[0]


def test_of_two_choices_on_the_same_the_later_day_counts_wherever_it_stands(load: Load) -> None:
    chosen = load(entry("CAT", holds="false", on="2020-03-01"), entry("CAT", on="2020-02-01"))

    assert judge(chosen, "Ratify the CAT.").acts == ()
    assert ["a later choice on the same stands" in one for one in unused(chosen, "Ratify the CAT.")] == [True]


def test_a_choice_made_on_the_day_asked_about_counts_and_one_made_after_it_does_not(load: Load) -> None:
    same, later = load(entry("CAT", holds="false", on="2020-09-16")), load(entry("CAT", holds="false", on="2020-09-17"))

    assert judge(same, "Ratify the CAT.").acts == ()
    assert judge(later, "Ratify the CAT.") == judge((), "Ratify the CAT.")
    assert "made on 2020-09-17, after the day asked about" in unused(later, "Ratify the CAT.")[0]


def test_a_choice_on_no_record_and_one_that_changes_nothing_are_named(load: Load) -> None:
    chosen = load(entry("CAT", record="row 77"), entry("ICRMW", holds="false"))

    assert [one.partition("is not used: ")[2] for one in unused(chosen, "Ratify the CAT.")] == [
        "no record that was read fits it",
        "it changes nothing",
    ]


@pytest.mark.parametrize("name", ["made#1", "row 1", "115.2"])
def test_a_record_is_named_by_its_id_its_row_or_its_paragraph(load: Load, name: str) -> None:
    assert unused(load(entry("CAT", record=name)), "Ratify the CAT.", paragraph="115.2") == []


def test_a_name_that_several_records_have_is_refused(load: Load) -> None:
    choices = Choices(load(entry("CAT", record="115.2")), GOOD)
    checker = Checker(LIBRARY, PLUGINS, CALENDAR, GOOD, choices)
    for name in ("made#1", "made#2"):
        checker.check(recommendation("ERI", "Ratify the CAT.", id=name, paragraph="115.2"))

    with pytest.raises(DataError, match=r"'115\.2' is the name of 2 records"):
        list(choices.unused())


# ── the file ──


def test_unknown_names_are_refused_all_at_once_with_the_nearest(load: Load) -> None:
    found = faults(load, entry("ICCPRR"), duty("A222"), entry("CAT", ask="ratfy"), entry("CAT", knd="x"))

    assert [one.partition(" (did you mean")[0] for one in found] == [
        "unknown treaty 'ICCPRR'", "unknown obligation 'A222'", "unknown ask 'ratfy'", "unknown key 'knd'",
    ]  # fmt: skip
    assert all("did you mean" in one for one in (found[0], found[2], found[3]))


def test_a_day_that_is_none_and_an_unknown_kind_are_refused_with_the_other_problems(load: Load) -> None:
    found = faults(load, entry("CAT", on="2020-02-30"), entry("CAT", kind="treatie"), entry("NONE"))

    assert len(found) == 3
    assert "2020-02-30" in found[0]
    assert "did you mean treaty?" in found[1]
    assert "unknown treaty 'NONE'" in found[2]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (entry("CAT", ask=""), "what is asked about the treaty is missing"),
        (entry("CAT", provision="20"), "`provision` is of a reservation or a procedure"),
        (entry("CAT", ask="accept-procedure", provision="99"), "no procedure of CAT is under '99'"),
        (duty("A2", provision="20"), "say what is asked about a treaty"),
        (entry("CAT", by=""), "missing key 'by'"),
        (entry("6", kind="action", ask=""), "no action category '6' (write one of 1 (minimal), 2 (continuing)"),
        (entry("refugee", kind="theme", ask=""), "unknown theme 'refugee'"),
        (entry("asylum-refugee", kind="theme", ask=""), "did you mean asylum-refugees"),
        (entry("5", kind="action"), "say what is asked about a treaty"),
        (entry("", kind="theme", ask=""), "`value` is missing: which theme it is (add `value`)"),
        (act("join"), "which treaty the act join is about is missing (name the treaty under `kind: treaty`"),
        (act("submit-report"), "which treaty the act submit-report is about is missing"),
        (act("jion", holds="false"), "unknown ask 'jion' (did you mean"),
        (act(""), "which act it is is missing (add `ask`"),
        (act("join", value="CAT"), "an act under `kind: act` names no treaty"),
        (act("accept-procedure", holds="false", provision="22"), "`provision` is of a treaty"),
        (act("join", holds="false", degree="steps"), "`degree` is of an act that is asked for"),
        (entry("CAT", ask="standing-invitation"), "a standing invitation is of no treaty (write `kind: act`"),
    ],
)
def test_a_choice_that_does_not_add_up_is_refused(load: Load, given: dict[str, str], says: str) -> None:
    assert says in faults(load, given)[0]


def test_a_procedure_is_chosen_by_its_provision(load: Load) -> None:
    found = judge(load(entry("CAT", ask="accept-procedure", provision="22")), "Let people complain.")

    assert [(one.asked.kind, one.asked.provision) for one in found.acts] == [(ActKind.ACCEPT, "22")]
    assert "which procedure is meant" not in found.acts[0].why


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("choices:\n  - record: row 1\n    record: row 2\n", "duplicate key 'record'"),
        ("choises: []\n", "did you mean choices?"),
        ("choices: CAT\n", "expected a list"),
        ("", "the file is empty"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_choices(tmp_path / "wrong.yaml", LIBRARY.catalogue, PLUGINS)

    assert says in str(caught.value)


# ── the command ──


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Check an invented export with choices, and return what is said on both channels."""
    (tmp_path / "export.csv").write_text(HEAD + ROWS, encoding="utf-8")

    def said(choices: str, *words: str, code: int = 0, command: str = "check") -> tuple[str, str]:
        (tmp_path / "choices.yaml").write_text(choices, encoding="utf-8")
        given = ["--choices", str(tmp_path / "choices.yaml"), "--as-of", "2020-09-16", *words]
        assert run(["upr", command, "upr-info", str(tmp_path / "export.csv"), *given]) == code
        out, err = capsys.readouterr()
        return out, err

    return said


CHOICES = """\
choices:
  - {record: row 3, kind: treaty, value: CAT, ask: ratify, by: regional desk, on: 2020-01-20, why: It was said.}
  - {record: row 9, kind: obligation, value: A2, by: regional desk, on: 2020-01-20, why: "A\\u202eB\\e[31m"}
"""
TOLD = f"chosen by regional desk on 2020-01-20: it asks to join {CAT}; It was said."


def test_every_format_says_who_chose_on_which_day_and_why(say: Say) -> None:
    first, second = json.loads(say(CHOICES, "--format", "json")[0])["checked"]
    rows = list(csv.DictReader(io.StringIO(say(CHOICES, "--format", "csv")[0])))

    assert (first["acts"][0]["by"], second["acts"][0]["by"]) == ("suggested", "chosen")
    assert (second["acts"][0]["read_by"], second["status"], second["why"][-1]) == ("person: regional desk", "met", TOLD)
    assert (TOLD in rows[0]["why"], TOLD in rows[1]["why"]) == (False, True)
    assert TOLD in say(CHOICES, "--format", "markdown")[0]
    assert TOLD in " ".join(say(CHOICES)[0].split())


def test_a_choice_without_effect_is_named_on_standard_error_and_nothing_of_it_reaches_the_terminal(say: Say) -> None:
    out, err = say(CHOICES)

    assert f"warning: the choice on row 9 (line 3), that it restates {A2}, is not used: no record" in err
    assert "row 9" not in out
    assert "\x1b" not in err + out


def test_a_wrong_file_of_choices_ends_with_4_and_shows_nothing(say: Say) -> None:
    out, err = say(CHOICES.replace("value: CAT", "value: CATT"), code=4)

    assert (out, "choices.yaml:2: row 3: unknown treaty 'CATT' (did you mean" in err) == ("", True)


def test_the_example_of_the_page_is_what_happens(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "check-recommendations.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(csv|yaml|text)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (export, choices, checked, read) = (text for _, text in blocks)
    (tmp_path / "export.csv").write_text(export, encoding="utf-8")

    assert say(choices)[0].startswith(checked)
    assert say(choices, command="read")[0].startswith(read)
    assert "UNCLEAR" in say("choices: []\n")[0]
