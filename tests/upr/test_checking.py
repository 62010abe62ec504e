"""What became of recommendations to real states, by the shipped registers: done, not done, before, unknown."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.model.checked import CheckedBy, Done, Moment
from compliance.model.recommendations import (
    AskKind,
    LinkedBy,
    Mechanism,
    ObligationLink,
    RecommendationPosition,
)
from compliance.model.verdicts import Status

from .asked import LATE, checked

GOOD = date(2020, 9, 16)
"""A day to which the lists of CAT, ICERD and ICCPR are good."""


def answers(state: str, text: str, as_of: date = LATE, **more: object) -> list[str]:
    (act,) = checked(state, text, as_of, **more).acts
    return [one.done.value for one in act.answers]


def test_a_treaty_joined_after_it_was_asked_for_is_met_and_the_deposit_proves_it() -> None:
    found = checked("ERI", "Ratify the CAT.")  # acceded on 25 September 2014
    (act,) = found.acts

    assert (found.status, found.by) == (Status.MET, CheckedBy.ACT)
    assert [one.done for one in act.answers] == [Done.NO, Done.NO, Done.YES, Done.YES]
    assert [(one.action, one.on) for one in act.proofs] == [("accession", "2014-09-25")]
    assert act.proofs[0].cite in found.sources
    assert "accession of 2014-09-25" in found.why[0]


def test_a_treaty_not_joined_is_unmet_while_the_list_is_good_and_unclear_after_it() -> None:
    assert checked("PNG", "Ratify the CAT.", GOOD).status is Status.UNMET
    late = checked("PNG", "Ratify the CAT.", LATE)

    assert (late.status, late.acts[0].known_through) == (Status.UNCLEAR, GOOD)
    assert "our list is good to 2020-09-16, and later is not known" in late.why[0]


def test_a_list_that_goes_on_after_the_day_is_good_to_the_day_asked_about() -> None:
    early = checked("PNG", "Ratify the CAT.", date(2020, 1, 1))

    assert early.acts[0].known_through == GOOD
    assert early.why[0].endswith("no such act is on file, and our list is good to 2020-01-01")


def test_a_treaty_joined_before_it_was_asked_for_is_unclear_and_says_so() -> None:
    found = checked("CHN", "Ratify the CAT.")

    assert (found.status, found.acts[0].by(Moment.BEFORE)) == (Status.UNCLEAR, Done.YES)
    assert "ratification of 1988-10-04, before it was asked" in found.why[0]


def test_of_two_treaties_one_joined_is_partly_and_one_joined_before_decides_nothing() -> None:
    assert checked("ERI", "Ratify the CAT and the Rome Statute.", GOOD).status is Status.PARTLY
    assert checked("ERI", "Ratify the CAT and CEDAW.").status is Status.MET


def test_to_consider_joining_is_never_met_nor_unmet_by_a_deposit() -> None:
    joined, not_joined = (
        checked("ERI", "Consider ratifying the CAT."),
        checked("PRK", "Consider ratifying the CAT.", GOOD),
    )

    assert (joined.status, not_joined.status) == (Status.UNCLEAR, Status.UNCLEAR)
    assert joined.acts[0].by(Moment.TODAY) is Done.YES
    assert "asks to consider it" in joined.why[0]


def test_steps_are_shown_by_the_act_and_that_it_is_missing_does_not_deny_them() -> None:
    assert checked("ERI", "Take steps to ratify the CAT.").status is Status.MET
    assert checked("PRK", "Take steps to ratify the CAT.", GOOD).status is Status.UNCLEAR


@pytest.mark.parametrize(
    ("state", "text", "told"),
    [
        (
            "ERI",
            "Take steps to ratify the CAT.",
            "accession of 2014-09-25; it asks for steps towards it, and the act itself shows them",
        ),
        ("CHN", "Take steps to ratify the CAT.", "1988-10-04, before it was asked; it asks for steps towards it"),
        ("PNG", "Take steps to ratify the CAT.", "; it asks for steps towards it, and no register shows steps"),
        (
            "ERI",
            "Consider ratifying the CAT.",
            "accession of 2014-09-25; it asks to consider it, and of that the act decides nothing",
        ),
        ("CHN", "Consider ratifying the CAT.", "1988-10-04, before it was asked; it asks to consider it"),
        ("PNG", "Consider ratifying the CAT.", "; it asks to consider it, and no register shows a thought"),
    ],
)
def test_no_register_is_said_to_be_silent_on_steps_or_a_thought_where_it_shows_the_act(
    state: str, text: str, told: str
) -> None:
    assert checked(state, text).acts[0].why.endswith(told)


def test_a_moment_after_the_day_asked_about_is_not_yet() -> None:
    assert answers("ERI", "Ratify the CAT.", date(2012, 1, 1)) == ["no", "not-yet", "not-yet", "no"]


def test_what_was_asked_after_the_day_asked_about_is_not_judged() -> None:
    found = checked("ERI", "Ratify the CAT.", date(2009, 1, 1))

    assert (found.status, found.acts) == (Status.UNCLEAR, ())


@pytest.mark.parametrize("position", [RecommendationPosition.PENDING, RecommendationPosition.UNCLEAR, None])
def test_without_a_known_position_nothing_is_unmet(position: RecommendationPosition | None) -> None:
    assert checked("PRK", "Ratify the CAT.", GOOD, position=position).status is Status.UNCLEAR
    assert checked("ERI", "Ratify the CAT.", GOOD, position=position).status is Status.MET


def test_nobody_asks_for_a_position_on_a_pledge_or_on_what_a_treaty_body_asks() -> None:
    pledge = checked("PRK", "Ratify the CAT.", GOOD, position=None, kind=AskKind.PLEDGE)
    body = checked(
        "PRK",
        "Ratify the CAT.",
        GOOD,
        position=None,
        mechanism=Mechanism.TREATY_BODY,
        session=None,
        on=date(2010, 1, 1),
    )

    assert (pledge.status, body.status) == (Status.UNMET, Status.UNMET)


def test_an_observation_asks_nothing() -> None:
    found = checked("PRK", "Ratify the CAT.", GOOD, kind=AskKind.OBSERVATION, position=None)

    assert (found.status, found.by, found.acts) == (Status.UNCLEAR, CheckedBy.NOTHING, ())


def test_a_standing_invitation_or_report_that_is_not_on_file_is_unclear() -> None:
    for text in ("Issue a standing invitation to all special procedures.", "Submit its overdue report to CEDAW."):
        assert checked("PRK", text, GOOD).status is Status.UNCLEAR


def test_a_standing_invitation_on_file_is_found() -> None:
    assert answers("KOR", "Issue a standing invitation to all special procedures.") == ["yes"] * 4


def test_a_state_without_a_profile_is_unknown() -> None:
    assert set(answers("XXX", "Ratify the CAT.")) == {"unknown"}


def test_a_duty_that_a_person_linked_gives_the_status_and_a_suggested_one_does_not() -> None:
    text = "Stop returning people to torture."
    chosen = checked("CHN", text, date(2014, 2, 20), obligations=(ObligationLink("A2", LinkedBy.CHOSEN),))
    suggested = checked("CHN", text, date(2014, 2, 20), obligations=(ObligationLink("A2", LinkedBy.SUGGESTED),))

    assert (chosen.status, chosen.by) == (Status.UNMET, CheckedBy.OBLIGATION)
    assert [(one.obligation, one.verdict) for one in chosen.duties if one.by is LinkedBy.CHOSEN] == [("A2", "gap")]
    assert (suggested.status, suggested.by) == (Status.UNCLEAR, CheckedBy.NOTHING)
    assert {one.verdict for one in suggested.duties} == {""}
    assert "A2" in {one.obligation for one in suggested.duties}


def test_a_breach_from_before_it_was_asked_does_not_make_it_unmet() -> None:
    by_day = {
        on: checked(
            "KOR", "Stop it.", date(2024, 1, 1), session=None, cycle=None, on=on,
            obligations=(ObligationLink("A2", LinkedBy.STATED),),
        ).status
        for on in (date(2018, 1, 1), date(2023, 6, 1))
    }  # fmt: skip

    assert by_day == {date(2018, 1, 1): Status.UNMET, date(2023, 6, 1): Status.UNCLEAR}


def test_a_report_that_came_before_it_was_asked_for_is_not_the_overdue_one() -> None:
    (act,) = checked("MNG", "Submit its overdue report to the Committee against Torture.", session=22).acts

    assert act.by(Moment.BEFORE) is Done.NO
    assert act.by(Moment.MID_TERM) is Done.UNKNOWN or act.proofs
    assert "before it was asked" not in act.why


def test_an_invitation_of_a_vague_day_is_not_said_to_be_missing() -> None:
    (act,) = checked("JPN", "Extend a standing invitation to all special procedures.", date(2011, 3, 15)).acts

    assert "invitation of 2011" in act.why
    assert "no standing invitation" not in act.why


def test_an_invitation_of_which_only_the_latest_day_is_known_is_told_in_words() -> None:
    (act,) = checked("MNG", "Extend a standing invitation to all special procedures.", session=22).acts

    assert act.why.endswith("invitation of 2008-03-03 or before, before it was asked")


def test_an_act_that_reports_alone_show_is_told_and_decides_no_status() -> None:
    found = checked("KOR", "Accede to the ICPPED.")  # acceded on 4 January 2023, by an article
    (act,) = found.acts

    assert (act.by(Moment.TODAY), act.reported, found.status) == (Done.YES, True, Status.UNCLEAR)
    assert found.why[0].endswith("accession of 2023-01-04; reports say so, and no register at hand")
    assert act.proofs[0].cite in found.sources


def test_a_record_of_which_one_source_is_a_register_is_shown_by_it() -> None:
    (act,) = checked("KOR", "Extend a standing invitation to all special procedures.", session=2).acts

    assert (act.proofs[0].cite, act.reported) == ("forum-asia-2008-03-10", False)
    assert "a-hrc-8-40" in act.proofs[0].also
