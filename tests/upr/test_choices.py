"""A person's choices over what rules read: they take the place of suggestions, and say who, on which day and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.errors import DataError
from compliance.model.checked import ActKind, CheckedBy, Degree
from compliance.model.recommendations import LinkedBy, ObligationLink
from compliance.model.verdicts import Status
from compliance.upr.checking import Checker
from compliance.upr.choosing import About, Choice, Chosen, said
from compliance.upr.overruling import Choices

from .asked import CALENDAR, LIBRARY, PLUGINS, recommendation
from .chosen import A2, CAT, GOOD, Load, act, duty, entry, judge

LONG = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the "
    "United Nations Convention against Transnational Organized Crime"
)


def unused(chosen: tuple[Chosen, ...], text: str, **more: Any) -> list[str]:
    choices = Choices(chosen, GOOD)
    Checker(LIBRARY, PLUGINS, CALENDAR, GOOD, choices).check(recommendation("ERI", text, **more))
    return list(choices.unused())


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
