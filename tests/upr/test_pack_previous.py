"""What was asked before: position and status apart, and of each ask who asked it, where, and what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from compliance.model.checked import CheckedBy, Done, Moment
from compliance.model.packs import Pack
from compliance.model.recommendations import (
    AskKind,
    LinkedBy,
    Mechanism,
    Recommendation,
    RecommendationPosition,
    Wording,
)
from compliance.model.verdicts import Status
from compliance.upr.checking import Checker
from compliance.upr.judging import judged
from compliance.upr.plainly import fields
from compliance.upr.previous import joined

from .pack_world import ASKS, FILES, SOON, own_pack, pack_of, shipped


def test_position_and_status_are_kept_apart(made: Pack) -> None:
    review = next(one for one in made.previous if one.asked.id == "upr-2023-review")

    assert review.asked.position is RecommendationPosition.NOTED
    assert review.status is Status.UNCLEAR
    assert review.by is CheckedBy.OBLIGATION
    assert review.asked.proof is not None
    assert review.asked.proof.paragraph == "12"


def test_an_ask_of_the_review_has_its_states_its_place_and_its_review(made: Pack) -> None:
    asked = next(one.asked for one in made.previous if one.asked.id == "upr-2023-review")

    assert [state.state for state in asked.recommenders] == ["ARG", "NOR"]
    assert (asked.symbol, asked.paragraph, asked.mechanism) == ("A/HRC/99/7", "12.3", Mechanism.UPR)
    assert (asked.cycle, asked.session) == (4, 42)
    assert asked.on is None, "only the month is known"


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_no_word_of_the_profile_is_passed_off_as_the_sources(state: str) -> None:
    assert {(one.asked.said, one.asked.row) for one in pack_of(state).previous} == {("", "")}


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_what_the_authors_of_a_profile_chose_is_not_said_to_be_stated_by_the_source(state: str) -> None:
    links = {link.by for one in pack_of(state).previous for link in (*one.asked.obligations, *one.duties)}

    assert LinkedBy.CHOSEN in links
    assert LinkedBy.STATED not in links


@pytest.mark.parametrize("state", ["CHN", "PRK", "MNG", "VNM"])
def test_a_proof_is_a_symbol_or_a_title_that_says_so(state: str) -> None:
    proofs = {one.asked.proof.symbol for one in pack_of(state).previous if one.asked.proof}
    titles = {one for one in proofs if " " in one}

    assert proofs
    assert all(one.startswith("“") and one.endswith("; no document symbol)") for one in titles)
    assert all("/" in one for one in proofs - titles)


def test_a_refusal_is_told_as_one_only_where_the_states_document_knows_no_third_answer() -> None:
    review = {one.asked.paragraph: one.asked for one in pack_of("CHN").previous if one.asked.symbol == "A/HRC/25/5"}

    for paragraph in ("186.241", "186.243", "186.66"):
        assert review[paragraph].position is RecommendationPosition.NOT_SUPPORTED
        assert review[paragraph].proof is not None
        assert review[paragraph].proof.symbol == "A/HRC/25/5/Add.1"
    total = next(one for one in shipped()[1].profile("CHN").tallies if one.id == "upr-2013")
    assert (total.received, total.supported, total.rejected, total.noted) == (252, 204, 48, 0)


def test_silence_is_no_position_and_outside_the_review_none_is_asked_for(tmp_path: Path) -> None:
    silent = ASKS.replace("    position: noted\n", "")
    pack = own_pack(tmp_path, {**FILES, "asks": silent}, SOON)
    review, others = (
        next(one.asked for one in pack.previous if one.asked.id == name)
        for name in ("upr-2023-review", "ngo-2022-join")
    )
    (record,) = [one for one in fields(pack)["previous"] if one["asked"]["id"] == others.id]

    assert review.position is RecommendationPosition.UNCLEAR
    assert (others.position, others.answered, others.answer) == (None, None, "no-position")
    assert (record["asked"]["position"], record["asked"]["answer"]) == (None, "no-position")


def test_a_position_that_a_state_gave_unasked_is_kept(tmp_path: Path) -> None:
    told = ASKS.replace("mechanism: civil-society\n", "mechanism: civil-society\n    position: rejected\n")
    pack = own_pack(tmp_path, {**FILES, "asks": told}, SOON)

    asked = next(one.asked for one in pack.previous if one.asked.id == "ngo-2022-join")
    assert asked.position is RecommendationPosition.NOT_SUPPORTED


def test_the_submission_and_the_questions_say_where_no_position_is_asked_for() -> None:
    pack = pack_of("VNM")
    unasked = [one for one in pack.previous if one.asked.answered is None and one.asked.kind is AskKind.RECOMMENDATION]
    follow_up = next(one for one in pack.submission if one.title == "Follow-up to previous recommendations")
    told = [note.text for paragraph in follow_up.paragraphs for note in paragraph]

    assert unasked
    assert sum("Position: none is asked for. Status" in text for text in told) > 1
    assert not [text for text in told if "Position: no position" in text or "Position: pledge" in text]
    assert [one.why for one in pack.questions if "no position is asked for" in one.why]


def test_a_record_of_the_review_without_a_position_is_unclear_and_not_unasked() -> None:
    record = attrs.evolve(_record("XEL"), position=None)

    assert record.answered is RecommendationPosition.UNCLEAR
    assert attrs.evolve(record, mechanism=Mechanism.TREATY_BODY).answered is None
    assert attrs.evolve(record, kind=AskKind.PLEDGE).answered is None


def test_an_ask_restates_its_duties_by_their_headlines(made: Pack) -> None:
    review = next(one for one in made.previous if one.asked.id == "upr-2023-review")

    assert [(duty.obligation, duty.verdict) for duty in review.duties] == [("refoulement-torture", "gap")]


def test_an_ask_to_join_in_a_profile_is_checked_as_the_same_ask_in_a_file() -> None:
    plugins, library, known = shipped()
    day = date(2026, 11, 22)
    found = {one.asked.id: one for one in pack_of("MNG", day).previous}
    for name, treaty in (("untoc", "UNTOC"), ("untoc-tip", "UNTOC-TIP"), ("untoc-som", "UNTOC-SOM")):
        mine = found[f"sr-2007-join-{name}"]
        same = attrs.evolve(mine.asked, text=f"Accede to the {treaty}.", obligations=())
        read = Checker(library, plugins, known, day).check(same)

        assert (mine.status, mine.by) == (Status.MET, CheckedBy.OBLIGATION), "a rule takes it (D5)"
        assert (read.status, read.by) == (Status.MET, CheckedBy.ACT)
        (ours,), (theirs,) = mine.acts, read.acts
        assert (ours.asked.treaty, ours.asked.by, ours.asked.read_by) == (
            treaty, LinkedBy.CHOSEN, "named in the profile"
        )  # fmt: skip
        assert (ours.answers, ours.proofs, ours.known_through) == (theirs.answers, theirs.proofs, theirs.known_through)
        assert [one.on for one in ours.proofs] == ["2008-06-27"]


def test_an_ask_of_the_review_to_join_has_an_answer_at_all_four_moments() -> None:
    (act,) = next(one for one in pack_of("MNG").previous if one.asked.id == "upr-2010-join-csr1951").acts

    assert [one.moment for one in act.answers] == list(Moment)
    assert [one.done for one in act.answers[:3]] == [Done.NO] * 3


@pytest.mark.parametrize("state", ["MNG", "JPN", "THA", "PRK", "MMR"])
@pytest.mark.parametrize("day", [date(2015, 1, 1), date(2026, 11, 22)])
def test_the_status_of_a_finding_and_the_act_beside_it_do_not_contradict_each_other(state: str, day: date) -> None:
    named = [one for one in pack_of(state, day).previous if any(act.asked.by is LinkedBy.CHOSEN for act in one.acts)]

    assert named
    for one in named:
        by_act = judged(one.acts, one.asked)[0]
        assert one.status in {by_act, Status.UNCLEAR}, one.asked.id
        assert one.status is by_act or one.acts[0].why in one.why, one.asked.id


def test_where_the_ladder_concludes_nothing_the_deposit_is_told_beside_it() -> None:
    one = next(one for one in pack_of("JPN").previous if one.asked.id == "upr-2012-join-untoc")

    assert (one.status, one.by) == (Status.UNCLEAR, CheckedBy.OBLIGATION)
    assert one.why[0] == "D5: The state's position on it is not known."
    assert "to join UNTOC (chosen by a person): " in one.why[1]
    assert one.acts[0].proofs


def test_every_item_of_a_shipped_profile_is_there_once() -> None:
    from compliance.loading.holdings import Library  # noqa: PLC0415  beside its only use
    from compliance.plugins import installed  # noqa: PLC0415  beside its only use

    profile = Library(installed()).profile("PRK")
    items = {one.id for one in (*profile.recommendations, *profile.commitments) if not one.addressee}

    assert sorted(one.asked.id for one in pack_of("PRK").previous) == sorted(items)


def _record(addressee: str) -> Recommendation:
    return Recommendation(
        id="r-1", addressee=addressee, text="Ratify the Convention against Torture", wording=Wording.OFFICIAL,
        body="Human Rights Council", mechanism=Mechanism.UPR, row="1", cycle=4, session=42,
        position=RecommendationPosition.SUPPORTED,
    )  # fmt: skip


def test_records_of_files_are_checked_beside_and_those_to_others_left_out(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, FILES, SOON, (_record("XEL"), _record("VNM")))

    assert [one.asked.id for one in pack.previous if one.asked.id == "r-1"] == ["r-1"]
    assert "1 record of the files addressed to other states left out." in pack.notes


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((), Status.UNCLEAR),
        ((Status.MET, Status.MET), Status.MET),
        ((Status.MET, Status.UNMET), Status.PARTLY),
        ((Status.MET, Status.UNCLEAR), Status.UNCLEAR),
        ((Status.PARTLY, Status.UNCLEAR), Status.UNCLEAR),
        ((Status.UNCLEAR, Status.UNMET), Status.UNMET),
    ],
)
def test_what_the_statuses_of_one_ask_come_to(found: tuple[Status, ...], told: Status) -> None:
    assert joined(found) is told
